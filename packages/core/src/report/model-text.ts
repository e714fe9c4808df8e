/** A model or counterexample as people write one down: `x = (- 3)`, a variable a line. Other formats stay as they are. */
export function modelText(format: string, text: string): string {
  if (format !== 'assignment' && format !== 'object') return text;
  try {
    const { variables, object } = JSON.parse(text) as { variables?: unknown; object?: unknown };
    if (typeof object === 'string') return `object = ${object}`;
    if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) return text;
    const lines = Object.entries(variables).map(([name, value]) => `${name} = ${String(value)}`);
    return lines.length === 0 ? text : lines.join('\n');
  } catch {
    return text;
  }
}
