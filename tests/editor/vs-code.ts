import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
export const repository = join(here, '..', '..');
/** Outside of the repository, so that `npm ci` leaves it alone. */
const installation = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'xeno', 'code-server-4.100.3');
/** Pictures of what was seen; CI keeps them. */
const screenshots = join(repository, 'test-results', 'editor');
/** The machine may be busy. */
const patience = Number(process.env['XENO_EDITOR_TIMEOUT_MS'] ?? 90_000);

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Makes the workbench quiet, and the same every time. */
const settings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'editor.minimap.enabled': false,
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.wordBasedSuggestions': 'off',
  'terminal.integrated.defaultProfile.linux': 'sh',
  'terminal.integrated.profiles.linux': { sh: { path: '/bin/sh' } },
  'terminal.integrated.gpuAcceleration': 'off',
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.accessibilitySupport': 'off',
  'editor.quickSuggestionsDelay': 0,
};

/** Installs VS Code when it is not there. Answers why it cannot be had, or nothing. */
export function whyNoEditor(): string | undefined {
  const { status, stderr } = spawnSync(join(here, 'install-code-server.sh'), [installation], {
    encoding: 'utf8',
    timeout: 600_000,
  });
  if (status !== 0) return `VS Code (code-server) cannot be installed: ${stderr.trim().split('\n').at(-1)}`;
  return existsSync('/usr/bin/chromium') ? undefined : 'chromium is not installed';
}

/** Builds the .vsix and answers its path; `XENO_VSIX` names one that is there already. */
export function buildExtension(): string {
  const given = process.env['XENO_VSIX'];
  if (given !== undefined) return given;
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'vsix', '-w', '@xeno/vscode-extension'], {
    cwd: repository,
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (status !== 0) throw new Error(`the extension cannot be packaged:\n${stdout}\n${stderr}`);
  const folder = join(repository, 'packages', 'vscode-extension', 'dist');
  const vsix = readdirSync(folder).find((name) => name.endsWith('.vsix'));
  if (vsix === undefined) throw new Error(`no .vsix in ${folder}`);
  return join(folder, vsix);
}

/** A VS Code with the extension in it, seen through a browser. */
export class VsCode {
  /** Foreign hosts that the workbench asked for; all were refused. */
  readonly refusedHosts = new Set<string>();
  #picture = 0;

  private constructor(
    readonly page: Page,
    readonly userData: string,
    private readonly browser: Browser,
    private readonly server: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param options.trusted whether the workspace is trusted from the start; else VS Code asks. */
  static async open(
    workspace: string,
    vsix: string,
    options: { readonly trusted?: boolean; readonly settings?: Readonly<Record<string, unknown>> } = {},
  ): Promise<VsCode> {
    const { trusted = true } = options;
    const folder = mkdtempSync(join(tmpdir(), 'xeno-editor-'));
    const userData = join(folder, 'user-data');
    const extensions = join(folder, 'extensions');
    mkdirSync(join(userData, 'User'), { recursive: true });
    mkdirSync(screenshots, { recursive: true });
    writeFileSync(
      join(userData, 'User', 'settings.json'),
      JSON.stringify({ ...settings, 'security.workspace.trust.enabled': !trusted, ...options.settings }),
    );
    // A configuration of its own; else one with a password is written to the home folder.
    writeFileSync(join(userData, 'config.yaml'), 'auth: none\n');
    const common = [
      join(installation, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
      ...['--config', join(userData, 'config.yaml')],
      ...['--user-data-dir', userData, '--extensions-dir', extensions],
    ];
    const installed = spawnSync(process.execPath, [...common, '--install-extension', vsix, '--force'], {
      encoding: 'utf8',
    });
    if (installed.status !== 0) throw new Error(`the extension cannot be installed: ${installed.stderr}`);
    const port = await freePort();
    const server = spawn(
      process.execPath,
      [
        ...common,
        ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--session-socket', join(userData, 'session.sock')],
        ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
        '--disable-file-downloads',
        ...(trusted ? ['--disable-workspace-trust'] : []),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: serverEnvironment() },
    );
    const log: string[] = [];
    server.stdout?.on('data', (data: Buffer) => log.push(String(data)));
    server.stderr?.on('data', (data: Buffer) => log.push(String(data)));
    try {
      await until(
        () => answers(`http://127.0.0.1:${port}/healthz`),
        () => `VS Code does not start: ${log.join('')}`,
      );
      const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserFlags });
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      page.setDefaultTimeout(patience);
      const editor = new VsCode(page, userData, browser, server, folder);
      // Marketplaces and the like are answered at once, instead of being waited for.
      await page.route(
        ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
        (route) => {
          editor.refusedHosts.add(new URL(route.request().url()).host);
          return route.abort();
        },
      );
      await page.goto(`http://127.0.0.1:${port}/?folder=${workspace}`);
      await page.waitForSelector('.monaco-workbench .part.statusbar');
      return editor;
    } catch (error) {
      kill(server);
      throw error;
    } finally {
      log.length = 0;
    }
  }

