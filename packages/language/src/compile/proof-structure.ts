import type { JsonSchema } from '../catalog.js';
import type { Compiled } from '../problem.js';
import type { ProofStructure } from '../proof-structure.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators } from '../shape/core-validators.js';
import type { Validator } from '../shape/validator.js';
import { readDocument } from '../source/document.js';
import type { MapNode } from '../source/node.js';
import { describe, toJson } from '../source/node.js';
import { Report } from '../source/report.js';
import type { BlockDraft } from './proof-blocks.js';
import { readBlocks } from './proof-blocks.js';
import { checkBlocks } from './proof-checks.js';
import { readXmeGraph, readXmeProof } from './proof-xme.js';
import { asText, member } from './values.js';

interface Dialect {
  readonly name: ProofStructure['dialect'];
  readonly schema: JsonSchema;
  readonly validator: Validator;
  readonly read: (root: MapNode, report: Report) => BlockDraft[];
  readonly id: (root: MapNode) => string | undefined;
}

const dialects: Readonly<Record<ProofStructure['dialect'], Dialect>> = {
  psp: {
    name: 'psp',
    schema: documentSchemas.proofStructure,
    validator: documentValidators.proofStructure,
    read: readBlocks,
    id: (root) => asText(member(root, 'id')),
  },
  'xme-proof': {
    name: 'xme-proof',
    schema: documentSchemas.xmeProof,
    validator: documentValidators.xmeProof,
    read: readXmeProof,
    id: (root) => asText(member(root, 'proof_id')),
  },
  'xme-graph': {
    name: 'xme-graph',
    schema: documentSchemas.xmeGraph,
    validator: documentValidators.xmeGraph,
    read: readXmeGraph,
    id: (root) => asText(member(member(root, 'meta'), 'id')) ?? asText(member(root, 'id')),
  },
};

/** Compiles a proof structure of any dialect, with its S0 (errors) and S1 (warnings) checks. */
export function compileProofStructure(text: string, options: { file: string }): Compiled<ProofStructure> {
  const { file } = options;
  const report = new Report(file, text);
  const root = readDocument(text, report);
  if (!root || root.kind !== 'map') {
    if (root || report.isClean) {
      const found = root && !(root.kind === 'scalar' && root.value === null) ? describe(root) : 'nothing';
      report.add(
        'psp/not-a-map',
        `a proof structure is a map with \`blocks\`, not ${found}`,
        root?.start ?? 0,
        root?.end ?? 0,
      );
    }
    return { file, text, problems: report.problems() };
  }
  const dialect = dialects[dialectOf(root)];
  checkShape(dialect.validator, dialect.schema, toJson(root), root, report, {
    document: 'psp',
    home: 'a proof structure',
  });
  const drafts = checkBlocks(dialect.read(root, report), report);
  const title = asText(member(root, 'title')) ?? asText(member(member(root, 'meta'), 'title'));
  const value: ProofStructure = {
    file,
    id: dialect.id(root) ?? nameOf(file),
    ...(title !== undefined && { title }),
    dialect: dialect.name,
    blocks: drafts.map((draft) => draft.block),
  };
  return { file, text, value, problems: report.problems() };
}

/** Our own dialect says `psp`; the others are known by the fields that only they have. */
function dialectOf(root: MapNode): ProofStructure['dialect'] {
  const { entries } = root;
  if (entries.has('psp')) return 'psp';
  if (entries.has('psp_version') || entries.has('proof_id')) return 'xme-proof';
  return entries.has('edges') && entries.has('blocks') ? 'xme-graph' : 'psp';
}

/** `proofs/parity.psp.yaml` is called `parity`. */
function nameOf(file: string): string {
  const base = file.replace(/^.*[/\\]/, '');
  return base.replace(/(\.psp)?\.(ya?ml|json)$/, '') || base;
}
