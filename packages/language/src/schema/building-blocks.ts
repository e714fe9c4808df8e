import type { TSchema } from 'typebox';
import { Type } from 'typebox';
import { szsNames } from '../szs-names.js';

/** `x-expected` completes the sentence "`field` must be …"; it also says that one message is enough for the value. */
export const expecting = (expected: string, schema: TSchema, description?: string): TSchema =>
  Type.Unsafe({ ...schema, ...(description !== undefined && { description }), 'x-expected': expected });

export const text = (description: string): TSchema => Type.String({ description });
export const flag = (description: string): TSchema => Type.Boolean({ description });
export const choice = (values: readonly string[], description: string): TSchema =>
  Type.Unsafe({ type: 'string', enum: values, description });
export const count = (minimum: number, description: string): TSchema => Type.Integer({ minimum, description });
export const mapOf = (values: TSchema | true, description: string): TSchema =>
  Type.Unsafe({ type: 'object', additionalProperties: values, description });
export const listOf = (items: TSchema, description: string): TSchema => Type.Array(items, { description });

/** An object that takes these fields and no others; all but the required ones may be left out. */
export function fields(
  properties: Record<string, TSchema>,
  options: { required?: readonly string[]; description?: string; open?: boolean; extensible?: boolean } = {},
): TSchema {
  return Type.Unsafe({
    type: 'object',
    properties,
    ...(options.required && { required: options.required }),
    ...(options.extensible && { patternProperties: { '^x-': true } }),
    ...(!options.open && { additionalProperties: false }),
    ...(options.description !== undefined && { description: options.description }),
  });
}

const textOrTexts = Type.Unsafe({
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
});
export const oneOrMore = (description: string): TSchema =>
  expecting('a text or a list of texts', textOrTexts, description);

const nameSchema = { anyOf: [{ type: 'string' }, { type: 'integer' }], 'x-expected': 'a name' };
/** Names of things in somebody else's text, where numbers are names too: the attributes of a FIMI context are. */
export const names = (description: string): TSchema =>
  expecting(
    'a name or a list of names',
    Type.Unsafe({ anyOf: [...nameSchema.anyOf, { type: 'array', items: nameSchema }] }),
    description,
  );

const identifierPattern = '^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$';
export const identifier = (description: string): TSchema =>
  expecting(
    'a name of letters, digits and `_` that does not start with a digit or `__`',
    Type.Unsafe({ type: 'string', pattern: identifierPattern }),
    description,
  );

export const duration = (description: string): TSchema =>
  expecting(
    'a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`',
    Type.Unsafe({
      anyOf: [
        { type: 'number', exclusiveMinimum: 0 },
        { type: 'string', pattern: '^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$' },
      ],
    }),
    description,
  );

const retryClass = choice(['fault', 'timeout', 'open', 'any'], 'A class of failures.');
export const retry = expecting(
  'a number of further tries, or a map with `attempts`',
  Type.Unsafe({
    anyOf: [
      { type: 'integer', minimum: 0, maximum: 100 },
      fields(
        {
          attempts: Type.Integer({ minimum: 0, maximum: 100, description: 'Further tries after the first.' }),
          backoff: expecting(
            'a duration, or a map with `initial`, `max` and `kind`',
            Type.Unsafe({
              anyOf: [
                ...((duration('') as unknown as { anyOf: object[] }).anyOf ?? []),
                fields({
                  initial: duration('Before the second try. Default 1s.'),
                  max: duration('No pause is longer. Default 60s.'),
                  kind: choice(['exponential', 'constant'], 'Whether pauses double. Default exponential.'),
                }),
              ],
            }),
            'The pause before the second try.',
          ),
          on: expecting(
            'one or more of `fault`, `timeout`, `open`, `any`',
            Type.Unsafe({ anyOf: [retryClass, { type: 'array', items: retryClass }] }),
            'Which failures are worth another try. Default: those that say they are.',
          ),
        },
        { required: ['attempts'] },
      ),
    ],
  }),
  'How often a failed step is tried again.',
);

export const trust = (description: string): TSchema =>
  choice(['admitted', 'claimed', 'corroborated', 'certified'], description);
const aggregations = ['first', 'consensus', 'majority', 'unanimous', 'certified'] as const;
export const aggregation = (description: string): TSchema => choice(aggregations, description);
export const expectation = (description: string): TSchema =>
  expecting(
    'an SZS status such as `Theorem`, or `sat` or `unsat`',
    choice([...szsNames, 'sat', 'unsat'], ''),
    description,
  );
