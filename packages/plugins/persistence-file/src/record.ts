import { hash } from 'node:crypto';
import type { JournalRecord, RunEvent } from '@xeno/plugin-api';

/** What stands for "the record before" in a journal's first record. */
export const noRecord = '0'.repeat(64);

/** Longest record that is read, in bytes. A longer one can only be damage. */
export const maxRecordBytes = 64 * 1024 * 1024;

/** Longest event that is written, in UTF-16 units: at most three bytes each, it stays below `maxRecordBytes`. */
export const maxEventLength = 16 * 1024 * 1024;

const header = /^\{"sequence":(\d{1,15}),"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","event":/;

/** SHA-256 over the previous hash and the event's exact JSON text: checksum of the record and link of the chain in one. */
export function recordHash(previous: string, eventJson: string): string {
  return hash('sha256', previous + eventJson, 'hex');
}

/** One line of a journal, with its newline. */
export function recordLine(sequence: number, previous: string, own: string, eventJson: string): string {
  return `{"sequence":${sequence},"previous":"${previous}","hash":"${own}","event":${eventJson}}\n`;
}

/** Which record must come next. */
export interface Expected {
  readonly sequence: number;
  readonly previous: string;
}

// Fatal, since a lenient decoder would turn damaged bytes into a character that the hash then cannot tell apart.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The record that a line (without its newline) holds, or why it is not the expected one. */
export function parseRecord(line: Uint8Array, expected: Expected): JournalRecord | string {
  let text: string;
  try {
    text = decoder.decode(line);
  } catch {
    return 'it is not valid UTF-8';
  }
  const match = header.exec(text);
  if (match === null || !text.endsWith('}')) return 'it is not a journal record';
  const [start, sequence, previous, own] = match as unknown as [string, string, string, string];
  const eventJson = text.slice(start.length, -1);
  if (recordHash(previous, eventJson) !== own) return 'its checksum does not match';
  if (sequence !== String(expected.sequence))
    return `its sequence is ${sequence} where ${expected.sequence} must follow`;
  if (previous !== expected.previous) return 'it does not continue the record before it';
  const event = parseEvent(eventJson);
  return event === undefined ? 'it holds no event' : { sequence: expected.sequence, previous, hash: own, event };
}

function parseEvent(json: string): RunEvent | undefined {
  try {
    const event: unknown = JSON.parse(json);
    const known = typeof event === 'object' && event !== null && 'type' in event && 'at' in event;
    return known && typeof event.type === 'string' && typeof event.at === 'number' ? (event as RunEvent) : undefined;
  } catch {
    return undefined;
  }
}
