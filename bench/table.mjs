/** Prints rows as a table whose columns line up; `columns` maps headings to members. */
export function printTable(rows, columns) {
  const headings = Object.keys(columns);
  const cells = rows.map((row) => headings.map((heading) => String(row[columns[heading]] ?? '–')));
  const widths = headings.map((heading, at) => Math.max(heading.length, ...cells.map((line) => line[at].length)));
  const line = (texts) => `| ${texts.map((text, at) => text.padEnd(widths[at])).join(' | ')} |`;
  console.log(line(headings));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const cell of cells) console.log(line(cell));
}

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
