import { posix } from 'node:path';
import type { Catalog, EditedDocument, JsonSchema, ProofDocument } from '@xeno/language';
import { coreCatalog, defaultConfiguration, extendCatalog, openDocument } from '@xeno/language';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Project, ProjectDocument } from './project/project.js';
import type { RunLookup } from './runs/run-lookup.js';

export interface MarkedOptions {
  /** Relative to the workspace. Its name says the kind, unless `kind` does. */
  readonly file?: string;
  readonly kind?: EditedDocument['kind'];
  /** Further texts of the workspace by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly catalog?: Catalog;
  readonly runs?: Partial<RunLookup>;
}

export interface Marked<Document extends EditedDocument = EditedDocument> {
  readonly project: Project;
  readonly document: ProjectDocument<Document>;
  /** Of `<|>`, which is no longer in the text; the text's length when there was none. */
  readonly offset: number;
}

/** The folder in which the texts of tests lie. */
export const testRoot = '/ws';

/** Opens a text in which `<|>` is the cursor, in a workspace that is only in memory. */
export function openMarked(marked: string, options: MarkedOptions = {}): Marked {
  const cursor = marked.indexOf('<|>');
  const text = cursor < 0 ? marked : marked.slice(0, cursor) + marked.slice(cursor + 3);
  const { file = 'test.xeno.yaml', files = {}, catalog = testCatalog, kind = kindOf(file) ?? 'workflow' } = options;
  const document = openIn(file, kind, text, catalog);
  const project = projectOf(document, { ...files, [file]: text }, catalog, options.runs ?? {});
  return { project, document, offset: cursor < 0 ? text.length : cursor };
}

/** The uri of a path that is relative to the workspace of tests. */
export function testUri(file: string): string {
  return `file://${testRoot}/${file.split('/').map(encodeURIComponent).join('/')}`;
}

function projectOf(
  main: ProjectDocument,
  files: Readonly<Record<string, string>>,
  catalog: Catalog,
  runs: Partial<RunLookup>,
): Project {
  const documents = new Map<string, ProjectDocument>([[main.document.file, main]]);
  for (const [file, text] of Object.entries(files)) {
    const kind = kindOf(file);
    if (kind && !documents.has(file)) documents.set(file, openIn(file, kind, text, catalog));
  }
  const pathOf = (reference: string, from: ProjectDocument): string | undefined => {
    const beside = posix.join(posix.dirname(from.document.file), reference);
    return [beside, posix.normalize(reference)].find((path) => Object.hasOwn(files, path));
  };
  const byUri = new Map([...documents.values()].map((document) => [document.uri, document]));
  return {
    root: testRoot,
    catalog,
    configuration: defaultConfiguration,
    document: (uri) => byUri.get(uri),
    documents: () => documents.values(),
    files: () => Object.keys(files).sort(),
    fileUri: (reference, from) => {
      const path = pathOf(reference, from);
      return path === undefined ? undefined : testUri(path);
    },
    proof: (reference, from) => {
      const path = pathOf(reference, from);
      const found = path === undefined ? undefined : documents.get(path);
      return [found, ...documents.values()].find(
        (candidate): candidate is ProjectDocument<ProofDocument> =>
          candidate?.document.kind === 'proof' && (candidate === found || candidate.document.value?.id === reference),
      );
    },
    excerpt: (uri) => {
      const file = Object.keys(files).find((path) => testUri(path) === uri);
      return file === undefined ? undefined : files[file]?.slice(0, 4096);
    },
    runs: { ofWorkflow: () => undefined, ofStep: () => undefined, ofBlock: () => undefined, ...runs },
  };
}

function openIn(file: string, kind: EditedDocument['kind'], text: string, catalog: Catalog): ProjectDocument {
  const uri = testUri(file);
  const document = openDocument(kind, text, { file, catalog });
  return { uri, version: 1, document, lines: TextDocument.create(uri, 'yaml', 1, text) };
}

function kindOf(file: string): EditedDocument['kind'] | undefined {
  if (/\.psp\.(ya?ml|json)$/.test(file)) return 'proof';
  if (/(^|\/)orchestrator\.ya?ml$/.test(file)) return 'configuration';
  return /(\.(xeno|workflow)\.ya?ml|(^|\/)\.xeno\/workflows\/[^/]+\.ya?ml)$/.test(file) ? 'workflow' : undefined;
}

const count = (minimum: number, description: string): JsonSchema => ({ type: 'integer', minimum, description });
const optionsOf = (properties: JsonSchema): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
});
const processOptions = optionsOf({
  command: { type: 'string', description: 'The program. Default: the name in the driver.' },
  recheck_models: { type: 'boolean', default: true, description: 'Ask a second time about each model.' },
});

/** What core ships, the engines that the shipped plugins declare, and a step type `notify` of a plugin. */
export const testCatalog: Catalog = extendCatalog(coreCatalog, {
  engines: [
    {
      id: 'z3',
      title: 'Z3 (installed program)',
      forms: ['smt2', 'forall', 'implication', 'sygus'],
      options: processOptions,
    },
    {
      id: 'cvc5',
      title: 'cvc5 (installed program)',
      forms: ['smt2', 'forall', 'implication', 'sygus'],
      options: processOptions,
    },
    {
      id: 'smt',
      title: 'Z3 (embedded, WebAssembly)',
      forms: ['smt2', 'forall', 'implication', 'sygus'],
      options: optionsOf({
        workers: count(1, 'How many obligations are attempted at once.'),
        memory_mib: { ...count(64, 'Memory that Z3 may use for one obligation, in MiB.'), default: 1024 },
        recheck_models: { type: 'boolean', default: true, description: 'Ask a fresh solver about each model.' },
      }),
    },
    {
      id: 'ae',
      title: 'Attribute exploration',
      forms: ['implication', 'forall', 'smt2', 'sygus'],
      options: optionsOf({
        solver: { type: 'string', enum: ['z3', 'cvc5', 'wasm'], description: 'Who answers the questions.' },
        limits: { ...optionsOf({ questions: count(1, 'Questions at most.') }), description: 'What it may use.' },
      }),
    },
    {
      id: 'cegis',
      title: 'Counterexample-guided synthesis',
      forms: ['sygus', 'forall', 'smt2', 'implication'],
      options: optionsOf({ verifier: { type: 'string', enum: ['z3', 'cvc5'], description: 'Who verifies.' } }),
    },
  ],
  stepTypes: [
    {
      type: 'notify',
      title: 'Send a message',
      description: 'Tells people how it went.',
      fields: {
        type: 'object',
        additionalProperties: false,
        required: ['channel'],
        properties: {
          channel: { type: 'string', enum: ['mail', 'chat'], description: 'Where to send it.' },
          message: { type: 'string', description: 'What to say.' },
          text: { type: 'string', description: 'The old name of `message`.', deprecated: true },
        },
      },
      outputs: {
        type: 'object',
        additionalProperties: false,
        properties: { sent: { type: 'boolean', description: 'Whether it was sent.' } },
      },
    },
  ],
  persistence: [['file', optionsOf({ segment_bytes: count(1024, 'A journal’s segments are at most this long.') })]],
  policies: [['rules', optionsOf({ rules: { type: 'string', description: 'A file with rules.' } })]],
});
