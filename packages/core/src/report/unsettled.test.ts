import { describe, expect, it } from 'vitest';
import { madeProof, madeReport } from './hand-made-run.test.fixture.js';
import { verdictSentence } from './sentences.js';

const proof = madeProof(['a', 'b', 't: a b'], ['t']);
const standing = (report: ReturnType<typeof madeReport>) =>
  Object.fromEntries(report.proofs[0]?.blocks.map(({ id, status }) => [id, status?.established]) ?? []);

describe('a run whose steps do not agree', () => {
  const quick = { id: 'quick', obligations: { a: 'open', b: 'open' } } as const;
  const full = { id: 'full', obligations: { a: 'claimed', b: 'claimed' } } as const;

  it('shows every block as badly as the run, and says that a step which aggregates decides', () => {
    const report = madeReport([quick, full], proof);
    expect(verdictSentence(report)).toBe('2 of 2 obligations are still open: p#a and p#b.');
    expect(standing(report)).toEqual({ a: false, b: false, t: false });
    expect(report.unsettled).toMatchObject([
      {
        step: 'quick',
        reason:
          'p#a and p#b came out open here and met in full; as long as nothing aggregates the two, the worse counts',
        hint: expect.stringContaining('`type: aggregate_results`'),
      },
    ]);
  });

  it('is settled by the step that aggregates', () => {
    const report = madeReport(
      [quick, full, { id: 'judge', obligations: { a: 'claimed', b: 'claimed' }, aggregates: ['quick', 'full'] }],
      proof,
    );
    expect(verdictSentence(report)).toBe('All 2 obligations are met.');
    expect(standing(report)).toEqual({ a: true, b: true, t: true });
    expect(report.unsettled).toEqual([]);
  });

  it('has the worse answer, whichever came last', () => {
    const report = madeReport(
      [full, { id: 'other', obligations: { a: 'violated', b: 'claimed' } }, { ...full, id: 'again' }],
      proof,
    );
    expect(verdictSentence(report)).toBe('1 of 2 obligations is violated: p#a.');
    expect(report.proofs[0]?.blocks[0]?.status).toMatchObject({
      conclusion: 'violated',
      reason: 'In step other: it is violated',
    });
    expect(report.unsettled).toMatchObject([
      { step: 'other', reason: expect.stringMatching(/^p#a came out violated/) },
    ]);
  });
});

describe('a run whose steps each attempt a part', () => {
  it('says which step left out what, and keeps what each of them met', () => {
    const report = madeReport(
      [
        { id: 'one', obligations: { a: 'claimed' } },
        { id: 'two', obligations: { b: 'claimed' } },
      ],
      proof,
    );
    expect(verdictSentence(report)).toBe('All 2 obligations are met, but steps one and two are not settled.');
    expect(standing(report)).toEqual({ a: true, b: true, t: false });
    expect(report.unsettled).toMatchObject([
      {
        step: 'one',
        reason: 'it did not attempt p#b, without which its proof is not established',
        hint: expect.anything(),
      },
      {
        step: 'two',
        reason: 'it did not attempt p#a, without which its proof is not established',
        hint: expect.anything(),
      },
    ]);
    expect(report.weakestLinks).toMatchObject([{ subject: 't' }]);
  });

  it('does not promise that aggregating helps where nobody attempted the rest', () => {
    const [only] = madeReport([{ id: 'one', obligations: { a: 'claimed' } }], proof).unsettled;
    expect(only).toEqual({ step: 'one', reason: 'it did not attempt p#b, without which its proof is not established' });
  });
});

describe('a run with another reason to be open', () => {
  it.each([
    [
      'a block that nothing shows',
      { obligations: { a: 'claimed' } },
      madeProof(['a', 'alone'], ['alone']),
      'alone is not established. It carries no obligation and rests on no lemma or theorem, so nothing shows it.',
    ],
    [
      'a minimum of trust',
      { obligations: { a: 'claimed' }, conclusion: 'open' },
      madeProof(['a']),
      'all of it is met, but with less trust than its `min_trust` demands',
    ],
    [
      'a step that was skipped when it failed',
      {
        status: 'skipped',
        conclusion: 'fault',
        failure: { code: 'XENO_PROOF_NOT_FOUND', message: 'there is no file `x`' },
      },
      undefined,
      'it failed and was skipped, as its `on_error` says: there is no file `x`',
    ],
    ['a step type of a plugin', { conclusion: 'violated' }, undefined, 'its conclusion is violated'],
  ] as const)('names %s', (_, step, own, reason) => {
    const report = madeReport([{ id: 's', ...step }], own);
    expect(report.unsettled).toEqual([{ step: 's', reason }]);
    expect(verdictSentence(report)).toMatch(/step s is not settled\.$/);
  });

  it('says nothing of what the obligations say by themselves, or of steps that never started', () => {
    const failure = { code: 'XENO_STEP_FAILED', message: 'a step that it needs did not succeed' };
    const steps = [
      { id: 's', obligations: { a: 'open' } },
      { id: 'after', status: 'skipped', failure, neverStarted: true },
    ] as const;
    expect(madeReport(steps, madeProof(['a'])).unsettled).toEqual([]);
  });
});
