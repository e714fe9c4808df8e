import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '@xeno/language';
import type { Obligation } from '@xeno/plugin-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collectWork } from './collect-work.js';
import { obligationDigest } from './digest.js';

function workspaceOf(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'xeno-work-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return openWorkspace(root);
}

const request = { from: 'w.xeno.yaml', proofs: [], files: [], methods: ['automated'] };

/** The obligation of a proof whose only block has these fields. */
async function obligationOf(fields: string, files: Readonly<Record<string, string>> = {}): Promise<Obligation> {
  const proof = `psp: 1\nid: p\nblocks:\n  - {id: t, kind: theorem, obligation: {${fields}}}\n`;
  const { work } = await collectWork(workspaceOf({ 'p.psp.yaml': proof, ...files }), {
    ...request,
    proofs: ['p.psp.yaml'],
  });
  return work[0]?.obligation as Obligation;
}

describe('an implication', () => {
  const fields = 'form: implication, text: "(declare-const x Int)", premise: [a, b], conclusion: c';

  it('carries all that it says beside its text', async () => {
    const { form, parameters } = await obligationOf(
      `${fields}, attributes: [a, b, c, d], background: a -> b, exploration: full`,
    );
    expect({ form, parameters }).toEqual({
      form: 'implication',
      parameters: {
        premise: ['a', 'b'],
        conclusion: ['c'],
        attributes: ['a', 'b', 'c', 'd'],
        background: ['a -> b'],
        exploration: 'full',
      },
    });
  });

  it('is another claim when any of that changes', async () => {
    const variants = [fields, `${fields}, background: a -> b`, fields.replace('[a, b]', 'a'), `${fields}, format: csv`];
    const digests = await Promise.all(variants.map(async (variant) => obligationDigest(await obligationOf(variant))));
    expect(new Set(digests).size).toBe(variants.length);
  });

  it.each([
    ['k.cxt', 'burmeister'],
    ['k.csv', 'csv'],
    ['k.json', 'json'],
    ['k.dat', 'fimi'],
    ['k.smt2', undefined],
    ['k', undefined],
  ])('takes the format of its context from the name %s', async (file, format) => {
    const { parameters } = await obligationOf(`form: implication, file: ${file}, conclusion: c`, { [file]: '0 1\n' });
    expect(parameters['format']).toBe(format);
    const said = await obligationOf(`form: implication, file: ${file}, conclusion: c, format: fimi`, { [file]: '0\n' });
    expect(said.parameters['format']).toBe('fimi');
  });
});

it.each(['max.sl', 'max.sy'])('a file %s is a synthesis problem', async (file) => {
  const { work } = await collectWork(workspaceOf({ [file]: '(check-synth)' }), { ...request, files: [file] });
  expect(work[0]?.obligation.form).toBe('sygus');
});

it.each([
  [{ files: ['k.cxt'] }, /`k\.cxt` is a formal context, and a context by itself claims nothing/],
  [{ files: ['k.csv'] }, /claims nothing/],
  [{ files: ['k.smt2'], form: 'implication' }, /by itself claims nothing: an implication has a premise/],
])('%j is no obligation, and the remedy is said', async (wanted, message) => {
  const files = { 'k.cxt': 'B\n', 'k.csv': 'o,a\n', 'k.smt2': '' };
  await expect(collectWork(workspaceOf(files), { ...request, ...wanted })).rejects.toMatchObject({
    code: 'XENO_PROOF_INVALID',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/proof structure.*`premise` and `conclusion`/),
  });
});
