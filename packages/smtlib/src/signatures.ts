/** A theory of the standard: what it calls its functions and sorts. */
interface Theory {
  readonly name: string;
  /** With the names of indexed functions, which z3 lets a definition replace as well. */
  readonly functions: ReadonlySet<string>;
  readonly sorts: ReadonlySet<string>;
  /** Parts of a logic's name that bring the theory. */
  readonly logics: RegExp;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** In every logic; with the words of the language itself, which a quoted symbol could still be called. */
const core = words('true false not => and or xor = distinct ite Bool ! _ as exists forall is lambda let match par');

const numbers = { functions: words('+ - * / div mod abs <= < >= > divisible to_real to_int is_int') };

const theories: readonly Theory[] = [
  { name: 'integers and reals', ...numbers, sorts: words('Int Real'), logics: /^(?:[LN]|IDL|RDL|S$)/ },
  { name: 'arrays', functions: words('select store'), sorts: words('Array'), logics: /^A/ },
  {
    name: 'bit vectors',
    functions: words(
      `concat extract repeat zero_extend sign_extend rotate_left rotate_right bvnot bvneg bvand bvor bvnand bvnor bvxor
      bvxnor bvadd bvsub bvmul bvudiv bvurem bvsdiv bvsrem bvsmod bvshl bvlshr bvashr bvcomp bvult bvule bvugt bvuge bvslt
      bvsle bvsgt bvsge bvnego bvuaddo bvsaddo bvumulo bvsmulo bvusubo bvssubo bvsdivo bv2nat nat2bv int2bv int_to_bv
      ubv_to_int sbv_to_int`,
    ),
    sorts: words('BitVec'),
    logics: /^BV/,
  },
  {
    name: 'floating point',
    functions: words(
      `fp fp.abs fp.neg fp.add fp.sub fp.mul fp.div fp.fma fp.sqrt fp.rem fp.roundToIntegral fp.min fp.max fp.leq fp.lt
      fp.geq fp.gt fp.eq fp.isNormal fp.isSubnormal fp.isZero fp.isInfinite fp.isNaN fp.isNegative fp.isPositive to_fp
      to_fp_unsigned fp.to_ubv fp.to_sbv fp.to_real fp.to_ieee_bv RNE RNA RTP RTN RTZ roundNearestTiesToEven
      roundNearestTiesToAway roundTowardPositive roundTowardNegative roundTowardZero`,
    ),
    sorts: words('FloatingPoint RoundingMode Float16 Float32 Float64 Float128'),
    logics: /^FP/,
  },
  {
    name: 'strings',
    functions: words(
      `char str.++ str.len str.< str.<= str.at str.substr str.prefixof str.suffixof str.contains str.indexof str.replace
      str.replace_all str.replace_re str.replace_re_all str.is_digit str.to_code str.from_code str.to_int str.from_int
      str.to_re str.in_re str.to.int int.to.str str.to.re str.in.re re.none re.nostr re.all re.allchar re.++ re.union
      re.inter re.* re.comp re.diff re.+ re.opt re.range re.^ re.loop`,
    ),
    sorts: words('String RegLan'),
    logics: /^S$/,
  },
];

const logicParts = /AX|A|UF|DT|BV|FP|S|[LN]I?RA|[LN]IA|IDL|RDL/g;

/** The parts of a logic's name that say what it has; `undefined` where it has everything or nobody knows. */
function partsOf(logic: string | undefined): readonly string[] | undefined {
  const name = logic?.replace(/^QF_/, '') ?? '';
  const parts = name.match(logicParts) ?? [];
  return name !== '' && parts.join('') === name ? parts : undefined;
}

/** What a text's declarations must leave alone. */
export interface Reserved {
  /** Says to which signature a name for a function or a sort belongs. */
  owner(name: string, kind: 'function' | 'sort' | 'label'): string | undefined;
}

/**
 * The names that belong to the core and to the theories in force.
 *
 * A theory's functions are in force where the logic has the theory, and also wherever the text names one of its sorts: a
 * function that could be taken for the theory's takes arguments of its sorts. So in a text without arrays a `select` is as
 * good a name as any. Sorts are in force where the logic has them, or where nobody knows what the logic has.
 */
export function reservedNames(text: string, logic: string | undefined): Reserved {
  const parts = partsOf(logic);
  const mentioned = new Set(
    text.match(/\b(?:Int|Real|Array|BitVec|String|RegLan|FloatingPoint|RoundingMode|Float\d+)\b/g),
  );
  const has = (theory: Theory): boolean | undefined => parts?.some((part) => theory.logics.test(part));
  return {
    owner: (name, kind) => {
      if (core.has(name)) return 'the core language';
      const found = theories.find((theory) =>
        kind === 'sort'
          ? theory.sorts.has(name) && has(theory) !== false
          : theory.functions.has(name) &&
            // A label takes the sort of its term, which the text need not name.
            (kind === 'label' || has(theory) === true || [...theory.sorts].some((sort) => mentioned.has(sort))),
      );
      return found === undefined ? undefined : `the theory of ${found.name}`;
    },
  };
}
