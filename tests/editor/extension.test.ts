import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { buildExtension, plain, repository, until, VsCode, whyNoEditor } from './vs-code.js';

const missing = whyNoEditor();
if (missing !== undefined && process.env['CI']) throw new Error(missing);

let built: string | undefined;
const vsix = (): string => {
  built ??= buildExtension();
  return built;
};

function copyOfWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xeno-editor-workspace-'));
  cpSync(join(repository, 'tests', 'editor', 'workspace'), folder, { recursive: true });
  return folder;
}

describe.skipIf(missing !== undefined)(`the extension in a real VS Code${missing ? ` (${missing})` : ''}`, () => {
  let editor: VsCode;
  let workspace: string;

  beforeAll(async () => {
    workspace = copyOfWorkspace();
    editor = await VsCode.open(workspace, vsix());
  }, 400_000);

  afterAll(async () => {
    await editor?.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  const story = (name: string, tell: () => Promise<void>): void => {
    it(name, { timeout: 240_000 }, async () => {
      onTestFailed(async () => {
        await editor.picture(`failed-${name.replaceAll(/\W+/g, '-')}`);
        console.error(editor.logs());
      });
      await tell();
    });
  };

  story('does nothing before one of its documents is opened', async () => {
    expect(editor.logs()).not.toContain('_doActivateExtension xeno.xeno');
  });

  story('marks a mistake in the text and lists it in Problems', async () => {
    await editor.openFile('sums.xeno.yaml');
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    const problem = await editor.problems('execute_verificatoin');
    await problem.first().waitFor();
    expect(await problem.count()).toBe(1);
    expect(plain(await problem.first().innerText())).toContain('unknown-step-type');
    await editor.picture('problem');
  });

  story('mends the mistake by a quick fix', async () => {
    await editor.goTo(7, 15);
    const actions = editor.page.locator('.action-widget .monaco-list-row');
    for (let tries = 0; tries < 20 && (await actions.count()) === 0; tries++) {
      await editor.page.keyboard.press('Control+.');
      await actions
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
    }
    await editor.picture('quick-fix');
    expect(plain(await actions.allInnerTexts().then((texts) => texts.join('\n')))).toContain(
      'Change to `execute_verification`',
    );
    await editor.page.keyboard.press('Enter');
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    expect(await editor.text()).toContain('type: execute_verification');
    const problem = await editor.problems('execute_verificatoin');
    await problem.first().waitFor({ state: 'detached' });
  });

  story('completes engines by what is installed', async () => {
    await editor.goTo(8, 13);
    await editor.page.keyboard.press('Shift+End');
    await editor.page.keyboard.press('Delete');
    const labels = await editor.suggestions();
    expect(labels).toEqual(expect.arrayContaining(['automated', 'ae', 'cegis', 'smt', 'z3']));
    await editor.picture('completion');
    await editor.page.keyboard.type('smt');
    await editor.page.keyboard.press('Enter');
    expect(await editor.text()).toMatch(/method: smt$/m);
    await editor.page.keyboard.press('Control+S');
    await until(
      () =>
        readFileSync(join(workspace, 'sums.xeno.yaml'), 'utf8').includes(
          'type: execute_verification\n    method: smt\n',
        ),
      () => `not saved: ${readFileSync(join(workspace, 'sums.xeno.yaml'), 'utf8')}`,
    );
  });

  story('runs the workflow from its code lens, and shows the verdict where it was asked', async () => {
    const run = await editor.lenses(/^▶ Run$/);
    await run.first().click();
    await editor
      .statusBar(/running|queued|met/)
      .first()
      .waitFor();
    await editor.picture('running');
    await editor.statusBar(/met/).first().waitFor();
    const verdict = await editor.lenses(/met · \w+/);
    await until(
      async () => (await verdict.count()) >= 2,
      () => 'the verdict is not shown at the workflow and at the step',
    );
    expect(existsSync(join(workspace, 'report.html'))).toBe(true);
    await editor.picture('verdict');
  });

  story('shows each obligation with its verdict in the Test Explorer', async () => {
    await editor.command('Testing: Focus on Test Explorer View');
    const row = (text: string | RegExp) =>
      editor.page.locator('.test-explorer .monaco-list-row', { hasText: text }).first();
    for (const parent of ['sums.xeno.yaml', 'prove']) {
      await row(parent).click();
      await editor.page.keyboard.press('ArrowRight');
    }
    await row('doubles').locator('.codicon-testing-passed-icon').waitFor();
    await editor.picture('test-explorer');
  });

  story('opens the report of the run', async () => {
    await editor.openFile('sums.xeno.yaml');
    await editor.command('Xeno: Open Report');
    const tab = editor.page.locator('.tab.active', { hasText: /report/i });
    await tab.waitFor();
    const frame = editor.page.frameLocator('iframe.webview').last().frameLocator('iframe');
    await frame.locator('body', { hasText: 'Sums of integers' }).waitFor();
    await editor.picture('report');
  });

  story('shows a counterexample as an error at the step and at the block', async () => {
    await editor.openFile('wrong.xeno.yaml');
    const run = await editor.lenses(/^▶ Run$/);
    await run.first().click();
    await editor
      .statusBar(/violated/)
      .first()
      .waitFor();
    const problems = await editor.problems(/violated/);
    await problems.first().waitFor();
    await editor.picture('violated');
    await editor.openFile('wrong.psp.yaml');
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await editor.picture('violated-block');
  });

  story('takes a verdict back when the text changes, and shows it again when the change is undone', async () => {
    await editor.openFile('wrong.xeno.yaml');
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await editor.goTo(4, 36);
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('min_trust: certified');
    await editor.statusBar(/stale/).first().waitFor();
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    await editor.picture('stale');
    for (let tries = 0; tries < 10 && (await editor.statusBar(/stale/).count()) > 0; tries++) {
      await editor.page.keyboard.press('Control+Z');
      await editor.page.waitForTimeout(500);
    }
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor();
  });

  story('draws the proof as a graph', async () => {
    await editor.openFile('sums.xeno.yaml');
    await editor.command('Xeno: Show Proof Graph');
    const frame = editor.page.frameLocator('iframe.webview').last().frameLocator('iframe');
    const block = frame.locator('[data-id]', { hasText: 'doubles' });
    await block.first().waitFor();
    expect(await block.first().getAttribute('aria-label')).toMatch(/theorem doubles: ✓ met/);
    await editor.picture('graph');
  });

  story('lists runs down to the evidence', async () => {
    await editor.command('Xeno: Focus on Runs View');
    const rows = editor.page.locator('.part.sidebar .monaco-list-row');
    const row = (text: RegExp) => rows.filter({ hasText: text }).first();
    for (const parent of [/wrong.*violated/, /claim.*violated/, /shrinks.*violated/, /smt.*Satisfiable/]) {
      await row(parent).click();
      await editor.page.keyboard.press('ArrowRight');
    }
    await row(/Model/).waitFor();
    expect(await row(/sums.*met/).count()).toBe(1);
    await editor.picture('runs');
  });

  story('renames a step wherever it is named', async () => {
    await editor.openFile('sums.xeno.yaml');
    await editor.goTo(6, 10);
    await editor.page.keyboard.press('F2');
    const box = editor.page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('verify');
    await editor.page.keyboard.press('Enter');
    await until(
      async () => (await editor.text()).includes('id: verify'),
      () => 'the step was not renamed',
    );
    await editor.page.keyboard.press('Control+Z');
  });

  story('was activated by its languages alone, and tells how long that took', async () => {
    const activations = editor.logs().match(/_doActivateExtension xeno\.xeno.*/g);
    expect(activations).toHaveLength(1);
    expect(activations?.[0]).toContain("activationEvent: 'onLanguage:xeno-workflow'");
    await editor.command('Developer: Show Running Extensions');
    const row = editor.page.locator('.extension', { hasText: 'Xeno' }).first();
    await row.waitFor();
    // For the log: on a quiet machine at most 300 ms.
    console.log(`VS Code's own figure: ${plain(await row.innerText()).replaceAll('\n', ' ')}`);
    await editor.picture('activation');
  });

  story('asks no host but its own', async () => {
    const ours = [...editor.refusedHosts].filter((host) => /xeno|githubusercontent/.test(host));
    expect(ours).toEqual([]);
  });
});

describe.skipIf(missing !== undefined)('the extension in a workspace that is not trusted', () => {
  let editor: VsCode;
  let workspace: string;

  beforeAll(async () => {
    workspace = copyOfWorkspace();
    editor = await VsCode.open(workspace, vsix(), { trusted: false });
  }, 400_000);

  afterAll(async () => {
    await editor?.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  it('helps to write, and runs nothing', { timeout: 240_000 }, async () => {
    const decline = editor.page.locator('.monaco-dialog-box .monaco-button', {
      hasText: "No, I don't trust the authors",
    });
    await decline.click();
    await editor.openFile('sums.xeno.yaml');
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await editor.picture('untrusted');
    await editor.page.keyboard.press('F1');
    await editor.page.locator('.quick-input-widget input[type=text]').fill('>Xeno: Run Workflow');
    await editor.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const offered = await editor.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Xeno: Run Workflow' })
      .count();
    expect(offered).toBe(0);
    expect(existsSync(join(workspace, 'data'))).toBe(false);
  });
});
