/** What a report may do in the editor: show itself. It loads nothing, and nothing in it runs. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The page of a report, held to our policy whatever it says itself. */
export function reportPage(html: string): string {
  // Before everything else that it says: where its own head begins, a remark or a script in it could hide.
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">${html}`;
}
