import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { logTo } from './log.js';
import { uriOfPath } from './project/uris.js';
import { Refusal } from './refusal.js';
import { requestsOf } from './requests.js';
import { Session } from './session.js';

/** How many edits are made; `XENO_FUZZ_RUNS=100000 npx vitest run packages/lsp/src/session.fuzz.test.ts` for a long run. */
const edits = Number(process.env['XENO_FUZZ_RUNS'] ?? 2_000);

const texts: Readonly<Record<string, string>> = {
  'main.xeno.yaml': `name: main
inputs:
  limit: {type: integer, default: 10}
  names: {type: list, default: [a, b]}
defaults:
  timeout: 30s
steps:
  - id: check # the structure
    type: validate_psp
    proof: parity
  - type: execute_verification
    id: prove
    needs: [check]
    proof: parity.psp.yaml
    method: z3
    timeout: \${{ inputs.limit }}
    if: steps.check.outputs.valid && size(inputs.names) > 1
  - id: both
    type: parallel_verification
    methods: [z3, cvc5]
    file: x.smt2
    strategy: {matrix: {name: "\${{ inputs.names }}"}}
  - {type: run_workflow, workflow: sub.xeno.yaml, inputs: {n: "\${{ steps.prove.outputs.met }}"}}
finally:
  - type: generate_report
    format: [json, markdown]
    output: reports/main
outputs:
  met: \${{ steps.prove.outputs.met }}
`,
  'sub.xeno.yaml': 'inputs:\n  n: integer\nsteps:\n  - {type: validate_psp, proof: parity}\n',
  'parity.psp.yaml': `psp: 1
id: parity
title: Parity
blocks:
  - {id: even, kind: definition, statement: n is even when n = 2k.}
  - id: sum
    kind: lemma
    statement: The sum of even numbers is even.
    depends: [even]
    obligation:
      form: smt2
      file: x.smt2
      expect: Unsatisfiable
  - {id: all, kind: theorem, statement: All., depends: [sum, even]}
`,
  'other/orchestrator.yaml': `orchestrator:
  max_concurrent_tasks: 2
  engines:
    - {name: z3, enabled: true}
  policy: {enforcement: strict}
`,
};

const pieces = [
  '\n  - type: validate_psp\n    proof: parity\n',
  '\n  - id: prove\n    type: execute_verification\n    needs: [check, prove]\n',
  '\n    needs: [check]',
  '\n    if: steps.prove.outputs.met',
  '${{ inputs.limit + 1 }}',
  '${{',
  '}}',
  'steps:\n',
  'finally:\n  - type: generate_report\n',
  'inputs: {x: {type: string}}\n',
  '- ',
  ': ',
  '&a ',
  '*a',
  '|\n      text\n',
  '>-',
  '---\n',
  '# note',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '  ',
  '🙂',
  '\ud83d',
  '\0',
  '\ufeff',
  '!!js/function x',
  'depends: [all]\n',
  '  - {id: sum, kind: lemma, statement: S., depends: [all]}\n',
  'parity',
  '../..',
];

const root = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-fuzz-')));
for (const [file, text] of Object.entries({ ...texts, '.xeno/keep': '', 'x.smt2': '(check-sat)\n' })) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
afterAll(() => rmSync(root, { recursive: true, force: true }));
const uriIn = (file: string) => uriOfPath(join(root, file));

function openSession(faults: string[]): Session {
  const session = new Session({
    log: logTo(
      (_, message) => faults.push(message),
      () => 'error',
    ),
    settings: () => ({ trusted: false }),
    runChanged: () => undefined,
  });
  session.projects.setFolders([root]);
  return session;
}

