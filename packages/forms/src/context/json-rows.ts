/** Says what is wrong with the value at a place; the place is the path from `rows` or `incidence` inwards. */
export type ReportRow = (row: number, cell: number | undefined, message: string, hint?: string) => void;

const isBit = (cell: unknown): boolean => cell === 0 || cell === 1 || cell === true || cell === false;

const isIndexList = (row: readonly unknown[]): boolean =>
  row.every((cell) => typeof cell === 'number') && new Set(row).size === row.length;

/**
 * Whether rows are a 0/1 matrix: each has a 0, 1, true or false per attribute. Up to two attributes such rows may be lists of
 * indices as well: then they are a matrix if one of them cannot be a list, or when the key is `incidence`.
 */
export function isMatrix(rows: readonly unknown[], attributes: number, key: 'rows' | 'incidence'): boolean {
  if (rows.length === 0 || attributes === 0) return false;
  const possible = rows.every((row) => Array.isArray(row) && row.length === attributes && row.every(isBit));
  if (!possible) return false;
  const asLists = (rows as readonly unknown[][]).every(
    (row) => isIndexList(row) && row.every((cell) => Number(cell) < attributes),
  );
  return key === 'incidence' || !asLists;
}

/** The attributes of each object, from a 0/1 matrix. */
export function matrixRows(rows: readonly (readonly unknown[])[]): number[][] {
  return rows.map((row) => row.flatMap((cell, at) => (cell === 1 || cell === true ? [at] : [])));
}

/** The attributes of each object, from lists of indices or names; each row's first mistake is reported. */
export function listedRows(rows: readonly unknown[], attributes: readonly string[], report: ReportRow): number[][] {
  const byName = new Map(attributes.map((name, at) => [name, at]));
  return rows.map((row, at) => {
    if (!Array.isArray(row)) {
      report(at, undefined, 'this row is no list', 'each row lists the attributes of its object');
      return [];
    }
    const found = new Set<number>();
    for (const [place, cell] of (row as unknown[]).entries()) {
      const index = typeof cell === 'string' ? byName.get(cell) : cell;
      if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= attributes.length) {
        report(at, place, ...unknownAttribute(cell, attributes.length));
        break;
      }
      found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  });
}

function unknownAttribute(cell: unknown, attributes: number): [message: string, hint: string] {
  if (typeof cell === 'string') return ['no attribute has this name', 'names are compared letter by letter'];
  if (typeof cell !== 'number') return ['this is no attribute', 'write its name, or its index from 0'];
  const range = attributes === 0 ? 'there are no attributes' : `indices go from 0 to ${attributes - 1}`;
  return ['no attribute has this index', `${range}; a 0/1 matrix has one entry for each attribute in every row`];
}
