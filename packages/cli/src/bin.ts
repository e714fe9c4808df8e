#!/usr/bin/env node
import { readFileSync } from 'node:fs';

const argv = process.argv.slice(2);
const packageFile = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // Asked by scripts and editors all the time: answered before anything else is loaded.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`xeno: error XENO_REPORT_UNWRITABLE: cannot write to standard output: ${error.message}\n`);
    process.exitCode = 3;
  });
  process.stdout.write(`${version}\n`);
} else {
  const { processIo } = await import('./io.js');
  const { guardEnd } = await import('./process-end.js');
  const io = processIo();
  const end = guardEnd(io);
  const { main } = await import('./cli.js');
  await end(await main(argv, io, version));
  // Whatever a plugin left open must not keep the command from ending.
  setTimeout(() => process.exit(), 2000).unref();
}
