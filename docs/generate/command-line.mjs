import { spawnSync } from 'node:child_process';
import path from 'node:path';

const bin = path.resolve(import.meta.dirname, '../../packages/cli/dist/bin.js');

/** What `xeno --help` says, and each command below it, by mark `help`. */
export function commandLine() {
  const sections = [];
  visit([]);
  return { help: sections.join('\n\n') };

  function visit(command) {
    const text = help(command);
    const title = ['xeno', ...command].join(' ');
    sections.push(`### \`${title}\`\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\``);
    for (const child of subcommands(text)) visit([...command, child]);
  }
}

function help(command) {
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '100' };
  const run = spawnSync(process.execPath, [bin, ...command, '--help'], { encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`xeno ${command.join(' ')} --help failed: ${run.stderr}`);
  return run.stdout;
}

function subcommands(text) {
  const list = /^Commands:\n((?: {2}.*\n?)+)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
}
