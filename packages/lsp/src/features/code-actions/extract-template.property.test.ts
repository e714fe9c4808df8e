import type { WorkflowDocument } from '@xeno/language';
import { openDocument } from '@xeno/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarked, testCatalog } from '../../marked-text.test.support.js';
import { actionsAt, taken } from '../applied-edit.test.support.js';

function open(text: string): WorkflowDocument {
  const document = openDocument('workflow', text, { file: 'x.xeno.yaml', catalog: testCatalog });
  if (document.kind !== 'workflow') throw new Error('no workflow');
  return document;
}

/** What each step has waited for when it begins. */
function before(edges: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const id of edges.keys()) {
    const reached = new Set<string>();
    const open = [...(edges.get(id) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(edges.get(next) ?? []));
    }
    found.set(id, reached);
  }
  return found;
}

const edgesOf = (document: WorkflowDocument): [string, readonly string[]][] =>
  Array.from({ length: document.stepCount }, (_, index) => document.step(index)).map(({ id, needs }) => [id, needs]);

/** The calling step waits for the steps that it runs, and these wait for what it waits for. */
function joined(main: WorkflowDocument, template: WorkflowDocument, call: string): Map<string, readonly string[]> {
  const outer = new Map(edgesOf(main));
  const inner = edgesOf(template);
  const enter = outer.get(call) ?? [];
  const ids = inner.map(([id]) => id);
  const calling = ids.includes(call) ? `${call}()` : call;
  const renamed = [...outer].map(([id, needs]): [string, string[]] => [
    id === call ? calling : id,
    needs.map((need) => (need === call ? calling : need)),
  ]);
  const edges = new Map<string, readonly string[]>(renamed);
  edges.set(calling, ids);
  for (const [id, needs] of inner) edges.set(id, [...needs, ...enter]);
  return edges;
}

describe('extracted steps', () => {
  it('wait for all that they waited for, and are waited for as before, in texts that are in order', () => {
    const step = fc.record({
      needs: fc.option(fc.array(fc.nat(5), { maxLength: 2 })),
      looksAt: fc.option(fc.nat(5)),
      type: fc.constantFrom('validate_psp', 'generate_report', 'notify'),
      input: fc.boolean(),
      explicitId: fc.boolean(),
      comment: fc.constantFrom('', '\n', '  # c\n', ' # d'),
    });
    let extracted = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), fc.nat(5), fc.nat(5), (steps, from, length) => {
        const texts = steps.map(({ needs, looksAt, type, input, explicitId, comment }, index) => {
          const own = [...new Set(needs?.filter((each) => each < index).map((each) => `s${each}`))];
          const seen = looksAt !== null && looksAt < index ? `steps.s${looksAt}.status == "x"` : undefined;
          const condition = [...(seen ? [seen] : []), ...(input ? ['inputs.x > 1'] : [])].join(' && ');
          return (
            [
              `  - type: ${type}`,
              ...(explicitId || seen || needs ? [`    id: s${index}`] : []),
              ...(type === 'notify'
                ? ['    channel: mail']
                : type === 'validate_psp'
                  ? ['    proof: a']
                  : ['    output: x.json']),
              ...(needs ? [`    needs: [${own.join(', ')}]`] : []),
              ...(condition ? [`    if: ${condition}`] : []),
            ].join('\n') + (comment.startsWith(' #') ? `${comment}\n` : `\n${comment}`)
          );
        });
        const text = `inputs:\n  x: {type: number, default: 1}\nsteps:\n${texts.join('')}outputs: {}\n`;
        const main = open(text);
        const first = Math.min(from, steps.length - 1);
        const last = Math.min(first + length, steps.length - 1);
        const at = { ...openMarked(text), offset: main.step(first).node.start };
        const [action] = actionsAt(at, { end: main.step(last).node.end, only: ['refactor.extract'] });
        if (!action || action.disabled || main.problems.some(({ severity }) => severity === 'error')) return;
        extracted++;
        const changed = taken(action, [at.document]);
        const [uri = ''] = Object.keys(changed).filter((each) => each !== at.document.uri);
        const [left, template] = [open(changed[at.document.uri] ?? ''), open(changed[uri] ?? '')];
        expect([...left.problems, ...template.problems].filter(({ severity }) => severity === 'error')).toEqual([]);
        const call = left.step(first).id;
        const now = before(joined(left, template, call));
        for (const [id, waited] of before(new Map(edgesOf(main)))) {
          expect([id, [...waited].filter((each) => !now.get(id)?.has(each))]).toEqual([id, []]);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
    expect(extracted).toBeGreaterThan(50);
  });
});
