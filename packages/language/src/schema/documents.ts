import type { TSchema } from 'typebox';
import { Type } from 'typebox';
import { blockKinds } from '../proof-structure.js';
import {
  choice,
  count,
  duration,
  expectation,
  expecting,
  fields,
  flag,
  identifier,
  listOf,
  mapOf,
  names,
  oneOrMore,
  retry,
  text,
} from './building-blocks.js';

/** How far an implication's attributes are explored. */
const implicationExplorations = ['goal', 'full'] as const;
/** How the contexts of implications may be written. */
const contextFormats = ['burmeister', 'csv', 'json', 'fimi'] as const;

const anything = Type.Unsafe({});
const recoveries = ['abort', 'skip', 'fallback', 'retry'] as const;

const onError = expecting(
  '`abort`, `skip`, or a map with `strategy`',
  Type.Unsafe({
    anyOf: [
      { type: 'string', enum: ['abort', 'skip'] },
      fields({
        strategy: choice(['abort', 'skip', 'fallback'], 'What to do when the step failed for good. Default `abort`.'),
        method: text('The method to fall back to.'),
        methods: listOf(Type.String(), 'The methods to fall back to, in turn.'),
        by: expecting(
          'a map from error classes to strategies, or a list of maps with `class` and `strategy`',
          Type.Unsafe({
            anyOf: [
              { type: 'object', additionalProperties: choice(recoveries, '') },
              listOf(
                fields(
                  {
                    class: text('A class of errors: `timeout`, `fault`, `open`, or an error code.'),
                    strategy: choice(recoveries, 'What to do about it.'),
                    method: text('The method to fall back to.'),
                    methods: listOf(Type.String(), 'The methods to fall back to, in turn.'),
                  },
                  { required: ['class', 'strategy'] },
                ),
                '',
              ),
            ],
          }),
          'Strategies for classes of errors; the first that fits decides.',
        ),
      }),
    ],
  }),
  'What to do when the step failed for good.',
);

/** Fields that every step may have. */
export const stepCommonSource: TSchema = fields(
  {
    type: text('What the step does.'),
    id: identifier('How other steps and expressions refer to it. Default: made from the type.'),
    name: text('What people call it.'),
    needs: oneOrMore('Ids of the steps that it waits for. Default: the step before.'),
    if: expecting(
      'an expression',
      Type.Unsafe({ anyOf: [{ type: 'string' }, { type: 'boolean' }] }),
      'The step is skipped unless this expression holds. Default `success()`.',
    ),
    timeout: duration('The step is stopped after this time.'),
    retry,
    continue_on_error: flag('Whether the run goes on when the step failed. Its conclusion stands.'),
    on_error: onError,
    strategy: fields(
      {
        matrix: mapOf(
          expecting(
            'a list of values, or an expression',
            Type.Unsafe({ anyOf: [{ type: 'array' }, { type: 'string' }] }),
          ),
          'The step runs once for each combination. `include` and `exclude` are lists of combinations.',
        ),
        max_parallel: count(1, 'Combinations that run at a time.'),
        fail_fast: flag('Whether the others are cancelled when one failed. Default true.'),
      },
      { required: ['matrix'], description: 'Runs the step several times.' },
    ),
    outputs: mapOf(true, 'Further outputs, by name.'),
  },
  { required: ['type'] },
);

const inputTypes = ['string', 'number', 'integer', 'boolean', 'list', 'object'] as const;

/** The workflow document, but for what is inside of its steps. */
export const workflowSource: TSchema = fields(
  {
    $schema: text('For editors.'),
    name: text('What people call it. Default: the file name.'),
    description: text('What it is for.'),
    inputs: mapOf(
      fields({
        type: choice(inputTypes, 'Default `string`.'),
        description: text('What it is for.'),
        required: flag('Default: true unless there is a default.'),
        default: anything,
        enum: listOf(anything, 'The values allowed.'),
        pattern: text('A regular expression (RE2) that a text has to match.'),
      }),
      'What a run has to be given.',
    ),
    defaults: fields(
      {
        timeout: duration('For steps without their own.'),
        retry,
        continue_on_error: flag('For steps without their own.'),
        method: oneOrMore('For verification steps without their own.'),
      },
      { description: 'What holds for every step that does not say otherwise.' },
    ),
    capabilities: oneOrMore('Capabilities that the run is given: files or ids.'),
    steps: listOf(Type.Unsafe({ type: 'object' }), 'What is done, in this order unless `needs` says otherwise.'),
    finally: listOf(Type.Unsafe({ type: 'object' }), 'Steps that run at the end, whatever happened.'),
    outputs: mapOf(true, 'What the run hands back.'),
  },
  { required: ['steps'], extensible: true },
);

