import { describe, expect, it } from 'vitest';
import { accepted, completions, documentationOf, labels } from './completions.test.support.js';

const proof = `psp: 1
id: sums
title: Sums
blocks:
  - id: base
    kind: axiom
  - id: step
    kind: lemma
    statement: It goes on.
    depends: [base]
    obligation: {form: smt2, text: "(check-sat)"}
`;
const callee = `inputs:
  proof: {type: string, description: What to prove.}
  deep: {type: boolean, default: true}
  how: {type: string, enum: [fast, slow], default: fast}
steps:
  - type: validate_psp
    proof: sums
outputs:
  conclusion: x
`;
const files = {
  'sums.psp.yaml': proof,
  'lib/prove.xeno.yaml': callee,
  'lib/deep/claim.smt2': '(check-sat)',
  'claim.smt2': '(check-sat)',
  'find.sl': '(check-synth)',
  'notes.md': '# Notes',
};
const start = `steps:
  - id: check
    type: validate_psp
    proof: sums
  - id: prove
    type: execute_verification
`;
const offered = (marked: string, options = {}): string => labels(marked, { files, ...options });
const types =
  'validate_psp validate_dependencies verify_capability execute_verification parallel_verification aggregate_results generate_report run_workflow notify';
const commonOfStep = 'name needs if timeout retry continue_on_error on_error strategy outputs';
const ofVerification =
  'proof proofs blocks file files form expect method methods aggregation quorum min_trust race limits';

describe('completion of keys', () => {
  it.each([
    ['<|>', 'steps name description inputs defaults capabilities finally outputs $schema'],
    ['name: x\n<|>\nsteps: []\n', 'description inputs defaults capabilities finally outputs $schema'],
    ['steps:\n  - type: execute_verification\n    <|>', `id ${ofVerification} ${commonOfStep}`],
    [
      'steps:\n  - type: notify\n    <|>\n    if: true',
      `channel id message name needs timeout retry continue_on_error on_error strategy outputs text`,
    ],
    ['steps:\n  - id: x\n    <|>', `type ${commonOfStep}`],
    ['steps:\n  - type: unknown\n    <|>', `id ${commonOfStep}`],
    ['steps: [{type: validate_psp, <|>}]', `id proof proofs level strict ${commonOfStep}`],
    [`${start}    limits:\n      <|>`, 'memory_mib output_bytes seconds'],
    [`${start}    limits: {seconds: 1, <|>`, 'memory_mib output_bytes'],
    [`${start}    retry:\n      <|>`, 'attempts backoff on'],
    [`${start}    strategy:\n      <|>`, 'matrix max_parallel fail_fast'],
    [`${start}    on_error:\n      by:\n        <|>`, 'timeout fault open any'],
    ['inputs:\n  size:\n    <|>', 'type description required default enum pattern'],
    ['defaults:\n  <|>', 'timeout retry continue_on_error method'],
    ['outputs:\n  <|>', ''],
  ])('%j', (marked, expected) => {
    expect(offered(marked)).toBe(expected);
  });

  it('offers the inputs of the workflow that a step runs, those that it must have first', () => {
    const call = 'steps:\n  - type: run_workflow\n    workflow: lib/prove.xeno.yaml\n    inputs:\n';
    expect(offered(`${call}      <|>`)).toBe('proof deep how');
    expect(offered(`${call}      how: fast\n      <|>`)).toBe('proof deep');
    expect(offered(`${call}      how: <|>`)).toBe('fast slow');
    expect(offered(`${call}      deep: <|>`)).toBe('true false');
    expect(documentationOf(`${call}      <|>`, 'how', { files })).toContain('Default: `"fast"`');
  });

  it('marks what must be there and what should no longer be', () => {
    const items = completions('steps:\n  - type: notify\n    <|>');
    expect(items.find(({ label }) => label === 'channel')?.detail).toBe('required: `mail`, `chat`');
    expect(items.find(({ label }) => label === 'text')?.tags).toEqual([1]);
  });

  it('writes a key with the beginning of its value', () => {
    expect(accepted(`${start}    tim<|>`, 'timeout')).toBe(`${start}    timeout: `);
    expect(accepted(`${start}    lim<|>`, 'limits')).toBe(`${start}    limits:\n      `);
    expect(accepted(`${start}    lim<|>`, 'limits', { snippets: false })).toBe(`${start}    limits:\n      `);
    expect(accepted(`${start}    strat<|>`, 'strategy')).toBe(`${start}    strategy:\n      matrix:\n        `);
    expect(accepted(`${start}    meth<|>`, 'methods')).toBe(`${start}    methods: []`);
    expect(accepted(`${start}    ra<|>`, 'race')).toBe(`${start}    race: true`);
    expect(accepted(`${start}    limits: {sec<|>}`, 'seconds')).toBe(`${start}    limits: {seconds: }`);
    expect(accepted('fin<|>', 'finally')).toBe('finally:\n  - ');
  });

  it('changes only the name of a key that has its colon', () => {
    expect(accepted(`${start}    tim<|>e: 3s`, 'timeout')).toBe(`${start}    timeout: 3s`);
    expect(accepted(`${start}    "tim<|>e": 3s`, 'timeout')).toBe(`${start}    "timeout": 3s`);
  });

  it('moves a key to where it has to stand', () => {
    expect(accepted(`${start}   tim<|>`, 'timeout')).toBe(`${start}    timeout: `);
    expect(accepted(`${start}      <|>`, 'timeout')).toBe(`${start}    timeout: `);
    expect(accepted('  na<|>', 'name')).toBe('name: ');
  });

  it('keeps the line breaks of the document', () => {
    const marked = `${start}    lim<|>`.replaceAll('\n', '\r\n');
    expect(accepted(marked, 'limits')).toBe(`${start}    limits:\n      `.replaceAll('\n', '\r\n'));
  });
});

