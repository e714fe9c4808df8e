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
    steps: [
      { id: 'one', label: 'one', type: 't', range: at(2, 4), obligations: [] },
      { id: 'two', label: 'two', type: 't', range: at(6, 9), obligations: [] },
    ],
    obligations: [
      { id: 'p#b', label: 'b', uri: 'file:///w/p.psp.yaml', range: at(3, 8), block: 'b' },
      { id: 'f', label: 'f', uri: 'file:///w/f.smt2', range },
    ],
  };

  it('is the step or block that holds the line, else the one before it', () => {
    expect([0, 2, 5, 6, 99].map((line) => stepAt(outline, line))).toEqual([undefined, 'one', 'one', 'two', 'two']);
    expect(blockAt({ ...outline, obligations: outline.obligations.slice(0, 1) }, 4)).toBe('b');
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
    expect(reportPage('hello')).toMatch(/^<!doctype html><html><head><meta http-equiv="Content-Security-Policy"/);
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