const obligation = fields(
  {
    form: text('How the claim is to be read: `smt2`, `forall`, `implication`, `sygus`, `tptp`, …'),
    text: text('The claim itself.'),
    file: text('A file that holds the claim, relative to this document.'),
    goal: text('The formula that is to be proved; `text` or `file` is its context.'),
    expect: expectation('The status that is expected.'),
    check: count(0, 'Which `check-sat` counts, from 0. Default: the last.'),
    premise: names('Of an `implication`: the attributes that an object has to have. Default: none.'),
    conclusion: names('Of an `implication`: the attributes that it then has as well.'),
    attributes: names('Of an `implication` in a theory: the predicates that are attributes. Default: all.'),
    background: oneOrMore('Of an `implication` in a theory: implications that are known, as `a b -> c`.'),
    exploration: choice(
      implicationExplorations,
      'Of an `implication`: whether to explore until it is decided, or everything. Default `goal`.',
    ),
    format: choice(contextFormats, 'Of an `implication` in a context: how that is written. Default: as it looks.'),
    method: oneOrMore('Engines that override the step’s.'),
    methods: listOf(Type.String(), 'Engines that override the step’s.'),
    timeout: duration('One attempt is stopped after this time.'),
  },
  { required: ['form'], description: 'One claim that an engine can attempt.' },
);

/** Our own proof structure. */
export const proofStructureSource: TSchema = fields(
  {
    $schema: text('For editors.'),
    psp: Type.Unsafe({ type: 'number', enum: [1], description: 'The version of the protocol.' }),
    id: text('How workflows refer to it.'),
    title: text('What people call it.'),
    description: text('What it is about.'),
    blocks: listOf(
      fields(
        {
          id: text('Unique in the document.'),
          kind: choice(blockKinds, 'What the block is.'),
          statement: text('What it says, for people.'),
          depends: oneOrMore('Ids of the blocks that it rests on.'),
          obligation,
          admitted: expecting(
            '`true`, or a map with `by` and `reason`',
            Type.Unsafe({
              anyOf: [
                { type: 'boolean' },
                fields({ by: text('Who vouches for it.'), reason: text('Why it may be believed.') }),
              ],
            }),
            'A person vouches for the block: it needs no obligation.',
          ),
          data: anything,
        },
        { required: ['id', 'kind'] },
      ),
      'Axioms, definitions, lemmas, theorems and corollaries.',
    ),
  },
  { required: ['psp', 'id', 'blocks'], extensible: true },
);

/** The Xeno Mathematics Engine's single proof. Its metadata and steps are its own business. */
export const xmeProofSource: TSchema = fields(
  {
    psp_version: Type.Unsafe({ anyOf: [{ type: 'string' }, { type: 'number' }], 'x-expected': 'a version' }),
    proof_id: text('The proof’s id.'),
    kind: text('What the block is.'),
    statement: text('What it says.'),
    dependencies: Type.Unsafe({ type: 'array', items: { type: 'string' } }),
    proof_steps: Type.Unsafe({ type: 'array' }),
    metadata: Type.Unsafe({ type: 'object' }),
  },
  { required: ['proof_id', 'kind'], open: true },
);

/** The Xeno Mathematics Engine's graph. */
export const xmeGraphSource: TSchema = fields(
  {
    blocks: listOf(
      fields(
        { id: text(''), kind: text(''), label: text(''), data: anything },
        { required: ['id', 'kind'], open: true },
      ),
      '',
    ),
    edges: listOf(
      fields({ src: text(''), dst: text(''), kind: text('') }, { required: ['src', 'dst'], open: true }),
      '',
    ),
    meta: Type.Unsafe({ type: 'object' }),
  },
  { required: ['blocks'], open: true },
);

/** The configuration; what is inside of `persistence` and `policy` is the plugins' to say. */
export const configurationSource: TSchema = fields(
  {
    $schema: text('For editors.'),
    orchestrator: fields({
      max_concurrent_tasks: Type.Integer({
        minimum: 1,
        maximum: 1024,
        description: 'Tasks that run at a time. Default 10.',
      }),
      timeout_seconds: Type.Number({
        exclusiveMinimum: 0,
        description: 'For attempts without their own. Default 300.',
      }),
      retry_attempts: Type.Integer({
        minimum: 0,
        maximum: 100,
        description: 'Further tries of a failed task. Default 0.',
      }),
      memory_mib: count(1, 'Memory of all running engines together, in MiB.'),
      engines: listOf(
        fields(
          {
            name: text('The engine’s id.'),
            enabled: flag('Default true.'),
            config: text('A file with its options, relative to the workspace.'),
            options: mapOf(true, 'Its options.'),
          },
          { required: ['name'] },
        ),
        'Engines that are not to run as they come.',
      ),
      persistence: fields(
        { type: text('The persistence plugin. Default `file`.'), path: text('Where it keeps its data.') },
        { open: true, description: 'Where runs are kept.' },
      ),
      policy: fields(
        {
          type: text('The policy plugin. Default `rules`.'),
          enforcement: choice(['strict', 'advisory', 'off'], 'Whether denials stop anything. Default `strict`.'),
          audit: flag('Whether every decision is recorded. Default true.'),
        },
        { open: true, description: 'Who may do what.' },
      ),
      plugins: listOf(Type.String(), 'Packages or folders, beside those among the project’s dependencies.'),
    }),
  },
  { extensible: true },
);
