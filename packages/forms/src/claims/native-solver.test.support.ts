import { spawnSync } from 'node:child_process';
import type { Solver } from '@xeno/smtlib';
import { dialects } from '@xeno/smtlib';

/** Whether a program is installed. */
export function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

const commands = {
  z3: ['z3', '-smt2', '-in'],
  cvc5: ['cvc5', '--lang=smt2', '--produce-models', '--tlimit=10000', '-'],
} as const;

/** A solver that is asked in a process for each query. */
export function nativeSolver(id: keyof typeof commands): Solver {
  const [command, ...args] = commands[id];
  return {
    dialect: dialects[id],
    identity: { id, family: id, version: 'installed', options: {} },
    monotonic: () => performance.now(),
    run: (query) => {
      const { stdout } = spawnSync(command, args, {
        input: query.script + query.followUp,
        encoding: 'utf8',
        timeout: 20_000,
      });
      return Promise.resolve({ output: stdout, ended: 'itself', usage: { wallSeconds: 0 } });
    },
  };
}
