import { extname } from 'node:path';

/** The form that a file's name stands for. */
const formByExtension: Readonly<Record<string, string>> = {
  '.smt2': 'smt2',
  '.sl': 'sygus',
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
