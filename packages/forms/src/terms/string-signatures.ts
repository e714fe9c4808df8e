import type { Sort } from '../sort.js';
import { boolSort, intSort, regLanSort, stringSort } from '../sort.js';
import type { Signature, Signatures } from './signature.js';
import { fixed, several } from './signature.js';

const names = { Bool: 'a Bool', Int: 'an Int', String: 'a String', RegLan: 'a RegLan' } as const;

function takes(...parameters: readonly (keyof typeof names)[]): (result: Sort) => Signature {
  const text = parameters.length === 0 ? 'no arguments' : parameters.map((kind) => names[kind]).join(', ');
  return (result) => fixed(text, parameters, result);
}

function languageWithIndices(indices: number, text: string): Signature {
  return {
    takes: text,
    indices,
    result: ([sort, ...rest]) => (sort?.kind === 'RegLan' && rest.length === 0 ? regLanSort : undefined),
  };
}

const comparison = several('two or more Strings', 'String', 2, boolSort);
const languages = several('two or more RegLans', 'RegLan', 2, regLanSort);

/** UnicodeStrings of SMT-LIB 2.6. */
export const stringSignatures: Signatures = {
  'str.++': several('two or more Strings', 'String', 2, stringSort),
  'str.len': takes('String')(intSort),
  'str.<': comparison,
  'str.<=': comparison,
  'str.at': takes('String', 'Int')(stringSort),
  'str.substr': takes('String', 'Int', 'Int')(stringSort),
  'str.prefixof': takes('String', 'String')(boolSort),
  'str.suffixof': takes('String', 'String')(boolSort),
  'str.contains': takes('String', 'String')(boolSort),
  'str.indexof': takes('String', 'String', 'Int')(intSort),
  'str.replace': takes('String', 'String', 'String')(stringSort),
  'str.replace_all': takes('String', 'String', 'String')(stringSort),
  'str.replace_re': takes('String', 'RegLan', 'String')(stringSort),
  'str.replace_re_all': takes('String', 'RegLan', 'String')(stringSort),
  'str.is_digit': takes('String')(boolSort),
  'str.to_code': takes('String')(intSort),
  'str.from_code': takes('Int')(stringSort),
  'str.to_int': takes('String')(intSort),
  'str.from_int': takes('Int')(stringSort),
  'str.in_re': takes('String', 'RegLan')(boolSort),
  'str.to_re': takes('String')(regLanSort),
  're.none': takes()(regLanSort),
  're.all': takes()(regLanSort),
  're.allchar': takes()(regLanSort),
  're.++': languages,
  're.union': languages,
  're.inter': languages,
  're.*': takes('RegLan')(regLanSort),
  're.+': takes('RegLan')(regLanSort),
  're.opt': takes('RegLan')(regLanSort),
  're.comp': takes('RegLan')(regLanSort),
  're.diff': several('two or more RegLans', 'RegLan', 2, regLanSort),
  're.range': takes('String', 'String')(regLanSort),
  're.^': languageWithIndices(1, 'a RegLan, with an index'),
  're.loop': languageWithIndices(2, 'a RegLan, with two indices'),
};
