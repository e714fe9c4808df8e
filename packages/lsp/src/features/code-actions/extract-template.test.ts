import { openDocument } from '@xeno/language';
import { describe, expect, it } from 'vitest';
import { openMarked, testCatalog } from '../../marked-text.test.support.js';
import { actionsAt, taken } from '../applied-edit.test.support.js';

/** Selects from `<|>` to `<end>`; answers the two texts, or why there are none. */
function extract(
  marked: string,
  files: Record<string, string> = {},
): string | { main: string; template: string; name: string } {
  const without = marked.replace('<end>', '');
  const at = openMarked(without, { file: 'flows/main.xeno.yaml', files });
  const end = marked.replace('<|>', '').indexOf('<end>');
  const [action, ...others] = actionsAt(at, { end, only: ['refactor.extract'] });
  expect(others).toEqual([]);
  if (!action) return 'nothing';
  if (action.disabled) return action.disabled.reason;
  const texts = taken(action, [at.document]);
  const [name = ''] = Object.keys(texts).filter((uri) => uri !== at.document.uri);
  const [main, template] = [texts[at.document.uri] ?? '', texts[name] ?? ''];
  for (const text of [main, template]) {
    expect(openDocument('workflow', text, { file: 'x.xeno.yaml', catalog: testCatalog }).problems).toEqual([]);
  }
  return { main, template, name };
}

