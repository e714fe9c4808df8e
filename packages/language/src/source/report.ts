import { closest, distance } from 'fastest-levenshtein';
import type { Fix, Problem, Severity } from '../problem.js';
import type { SourceNode } from './node.js';
import type { Places } from './positions.js';
import { Positions } from './positions.js';

/** More problems than this are of no use to anybody, and would cost memory in a hostile document. */
const maximumProblems = 50_000;
/** Looking for words that were meant costs about a microsecond each. */
const maximumComparisons = 300_000;

export interface ProblemDetails {
  readonly hint?: string | undefined;
  readonly fix?: Fix | undefined;
  readonly severity?: Severity;
  readonly related?: Problem['related'];
  readonly tags?: Problem['tags'];
  /** Where the text ends that the problem judges, when that is more than its range: `missing` judges a whole map. */
  readonly judgedUntil?: number;
}

/** Gathers the problems of one document, or of a piece of one. */
export class Report {
  /** Whether anything has a name that aliases can stand for, and whether anything is an alias. */
  anchors = false;
  aliases = false;
  readonly #problems: { problem: Problem; judgedUntil: number }[] = [];
  #dropped = 0;
  #comparisons = 0;
  #brokenFrom = Number.POSITIVE_INFINITY;

  constructor(
    readonly file: string,
    text: string,
    readonly positions: Places = new Positions(text),
  ) {}

  add(code: string, message: string, start: number, end: number, details: ProblemDetails = {}): void {
    if (this.#problems.length >= maximumProblems) {
      this.#dropped++;
      return;
    }
    this.#problems.push({
      problem: {
        code,
        severity: details.severity ?? 'error',
        message,
        file: this.file,
        range: this.positions.range(start, end),
        ...(details.hint !== undefined && { hint: details.hint }),
        ...(details.fix !== undefined && { fix: details.fix }),
        ...(details.related !== undefined && { related: details.related }),
        ...(details.tags !== undefined && { tags: details.tags }),
      },
      judgedUntil: details.judgedUntil ?? end,
    });
  }

  at(node: SourceNode, code: string, message: string, details?: ProblemDetails): void {
    this.add(code, message, node.start, node.end, details);
  }

  /** Whether nothing has been reported. */
  get isClean(): boolean {
    return this.#problems.length === 0;
  }

  /** From where on the text could not be understood; `Infinity` when it could. */
  get brokenFrom(): number {
    return this.#brokenFrom;
  }

  /** Says that the text could not be understood from here on, so that what is said about it later is guesswork. */
  broken(from: number): void {
    this.#brokenFrom = Math.min(this.#brokenFrom, from);
  }

  /** A fix that puts another word in the place of one; a word in quotes stays in them. */
  renaming(start: number, end: number, word: string): Fix {
    const quote = this.positions.text[start];
    const newText = quote === '"' || quote === "'" ? quote + word + quote : word;
    return { title: `Change to \`${word}\``, edits: [{ range: this.positions.range(start, end), newText }] };
  }

  /** The known word that was probably meant. Gives up when a document has asked for more than anybody will read. */
  suggest(word: string, known: readonly string[]): string | undefined {
    this.#comparisons += known.length;
    return this.#comparisons > maximumComparisons ? undefined : nearest(word, known);
  }

  /** All problems in the order of the text, without guesses about a part that could not be read. */
  problems(): Problem[] {
    const kept = this.#problems.filter(
      ({ problem, judgedUntil }) =>
        judgedUntil <= this.#brokenFrom || problem.code.startsWith('yaml/') || problem.code.startsWith('document/'),
    );
    return ordered(
      kept.map(({ problem }) => problem),
      this.#dropped,
    );
  }
}

/** Problems in the order of the text, and not more of them than anybody could want. */
export function ordered(problems: Problem[], dropped = 0): Problem[] {
  const sorted = problems.sort((a, b) => a.range.start.offset - b.range.start.offset);
  const more = dropped + Math.max(0, sorted.length - maximumProblems);
  if (more === 0) return sorted;
  const kept = sorted.slice(0, maximumProblems);
  const last = kept.at(-1);
  if (last) kept.push(notListed(last, more));
  return kept;
}

function notListed(last: Problem, count: number): Problem {
  const { file, range, severity } = last;
  return {
    code: 'document/too-many-problems',
    severity,
    message: `${count} more problems are not listed`,
    file,
    range,
  };
}

/** The known word that was probably meant, if any is near enough to be a slip. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 64) return undefined;
  const folded = fold(word);
  const same = known.find((candidate) => fold(candidate) === folded);
  if (same !== undefined) return same;
  const best = closest(word, known as string[]);
  const length = Math.min(word.length, best.length);
  if (length < 3) return undefined;
  const slips = distance(word, best);
  // Two letters that changed places count as two slips, and are the most common one.
  return slips <= Math.max(1, Math.floor(length / 3)) || (slips === 2 && sorted(word) === sorted(best))
    ? best
    : undefined;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '');
}

function sorted(word: string): string {
  return [...word].sort().join('');
}
