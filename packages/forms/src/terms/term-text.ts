import { writeSymbol } from '@xeno/smtlib';
import { valueText } from '../evaluate/value-text.js';
import { sortText } from '../sort.js';
import type { QuantifiedTerm, Term } from '../term.js';
import { TooComplex, WorkMeter } from './too-complex.js';
import { childrenOf, subterms } from './traverse.js';

/** Words that mean something else when they stand unquoted. */
const reserved = new Set(
  '_ ! as let exists forall match par lambda BINARY DECIMAL HEXADECIMAL NUMERAL STRING true false'.split(' '),
);
const mostCharacters = 64 * 1024 * 1024;
/** Terms under quantifiers that are looked at, counted anew under each. */
const mostTerms = 1_000_000;

/** A symbol as it can stand in a term. */
export function symbolText(name: string): string {
  return reserved.has(name) ? `|${name}|` : writeSymbol(name);
}

/**
 * A term as SMT-LIB 2.6 writes it. What occurs more than once is bound by `let` as often as scopes of quantifiers make
 * necessary, so that without quantifiers the text is linear in the DAG. The same text for terms that are built alike,
 * whatever else their factory has made. Without recursion.
 *
 * @throws TooComplex when it would be longer than 64 MiB, or quantifiers share so much that it would not end.
 */
export function termText(term: Term): string {
  return spelledTermText(term, symbolText);
}

/** `termText` with called functions written as `headText` has it. @throws TooComplex */
export function spelledTermText(term: Term, headText: (name: string) => string): string {
  return new Printer(term, headText).print(term);
}

/** The terms between a root and the quantifiers below it, and the names of those that occur more than once. */
interface Region {
  readonly names: ReadonlyMap<Term, string>;
  /** Shared terms by how many other shared terms stand one in another below them. */
  readonly levels: readonly (readonly Term[])[];
}

/** What is still to be written: text, or a term in its region; `whole` is written out although it has a name. */
type Item = string | { readonly term: Term; readonly region: Region; readonly whole: boolean };

class Printer {
  readonly #prefix: string;
  #count = 0;
  #regions = 0;
  readonly #meter = new WorkMeter(mostTerms, 'printing this term');

  constructor(
    root: Term,
    private readonly headText: (name: string) => string,
  ) {
    const taken = new Set<string>();
    for (const part of subterms(root)) {
      if (part.kind === 'variable') taken.add(part.name);
      else if (part.kind === 'call') taken.add(part.function.name);
      else if (part.kind === 'quantified') for (const { name } of part.variables) taken.add(name);
    }
    let prefix = 's!';
    while ([...taken].some((name) => name.startsWith(prefix))) prefix += '!';
    this.#prefix = prefix;
  }

  print(root: Term): string {
    const pieces: string[] = [];
    let length = 0;
    const waiting: Item[] = this.#opened(root);
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      if (typeof item !== 'string') {
        const items = this.#items(item);
        for (let index = items.length - 1; index >= 0; index -= 1) waiting.push(items[index] ?? '');
        continue;
      }
      length += item.length;
      if (length > mostCharacters) throw new TooComplex('the text of this term is longer than 64 MiB');
      pieces.push(item);
    }
    return pieces.join('');
  }

  /** A term with the `let`s of its region around it, last item first. */
  #opened(root: Term): Item[] {
    const region = this.#region(root);
    const items: Item[] = [];
    for (const level of region.levels) {
      items.push('(let (');
      level.forEach((term, index) => {
        items.push(`${index === 0 ? '' : ' '}(${region.names.get(term) ?? ''} `, { term, region, whole: true }, ')');
      });
      items.push(') ');
    }
    items.push({ term: root, region, whole: false }, ')'.repeat(region.levels.length));
    return items.reverse();
  }

  #items({ term, region, whole }: Exclude<Item, string>): readonly Item[] {
    const name = whole ? undefined : region.names.get(term);
    if (name !== undefined) return [name];
    switch (term.kind) {
      case 'constant':
        return [valueText(term.value, term.sort)];
      case 'variable':
        return [symbolText(term.name)];
      case 'quantified':
        return [headOf(term), ...this.#opened(term.body).reverse(), ')'];
      case 'call':
        return inList(this.headText(term.function.name), term.arguments, region);
      case 'application': {
        const { operator, indices } = term;
        return inList(indices.length === 0 ? operator : `(_ ${operator} ${indices.join(' ')})`, term.arguments, region);
      }
    }
  }

  #region(root: Term): Region {
    const order = postorder(root);
    if (this.#regions > 0) this.#meter.spend(order.length + 5);
    this.#regions += 1;
    const uses = new Map<Term, number>();
    for (const part of order) {
      if (part.kind === 'quantified') continue;
      for (const child of childrenOf(part)) uses.set(child, (uses.get(child) ?? 0) + 1);
    }
    const names = new Map<Term, string>();
    const heights = new Map<Term, number>();
    const levels: Term[][] = [];
    for (const part of order) {
      let height = 0;
      if (part.kind !== 'quantified') {
        for (const child of childrenOf(part)) height = Math.max(height, heights.get(child) ?? 0);
      }
      if ((uses.get(part) ?? 0) > 1 && part !== root && !isPlain(part)) {
        this.#count += 1;
        names.set(part, `${this.#prefix}${this.#count}`);
        (levels[height] ??= []).push(part);
        height += 1;
      }
      heights.set(part, height);
    }
    return { names, levels };
  }
}

/** Leaves, and what numbers are written as: not worth a name. */
function isPlain(term: Term): boolean {
  if (term.kind !== 'application') return term.kind !== 'quantified' && childrenOf(term).length === 0;
  const isNumber = (part: Term): boolean =>
    part.kind === 'constant' ||
    (part.kind === 'application' &&
      (part.operator === '-' || part.operator === '/') &&
      part.arguments.every(({ kind }) => kind === 'constant'));
  const [size, ...rest] = term.arguments;
  return size === undefined || isNumber(term) || (term.operator === '-' && rest.length === 0 && isNumber(size));
}

function headOf(term: QuantifiedTerm): string {
  const variables = term.variables.map(({ name, sort }) => `(${symbolText(name)} ${sortText(sort)})`);
  return `(${term.quantifier} (${variables.join(' ')}) `;
}

function inList(head: string, args: readonly Term[], region: Region): readonly Item[] {
  if (args.length === 0) return [head];
  const items: Item[] = [`(${head}`];
  for (const term of args) items.push(' ', { term, region, whole: false });
  items.push(')');
  return items;
}

/** Arguments before what is made of them, from left to right, without what stands under quantifiers. */
function postorder(root: Term): readonly Term[] {
  const order: Term[] = [];
  const seen = new Set<Term>();
  const waiting: { readonly term: Term; entered: boolean }[] = [{ term: root, entered: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { term } = next;
    if (next.entered) {
      order.push(term);
      continue;
    }
    if (seen.has(term)) continue;
    seen.add(term);
    waiting.push({ term, entered: true });
    if (term.kind === 'quantified') continue;
    const children = childrenOf(term);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined && !seen.has(child)) waiting.push({ term: child, entered: false });
    }
  }
  return order;
}