describe('extracting steps', () => {
  it('moves them as they are, and leaves a step behind that runs them', () => {
    expect(
      extract(`name: main
steps:
  # first
<|>  - type: validate_psp
    proof: a.psp.yaml # the proof

  - type: execute_verification
    limits:
      seconds: 3
<end>
  # last
  - type: generate_report
`),
    ).toEqual({
      name: 'file:///ws/flows/part.xeno.yaml',
      main: `name: main
steps:
  # first
  - id: part
    type: run_workflow
    workflow: part.xeno.yaml

  # last
  - type: generate_report
`,
      template: `name: part

steps:
  - type: validate_psp
    proof: a.psp.yaml # the proof

  - type: execute_verification
    limits:
      seconds: 3
`,
    });
  });

  it('turns what they mention outside into inputs, and what is mentioned of them into outputs', () => {
    expect(
      extract(`inputs:
  seconds: {type: number, default: 3}
  title:
    type: string
    description: What it is called.
steps:
- id: check
  type: validate_psp
  proof: [a.psp.yaml]
<|>- id: prove
  type: execute_verification
  if: steps.check.outputs.blocks > 1
  proof: a.psp.yaml
  needs: [check]
  timeout: 1m
  limits: {seconds: '\${{ inputs.seconds }}'}
- id: show
  type: generate_report
  output: x.json
  title: "\${{ inputs.title }}: \${{ steps.check.outputs.blocks + 1 }}"
<end>- id: after
  type: generate_report
  needs: [check, show]
  title: \${{ steps.show.outputs.file }}
outputs:
  files: \${{ steps.show.outputs.files }}
`),
    ).toEqual({
      name: 'file:///ws/flows/part.xeno.yaml',
      main: `inputs:
  seconds: {type: number, default: 3}
  title:
    type: string
    description: What it is called.
steps:
- id: check
  type: validate_psp
  proof: [a.psp.yaml]
- id: part
  type: run_workflow
  workflow: part.xeno.yaml
  needs: [check]
  inputs:
    seconds: \${{ inputs.seconds }}
    title: \${{ inputs.title }}
    check_blocks: \${{ steps.check.outputs.blocks }}
- id: after
  type: generate_report
  needs: [check, part]
  title: \${{ steps.part.outputs.file }}
outputs:
  files: \${{ steps.part.outputs.files }}
`,
      template: `name: part

inputs:
  seconds: {type: number, default: 3}
  title:
    type: string
    description: What it is called.
  check_blocks:
    type: integer

steps:
  - id: prove
    type: execute_verification
    if: inputs.check_blocks > 1
    proof: a.psp.yaml
    needs: []
    timeout: 1m
    limits: {seconds: '\${{ inputs.seconds }}'}
  - id: show
    type: generate_report
    output: x.json
    title: "\${{ inputs.title }}: \${{ inputs.check_blocks + 1 }}"

outputs:
  file: \${{ steps.show.outputs.file }}
  files: \${{ steps.show.outputs.files }}
`,
    });
  });

  it('hands proofs on over the border, in both directions', () => {
    const text = (one: string, other: string): string => `steps:
${one}  - type: validate_psp
    proof: a.psp.yaml
${other}  - type: execute_verification
<end>`;
    expect(extract(text('', '<|>'))).toEqual({
      name: 'file:///ws/flows/execute-verification.xeno.yaml',
      main: `steps:
  - type: validate_psp
    proof: a.psp.yaml
  - id: execute_verification
    type: run_workflow
    workflow: execute-verification.xeno.yaml
    inputs:
      proofs: \${{ steps.validate_psp.outputs.proofs }}
`,
      template: `name: execute-verification

inputs:
  proofs:
    type: list

steps:
  - type: execute_verification
    proof: \${{ inputs.proofs }}
`,
    });
    const validation = extract(
      text('<|>', '').replace('<end>', '').replace('  - type: execute', '<end>  - type: execute'),
    );
    expect(validation).toMatchObject({
      template: `name: validate-psp

steps:
  - type: validate_psp
    proof: a.psp.yaml

outputs:
  proofs: \${{ steps.validate_psp.outputs.proofs }}
`,
    });
  });

  it('keeps ids and line ends as they are, and takes a free name', () => {
    const text = `steps:\r\n  - type: notify\r\n    channel: mail\r\n<|>  - type: notify\r\n    channel: chat\r\n<end>  - type: notify\r\n    channel: mail\r\n`;
    const result = extract(text, { 'flows/notify-2.xeno.yaml': '' });
    expect(result).toMatchObject({
      name: 'file:///ws/flows/notify-2-2.xeno.yaml',
      template: 'name: notify-2-2\r\n\r\nsteps:\r\n  - id: notify_2\r\n    type: notify\r\n    channel: chat\r\n',
    });
  });

  it('says why when that would change what happens', () => {
    const step = (fields: string): string =>
      `steps:\n  - {id: a, type: validate_psp}\n<|>  - id: b\n    type: validate_psp\n    proof: x\n${fields}<end>`;
    expect(extract(step('    if: always()\n'))).toBe('the condition of `b` looks at how the steps before it went');
    expect(extract(step('    if: run.id == "x"\n'))).toBe('an expression of `b` looks at `run`');
    expect(extract(step('    if: steps.a.conclusion == "met"\n'))).toBe(
      'what is looked at of `a` has no type that an input could have',
    );
    expect(extract(`inputs: {x: {required: false}}\n${step('    if: inputs.x == "met"\n')}`)).toBe(
      '`inputs.x` may be left out',
    );
    expect(extract(`defaults: {timeout: 3s}\n${step('')}`)).toBe(
      'the `timeout` of `defaults` would hold for all of the steps together',
    );
    expect(extract(`${step('')}outputs: {x: '\${{ steps.b.status }}'}\n`)).toBe('something outside looks at `b`');
    expect(extract('steps: [{type: <|>validate_psp<end>}]\n')).toBe('the steps are written in brackets or braces');
    expect(extract(step('    typo: 1\n'))).toMatch(/^there is something wrong in the steps: unknown field `typo`/);
    const between = `steps:
  - {id: b, type: validate_psp, needs: a}
<|>  - id: a
    type: validate_psp
    needs: []
  - id: c
    type: validate_psp
    proof: x
    needs: b
<end>`;
    expect(extract(between)).toBe('`b` waits for `a` and stands between the steps');
    expect(extract('steps:\n  - {type: validate_psp}\nfinally:\n<|>  - type: generate_report\n<end>')).toBe('nothing');
  });
});
