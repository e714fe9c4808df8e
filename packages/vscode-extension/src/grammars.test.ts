import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import onigurumaModule from 'vscode-oniguruma';
import textmateModule from 'vscode-textmate';

const { loadWASM, OnigScanner, OnigString } = onigurumaModule;
const { INITIAL, parseRawGrammar, Registry } = textmateModule;
const folder = new URL('../syntaxes/', import.meta.url);
const files = new Map([
  ['source.xeno-workflow', 'xeno-workflow'],
  ['source.xeno-psp', 'xeno-psp'],
  ['source.xeno-config', 'xeno-config'],
  ['source.xeno-yaml', 'xeno-yaml'],
  ['source.xeno-smtlib', 'smtlib'],
  ['source.xeno-cel', 'cel'],
]);
let registry: InstanceType<typeof Registry>;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: (scope) => {
      const name = files.get(scope);
      if (name === undefined) return Promise.resolve(null);
      const file = `${name}.tmLanguage.json`;
      return Promise.resolve(parseRawGrammar(readFileSync(new URL(file, folder), 'utf8'), file));
    },
  });
});

/** Each piece of text that is not blank, with the innermost scopes that say what it is. */
async function scopesOf(scope: string, text: string): Promise<string> {
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`no grammar ${scope}`);
  let stack = INITIAL;
  const out: string[] = [];
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    for (const token of result.tokens) {
      const piece = line.slice(token.startIndex, token.endIndex);
      if (piece.trim() === '') continue;
      out.push(`${piece.trim()}  ${token.scopes.slice(1).join(' ') || '-'}`);
    }
  }
  return out.join('\n');
}

describe('highlighting', () => {
  it('shows expressions in conditions and values of workflows', async () => {
    const text = [
      '# A comment',
      'name: demo # another',
      'steps:',
      '  - id: prove',
      '    type: execute_verification',
      '    if: inputs.deep && steps.check.outputs.blocks > 3 # why',
      '    proof: proofs/${{ matrix.name + ".psp.yaml" }}',
      '    timeout: 30s',
      '    needs: [check, other]',
      '  - type: "run_workflow"',
      "    if: 'success()'",
      '    inputs: { a: ${{ inputs.b }}, n: 3 }',
      '  - if: |',
      '      failure() ||',
      '      cancelled()',
      '    type: generate_report',
      'literal: $${{ not an expression }}',
    ].join('\n');
    expect(await scopesOf('source.xeno-workflow', text)).toMatchSnapshot();
  });

  it('shows SMT-LIB in texts and goals of proof structures', async () => {
    const text = [
      'psp: 1',
      'id: parity',
      'blocks:',
      '  - id: odd_plus_odd',
      '    kind: theorem',
      '    statement: The sum of two odd numbers is even. It is "really".',
      '    depends: [odd]',
      '    obligation:',
      '      form: smt2',
      '      text: |',
      '        ; what is given',
      '        (declare-const k (_ BitVec 8))',
      '',
      '        (assert (bvult k #x0f))',
      '      goal: (= (+ a b) (* 2 k)) # so',
      "      goal: '(bvugt k #x01)'",
      '      expect: Theorem',
      '  - id: table',
      '    obligation:',
      '      text: |',
      '        B',
      '        3',
      '      form: implication',
    ].join('\n');
    expect(await scopesOf('source.xeno-psp', text)).toMatchSnapshot();
  });

  it('shows configurations, and documents written as JSON', async () => {
    const config = [
      'orchestrator:',
      '  max_concurrent_tasks: 4',
      '  engines:',
      '    - name: cvc5',
      '      enabled: false',
    ];
    expect(await scopesOf('source.xeno-config', config.join('\n'))).toMatchSnapshot();
    const json =
      '{"steps": [{"type": "execute_verification", "id": "a", "if": "success()", "needs": ["b"], "timeout": 3}]}';
    expect(await scopesOf('source.xeno-workflow', json)).toMatchSnapshot();
  });

  it('ends what a mistake left open with its line', async () => {
    const broken = ["    if: 'inputs.a &&", '    proof: a.psp.yaml', '    text: ${{ inputs.'].join('\n');
    const scopes = await scopesOf('source.xeno-workflow', broken);
    expect(scopes).toContain('proof  entity.name.tag.yaml');
  });
});
