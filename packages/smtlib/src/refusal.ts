/** Why a script is not sent to a solver. Thrown inside this package, answered as a verdict at its edge. */
export class Refusal extends Error {
  constructor(
    readonly status: 'SyntaxError' | 'InputError',
    message: string,
  ) {
    super(message);
  }
}

/** `line:column`, both from 1, of a character offset. */
function position(text: string, offset: number): string {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return `${line}:${offset - lineStart + 1}`;
}

/** A refusal that begins with the place of the mistake. */
export function refuse(status: 'SyntaxError' | 'InputError', text: string, offset: number, message: string): Refusal {
  return new Refusal(status, `${position(text, offset)}: ${message}`);
}
