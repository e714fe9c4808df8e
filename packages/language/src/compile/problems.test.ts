import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coreCatalog, extendCatalog } from '../core-catalog.js';
import type { Compiled, Problem } from '../problem.js';
import { compileConfiguration } from './configuration.js';
import { compileProofStructure } from './proof-structure.js';
import { compileWorkflow } from './workflow.js';

const folder = fileURLToPath(new URL('../../fixtures/problems/', import.meta.url));

const options = { type: 'object', additionalProperties: false, properties: { workers: { type: 'integer' } } };
const path = { type: 'object', additionalProperties: false, properties: { path: { type: 'string' } } };
const catalog = extendCatalog(coreCatalog, {
  engines: [{ id: 'z3', title: 'Z3', forms: ['smt2'], options }],
  persistence: [['file', path]],
  policies: [['rules', { type: 'object' }]],
});

const compilers: Readonly<Record<string, (text: string, file: string) => Compiled<unknown>>> = {
  'workflow.xeno.yaml': (text, file) => compileWorkflow(text, { file, catalog }),
  'workflow.xeno.json': (text, file) => compileWorkflow(text, { file, catalog }),
  'proof.psp.yaml': (text, file) => compileProofStructure(text, { file }),
  'proof.json': (text, file) => compileProofStructure(text, { file }),
  'orchestrator.yaml': (text, file) => compileConfiguration(text, { file, catalog }),
};

/** A problem with the text that it points at, as a person would check it. */
function show(problem: Problem, text: string): string {
  const { start, end } = problem.range;
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  const lines = [
    `${place} ${problem.severity} ${problem.code}`,
    `  ${problem.message}`,
    `  at ${JSON.stringify(text.slice(start.offset, end.offset).slice(0, 60))}`,
  ];
  if (problem.hint !== undefined) lines.push(`  hint: ${problem.hint}`);
  for (const edit of problem.fix?.edits ?? []) lines.push(`  fix: ${edit.newText}`);
  for (const { range, message } of problem.related ?? []) {
    lines.push(`  see ${range.start.line}:${range.start.column} ${message}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('the problems of a document', () => {
  it.each(readdirSync(folder))('%s', async (name) => {
    const files = readdirSync(`${folder}${name}`).filter((file) => file !== 'problems.txt');
    expect(files, 'a case is one document').toHaveLength(1);
    const file = files[0] as string;
    const compile = compilers[file];
    expect(compile, `no compiler for ${file}`).toBeDefined();
    const text = readFileSync(`${folder}${name}/${file}`, 'utf8');
    const { problems } = (compile as NonNullable<typeof compile>)(text, file);
    const shown = problems.map((problem) => show(problem, text)).join('');
    await expect(shown === '' ? 'none\n' : shown).toMatchFileSnapshot(`${folder}${name}/problems.txt`);
  });
});
