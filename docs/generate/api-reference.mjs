import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** Every public name of every package that a program can import, from the declarations that the compiler wrote. */
export function apiReference() {
  const packages = readdirSync(path.join(root, 'packages'))
    .filter((name) => existsSync(path.join(root, 'packages', name, 'dist/index.d.ts')))
    .map((name) => ({ folder: `packages/${name}`, entry: path.join(root, 'packages', name, 'dist/index.d.ts') }));
  const program = ts.createProgram(
    packages.map(({ entry }) => entry),
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      skipLibCheck: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const chapters = packages.map(({ folder, entry }) => {
    const { name, description } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry));
    const entries = checker
      .getExportsOfModule(module)
      .map((symbol) => entryOf(symbol, checker))
      .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
    return { name, folder, description, entries };
  });
  return [
    '# API reference',
    '',
    'Generated from the packages by `npm run docs`; do not edit. How to use them: [integration guide](integration-guide.md).',
    '',
    ...chapters.map(({ name, entries }) => `- [${name}](#${anchor(name)}): ${entries.length} names`),
    ...chapters.flatMap(({ name, folder, description, entries }) => [
      '',
      `## ${name}`,
      '',
      `${description} Source: [\`${folder}\`](../${folder}).`,
      ...entries.flatMap((entry) => [
        '',
        `### ${entry.name}`,
        '',
        ...(entry.comment ? [entry.comment, ''] : []),
        '```ts',
        entry.text,
        '```',
      ]),
    ]),
    '',
  ].join('\n');
}

function entryOf(symbol, checker) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declarations = target.declarations ?? [];
  const [first] = declarations;
  if (!first) throw new Error(`\`${symbol.name}\` has no declaration`);
  const texts = [...new Set(declarations.map(textOf))];
  const comments = target.getDocumentationComment(checker);
  const tags = target
    .getJsDocTags(checker)
    .map(({ name, text }) => `\`@${name}\` ${ts.displayPartsToString(text)}`.trim());
  const comment = [ts.displayPartsToString(comments), ...tags].filter((part) => part !== '').join('\n\n');
  const isValue = Boolean(target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function | ts.SymbolFlags.Variable));
  return { name: symbol.name, order: isValue ? 0 : 1, text: texts.join('\n'), comment };
}

/** A declaration as a reader wants it: without `declare`, private members, and the comment that stands above. */
function textOf(declaration) {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const source = statement.getSourceFile();
  let text = source.text.slice(statement.getStart(source), statement.end);
  if (ts.isClassDeclaration(statement)) {
    const start = statement.getStart(source);
    for (const member of [...statement.members].reverse()) {
      if (!isHidden(member)) continue;
      text = text.slice(0, member.pos - start) + text.slice(member.end - start);
    }
  }
  return text
    .replace(/^export /, '')
    .replace(/^declare /, '')
    .replace(/^ {4}/gm, '  ')
    .replace(/^( {2}) {4}/gm, '$1  ');
}

function isHidden(member) {
  if (member.name && ts.isPrivateIdentifier(member.name)) return true;
  return (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

function anchor(title) {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
