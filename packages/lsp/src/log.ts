export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** Where the server says what happened to it; one line each. */
export type Log = { readonly [Level in LogLevel]: (message: string) => void };

const ranks: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/** A log that leaves out what is less grave than a level, which may change. */
export function logTo(say: (level: LogLevel, message: string) => void, level: () => LogLevel): Log {
  const at = (own: LogLevel) => (message: string) => {
    if (ranks[own] <= ranks[level()]) say(own, message);
  };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** What was thrown, as one line with the place in our code; texts of documents are not in it. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error).split('\n', 1)[0] ?? '';
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name}: ${error.message.split('\n', 1)[0]}${place === undefined ? '' : ` (${place.trim()})`}`;
}
