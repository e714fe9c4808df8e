import { expect, it, onTestFinished, vi } from 'vitest';
import { showReading } from './reading-progress.js';

it('tells that a workspace is read when it takes long, until it is read', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const told: string[] = [];
  const progress = (title: string) => {
    told.push(title);
    return { report: () => undefined, done: () => void told.push('done') };
  };
  showReading({ root: '/ws/small', scanned: Promise.resolve() }, progress);
  let end: () => void = () => undefined;
  const scanned = new Promise<void>((resolve) => {
    end = resolve;
  });
  showReading({ root: '/ws/large', scanned }, progress);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(['Reading the documents of large']);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['Reading the documents of large', 'done']);
});
