import { coreCatalog } from '@xeno/language';
import { expect, it } from 'vitest';
import { LiveText } from './live-text.js';
import { Understood } from './understood.js';

it('lets closed documents rest that nobody asked for in a long time, and finds the same of them again', () => {
  const understood = new Understood(100);
  const fault = (error: unknown) => {
    throw error;
  };
  const open = (name: string, version?: number) =>
    new LiveText(
      `file:///${name}`,
      name,
      undefined,
      'psp: 1\nid: p\nblocks: []\n',
      version,
      () => 'proof',
      fault,
      (asked) => understood.asked(asked),
    );
  const texts = [open('open', 1), ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => open(name))];
  const before = texts.map((text) => text.document(coreCatalog));
  texts[6]?.change([{ text: 'psp: 1\nid: q\nblocks: []\n' }], 0);
  const after = texts.map((text) => text.document(coreCatalog));
  // The first ones made room for the last ones, which then made room for the first ones.
  expect(after.map((document, index) => document === before[index])).toEqual([
    true,
    ...[false, false, false, false, false, false],
  ]);
  expect(after[1]?.document.problems).toEqual(before[1]?.document.problems);
  expect(after[6]?.document).toMatchObject({ value: { id: 'q' } });
});
