import type { EditedDocument, TextChange } from '@xeno/language';
import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Found } from '../names/find-occurrences.js';
import type { Occurrence } from '../names/occurrence.js';
import { allOccurrences, occurrencesAt } from '../names/occurrence-index.js';
import type { Renamable } from '../names/renaming.js';
import { objectionTo, placeOfSeveralBlocks, placesToRename, renamable } from '../names/renaming.js';
import { respelled, withId } from '../names/spelling.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

/** The name that an offset points at, when it can be another one. */
export function prepareRename(
  project: Project,
  document: ProjectDocument,
  offset: number,
): { range: Range; placeholder: string } | null {
  for (const occurrence of occurrencesAt(document.document, offset)) {
    const found = renamable(project, document, occurrence);
    if (typeof found !== 'string') return { range: rangeOf(document.lines, occurrence), placeholder: found.name };
  }
  return null;
}

/**
 * Gives what an offset points at another name, in all documents of the project at once. `error` is a sentence that says
 * why not: also when the documents would then have problems that they do not have now.
 */
export function rename(
  project: Project,
  document: ProjectDocument,
  offset: number,
  newName: string,
): WorkspaceEdit | { error: string } {
  let reason = 'there is no name here that could be changed';
  for (const occurrence of occurrencesAt(document.document, offset)) {
    const found = renamable(project, document, occurrence);
    if (typeof found !== 'string') return renamed(project, found, newName);
    reason = found;
  }
  return { error: reason };
}

function renamed(project: Project, what: Renamable, newName: string): WorkspaceEdit | { error: string } {
  if (newName === what.name) return { documentChanges: [] };
  const error = objectionTo(project, what, newName);
  if (error !== undefined) return { error };
  const places = placesToRename(project, what);
  const ambiguous = placeOfSeveralBlocks(project, what, places);
  if (ambiguous) {
    const place = placeOf(ambiguous.document, ambiguous.occurrence);
    return { error: `${place}: \`${what.name}\` means blocks of several proof structures here` };
  }
  const changes = new Changes(project);
  const problem =
    changes.rename(places, newName) ?? (what.subject.kind === 'step' ? changes.moveGeneratedIds() : undefined);
  if (problem !== undefined) return { error: problem };
  return changes.newProblem(newName) ?? changes.edit();
}

/** Changes of texts that are gathered, tried, and then handed out. */
class Changes {
  /** By their places: what stands behind an alias is named more than once. */
  readonly #byUri = new Map<
    string,
    { readonly document: ProjectDocument; readonly changes: Map<number, TextChange> }
  >();

  constructor(readonly project: Project) {}

  /** Answers what stands in the way. */
  rename(places: readonly Found[], name: string): string | undefined {
    for (const { document, occurrence } of places) {
      const change = changeAt(document, occurrence, name);
      if (!change) return `${placeOf(document, occurrence)}: \`${name}\` cannot be written in the place of this name`;
      const known = this.#byUri.get(document.uri) ?? { document, changes: new Map<number, TextChange>() };
      this.#byUri.set(document.uri, known);
      known.changes.set(change.start, change);
    }
    return undefined;
  }

  /** Steps without an id are counted by their type: when one gets an id, those after it are called something else. */
  moveGeneratedIds(): string | undefined {
    for (const { document, changes } of [...this.#byUri.values()]) {
      const moved = movedIds(document.document, tried(document, changes));
      if (moved.size === 0) continue;
      for (const occurrence of allOccurrences(document.document)) {
        const { target, role } = occurrence;
        const next = target.kind === 'step' && role === 'reference' ? moved.get(target.name) : undefined;
        const problem = next === undefined ? undefined : this.rename([{ document, occurrence }], next);
        if (problem !== undefined) return problem;
      }
    }
    return undefined;
  }

  newProblem(name: string): { error: string } | undefined {
    for (const { document, changes } of this.#byUri.values()) {
      const { problems } = tried(document, changes);
      const old = new Map<string, number>();
      for (const { code } of document.document.problems) old.set(code, (old.get(code) ?? 0) + 1);
      const added = problems.find(({ code }) => {
        old.set(code, (old.get(code) ?? 0) - 1);
        return (old.get(code) ?? 0) < 0;
      });
      if (!added) continue;
      const { line, column } = added.range.start;
      return { error: `with \`${name}\`, ${added.file}:${line}:${column} would be wrong: ${added.message}` };
    }
    return undefined;
  }

  edit(): WorkspaceEdit {
    return {
      documentChanges: [...this.#byUri.values()].map(({ document: { uri, version, lines }, changes }) => ({
        textDocument: { uri, version: version ?? null },
        edits: [...changes.values()]
          .sort((a, b) => a.start - b.start)
          .map((change) => ({ range: rangeOf(lines, change), newText: change.newText })),
      })),
    };
  }
}

/** What steps without ids were called, and will be. */
function movedIds(before: EditedDocument, after: EditedDocument): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  if (before.kind !== 'workflow' || after.kind !== 'workflow') return moved;
  for (let index = 0; index < Math.min(before.stepCount, after.stepCount); index++) {
    const { id, explicitId } = before.step(index);
    const next = after.step(index);
    if (id !== next.id && !explicitId && !next.explicitId) moved.set(id, next.id);
  }
  return moved;
}

/** The document as it will be. */
function tried({ document }: ProjectDocument, changes: ReadonlyMap<number, TextChange>): EditedDocument {
  return document.changed([...changes.values()].sort((a, b) => b.start - a.start));
}

function changeAt({ document }: ProjectDocument, occurrence: Occurrence, name: string): TextChange | undefined {
  if (occurrence.written !== 'type') return respelled(document.text, occurrence, name);
  const step = document.kind === 'workflow' ? document.stepNamed(occurrence.target.name) : undefined;
  return step && withId(document.text, step, name);
}

function placeOf({ document, lines }: ProjectDocument, { start }: Occurrence): string {
  const { line, character } = lines.positionAt(start);
  return `${document.file}:${line + 1}:${character + 1}`;
}
