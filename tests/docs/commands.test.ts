import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandsOf, fencesOf } from './fences.js';
import { pages } from './pages.js';
import { missingTool, normalise, promisedExitCode, repository, ScratchWorkspace } from './xeno-command.js';

const withCommands = pages.filter(
  (page) => !page.startsWith('examples/') && commandsOf(path.join(repository, page)).length > 0,
);

/** Each page is read from top to bottom in a workspace of its own, as a reader would: files are written, commands run. */
describe.each(withCommands)('%s', { timeout: 120_000 }, (page) => {
  const file = path.join(repository, page);
  const commands = new Set(commandsOf(file).map(({ line }) => line));
  const workspace = new ScratchWorkspace();
  let cwd = workspace.root;
  let printed = '';
  afterAll(() => workspace.remove());

  for (const { language, text, line } of fencesOf(file)) {
    const marked = /^(?:#|\/\/) file: (\S+)\n/.exec(text);
    if (marked) {
      it(`has a file at line ${line} that can be written`, () => {
        const target = path.join(cwd, marked[1] ?? '');
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, text.slice(marked[0].length));
      });
    } else if (commands.has(line)) {
      const missing = missingTool(text);
      it.skipIf(missing !== undefined)(`has a command at line ${line} that does what it says`, () => {
        const { exitCode, stdout, stderr, folder } = workspace.run(text, { cwd });
        expect(exitCode, stderr).toBe(promisedExitCode(text));
        printed = stdout;
        cwd = folder;
      });
    } else if (language === 'text' && commands.size > 0 && !page.endsWith('command-line.md')) {
      it(`shows at line ${line} what the command before really printed`, () => {
        const output = normalise(printed);
        for (const part of normalise(text).split(/^…\n/m)) expect(output).toContain(part);
      });
    }
  }
});
