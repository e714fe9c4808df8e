import { coreCatalog } from '@xeno/language';
import { describe, expect, it } from 'vitest';
import { kindOf } from './kinds.js';

const kind = (language: string | undefined, file: string, text: string) =>
  kindOf(language, file, text, coreCatalog.stepTypes);

describe('the kind of a text', () => {
  it('is what its name says, whatever the editor takes it for', () => {
    expect(kind('yaml', 'a.psp.yaml', '')).toBe('proof');
    expect(kind('xeno-workflow', 'a.psp.yaml', 'steps: []')).toBe('proof');
    expect(kind('xeno-workflow', 'p/xeno.plugin.json', '{}')).toBeUndefined();
  });

  it('is what the editor says, where the name says nothing', () => {
    expect(kind('xeno-workflow', 'a.yaml', 'trigger: x')).toBe('workflow');
    expect(kind('xeno-psp', 'a.yaml', '')).toBe('proof');
    expect(kind('xeno-config', 'ae.yaml', 'expert: auto\n')).toBeUndefined();
  });

  it('is told by what only documents of ours have', () => {
    expect(kind('yaml', 'a.yaml', 'steps:\n  - type: validate_psp\n')).toBe('workflow');
    expect(kind('json', 'a.json', '{"steps": [{"type": "validate_psp"}]}')).toBe('workflow');
    expect(kind('yaml', 'a.yaml', 'proof_id: p\nblocks: []\n')).toBe('proof');
    expect(kind('yaml', 'a.yaml', 'orchestrator:\n  engines: []\n')).toBe('configuration');
  });

  it.each([
    ['azure-pipelines.yml', 'steps:\n- script: echo\n- task: NodeTool@0\n'],
    ['cloudbuild.yaml', "steps:\n- name: gcr.io/builder\n  args: ['x']\n"],
    ['drone.yml', 'kind: pipeline\ntype: docker\nsteps:\n- name: x\n'],
    ['blocks.yaml', 'blocks:\n  - x: 1\n'],
    ['values.yaml', 'orchestrator:\n  replicas: 2\n'],
    ['package.json', '{"steps": 1}'],
  ])('of another tool is none: %s', (file, text) => {
    expect(kind('yaml', file, text)).toBeUndefined();
  });
});
