import { promises as files } from 'node:fs';
import { join } from 'node:path';
import type { Host, JournalRecord, StateError } from '@xeno/plugin-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJournal } from './read-journal.js';
import { noRecord, recordHash, recordLine } from './record.js';
import { emptyWorkspace, eventNumber } from './workspace.test.support.js';

/** Files that consist of one, in memory, handed out in pieces of at most `piece` bytes. */
function oneFile(content: Uint8Array, piece = Number.POSITIVE_INFINITY): Host['files'] {
  const open = (): object => {
    let position = 0;
    return {
      read: (target: Uint8Array, offset: number, length: number) => {
        const bytes = content.subarray(position, position + Math.min(length, piece));
        target.set(bytes, offset);
        position += bytes.byteLength;
        return Promise.resolve({ bytesRead: bytes.byteLength });
      },
      close: () => Promise.resolve(),
    };
  };
  return {
    lstat: () => Promise.resolve({ isFile: () => true }),
    open: () => Promise.resolve(open()),
  } as unknown as Host['files'];
}

function journalOf(...texts: string[]): Buffer {
  let previous = noRecord;
  const lines = texts.map((text, sequence) => {
    const json = JSON.stringify(eventNumber(sequence, text));
    const own = recordHash(previous, json);
    const line = recordLine(sequence, previous, own, json);
    previous = own;
    return line;
  });
  return Buffer.from(lines.join(''));
}

type Outcome = { readonly records: readonly JournalRecord[]; readonly droppedBytes: number };

async function read(content: Uint8Array): Promise<Outcome | StateError> {
  return readJournal(oneFile(content), 'journal.jsonl', 'journal.jsonl').catch((error: unknown) => error as StateError);
}

const steps = (outcome: Outcome | StateError): unknown =>
  'records' in outcome ? outcome.records.map(({ event }) => ('step' in event ? event.step : undefined)) : outcome.code;

it('keeps every whole record when the file ends anywhere, and counts the bytes that it drops', async () => {
  const content = journalOf('', ' with ü', ' last');
  const ends = [...content.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index);
  for (let length = 0; length <= content.byteLength; length += 1) {
    const outcome = (await read(content.subarray(0, length))) as Outcome;
    const whole = ends.filter((end) => end <= length);
    expect(outcome.records).toHaveLength(whole.length);
    const kept = whole.at(-1) ?? -1;
    expect(outcome.droppedBytes).toBe(length === kept ? 0 : length - kept - 1);
  }
});

it('never loses a whole record in silence, whichever bit flips', async () => {
  const content = journalOf('', ' \ufffd', '');
  const all = steps(await read(content));
  for (let bit = 0; bit < content.byteLength * 8; bit += 1) {
    const damaged = Buffer.from(content);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const outcome = steps(await read(damaged));
    if (outcome !== 'XENO_STATE_DAMAGED') expect({ bit, outcome }).toEqual({ bit, outcome: all });
  }
});

it('names file, line and byte of the damage', async () => {
  const content = journalOf('', '', '');
  const second = content.indexOf('\n') + 1;
  content[second + 200] = 0x58;
  expect(await read(content)).toMatchObject({
    code: 'XENO_STATE_DAMAGED',
    message: `journal.jsonl:2: the record at byte ${second} is damaged: its checksum does not match`,
    details: { file: 'journal.jsonl', line: 2, offset: second },
  });
});

it('refuses records that are missing, repeated, exchanged, blank, or from another journal', async () => {
  const [first, second, third] = journalOf('', '', '')
    .toString()
    .split(/(?<=\n)/) as [string, string, string];
  const other = journalOf('other', '')
    .toString()
    .split(/(?<=\n)/)[1] as string;
  for (const lines of [
    [second, third],
    [first, third],
    [first, first, second],
    [first, second, second],
    [second, first],
    [first, '\n', second],
    [first, other],
    [first, '{}\n'],
    ['\ufeff', first],
  ]) {
    expect(steps(await read(Buffer.from(lines.join(''))))).toBe('XENO_STATE_DAMAGED');
  }
});

it('refuses a record that is chained well but holds no event', async () => {
  for (const json of ['null', '[]', '3', '{"type":"run.started"}', '{"type":1,"at":1}', '{"type":"x","at":1']) {
    const line = recordLine(0, noRecord, recordHash(noRecord, json), json);
    expect(steps(await read(Buffer.from(line)))).toBe('XENO_STATE_DAMAGED');
  }
});

it('drops a last record whose pages never reached the disk', async () => {
  const content = journalOf('', '');
  for (const zeros of [1, 4096, 1_000_000]) {
    const outcome = await read(Buffer.concat([content, Buffer.alloc(zeros)]));
    expect(outcome).toMatchObject({ droppedBytes: zeros });
    expect(steps(outcome)).toEqual(['s0', 's1']);
  }
});

it('gives up on a line without end instead of filling the memory', async () => {
  const outcome = await read(Buffer.alloc(65 * 1024 * 1024, 0x61));
  expect(outcome).toMatchObject({ code: 'XENO_STATE_DAMAGED', details: { line: 1, offset: 0 } });
});

it('reads the same whatever the pieces in which the file arrives', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1000, max: 600_000 }), async (lengths, piece) => {
      const content = journalOf(...lengths.map((length) => 'ü'.repeat(length)));
      const outcome = await readJournal(oneFile(content, piece), 'journal.jsonl', 'journal.jsonl');
      expect(outcome.droppedBytes).toBe(0);
      expect(steps(outcome)).toEqual(lengths.map((length, index) => `s${index}${'ü'.repeat(length)}`));
    }),
    { numRuns: 20 },
  );
});

it('opens nothing but a plain file', async () => {
  const root = await emptyWorkspace();
  await files.writeFile(join(root, 'file'), '');
  await files.symlink(join(root, 'file'), join(root, 'link'));
  for (const path of [root, join(root, 'link')]) {
    await expect(readJournal(files, path, 'journal.jsonl')).rejects.toMatchObject({
      code: 'XENO_STATE_UNREADABLE',
      message: 'cannot read journal.jsonl: it is not a plain file',
    });
  }
});
