import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReferenceView, SourceNode } from '@xeno/language';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { entriesOf, member } from '../../names/nodes.js';
import type { Project, ProjectDocument } from '../../project/project.js';
import { textNodes } from '../text-nodes.js';
import type { Finding } from './finding.js';
import { obligationSkeleton, proofSkeleton, workflowSkeleton } from './skeletons.js';

interface Missing {
  /** As the document names it. */
  readonly name: string;
  readonly kind: 'proof' | 'file' | 'workflow' | 'options';
  readonly start: number;
  readonly end: number;
  /** The values for the inputs of a workflow. */
  readonly inputs?: SourceNode;
}

/** Creates what a document names and the workspace does not have: proof structures, obligations, workflows. */
export function createMissingFiles(
  project: Project,
  document: ProjectDocument,
  place: { readonly start: number; readonly end: number },
  findings: readonly Finding[],
): CodeAction[] {
  return missingIn(project, document, place).flatMap((missing) => {
    const file = fileOf(project, document, missing);
    if (file === undefined) return [];
    const uri = pathToFileURL(posix.join(project.root, file)).href;
    const start = { line: 0, character: 0 };
    const edits = [{ range: { start, end: start }, newText: skeletonOf(file, missing) }];
    const here = findings.filter(
      ({ code, start: from, end: to }) => /missing$/.test(code) && from <= missing.end && to >= missing.start,
    );
    return [
      {
        title: `Create \`${file}\``,
        kind: CodeActionKind.QuickFix,
        diagnostics: here.flatMap(({ diagnostics }) => diagnostics),
        isPreferred: true,
        edit: {
          documentChanges: [
            { kind: 'create', uri },
            { textDocument: { uri, version: null }, edits },
          ],
        },
      },
    ];
  });
}

function missingIn(
  project: Project,
  document: ProjectDocument,
  place: { readonly start: number; readonly end: number },
): Missing[] {
  const isThere = ({ start, end }: { start: number; end: number }): boolean => start <= place.end && end >= place.start;
  if (document.document.kind === 'workflow') {
    const step = document.document.stepAt(place.start);
    return (step?.references ?? []).flatMap((reference): Missing[] => {
      const kind = creatable(reference.kind);
      if (!kind || !isThere(reference) || isFound(project, document, reference.text, kind)) return [];
      const inputs = member(step?.node, 'inputs');
      return [{ name: reference.text, kind, start: reference.start, end: reference.end, ...(inputs && { inputs }) }];
    });
  }
  const path = document.document.pathAt(place.start);
  if (document.document.kind === 'configuration') {
    const engine = path.findIndex(({ key }) => key?.name === 'engines') + 1;
    const file = textNodes(member(path[engine]?.node, 'config'))[0];
    if (engine === 0 || !file || !isThere(file) || project.files().includes(file.value)) return [];
    return [{ name: file.value, kind: 'options', start: file.start, end: file.end }];
  }
  const obligation = path.findIndex(({ key }) => key?.name === 'obligation');
  const file = textNodes(member(path[obligation]?.node, 'file'))[0];
  if (!file || !isThere(file) || isFound(project, document, file.value, 'file')) return [];
  return [{ name: file.value, kind: 'file', start: file.start, end: file.end }];
}

function creatable(kind: ReferenceView['kind']): Missing['kind'] | undefined {
  return kind === 'proof' || kind === 'file' || kind === 'workflow' ? kind : undefined;
}

function isFound(project: Project, document: ProjectDocument, name: string, kind: Missing['kind']): boolean {
  if (kind === 'proof' && project.proof(name, document)) return true;
  return project.fileUri(name, document) !== undefined;
}

/** The path from the root that a missing file would have; `undefined` for what lies outside or is no name. */
function fileOf(project: Project, document: ProjectDocument, { name, kind }: Missing): string | undefined {
  const isId = kind === 'proof' && !/[/\\]|\.(ya?ml|json)$/i.test(name);
  if (isId && !/^[\w.-]{1,100}$/.test(name)) return undefined;
  const path = isId ? `${name}.psp.yaml` : name;
  if (posix.isAbsolute(path) || path.includes('\\') || path.includes('\0') || path.trim() === '') return undefined;
  const file = posix.normalize(kind === 'options' ? path : posix.join(posix.dirname(document.document.file), path));
  if (file.startsWith('../') || file.endsWith('/') || file === '.') return undefined;
  return project.files().includes(file) ? undefined : file;
}

function skeletonOf(file: string, { kind, inputs }: Missing): string {
  const base = posix.basename(file);
  if (kind === 'proof') return proofSkeleton(base.replace(/(\.psp)?\.(ya?ml|json)$/i, ''), /\.json$/i.test(file));
  if (kind === 'options') return '{}\n';
  if (kind === 'file') return obligationSkeleton(base);
  const types = [...entriesOf(inputs)].map(([name, { value }]) => ({ name, type: typeOf(value) }));
  return workflowSkeleton(base.replace(/(\.(xeno|workflow))?\.(ya?ml|json)$/i, ''), types);
}

function typeOf(node: SourceNode): string {
  if (node.kind === 'list') return 'list';
  if (node.kind === 'map') return 'object';
  const type = typeof node.value;
  return type === 'number' || type === 'boolean' ? type : 'string';
}
