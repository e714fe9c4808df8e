import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { TestWorkspace } from '../workspace.test.support.js';

const plugin = fileURLToPath(new URL('../../fixtures/scripted-engines', import.meta.url));
const workspaces: TestWorkspace[] = [];
afterEach(() => {
  for (const workspace of workspaces.splice(0)) workspace.remove();
});

/** A workspace whose configuration names an option file of the engine `bob`. */
function workspaceWith(options: string | undefined, enabled = true): TestWorkspace {
  const workspace = new TestWorkspace({
    'config/orchestrator.yaml': `orchestrator:\n  plugins: ['${plugin}']\n  engines:\n    - name: bob\n      enabled: ${enabled}\n      config: config/bob.yaml\n`,
    ...(options === undefined ? {} : { 'config/bob.yaml': options }),
    'yes.smt2': '; bob: Unsatisfiable\n; ann: Unsatisfiable\n',
    'w.xeno.yaml': 'steps:\n  - {type: execute_verification, file: yes.smt2, method: bob}\n',
  });
  workspaces.push(workspace);
  return workspace;
}

const misspelt = '# Options of bob\nstrenght: 3\n';

describe('an option file of an engine', () => {
  it('is checked with the configuration that names it', async () => {
    const workspace = workspaceWith(misspelt);
    const { code, out } = await workspace.xeno('validate', 'config/orchestrator.yaml');
    expect(code).toBe(2);
    expect(out).toMatch(
      /^config\/bob\.yaml:2:1: error options\/unknown-field unknown field `strenght` in the options\n {2}hint: did you mean `strength`\?$/m,
    );
  });

  it('is checked by itself', async () => {
    const workspace = workspaceWith('strength: -1\n');
    const { code, out } = await workspace.xeno('validate', 'config/bob.yaml');
    expect(code).toBe(2);
    expect(out).toMatch(/^config\/bob\.yaml:1:11: error options\/\S+ `strength` must be at least 0/);
    workspace.write({ 'config/bob.yaml': 'strength: 1\n' });
    expect(await workspace.xeno('validate', 'config/bob.yaml')).toMatchObject({ code: 0, out: '' });
  });

  it('is known by its name where no configuration names it', async () => {
    const workspace = workspaceWith('strength: 1\n');
    workspace.write({ 'other/bob.yaml': misspelt, 'other/ann.yaml': 'anything: goes\n' });
    expect((await workspace.xeno('validate', 'other/bob.yaml')).out).toMatch(/^other\/bob\.yaml:2:1: error/);
    expect(await workspace.xeno('validate', 'other/ann.yaml')).toMatchObject({ code: 0, out: '' });
  });

  it('that is missing is told where it is named', async () => {
    const { code, out } = await workspaceWith(undefined).xeno('validate', 'config/orchestrator.yaml');
    expect(code).toBe(2);
    expect(out).toMatch(
      /^config\/orchestrator\.yaml:6:15: error configuration\/options-missing options of the engine `bob`: there is no file `config\/bob\.yaml`\n {2}hint: .*relative to the workspace/,
    );
  });

  it('of a disabled engine is not looked at', async () => {
    const { code, out } = await workspaceWith(undefined, false).xeno('validate', 'config/orchestrator.yaml');
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });

  it.each([
    [misspelt, /XENO_CONFIG_INVALID: config\/bob\.yaml:2:1: unknown field `strenght`[\s\S]*did you mean `strength`\?/],
    ['strength: much\n', /XENO_CONFIG_INVALID: config\/bob\.yaml:1:11: `strength` must be a whole number/],
    [undefined, /XENO_CONFIG_NOT_FOUND: options of engine `bob`: there is no file `config\/bob\.yaml`[\s\S]*Create/],
  ])('with mistakes prevents a run: %j', async (options, why) => {
    const { code, out, err } = await workspaceWith(options).xeno('run', 'w.xeno.yaml');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(why);
    expect(err).not.toMatch(/ at .*\.js/);
  });

  it('that is in order is used', async () => {
    expect((await workspaceWith('strength: 2\n').xeno('run', 'w.xeno.yaml')).code).toBe(0);
  });
});
