import { describe, expect, it } from 'vitest';
import { explore } from '../explore.js';
import { answersExpert, readAnswers } from './answers-expert.js';
import { contextExpert } from './context-expert.js';

const attributes = ['flies', 'bird', 'swims'];

describe('an expert of written answers', () => {
  it('confirms what is written and what follows from it, refutes by its objects, and leaves the rest undecided', async () => {
    const { answers, problems } = readAnswers(
      [
        '# what we know of animals',
        '{"premise": ["bird", "swims"], "conclusion": ["flies"]}',
        '{"object": "penguin", "has": ["bird"], "lacks": ["flies"]}',
        '',
        '{"object": "stone", "has": [], "lacks": ["flies", "bird", "swims"]}',
        '{"object": "fish", "has": ["swims"], "lacks": ["flies", "bird"]}',
      ].join('\n'),
      attributes,
    );
    expect(problems).toEqual([]);
    const found = await explore(attributes, answersExpert(answers));
    expect(found.complete).toBe(true);
    expect(found.counterexamples.map(({ witness }) => witness)).toContainEqual({ kind: 'object', name: 'penguin' });
    expect(found.follows(['bird', 'swims'], ['flies'])).toMatchObject({ follows: 'yes', steps: [{ by: 'word' }] });
    expect(found.follows(['bird'], ['flies']).follows).toBe('no');
    expect(found.follows(['flies'], ['bird']).follows).toBe('admitted');
    expect(found.admitted.map(({ reason }) => reason).join()).toContain('no answer says whether');
  });

  it('says which object contradicts what else is written', () => {
    const { problems } = readAnswers(
      '{"premise": [], "conclusion": ["bird"]}\n{"object": "stone", "has": ["flies"], "lacks": ["bird"]}',
      attributes,
    );
    expect(problems).toEqual([
      { line: 2, message: 'the object lacks "bird", which follows from what it has by other lines' },
    ]);
  });

  it.each([
    ['no JSON', 'this is no JSON object on one line'],
    ['[1]', 'an answer must be a JSON object'],
    ['null', 'an answer must be a JSON object'],
    ['{"premise": ["bird"]}', 'an answer needs a conclusion, or what an object has and lacks'],
    ['{"conclusion": "bird"}', 'conclusion must be a list of attribute names'],
    ['{"conclusion": ["brid"]}', 'there is no attribute "brid"'],
    ['{"object": "x", "has": [1]}', 'has must be a list of attribute names'],
    ['{"object": "x", "has": ["bird"], "lacks": ["bird"]}', 'the object has and lacks "bird"'],
  ])('says in which line %s is wrong', (line, message) => {
    const { answers, problems } = readAnswers(`\n${line}\n`, attributes);
    expect(problems).toEqual([{ line: 2, message }]);
    expect(answers).toEqual({ implications: [], objects: [] });
  });
});

describe('an expert of a finite context', () => {
  it('knows nothing but its objects', async () => {
    const context = {
      objects: ['penguin', 'duck'],
      attributes,
      rows: [
        [1, 2],
        [0, 1, 2],
      ],
    };
    const found = await explore(attributes, contextExpert(context));
    expect(found.implications).toEqual([{ premise: [], conclusion: ['bird', 'swims'], by: 'evaluation' }]);
    expect(found.counterexamples.map(({ witness }) => witness)).toEqual([{ kind: 'object', name: 'penguin' }]);
  });

  it('of no objects accepts everything', async () => {
    const found = await explore(attributes, contextExpert({ objects: [], attributes, rows: [] }));
    expect(found.implications).toEqual([{ premise: [], conclusion: attributes, by: 'evaluation' }]);
  });
});
