import type { Fix, Problem, Severity } from '@xeno/language';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { rangeOfProblem } from '../ranges.js';

/** What a diagnostic of ours carries for code actions: as the problem says, with ranges of the protocol. */
interface DiagnosticData {
  readonly hint?: string;
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  };
}

export interface DiagnosticOptions {
  /** The page that explains each code under a heading of that name; none when there is no such page. */
  readonly problemPage?: string | undefined;
  readonly uriOf: (file: string) => string;
  /** Who says so. */
  readonly source: (problem: Problem) => string;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

const tagOf = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** A problem as editors show it. */
export function toDiagnostic(problem: Problem, options: DiagnosticOptions): Diagnostic {
  const { code, severity, message, range, hint, fix, related, tags } = problem;
  const data: DiagnosticData = { ...(hint !== undefined && { hint }), ...(fix && { fix: fixOf(fix) }) };
  const { problemPage, source, uriOf } = options;
  return {
    range: rangeOfProblem(range),
    severity: severities[severity],
    code,
    ...linkTo(code, problemPage),
    source: source(problem),
    message: hint === undefined ? message : `${message}\n${hint}`,
    ...(related &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({
          location: { uri: uriOf(other.file), range: rangeOfProblem(other.range) },
          message: other.message,
        })),
      }),
    ...(tags && tags.length > 0 && { tags: tags.map((tag) => tagOf[tag]) }),
    ...(Object.keys(data).length > 0 && { data }),
  };
}

/** Leads from a code to where it is explained, when there is such a page. */
export function linkTo(code: string, problemPage: string | undefined): Pick<Diagnostic, 'codeDescription'> {
  return problemPage === undefined ? {} : { codeDescription: { href: `${problemPage}#${anchorOf(code)}` } };
}

/** As Markdown pages name the place of a heading. */
function anchorOf(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-');
}

function fixOf({ title, edits }: Fix): NonNullable<DiagnosticData['fix']> {
  return { title, edits: edits.map(({ range, newText }) => ({ range: rangeOfProblem(range), newText })) };
}
