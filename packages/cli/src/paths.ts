import { sep } from 'node:path';

/** The deepest folder that holds all of them. */
export function commonAncestor(folders: readonly string[]): string {
  const [first, ...others] = folders.map((folder) => folder.split(sep));
  const shared = (first ?? []).filter((part, index, parts) =>
    others.every((other) => parts.slice(0, index + 1).every((own, at) => own === other[at])),
  );
  return shared.join(sep) || sep;
}

/** A path as documents write it. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
