import type { EditedDocument } from '@xeno/language';
import { openDocument } from '@xeno/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked, testCatalog } from '../marked-text.test.support.js';
import { actionsAt, taken } from './applied-edit.test.support.js';
import { codeActions } from './code-actions.js';

function open(marked: string, options: MarkedOptions & { only?: string[]; diagnostics?: Diagnostic[] } = {}) {
  const at = openMarked(marked, options);
  const { only, diagnostics } = options;
  const actions = actionsAt(at, { ...(only && { only }), ...(diagnostics && { diagnostics }) });
  return {
    ...at,
    actions,
    titles: actions.map(({ title, disabled }) => (disabled ? `(${title}: ${disabled.reason})` : title)),
  };
}

/** The document's text when the action of a title has been taken. */
function after(
  marked: string,
  title: string,
  options: MarkedOptions & { only?: string[]; diagnostics?: Diagnostic[] } = {},
): string {
  const { actions, document, titles } = open(marked, options);
  const action = actions.find((each) => each.title === title);
  if (!action) throw new Error(`no action "${title}" among ${titles.join(', ')}`);
  return taken(action, [document])[document.uri] ?? document.document.text;
}

const reopened = (document: EditedDocument, text: string): EditedDocument =>
  openDocument(document.kind, text, { file: document.file, catalog: testCatalog });

