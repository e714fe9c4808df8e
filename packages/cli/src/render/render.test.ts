import { readdirSync, readFileSync } from 'node:fs';
import { buildReport } from '@xeno/core';
import type { RunEvent } from '@xeno/plugin-api';
import { foldEvents } from '@xeno/run-state';
import { describe, expect, it } from 'vitest';
import { exitCodeOfReport } from '../exit-codes.js';
import { renderJunit } from './junit.js';
import { colorsOf } from './marks.js';
import { plainProgress } from './plain.js';
import { renderRunSarif } from './sarif.js';
import { renderSummary } from './summary.js';
import { ttyProgress } from './tty.js';

/** Hand-made runs; the core package tests its reports with the same ones. */
const runs = new URL('../../../core/src/report/fixtures/', import.meta.url);
const cases = readdirSync(runs);
const plain = colorsOf({ color: false });

function eventsOf(name: string): RunEvent[] {
  const text = readFileSync(new URL(`${name}/events.ndjson`, runs), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
}

function reportOf(name: string) {
  return buildReport(foldEvents(eventsOf(name)));
}

const locate = ({ obligation, step }: { obligation?: string; step?: string }) =>
  obligation === undefined
    ? { file: 'flow & co.xeno.yaml', line: 3 }
    : { file: `proofs/${step ?? 'p'}.psp.yaml`, line: 7, column: 5, endLine: 7, endColumn: 20 };

function screen(color: boolean) {
  let text = '';
  const output = { write: (more: string) => void (text += more), terminal: true, color, columns: () => 60 };
  return { output, text: () => text };
}

describe.each(cases)('the run %s', (name) => {
  const golden = (file: string) => new URL(`./golden/${name}/${file}`, import.meta.url).pathname;

  it('is summed up for a person', async () => {
    await expect(renderSummary(reportOf(name), plain)).toMatchFileSnapshot(golden('summary.txt'));
  });

  it('is told line by line', async () => {
    const { output, text } = screen(false);
    const progress = plainProgress(output);
    for (const event of eventsOf(name)) progress.event(event);
    progress.end();
    await expect(text()).toMatchFileSnapshot(golden('progress.txt'));
  });

  it('is written as JUnit XML', async () => {
    await expect(renderJunit(reportOf(name), locate, exitCodeOfReport(reportOf(name)))).toMatchFileSnapshot(
      golden('junit.xml'),
    );
  });

  it('is written as SARIF', async () => {
    const text = renderRunSarif(reportOf(name), locate, exitCodeOfReport(reportOf(name)));
    expect(JSON.parse(text)).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'xeno' } } }] });
    await expect(text).toMatchFileSnapshot(golden('sarif.json'));
  });

  it('leaves a terminal clean, and never obeys what its texts say', () => {
    const { output, text } = screen(false);
    const progress = ttyProgress(output, () => 0);
    for (const event of eventsOf(name)) progress.event(event);
    progress.say('hello');
    progress.end();
    // Nothing but moving up and erasing, and the last thing is to erase what was drawn.
    const drawn = text().replaceAll(/\u001b\[\d+A\u001b\[0J/g, '<erase>');
    expect(drawn).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    const last = drawn.split('<erase>').at(-1) ?? '';
    expect(last.split('\n').filter((line) => line.startsWith('⠋'))).toEqual([]);
  });
});

it('fingerprints a result the same wherever it moves to within its file', () => {
  const at = (line: number) =>
    JSON.parse(renderRunSarif(reportOf('violated'), () => ({ file: 'a.yaml', line }), 1)).runs[0].results;
  const prints = (results: { partialFingerprints: object }[]) =>
    results.map(({ partialFingerprints }) => partialFingerprints);
  expect(prints(at(3))).toEqual(prints(at(99)));
  expect(new Set(prints(at(3)).map((print) => JSON.stringify(print))).size).toBe(at(3).length);
});

it('uses colour only when asked to', () => {
  const report = reportOf('violated');
  expect(renderSummary(report, colorsOf({ color: true }))).toContain('\u001b[31m');
  expect(renderSummary(report, plain)).not.toContain('\u001b[');
});
