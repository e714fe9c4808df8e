import type { EditedDocument, Problem } from '@xeno/language';

/** What only the schema of a step type says. */
const ofSchemas = new Set(['unknown-field', 'missing-field', 'wrong-type', 'wrong-value', 'deprecated-field']);

/** Who says that something is a problem: the plugin whose step type has other fields, else Xeno itself. */
export function sourceOf({ code, range }: Problem, document: EditedDocument | undefined): string {
  if (document?.kind !== 'workflow' || !code.startsWith('workflow/')) return 'xeno';
  if (!ofSchemas.has(code.slice('workflow/'.length))) return 'xeno';
  const step = document.stepAt(range.start.offset);
  const type = step && document.catalog.stepTypes.get(step.type);
  if (!step || type?.plugin === undefined) return 'xeno';
  if (code === 'workflow/unknown-field') return type.plugin;
  const own = type.fields['properties'];
  const { offset } = range.start;
  for (const [name, { keyStart, value }] of step.node.entries) {
    if (offset < keyStart || offset > value.end) continue;
    return typeof own === 'object' && own !== null && Object.hasOwn(own, name) ? type.plugin : 'xeno';
  }
  // Common fields are never missing but for `type`, without which there is no step type.
  return code === 'workflow/missing-field' ? type.plugin : 'xeno';
}
