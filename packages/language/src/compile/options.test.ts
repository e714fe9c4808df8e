import { describe, expect, it } from 'vitest';
import { compileOptions } from './options.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: { workers: { type: 'integer', minimum: 1 }, recheck_models: { type: 'boolean' } },
};

describe('compileOptions', () => {
  it('hands over options that fit the schema', () => {
    const { value, problems } = compileOptions('workers: 2\n', { file: 'config/smt.yaml', schema });
    expect(value).toEqual({ workers: 2 });
    expect(problems).toEqual([]);
  });

  it('says where an unknown option stands and which was meant', () => {
    const { problems } = compileOptions('workers: 2\nrecheck_model: true\n', { file: 'config/smt.yaml', schema });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'options/unknown-field',
      hint: 'did you mean `recheck_models`?',
      range: { start: { line: 2, column: 1 } },
    });
  });

  it('refuses what is no map, and takes an empty file for no options', () => {
    expect(compileOptions('- 1\n', { file: 'o.yaml', schema }).problems[0]?.code).toBe('options/not-a-map');
    expect(compileOptions('', { file: 'o.yaml', schema })).toMatchObject({ value: {}, problems: [] });
  });
});
