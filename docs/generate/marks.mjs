/**
 * Puts generated parts between `<!-- generated: NAME -->` and `<!-- end -->`; the words around them stay.
 * Throws for a mark without a part, so that a renamed field cannot leave an empty table behind.
 */
export function fillMarks(text, parts) {
  return text.replace(/<!-- generated: ([\w.-]+) -->\n[\s\S]*?<!-- end -->/g, (_, name) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`nothing is generated for the mark \`${name}\``);
    return `<!-- generated: ${name} -->\n${part.trim()}\n<!-- end -->`;
  });
}
