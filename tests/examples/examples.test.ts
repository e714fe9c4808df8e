import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { commandsOf, fencesOf } from '../docs/fences.js';
import { missingTool, normalise, promisedExitCode, repository, ScratchWorkspace } from '../docs/xeno-command.js';

const examples = path.join(repository, 'examples');
const names = readdirSync(examples).sort();
const workspace = new ScratchWorkspace();
afterAll(() => workspace.remove());

describe.each(names)('examples/%s', { timeout: 120_000 }, (name) => {
  const folder = path.join(examples, name);
  const readme = path.join(folder, 'README.md');
  const commands = commandsOf(readme);
  const expected = new Set(readdirSync(path.join(folder, 'expected')));

  it('runs every workflow in a command of its README', () => {
    const templates = readdirSync(folder).filter((file) => file.endsWith('.xeno.yaml'));
    const run = commands.map(({ text }) => text).join('\n');
    const called = templates.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
    for (const file of templates)
      expect(run.includes(`examples/${name}/${file}`) || called.includes(`workflow: ${file}`), file).toBe(true);
  });

  for (const { text, line } of commands) {
    const missing = missingTool(text);
    const title =
      missing === undefined ? `README.md:${line} does what it says` : `README.md:${line} (${missing} is not installed)`;
    it.skipIf(missing !== undefined)(
      title,
      async () => {
        const { exitCode, stdout, stderr } = workspace.run(text);
        expect(exitCode, stderr).toBe(promisedExitCode(text));
        const workflow = plainRun(text);
        if (workflow === undefined) return;
        await expect(normalise(stdout)).toMatchFileSnapshot(path.join(folder, 'expected', `${workflow}.txt`));
        const shown = workspace.run('xeno runs show latest --format json', { cwd: workspaceOf(name) });
        expect(shown.exitCode, shown.stderr).toBe(0);
        const facts = factsOf(JSON.parse(shown.stdout) as Report, exitCode);
        await expect(stringify(facts, { lineWidth: 0 })).toMatchFileSnapshot(
          path.join(folder, 'expected', `${workflow}.yaml`),
        );
      },
      120_000,
    );
    const workflow = plainRun(text);
    expected.delete(`${workflow}.txt`);
    expected.delete(`${workflow}.yaml`);
  }

  it('expects nothing that no command yields', () => {
    expect([...expected]).toEqual([]);
  });

  it('shows output in its README that a command really yields', () => {
    const known = readdirSync(path.join(folder, 'expected')).map((file) =>
      readFileSync(path.join(folder, 'expected', file), 'utf8'),
    );
    for (const { language, text, line } of fencesOf(readme)) {
      if (language !== 'text') continue;
      const parts = normalise(text).split(/^…\n/m);
      expect(
        known.some((output) => parts.every((part) => output.includes(part))),
        `README.md:${line}`,
      ).toBe(true);
    }
  });
});

describe('the seed’s documents', () => {
  it('are the seed’s own words', () => {
    const read = (file: string): unknown => parse(readFileSync(path.join(repository, file), 'utf8'));
    expect(read('examples/seed/basic.xeno.yaml')).toEqual({
      steps: [
        { type: 'validate_psp', proof: 'proof_id' },
        { type: 'verify_capability', capability: 'cap_id' },
        { type: 'execute_verification', method: 'automated' },
      ],
    });
    expect(read('examples/seed/complex.xeno.yaml')).toEqual({
      steps: [
        { type: 'validate_dependencies', proofs: 'proof_list' },
        { type: 'parallel_verification', methods: ['ae', 'cegis'] },
        { type: 'aggregate_results', strategy: 'consensus' },
        { type: 'generate_report', format: 'json' },
      ],
    });
    expect(read('config/orchestrator.yaml')).toEqual({
      orchestrator: {
        max_concurrent_tasks: 10,
        timeout_seconds: 300,
        retry_attempts: 3,
        engines: [
          { name: 'ae', enabled: true, config: 'config/ae.yaml' },
          { name: 'cegis', enabled: true, config: 'config/cegis.yaml' },
        ],
        persistence: { type: 'file', path: 'data/orchestrator' },
        policy: { enforcement: 'strict', audit: true },
      },
    });
  });
});

it('examples/first-proof needs nothing but Node', { timeout: 120_000 }, () => {
  const { exitCode, stdout, stderr } = workspace.run('xeno run examples/first-proof/first-proof.xeno.yaml', {
    only: true,
  });
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain(': smt Theorem,');
  expect(stderr).not.toMatch(/: (z3|cvc5) Theorem,/);
  expect(stdout).toContain('`methods: [smt, cvc5]`');
});

it('examples leave nothing in the repository', () => {
  for (const folder of names) expect(existsSync(path.join(examples, folder, 'data'))).toBe(false);
});

/** An example with a configuration of its own is a workspace of its own. */
function workspaceOf(name: string): string {
  const own = path.join(workspace.root, 'examples', name);
  return existsSync(path.join(own, 'config')) ? own : workspace.root;
}

/** The workflow of a script that does nothing but run it as it is. */
function plainRun(script: string): string | undefined {
  return /^npx xeno run examples\/[\w-]+\/([\w-]+)\.xeno\.yaml *(#.*)?\n$/.exec(script)?.[1];
}

/** What these tests read of a report. */
interface Report {
  readonly run: { readonly status: string };
  readonly conclusion: string;
  readonly trust?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly failure?: { readonly code: string };
  readonly steps: readonly {
    readonly id: string;
    readonly status: string;
    readonly conclusion?: string;
    readonly obligations: readonly { readonly id: string; readonly conclusion: string; readonly trust?: string }[];
  }[];
  readonly proofs: readonly {
    readonly id: string;
    readonly blocks: readonly {
      readonly id: string;
      readonly status?: { readonly established: boolean; readonly conclusion?: string; readonly trust?: string };
    }[];
  }[];
}

/** The part of a report that has to stay the same. */
function factsOf(report: Report, exitCode: number | null): object {
  return {
    exit: exitCode,
    status: report.run.status,
    conclusion: report.conclusion,
    ...(report.trust === undefined ? {} : { trust: report.trust }),
    ...(report.failure === undefined ? {} : { failure: report.failure.code }),
    steps: Object.fromEntries(
      report.steps.map(({ id, status, conclusion }) => [
        id,
        conclusion === undefined ? status : `${status}, ${conclusion}`,
      ]),
    ),
    obligations: Object.fromEntries(
      report.steps.flatMap(({ obligations }) =>
        obligations.map(({ id, conclusion, trust }) => [
          id,
          trust === undefined ? conclusion : `${conclusion}, ${trust}`,
        ]),
      ),
    ),
    proofs: Object.fromEntries(
      report.proofs.map(({ id, blocks }) => [
        id,
        Object.fromEntries(blocks.map((block) => [block.id, standing(block.status)])),
      ]),
    ),
    outputs: report.outputs,
  };
}

function standing(status: Report['proofs'][number]['blocks'][number]['status']): string {
  if (!status) return 'not looked at';
  const own = status.conclusion === undefined ? '' : `, own obligation ${status.conclusion}`;
  return `${status.established ? 'established' : 'not established'}${own}${status.trust === undefined ? '' : `, ${status.trust}`}`;
}
