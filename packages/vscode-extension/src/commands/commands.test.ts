import { describe, expect, it } from 'vitest';
import { range } from '../runs/runs.test.support.js';
import { blockAt, stepAt } from './at-line.js';
import { readDetectedEngines } from './detected-engines.js';
import { reportPage } from './report-page.js';

const at = (start: number, end: number) => ({ start: { line: start, character: 0 }, end: { line: end, character: 0 } });

describe('what the cursor is in', () => {
  const outline = {
    uri: 'file:///w/a.xeno.yaml',
    kind: 'workflow' as const,
    label: 'a',
    inputs: [],
    steps: [
      { id: 'two', label: 'two', type: 't', range: at(7, 7), extent: at(6, 10), obligations: [] },
      { id: 'one', label: 'one', type: 't', range: at(3, 3), extent: at(2, 5), obligations: [] },
    ],
    obligations: [{ id: 'p#b', label: 'b', uri: 'file:///w/p.psp.yaml', range, extent: at(3, 8), block: 'b' }],
  };

  it('is the step that the line belongs to, also above its id, and the block that holds the line', () => {
    expect([0, 2, 5, 6, 99].map((line) => stepAt(outline, line))).toEqual([undefined, 'one', 'one', 'two', 'two']);
    expect([2, 3, 7, 8].map((line) => blockAt(outline, line))).toEqual([undefined, 'b', 'b', undefined]);
  });
});

describe('a report in the editor', () => {
  it('is held to a policy without scripts, before anything that it says itself', () => {
    const page = reportPage('<!doctype html><html><head><meta charset="utf-8"><script>alert(1)</script></head></html>');
    expect(page.indexOf('Content-Security-Policy')).toBeGreaterThan(0);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script>'));
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('script-src');
  });

  it('is held to it also when it is no page', () => {
    for (const html of ['hello', '<!-- <head> --><img src="https://example.com/x.png">'])
      expect(reportPage(html)).toMatch(/^<!doctype html><meta http-equiv="Content-Security-Policy"/);
  });
});

describe('detected engines', () => {
  it('are read with their version, place and what is missing', () => {
    const engines = readDetectedEngines(
      JSON.stringify({
        version: 1,
        engines: [
          {
            id: 'z3',
            title: 'Z3',
            forms: ['smt2'],
            availability: { available: true, identity: { version: '4.8' }, location: '/z3' },
          },
          {
            id: 'vampire',
            title: 'Vampire',
            forms: ['tptp'],
            availability: { available: false, reason: 'not found', remedy: 'install it' },
          },
          7,
          {},
        ],
      }),
    );
    expect(engines.slice(0, 2)).toEqual([
      { id: 'z3', title: 'Z3', forms: ['smt2'], available: true, version: '4.8', location: '/z3' },
      { id: 'vampire', title: 'Vampire', forms: ['tptp'], available: false, missing: 'not found; install it' },
    ]);
  });

  it('are refused when the answer is none', () => {
    expect(() => readDetectedEngines('{}')).toThrow('names no engines');
    expect(() => readDetectedEngines('Killed')).toThrow();
  });
});
