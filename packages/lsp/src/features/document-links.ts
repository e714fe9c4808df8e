import type { DocumentLink } from 'vscode-languageserver-types';
import { isGlob } from '../names/nodes.js';
import type { Occurrence } from '../names/occurrence.js';
import { pathsIn } from '../names/occurrence-index.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

/** A link on each path of a document that leads to a file of the workspace; none on patterns, expressions and ids. */
export function documentLinks(project: Project, document: ProjectDocument): DocumentLink[] {
  const links = new Map<number, DocumentLink>();
  const targets = new Map<string, string | undefined>();
  for (const occurrence of pathsIn(document.document)) {
    const { target, start } = occurrence;
    if (!isPath(occurrence) || isGlob(target.name) || links.has(start)) continue;
    const known = targets.has(target.name);
    const uri = known ? targets.get(target.name) : project.fileUri(target.name, document);
    if (!known) targets.set(target.name, uri);
    if (uri === undefined) continue;
    links.set(start, { range: rangeOf(document.lines, occurrence), target: uri, tooltip: tooltip(occurrence) });
  }
  return [...links.values()];
}

function isPath({ target: { kind, name }, role }: Occurrence): boolean {
  if (kind === 'file' || kind === 'product') return true;
  return kind === 'proof' && role === 'reference' && /[/\\]|\.(?:ya?ml|json)$/i.test(name);
}

function tooltip({ target: { kind, name } }: Occurrence): string {
  if (kind === 'proof') return 'Open the proof structure';
  if (kind === 'product') return 'Open the report';
  if (/\.smt2$/i.test(name)) return 'Open the SMT-LIB file';
  if (/\.sl$/i.test(name)) return 'Open the SyGuS file';
  if (/\.(?:p|tptp)$/i.test(name)) return 'Open the TPTP file';
  if (/\.cnf$/i.test(name)) return 'Open the DIMACS file';
  return /\.ya?ml$/i.test(name) ? 'Open the document' : 'Open the file';
}
