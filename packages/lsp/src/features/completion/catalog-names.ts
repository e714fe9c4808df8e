import type { Catalog } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ValueCandidate } from './candidate.js';

/** The ids of installed engines that take a form, those that take more forms first; of any form when it is not known. */
export function engineCandidates(catalog: Catalog, form: string | undefined, automated: boolean): ValueCandidate[] {
  const engines = [...catalog.engines.values()].filter(({ forms }) => form === undefined || forms.includes(form));
  const chosen: ValueCandidate = {
    label: 'automated',
    kind: CompletionItemKind.Keyword,
    detail: 'Xeno chooses',
    documented: { of: 'engine', name: 'automated' },
    rank: 4,
  };
  return [
    ...(automated ? [chosen] : []),
    ...engines.map(({ id, title }) => ({
      label: id,
      kind: CompletionItemKind.Module,
      detail: title,
      documented: { of: 'engine', name: id } as const,
    })),
  ];
}

/** The forms that some installed engine takes. */
export function formCandidates(catalog: Catalog): ValueCandidate[] {
  const forms = new Set([...catalog.engines.values()].flatMap(({ forms: each }) => each));
  return [...forms].map((form) => ({
    label: form,
    kind: CompletionItemKind.EnumMember,
    documented: { of: 'form', name: form },
  }));
}

export function stepTypeCandidates(catalog: Catalog): ValueCandidate[] {
  return [...catalog.stepTypes.values()].map(({ type, title }) => ({
    label: type,
    kind: CompletionItemKind.Class,
    detail: title,
    documented: { of: 'stepType', name: type },
  }));
}
