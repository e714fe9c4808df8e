import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedLines } from './bounded-lines.js';

function linesOf(chunks: readonly Buffer[], limit: number): readonly string[] {
  const lines: string[] = [];
  const reader = new BoundedLines(limit, (line) => lines.push(line));
  for (const chunk of chunks) reader.push(chunk);
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat(40)), (parts, cuts) => {
        const bytes = Buffer.from(parts.map((part) => part.replaceAll('\n', '')).join('\n') + '\n');
        const chunks: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        const whole = bytes.toString('utf8').split('\n').slice(0, -1);
        expect(linesOf(chunks, 1000)).toEqual(whole.filter((line) => line.trim() !== ''));
      }),
      { seed: 4 },
    );
  });

  it('that are too long are left out, and the last one when it is not ended', () => {
    expect(linesOf([Buffer.from('aaaa'), Buffer.from('aaaa\nbb\nccccc\ndddd\nee')], 4)).toEqual(['bb', 'dddd']);
  });
});
