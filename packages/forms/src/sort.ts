/** What a term denotes. `Other` is a sort that terms may have but that is never evaluated: arrays, data types, declared sorts. */
export type Sort =
  | { readonly kind: 'Bool' }
  | { readonly kind: 'Int' }
  | { readonly kind: 'Real' }
  | { readonly kind: 'String' }
  | { readonly kind: 'RegLan' }
  | { readonly kind: 'BitVec'; readonly width: number }
  | { readonly kind: 'Other'; readonly text: string };

export const boolSort: Sort = { kind: 'Bool' };
export const intSort: Sort = { kind: 'Int' };
export const realSort: Sort = { kind: 'Real' };
export const stringSort: Sort = { kind: 'String' };
export const regLanSort: Sort = { kind: 'RegLan' };

export function bitVecSort(width: number): Sort {
  return { kind: 'BitVec', width };
}

/** As SMT-LIB 2.6 writes it; equal texts are equal sorts. */
export function sortText(sort: Sort): string {
  switch (sort.kind) {
    case 'BitVec':
      return `(_ BitVec ${sort.width})`;
    case 'Other':
      return sort.text;
    default:
      return sort.kind;
  }
}

export function sameSort(a: Sort, b: Sort): boolean {
  return a === b || sortText(a) === sortText(b);
}