describe('completion of steps', () => {
  it('offers whole steps with the fields that they need', () => {
    for (const marked of ['steps:\n  <|>', 'steps:\n  - type: notify\n  <|>']) expect(offered(marked)).toBe(types);
    expect(offered('steps:\n  - <|>')).toBe(`${types} type id ${commonOfStep}`);
    expect(accepted('steps:\n  <|>', 'parallel_verification')).toBe(
      'steps:\n  - type: parallel_verification\n    methods: []',
    );
    expect(accepted('steps:\n  - no<|>', 'notify')).toBe('steps:\n  - type: notify\n    channel: mail');
    expect(accepted('steps:\n  -<|>', 'validate_psp')).toBe('steps:\n  - type: validate_psp');
    expect(accepted('finally: [<|>]', 'notify')).toBe('finally: [{type: notify, channel: mail}]');
    expect(accepted('{"steps": [<|>]}', 'notify', { file: 'a.xeno.json' })).toBe(
      '{"steps": [{"type": "notify", "channel": "mail"}]}',
    );
  });

  it('offers types, in whatever quotes', () => {
    for (const value of ['<|>', '"<|>"', "'<|>", 'val<|>']) expect(offered(`steps:\n  - type: ${value}`)).toBe(types);
    expect(accepted('steps:\n  - type:<|>', 'notify')).toBe('steps:\n  - type: notify');
    expect(accepted('steps:\n  - type: "va<|>x"', 'notify')).toBe('steps:\n  - type: "notify"');
    expect(accepted("steps:\n  - type: 'va<|>", 'notify')).toBe("steps:\n  - type: 'notify'");
    expect(documentationOf('steps:\n  - type: <|>', 'notify')).toContain('Tells people how it went.');
  });
});

