import type { JsonObject, Obligation, SzsStatus } from '@xeno/plugin-api';

/** What is wrong, the obligation, how it is answered, and how the answer begins. */
export type HostileObligation = readonly [what: string, obligation: Obligation, status: SzsStatus, begins: string];

function obligation(form: string, text: string, parameters: JsonObject): Obligation {
  return { id: 'test', form, text, parameters, origin: { file: 'test' } };
}

function aboutContext(
  what: string,
  text: string,
  begins: string,
  more: JsonObject = {},
  status: SzsStatus = 'InputError',
): HostileObligation {
  return [what, obligation('implication', text, { premise: ['p'], conclusion: ['q'], ...more }), status, begins];
}

const table = ',p,q\na,x,x\n';
const json = (rest: string): string => `{"objects":["a"],"attributes":["p","q"],${rest}}`;

export const hostileContexts: readonly HostileObligation[] = [
  aboutContext('an empty text', '', '1:1: the text is empty'),
  aboutContext('white space', ' \n\t\n', '1:1: the text is empty'),
  aboutContext('a word', 'hello', '1:1: this is no context'),
  aboutContext('a NUL', '\u0000', '1:1: this is no context'),
  aboutContext('bytes', String.fromCharCode(...Array.from({ length: 500 }, (_, at) => (at * 37) % 256)), '2:1: '),
  aboutContext('half of a character', '\ufffe\ufffe', '1:1: this is no context'),
  aboutContext('no B', 'A\n\n1\n1\n\na\np\nX\n', '1:1: ', { format: 'burmeister' }),
  aboutContext('no counts', 'B\n\na\nb\np\nX\n', '4:1: '),
  aboutContext('a negative count', 'B\n\n-1\n1\n\na\np\nX\n', '4:1: '),
  aboutContext('a huge count', 'B\n\n99999999999999999999\n2\n\na\n', '3:1: "99999999999999999999" objects'),
  aboutContext('a count of what is not there', 'B\n\n2000000\n60000\n\na\np\nX\n', '3:1: '),
  aboutContext('a missing row', 'B\n\n2\n1\n\na\nb\np\nX\n', '3:1: '),
  aboutContext('a short row', 'B\n\n1\n2\n\na\np\nq\nX\n', '9:2: '),
  aboutContext('a strange cell', 'B\n\n1\n2\n\na\np\nq\nX1\n', '9:2: "1" is neither'),
  aboutContext('an object named twice', 'B\n\n2\n1\n\na\na\np\nX\nX\n', '7:1: a second object'),
  aboutContext('an attribute named twice', 'B\n\n1\n2\n\na\np\np\nXX\n', '8:1: a second attribute'),
  aboutContext('a control character in a name', 'B\n\n1\n1\n\na\u0000b\np\nX\n', '6:1: '),
  aboutContext('an endless name', `B\n\n1\n1\n\n${'a'.repeat(100_000)}\np\nX\n`, '6:1: '),
  aboutContext('several mistakes', 'B\n\n2\n2\n\na\na\np\np\nY.\n.Z\n', '7:1: '),
  aboutContext('an open quote', ',p,q\n"a,x,x\n', '2:1: this quote is never closed'),
  aboutContext('text after a quote', ',p,q\n"a"b,x,x\n', '2:4: '),
  aboutContext('ragged rows', `${table}b,x\n`, '3:3: '),
  aboutContext('a strange value', ',p,q\na,x,perhaps\n', '2:5: "perhaps" is neither'),
  aboutContext('an attribute without a name', ',p,,q\na,x,x,x\n', '1:4: '),
  aboutContext('an object without a name', ',p,q\n,x,x\n', '2:1: '),
  aboutContext('too many attributes', `,${Array.from({ length: 70_000 }, (_, at) => `a${at}`).join()}\n`, '1:1: '),
  aboutContext('JSON that ends early', '{"objects": ["a"', '1:17: '),
  aboutContext('JSON that is deep', '['.repeat(1_000_000), '1:65: ', { format: 'json' }),
  aboutContext('objects in objects without end', '{"a":'.repeat(200_000), '1:321: '),
  aboutContext('a prototype', `{"__proto__":{},${json('"rows":[[0]]').slice(1)}`, '1:14: "__proto__" is no part'),
  aboutContext('a key twice', json('"rows":[[0]],\n"rows":[[1]]'), '2:1: '),
  aboutContext('an index that is not there', json('"rows":[[0,2]]'), '1:52: '),
  aboutContext('a row for nobody', json('"rows":[[0],[1]]'), '1:48: '),
  aboutContext('a number of a million digits', json(`"rows":[[${'1'.repeat(1_000_000)}]]`), '1:50: '),
  aboutContext('a word among numbers', '0 1\n2 x 3\n', '2:3: "x" is no number'),
  aboutContext('a number too large', '0 1\n99999999999\n', '2:1: '),
  aboutContext('an attribute that is not there', '0 1\n2\n', 'there is no attribute p: there are 0, 1, 2'),
  aboutContext('another format than it is said to be', table, '1:1: this is no JSON', { format: 'json' }),
  aboutContext('a table that is said to be a theory', table, '1:1: ', { format: 'smt2' }, 'SyntaxError'),
  aboutContext('a format that is a number', table, 'the parameter format must be', { format: 7 }),
  aboutContext('a premise of numbers', table, 'the parameter premise must be', { premise: [1] }),
  aboutContext('a premise that is a map', table, 'the parameter premise must be', { premise: {} }),
  aboutContext('no conclusion', table, 'the parameter conclusion must be', { conclusion: null }),
  aboutContext('nothing concluded', table, 'the parameter conclusion names no', { conclusion: [] }),
  aboutContext('an empty name', table, 'there is no attribute "": there are p, q', { premise: [''] }),
  aboutContext('a name of the runtime', table, 'there is no attribute __proto__', { premise: ['__proto__'] }),
  aboutContext('a name without end', table, 'there is no attribute yyyy', { premise: ['y'.repeat(1_000_000)] }),
  aboutContext('predicates of a context', table, 'the parameter attributes is for', { attributes: ['p'] }),
  aboutContext('background of a context', table, 'the parameter background is for', { background: ['p -> q'] }),
  aboutContext('an exploration of everything', table, 'the parameter exploration must', { exploration: 'everything' }),
];

