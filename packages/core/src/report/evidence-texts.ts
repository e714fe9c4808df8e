import { latestObligations } from './latest-obligations.js';
import type { Report, ReportedAttempt } from './report.js';

/** Texts of evidence by their digest. */
export type EvidenceTexts = ReadonlyMap<string, string>;

/** Formats of evidence that a reader can make something of, and that reports therefore show. */
const readableFormats: ReadonlySet<string> = new Set([
  'svg',
  'implication-base',
  'implication-derivation',
  'sygus-solution',
  'sygus-examples',
  'sygus-infeasibility',
  'interpolant',
  'assignment',
  'object',
]);

/** A report is read by people: so many pieces, each of so many bytes, and of so many bytes together. */
const mostPieces = 100;
const mostBytes = 1024 * 1024;
const mostBytesTogether = 8 * 1024 * 1024;

/** One piece of evidence and where it comes from. */
export interface ReadableEvidence {
  readonly obligation: string;
  readonly attempt: ReportedAttempt;
  readonly evidence: ReportedAttempt['evidence'][number];
}

/** What reports show of a run's evidence, each piece once, in the order of its obligations. */
export function readableEvidence(report: Report): readonly ReadableEvidence[] {
  const seen = new Set<string>();
  const found: ReadableEvidence[] = [];
  for (const { id: obligation, attempts } of latestObligations(report.steps)) {
    for (const attempt of attempts) {
      for (const evidence of attempt.evidence) {
        const key = JSON.stringify([obligation, attempt.engine, evidence.format, evidence.digest]);
        if (!readableFormats.has(evidence.format) || seen.has(key)) continue;
        seen.add(key);
        found.push({ obligation, attempt, evidence });
      }
    }
  }
  return found;
}

/**
 * Reads the texts that a report shows and does not carry itself. Which ones depends on the report alone, so that the same
 * run gives the same report; a text that cannot be read is left out, and reports say so.
 */
export async function readEvidenceTexts(
  report: Report,
  read: (digest: string) => Promise<string>,
): Promise<EvidenceTexts> {
  const texts = new Map<string, string>();
  let left = mostBytesTogether;
  for (const { evidence } of readableEvidence(report).slice(0, mostPieces)) {
    const { digest, bytes, excerpt } = evidence;
    if (excerpt !== undefined || texts.has(digest) || bytes > Math.min(left, mostBytes)) continue;
    left -= bytes;
    try {
      texts.set(digest, await read(digest));
    } catch {
      // The store lost it, or it is not what its digest says: then there is nothing to show.
    }
  }
  return texts;
}
