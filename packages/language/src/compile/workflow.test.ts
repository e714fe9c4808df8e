import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { coreCatalog, extendCatalog } from '../core-catalog.js';
import type { Workflow } from '../workflow.js';
import { compileWorkflow } from './workflow.js';

const seeds = [
  {
    steps: [
      { type: 'validate_psp', proof: 'proof_id' },
      { type: 'verify_capability', capability: 'cap_id' },
      { type: 'execute_verification', method: 'automated' },
    ],
  },
  {
    steps: [
      { type: 'validate_dependencies', proofs: 'proof_list' },
      { type: 'parallel_verification', methods: ['ae', 'cegis'] },
      { type: 'aggregate_results', strategy: 'consensus' },
      { type: 'generate_report', format: 'json' },
    ],
  },
];

function compile(text: string, catalog = coreCatalog): Workflow {
  const { value, problems } = compileWorkflow(text, { file: 'flows/parity.xeno.yaml', catalog });
  expect(problems).toEqual([]);
  return value as Workflow;
}

describe('compileWorkflow', () => {
  it.each(seeds)('takes the seed’s examples word for word, from YAML and from JSON', (seed) => {
    const fromYaml = compile(stringify(seed));
    const fromJson = compile(JSON.stringify(seed));
    const shape = (workflow: Workflow): unknown =>
      workflow.steps.map(({ id, type, needs, fields }) => ({ id, type, needs, fields }));
    expect(shape(fromJson)).toEqual(shape(fromYaml));
    const types = seed.steps.map((step) => step.type);
    expect(fromYaml.steps.map((step) => step.id)).toEqual(types);
    expect(fromYaml.steps.map((step) => step.needs)).toEqual(types.map((_, index) => types.slice(0, index).slice(-1)));
    expect(fromYaml.name).toBe('parity');
  });

  it('numbers the ids that it makes, around those that the author gave', () => {
    const { steps } = compile(`steps:
  - {type: validate_psp}
  - {type: validate_psp}
  - {type: validate_psp, id: validate_psp_3}
  - {type: validate_psp}
`);
    expect(steps.map((step) => step.id)).toEqual([
      'validate_psp',
      'validate_psp_2',
      'validate_psp_3',
      'validate_psp_4',
    ]);
  });

  it('lets steps without needs follow one another, in `finally` too', () => {
    const { steps, finally: last } = compile(`steps:
  - {id: a, type: validate_psp}
  - {id: b, type: validate_psp, needs: []}
  - {id: c, type: validate_psp, needs: [a, b, a]}
  - {id: d, type: validate_psp}
finally:
  - {id: e, type: generate_report, title: "\${{ steps.d.status }}"}
  - {id: f, type: generate_report}
`);
    expect(steps.map((step) => step.needs)).toEqual([[], [], ['a', 'b'], ['c']]);
    expect(last.map((step) => step.needs)).toEqual([[], ['e']]);
  });

  it('reads durations, retries, recoveries and defaults', () => {
    const { steps } = compile(`defaults: {timeout: 2m, retry: 1, continue_on_error: true, method: [z3, cvc5]}
steps:
  - {type: execute_verification, file: a.smt2}
  - type: execute_verification
    file: b.smt2
    timeout: 500ms
    retry: {attempts: 3, backoff: {initial: 2s, max: 1h, kind: constant}, on: timeout}
    continue_on_error: false
    on_error: {methods: [z3], by: {timeout: skip}}
    methods: [z3]
  - {type: validate_psp, retry: {attempts: 1, backoff: 90}, on_error: skip}
`);
    expect(steps[0]).toMatchObject({ timeoutSeconds: 120, retry: { attempts: 1 }, continueOnError: true });
    expect(steps[0]?.fields).toMatchObject({ method: ['z3', 'cvc5'] });
    expect(steps[1]).toMatchObject({
      timeoutSeconds: 0.5,
      retry: { attempts: 3, backoff: { kind: 'constant', initialSeconds: 2, maxSeconds: 3600 }, on: ['timeout'] },
      continueOnError: false,
      onError: { strategy: 'fallback', methods: ['z3'], by: [{ class: 'timeout', strategy: 'skip' }] },
    });
    expect(steps[1]?.fields).not.toHaveProperty('method');
    expect(steps[2]?.retry?.backoff).toEqual({ kind: 'exponential', initialSeconds: 90, maxSeconds: 90 });
    expect(steps[2]?.onError).toEqual({ strategy: 'skip' });
    expect(steps[2]?.fields).toEqual({});
  });

  it('tells the matrix of every step from the strategy of aggregate_results', () => {
    const { steps } = compile(`steps:
  - type: aggregate_results
    strategy: majority
  - type: aggregate_results
    strategy: {matrix: {a: [1, 2], include: [{a: 3, b: x}], exclude: [{a: 1}]}, max_parallel: 2, fail_fast: false}
`);
    expect(steps[0]?.fields).toEqual({ strategy: 'majority' });
    expect(steps[0]?.strategy).toBeUndefined();
    expect(steps[1]?.strategy).toEqual({
      matrix: { a: [1, 2] },
      include: [{ a: 3, b: 'x' }],
      exclude: [{ a: 1 }],
      maxParallel: 2,
      failFast: false,
    });
  });

  it('keeps templates as their parts, and plain values as they are', () => {
    const [step] = compile(`inputs: {file: {}, n: {type: integer}}
steps:
  - type: execute_verification
    file: "a/\${{ inputs.file }}.smt2"
    quorum: "\${{ inputs.n }}"
    form: $\${{ no expression }}
`).steps;
    expect(step?.fields['file']).toMatchObject({
      kind: 'template',
      parts: ['a/', { kind: 'expression', source: 'inputs.file' }, '.smt2'],
    });
    expect(step?.fields['quorum']).toMatchObject({ parts: [{ source: 'inputs.n' }] });
    expect(step?.fields['form']).toMatchObject({ parts: ['${{ no expression }}'] });
  });

  it('checks the fields of a plugin’s step type against the plugin’s schema', () => {
    const catalog = extendCatalog(coreCatalog, {
      stepTypes: [
        {
          type: 'send_mail',
          title: 'Send mail',
          fields: {
            properties: { to: { type: 'string', format: 'email' }, copies: { type: 'integer' } },
            required: ['to'],
          },
          outputs: { type: 'object', additionalProperties: false, properties: { sent: { type: 'boolean' } } },
        },
      ],
    });
    compile('steps: [{type: send_mail, to: a@b.example, copies: "${{ 1 + 1 }}"}]', catalog);
    const text = `steps:
  - {type: send_mail, too: a@b.example, copies: many, id: m}
  - {type: send_mail, to: nobody, if: steps.m.outputs.send}
`;
    const { problems } = compileWorkflow(text, { file: 'w', catalog });
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'workflow/missing-field: `to` is missing in a `send_mail` step',
      'workflow/unknown-field: unknown field `too` in a `send_mail` step',
      'workflow/wrong-type: `copies` must be a whole number, not the text `many`',
      'workflow/wrong-value: `to` must be match format "email", not the text `nobody`',
      'expression/unknown-name: unknown output of a `send_mail` step `send`',
    ]);
  });

  it('has a model also of a document with mistakes', () => {
    const { value } = compileWorkflow('nmae: x\nsteps: [{type: nothing}, 5, {type: validate_psp}]', {
      file: 'w.yaml',
      catalog: coreCatalog,
    });
    expect(value?.steps.map((step) => step.type)).toEqual(['nothing', 'validate_psp']);
  });
});
