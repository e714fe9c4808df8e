import { patternProblem } from '../expression/prepare.js';
import { matchesType, typeNames } from '../inputs.js';
import type { SourceNode } from '../source/node.js';
import { describe, toJson } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { InputDeclaration } from '../workflow.js';
import { asFlag, asList, asText, member } from './values.js';

const nameShape = /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** Reads a workflow's `inputs`; a default has to be what its own declaration asks for. */
export function readInputs(node: SourceNode | undefined, report: Report): Record<string, InputDeclaration> {
  const inputs: Record<string, InputDeclaration> = Object.create(null);
  if (node?.kind !== 'map') return inputs;
  for (const [name, entry] of node.entries) {
    if (!nameShape.test(name)) {
      report.add(
        'workflow/input-name',
        'the name of an input has letters, digits and `_`, and does not start with a digit or `__`',
        entry.keyStart,
        entry.keyEnd,
        {
          hint: 'expressions could not mention it otherwise',
        },
      );
    }
    inputs[name] = readInput(entry.value, report);
  }
  return inputs;
}

function readInput(node: SourceNode, report: Report): InputDeclaration {
  const type = asText(member(node, 'type'));
  const declared: InputDeclaration['type'] =
    type !== undefined && Object.hasOwn(typeNames, type) ? (type as never) : 'string';
  const fallback = member(node, 'default');
  const allowed = asList(member(node, 'enum'));
  const pattern = member(node, 'pattern');
  const description = asText(member(node, 'description'));
  for (const value of [...(fallback ? [fallback] : []), ...(allowed?.items ?? [])]) {
    if (!matchesType(declared, toJson(value))) {
      report.at(value, 'workflow/wrong-type', `the input is ${typeNames[declared]}, but this is ${describe(value)}`);
    }
  }
  const patternText = asText(pattern);
  const wrong = pattern && patternText !== undefined ? patternProblem(patternText) : undefined;
  if (pattern && wrong !== undefined) report.at(pattern, 'workflow/pattern', wrong);
  return {
    type: declared,
    ...(description !== undefined && { description }),
    required: asFlag(member(node, 'required')) ?? fallback === undefined,
    ...(fallback && { default: toJson(fallback) }),
    ...(allowed && { enum: allowed.items.map(toJson) }),
    ...(patternText !== undefined && wrong === undefined && { pattern: patternText }),
    range: report.positions.range(node.start, node.end),
  };
}
