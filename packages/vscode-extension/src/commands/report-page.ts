/** What a report may do in the editor: show itself. It loads nothing, and nothing in it runs. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The page of a report, held to our policy whatever it says itself. */
export function reportPage(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (!head) return `<!doctype html><html><head>${meta}</head><body>${html}</body></html>`;
  const end = head.index + head[0].length;
  return `${html.slice(0, end)}${meta}${html.slice(end)}`;
}