describe('completion of values', () => {
  it.each([
    ['method: <|>', 'automated z3 cvc5 smt ae cegis'],
    ['methods: [smt, <|>]', 'automated z3 cvc5 ae cegis'],
    ['methods:\n      - smt\n      - <|>', 'automated z3 cvc5 ae cegis'],
    ['methods:\n      <|>', 'automated z3 cvc5 smt ae cegis'],
    ['on_error: {method: <|>', 'automated z3 cvc5 smt ae cegis'],
    ['on_error: <|>', 'abort skip'],
    ['aggregation: <|>', 'first consensus majority unanimous certified'],
    ['min_trust: <|>', 'admitted claimed corroborated certified'],
    ['race: <|>', 'true false'],
    ['form: <|>', 'smt2 forall implication sygus'],
    ['retry: {on: [timeout, <|>', 'fault open any'],
    ['timeout: <|>', ''],
    ['proof: <|>', 'sums sums.psp.yaml'],
    ['proofs: [sums, <|>]', 'sums.psp.yaml'],
    ['blocks: <|>', 'step base'],
    ['blocks: [step, <|>]', 'base'],
    ['file: <|>', 'claim.smt2 find.sl lib/'],
    ['file: lib/<|>', 'lib/deep/'],
    ['file: lib/deep/<|>', 'lib/deep/claim.smt2'],
    ['file: "lib/deep/<|>"', 'lib/deep/claim.smt2'],
    ['file: ../<|>', ''],
    ['form: sygus\n    file: <|>', 'find.sl'],
    ['form: sygus\n    method: <|>', 'automated z3 cvc5 smt ae cegis'],
    ['name: <|>', ''],
    ['unknown: <|>', ''],
  ])('%s', (field, expected) => {
    expect(offered(`${start}    ${field}`)).toBe(expected);
  });

  it('offers statuses of the ontology with what they mean', () => {
    expect(offered(`${start}    expect: <|>`)).toContain('Theorem Equivalent Tautology');
    expect(documentationOf(`${start}    expect: <|>`, 'Theorem')).toContain('follows from its assumptions');
  });

  it('puts brackets around what has to be a list', () => {
    expect(accepted(`${start}    methods: <|>`, 'smt')).toBe(`${start}    methods: [smt]`);
    expect(accepted(`${start}    method: <|>`, 'smt')).toBe(`${start}    method: smt`);
    expect(accepted(`${start}    methods:\n      <|>`, 'smt')).toBe(`${start}    methods:\n      - smt`);
    expect(accepted(`${start}    methods:\n      - <|>`, 'smt')).toBe(`${start}    methods:\n      - smt`);
  });

  it('replaces the whole word, not what follows it', () => {
    expect(accepted(`${start}    methods: [c<|>vc4, z3] # both`, 'cvc5')).toBe(
      `${start}    methods: [cvc5, z3] # both`,
    );
    expect(accepted(`${start}    method: c<|>vc4   # note`, 'cvc5')).toBe(`${start}    method: cvc5   # note`);
  });

  it('puts names into quotes that YAML would take for something else', () => {
    const odd = { 'odd.psp.yaml': proof.replace('id: sums', 'id: "1.0"') };
    expect(accepted(`${start}    proof: <|>`, '1.0', { files: odd })).toBe(`${start}    proof: "1.0"`);
  });

  it('offers paths from the folder of the document, else from the root', () => {
    const inside = { ...files, file: 'lib/test.xeno.yaml' };
    expect(labels(`${start}    file: <|>`, { files, ...inside })).toBe('deep/');
    expect(labels(`${start}    file: ../<|>`, { files, ...inside })).toBe('../claim.smt2 ../find.sl ../lib/');
    expect(labels(`${start}    proof: <|>`, { files, ...inside })).toBe('sums sums.psp.yaml');
    expect(labels('steps:\n  - type: run_workflow\n    workflow: <|>', { files, ...inside })).toBe('prove.xeno.yaml');
  });

  it('offers capabilities: those that the workflow has, and files that may hold one', () => {
    const given = { ...files, 'caps/sign.yaml': 'id: sign', 'package.json': '{}' };
    const step = 'steps:\n  - type: verify_capability\n    capability: ';
    expect(labels(`capabilities: [sign]\n${step}<|>`, { files: given })).toBe('sign caps/');
    expect(labels(`${step}caps/<|>`, { files: given })).toBe('caps/sign.yaml');
    expect(labels('capabilities:\n  - <|>', { files: given })).toBe('caps/');
  });

  it('has documentation about what is chosen', () => {
    expect(documentationOf(`${start}    method: <|>`, 'smt')).toContain('Forms: `smt2`');
    expect(documentationOf(`${start}    blocks: <|>`, 'step', { files })).toContain('It goes on.');
    expect(documentationOf(`${start}    file: <|>`, 'claim.smt2', { files })).toContain('```smt2\n(check-sat)');
    expect(documentationOf(`${start}    needs: <|>`, 'check')).toContain('Validate proof structures');
    expect(documentationOf(`${start}    <|>`, 'timeout')).toContain('a number of seconds above 0');
    expect(documentationOf(`${start}    form: <|>`, 'sygus')).toContain('Engines: `z3`');
    expect(documentationOf(`${start}    proof: <|>`, 'sums', { files })).toContain('2 blocks, 1 with an obligation');
  });
});

