import { readdirSync, readFileSync } from 'node:fs';
import type { RunEvent } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { foldEvents } from '../state/fold.js';
import { buildReport } from './build-report.js';
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
    await expect(renderReport(reportOf(name), format)).toMatchFileSnapshot(path);
  });

  it('is the same when its events come back from a journal with their keys in another order', () => {
    const again = buildReport(foldEvents(eventsOf(name).map((event) => reordered(event) as RunEvent)));
    expect(renderReport(again, 'json')).toBe(renderReport(reportOf(name), 'json'));
  });

  it('is a page that allows no script and no network, and whose style matches its own policy', async () => {
    const html = renderReport(reportOf(name), 'html');
    expect(html).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
    expect(html).not.toMatch(/<(script|img|link|iframe|object|embed|form|base|use|image)\b/i);
    expect(html).not.toMatch(/\s(on\w+|style|src)=["']/i);
    expect(html.match(/href="[^#"]/g)).toBeNull();
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)));
    expect(html).toContain(`'sha256-${Buffer.from(digest).toString('base64')}'`);
  });

  it('carries no character that a terminal or a browser would obey', () => {
    for (const format of ['markdown', 'html'] as const) {
      expect(renderReport(reportOf(name), format)).not.toMatch(
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
      if (count < events.length) expect(report.conclusion).toBe('open');
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
    refused: 'The run was refused: the policy denied engine.attempt on z3: native engines are not allowed here.',
    violated: '1 of 6 obligations is violated: parity#odd_plus_odd.',
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

it('counts an obligation once, with the conclusion that was reached last', () => {
  const events: RunEvent[] = [
    ...eventsOf('violated').slice(0, -1),
    { type: 'step.started', at: 1_900_000_000_000, step: 'later' },
    {
      type: 'obligation.concluded',
      at: 1_900_000_000_001,
      step: 'later',
      obligation: 'parity#square_parity',
      conclusion: 'met',
      trust: 'claimed',
      reason: 'tried again',
    },
    { type: 'step.finished', at: 1_900_000_000_002, step: 'later', status: 'succeeded' },
  ];
  expect(buildReport(foldEvents(events)).summary).toEqual({ met: 4, open: 0, violated: 1, fault: 1, contradiction: 0 });
});
