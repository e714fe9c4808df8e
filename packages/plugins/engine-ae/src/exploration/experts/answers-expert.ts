import { closure } from '../../base/closure.js';
import type { Expert, ExpertAnswer } from '../expert.js';

/** What somebody wrote down about a domain. */
export interface Answers {
  readonly implications: readonly { readonly premise: readonly string[]; readonly conclusion: readonly string[] }[];
  readonly objects: readonly {
    readonly name: string;
    readonly has: readonly string[];
    readonly lacks: readonly string[];
  }[];
}

/** A mistake in a text of answers; line from 1. */
export interface AnswersProblem {
  readonly line: number;
  readonly message: string;
}

/**
 * Reads answers, one JSON object a line: `{"premise": […], "conclusion": […]}` confirms an implication,
 * `{"object": "…", "has": […], "lacks": […]}` tells of an object. Empty lines and lines that begin with `#` are skipped.
 *
 * @param attributes that may be named.
 */
export function readAnswers(
  text: string,
  attributes: readonly string[],
): { readonly answers: Answers; readonly problems: readonly AnswersProblem[] } {
  const known = new Set(attributes);
  const implications: Answers['implications'][number][] = [];
  const objects: Answers['objects'][number][] = [];
  const lines: number[] = [];
  const problems: AnswersProblem[] = [];
  text.split(/\r?\n/).forEach((source, at) => {
    const line = at + 1;
    if (/^\s*(#|$)/.test(source)) return;
    const report = (message: string): void => void problems.push({ line, message });
    let entry: unknown;
    try {
      entry = JSON.parse(source);
    } catch {
      report('this is no JSON object on one line');
      return;
    }
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      report('an answer must be a JSON object');
      return;
    }
    const fields = new Map<string, unknown>(Object.entries(entry));
    const list = (key: string): readonly string[] => {
      const value = fields.get(key) ?? [];
      if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string')) {
        report(`${key} must be a list of attribute names`);
        return [];
      }
      const unknown = value.find((name) => !known.has(name));
      if (unknown !== undefined) report(`there is no attribute ${JSON.stringify(unknown)}`);
      return value;
    };
    const before = problems.length;
    if (fields.has('conclusion')) {
      const implication = { premise: list('premise'), conclusion: list('conclusion') };
      if (problems.length === before) implications.push(implication);
    } else if (fields.has('has') || fields.has('lacks')) {
      const name = fields.get('object');
      const object = { name: typeof name === 'string' ? name : `line ${line}`, has: list('has'), lacks: list('lacks') };
      const both = object.has.find((attribute) => object.lacks.includes(attribute));
      if (both !== undefined) report(`the object has and lacks ${JSON.stringify(both)}`);
      if (problems.length > before) return;
      objects.push(object);
      lines.push(line);
    } else {
      report('an answer needs a conclusion, or what an object has and lacks');
    }
  });
  for (const [at, { has, lacks }] of objects.entries()) {
    const closed = closure(has, implications);
    const denied = lacks.find((name) => closed.has(name));
    if (denied === undefined) continue;
    const message = `the object lacks ${JSON.stringify(denied)}, which follows from what it has by other lines`;
    problems.push({ line: lines[at] ?? 0, message });
  }
  return { answers: { implications, objects }, problems };
}

/**
 * An expert that knows what somebody wrote down and nothing else: objects refute, implications confirm with what follows
 * from them, and all else is undecided, so that whoever wrote it sees what is still to be answered.
 */
export function answersExpert(answers: Answers): Expert {
  return {
    ask: async ({ premise, conclusion }): Promise<ExpertAnswer> => {
      const object = answers.objects.find(
        ({ has, lacks }) =>
          premise.every((name) => has.includes(name)) &&
          (conclusion.length === 0 || conclusion.some((name) => lacks.includes(name))),
      );
      if (object !== undefined) {
        const { name, has, lacks } = object;
        return { answer: 'counterexample', has, lacks, witness: { kind: 'object', name } };
      }
      const closed = closure(premise, answers.implications);
      if (conclusion.length > 0 && conclusion.every((name) => closed.has(name)))
        return { answer: 'accepted', by: 'word' };
      const left = conclusion.filter((name) => !closed.has(name));
      return {
        answer: 'undecided',
        reason: `no answer says whether ${premise.join(', ') || 'everything'} implies ${left.join(', ')}`,
      };
    },
  };
}