describe('completion of step ids', () => {
  const more = `${start}  - id: late
    type: aggregate_results
  - id: side
    type: generate_report
    needs: []
finally:
  - id: tell
    type: notify
    channel: mail
  - id: end
    type: generate_report
`;

  it('offers steps of the same list that do not wait for this one, the nearest first', () => {
    const at = (id: string): string => more.replace(`  - id: ${id}\n`, `  - id: ${id}\n    needs: <|>\n`);
    expect(offered(at('check'))).toBe('side');
    expect(offered(at('late'))).toBe('prove check side');
    expect(offered(at('end'))).toBe('tell');
    expect(offered(at('late').replace('<|>', '[check, <|>]'))).toBe('prove side');
    expect(offered(at('late').replace('<|>', '\n      - <|>'))).toBe('prove check side');
    expect(offered(at('late').replace('<|>', '\n      <|>'))).toBe('prove check side');
  });

  it('offers for `from` the steps with verdicts that have ended', () => {
    const from = more.replace('aggregate_results\n', 'aggregate_results\n    from: [<|>]\n');
    expect(offered(from)).toBe('prove');
  });

  it('offers no more than editors can show, and says so', () => {
    const many = Array.from({ length: 600 }, (_, index) => `  - {id: s${index}, type: validate_psp, needs: []}\n`);
    const marked = `steps:\n${many.join('')}  - type: validate_psp\n    needs: <|>`;
    const items = completions(marked);
    expect(items).toHaveLength(500);
    expect(items[0]?.label).toBe('s599');
    expect(labels(marked.replace('<|>', 's17<|>'))).toMatch(/^s517 s417 .* s17$/);
  });
});

describe('completion of proof structures', () => {
  const blocks = 'psp: 1\nid: x\nblocks:\n  - id: a\n    kind: axiom\n';
  const options = { files, file: 'x.psp.yaml' };

  it.each([
    ['<|>', 'psp id blocks title description $schema'],
    ['psp: 1\nblocks:\n  - <|>', 'id kind statement depends obligation admitted data'],
    ['psp: 1\nblocks:\n  - id: a\n    kind: <|>', 'axiom definition lemma theorem corollary'],
    ['psp: <|>', '1'],
    [
      `${blocks}  - id: b\n    kind: lemma\n    depends: [<|>]\n  - id: c\n    kind: lemma\n    depends: [b]\n  - id: d\n    kind: lemma\n`,
      'a d',
    ],
    [`${blocks}  - id: b\n    kind: definition\n    depends: <|>\n  - id: c\n    kind: lemma\n`, 'a'],
    [
      `${blocks}    obligation:\n      <|>`,
      'form text file goal expect check premise conclusion attributes background exploration format method methods timeout',
    ],
    [`${blocks}    obligation:\n      form: forall\n      text: x\n      <|>`, 'goal expect method methods timeout'],
    [
      `${blocks}    obligation:\n      form: implication\n      <|>`,
      'text file expect premise conclusion attributes background exploration format method methods timeout',
    ],
    [`${blocks}    obligation:\n      form: <|>`, 'smt2 forall implication sygus'],
    [`${blocks}    obligation:\n      form: sygus\n      file: <|>`, 'find.sl'],
    [`${blocks}    obligation: {form: smt2, method: <|>`, 'automated z3 cvc5 smt ae cegis'],
    ['{"psp": 1, "blocks": [{"id": "a", "kind": "<|>"}]}', 'axiom definition lemma theorem corollary'],
    ['{"proof_id": "x", <|>}', ''],
    [`${blocks}    obligation:\n      text: |\n        (assert <|>`, ''],
  ])('%j', (marked, expected) => {
    expect(labels(marked, options)).toBe(expected);
  });

  it('writes JSON in JSON', () => {
    const json = { file: 'x.psp.json' };
    expect(accepted('{"psp": 1, "blocks": [{<|>}]}', 'kind', json)).toBe(
      '{"psp": 1, "blocks": [{"kind": axiom}]}'.replace('axiom', '"axiom"'),
    );
    expect(accepted('{"psp": 1, "i<|>"}', 'id', json)).toBe('{"psp": 1, "id"}');
    expect(accepted('{"blocks": [{"kind": <|>}]}', 'lemma', json)).toBe('{"blocks": [{"kind": "lemma"}]}');
  });
});

