import { describe, expect, it } from 'vitest';
import { celEnvironment } from './cel.js';
import { celFunctions, functionsNamed, signatureOf } from './functions.js';

const ofTime = /google\.protobuf\.(Timestamp|Duration)/g;
const environment = celEnvironment();
environment.registerVariable('run', 'map<string, dyn>');

describe('the table of functions', () => {
  it.each(celFunctions.map((called) => [signatureOf(called), called] as const))(
    '%s parses and has the type it says',
    (_, { example, result }) => {
      const { valid, type } = environment.parse(example).check();
      expect(valid).toBe(true);
      const found = (type ?? '').replaceAll(ofTime, '$1');
      expect(result === 'list' || result === 'map' ? found.replace(/<.*$/, '') : found).toBe(result);
    },
  );

  it('has everything that the environment knows and people may call', () => {
    const known = new Set(
      celFunctions.flatMap(({ name, receivers }) => (receivers ?? ['']).map((on) => `${on}.${name}`)),
    );
    const offered = celEnvironment()
      .getDefinitions()
      .functions.filter(({ name }) => name !== 'matchesRe2')
      .map(({ name, receiverType }) => `${(receiverType ?? '').replace(ofTime, '$1').replace(/<.*$/, '')}.${name}`);
    // Optional values are switched off; `cel.bind` is refused.
    const away = /^(optional|OptionalNamespace|CelNamespace)\./;
    expect([...new Set(offered)].filter((name) => !known.has(name) && !away.test(name))).toEqual([]);
  });

  it('tells functions of one name apart by what they are called on', () => {
    expect(functionsNamed('size', undefined).map(signatureOf)).toEqual(['size(value: dyn): int']);
    expect(functionsNamed('size', 'list<string>').map(signatureOf)).toEqual(['string|list|map|bytes.size(): int']);
    expect(functionsNamed('contains', 'list<string>')).toEqual([]);
    expect(functionsNamed('contains', 'dyn')).toHaveLength(1);
  });
});
