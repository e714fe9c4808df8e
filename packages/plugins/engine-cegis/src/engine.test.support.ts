import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JsonObject, Obligation, Verdict } from '@xeno/plugin-api';
import { CegisEngine } from './engine.js';
import { host } from './host.test.support.js';

const directory = fileURLToPath(new URL('..', import.meta.url));
const engines: CegisEngine[] = [];

/** The engine as the plugin makes it; ended by `endEngines`. */
export function engineWith(options: JsonObject = {}): CegisEngine {
  const engine = new CegisEngine(options, { directory, host }, 2);
  engines.push(engine);
  return engine;
}

export async function endEngines(): Promise<void> {
  await Promise.all(engines.splice(0).map(async (engine) => engine.stop()));
}

export function obligation(form: string, text: string, parameters: JsonObject = {}): Obligation {
  return { id: 'test', form, text, parameters, origin: { file: 'test' } };
}

export async function attempt(of: Obligation, options: JsonObject = {}, wallSeconds = 25): Promise<Verdict> {
  return engineWith(options).attempt(of, { wallSeconds }, new AbortController().signal);
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}
