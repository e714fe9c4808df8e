import { isOrchestrationError } from '@xeno/plugin-api';

const longestMessage = 500;

/** What a thrown value says, in one line. Plugins throw anything, even values that throw when they are looked at. */
export function thrownMessage(thrown: unknown): string {
  try {
    const text =
      isOrchestrationError(thrown) || thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > longestMessage ? `${line.slice(0, longestMessage - 1)}…` : line;
  } catch {
    return 'a value that cannot be shown';
  }
}
