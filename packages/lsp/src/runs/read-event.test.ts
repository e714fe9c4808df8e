import { applyEvent, emptyRunState } from '@xeno/run-state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent, readRefusal } from './read-event.js';

const types = [
  'run.started',
  'run.planned',
  'step.finished',
  'proof.loaded',
  'obligation.concluded',
  'attempt.finished',
];

describe('a line of events', () => {
  it('never makes the state fall over, whatever it says', () => {
    const event = fc
      .tuple(
        fc.constantFrom(...types),
        fc.dictionary(
          fc.constantFrom(
            'step',
            'steps',
            'proof',
            'verdict',
            'obligation',
            'engine',
            'blocks',
            'conclusion',
            '__proto__',
          ),
          fc.jsonValue(),
        ),
      )
      .map(([type, members]) => ({ ...members, type, at: 1 }));
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const state = emptyRunState();
        for (const one of events) {
          const read = readEvent(JSON.stringify(one));
          if (read) applyEvent(state, read);
        }
      }),
      { seed: 4 },
    );
  });

  it.each([
    '',
    'null',
    '{',
    '[]',
    '{"type":"run.started","at":1}',
    '{"type":"toString","at":1}',
    '{"type":"report","report":{}}',
  ])('%s is none', (line) => {
    expect(readEvent(line)).toBeUndefined();
  });

  it('says why nothing ran, with the remedy', () => {
    expect(
      readRefusal('{"type":"error","code":"XENO_X","message":"there is no step `a`","hint":"Did you mean b?"}'),
    ).toBe('there is no step `a`\nDid you mean b?');
    expect(readRefusal('{"type":"problems","problems":7}')).toBeUndefined();
    expect(readRefusal('{"type":"problems"')).toBeUndefined();
  });
});
