import type { ProjectDocument } from '../../project/project.js';
import type { Field } from './block.js';
import type { Cursor } from './cursor.js';
import { readCursor } from './cursor.js';

/** As `readCursor`; in a file with the options of an engine as if these stood in the configuration. */
export function readCursorIn({ document, engine }: ProjectDocument, offset: number): Cursor | undefined {
  const cursor = readCursor(document.text, offset);
  if (!cursor || engine === undefined) return cursor;
  const place = ['orchestrator', 'engines', 0, 'options'];
  const name: Field = { text: engine, start: 0, end: 0 };
  return {
    ...cursor,
    path: [...place, ...cursor.path],
    fields: (depth) => {
      if (depth >= place.length) return cursor.fields(depth - place.length);
      return new Map(depth === place.length - 1 ? [['name', name]] : []);
    },
    items: () => cursor.items(),
  };
}
