import { describe, expect, it } from 'vitest';
import { definition } from './features/definition.js';
import { documentSymbols } from './features/document-symbols.js';
import { hover } from './features/hover/hover.js';
import { rename } from './features/rename.js';
import { openMarked } from './marked-text.test.support.js';
import { PlainerAnswers, plainText } from './plainer-answers.js';

const plainer = new PlainerAnswers({
  snippets: false,
  markdown: { hover: false, completion: false, signature: false },
  locationLinks: false,
  symbolTrees: false,
  disabledActions: false,
  versionedEdits: false,
  createdFiles: false,
});

const marked = 'steps:\n  - id: first\n    type: validate_psp\n    proof: parity\n    needs: [fir<|>st]\n';

describe('answers for a client that can take little', () => {
  it('explain without marks of markdown', () => {
    expect(plainText('**`a*b`** is \\*x\\* [there](file:///x)\n```smt2\n(assert `x`)\n```')).toBe(
      'a*b is *x* there\n(assert `x`)',
    );
    const { project, document, offset } = openMarked(marked);
    const said = plainer.hover(hover(project, document, offset))?.contents;
    expect(said).toMatchObject({ kind: 'plaintext', value: expect.stringMatching(/^[^`*]+$/) });
  });

  it('lead to places without saying what led there', () => {
    const { project, document, offset } = openMarked(marked);
    expect(plainer.definition(definition(project, document, offset))).toEqual([
      { uri: document.uri, range: { start: { line: 1, character: 8 }, end: { line: 1, character: 13 } } },
    ]);
  });

  it('list symbols one after the other, with what they are in', () => {
    const { project, document } = openMarked(marked);
    const symbols = plainer.symbols(documentSymbols(project, document), document.uri);
    expect(symbols).toContainEqual(
      expect.objectContaining({ name: 'first', containerName: 'steps', location: expect.anything() }),
    );
  });

  it('change texts by their uri, and leave out what would create files or cannot be taken', () => {
    const { project, document, offset } = openMarked(marked);
    const renamed = rename(project, document, offset, 'other');
    const edit = 'error' in renamed ? undefined : plainer.edit(renamed);
    expect(edit?.changes?.[document.uri]).toHaveLength(2);
    expect(edit).not.toHaveProperty('documentChanges');
    const create = { documentChanges: [{ kind: 'create' as const, uri: 'file:///x' }] };
    expect(plainer.actions([{ title: 'Create', edit: create }])).toEqual([]);
    expect(plainer.actions([{ title: 'Not now', disabled: { reason: 'because' } }])).toEqual([]);
    expect(plainer.actions([{ title: 'Change', edit: renamed as object }])).toEqual([{ title: 'Change', edit }]);
  });
});
