import type { EvidenceTexts, ReadableEvidence } from './evidence-texts.js';
import { readableEvidence } from './evidence-texts.js';
import { readBase, readDerivation, type ShownImplication } from './implications.js';
import { modelText } from './model-text.js';
import type { Report } from './report.js';

/** A piece of evidence in the form in which a reader sees it. */
export type Exhibit = {
  readonly obligation: string;
  readonly engine: string;
  readonly digest: string;
  readonly format: string;
  readonly bytes: number;
  /** What it is: `Solution`, `Explored base`, … */
  readonly title: string;
  /** What a checker said of it. */
  readonly check: string;
  /** What checkers found, in their words. */
  readonly details: readonly string[];
} & (
  | { readonly kind: 'picture'; readonly svg: string; readonly alt: string }
  | {
      readonly kind: 'implications';
      readonly implications: readonly ShownImplication[];
      /** What they come to, as a sentence of ours. */
      readonly summary: string;
    }
  | { readonly kind: 'text'; readonly text: string }
  /** Too large to show, or not to be had. */
  | { readonly kind: 'elsewhere' }
);

/** Pictures beyond this size, or of others than these, stay where they are. In UTF-16 units. */
const mostPicture = 512 * 1024;
const mostPictures = 12;
const mostExhibits = 100;

const titles: Readonly<Record<string, string>> = {
  svg: 'Picture',
  'implication-base': 'Explored base',
  'implication-derivation': 'Derivation',
  'sygus-solution': 'Solution',
  'sygus-examples': 'Examples that were looked at',
  'sygus-infeasibility': 'Why there is no solution',
  interpolant: 'Interpolant',
};

/** What a report shows of its evidence. Pure: texts that are not there are shown as being elsewhere. */
export function exhibits(report: Report, texts: EvidenceTexts): readonly Exhibit[] {
  let pictures = 0;
  return readableEvidence(report)
    .slice(0, mostExhibits)
    .map((item) => {
      const exhibit = exhibitOf(item, item.evidence.excerpt ?? texts.get(item.evidence.digest));
      if (exhibit.kind !== 'picture' || ++pictures <= mostPictures) return exhibit;
      return { ...exhibit, kind: 'elsewhere' };
    });
}

function exhibitOf({ obligation, attempt, evidence }: ReadableEvidence, text: string | undefined): Exhibit {
  const { format, digest, bytes, check, details = [] } = evidence;
  const title = titles[format] ?? (attempt.status === 'Satisfiable' ? 'Model' : 'Counterexample');
  const about = { obligation, engine: attempt.engine, digest, format, bytes, title, check, details };
  if (text === undefined) return { ...about, kind: 'elsewhere' };
  switch (format) {
    case 'svg':
      if (!isPicture(text)) return { ...about, kind: text.length > mostPicture ? 'elsewhere' : 'text', text };
      return { ...about, kind: 'picture', svg: text, alt: titleOf(text) ?? `A picture that ${attempt.engine} drew` };
    case 'implication-base':
    case 'implication-derivation': {
      const found = format === 'implication-base' ? readBase(text) : readDerivation(text);
      return found ? { ...about, kind: 'implications', ...found } : { ...about, kind: 'text', text };
    }
    default:
      return { ...about, kind: 'text', text: modelText(format, text) };
  }
}

/** One SVG element without document type, whose entities could grow beyond measure. */
function isPicture(text: string): boolean {
  return (
    text.length <= mostPicture &&
    /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text) &&
    /<\/svg>\s*$/.test(text) &&
    !/<!(DOCTYPE|ENTITY)/i.test(text)
  );
}

/** What the picture says of itself, for those who cannot see it. */
function titleOf(svg: string): string | undefined {
  const title = /<title[^>]{0,200}>([^<]{1,300})<\/title>/.exec(svg)?.[1]?.trim();
  if (title === undefined || title === '') return undefined;
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return title.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}

/** For people: `812 bytes`, `12 kB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
