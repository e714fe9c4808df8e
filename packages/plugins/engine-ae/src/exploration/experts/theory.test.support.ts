import { bitVecSort, intSort, type Sort, type Term, TermFactory, type Theory, type Value } from '@xeno/forms';

/** A theory made by hand: each attribute is built from the variables. */
function theoryOf(
  sorts: Readonly<Record<string, Sort>>,
  build: (make: TermFactory, variable: (name: string) => Term) => Readonly<Record<string, Term>>,
): Theory {
  const factory = new TermFactory();
  const variables = Object.entries(sorts).map(([name, sort]) => factory.variable(name, sort));
  const variable = (name: string): Term => variables.find((one) => one.name === name) ?? factory.true;
  const attributes = Object.entries(build(factory, variable)).map(([name, term]) => ({ name, term }));
  return { variables, functions: [], assumptions: [], attributes, background: [] };
}

/** Twelve predicates over a byte. */
export function byteTheory(): Theory {
  return theoryOf({ x: bitVecSort(8) }, (make, variable) => {
    const x = variable('x');
    const c = (value: number, width = 8): Term => make.constant(bitVecSort(width), BigInt(value) as Value);
    const bits = (high: number, low: number): Term => make.apply('extract', [x], [high, low]);
    const isZero = (term: Term): Term => make.equal(term, c(0));
    return {
      zero: isZero(x),
      odd: make.equal(bits(0, 0), c(1, 1)),
      pow2: make.and([make.not(isZero(x)), isZero(make.apply('bvand', [x, make.apply('bvsub', [x, c(1)])]))]),
      neg: make.apply('bvslt', [x, c(0)]),
      lt16: make.apply('bvult', [x, c(16)]),
      mul4: make.equal(bits(1, 0), c(0, 2)),
      mul3: isZero(make.apply('bvurem', [x, c(3)])),
      ge128: make.apply('bvuge', [x, c(128)]),
      allones: make.equal(x, c(255)),
      lownib: make.equal(bits(7, 4), c(0, 4)),
      square: make.or([0, 1, 4, 9, 16, 25, 36].map((value) => make.equal(x, c(value)))),
      mul5: isZero(make.apply('bvurem', [x, c(5)])),
    };
  });
}

/** The same by arithmetic, for whoever wants to check it. */
export const bytePredicates: Readonly<Record<string, (x: number) => boolean>> = {
  zero: (x) => x === 0,
  odd: (x) => x % 2 === 1,
  pow2: (x) => x > 0 && (x & (x - 1)) === 0,
  neg: (x) => x >= 128,
  lt16: (x) => x < 16,
  mul4: (x) => x % 4 === 0,
  mul3: (x) => x % 3 === 0,
  ge128: (x) => x >= 128,
  allones: (x) => x === 255,
  lownib: (x) => x < 16,
  square: (x) => [0, 1, 4, 9, 16, 25, 36].includes(x),
  mul5: (x) => x % 5 === 0,
};

/** Sixteen predicates over two integers. */
export function integerTheory(): Theory {
  return theoryOf({ x: intSort, y: intSort }, (make, variable) => {
    const [x, y] = [variable('x'), variable('y')];
    const c = (value: number): Term => make.constant(intSort, BigInt(value));
    const rest = (by: number): Term => make.apply('mod', [x, c(by)]);
    return {
      xpos: make.apply('>', [x, c(0)]),
      ypos: make.apply('>', [y, c(0)]),
      xley: make.apply('<=', [x, y]),
      yltx: make.apply('<', [y, x]),
      eq: make.equal(x, y),
      sumpos: make.apply('>', [make.apply('+', [x, y]), c(0)]),
      xneg: make.apply('<', [x, c(0)]),
      yneg: make.apply('<', [y, c(0)]),
      xz: make.equal(x, c(0)),
      yz: make.equal(y, c(0)),
      even: make.equal(rest(2), c(0)),
      odd: make.equal(rest(2), c(1)),
      m6: make.equal(rest(6), c(0)),
      m3: make.equal(rest(3), c(0)),
      dbl: make.equal(y, make.apply('*', [c(2), x])),
      big: make.apply('>', [x, c(100)]),
    };
  });
}
