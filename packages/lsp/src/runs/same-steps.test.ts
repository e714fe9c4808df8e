import type { WorkflowDocument } from '@xeno/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarked } from '../marked-text.test.support.js';
import { sameSteps } from './same-steps.js';

const opened = (text: string) => openMarked(text).document.document as WorkflowDocument;
const same = (before: string, now: string) => [...sameSteps(opened(before), opened(now))].sort();

const workflow = `name: w
steps:
  - id: a
    type: validate_psp
    proof: p.psp.yaml
    needs: []
  - id: b
    type: execute_verification
    proof: p.psp.yaml
  - id: c
    type: execute_verification
    proof: q.psp.yaml
    needs: []
finally:
  - id: last
    type: generate_report
    format: json
    output: \${{ steps.b.conclusion }}.json
`;

describe('the steps that are the same', () => {
  it.each([
    ['nothing', (text: string) => text, ['a', 'b', 'c', 'last']],
    ['a remark', (text: string) => text.replace('  - id: b', '  # Below.\n\n  - id: b'), ['a', 'b', 'c', 'last']],
    ['the name of the workflow', (text: string) => text.replace('name: w', 'name: v'), ['a', 'b', 'c', 'last']],
    ['a step', (text: string) => text.replace('q.psp', 'r.psp'), ['a', 'b']],
    ['a step that another waits for', (text: string) => text.replace('p.psp', 'r.psp'), ['c']],
    ['the id of a step', (text: string) => text.replace('- id: b', '- id: d'), ['a', 'c']],
    [
      'a step put before one that waits for the one before it',
      (text: string) => text.replace('  - id: b', '  - {id: x, type: validate_psp, proof: p.psp.yaml}\n  - id: b'),
      ['a', 'c'],
    ],
    ['defaults', (text: string) => `${text}defaults: {timeout: 3s}\n`, []],
    ['inputs', (text: string) => `inputs: {n: {type: integer}}\n${text}`, []],
    ['an anchor that is used', (text: string) => `${text.replace('q.psp.yaml', '*here')}# &here\n`, []],
    [
      'a step that is gone',
      (text: string) => text.slice(0, text.indexOf('  - id: c')) + text.slice(text.indexOf('finally')),
      ['a', 'b'],
    ],
    ['one of `finally`', (text: string) => text.replace('json', 'html'), ['a', 'b', 'c']],
    ['everything', () => '', []],
  ])('after an edit of %s', (_, edit, expected) => {
    expect(same(workflow, edit(workflow))).toEqual(expected);
  });

  it('are all of them again when an edit is undone, and say the same wherever the text was cut', () => {
    fc.assert(
      fc.property(fc.nat(workflow.length), fc.nat(20), fc.string({ maxLength: 10 }), (start, length, newText) => {
        const before = opened(workflow);
        const end = Math.min(workflow.length, start + length);
        const edited = before.changed([{ start, end, newText }]);
        for (const id of sameSteps(before, edited))
          expect(edited.stepNamed(id)?.needs).toEqual(before.stepNamed(id)?.needs);
        const undone = edited.changed([{ start, end: start + newText.length, newText: workflow.slice(start, end) }]);
        expect([...sameSteps(before, undone)].sort()).toEqual(['a', 'b', 'c', 'last']);
      }),
      { seed: 4 },
    );
  });
});
