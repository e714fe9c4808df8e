import { type Plan, type PlanStep, visibleLine } from '@xeno/core';
import type { Output } from '../io.js';
import { colorsOf } from './marks.js';

export type PlanFormat = 'text' | 'json' | 'mermaid' | 'dot';

/** A plan for a reader, for a program, or as a graph. */
export function renderPlan(plan: Plan, format: PlanFormat, output: Pick<Output, 'color'>): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ version: 1, ...plan }, null, 2)}\n`;
    case 'mermaid':
      return mermaid(plan);
    case 'dot':
      return dot(plan);
    case 'text':
      return text(plan, output);
  }
}

const maxObligations = 40;

function text(plan: Plan, output: Pick<Output, 'color'>): string {
  const colors = colorsOf(output);
  const lines = [
    `${colors.bold(visibleLine(plan.workflow.name, 100))} ${colors.dim(`(${visibleLine(plan.workflow.file, 200)})`)}`,
  ];
  for (const [index, step] of plan.steps.entries()) {
    const name = step.name === undefined ? '' : ` ${colors.dim(visibleLine(step.name, 100))}`;
    lines.push('', `${index + 1}. ${colors.bold(visibleLine(step.id, 200))}: ${visibleLine(step.type)}${name}`);
    lines.push(`   ${step.runs}: ${visibleLine(step.reason, 300)}`);
    for (const { id, form, expect, engines, note } of step.obligations.slice(0, maxObligations)) {
      const expected = expect === undefined ? '' : `, expects ${visibleLine(expect)}`;
      const asks =
        engines.length === 0
          ? colors.yellow('no engine')
          : engines.map((engine) => visibleLine(engine)).join(', then ');
      lines.push(
        `   - ${visibleLine(id, 200)} (${visibleLine(form)}${expected}): ${asks}${note === undefined ? '' : ` ${colors.dim(`(${visibleLine(note, 200)})`)}`}`,
      );
    }
    if (step.obligations.length > maxObligations)
      lines.push(`   - and ${step.obligations.length - maxObligations} more obligations`);
    for (const note of step.notes) lines.push(`   ${colors.yellow('note')}: ${visibleLine(note, 300)}`);
  }
  const obligations = plan.steps.reduce((sum, step) => sum + step.obligations.length, 0);
  lines.push('', colors.dim(`${plan.steps.length} steps, ${obligations} obligations. Nothing was run.`));
  return `${lines.join('\n')}\n`;
}

function label(step: PlanStep): string {
  const count = step.obligations.length;
  const parts = [step.id, step.type, ...(count === 0 ? [] : [`${count} obligation${count === 1 ? '' : 's'}`])];
  return parts.map((part) => visibleLine(part, 80)).join('\n');
}

/** A step waits for every part of the steps that it needs (parts are named `step[…]`), a last one for everything. */
function edges(plan: Plan): [number, number][] {
  const parts = new Map<string, number[]>();
  for (const [index, { id, matrix }] of plan.steps.entries()) {
    for (const key of new Set([id, matrix ? id.slice(0, Math.max(0, id.indexOf('['))) : id]))
      parts.set(key, [...(parts.get(key) ?? []), index]);
  }
  const needed = new Set(plan.steps.flatMap((step) => (step.last ? [] : step.needs)));
  const ends = plan.steps
    .filter((step) => !step.last && !needed.has(step.id.replace(/\[.*$/s, '')))
    .map(({ id }) => id);
  return plan.steps.flatMap((step, to) => {
    const needs = step.last && step.needs.length === 0 ? ends : step.needs;
    return needs.flatMap((need) => (parts.get(need) ?? []).map((from): [number, number] => [from, to]));
  });
}

function mermaid(plan: Plan): string {
  const escape = (line: string) => line.replace(/[&<>"#`;]/g, (character) => `#${character.charCodeAt(0)};`);
  const nodes = plan.steps.map((step, index) => {
    const content = label(step).split('\n').map(escape).join('<br/>');
    return step.runs === 'always' ? `  s${index}["${content}"]` : `  s${index}{{"${content}"}}`;
  });
  return `${['flowchart TD', ...nodes, ...edges(plan).map(([from, to]) => `  s${from} --> s${to}`)].join('\n')}\n`;
}

function dot(plan: Plan): string {
  const quote = (content: string) => `"${content.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  const nodes = plan.steps.map(
    (step, index) => `  s${index} [label=${quote(label(step))}${step.runs === 'always' ? '' : ', style=dashed'}];`,
  );
  return `${[`digraph ${quote(visibleLine(plan.workflow.name, 100))} {`, '  node [shape=box];', ...nodes, ...edges(plan).map(([from, to]) => `  s${from} -> s${to};`), '}'].join('\n')}\n`;
}
