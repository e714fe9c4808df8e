import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../protocol.js';
import { processesOf, RunWorkspace } from './run-workspace.test.support.js';

const opened: RunWorkspace[] = [];
const open = (workspace: RunWorkspace) => {
  opened.push(workspace);
  return workspace;
};
afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.remove();
});

describe('a command line', () => {
  const scripted = (script: string) =>
    open(RunWorkspace.ofNumbers({ positive: '(> a 1)' }, { command: process.execPath, args: ['-e', script, '--'] }));
  const started =
    'const tell = (event) => console.log(JSON.stringify({at: Date.now(), ...event}));' +
    'tell({type: "run.started", runId: "r1", workflow: {name: "n", file: "numbers.xeno.yaml", digest: "sha256:0"}, inputs: {}, version: "1"});';
  const finished = 'tell({type: "run.finished", status: "succeeded", conclusion: "met", outputs: {}});';

  it.each([
    ['dies', `${started} process.kill(process.pid, "SIGKILL")`, /ended by SIGKILL/],
    ['says nothing', '', /without a result: .*exit code 0/],
    ['prints what is no JSON', 'console.log("hello\\n{\\n{]\\n"); process.stdout.write("{\\"type\\":")', /exit code 0/],
    ['says that all is met and fails', `${started}${finished} process.exitCode = 3`, /says that all is met, but .*3/],
    [
      'finishes what never began',
      `const tell = (event) => console.log(JSON.stringify({at: 1, ...event}));${finished}`,
      /without a result/,
    ],
    [
      'fails with words',
      'console.error("\\u001b[31mxeno: error XENO_X: it broke\\u001b[0m"); process.exitCode = 3',
      /XENO_X: it broke/,
    ],
    [
      'tells problems',
      'console.log(JSON.stringify({type: "problems", base: "/", problems: [{file: "a.yaml", severity: "error", code: "x", message: "it is wrong", range: {start: {line: 2, column: 3}, end: {line: 2, column: 4}}}]})); process.exitCode = 2',
      /^a\.yaml:2:3: it is wrong$/,
    ],
  ])('that %s breaks the run, and it is never correct', async (_, script, why) => {
    const workspace = scripted(script);
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ status: 'broken', state: 'error', message: expect.stringMatching(why) });
    expect(run.conclusion).toBeUndefined();
    expect(workspace.runDiagnostics('numbers.xeno.yaml')[0]).toMatchObject({
      code: 'run/broken',
    });
  });

  it('that dies has established nothing, whatever its steps said before', async () => {
    const workspace = scripted(
      `${started} tell({type: "run.planned", steps: [{id: "prove", type: "execute_verification", needs: []}]});
      tell({type: "step.started", step: "prove"});
      tell({type: "step.finished", step: "prove", status: "succeeded", conclusion: "met", outputs: {}}); process.kill(process.pid, "SIGKILL")`,
    );
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ status: 'broken', state: 'error', steps: [{ id: 'prove', state: 'stale' }] });
  });

  it('whose events have other shapes is read as far as they make sense', async () => {
    const workspace = scripted(
      `${started}
      for (const line of [1, null, [], {}, {type: 7}, {type: "__proto__"}, {type: "step.started"}, {type: "run.planned", steps: [{}]},
        {type: "step.finished", step: "x", status: "wonderful"}, {type: "attempt.finished", step: "x", obligation: "o", engine: "e", verdict: {}},
        {type: "obligation.concluded", step: "x", obligation: "o", conclusion: "met", trust: "absolute", reason: "r"},
        {type: "run.planned", steps: [{id: "a", type: "t", needs: ["b"], parent: "b"}, {id: "b", type: "t", needs: ["a"], parent: "a"}]}])
        tell(line && typeof line === "object" && !Array.isArray(line) ? line : {type: line});
      console.log("x".repeat(5 * 1024 * 1024)); ${finished}`,
    );
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    // It says that all is met, but of another text than ours.
    expect(run).toMatchObject({ status: 'succeeded', state: 'stale' });
    expect(run.steps.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'stale'],
      ['b', 'stale'],
    ]);
  });

  it('that does not go when it is asked to is ended', async () => {
    const workspace = scripted(
      `process.on("SIGTERM", () => {}); process.on("SIGINT", () => {}); ${started} setInterval(() => {}, 1000)`,
    );
    await workspace.open('numbers.xeno.yaml');
    await workspace.start(commands.run, { uri: workspace.uri('numbers.xeno.yaml') });
    await workspace.until(({ status }) => status === 'running');
    await workspace.runs.dispose();
    expect(processesOf(workspace.folder)).toEqual([]);
  });

  it('that leaves somebody behind who holds on to its output is over when it is over', async () => {
    const workspace = scripted(
      `${started}${finished} require("node:child_process").spawn("sleep", ["5"], {stdio: "inherit", detached: true}).unref()`,
    );
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run.status).toBe('succeeded');
  });

  it('that is missing is told', async () => {
    const workspace = open(RunWorkspace.ofNumbers({}, { command: '/nowhere/xeno', args: [] }));
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ status: 'broken', message: expect.stringContaining('`/nowhere/xeno` was not found') });
  });
});
