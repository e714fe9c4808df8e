/** What a piece of text names, as far as its own document tells. */
export type Target =
  | { readonly kind: 'step'; readonly name: string }
  | { readonly kind: 'input'; readonly name: string }
  /** An output of a workflow, in its `outputs`. */
  | { readonly kind: 'result'; readonly name: string }
  | { readonly kind: 'output'; readonly step: string; readonly name: string }
  | { readonly kind: 'matrix'; readonly step: string; readonly name: string }
  /** An input of the workflow that a step calls. */
  | { readonly kind: 'argument'; readonly step: string; readonly name: string }
  /** What a step gives to an input of the workflow that it calls. */
  | { readonly kind: 'given'; readonly step: string; readonly input: string; readonly name: string }
  /** A block of this proof structure. */
  | { readonly kind: 'block'; readonly name: string }
  /** A block of one of the proof structures that a step works on. */
  | { readonly kind: 'step-block'; readonly step: string; readonly name: string }
  /** A proof structure by its path or its id. */
  | { readonly kind: 'proof'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string }
  /** A file that is there only when something has run: a report. */
  | { readonly kind: 'product'; readonly name: string }
  | { readonly kind: 'engine'; readonly name: string };

/** A place where something is named. */
export interface Occurrence {
  readonly target: Target;
  readonly role: 'definition' | 'reference';
  /**
   * `value` and `key` of the document, `member` (`.name`) and `subscript` (`["name"]`) of an expression; `type`: the type
   * of a step that has no id of its own, from which its id is made.
   */
  readonly written: 'value' | 'key' | 'member' | 'subscript' | 'type';
  /** Of the name, without quotes. */
  readonly start: number;
  readonly end: number;
  /** With quotes. */
  readonly outerStart: number;
  readonly outerEnd: number;
  /** False where the characters in between are not the name itself: escapes, folded lines, generated names. */
  readonly literal: boolean;
}

/** An occurrence as a value or a key, whose place includes its quotes. */
export function writtenAs(
  text: string,
  written: 'value' | 'key' | 'type',
  role: Occurrence['role'],
  target: Target,
  place: { readonly start: number; readonly end: number },
): Occurrence {
  const quote = text[place.start];
  const quoted = (quote === '"' || quote === "'") && place.end - place.start >= 2 && text[place.end - 1] === quote;
  const start = quoted ? place.start + 1 : place.start;
  const end = quoted ? place.end - 1 : place.end;
  const literal = written !== 'type' && isAt(text, target.name, start, end);
  return { target, role, written, start, end, outerStart: place.start, outerEnd: place.end, literal };
}

/** An occurrence in an expression, whose place is that of the name alone. */
export function mentionedAs(
  text: string,
  target: Target,
  { start, end }: { readonly start: number; readonly end: number },
): Occurrence {
  const subscript = text[start - 1] === '"' || text[start - 1] === "'";
  return {
    target,
    role: 'reference',
    written: subscript ? 'subscript' : 'member',
    start,
    end,
    outerStart: subscript ? start - 1 : start,
    outerEnd: subscript ? end + 1 : end,
    literal: isAt(text, target.name, start, end),
  };
}

function isAt(text: string, name: string, start: number, end: number): boolean {
  return end - start === name.length && text.startsWith(name, start);
}
