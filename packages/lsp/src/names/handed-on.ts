import type { ExpressionView, WorkflowDocument } from '@xeno/language';

/** What a text names in a field that takes such names. */
export type NameKind = 'proof' | 'file' | 'engine';

const fieldKinds: Readonly<Record<string, NameKind>> = {
  proof: 'proof',
  proofs: 'proof',
  file: 'file',
  files: 'file',
  workflow: 'file',
  method: 'engine',
  methods: 'engine',
};

/** Uses of an input that are looked at; the others will not say anything else. */
const mostUses = 20;

const kindsOfInputs = new WeakMap<WorkflowDocument, Map<string, NameKind | undefined>>();

/** The input, or the key of the matrix, that an expression hands on as it is, with what its values name where they arrive. */
export function handedOn(
  { source, field }: ExpressionView,
  root: 'inputs' | 'matrix',
): { readonly name: string; readonly kind: NameKind } | undefined {
  const kind = field && Object.hasOwn(fieldKinds, field.name) ? fieldKinds[field.name] : undefined;
  const name = kind && /^(inputs|matrix)\.(\w+)$/.exec(source);
  return kind && name?.[1] === root ? { name: name[2] as string, kind } : undefined;
}

/** What the values of an input name, when a step hands it on as it is; undefined when that cannot be told. */
export function kindOfInput(document: WorkflowDocument, input: string): NameKind | undefined {
  const known = kindsOfInputs.get(document) ?? new Map<string, NameKind | undefined>();
  kindsOfInputs.set(document, known);
  if (!known.has(input)) known.set(input, findKind(document, input));
  return known.get(input);
}

function findKind(document: WorkflowDocument, input: string): NameKind | undefined {
  const mention = `inputs.${input}`;
  let at = document.text.indexOf(mention);
  for (let uses = 0; at >= 0 && uses < mostUses; uses++) {
    const step = document.stepAt(at);
    for (const expression of step?.expressions ?? []) {
      const found = handedOn(expression, 'inputs');
      if (found?.name === input) return found.kind;
    }
    at = document.text.indexOf(mention, Math.max(at + mention.length, step?.end ?? 0));
  }
  return undefined;
}
