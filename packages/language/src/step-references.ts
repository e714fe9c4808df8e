import { isTemplate } from './expression/evaluate.js';
import type { Range } from './problem.js';
import type { FieldValue, Step } from './workflow.js';

/** Something outside of the document that a step names in a way that is known before the run. */
export interface NamedThing {
  readonly kind: 'proof' | 'file' | 'workflow' | 'method';
  readonly text: string;
  readonly range: Range;
  /** Of a sub-workflow: the names of the inputs that it is given, with their place; absent when these are not known. */
  readonly inputs?: { readonly names: readonly string[]; readonly range: Range };
}

const coreTypesWithReferences = new Set([
  'validate_psp',
  'validate_dependencies',
  'execute_verification',
  'parallel_verification',
  'run_workflow',
  'generate_report',
]);

/** What a step of one of core's types names; fields of a plugin's step types mean what the plugin says. */
export function namedBy(step: Step): NamedThing[] {
  if (!coreTypesWithReferences.has(step.type)) return [];
  const named: NamedThing[] = [];
  const take = (kind: NamedThing['kind'], fields: readonly string[]): void => {
    for (const { text, range } of namesIn(step, fields)) named.push({ kind, text, range });
  };
  take('proof', ['proof', 'proofs']);
  if (step.type !== 'generate_report') take('file', ['file', 'files']);
  if (step.type === 'run_workflow') {
    const [workflow] = namesIn(step, ['workflow']);
    if (workflow) named.push({ kind: 'workflow', ...workflow, ...inputsOf(step, workflow.range) });
  }
  take('method', ['method', 'methods']);
  for (const text of step.onError?.methods ?? []) named.push({ kind: 'method', text, range: step.typeRange });
  return named.filter(({ kind, text }) => kind === 'method' || kind === 'workflow' || !/[*?[\]{}]/.test(text));
}

/** The texts in some fields that are known before the run, each with its place. */
function namesIn(step: Step, fields: readonly string[]): { text: string; range: Range }[] {
  return fields.flatMap((field) => {
    const value = step.fields[field];
    if (value === undefined) return [];
    const items: readonly FieldValue[] = Array.isArray(value) ? value : [value as FieldValue];
    return items.flatMap((item, index) => {
      if (typeof item !== 'string') return [];
      const range = step.fieldRanges?.[`${field}.${index}`] ?? step.fieldRanges?.[field] ?? step.typeRange;
      return [{ text: item, range }];
    });
  });
}

function inputsOf(step: Step, fallback: Range): Pick<NamedThing, 'inputs'> {
  const given = step.fields['inputs'];
  if (given !== undefined && isTemplate(given)) return {};
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  return { inputs: { names, range: step.fieldRanges?.['inputs'] ?? fallback } };
}
