/**
 * CPU of compiling one document in a fresh process, beside the `yaml` library reading the same text.
 * usage: node bench/documents/compile.mjs workflow|proof|yaml FILE  → one JSON line
 */
import { readFileSync } from 'node:fs';

const [what, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const compile = {
  workflow: async () => {
    const { compileWorkflow, coreCatalog } = await import('@xeno/language');
    return () => compileWorkflow(text, { file, catalog: coreCatalog });
  },
  proof: async () => {
    const { compileProofStructure } = await import('@xeno/language');
    return () => compileProofStructure(text, { file });
  },
  yaml: async () => {
    const { parseDocument } = await import('yaml');
    return () => ({ value: parseDocument(text), problems: [] });
  },
};
const run = await compile[what]();
const before = process.cpuUsage();
const { value, problems } = run();
const { user, system } = process.cpuUsage(before);
const errors = problems.filter((problem) => problem.severity === 'error');
if (!value || errors.length > 0) throw new Error(errors[0]?.message ?? 'nothing came out');
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, problems: problems.length }));
