import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeCli, findCli, runtimeOf } from './find-cli.js';
import { runCli } from './run-cli.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xeno-cli-'));
  install(join(folder, 'bundled'), '1.0.0');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function install(place: string, version: string): void {
  mkdirSync(join(place, 'bin'), { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: '@xeno/cli', version }));
  writeFileSync(join(place, 'bin', 'xeno.js'), 'console.log(JSON.stringify(process.argv.slice(2)))');
}
const choose = (over: Partial<Parameters<typeof findCli>[0]> = {}) =>
  findCli({ folder, path: '', node: '', bundled: join(folder, 'bundled'), runtime: process.execPath, ...over });

describe('the command line that is used', () => {
  it('is the bundled one when there is no other', () => {
    expect(choose()).toMatchObject({ source: 'bundled', version: '1.0.0', command: process.execPath });
    expect(describeCli(choose())).toBe('bundled with the extension · 1.0.0');
  });

  it('is the one of a workspace that may be trusted', () => {
    install(join(folder, 'node_modules', '@xeno', 'cli'), '1.2.0');
    expect(choose()).toMatchObject({ source: 'workspace', version: '1.2.0' });
    expect(choose({ folder: undefined })).toMatchObject({ source: 'bundled' });
  });

  it('is what the settings say before all others: a script for Node.js, or a program', () => {
    expect(choose({ path: '/x/xeno.mjs', node: '/n/node' })).toMatchObject({
      command: '/n/node',
      args: ['/x/xeno.mjs'],
    });
    expect(choose({ path: 'tools/xeno' })).toMatchObject({ command: join(folder, 'tools/xeno'), args: [] });
    expect(choose({ path: 'xeno' })).toMatchObject({ command: 'xeno', source: 'setting' });
  });

  it("is run by the editor's own Node.js unless that is too old", () => {
    expect(runtimeOf('22.1.0', '/code')).toBe('/code');
    expect(runtimeOf('20.19.0', '/code')).toBe('/code');
    expect(runtimeOf('20.9.0', '/code')).toBe('node');
  });
});

describe('running it', () => {
  it('gives arguments as they are and tells how it ended', async () => {
    expect(await runCli(choose(), ['a b', '$(x)'], folder)).toEqual({
      code: 0,
      stdout: '["a b","$(x)"]\n',
      stderr: '',
    });
  });

  it('tells what cannot be started, and never throws', async () => {
    const answer = await runCli({ command: join(folder, 'nothing'), args: [], source: 'setting' }, [], folder);
    expect(answer.code).toBe(-1);
    expect(answer.stderr).toContain('ENOENT');
  });
});
