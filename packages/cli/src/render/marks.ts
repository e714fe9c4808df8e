import type { Conclusion } from '@xeno/plugin-api';
import pc from 'picocolors';
import type { Output } from '../io.js';

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for one stream; without colour each function returns its text as it is. */
export function colorsOf(output: Pick<Output, 'color'>): Colors {
  return pc.createColors(output.color);
}

const marks: Readonly<Record<Conclusion, string>> = {
  met: '✓',
  open: '?',
  violated: '✗',
  fault: '!',
  contradiction: '⇄',
};

/** A conclusion as one character, so that it shows without colour. */
export function conclusionMark(colors: Colors, conclusion: Conclusion): string {
  return paint(colors, conclusion, marks[conclusion]);
}

/** Green for what is good news, yellow for what is undecided, red for the rest. */
export function paint(colors: Colors, conclusion: Conclusion, text: string): string {
  if (conclusion === 'met') return colors.green(text);
  return conclusion === 'open' ? colors.yellow(text) : colors.red(text);
}

export function statusMark(colors: Colors, status: string): string {
  switch (status) {
    case 'succeeded':
      return colors.green('✓');
    case 'failed':
    case 'refused':
      return colors.red('✗');
    case 'cancelled':
      return colors.yellow('■');
    default:
      return colors.dim('-');
  }
}
