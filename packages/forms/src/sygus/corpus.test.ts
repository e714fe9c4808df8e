import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TermFactory } from '../terms/term-factory.js';
import { inGrammar } from './membership.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';
import { readSolution, solutionText } from './solution.js';

/** Problems collected from public benchmarks, beside the repository; the tests are skipped where they are not. */
const corpus = fileURLToPath(new URL('../../../../../shared/corpus/open/', import.meta.url));
const folder = join(corpus, 'sygus');
const there = existsSync(folder);

interface Entry {
  readonly file: string;
  readonly cvc5_solution?: string;
}

function entries(): readonly Entry[] {
  const found: Entry[] = [];
  const waiting: unknown[] = [JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'))];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('kind' in next && next.kind === 'sygus') found.push(next as unknown as Entry);
    else waiting.push(...Object.values(next));
  }
  return found;
}

describe.skipIf(!there)('the corpus of SyGuS problems (skipped where it is not there)', () => {
  it.each(there ? readdirSync(folder) : [])('%s is read', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const problem = readSynthesisProblem(text, new TermFactory());
    const plain = text.replace(/;.*$/gm, '');
    const count = (command: string): number => plain.split(new RegExp(`\\(\\s*${command}[\\s(]`)).length - 1;
    expect(problem.functions).toHaveLength(count('synth-fun') + count('synth-inv'));
    expect(problem.constraints).toHaveLength(count('constraint') + 3 * count('inv-constraint'));
    expect(problem.definitions).toHaveLength(count('define-fun'));
    expect(problem.invariants).toHaveLength(count('inv-constraint'));
  });

  it("cvc5's solutions are read, are in the grammars, and survive being written", () => {
    const checked = entries().filter(({ file, cvc5_solution: printed }) => {
      // Some are cut off in the manifest, and one calls a constructor of a datatype with sort parameters.
      if (printed === undefined || !printed.trim().endsWith(')\n)') || file.includes('-par')) return false;
      const factory = new TermFactory();
      const problem = readSynthesisProblem(readFileSync(join(corpus, file), 'utf8'), factory);
      const solution = readSolution(problem, printed, factory);
      for (const fn of problem.functions) {
        const body = solution.find(({ symbol }) => symbol === fn.symbol)?.body;
        expect([file, body !== undefined && inGrammar(problem, fn, body)]).toEqual([file, true]);
      }
      expect(readSolution(problem, solutionText(solution), factory)).toEqual(solution);
      return true;
    });
    expect(checked.length).toBeGreaterThan(30);
  });
});
