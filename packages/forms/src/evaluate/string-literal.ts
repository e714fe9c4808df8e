/** A string as a literal of SMT-LIB 2.6: printable ASCII as it is, anything else and `\` as `\u{…}`. */
export function stringLiteral(text: string): string {
  return `"${text.replace(/[^ -~]|["\\]/gu, escaped)}"`;
}

function escaped(character: string): string {
  return character === '"' ? '""' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * What a literal without its quotes stands for: `\ud₃d₂d₁d₀` and `\u{d…}` are characters, every other text is itself.
 * `undefined` for characters that no literal may hold, and for surrogates (U+D800 to U+DFFF).
 */
export function readStringLiteral(literal: string): string | undefined {
  if (/[^ -~\t\r\n]/.test(literal)) return undefined;
  if (!literal.includes('\\u')) return literal;
  let legal = true;
  const text = literal.replace(
    /\\u(?:\{([0-9a-fA-F]{1,5})\}|([0-9a-fA-F]{4}))/g,
    (whole, braced: string | undefined, four: string | undefined) => {
      const code = Number.parseInt(braced ?? four ?? '', 16);
      if (code > 0x2ffff) return whole;
      legal &&= code < 0xd800 || code > 0xdfff;
      return String.fromCodePoint(code);
    },
  );
  return legal ? text : undefined;
}
