#!/usr/bin/env node
import { readFileSync } from 'node:fs';

const argv = process.argv.slice(2);
const packageFile = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // Asked by scripts and editors all the time: answered before anything else is loaded.
  process.stdout.write(`${version}\n`);
} else {
  const { main } = await import('./cli.js');
  const { processIo } = await import('./io.js');
  process.exitCode = await main(argv, processIo(), version);
  // Whatever a plugin left open must not keep the command from ending.
  setTimeout(() => process.exit(), 2000).unref();
}
