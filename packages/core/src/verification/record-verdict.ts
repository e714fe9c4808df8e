import type { Persistence, RecordedVerdict, Verdict } from '@xeno/plugin-api';

/** Longest evidence text that events carry themselves, in UTF-16 units. */
const excerptLength = 1024;

/** Stores a verdict's evidence under its digest, and returns the verdict as the journal keeps it. */
export async function recordVerdict(verdict: Verdict, persistence: Persistence): Promise<RecordedVerdict> {
  const evidence = await Promise.all(
    verdict.evidence.map(async ({ text, ...rest }) => ({
      ...rest,
      digest: await persistence.putEvidence(text),
      bytes: Buffer.byteLength(text),
      ...(text.length <= excerptLength ? { excerpt: text } : {}),
    })),
  );
  return { ...verdict, evidence };
}
