import type { Obligation } from '@xeno/plugin-api';

/** What became of a piece of evidence when it was taken apart. */
export interface Certificate {
  /** Whether everything holds that was checked here; if not, the evidence proves nothing. */
  readonly holds: boolean;
  /** One sentence for a person. */
  readonly detail: string;
  /** `smt2` scripts; the evidence is a certificate once some solver has found each of them unsatisfiable. */
  readonly obligations: readonly Obligation[];
  /** The claim's own assumptions as an `smt2` script: where it is unsatisfiable, anything follows from them. */
  readonly assumptions?: Obligation;
}

/** What is wrong with a piece of evidence, in words that follow "the evidence is no certificate:". */
export class Unproven extends Error {
  override readonly name = 'Unproven';
}

export function failed(detail: string): Certificate {
  return { holds: false, detail, obligations: [] };
}

/** A script that must be unsatisfiable, as an obligation beside the one that it is about. */
export function toRefute(about: Obligation, part: string, text: string): Obligation {
  return {
    id: `${about.id}/${part}`,
    form: 'smt2',
    text,
    expect: 'Unsatisfiable',
    parameters: {},
    origin: about.origin,
  };
}
