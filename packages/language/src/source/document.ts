import type { SourceNode } from './node.js';
import type { Report } from './report.js';
import { readSimpleYaml } from './simple-yaml.js';
import { readYaml } from './yaml.js';

/** In UTF-16 units; far above any document that a person writes, and small enough to be parsed in bounded memory. */
export const maximumDocumentLength = 16 * 1024 * 1024;

/** Characters that no text has: C0 controls but for tab, line feed and carriage return. */
export const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Reads a YAML or JSON text (JSON is YAML). Never throws. `undefined` when nothing can be read or nothing is there. */
export function readDocument(text: string, report: Report): SourceNode | undefined {
  if (text.length > maximumDocumentLength) {
    report.add('document/too-large', 'a document may have at most 16 MiB', 0, 0, {
      hint: 'split it into several documents',
    });
    return undefined;
  }
  const control = controlCharacter.exec(text);
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    report.broken(0);
    report.add(
      'document/not-text',
      `this is no text: it contains the character U+${code}`,
      control.index,
      control.index + 1,
    );
    return undefined;
  }
  return readText(text, report);
}

/** Reads a text that is known to be one, and not too large. */
export function readText(text: string, report: Report): SourceNode | undefined {
  try {
    return readSimpleYaml(text) ?? readYaml(text, report);
  } catch (error) {
    // The library is known to give up on hostile input by throwing; an author must see a problem all the same.
    report.broken(0);
    report.add('yaml/unreadable', `the document cannot be read: ${(error as Error).message}`, 0, 0);
    return undefined;
  }
}
