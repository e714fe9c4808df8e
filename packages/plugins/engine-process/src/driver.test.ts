import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOlder, readDriver } from './driver.js';

const folder = new URL('../drivers/', import.meta.url);

describe('a driver file', () => {
  for (const file of readdirSync(folder)) {
    it(`${file} can be read, and is called like its engine`, () => {
      const driver = readDriver(readFileSync(new URL(file, folder), 'utf8'), file);
      expect(`${driver.id}.json`).toBe(file);
      expect(driver.arguments).toContain('{file}');
    });
  }

  const good = JSON.parse(readFileSync(new URL('z3.json', folder), 'utf8')) as Record<string, unknown>;

  for (const [change, message] of [
    [{ id: 3 }, 'the driver x.json is wrong: id must be a text'],
    [{ command: '' }, 'command must be a text'],
    [{ version: 'z3' }, 'version must be an object'],
    [{ version: { arguments: [], pattern: '(', oldest: '1' } }, 'pattern must be a regular expression'],
    [{ arguments: '{file}' }, 'arguments must be a list of texts'],
    [{ arguments: [1] }, 'arguments must be a list of texts'],
    [{ dialect: 'constructor' }, 'dialect must be one of standard, z3, cvc5'],
    [{ file: '../escape.smt2' }, 'file must be a plain file name'],
    [{ memory_mib: -1 }, 'memory_mib must be a number above 0'],
    [{ failures: [{ in: 'log', pattern: 'x', means: 'memory' }] }, 'failures.in must be stdout or stderr'],
    [{ failures: [{ in: 'stdout', pattern: 'x', means: 'unsat' }] }, 'failures.means must be walltime or memory'],
  ] as const) {
    it(`is refused with ${JSON.stringify(change)}`, () => {
      expect(() => readDriver(JSON.stringify({ ...good, ...change }), 'x.json')).toThrow(message);
    });
  }

  it('is refused when it is no object', () => {
    for (const text of ['', '[]', 'null', '{'])
      expect(() => readDriver(text, 'x.json')).toThrow('the whole must be a JSON object');
  });
});

it('versions are compared number by number', () => {
  expect(isOlder('4.8.12', '4.8')).toBe(false);
  expect(isOlder('4.13', '4.8')).toBe(false);
  expect(isOlder('4.7.9', '4.8')).toBe(true);
  expect(isOlder('1', '1.0')).toBe(false);
});
