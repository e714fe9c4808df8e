import { readdirSync, readFileSync } from 'node:fs';
import type { RunEvent } from '@xeno/plugin-api';
import { foldEvents } from '@xeno/run-state';
import { describe, expect, it } from 'vitest';
import { buildReport } from './build-report.js';
import { type EvidenceTexts, readEvidenceTexts } from './evidence-texts.js';
import { renderReport } from './render-report.js';
import type { Report } from './report.js';
import { verdictSentence } from './sentences.js';

const fixtures = new URL('./fixtures/', import.meta.url);
const cases = readdirSync(fixtures);

function eventsOf(name: string): RunEvent[] {
  const text = readFileSync(new URL(`${name}/events.ndjson`, fixtures), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
}

function reportOf(name: string): Report {
  return buildReport(foldEvents(eventsOf(name)));
}

/** The evidence that the store of the run still has. */
function textsOf(name: string): Promise<EvidenceTexts> {
  return readEvidenceTexts(reportOf(name), async (digest) =>
    readFileSync(new URL(`${name}/evidence/${digest.replace('sha256:', '')}`, fixtures), 'utf8'),
  );
}

/** As a canonicalising journal gives an event back: the same value, other key order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe.each(cases)('the report of the run %s', (name) => {
  it.each([
    ['json', 'json'],
    ['markdown', 'md'],
    ['html', 'html'],
  ] as const)('is written as %s', async (format, extension) => {
    const path = new URL(`${name}/report.${extension}`, fixtures).pathname;
    await expect(renderReport(reportOf(name), format, await textsOf(name))).toMatchFileSnapshot(path);
  });

  it('is the same when its events come back from a journal with their keys in another order', () => {
    const again = buildReport(foldEvents(eventsOf(name).map((event) => reordered(event) as RunEvent)));
    expect(renderReport(again, 'json')).toBe(renderReport(reportOf(name), 'json'));
  });

  it('is a page that allows no script and no network, and whose style matches its own policy', async () => {
    const page = renderReport(reportOf(name), 'html', await textsOf(name));
    const html = page.replace(/<img alt="[^"<>]*" src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+">/g, '');
    const allowed = html === page ? '' : 'img-src data:; ';
    expect(html).toContain(
      `http-equiv="Content-Security-Policy" content="default-src 'none'; ${allowed}style-src 'sha256-`,
    );
    expect(html).not.toMatch(/<(script|img|link|iframe|object|embed|form|base|use|image)\b/i);
    expect(html).not.toMatch(/\s(on\w+|style|src)=["']/i);
    expect(html.match(/href="[^#"]/g)).toBeNull();
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)));
    expect(html).toContain(`'sha256-${Buffer.from(digest).toString('base64')}'`);
  });

  it('carries no character that a terminal or a browser would obey', async () => {
    const texts = await textsOf(name);
    for (const format of ['markdown', 'html'] as const) {
      expect(renderReport(reportOf(name), format, texts)).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\ud800](?![\udc00-\udfff])/,
      );
    }
  });
});

it('can be made at any moment of a run', () => {
  for (const name of cases) {
    const events = eventsOf(name);
    for (let count = 0; count <= events.length; count++) {
      const report = buildReport(foldEvents(events.slice(0, count)));
      for (const format of ['json', 'markdown', 'html'] as const) expect(renderReport(report, format)).not.toBe('');
      const judging = report.steps.some((step) => step.type !== 'generate_report' && step.endMs === undefined);
      if (report.run.status === 'running' && judging) expect(report.conclusion).not.toBe('met');
    }
  }
});

it('says first what came out', () => {
  const sentences = Object.fromEntries(cases.map((name) => [name, verdictSentence(reportOf(name))]));
  expect(sentences).toMatchObject({
    'all-met': 'All 6 obligations are met.',
    cancelled: 'The run was cancelled: 1 of 2 obligations had been met by then.',
    contradiction:
      'Engines contradict each other about bench/smt-disagreement.smt2; nothing that rests on it can be believed.',
    empty: 'The run ended as it should; it had no obligations to check.',
    refused: 'The run was refused at step prove.',
    violated: '1 of 6 obligations is violated: parity#odd_plus_odd.',
    unsettled: 'All 2 obligations are met, but steps one and two are not settled.',
    aggregated: 'All 2 obligations are met.',
  });
});

it('lists first what a reader should doubt most', () => {
  expect(
    reportOf('violated')
      .weakestLinks.slice(0, 3)
      .map(({ subject }) => subject),
  ).toEqual(['odd_plus_odd', 'triangle', 'square_parity']);
  expect(reportOf('all-met').weakestLinks).toMatchObject([{ subject: 'even_or_odd', trust: 'claimed' }]);
  expect(reportOf('contradiction').weakestLinks).toHaveLength(1);
});

it('counts an obligation once: the worst conclusion stands, unless a step aggregated the others', () => {
  const concluded = (step: string, conclusion: 'met' | 'violated', aggregates?: string[]): RunEvent[] => [
    { type: 'step.started', at: 1, step },
    { type: 'obligation.concluded', at: 2, step, obligation: 'o', conclusion, reason: `${step} says so` },
    { type: 'step.finished', at: 3, step, status: 'succeeded', conclusion, ...(aggregates ? { aggregates } : {}) },
  ];
  const summary = (events: RunEvent[]) => buildReport(foldEvents(events)).summary;
  const both = [...concluded('a', 'violated'), ...concluded('b', 'met')];
  expect(summary(both)).toMatchObject({ met: 0, violated: 1 });
  expect(summary([...both, ...concluded('judge', 'met', ['a', 'b'])])).toMatchObject({ met: 1, violated: 0 });
});

it('judges a run that only has its report left to write', () => {
  const events = eventsOf('all-met');
  const writing = events.findIndex((event) => event.type === 'report.written');
  const report = buildReport(foldEvents(events.slice(0, writing)));
  expect(report).toMatchObject({ conclusion: 'met', trust: 'claimed', run: { status: 'running' } });
  expect(verdictSentence(report)).toBe('All 6 obligations are met.');
});

it('shows a short counterexample', () => {
  expect(renderReport(reportOf('violated'), 'markdown')).toContain('(define-fun n () Int 3)');
  expect(renderReport(reportOf('violated'), 'html')).toContain('(define-fun n () Int 3)');
});

it('carries the heading that an author asked for', () => {
  const report = { ...reportOf('empty'), title: 'My <b>proof</b>' };
  expect(renderReport(report, 'markdown')).toMatch(/^# My \\<b\\>proof/);
  expect(renderReport(report, 'html')).toContain('My &lt;b&gt;proof');
});

it('lists the parts of steps below them, whichever were quicker', () => {
  const planned = (ids: readonly string[], parent?: string): RunEvent => ({
    type: 'run.planned',
    at: 0,
    steps: ids.map((id) => ({ id, type: 't', needs: [], ...(parent === undefined ? {} : { parent }) })),
  });
  const order = (...events: RunEvent[]) => buildReport(foldEvents(events)).steps.map(({ id }) => id);
  const plan = planned(['a', 'b', 'end']);
  const [a, b] = [planned(['a/x', 'a/y'], 'a'), planned(['b/x'], 'b')];
  expect(order(plan, a, b)).toEqual(['a', 'a/x', 'a/y', 'b', 'b/x', 'end']);
  expect(order(plan, b, a)).toEqual(order(plan, a, b));
  expect(order(planned(['lost'], 'nobody'))).toEqual(['lost']);
});