const declared = '(declare-const x Int)(declare-const b Bool)(declare-const v (_ BitVec 8))(declare-const s String)\n';

function aboutTheory(
  what: string,
  text: string,
  status: SzsStatus,
  begins: string,
  more: JsonObject = {},
): HostileObligation {
  return [what, obligation('implication', text, { premise: ['p'], conclusion: ['q'], ...more }), status, begins];
}

/** A predicate whose text begins on the third line. */
function predicate(what: string, body: string, status: SzsStatus, begins: string): HostileObligation {
  const text = `${declared}(define-fun p () Bool true)(define-fun q () Bool\n${body})`;
  return aboutTheory(what, text, status, begins);
}

const fine = '(define-fun p () Bool true)(define-fun q () Bool true)';

function goal(
  what: string,
  form: 'smt2' | 'forall',
  text: string,
  parameters: JsonObject,
  status: SzsStatus,
  begins: string,
): HostileObligation {
  return [what, obligation(form, text, parameters), status, begins];
}

const ofInt = '(declare-const x Int)';

export const hostileTheories: readonly HostileObligation[] = [
  predicate('a parenthesis that stays open', '(not', 'SyntaxError', '2:28: this "(" is never closed'),
  predicate('a parenthesis too many', 'true))', 'SyntaxError', '3:6: this ")" closes nothing'),
  predicate('sorts that do not fit', '(+ 1 true)', 'InputError', '3:1: + takes Ints'),
  predicate('a predicate that is a number', 'x', 'InputError', '3:1: this must be of Bool'),
  predicate('an unknown symbol', '(> y 0)', 'InputError', '3:4: the symbol y'),
  predicate('an unknown function', '(f 1)', 'InputError', '3:2: the function f'),
  predicate('a number with a zero ahead', '(> x 01)', 'SyntaxError', '3:6: 01 is no number'),
  predicate('a number without end', `(> x ${'9'.repeat(300_000)})`, 'SyntaxError', '3:6: a number of too many'),
  predicate('a term nested too deep', `${'(not '.repeat(150_000)}b${')'.repeat(150_000)}`, 'InputError', '3:499996: '),
  predicate('a bit vector without end', '(= (_ bv1 999999999) (_ bv1 999999999))', 'InputError', '3:4: '),
  predicate('bits that are not there', '(= ((_ extract 9 0) v) #b0000000000)', 'InputError', '3:4: extract takes'),
  predicate('bits of two widths', '(= v #b0)', 'InputError', '3:1: = takes'),
  predicate('a quantifier over nothing', '(forall () b)', 'SyntaxError', '3:1: '),
  predicate('an unknown sort', '(forall ((n Nat)) b)', 'InputError', '3:13: the sort Nat'),
  predicate('a term that is named under a quantifier', '(forall ((n Int)) (! (> n 0) :named a))', 'InputError', '3:'),
  predicate('an empty term', '()', 'SyntaxError', '3:1: () is no term'),
  predicate('a string with an invalid character', '(= s "\u0007")', 'SyntaxError', '3:'),
  aboutTheory('a predicate twice', '(define-fun p () Bool true)(define-fun p () Bool b)', 'InputError', '1:40: p is'),
  aboutTheory('a quoted symbol that stays open', '(define-fun |p () Bool true)', 'SyntaxError', '1:13: '),
  aboutTheory('a string that stays open', '(define-fun p () Bool (= "abc', 'SyntaxError', '1:26: '),
  aboutTheory('an unknown command', '(frobnicate)', 'InputError', '1:1: the command frobnicate'),
  aboutTheory('a command of one solver', '(assert-soft true)', 'Inappropriate', '1:1: assert-soft'),
  aboutTheory('another file', '(include "/etc/passwd")', 'InputError', '1:1: include would read'),
  aboutTheory('an option that writes', '(set-option :diagnostic-output-channel "/x")', 'InputError', '1:1: the option'),
  aboutTheory('a pop of nothing', '(pop 1)', 'InputError', '1:1: pop takes away'),
  aboutTheory('an end before its predicates', `(exit)${fine}`, 'InputError', 'there is no attribute p'),
  aboutTheory('predicates in a scope that is left', `(push 1)${fine}(pop 1)`, 'InputError', 'there is no attribute p'),
  aboutTheory('no predicates', ofInt, 'InputError', 'there is no attribute p: there are no attributes'),
  aboutTheory('floating point', `(declare-const f Float32)${fine}`, 'Inappropriate', '1:18: the sort Float32'),
  aboutTheory('recursion', `(define-fun-rec r () Bool r)${fine}`, 'Inappropriate', '1:1: define-fun-rec'),
  aboutTheory('data types', `(declare-datatypes ((T 0)) (((a))))${fine}`, 'Inappropriate', '1:1: declare-datatypes'),
  aboutTheory('a sort that is declared', `(declare-sort S 0)${fine}`, 'Inappropriate', '1:1: sorts'),
  aboutTheory('a function left open', `(declare-fun f (Int) Int)${fine}`, 'Inappropriate', '1:1: functions'),
  aboutTheory('background that is no implication', fine, 'InputError', 'background "p q"', { background: ['p q'] }),
  aboutTheory('background of numbers', fine, 'InputError', 'the parameter background', { background: [3] }),
  aboutTheory('background that is a text', fine, 'InputError', 'the parameter background', { background: 'p -> q' }),
  aboutTheory('background about nothing', fine, 'InputError', 'there is no attribute z', { background: ['z -> q'] }),
  aboutTheory('attributes about nothing', fine, 'InputError', 'there is no attribute z', { attributes: ['z'] }),
  aboutTheory('an attribute that is left out', fine, 'InputError', 'there is no attribute p', { attributes: ['q'] }),
  goal('two goals', 'smt2', ofInt, { goal: 'true false' }, 'SyntaxError', 'the goal must be exactly one'),
  goal('a goal that ends the script', 'smt2', ofInt, { goal: 'true) (exit' }, 'SyntaxError', 'the goal must be'),
  goal('a goal that is a number', 'smt2', '', { goal: 4 }, 'InputError', 'the parameter goal must be a text'),
  goal('an empty goal', 'forall', '', { goal: '' }, 'SyntaxError', 'the goal must be'),
  goal('a goal of another sort', 'forall', ofInt, { goal: 'x' }, 'InputError', 'the goal must be a Bool'),
  goal('a goal about nothing', 'forall', ofInt, { goal: '(> y 1)' }, 'InputError', 'goal 1:4: the symbol y'),
  goal('no goal', 'forall', ofInt, {}, 'InputError', 'the form forall needs the parameter goal'),
  goal(
    'a check that is not there',
    'smt2',
    '(check-sat)',
    { goal: 'true', check: 9 },
    'InputError',
    'there is no check',
  ),
  goal(
    'sorts that do not fit',
    'forall',
    `${ofInt}(assert (> x b))`,
    { goal: 'true' },
    'InputError',
    '1:35: the symbol b',
  ),
  [
    'another form',
    obligation('dimacs', 'p cnf 0 0', {}),
    'Inappropriate',
    'this engine takes smt2, forall, implication, sygus, not dimacs',
  ],
  goal(
    'a question for a model',
    'smt2',
    '(assert true)(check-sat)',
    {},
    'Inappropriate',
    'attribute exploration needs',
  ),
  // What smt2 means is for solvers to say.
  goal('Bool for Int', 'smt2', `${ofInt}(assert (> x true))`, { goal: 'true' }, 'Inappropriate', '1:30: > takes'),
  goal('an operator of z3', 'smt2', ofInt, { goal: '(= (bv2int #x0f) x)' }, 'Inappropriate', 'goal 1:5: bv2int'),
  goal('a goal about nothing in smt2', 'smt2', ofInt, { goal: '(> y 1)' }, 'Inappropriate', 'goal 1:4: the symbol y'),
];
