import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessGroups } from '@xeno/solver';
import { readDriver } from './driver.js';
import { host } from './host.test.support.js';
import { ProcessEngine } from './process-engine.js';

/** A folder of programs that only pretend to be provers. */
export class FakePrograms {
  readonly folder = mkdtempSync(join(tmpdir(), 'xeno-fake-'));
  private count = 0;

  /**
   * An engine with the driver of z3 whose program is a shell script. In it `$file` is the obligation's file, and `begin`
   * and `end` print the marks that stand around the answer.
   */
  engine(script: string, version = 'Z3 version 4.13.0'): ProcessEngine {
    this.count += 1;
    const bin = join(this.folder, String(this.count));
    mkdirSync(bin);
    const command = join(bin, 'z3');
    writeFileSync(
      command,
      `#!/bin/sh
if [ "$1" = --version ]; then echo '${version}'; exit; fi
for file; do :; done
begin() { grep -o 'begin-[0-9a-f]*' "$file" | head -1; }
end() { grep -o 'end-[0-9a-f]*' "$file" | head -1; }
${script}
`,
    );
    chmodSync(command, 0o755);
    const driver = readDriver(readFileSync(new URL('../drivers/z3.json', import.meta.url), 'utf8'), 'z3.json');
    return new ProcessEngine(driver, { command }, host, new ProcessGroups(host));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