describe('completion of configurations', () => {
  const options = { files: { 'config/ae.yaml': 'solver: z3', ...files }, file: 'orchestrator.yaml' };

  it.each([
    ['<|>', 'orchestrator $schema'],
    [
      'orchestrator:\n  <|>',
      'max_concurrent_tasks timeout_seconds retry_attempts memory_mib engines persistence policy plugins',
    ],
    ['orchestrator:\n  engines:\n    - <|>', 'name enabled config options'],
    ['orchestrator:\n  engines:\n    - name: <|>', 'z3 cvc5 smt ae cegis'],
    ['orchestrator:\n  engines:\n    - name: ae\n      options:\n        <|>', 'solver limits'],
    ['orchestrator:\n  engines:\n    - options: {solver: <|>}\n      name: ae', 'z3 cvc5 wasm'],
    ['orchestrator:\n  engines:\n    - name: ae\n      options:\n        limits:\n          <|>', 'questions'],
    ['orchestrator:\n  engines:\n    - name: ae\n      config: <|>', 'config/'],
    ['orchestrator:\n  engines:\n    - name: ae\n      config: config/<|>', 'config/ae.yaml'],
    ['orchestrator:\n  persistence:\n    <|>', 'type path segment_bytes'],
    ['orchestrator:\n  persistence:\n    type: <|>', 'file'],
    ['orchestrator:\n  policy:\n    <|>', 'type enforcement audit rules'],
    ['orchestrator:\n  policy:\n    type: <|>', 'rules'],
    ['orchestrator:\n  policy:\n    enforcement: <|>', 'strict advisory off'],
  ])('%j', (marked, expected) => {
    expect(labels(marked, options)).toBe(expected);
  });

  it('explains the options of engines', () => {
    const marked = 'orchestrator:\n  engines:\n    - name: smt\n      options: {<|>';
    expect(documentationOf(marked, 'memory_mib', options)).toContain('Default: `1024`');
  });
});

describe('completion where there is nothing to complete', () => {
  it.each([
    ['# <|>'],
    ['steps: [] # ty<|>'],
    [`${start}    # meth<|>`],
    [`${start}    race: true <|>`],
    [`${start}    name: |\n      type: <|>`],
    [`${start}    name: &a<|>`],
    ['steps: &all\n  - *<|>'],
  ])('%j', (marked) => {
    expect(offered(marked)).toBe('');
  });

  it('says nothing at a dot that is in no expression', () => {
    expect(labels(`${start}    method: .<|>`, { trigger: '.' })).toBe('');
    expect(labels(`${start}    if: steps.<|>`, { trigger: '.' })).toBe('check');
  });
});

describe('completion in documents that are broken elsewhere', () => {
  it.each([
    [
      'steps:\n  - id: check\n    type: validate_psp\n  - type: x\n    methods: [ae,\n  - id: prove\n    type: execute_verification\n    aggregation: <|>',
      'first consensus majority unanimous certified',
    ],
    ['steps:\n  - type: validate_psp\n    if: "${{\n  - type: execute_verification\n    race: <|>', 'true false'],
    ['name: [\nsteps:\n  - type: execute_verification\n    race: <|>', 'true false'],
    ['steps:\n  - type: execute_verification\n      race: <|>', 'true false'],
    ['steps:\n   - type: validate_psp\n  - type: notify\n    channel: <|>', 'mail chat'],
  ])('%j', (marked, expected) => {
    expect(offered(marked)).toBe(expected);
  });
});
