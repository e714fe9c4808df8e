import { openDocument } from '@xeno/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsAfter } from '../marked-places.test.support.js';
import type { Marked } from '../marked-text.test.support.js';
import { openMarked, testCatalog } from '../marked-text.test.support.js';
import { allOccurrences } from '../names/occurrence-index.js';
import { prepareRename, rename } from './rename.js';

const ids = ['a', 'b', 'aa', 'validate_psp', 'validate_psp_2', 'met', 'x1'];
const quoted = fc.constantFrom(
  (name: string) => name,
  (name: string) => `'${name}'`,
  (name: string) => `"${name}"`,
);
const access = fc.constantFrom(
  (name: string) => `.${name}`,
  (name: string) => `['${name}']`,
  (name: string) => `["${name}"]`,
);

/** A step that waits for some of those before it, and looks at them; in block or flow style. */
const stepOf = fc.record({
  id: fc.option(fc.constantFrom(...ids), { nil: undefined }),
  type: fc.constantFrom('validate_psp', 'execute_verification', 'aggregate_results'),
  needs: fc.array(fc.nat(5), { maxLength: 3 }),
  quote: quoted,
  access,
  flow: fc.boolean(),
  output: fc.option(fc.constantFrom('out', 'more'), { nil: undefined }),
  block: fc.option(fc.constantFrom('e', 'f'), { nil: undefined }),
});

const workflow = fc
  .record({ steps: fc.array(stepOf, { minLength: 1, maxLength: 6 }), lineEnd: fc.constantFrom('\n', '\r\n') })
  .map(({ steps, lineEnd }) => {
    const lines = ['inputs:', '  "bound": {type: integer, default: 1}', '  other: {default: a} # bound', 'steps:'];
    const written = steps.map(({ id }, index) =>
      id !== undefined && steps.findIndex((s) => s.id === id) === index ? id : undefined,
    );
    const known = written.filter((id) => id !== undefined);
    steps.forEach(({ type, needs, quote, access: get, flow, output, block }, index) => {
      const id = written[index];
      const before = [...new Set(needs.map((need) => known[need]))].filter(
        (need) => need !== undefined && written.indexOf(need) < index,
      ) as string[];
      const fields: string[] = [];
      if (id !== undefined) fields.push(`id: ${quote(id)}`);
      fields.push(`type: ${type}`);
      if (before.length > 0) fields.push(`needs: [${before.map(quote).join(', ')}]`);
      if (before[0] !== undefined) {
        fields.push(
          `if: steps${get(before[0])}.status == "a" && inputs${get('bound')} > 0`.replace(
            /^if: (.*)$/,
            (_, text: string) => `if: '${text.replaceAll("'", "''")}'`,
          ),
        );
      }
      if (block !== undefined && type === 'execute_verification') fields.push(`proof: p`, `blocks: [${quote(block)}]`);
      if (output !== undefined) fields.push(`outputs: {${quote(output)}: "\${{ inputs.bound }}"}`);
      lines.push(flow ? `  - {${fields.join(', ')}}` : `  - ${fields.join(`${lineEnd}    `)}`);
    });
    const last = known.at(-1);
    const output = steps[written.indexOf(last)]?.output;
    if (last !== undefined && output !== undefined)
      lines.push('outputs:', `  ${last}: \${{ steps.${last}.outputs.${output} }}`);
    return lines.join(lineEnd) + lineEnd;
  });

const proof = 'psp: 1\nid: p\nblocks:\n  - {id: e, kind: axiom}\n  - id: "f"\n    kind: lemma\n    depends: [\'e\']\n';
const caller = 'steps:\n  - {id: c, type: run_workflow, workflow: test.xeno.yaml, inputs: {"bound": 2}}\n';

const open = (texts: Record<string, string>): Marked => openMarked(texts['test.xeno.yaml'] as string, { files: texts });

const kinds = { 'test.xeno.yaml': 'workflow', 'caller.xeno.yaml': 'workflow', 'p.psp.yaml': 'proof' } as const;

function problems(texts: Record<string, string>): string[] {
  return Object.entries(kinds).flatMap(([file, kind]) =>
    openDocument(kind, texts[file] as string, { file, catalog: testCatalog }).problems.map(
      ({ code }) => `${file} ${code}`,
    ),
  );
}

describe('any name in any workflow', () => {
  it('is renamed so that the documents have the same problems as before, and back to the same text', () => {
    let done = 0;
    fc.assert(
      fc.property(workflow, fc.nat(), fc.constantFrom(...ids, 'fresh', 'e', 'zz_9', 'a b', ''), (text, pick, name) => {
        const before: Record<string, string> = {
          'test.xeno.yaml': text,
          'p.psp.yaml': proof,
          'caller.xeno.yaml': caller,
        };
        const { project, document } = open(before);
        const occurrences = allOccurrences(document.document);
        const occurrence = occurrences[pick % occurrences.length];
        if (!occurrence) return;
        const old = prepareRename(project, document, occurrence.start)?.placeholder;
        const edit = rename(project, document, occurrence.start, name);
        if ('error' in edit) {
          expect(edit.error).not.toBe('');
          return;
        }
        done++;
        const after = { ...before, ...textsAfter(project, edit) };
        expect(problems(after)).toEqual(problems(before));
        const then = open(after);
        const same = allOccurrences(then.document.document);
        expect(same.filter(({ target }) => target.name === name).length).toBeGreaterThan(0);
        // Back again, from where it is defined; a step that had no id keeps the one that it got.
        const place = same.findIndex(
          (found) =>
            found.target.name === name && found.target.kind === occurrence.target.kind && found.written !== 'type',
        );
        const gotId = occurrences.some(
          (found) => found.written === 'type' && found.target.name === old && occurrence.target.kind === 'step',
        );
        if (place < 0 || gotId || old === undefined) return;
        const back = rename(then.project, then.document, same[place]!.start, old);
        if ('error' in back) throw new Error(back.error as string);
        expect({ ...after, ...textsAfter(then.project, back) }).toEqual(before);
      }),
      { seed: 4, numRuns: 200 },
    );
    expect(done).toBeGreaterThan(50);
  });
});

describe('no text', () => {
  it('makes renaming throw, wherever the cursor is', () => {
    const pieces = fc.constantFrom(
      'steps:\n',
      '  - ',
      'id: a',
      '\n',
      'type: validate_psp',
      '    ',
      'needs: [',
      ']',
      '{',
      '}',
      '"',
      "'",
      ': ',
      '&x ',
      '*x',
      '${{ steps.a',
      ' }}',
      '|\n',
      'a',
      'outputs:\n',
      'inputs:',
      '\r\n',
      '# a',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const { project, document } = openMarked(text, { files: { 'p.psp.yaml': proof } });
        const offset = at % (text.length + 1);
        prepareRename(project, document, offset);
        const result = rename(project, document, offset, 'fresh');
        if (!('error' in result)) textsAfter(project, result);
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });
});