describe('quick fixes', () => {
  it('put the word that was meant in the place of another', () => {
    expect(after('steps:\n  - type: validate_<|>spp\n', 'Change to `validate_psp`')).toBe(
      'steps:\n  - type: validate_psp\n',
    );
    expect(after('steps:\n  - type: notify\n    "chanel<|>": mail\n', 'Change to `channel`')).toBe(
      'steps:\n  - type: notify\n    "channel": mail\n',
    );
    const expression =
      'inputs: {limit: {type: number, default: 1}}\nsteps:\n  - type: validate_psp\n    if: inputs.lim<|>it2 > 1\n';
    expect(after(expression, 'Change to `limit`')).toContain('if: inputs.limit > 1');
  });

  it('are as many as somebody reads, however much is wrong', () => {
    const steps = Array.from({ length: 3000 }, (_, index) => `  - type: validate_spp\n    prof${index}: x\n`).join('');
    const { document, project } = openMarked(`steps:\n${steps}<|>`);
    const range = { start: { line: 0, character: 0 }, end: document.lines.positionAt(document.document.text.length) };
    const actions = codeActions(project, document, range, { diagnostics: [], only: ['quickfix'] });
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.length).toBeLessThanOrEqual(25);
  });

  it('take the hint of a diagnostic that is not the document’s own', () => {
    const diagnostic: Diagnostic = {
      code: 'workflow/unknown-method',
      message: 'no installed engine `z4`: its attempts will be NotTried\ndid you mean `z3`?',
      range: { start: { line: 2, character: 12 }, end: { line: 2, character: 14 } },
    };
    const text = 'steps:\n  - type: execute_verification\n    method: <|>z4\n';
    const { actions } = open(text, { diagnostics: [diagnostic] });
    expect(actions.find(({ title }) => title === 'Change to `z3`')?.diagnostics).toEqual([diagnostic]);
    expect(after(text, 'Change to `z3`', { diagnostics: [diagnostic] })).toContain('method: z3\n');
  });

  it('name the diagnostics that they are for, the version that they change, and what is certain', () => {
    const problem = { line: 1, character: 10 };
    const diagnostic: Diagnostic = {
      code: 'workflow/unknown-step-type',
      message: 'x',
      range: { start: problem, end: { line: 1, character: 22 } },
    };
    const [action] = open('steps:\n  - type: validate<|>_spp\n', { diagnostics: [diagnostic] }).actions;
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [diagnostic] });
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
  });

  it('add the fields that are missing, together or each by itself', () => {
    expect(after('steps:\n  - <|>type: notify # who\n', 'Add `channel: mail`')).toBe(
      'steps:\n  - type: notify # who\n    channel: mail\n',
    );
    expect(after('{"steps": [{<|>"type": "parallel_verification"}]}', 'Add `methods`')).toBe(
      '{"steps": [{"type": "parallel_verification", "methods": ["z3", "cvc5"]}]}',
    );
    const proof = 'psp: 1\nid: p\nblocks:\n  - <|>statement: |\n      x\n';
    const options = { file: 'p.psp.yaml' };
    expect(open(proof, options).titles).toEqual([
      'Add `id: block`, `kind: lemma`',
      'Add `id: block`',
      'Add `kind: lemma`',
    ]);
    expect(after(proof, 'Add `id: block`, `kind: lemma`', options)).toBe(
      'psp: 1\nid: p\nblocks:\n  - statement: |\n      x\n    id: block\n    kind: lemma\n',
    );
    expect(after('<|>name: x\n', 'Add `steps`')).toBe('name: x\nsteps:\n  - type: validate_psp\n');
  });

  it('offer the step types that take the fields that are there', () => {
    expect(open('steps:\n  - <|>capability: x\n').titles).toContain('Add `type: verify_capability`');
    expect(open('steps:\n  - <|>quorum: 1\n', { only: ['quickfix'] }).titles).toEqual([
      'Add `type: execute_verification`',
      'Add `type: aggregate_results`',
    ]);
  });

  it('remove needless dependencies', () => {
    const proof = (depends: string): string => `psp: 1
id: p
blocks:
  - {id: a, kind: axiom}
  - {id: b, kind: axiom}
  - {id: c, kind: lemma, depends: [a, b], admitted: true}
  - id: d
    kind: theorem
    admitted: true
    depends: ${depends}
`;
    const file = { file: 'p.psp.yaml' };
    expect(after(proof('[<|>a, c]'), 'Remove `a`', file)).toBe(proof('[c]'));
    expect(after(proof('[c, <|>a]'), 'Remove `a`', file)).toBe(proof('[c]'));
    expect(after(proof('[c, a, <|>a]'), 'Remove `a`', file)).toBe(proof('[c, a]'));
    expect(after(proof('\n      - <|>a # because\n      - c # too'), 'Remove `a`', file)).toBe(
      proof('\n      - c # too'),
    );
    expect(after(proof('[<|>c, a, b, c]'), 'Fix all that is certain', { ...file, only: ['source.fixAll'] })).toBe(
      proof('[c]'),
    );
  });

  it('fix at once only what is certain', () => {
    const text = 'steps:\n  - type: Validate-PSP\n    <|>prof: x\n';
    expect(after(text, 'Fix all that is certain', { only: ['source.fixAll.xeno'] })).toBe(
      'steps:\n  - type: validate_psp\n    prof: x\n',
    );
    expect(open(text).titles).not.toContain('Fix all that is certain');
  });

  it('let a step wait for what it looks at', () => {
    const steps = (needs: string): string => `steps:
  - {id: a, type: validate_psp}
  - {id: b, type: validate_psp, needs: []}
  - id: c
    type: generate_report
    ${needs}title: \${{ string(steps.a<|>.outputs.blocks) }}
`;
    const title = 'Add `a` to `needs`';
    const result = (needs: string): string => steps(needs).replace('<|>', '');
    expect(after(steps(''), title)).toBe(result('needs: [b, a]\n    '));
    expect(after(steps('needs: b\n    '), title)).toBe(result('needs: [b, a]\n    '));
    expect(after(steps('needs: []\n    '), title)).toBe(result('needs: [a]\n    '));
    expect(after(steps('needs:\n      - b # so\n    '), title)).toBe(result('needs:\n      - b # so\n      - a\n    '));
    const cyclic = `steps:
  - {id: a, type: validate_psp, if: steps.b<|>.status == "x"}
  - {id: b, type: validate_psp, needs: a}
`;
    expect(open(cyclic).titles).toContain('(Add `b` to `needs`: `b` itself waits for `a`)');
  });

  it('create the files that are missing, and nothing outside of the workspace', () => {
    const { actions, document } = open('steps:\n  - type: validate_psp\n    proof: proofs/par<|>ity.psp.yaml\n', {
      file: 'flows/a.xeno.yaml',
    });
    const action = actions.find(({ title }) => title === 'Create `flows/proofs/parity.psp.yaml`');
    const [created] = Object.entries(action ? taken(action, [document]) : {});
    expect(created?.[0]).toBe('file:///ws/flows/proofs/parity.psp.yaml');
    const proof = openDocument('proof', created?.[1] ?? '', { file: 'x.psp.yaml', catalog: testCatalog });
    expect([proof.problems, proof.kind === 'proof' && proof.value?.id]).toEqual([[], 'parity']);
    expect(open('steps:\n  - type: validate_psp\n    proof: pari<|>ty\n').titles).toContain('Create `parity.psp.yaml`');
    expect(open('steps:\n  - type: execute_verification\n    file: a<|>.smt2\n').titles).toContain('Create `a.smt2`');
    for (const name of ['../x.psp.yaml', '/etc/x.psp.yaml', '"*.psp.yaml"', 'a b', '${{ inputs.x }}']) {
      const { titles } = open(`steps:\n  - type: validate_psp\n    proof: <|>${name}\n`);
      expect(titles.filter((title) => title.startsWith('Create'))).toEqual([]);
    }
    const there = open('steps:\n  - type: execute_verification\n    file: <|>a.smt2\n', { files: { 'a.smt2': '' } });
    expect(there.titles.filter((title) => title.startsWith('Create'))).toEqual([]);
  });

  it('create a workflow that takes the inputs that it is given', () => {
    const { actions, document } = open(
      'steps:\n  - type: run_workflow\n    workflow: b<|>.xeno.yaml\n    inputs: {proof: x, n: 3, l: [a], o: {a: b}, f: true}\n',
    );
    const action = actions.find(({ title }) => title === 'Create `b.xeno.yaml`');
    const text = action ? Object.values(taken(action, [document]))[0] : '';
    const created = openDocument('workflow', text ?? '', { file: 'b.xeno.yaml', catalog: testCatalog });
    expect(created.problems.filter(({ severity }) => severity !== 'information')).toEqual([]);
    const inputs =
      created.kind === 'workflow' ? Object.entries(created.inputs).map(([name, { type }]) => `${name} ${type}`) : [];
    expect(inputs).toEqual(['proof string', 'n number', 'l list', 'o object', 'f boolean']);
  });

  it('remove their problem and make no other, whatever is broken', () => {
    const line = fc.constantFrom(
      '  - type: validate_spp\n',
      '  - type: notify\n',
      '  - {type: parallel_verification}\n',
      '  - id: a\n    type: notify\n    chanel: mail\n',
      '  - quorum: 1\n',
      '  - type: generate_report\n    formt: json # x\n',
      '  - type: verify_capability\n    if: steps.a.status == "x"\n',
      '  - type: run_workflow\n    needs: [aa]\n',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(200), (lines, position) => {
        const text = `steps:\n${lines.join('')}`;
        const at = Math.min(position, text.length);
        const { actions, document } = open(`${text.slice(0, at)}<|>${text.slice(at)}`, { only: ['quickfix'] });
        const count = (problems: EditedDocument['problems']): number => problems.length;
        for (const action of actions) {
          if (action.disabled || action.title.startsWith('Create')) continue;
          const result = taken(action, [document])[document.uri] ?? '';
          const mended = reopened(document.document, result).problems;
          // A word that is mended may uncover what is wrong behind it.
          if (action.title.startsWith('Add')) expect(count(mended)).toBeLessThan(count(document.document.problems));
          else expect(mended).not.toEqual(document.document.problems);
          expect(mended.filter(({ code }) => code.startsWith('yaml/'))).toEqual([]);
        }
      }),
      { seed: 4, numRuns: 150 },
    );
  });
});

