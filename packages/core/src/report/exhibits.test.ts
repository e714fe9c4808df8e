import type { RunEvent } from '@xeno/plugin-api';
import { foldEvents } from '@xeno/run-state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildReport } from './build-report.js';
import { readEvidenceTexts } from './evidence-texts.js';
import { exhibits } from './exhibits.js';
import { renderReport } from './render-report.js';
import type { Report } from './report.js';
import { restsOnSentence } from './trust-sentences.js';

interface Made {
  readonly format: string;
  readonly bytes?: number;
  readonly excerpt?: string;
}

/** A report of one obligation with these pieces of evidence; `d0`, `d1`, … are their digests. */
function reportOf(pieces: readonly Made[], status: 'Theorem' | 'Satisfiable' = 'Theorem'): Report {
  const about = { at: 1, step: 's', obligation: 'o', engine: 'ae' } as const;
  const evidence = pieces.map(({ format, bytes = 10, excerpt }, index) => ({
    ...{ dataform: 'Text', format, bytes, digest: `d${index}`, checks: [] },
    ...(excerpt === undefined ? {} : { excerpt }),
  }));
  const events: RunEvent[] = [
    { type: 'step.started', at: 1, step: 's' },
    { type: 'attempt.started', ...about },
    {
      type: 'attempt.finished',
      ...about,
      verdict: {
        status,
        engine: { id: 'ae', family: 'ae', version: '1', options: {} },
        evidence,
        queries: [],
        limits: { wallSeconds: 1 },
        usage: { wallSeconds: 0 },
      },
    },
  ];
  return buildReport(foldEvents(events));
}

const shown = (format: string, text: string, status?: 'Theorem' | 'Satisfiable') =>
  exhibits(reportOf([{ format, excerpt: text }], status), new Map())[0];

it('reads only what is shown and not carried already, within bounds, and goes on when one is lost', async () => {
  const read: string[] = [];
  const report = reportOf([
    { format: 'svg' },
    { format: 'sygus-solution', excerpt: '(define-fun f () Int 1)' },
    { format: 'smt2-core' },
    { format: 'implication-base', bytes: 2 ** 21 },
    { format: 'interpolant' },
    ...Array.from({ length: 20 }, () => ({ format: 'svg', bytes: 1_000_000 })),
  ]);
  const texts = await readEvidenceTexts(report, async (digest) => {
    read.push(digest);
    if (digest === 'd0') throw new Error('lost');
    return digest;
  });
  expect(read).toEqual(['d0', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9', 'd10', 'd11', 'd12']);
  expect([...texts.keys()]).toEqual(read.slice(1));
  const kinds = exhibits(report, texts).map(({ kind }) => kind);
  expect(kinds.slice(0, 4)).toEqual(['elsewhere', 'text', 'elsewhere', 'text']);
});

it('takes for a picture what is one SVG element without a document type, and names it as it names itself', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>A &lt;lattice&gt;</title></svg>\n';
  expect(shown('svg', svg)).toMatchObject({ kind: 'picture', svg, alt: 'A <lattice>' });
  expect(shown('svg', `<?xml version="1.0"?>\n${svg}`)).toMatchObject({ kind: 'picture' });
  for (const text of ['<html></html>', `<!DOCTYPE svg>${svg}`, `${svg}<b>`, '<svgx></svg>', '']) {
    expect(shown('svg', text), text).toMatchObject({ kind: 'text', text });
  }
  const large = `<svg>${' '.repeat(600_000)}</svg>`;
  expect(exhibits(reportOf([{ format: 'svg' }]), new Map([['d0', large]]))[0]?.kind).toBe('elsewhere');
});

it('shows at most a dozen pictures', () => {
  const pictures = exhibits(
    reportOf(Array.from({ length: 30 }, () => ({ format: 'svg', excerpt: '<svg></svg>' }))),
    new Map(),
  );
  expect(pictures.filter(({ kind }) => kind === 'picture')).toHaveLength(12);
});

it('puts a picture on the page as data that nothing outside of it can read or run', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>"><script>alert(1)</script></title></svg>';
  const html = renderReport(reportOf([{ format: 'svg', excerpt: svg }]), 'html');
  expect(html).not.toContain('<script');
  expect(html).toContain(`src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"`);
  expect(html).toContain("default-src 'none'; img-src data:; style-src");
});

