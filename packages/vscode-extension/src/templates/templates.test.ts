import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameProblem, proofTemplates, workflowTemplates } from './templates.js';

const command = fileURLToPath(new URL('../../../cli/bin/xeno.js', import.meta.url));
const snippets = new URL('../../snippets/', import.meta.url);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xeno-templates-'));
  mkdirSync(join(folder, 'obligations'));
  writeFileSync(join(folder, 'obligations', 'a.smt2'), '(assert false)\n(check-sat)\n');
  writeFileSync(join(folder, 'claim.smt2'), '(assert false)\n(check-sat)\n');
  writeFileSync(join(folder, 'capability.pcap'), 'x');
  writeFileSync(join(folder, 'proof.psp.yaml'), proofTemplates[0]?.text('proof') ?? '');
  writeFileSync(join(folder, 'prove.xeno.yaml'), workflowTemplates.at(-1)?.text('prove') ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `xeno validate` says of texts, by file; nothing when all is well. */
function validate(files: Readonly<Record<string, string>>, tolerated: readonly string[] = []): string[] {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'validate', '--format', 'json', ...Object.keys(files)],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  if (stdout === '') throw new Error(stderr);
  const { problems } = JSON.parse(stdout) as { problems: { file: string; code: string; message: string }[] };
  return problems
    .filter(({ code }) => !tolerated.includes(code))
    .map(({ file, code, message }) => `${file}: ${code}: ${message}`);
}

describe('templates', () => {
  it('make documents without problems', () => {
    const files = [
      ...workflowTemplates.map((template, index) => [`w${index}.xeno.yaml`, template.text('proof')]),
      ...proofTemplates.map((template, index) => [`p${index}.psp.yaml`, template.text(`p${index}`)]),
    ];
    expect(validate(Object.fromEntries(files) as Record<string, string>)).toEqual([]);
  });

  it('ask for names that can be ids and file names', () => {
    expect(['proof', 'my-proof_2'].map(nameProblem)).toEqual([undefined, undefined]);
    for (const name of ['', ' ', '../up', 'a/b', '1st', 'a.b', 'x'.repeat(81), 'CON:'])
      expect(nameProblem(name)).toBeDefined();
  });
});

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

/** The text that a snippet leaves when nothing is typed into it. */
function expand({ body }: Snippet, file: string): string {
  let text = body.join('\n').replace(/\$\{TM_FILENAME_BASE\/[^}]*\}/g, file);
  const values = new Map<string, string>();
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/(?<!\\)\$\{(\d+):((?:[^{}\\]|\\.)*)\}/g, (_, key: string, value: string) => {
      if (!values.has(key)) values.set(key, value);
      return value;
    });
    text = text.replace(
      /(?<!\\)\$\{(\d+)\|([^|]*)\|\}/g,
      (_, _key: string, choices: string) => choices.split(',')[0] ?? '',
    );
  }
  text = text.replace(/(?<!\\)\$(?:\{(\d+)\}|(\d+))/g, (_, a?: string, b?: string) => values.get(a ?? b ?? '') ?? '');
  return text.replace(/\\([$}])/g, '$1');
}

function read(name: string): [string, Snippet][] {
  return Object.entries(JSON.parse(readFileSync(new URL(name, snippets), 'utf8')) as Record<string, Snippet>);
}
const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

describe('snippets', () => {
  it('of workflows are valid where they belong', () => {
    const files: Record<string, string> = {};
    for (const [, snippet] of read('workflow.json')) {
      const text = expand(snippet, 'snippet');
      const prove = '  - id: prove\n    type: execute_verification\n    proof: proof.psp.yaml\n';
      const agree = '  - id: other\n    type: execute_verification\n    proof: proof.psp.yaml\n';
      files[`${snippet.prefix}.xeno.yaml`] = text.startsWith('- ')
        ? `steps:\n${agree}${indented(text, 2)}`
        : /^(strategy|retry|on_error):/.test(text)
          ? `steps:\n${prove}${indented(text, 4)}`
          : /^(inputs|outputs):/.test(text)
            ? `${text}\nsteps:\n${prove}`
            : text.startsWith('$')
              ? `inputs: { a: { default: x } }\nsteps:\n${prove}outputs:\n  a: ${text.replace('inputs.', 'inputs.a')}\n`
              : text;
    }
    expect(validate(files, ['workflow/unused-input'])).toEqual([]);
  });

  it('of proof structures are valid where they belong', () => {
    const files: Record<string, string> = {};
    for (const [, snippet] of read('proof-structure.json')) {
      const text = expand(snippet, 'snippet');
      const id = snippet.prefix.replaceAll('_', '-');
      const block = '  - id: claim\n    kind: theorem\n    statement: What is claimed.\n';
      files[`${id}.psp.yaml`] = text.startsWith('- ')
        ? `psp: 1\nid: ${id}\nblocks:\n${indented(text, 2)}`
        : text.startsWith('obligation:')
          ? `psp: 1\nid: ${id}\nblocks:\n${block}${indented(text, 4)}`
          : text;
    }
    // A block by itself is what nothing rests on.
    expect(validate(files)).toEqual([]);
  });

  it('of configurations are valid where they belong', () => {
    for (const [, snippet] of read('configuration.json')) {
      const text = expand(snippet, 'snippet');
      const document = text.startsWith('- ')
        ? `orchestrator:\n  engines:\n${indented(text, 4)}`
        : text.startsWith('orchestrator:')
          ? text
          : `orchestrator:\n${indented(text, 2)}`;
      expect(validate({ 'orchestrator.yaml': document })).toEqual([]);
    }
  });
});
