import { describe, expect, it } from 'vitest';
import { placeName } from '../marked-places.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './call-hierarchy.js';

const top = `name: top
steps:
  - {type: run_workflow, workflow: middle.xeno.yaml}
  - {type: run_workflow, workflow: middle.xeno.yaml}
  - {type: run_workflow, workflow: missing.xeno.yaml}
`;
const files = {
  'middle.xeno.yaml': 'steps:\n  - type: run_workflow\n    workflow: bottom.xeno.yaml\n',
  'bottom.xeno.yaml': 'name: bottom\nsteps:\n  - {type: run_workflow, workflow: test.xeno.yaml}\n',
  'p.psp.yaml': 'psp: 1\nid: p\nblocks: []\n',
};

describe('the call hierarchy', () => {
  it('starts from the workflow, or from the one that the step at the cursor calls', () => {
    const at = (marked: string): string[] => {
      const { project, document, offset } = openMarked(marked, { files });
      return prepareCallHierarchy(project, document, offset).map(({ name }) => name);
    };
    expect(at(`<|>${top}`)).toEqual(['top']);
    expect(at(top.replace('middle', 'mid<|>dle'))).toEqual(['middle.xeno.yaml']);
    expect(at(top.replace('missing', 'mis<|>sing'))).toEqual(['top']);
  });

  it('leads to the workflows that are called, each once with all its places, also in a circle', () => {
    const { project, document } = openMarked(top, { files });
    const [item] = prepareCallHierarchy(project, document, 0);
    const calls = outgoingCalls(project, item!);
    expect(calls.map(({ to }) => to.name)).toEqual(['middle.xeno.yaml']);
    expect(calls[0]!.fromRanges.map((range) => placeName(project, document.uri, range))).toEqual([
      'test.xeno.yaml:3 «middle.xeno.yaml»',
      'test.xeno.yaml:4 «middle.xeno.yaml»',
    ]);
    const [next] = outgoingCalls(project, calls[0]!.to);
    expect(outgoingCalls(project, next!.to).map(({ to }) => to.name)).toEqual(['top']);
  });

  it('leads back to the workflows that call', () => {
    const { project, document } = openMarked(top, { files });
    const [item] = prepareCallHierarchy(project, document, 0);
    const calls = incomingCalls(project, item!);
    expect(calls.map(({ from, fromRanges }) => [from.name, placeName(project, from.uri, fromRanges[0]!)])).toEqual([
      ['bottom', 'bottom.xeno.yaml:3 «test.xeno.yaml»'],
    ]);
  });

  it('is empty for what is no workflow', () => {
    const { project, document } = openMarked(files['p.psp.yaml'], { file: 'p.psp.yaml' });
    expect(prepareCallHierarchy(project, document, 0)).toEqual([]);
  });
});
