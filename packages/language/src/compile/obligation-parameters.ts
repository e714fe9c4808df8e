import type { SourceNode } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { Json } from '../workflow.js';
import { asText, member, nameNodes, textNodes, texts } from './values.js';

/** Fields of an obligation that only an implication has. */
const ofImplications = ['premise', 'conclusion', 'attributes', 'background', 'exploration', 'format'] as const;
/** Forms that are known to have no use for `goal` or `check`: it would be dropped without a word. */
const formsWithout: Readonly<Record<string, readonly string[]>> = {
  goal: ['implication', 'sygus'],
  check: ['forall', 'implication', 'sygus'],
};

/** What an obligation says beside its text, as engines are told it. */
export function readParameters(node: SourceNode, form: string): { readonly [name: string]: Json } | undefined {
  // Without a premise the conclusion is of everything.
  const parameters: Record<string, Json> = form === 'implication' ? { premise: [] } : {};
  for (const name of ['premise', 'conclusion', 'attributes'] as const) {
    const given = member(node, name);
    if (given) parameters[name] = nameNodes(given).map((item) => item.name);
  }
  const background = member(node, 'background');
  if (background) parameters['background'] = texts(background);
  for (const name of ['exploration', 'format'] as const) {
    const text = asText(member(node, name));
    if (text !== undefined) parameters[name] = text;
  }
  return Object.keys(parameters).length > 0 ? parameters : undefined;
}

/** Finds fields that the form makes no use of, and what an implication or a `forall` lacks. */
export function checkParameters(node: SourceNode, form: string, report: Report): void {
  checkUse(node, form, report);
  if (form === 'forall' && !member(node, 'goal')) {
    report.at(node, 'psp/no-goal', 'a `forall` obligation has no `goal`', {
      hint: 'give it the formula that has to hold for all values, as `goal`',
    });
  }
  if (form === 'implication') checkImplication(node, report);
}

function checkUse(node: SourceNode, form: string, report: Report): void {
  if (form !== 'implication') {
    for (const name of ofImplications) {
      const given = entryOf(node, name);
      if (!given) continue;
      report.add('psp/unused-parameter', `\`${name}\` says nothing to the form \`${form}\``, given.start, given.end, {
        severity: 'warning',
        hint: 'remove it, or write `form: implication`',
      });
    }
  }
  for (const [name, forms] of Object.entries(formsWithout)) {
    const given = forms.includes(form) ? entryOf(node, name) : undefined;
    if (!given) continue;
    const hint = form === 'implication' ? 'write the claim as `premise` and `conclusion`' : 'remove it';
    report.add('psp/unused-parameter', `\`${name}\` says nothing to the form \`${form}\``, given.start, given.end, {
      severity: 'warning',
      hint,
    });
  }
}

function checkImplication(node: SourceNode, report: Report): void {
  const conclusion = member(node, 'conclusion');
  if (!conclusion || (conclusion.kind === 'list' && conclusion.items.length === 0)) {
    report.at(conclusion ?? node, 'psp/no-conclusion', 'the implication has no conclusion', {
      hint: 'name the attributes that follow: `conclusion: [a, b]`',
    });
  }
  if (!member(node, 'text') && !member(node, 'file')) {
    report.at(node, 'psp/no-context', 'the implication says of nothing that it holds there', {
      hint: 'give it a context or a theory, as `text` or `file`',
    });
  }
  checkTheoryOnly(node, report);
  for (const item of textNodes(member(node, 'background'))) checkBackground(item.value, item, report);
  for (const name of ['premise', 'conclusion', 'attributes']) {
    const seen = new Set<string>();
    for (const item of nameNodes(member(node, name))) {
      if (item.name.trim() === '') report.at(item.node, 'psp/no-name', `an item of \`${name}\` is no name`);
      else if (seen.has(item.name)) {
        report.at(item.node, 'psp/duplicate-name', `\`${item.name}\` is twice in \`${name}\``, { severity: 'warning' });
      }
      seen.add(item.name);
    }
  }
}

/** A context says itself what its attributes are, and what holds of them. */
function checkTheoryOnly(node: SourceNode, report: Report): void {
  const text = asText(member(node, 'text'));
  const isContext = member(node, 'format') !== undefined || (text !== undefined && !/^[\s\uFEFF]*([(;]|$)/.test(text));
  for (const name of isContext ? ['attributes', 'background'] : []) {
    const given = entryOf(node, name);
    if (!given) continue;
    report.add('psp/theory-only', `\`${name}\` is for theories, and this is a context`, given.start, given.end, {
      hint: 'remove it: a context says itself what its attributes are, and what holds of them',
    });
  }
}

/** `a b -> c`: names on both sides of one arrow, of which those on the left may be missing; quotes hold white space together. */
function checkBackground(text: string, node: SourceNode, report: Report): void {
  const words = text.match(/"[^"]*"|[^\s"]+/g) ?? [];
  const arrows = words.filter((word) => word === '->').length;
  const wrong =
    arrows === 0
      ? 'it has no `->` that stands alone'
      : arrows > 1
        ? `it has ${arrows} arrows`
        : words.at(-1) === '->'
          ? 'nothing follows the arrow'
          : undefined;
  if (wrong === undefined) return;
  report.at(node, 'psp/background', `this is no implication: ${wrong}`, {
    hint: 'write names, an arrow between spaces, and names: `a b -> c`; a name with spaces stands in double quotes',
  });
}

function entryOf(node: SourceNode, name: string): { readonly start: number; readonly end: number } | undefined {
  const entry = node.kind === 'map' ? node.entries.get(name) : undefined;
  return entry && { start: entry.keyStart, end: entry.keyEnd };
}
