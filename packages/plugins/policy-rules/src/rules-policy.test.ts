import { readFileSync } from 'node:fs';
import type { Decision, JsonValue, PolicyRequest } from '@xeno/plugin-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import plugin from './plugin.js';
import { RulesPolicy } from './rules-policy.js';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
const request = (operation: string, resource: string, context = {}): PolicyRequest => ({
  operation,
  resource,
  context,
});

function policyOf(...rules: JsonValue[]): RulesPolicy {
  return new RulesPolicy({ rules });
}

function messageOf(options: { readonly rules: JsonValue }): string {
  try {
    new RulesPolicy(options);
  } catch (error) {
    expect(error).toMatchObject({ name: 'ConfigError', code: 'XENO_CONFIG_INVALID' });
    return (error as Error).message;
  }
  throw new Error('these rules were taken');
}

it('registers what its manifest declares', () => {
  const manifest = read('xeno.plugin.json') as { policies: { type: string; options: string }[] };
  const types: string[] = [];
  const ignore = (): void => undefined;
  plugin.register(
    {
      engine: ignore,
      executor: ignore,
      persistence: ignore,
      stepType: ignore,
      policy: (type, factory) => {
        types.push(type);
        expect(factory({}, '/workspace')).toBeInstanceOf(RulesPolicy);
      },
    },
    { directory: '.', host: {} as never, log: ignore },
  );
  expect(types).toEqual(manifest.policies.map(({ type }) => type));
  for (const { options } of manifest.policies) expect(read(options)).toHaveProperty('properties.rules');
});

describe('a decision', () => {
  const allowAll = { id: 'all', effect: 'allow', message: 'as you like' };
  const noZ3 = { id: 'no-z3', effect: 'deny', operation: 'engine.*', resource: ['z3', 'z3-*'], message: 'licence' };

  it('allows what a rule allows', () => {
    expect(policyOf(allowAll).decide(request('step.run', 'x'))).toEqual({
      effect: 'allow',
      reasons: [{ rule: 'all', message: 'as you like' }],
    });
  });

  it('denies what a rule denies, whatever others allow, and says by which rule', () => {
    const policy = policyOf(allowAll, noZ3);
    expect(policy.decide(request('engine.attempt', 'z3-native'))).toEqual({
      effect: 'deny',
      reasons: [{ rule: 'no-z3', message: 'licence' }],
    });
    expect(policy.decide(request('engine.attempt', 'cvc5')).effect).toBe('allow');
    expect(policy.decide(request('step.run', 'z3')).effect).toBe('allow');
  });

  it('abstains when no rule speaks of the request', () => {
    expect(policyOf().decide(request('step.run', 'x'))).toEqual({ effect: 'abstain', reasons: [] });
    expect(policyOf(noZ3).decide(request('step.run', 'x')).effect).toBe('abstain');
  });

  it('looks at the context of each request', () => {
    const policy = policyOf(allowAll, { id: 'no-nightly', effect: 'deny', when: 'context.workflow == "nightly"' });
    expect(policy.decide(request('step.run', 'x', { workflow: 'nightly' })).effect).toBe('deny');
    expect(policy.decide(request('step.run', 'x', { workflow: 'weekly' })).effect).toBe('allow');
    expect(policy.decide(request('step.run', 'x', { workflow: 'nightly' })).effect).toBe('deny');
  });

  it('denies when a deny rule cannot be evaluated', () => {
    const policy = policyOf(allowAll, {
      id: 'no-admin',
      effect: 'deny',
      when: 'context.user == "admin"',
      message: 'not as admin',
    });
    expect(policy.decide(request('step.run', 'x'))).toEqual({
      effect: 'deny',
      reasons: [
        {
          rule: 'no-admin',
          message: 'not as admin — its condition could not be evaluated, so it denies: No such key: user',
        },
      ],
    });
  });

  it('does not allow when an allow rule cannot be evaluated, and says why nobody spoke', () => {
    const policy = policyOf({ id: 'admin', effect: 'allow', when: 'context.user == "admin"' });
    expect(policy.decide(request('step.run', 'x'))).toEqual({
      effect: 'abstain',
      reasons: [
        { rule: 'admin', message: 'its condition could not be evaluated, so it does not allow: No such key: user' },
      ],
    });
  });

  it('stays the same when somebody tries to change one that was given before', () => {
    const policy = policyOf(noZ3);
    const decision = policy.decide(request('engine.attempt', 'z3')) as { effect: string };
    expect(() => (decision.effect = 'allow')).toThrow(TypeError);
    expect(policy.decide(request('engine.attempt', 'z3')).effect).toBe('deny');
  });

  it('does not mix up operation and resource', () => {
    const policy = policyOf({ id: 'one', effect: 'allow', operation: 'a', resource: 'bc' });
    expect(policy.decide(request('ab', 'c')).effect).toBe('abstain');
    expect(policy.decide(request('a', 'bc')).effect).toBe('allow');
  });

  it('is right also after more resources than are remembered', () => {
    const policy = policyOf({ id: 'odd', effect: 'allow', resource: '*1' });
    for (let index = 0; index < 25_000; index += 1) {
      expect(policy.decide(request('report.write', String(index))).effect).toBe(index % 10 === 1 ? 'allow' : 'abstain');
    }
  });
});