  /** Closes everything; nothing stays behind. */
  async close(): Promise<void> {
    await this.browser.close();
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    kill(this.server);
    await Promise.race([ended, pause(5000)]);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs a command by its title. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    const tab = `.tab.active[data-resource-name="${name.split('/').at(-1)}"]`;
    await this.page.locator(`.editor-group-container.active ${tab}`).waitFor();
    await this.page.locator('.editor-group-container.active .editor-instance .view-line').first().waitFor();
  }

  /** Puts the cursor at a place; lines and columns count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.focusText();
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  async focusText(): Promise<void> {
    await this.command('View: Focus Active Editor Group');
  }

  /** What the editor shows of its text, without code lenses. */
  async text(): Promise<string> {
    return plain(
      await this.page.locator('.editor-group-container.active .editor-instance .view-lines').first().innerText(),
    );
  }

  /** Code lenses with a text; VS Code may ask for them only after the first click into the text. */
  async lenses(text: string | RegExp): Promise<Locator> {
    // Those that only tell something are no links.
    const lenses = this.page.locator('.codelens-decoration > :is(a, span)', { hasText: text });
    for (let tries = 0; tries < 40 && (await lenses.count()) === 0; tries++) {
      await this.page
        .locator('.editor-group-container.active .editor-instance .view-lines')
        .first()
        .click({ position: { x: 500, y: 40 + (tries % 10) }, force: true });
      await pause(500);
    }
    return lenses;
  }

  /** Opens the list of suggestions and answers its labels; a key pressed while an edit is handled gets lost. */
  async suggestions(): Promise<string[]> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    for (let tries = 0; tries < 20 && (await rows.count()) === 0; tries++) {
      await this.page.keyboard.press('Control+Space');
      await rows
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
    }
    await rows.first().waitFor();
    return (await rows.locator('.label-name').allInnerTexts()).map(plain);
  }

  /** Rows of the Problems view. */
  async problems(text: string | RegExp): Promise<Locator> {
    await this.command('Problems: Focus on Problems View');
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }

  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  /** Keeps a picture of what is seen. */
  async picture(name: string): Promise<void> {
    this.#picture += 1;
    const number = String(this.#picture).padStart(2, '0');
    await this.page.screenshot({ path: join(screenshots, `${number}-${name}.png`) });
  }

  /** The logs of the extension host and of the extension: they say why something did not work. */
  logs(): string {
    const all = readdirSync(join(this.userData, 'logs'), { recursive: true, encoding: 'utf8' });
    const wanted = all.filter((name) => /remoteexthost\.log$|Xeno[^/]*\.log$/.test(name));
    const texts = wanted.map((name) => `--- ${name}\n${readFileSync(join(this.userData, 'logs', name), 'utf8')}`);
    return texts.join('\n').slice(-20_000);
  }
}

/** VS Code writes non-breaking spaces. */
export function plain(text: string): string {
  return text.replace(/\u00a0/g, ' ');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for something to become true. @throws Error with what `complaint` says */
export async function until(holds: () => Promise<boolean> | boolean, complaint: () => string): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(complaint());
    await pause(200);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** The server and what it started: extension host, language server, runs. */
function kill(server: ChildProcess): void {
  if (server.pid === undefined) return;
  try {
    process.kill(-server.pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const { VSCODE_IPC_HOOK_CLI: _hook, VSCODE_PROXY_URI: _proxy, ...rest } = process.env;
  return rest;
}
