import { isAbsolute, posix, relative, sep } from 'node:path';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { isGlob } from '../names/nodes.js';
import type { Occurrence } from '../names/occurrence.js';
import { pathsIn } from '../names/occurrence-index.js';
import { respelled } from '../names/spelling.js';
import { calledBy, isWorkflow, subjectsOf } from '../names/subject.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { pathOfUri, realPathOf } from '../project/uris.js';
import { rangeOf } from '../ranges.js';
import { isPath } from './document-links.js';

/** A file or a folder that gets another name. */
export interface FileRename {
  readonly oldUri: string;
  readonly newUri: string;
}

/**
 * What has to change in the documents of a project, before files are renamed, so that the paths in them lead where they
 * led: to those files, and from those that are documents. Paths stay relative to what they are relative to; null when none
 * changes.
 */
export function renameFiles(project: Project, renames: readonly FileRename[]): WorkspaceEdit | null {
  const moves = renames.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [fileOfUri(project, oldUri), fileOfUri(project, newUri)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  if (moves.length === 0) return null;
  const moved = (file: string): string => {
    const move = moves.find(({ from }) => file === from || file.startsWith(`${from}/`));
    return move ? move.to + file.slice(move.from.length) : file;
  };
  const documentChanges = [...project.documents()].flatMap((document) => {
    const edits = editsOf(project, document, moved);
    const { uri, version = null } = document;
    return edits.length > 0 ? [{ textDocument: { uri, version }, edits }] : [];
  });
  return documentChanges.length > 0 ? { documentChanges } : null;
}

function editsOf(project: Project, document: ProjectDocument, moved: (file: string) => string) {
  const { text } = document.document;
  const seen = new Set<number>();
  return pathsIn(document.document).flatMap((occurrence) => {
    const { target, start } = occurrence;
    if (!isPath(occurrence) || isGlob(target.name) || seen.has(start)) return [];
    seen.add(start);
    const from = baseOf(project, document, occurrence).document.file;
    const to = fileNamed(project, document, occurrence);
    if (to === undefined || (moved(from) === from && moved(to) === to)) return [];
    const name = renamed(target.name, { from, to }, { from: moved(from), to: moved(to) });
    const change = name === target.name ? undefined : respelled(text, occurrence, name);
    return change ? [{ range: rangeOf(document.lines, change), newText: change.newText }] : [];
  });
}

interface Way {
  readonly from: string;
  readonly to: string;
}

/** Another name in the manner of one: relative to the document, or to the workspace. */
function renamed(name: string, before: Way, after: Way): string {
  const isBeside = posix.join(posix.dirname(before.from), name) === before.to;
  if (isBeside) {
    const way = posix.relative(posix.dirname(after.from), after.to);
    return name.startsWith('./') && !way.startsWith('../') ? `./${way}` : way;
  }
  return posix.normalize(name) === before.to ? after.to : name;
}

/** What a path is relative to: the document, or the workflow that it is given to. */
function baseOf(project: Project, document: ProjectDocument, { target }: Occurrence): ProjectDocument {
  if (target.kind !== 'given' || !isWorkflow(document)) return document;
  const step = document.document.stepNamed(target.step);
  return (step && calledBy(project, document, step)) ?? document;
}

function fileNamed(project: Project, document: ProjectDocument, occurrence: Occurrence): string | undefined {
  const [subject] = subjectsOf(project, document, occurrence);
  return subject?.kind === 'file' ? fileOfUri(project, subject.uri) : undefined;
}

/** Relative to the root; nothing for what lies outside of it. */
function fileOfUri(project: Project, uri: string): string | undefined {
  const known = project.document(uri)?.document.file;
  if (known !== undefined) return known;
  const path = pathOfUri(uri);
  if (path === undefined) return undefined;
  const way = relative(project.root, realPathOf(path));
  if (way === '' || way.startsWith('..') || isAbsolute(way)) return undefined;
  return way.split(sep).join('/');
}
