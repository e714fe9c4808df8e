import { extname } from 'node:path';

/** The form that a file's name stands for. */
const formByExtension: Readonly<Record<string, string>> = {
  '.smt2': 'smt2',
  '.sl': 'sygus',
  '.sy': 'sygus',
  '.p': 'tptp',
  '.tptp': 'tptp',
  '.cnf': 'dimacs',
  '.mm': 'metamath',
  '.v': 'coq',
};

/** The obligation form of a file by its extension; `undefined` when the extension says nothing. */
export function formOfFile(file: string): string | undefined {
  return formByExtension[extname(file).toLowerCase()];
}

/** How a formal context is written, by the ending of its file. */
const contextFormatByExtension: Readonly<Record<string, string>> = {
  '.cxt': 'burmeister',
  '.csv': 'csv',
  '.json': 'json',
  '.dat': 'fimi',
};

/** The `format` of an implication whose context is in a file; `undefined` for a theory, or when the ending says nothing. */
export function contextFormatOfFile(file: string): string | undefined {
  return contextFormatByExtension[extname(file).toLowerCase()];
}

/** What keeps a file from being an obligation by itself: an implication says more than a context or a theory. */
export function claimsNothing(
  file: string,
  form = formOfFile(file),
): { readonly message: string; readonly hint: string } | undefined {
  const format = contextFormatOfFile(file);
  const isContext = form === undefined && format !== undefined && format !== 'json';
  if (!isContext && form !== 'implication') return undefined;
  return {
    message: isContext
      ? `\`${file}\` is a formal context, and a context by itself claims nothing`
      : `\`${file}\` by itself claims nothing: an implication has a premise and a conclusion`,
    hint: 'Name it in a proof structure, as the `file` of an obligation with `form: implication`, `premise` and `conclusion`.',
  };
}
