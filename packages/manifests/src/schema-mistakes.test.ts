import { type JsonObject, manifestSchema } from '@xeno/plugin-api';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine, manifest } from './plugin-folders.test.fixture.js';
import { schemaMistakes } from './schema-mistakes.js';

const full = manifest('acme', {
  $schema: 'https://xeno.dev/schemas/plugin-manifest.json',
  title: 'Acme',
  engines: [{ ...engine('acme'), options: { type: 'object' }, requires: ['acme'], preference: 3, description: 'x' }],
  executors: [{ id: 'grid', title: 'Grid' }],
  persistence: [{ type: 'sql', title: 'SQL', options: './schema/sql.json' }],
  policies: [{ type: 'rego' }],
  stepTypes: [{ type: 'ask_acme', title: 'Ask', fields: {}, outputs: {} }],
});

it('takes the smallest and the fullest manifest', () => {
  expect(schemaMistakes(manifestSchema, manifest('a'))).toEqual([]);
  expect(schemaMistakes(manifestSchema, full)).toEqual([]);
});

describe('a wrong manifest', () => {
  it.each([
    [null, ['the manifest must be an object, not null']],
    [{}, ['the manifest lacks `id`', 'the manifest lacks `api`', 'the manifest lacks `main`']],
    [
      manifest('a', { engine: [] }),
      [
        'the manifest has an unknown member `engine`; known are $schema, id, api, main, title, engines, executors, persistence, policies, stepTypes',
      ],
    ],
    [manifest('Bad Id'), ['`id` must match ^[a-z][a-z0-9]*([._-][a-z0-9]+)*$, which "Bad Id" does not']],
    [manifest('a', { api: '1.x' }), ['`api` must match ^\\^\\d+\\.\\d+\\.\\d+$, which "1.x" does not']],
    [
      manifest('a', { engines: [{ ...engine('b'), forms: [] }] }),
      ['`engines[0].forms` must not have fewer than 1 items'],
    ],
    [manifest('a', { engines: [{ ...engine('b'), forms: ['x', 'x'] }] }), ['`engines[0].forms` lists something twice']],
    [
      manifest('a', { engines: [{ ...engine('b'), options: 7 }] }),
      ['`engines[0].options` must be an object or a string, not a number'],
    ],
    [manifest('a'.repeat(65)), ['`id` is longer than 64 characters']],
  ])('%# is told what and where', (value, mistakes) => {
    expect(schemaMistakes(manifestSchema, value)).toEqual(mistakes);
  });

  it('is told of prototype members like of any others', () => {
    expect(
      schemaMistakes(manifestSchema, JSON.parse('{"id":"a","api":"^1.0.0","main":"./x","__proto__":1}')),
    ).toHaveLength(1);
    expect(
      schemaMistakes(manifestSchema, JSON.parse('{"__proto__":{"id":"a","api":"^1.0.0","main":"./x"}}')),
    ).toHaveLength(4);
  });

  it('gets no more messages than anybody reads', () => {
    expect(
      schemaMistakes(manifestSchema, manifest('a', { engines: Array.from({ length: 10_000 }, () => ({})) })).length,
    ).toBe(20);
  });
});

it('agrees with ajv on what is wrong', () => {
  const validate = new Ajv2020({ strict: false }).compile(manifestSchema);
  const wrong = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('', 'a', 'A b', './x', '^1.0.0', 'x'.repeat(65), '𝒳'.repeat(40)),
  );
  // Puts a wrong value somewhere into a right manifest, or takes something out of it.
  const mutated = fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), wrong, fc.constantFrom('replace', 'add', 'remove'))
    .map(([path, value, how]) => {
      const root = structuredClone(full) as JsonObject;
      let place = root as Record<string, unknown>;
      for (const [depth, step] of path.entries()) {
        const keys = Object.keys(place);
        const key = keys[step % Math.max(1, keys.length)] ?? 'x';
        const inner = place[key];
        if (depth < path.length - 1 && typeof inner === 'object' && inner !== null) {
          place = inner as Record<string, unknown>;
          continue;
        }
        if (how === 'remove') delete place[key];
        else place[how === 'add' && !Array.isArray(place) ? `${key}x` : key] = value;
        break;
      }
      return JSON.parse(JSON.stringify(root)) as unknown;
    });
  fc.assert(
    fc.property(fc.oneof(mutated, fc.jsonValue()), (value) => {
      expect(schemaMistakes(manifestSchema, value).length === 0).toBe(validate(value));
    }),
    { numRuns: 5_000 },
  );
});