it('tells what was asked, what was accepted, and what nobody showed', () => {
  const base = {
    attributes: ['a', 'b'],
    implications: [
      { premise: ['a', 'b'], conclusion: ['c'], by: 'solver', core: ['a'], solver: { family: 'z3', version: '4' } },
      { premise: [], conclusion: ['d'], by: 'background' },
    ],
    counterexamples: [{ attributes: ['a'], variables: {} }],
    admitted: [{ premise: ['b'], conclusion: ['a'] }],
    complete: true,
  };
  expect(shown('implication-base', JSON.stringify(base))).toMatchObject({
    summary: '3 questions about 2 attributes, 2 implications accepted, 1 left undecided and assumed, 1 counterexample.',
    implications: [
      { premise: ['a', 'b'], by: 'z3 4', core: ['a'], admitted: false },
      { premise: [], by: 'background', admitted: false },
      { premise: ['b'], admitted: true },
    ],
  });
});

it('says in words that a conclusion is all the rest', () => {
  const attributes = ['a', 'b', 'c', 'd', 'e'];
  const step = (premise: string[], conclusion: string[]) => ({ premise, conclusion, by: 'evaluation' });
  const implications = [step(['a'], ['b', 'c', 'd', 'e']), step(['b'], ['c', 'd', 'e'])];
  const text = JSON.stringify({ attributes, implications, complete: true });
  const report = reportOf([{ format: 'implication-base', excerpt: text }]);
  expect(renderReport(report, 'html')).toContain('all 4 others');
  expect(renderReport(report, 'markdown')).toContain('| `b` | `c`, `d`, `e` | evaluation |');
});

it.each(['', '{', 'null', '[]', '{"implications":{}}', '{"steps":7}', '{"variables":[]}', '"x"'])(
  'shows evidence %j that is not what its format says as the text that it is',
  (text) => {
    for (const format of ['implication-base', 'implication-derivation', 'assignment', 'object']) {
      expect(shown(format, text)).toMatchObject({ kind: 'text', text });
    }
  },
);

it('leaves out items that are no implications', () => {
  const steps = [null, 7, { premise: 'a', conclusion: ['b'] }, { premise: ['a'], conclusion: [1] }];
  expect(shown('implication-derivation', JSON.stringify({ steps }))).toMatchObject({ implications: [] });
});

it('cuts long texts, in Markdown sooner', () => {
  const texts = new Map([['d0', 'x'.repeat(100_000)]]);
  const report = reportOf([{ format: 'sygus-solution', bytes: 100_000 }]);
  expect(renderReport(report, 'html', texts)).toContain('… 80000 more characters');
  expect(renderReport(report, 'markdown', texts)).toContain('… 96000 more characters');
});

it('calls a model what it is for the answer', () => {
  const text = '{"variables":{"x":"(- 3)","b":"#x0f"}}';
  expect(shown('assignment', text, 'Satisfiable')).toMatchObject({ title: 'Model', text: 'x = (- 3)\nb = #x0f' });
  expect(shown('object', '{"object":"dog"}')).toMatchObject({ title: 'Counterexample', text: 'object = dog' });
});

it('says on which solvers an answer rests', () => {
  const use = (family: string, queries: number) => ({
    family,
    version: '1.2',
    queries: Array.from({ length: queries }, String),
  });
  expect(restsOnSentence(undefined)).toBeUndefined();
  expect(restsOnSentence([])).toBe('rests on no solver');
  expect(restsOnSentence([use('z3', 12)])).toBe('rests on z3 1.2 (12 queries)');
  expect(restsOnSentence([use('z3', 12), use('cvc5', 1)])).toBe('rests on z3 1.2 (12 queries) and cvc5 1.2 (1 query)');
});

it('shows whatever an engine hands over, and nothing of it becomes a part of the page', () => {
  const implication = fc.record(
    {
      premise: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
      conclusion: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
      by: fc.oneof(fc.constantFrom('solver', 'admitted', '<img src=x onerror=alert(1)>'), fc.jsonValue()),
      core: fc.jsonValue(),
      solver: fc.oneof(fc.record({ family: fc.string(), version: fc.string() }), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const list = fc.oneof(fc.array(implication), fc.jsonValue());
  const evidence = fc.record(
    {
      implications: list,
      steps: list,
      admitted: list,
      counterexamples: list,
      attributes: list,
      questions: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const text = fc.oneof(
    evidence.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.string().map((inside) => `<svg><title>${inside}</title>${inside}</svg>`),
  );
  const format = fc.constantFrom(
    'svg',
    'implication-base',
    'implication-derivation',
    'assignment',
    'object',
    'interpolant',
  );
  fc.assert(
    fc.property(format, text, (name, excerpt) => {
      const report = reportOf([{ format: name, excerpt }]);
      const html = renderReport(report, 'html');
      const page = html.replace(/<img alt="[^"<>]*" src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+">/g, '');
      expect(page).not.toMatch(/<(script|img|object|iframe|embed)\b/i);
      const prose = renderReport(report, 'markdown').replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
      expect(prose.replace(/(`+)[^`]*\1/g, '')).not.toMatch(/(?<!\\)<(script|img)\b/i);
    }),
    { seed: 7, numRuns: 500 },
  );
});