describe('rewritings', () => {
  const chain =
    'steps:\n  - type: validate_psp\n  - type: execute_verification # x\n    file: a.smt2\n  - {type: generate_report}\n';
  const written =
    'steps:\n  - type: validate_psp\n  - type: execute_verification # x\n    needs: [validate_psp]\n    file: a.smt2\n  - {type: generate_report, needs: [execute_verification]}\n';

  it('write down what steps wait for, and leave it to their order again', () => {
    expect(after(chain.replace('steps', 'st<|>eps'), 'Write down what each step waits for')).toBe(written);
    expect(after(written.replace('steps', 'st<|>eps'), 'Leave what is waited for to the order of the steps')).toBe(
      chain,
    );
    expect(after(chain.replace('# x', '# <|>x'), 'Write down what the step waits for')).toContain(
      'needs: [validate_psp]',
    );
    const other = written.replace('[execute_verification]', '[<|>]');
    expect(open(other).titles).toContain(
      '(Leave what is waited for to the order of the steps: `generate_report` does not wait for exactly the step before it)',
    );
  });

  it('write down the id of a step', () => {
    const title = 'Write down the step’s id `validate_psp`';
    expect(after('steps:\n  - type: val<|>idate_psp\n', title)).toBe(
      'steps:\n  - id: validate_psp\n    type: validate_psp\n',
    );
    expect(after('steps: [{type: val<|>idate_psp}]\n', title)).toBe(
      'steps: [{id: validate_psp, type: validate_psp}]\n',
    );
  });

  it('are there only when they are asked for, and never fail', () => {
    expect(open(chain.replace('# x', '# <|>x'), { only: ['quickfix'] }).actions).toEqual([]);
    const text = fc.string({
      unit: fc.constantFrom(
        'steps:',
        '\n',
        '  - ',
        'type: ',
        'validate_psp',
        'needs: ',
        '[',
        ']',
        '{',
        '}',
        'a',
        '&x ',
        '*x',
        '#',
        '|',
        ' ',
        '"',
        ': ',
      ),
    });
    fc.assert(
      fc.property(
        text,
        fc.nat(80),
        fc.constantFrom('test.xeno.yaml', 'p.psp.yaml', 'orchestrator.yaml'),
        (given, start, file) => {
          const { project, document } = openMarked(given, { file });
          const at = { project, document, offset: Math.min(start, given.length) };
          for (const only of [['quickfix'], ['refactor'], ['source'], undefined]) {
            expect(() => actionsAt(at, { end: given.length, ...(only && { only }) })).not.toThrow();
          }
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});