describe('the shipped rules', () => {
  const policy = new RulesPolicy({});

  it('allow steps, engines, and reports inside the workspace', () => {
    for (const [operation, resource] of [
      ['step.run', 'execute_verification'],
      ['engine.attempt', 'z3'],
      ['report.write', 'reports/latest.html'],
      ['report.write', 'a..b/..c/d..'],
    ] as const) {
      expect(policy.decide(request(operation, resource)).effect).toBe('allow');
    }
  });

  it('deny reports outside the workspace', () => {
    for (const resource of [
      '/etc/passwd',
      '..',
      '../x',
      'a/../../x',
      'a/..',
      'C:\\x',
      '\\\\host\\x',
      '..\\x',
      'a\\..\\x',
      'a\\..',
    ]) {
      expect(policy.decide(request('report.write', resource)).effect).toBe('deny');
    }
  });

  it('say nothing of other operations', () => {
    expect(policy.decide(request('capability.issue', 'x')).effect).toBe('abstain');
  });

  it('are replaced by any list of rules, also an empty one', () => {
    expect(policyOf().decide(request('step.run', 'x')).effect).toBe('abstain');
  });
});

describe('mistakes in rules', () => {
  it('are all reported at once, with rule and place', () => {
    expect(
      messageOf({
        rules: [
          { id: 'a', effect: 'alow' },
          { id: 'b', effect: 'deny', when: 'true &&\n  oops' },
          { id: 'b', effect: 'deny' },
          { id: 'c', effect: 'deny', resorce: '*', operation: [], message: 3 },
          { effect: 'deny' },
          'deny',
        ],
      }).split('\n'),
    ).toEqual([
      'the policy rules have 7 mistakes:',
      '  rule a (rules[0]): `effect` must be allow or deny',
      '  rule b (rules[1]): `when` 2:3: Unknown variable: oops',
      '  rule c (rules[3]): unknown field `resorce`',
      '  rule c (rules[3]): `message` must be a text',
      '  rule c (rules[3]): `operation` must be a glob or a list of globs',
      '  rules[4]: `id` must be 1 to 128 letters, digits, dots, dashes and underscores, and begin with a letter or digit',
      '  rules[5]: a rule must be a map with id and effect',
    ]);
  });

  it('include an id that is used twice', () => {
    const rule = { id: 'same', effect: 'allow' };
    expect(messageOf({ rules: [rule, rule] })).toContain('rule same (rules[1]): another rule has this id');
  });

  it('include rules that are no list, and keys that only JSON can hold', () => {
    for (const rules of [null, 3, 'x', {}]) expect(messageOf({ rules })).toContain('`rules` must be a list of rules');
    expect(
      messageOf(JSON.parse('{"rules":[{"id":"a","effect":"allow","__proto__":{}}]}') as { rules: JsonValue }),
    ).toContain('unknown field `__proto__`');
  });

  it('are refused for every field that the schema does not know, and for no other', () => {
    const schema = read('schema/options.json') as { $defs: { rule: { properties: object } } };
    const valid: Record<string, JsonValue> = {
      id: 'a',
      effect: 'deny',
      operation: 'a',
      resource: ['b'],
      when: 'true',
      message: '',
    };
    expect(Object.keys(schema.$defs.rule.properties).sort()).toEqual(Object.keys(valid).sort());
    expect(() => policyOf(valid)).not.toThrow();
  });
});

describe('whatever the rules', () => {
  const pattern = fc.constantFrom('*', '**', 'a', 'b', 'a*', '**/b', 'a/**');
  const rule = fc.record(
    {
      effect: fc.constantFrom('allow', 'deny'),
      operation: fc.oneof(pattern, fc.array(pattern, { minLength: 1, maxLength: 2 })),
      resource: pattern,
      when: fc.constantFrom('true', 'false', 'context.x == 1', 'has(context.y)', 'resource == "a"', 'context.x'),
    },
    { requiredKeys: ['effect'] },
  );
  const rules = fc
    .array(rule, { maxLength: 6 })
    .map((list) => list.map((one, index): Record<string, JsonValue> => ({ id: `r${index}`, ...one })));
  const text = fc.constantFrom('a', 'b', 'ab', 'a/b', 'c');
  const requests = fc.record({
    operation: text,
    resource: text,
    context: fc.constantFrom({}, { x: 1 }, { x: 2 }, { x: 'z', y: 1 }, { x: true }),
  });
  const rank = { deny: 0, abstain: 1, allow: 2 } satisfies Record<Decision['effect'], number>;

  it('one more that denies never allows more', () => {
    fc.assert(
      fc.property(rules, rule, requests, (list, added, asked) => {
        const more = new RulesPolicy({ rules: [...list, { ...added, id: 'added', effect: 'deny' }] });
        const before = new RulesPolicy({ rules: list }).decide(asked);
        expect(rank[more.decide(asked).effect]).toBeLessThanOrEqual(rank[before.effect]);
      }),
    );
  });

  it('their order does not matter', () => {
    const shuffled = rules.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, requests, ([list, other], asked) => {
        const policy = new RulesPolicy({ rules: other });
        const first = policy.decide(asked);
        expect(first).toEqual(new RulesPolicy({ rules: list }).decide(asked));
        // Nor does it matter that the policy was asked before.
        expect(policy.decide(asked)).toEqual(first);
      }),
    );
  });

  it('one that denies without condition wins', () => {
    fc.assert(
      fc.property(rules, requests, (list, asked) => {
        const policy = new RulesPolicy({ rules: [...list, { id: 'never', effect: 'deny' }] });
        const { effect, reasons } = policy.decide(asked);
        expect(effect).toBe('deny');
        expect(reasons.map((reason) => reason.rule)).toContain('never');
      }),
    );
  });

  it('a request is allowed only by a rule that allows and whose condition holds', () => {
    fc.assert(
      fc.property(rules, requests, (list, asked) => {
        const { effect, reasons } = new RulesPolicy({ rules: list }).decide(asked);
        if (effect === 'abstain') return;
        expect(reasons.length).toBeGreaterThan(0);
        for (const reason of reasons) expect(list.find(({ id }) => id === reason.rule)).toMatchObject({ effect });
      }),
    );
  });
});
