/** Preloaded into a process: writes the CPU that the whole process has used, in ms, to the file in XENO_CPU_FILE. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.XENO_CPU_FILE, String((user + system) / 1000));
});
