import { describe, expect, it } from 'vitest';
import { contextExpert } from '../exploration/experts/context-expert.js';
import { exploreAll } from '../exploration/explore.js';
import { Inquiry } from '../exploration/inquiry.js';
import { contextPicture, explorationPicture, type LatticePicture } from './lattice-picture.js';

/** Draws a context, after seeing that an exploration with the same objects is drawn alike. */
async function picture(
  objects: readonly string[],
  attributes: readonly string[],
  rows: readonly (readonly number[])[],
  limit = 200,
): Promise<string | undefined> {
  const context = { objects, attributes, rows };
  const inquiry = new Inquiry(attributes, contextExpert(context), {});
  expect(await exploreAll(inquiry)).toBeUndefined();
  const limits = { concepts: limit, memoryMiB: 256 };
  const svgOf = (found: LatticePicture): string | undefined => ('svg' in found ? found.svg : undefined);
  const [ofContext, ofExploration] = [contextPicture(context, limits), explorationPicture(inquiry, limits)].map(svgOf);
  const lines = (svg = ''): readonly string[] => svg.match(/<line[^>]*>|<text class="a".*|<desc>.*<\/desc>/g) ?? [];
  expect(lines(ofExploration).length).toBe(lines(ofContext).length);
  return ofContext;
}

/** Every opening tag is closed in order: enough for a text that we write ourselves. */
function isBalanced(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (!rest?.endsWith('/')) open.push(name ?? '');
  }
  return open.length === 0;
}

describe('the picture of a lattice', () => {
  it('draws each concept once and a line for each pair of neighbours', async () => {
    // The Boolean lattice of three atoms.
    const svg =
      (await picture(
        ['p', 'q', 'r'],
        ['a', 'b', 'c'],
        [
          [1, 2],
          [0, 2],
          [0, 1],
        ],
      )) ?? '';
    expect(svg.match(/<circle/g)).toHaveLength(8);
    expect(svg.match(/<line/g)).toHaveLength(12);
    expect(isBalanced(svg)).toBe(true);
    expect(svg).toMatch(/^<svg /);
    expect(svg.trim()).toMatch(/<\/svg>$/);
    expect(svg).toContain('<title>Concept lattice of 3 attributes</title>');
    for (const name of ['a', 'b', 'c', 'p', 'q', 'r']) expect(svg).toContain(`>${name}</text>`);
  });

  it('draws whoever is above higher', async () => {
    const svg = (await picture(['p', 'q', 'r'], ['a', 'b', 'c'], [[0], [0, 1], [0, 1, 2]])) ?? '';
    for (const [, y1, y2] of svg.matchAll(/<line x1="[^"]*" y1="([^"]*)" x2="[^"]*" y2="([^"]*)"/g)) {
      expect(Number(y1)).toBeLessThan(Number(y2));
    }
  });

  it('needs nothing from outside, runs nothing, and escapes names', async () => {
    const names = ['<script>alert(1)</script>', 'a"b\'c&d', '\u0000\ud800', ']]>'];
    const svg = (await picture(names, names, [[0], [1], [2], [3]])) ?? '';
    expect(svg).not.toContain('<script');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|href|on[a-z]+=/);
    expect(svg).not.toMatch(/[\u0000-\u0008]/);
    expect(svg).not.toMatch(/\p{Surrogate}/u);
    expect(isBalanced(svg)).toBe(true);
  });

  it('cuts what is long or much', async () => {
    const objects = Array.from({ length: 50 }, (_, at) => `object number ${at}`);
    const svg =
      (await picture(
        objects,
        ['x'.repeat(10_000)],
        objects.map(() => [0]),
      )) ?? '';
    expect(svg.length).toBeLessThan(5000);
    expect(svg).toContain('and 48 more');
  });

  it('is left out when there are too many concepts', async () => {
    const size = 12;
    const attributes = Array.from({ length: size }, (_, at) => `a${at}`);
    const rows = attributes.map((_, row) => attributes.flatMap((__, at) => (at === row ? [] : [at])));
    expect(await picture(attributes, attributes, rows)).toBeUndefined();
    expect(await picture(attributes, attributes, rows, 4096)).toMatch(/^<svg/);
  });

  it('is the same each time', async () => {
    const draw = (): Promise<string | undefined> =>
      picture(
        ['p', 'q'],
        ['a', 'b', 'c'],
        [
          [0, 1],
          [1, 2],
        ],
      );
    expect(await draw()).toBe(await draw());
  });
});
