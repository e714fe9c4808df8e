import { describe, expect, it } from 'vitest';
import { placeName } from '../marked-places.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { workspaceSymbols } from './workspace-symbols.js';

const files = {
  'p.psp.yaml': 'psp: 1\nid: parity\nblocks:\n  - {id: even_sum, kind: lemma}\n  - {id: even, kind: definition}\n',
  'orchestrator.yaml': 'orchestrator: {}',
};
const workflow = 'name: Even numbers\nsteps:\n  - {id: prove_even, type: validate_psp}\n  - type: generate_report\n';

function found(query: string): string[] {
  const { project } = openMarked(workflow, { files });
  return workspaceSymbols([project], query).map(({ name, location }) => {
    return `${name} ${'range' in location ? placeName(project, location.uri, location.range) : ''}`;
  });
}

describe('workspace symbols', () => {
  it('are found by letters in their order, the best first', () => {
    expect(found('even')).toEqual([
      'even p.psp.yaml:5 «even»',
      'even_sum p.psp.yaml:4 «even_sum»',
      'Even numbers test.xeno.yaml:1 «»',
      'prove_even test.xeno.yaml:3 «prove_even»',
    ]);
    expect(found('PEV')).toEqual(['prove_even test.xeno.yaml:3 «prove_even»']);
    expect(found('gr')).toEqual(['generate_report test.xeno.yaml:4 «generate_report»']);
    expect(found('zzz')).toEqual([]);
  });

  it('are all there without a query', () => {
    expect(found('')).toHaveLength(7);
  });

  it('are no more than a person looks through', () => {
    const steps = Array.from({ length: 600 }, (_, index) => `  - {id: s${index}, type: validate_psp}`);
    const { project } = openMarked(`steps:\n${steps.join('\n')}\n`);
    expect(workspaceSymbols([project], 's')).toHaveLength(500);
  });
});