/** Numbers from 0 up to, not including, `below`; the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

async function reports(session: Session): Promise<Readonly<Record<string, readonly Diagnostic[]>>> {
  const found: Record<string, readonly Diagnostic[]> = {};
  for (const file of Object.keys(texts)) {
    const { project, text } = session.projects.find(uriIn(file)) ?? {};
    if (project && text) found[file] = (await session.diagnostics.report(project, text.file)).diagnostics;
  }
  return found;
}

it('survives any edits with any requests between them, and knows in the end what a fresh server knows', {
  timeout: 600_000 + edits * 50,
}, async () => {
  const faults: string[] = [];
  const able = {
    snippets: true,
    markdown: { hover: true, completion: false, signature: true },
    locationLinks: false,
    symbolTrees: false,
    disabledActions: true,
    versionedEdits: false,
    createdFiles: false,
  };
  const session = openSession(faults);
  const requests = [...requestsOf(session, able)];
  const next = numbers(20_261_122);
  const mirrors = new Map<string, TextDocument>();
  for (const [file, text] of Object.entries(texts)) {
    mirrors.set(file, TextDocument.create(uriIn(file), '', 1, text));
    session.projects.open(uriIn(file), '', 1, text);
  }
  const pick = <Item>(items: readonly Item[]) => items[next(items.length)] as Item;
  const files = Object.keys(texts);
  const compare = async (edit: number) => {
    const fresh = openSession(faults);
    for (const [file, mirror] of mirrors) fresh.projects.open(uriIn(file), '', 1, mirror.getText());
    expect(await reports(session), `after ${edit} edits`).toEqual(await reports(fresh));
    await fresh.dispose();
  };
  for (let edit = 1; edit <= edits; edit++) {
    const file = pick(files);
    const mirror = mirrors.get(file) as TextDocument;
    const length = mirror.getText().length;
    const changes: Parameters<typeof TextDocument.update>[1] = [];
    if (length > 5_000 || next(60) === 0) changes.push({ text: texts[file] as string });
    else {
      const start = next(length + 1);
      const end = next(3) === 0 ? Math.min(length, start + next(next(4) === 0 ? 200 : 8)) : start;
      const range = { start: mirror.positionAt(start), end: mirror.positionAt(end) };
      const kind = next(10);
      const from = next(length + 1);
      if (kind < 5) changes.push({ range, text: String.fromCharCode(32 + next(95)) });
      else if (kind < 8) changes.push({ range, text: pick(pieces) });
      else if (kind === 8) changes.push({ range, text: mirror.getText().slice(from, from + next(200)) });
      else changes.push({ range, text: '' });
    }
    session.projects.change(uriIn(file), structuredClone(changes), edit + 1);
    // Counted anew, so that this is not the same code again.
    TextDocument.update(mirror, changes, edit + 1);
    mirrors.set(file, TextDocument.create(mirror.uri, '', edit + 1, mirror.getText()));
    if (next(2) === 0) {
      const [name, answer] = pick(requests);
      await session
        .guarded(name, () => answer(paramsFor(uriIn(pick(files)), next) as never, { isCancellationRequested: false }))
        .catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
    }
    if (edit % Math.max(100, Math.floor(edits / 100)) === 0) await compare(edit);
    if (faults.length > 0) break;
  }
  expect(faults).toEqual([]);
  await compare(edits);
  await session.dispose();
});

/** What every request finds what it looks for in. */
function paramsFor(uri: string, next: (below: number) => number): object {
  const position = () => ({ line: next(40), character: next(30) });
  const range = { start: position(), end: position() };
  return {
    uri,
    textDocument: { uri },
    position: position(),
    positions: [position(), position()],
    range,
    newName: ['fresh', 'sum', 'a b', ''][next(4)],
    query: 'e',
    files: [{ oldUri: uri, newUri: uri.replace(/[^/]*$/, 'moved.yaml') }],
    context: { includeDeclaration: true, diagnostics: [], triggerKind: 1 },
    options: { tabSize: 2, insertSpaces: true },
    item: { name: 'main', kind: 1, uri, range, selectionRange: range },
    label: 'x',
  };
}
