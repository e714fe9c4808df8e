import type { DocumentLink } from 'vscode-languageserver-types';
import { isGlob } from '../names/nodes.js';
import type { Occurrence } from '../names/occurrence.js';
import { pathsIn } from '../names/occurrence-index.js';
import { subjectsOf } from '../names/subject.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

/** A link on each path of a document that leads to a file of the workspace; none on patterns, expressions and ids. */
export function documentLinks(project: Project, document: ProjectDocument): DocumentLink[] {
  const links = new Map<number, DocumentLink>();
  const targets = new Map<string, string | undefined>();
  for (const occurrence of pathsIn(document.document)) {
    const { target, start } = occurrence;
    if (!isPath(occurrence) || isGlob(target.name) || links.has(start)) continue;
    const key = target.kind === 'given' ? `${target.step} ${target.input} ${target.name}` : target.name;
    const uri = targets.has(key) ? targets.get(key) : fileOf(project, document, occurrence);
    targets.set(key, uri);
    if (uri === undefined) continue;
    links.set(start, { range: rangeOf(document.lines, occurrence), target: uri, tooltip: tooltip(occurrence) });
  }
  return [...links.values()];
}

function fileOf(project: Project, document: ProjectDocument, occurrence: Occurrence): string | undefined {
  const [subject] = subjectsOf(project, document, occurrence);
  return subject?.kind === 'file' ? subject.uri : undefined;
}

/** Whether a name is that of a file: ids of proof structures are none. */
export function isPath({ target: { kind, name }, role }: Occurrence): boolean {
  if (kind === 'file' || kind === 'product') return true;
  const isName = (kind === 'proof' && role === 'reference') || kind === 'given';
  return isName && /[/\\]|\.[A-Za-z]\w*$/.test(name);
}

function tooltip({ target: { kind, name } }: Occurrence): string {
  if (/\.psp\.\w+$/i.test(name)) return 'Open the proof structure';
  if (kind === 'product') return 'Open the report';
  if (/\.smt2$/i.test(name)) return 'Open the SMT-LIB file';
  if (/\.sl$/i.test(name)) return 'Open the SyGuS file';
  if (/\.(?:p|tptp)$/i.test(name)) return 'Open the TPTP file';
  if (/\.cnf$/i.test(name)) return 'Open the DIMACS file';
  return /\.ya?ml$/i.test(name) ? 'Open the document' : 'Open the file';
}
