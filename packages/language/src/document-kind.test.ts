import { expect, it } from 'vitest';
import { documentKind } from './document-kind.js';

it.each([
  ['parity.psp.yaml', '', 'proof'],
  ['graph.PSP.json', '', 'proof'],
  ['w.xeno.yml', '', 'workflow'],
  ['w.workflow.yaml', '', 'workflow'],
  ['.xeno/workflows/nightly.yaml', '', 'workflow'],
  ['/home/me/.xeno/workflows/nightly.yml', '', 'workflow'],
  ['.xeno/workflows/deep/nightly.json', '', 'workflow'],
  ['config/orchestrator.yaml', '', 'configuration'],
  ['config/ci.orchestrator.yaml', '', 'configuration'],
  ['xeno.plugin.json', '', 'manifest'],
  ['lemma.smt2', '', 'obligation'],
  ['animals.cxt', '', 'context'],
  ['any.yaml', 'name: x\nsteps:\n  - type: noop\n', 'workflow'],
  ['any.yaml', '"steps" : []\n', 'workflow'],
  ['any.json', '{\n  "steps": []\n}\n', 'workflow'],
  ['any.json', '{"steps": []}', 'workflow'],
  ['any.yaml', 'blocks: []\n', 'proof'],
  ['any.yaml', 'orchestrator:\n  timeout_seconds: 5\n', 'configuration'],
  ['any.json', '{\n  "api": "^1.0.0",\n  "main": "./plugin.js"\n}', 'manifest'],
  ['any.json', '{"name": "x", "id": "p", "blocks": []}', 'proof'],
  ['any.json', '\uFEFF{"name": "x",\n "steps": [', 'workflow'],
  ['package.json', '{\n  "name": "x",\n  "nx": {\n    "steps": []\n  }\n}', undefined],
  ['ci.yml', 'on: push\njobs:\n  build:\n    steps: []\n', undefined],
  ['ae.yaml', 'limit: 3\n', undefined],
])('%s that begins with %j is %s', (file, text, kind) => {
  expect(documentKind(file, text)).toBe(kind);
});

it.each(['\n', ' ', '{', '{ '])('is found at once in a text that is hostile to patterns: many %j', (part) => {
  expect(documentKind('any.yaml', `{${part.repeat(60_000)}`)).toBeUndefined();
  expect(documentKind('any.yaml', part.repeat(60_000))).toBeUndefined();
});
