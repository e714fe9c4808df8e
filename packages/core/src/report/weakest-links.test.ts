import { expect, it } from 'vitest';
import { madeProof, madeReport } from './hand-made-run.test.fixture.js';
import { renderReport } from './render-report.js';
import { corroborationAdvice, trustMeaning } from './trust-sentences.js';

const ten = Array.from({ length: 10 }, (_, at) => `b${at}`);
const all = (said: 'claimed' | 'corroborated' | 'open') => Object.fromEntries(ten.map((id) => [id, said]));
const subjects = (report: ReturnType<typeof madeReport>) => report.weakestLinks.map(({ subject }) => subject);

it('lists no weakest link where all are trusted alike, and says how to get a second voice', () => {
  const report = madeReport([{ id: 's', obligations: all('claimed') }], madeProof(ten), { trust: 'claimed' });
  expect(report.weakestLinks).toEqual([]);
  const advice =
    'All 10 obligations rest on one engine family each (z3); ask a second one with `methods: [z3, cvc5]` to corroborate.';
  expect(corroborationAdvice(report)).toBe(advice);
  expect(renderReport(report, 'markdown')).toContain(advice);
  expect(renderReport(report, 'html')).toContain('<code>methods: [z3, cvc5]</code> to corroborate.');
});

it('gives no advice where there is nothing to gain or no engine to name', () => {
  const report = (said: 'corroborated' | 'claimed', trust: 'corroborated' | 'claimed', family = 'z3') =>
    madeReport([{ id: 's', obligations: all(said), engine: 'mine', family }], madeProof(ten), { trust });
  expect(corroborationAdvice(report('corroborated', 'corroborated'))).toBeUndefined();
  expect(corroborationAdvice(report('claimed', 'claimed', 'mine'))).toBe(
    'All 10 obligations rest on one engine family each (mine); name an engine of another family beside it in `methods` to corroborate.',
  );
});

it('lists only what holds the trust of the whole below the rest', () => {
  const step = { id: 's', obligations: { ...all('corroborated'), b3: 'claimed', b4: 'claimed' } } as const;
  expect(subjects(madeReport([step], madeProof(ten)))).toEqual(['b3', 'b4']);
  expect(corroborationAdvice(madeReport([step], madeProof(ten), { trust: 'claimed' }))).toBeUndefined();
});

it('finds the one below the others even when all the others rest on it', () => {
  const proof = madeProof(['root', 'x: root', 'y: x']);
  const obligations = { root: 'claimed', x: 'corroborated', y: 'certified' } as const;
  expect(subjects(madeReport([{ id: 's', obligations }], proof))).toEqual(['root']);
});

it('lists only what keeps the result from being met, while anything does', () => {
  const step = { id: 's', obligations: { ...all('claimed'), b7: 'open', b2: 'violated' } } as const;
  expect(subjects(madeReport([step], madeProof(ten)))).toEqual(['b2', 'b7']);
});

it('shows twenty of many and says how many more there are', () => {
  const many = Array.from({ length: 30 }, (_, at) => `b${at}`);
  const obligations = Object.fromEntries(many.map((id) => [id, 'open' as const]));
  const report = madeReport([{ id: 's', obligations }], madeProof(many));
  expect(report.weakestLinks).toHaveLength(30);
  const section = renderReport(report, 'markdown').split('## Weakest links')[1]?.split('##')[0] ?? '';
  expect(section.match(/^- /gm)).toHaveLength(20);
  expect(section).toContain('and 10 more: see the JSON report.');
});

it('says whether a person vouches for what nothing checked', () => {
  const vouched = madeProof(['a', 't: a']);
  const [a, t] = vouched.blocks;
  const report = (proof: typeof vouched) =>
    madeReport([{ id: 's', obligations: { a: 'claimed' } }], proof, { trust: 'admitted' });
  if (!a || !t) throw new Error('two blocks');
  const { obligation: _, ...bare } = t;
  expect(trustMeaning(report({ ...vouched, blocks: [a, { ...bare, admitted: { by: 'Ann' } }] }))).toBe(
    'a person vouches for t',
  );
  const inferred = report({ ...vouched, blocks: [a, bare] });
  expect(trustMeaning(inferred)).toBe('the step to t from what it rests on is not machine-checked');
  expect(subjects(inferred)).toEqual(['t']);
});

it('says when several engines are one solver’s word, and what would be another', () => {
  const answer = (engine: string, solvers?: readonly string[]) => ({
    ...{ engine, family: engine, version: '1', status: 'Theorem', startMs: 0, wallSeconds: 0, evidence: [] },
    ...(solvers === undefined ? {} : { restsOn: solvers.map((family) => ({ family, version: '1', queries: [] })) }),
  });
  const report = (...attempts: readonly ReturnType<typeof answer>[]) => {
    const made = madeReport([{ id: 's', obligations: { a: 'claimed' } }], madeProof(['a']), { trust: 'claimed' });
    const [step] = made.steps;
    const [obligation] = step?.obligations ?? [];
    if (!step || !obligation) throw new Error('one obligation');
    return { ...made, steps: [{ ...step, obligations: [{ ...obligation, attempts }] }] };
  };
  const weak = report(answer('z3'), answer('ae', ['z3']));
  expect(trustMeaning(weak)).toBe(
    'one engine family, or several that rely on the same solver, said so and nobody re-checked it',
  );
  expect(corroborationAdvice(weak)).toBe(
    'The obligation rests on z3 alone; name an engine beside it in `methods` that does not rely on it to corroborate.',
  );
  expect(trustMeaning(report(answer('ae', [])))).toBe('one engine family said so and nobody re-checked it');
  expect(corroborationAdvice(report(answer('ae', [])))).toBe(
    'The obligation rests on one engine family (ae); name an engine of another family beside it in `methods` to corroborate.',
  );
});

it('says that an answer takes something for granted', () => {
  const report = madeReport([{ id: 's', obligations: { a: 'admitted' } }], madeProof(['a']), { trust: 'admitted' });
  expect(trustMeaning(report)).toBe('the answer to p#a takes for granted what was left undecided');
});
