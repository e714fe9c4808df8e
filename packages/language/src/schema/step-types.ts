import type { TSchema } from 'typebox';
import { Type } from 'typebox';
import {
  aggregation,
  choice,
  count,
  expectation,
  expecting,
  fields,
  flag,
  listOf,
  mapOf,
  oneOrMore,
  text,
  trust,
} from './building-blocks.js';

interface StepTypeSource {
  readonly title: string;
  readonly description: string;
  readonly fields: TSchema;
  readonly outputs: TSchema;
}

const verdictOutputs = fields({
  conclusion: choice(['met', 'violated', 'open', 'fault', 'contradiction'], 'What the obligations came to.'),
  trust: trust('How well the conclusion is backed.'),
  met: count(0, 'Obligations whose expectation is met.'),
  violated: count(0, 'Obligations with a conclusive answer against their expectation.'),
  open: count(0, 'Obligations without an answer.'),
  fault: count(0, 'Obligations whose engine or input is broken.'),
  contradictions: count(0, 'Obligations with answers that exclude each other.'),
  obligations: listOf(Type.Unsafe({ type: 'object' }), 'Each obligation with its conclusion, trust and verdicts.'),
  established: listOf(text('A block id.'), 'Ids of the blocks that are established.'),
  proofs: listOf(text('A proof id.'), 'Ids of the proof structures.'),
});

const proofFields = {
  proof: oneOrMore('A proof structure: a file or an id. Default: what the steps before validated.'),
  proofs: oneOrMore('Proof structures: files, ids or globs.'),
};

const verificationFields = {
  ...proofFields,
  blocks: oneOrMore('Only these blocks of the proof structures.'),
  file: text('A file that is one obligation.'),
  files: oneOrMore('Files, or globs, each of which is one obligation.'),
  form: text('The form of `file` and `files`. Default: by extension.'),
  expect: expectation('What `file` and `files` are expected to be.'),
  method: oneOrMore('Engines by id, or `automated`. Default `automated`.'),
  methods: listOf(Type.String(), 'Engines by id.'),
  aggregation: aggregation('How verdicts of several engines become one conclusion. Default `first`.'),
  quorum: count(1, 'Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer.'),
  min_trust: trust('What has less trust behind it stays open.'),
  race: Type.Boolean({
    description: 'With `aggregation: first`: the first conclusive verdict on an obligation cancels its other attempts.',
  }),
  limits: fields(
    {
      memory_mib: count(1, 'Resident memory of one attempt, in MiB.'),
      output_bytes: count(1, 'Bytes of engine output that are kept.'),
      seconds: Type.Number({
        exclusiveMinimum: 0,
        description: 'Wall-clock seconds of one attempt. Default: `timeout_seconds` of the configuration.',
      }),
    },
    { description: 'What one attempt may use.' },
  ),
};

/** Core's step types. `fields` and `outputs` become the catalog's. */
export const stepTypeSources: Readonly<Record<string, StepTypeSource>> = {
  validate_psp: {
    title: 'Validate proof structures',
    description: 'Checks proof structures for unique ids, known references, cycles (S0) and needless parts (S1).',
    fields: fields({
      ...proofFields,
      level: choice(['S0', 'S1'], 'How far to check. Default S1.'),
      strict: flag('Whether warnings fail the step. Default false.'),
    }),
    outputs: fields({
      valid: flag('Whether no proof structure has errors.'),
      proofs: listOf(text('A proof id.'), 'Ids of the proof structures.'),
      blocks: count(0, 'Blocks in all.'),
      obligations: count(0, 'Obligations in all.'),
      problems: count(0, 'Problems found.'),
    }),
  },
  validate_dependencies: {
    title: 'Validate dependencies',
    description: 'Checks that everything that proof structures refer to exists and is in order.',
    fields: fields(proofFields),
    outputs: fields({
      valid: flag('Whether all dependencies hold.'),
      proofs: listOf(text('A proof id.'), 'Ids of the proof structures.'),
      problems: count(0, 'Problems found.'),
    }),
  },
  verify_capability: {
    title: 'Verify a capability',
    description: 'Checks that a capability grants an operation on a resource.',
    fields: fields(
      {
        capability: text('A capability: a file or an id.'),
        operation: text('The operation that it has to grant.'),
        resource: text('The resource on which.'),
      },
      { required: ['capability'] },
    ),
    outputs: fields({ granted: flag('Whether the capability grants the operation.') }),
  },
  execute_verification: {
    title: 'Verify obligations',
    description: 'Lets engines attempt the obligations of proof structures or files.',
    fields: fields(verificationFields),
    outputs: verdictOutputs,
  },
  parallel_verification: {
    title: 'Verify obligations with several engines',
    description: 'Lets several engines attempt each obligation side by side.',
    fields: fields(verificationFields, { required: ['methods'] }),
    outputs: verdictOutputs,
  },
  aggregate_results: {
    title: 'Aggregate results',
    description: 'Joins the verdicts of earlier steps into one conclusion.',
    fields: fields({
      strategy: expecting(
        'one of `first`, `consensus`, `majority`, `unanimous`, `certified` (or a map with `matrix`)',
        aggregation(''),
        'How verdicts become one conclusion. Default `consensus`.',
      ),
      quorum: count(
        1,
        'Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer.',
      ),
      from: oneOrMore('Ids of the steps whose verdicts are joined. Default: all verification steps before.'),
      min_trust: trust('What has less trust behind it stays open.'),
    }),
    outputs: verdictOutputs,
  },
  generate_report: {
    title: 'Generate a report',
    description: 'Writes what was verified, with what evidence, and what it rests on.',
    fields: fields({
      format: expecting(
        'one or more of `json`, `markdown`, `html`',
        Type.Unsafe({
          anyOf: [
            { type: 'string', enum: ['json', 'markdown', 'html'] },
            { type: 'array', items: { type: 'string', enum: ['json', 'markdown', 'html'] } },
          ],
        }),
        'One format or several. Default `json`.',
      ),
      output: text(
        'Where to write it, relative to the workspace; ends as the format does, and never takes the place of a document.',
      ),
      title: text('The heading of the report.'),
    }),
    outputs: fields({
      files: listOf(text('A path.'), 'The files written, relative to the workspace.'),
      file: text('The first of them.'),
    }),
  },
  run_workflow: {
    title: 'Run a workflow',
    description: 'Runs another workflow file; its outputs become those of the step.',
    fields: fields(
      {
        workflow: text('The file, relative to this one.'),
        inputs: mapOf(true, 'Values for its inputs.'),
      },
      { required: ['workflow'] },
    ),
    outputs: Type.Unsafe({ type: 'object' }),
  },
};
