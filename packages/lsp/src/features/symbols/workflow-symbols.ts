import type { StepView, WorkflowDocument } from '@xeno/language';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { stepPlace } from '../../names/definition-place.js';
import { entriesOf, knownTexts, member, textOf } from '../../names/nodes.js';
import type { MakeRange } from './symbol.js';
import { childrenOrNothing, keysOf, section, shown, within } from './symbol.js';

/** Inputs, steps with what they work on, and outputs. */
export function workflowSymbols(document: WorkflowDocument, range: MakeRange): DocumentSymbol[] {
  const steps = { steps: [] as DocumentSymbol[], finally: [] as DocumentSymbol[] };
  for (let index = 0; index < document.stepCount; index++) {
    const step = document.step(index);
    steps[step.list].push(stepSymbol(step, range));
  }
  const symbols: DocumentSymbol[] = [];
  for (const [name, entry] of entriesOf(document.header)) {
    if (name === 'inputs') {
      const inputs = keysOf(
        entry.value,
        SymbolKind.Variable,
        range,
        (input) => textOf(member(input, 'type')) ?? 'string',
      );
      symbols.push(section(name, entry, range, inputs));
    } else if (name === 'outputs') {
      symbols.push(section(name, entry, range, keysOf(entry.value, SymbolKind.Property, range)));
    } else if (name === 'steps' || name === 'finally') {
      symbols.push(section(name, entry, range, steps[name]));
    }
  }
  return symbols;
}

function stepSymbol(step: StepView, range: MakeRange): DocumentSymbol {
  const { full, name } = stepPlace(step);
  return {
    name: shown(step.id),
    detail: textOf(member(step.node, 'name')) ?? (step.id === step.type ? '' : step.type),
    kind: SymbolKind.Event,
    range: range(full),
    selectionRange: range(within(name, full)),
    ...childrenOrNothing(stepChildren(step, range)),
  };
}

const subjectFields = new Set(['proof', 'proofs', 'blocks', 'file', 'files', 'workflow', 'capability']);

/** What a step works on, and what it hands on, as they are written. */
function stepChildren({ node }: StepView, range: MakeRange): DocumentSymbol[] {
  const children: DocumentSymbol[] = [];
  for (const [field, { value }] of node.entries) {
    if (subjectFields.has(field)) {
      const kind = field === 'blocks' ? SymbolKind.Function : SymbolKind.File;
      for (const text of knownTexts(value)) {
        const place = range(text);
        children.push({ name: shown(text.value), detail: field, kind, range: place, selectionRange: place });
      }
    } else if (field === 'strategy') {
      for (const key of keysOf(member(value, 'matrix'), SymbolKind.Array, range, () => 'matrix')) children.push(key);
    } else if (field === 'outputs') {
      for (const key of keysOf(value, SymbolKind.Property, range, () => 'output')) children.push(key);
    }
  }
  return children;
}
