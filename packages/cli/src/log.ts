import { createRequire } from 'node:module';
import type { Log } from '@xeno/core';
import type Pino from 'pino';
import type { Io } from './io.js';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** Logs as JSON lines on standard error from the level in `XENO_LOG` on; without it nothing, and no logger is loaded. */
export function openLog(env: Io['env']): Log {
  const level = env['XENO_LOG']?.toLowerCase();
  if (level === undefined || !levels.includes(level)) return () => undefined;
  const { pino } = createRequire(import.meta.url)('pino') as typeof Pino;
  const logger = pino({ name: 'xeno', level }, pino.destination({ fd: 2, sync: true }));
  return (severity, message) => logger[severity](message);
}
