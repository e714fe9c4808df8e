/** A document to begin with. */
export interface Template {
  readonly label: string;
  readonly description: string;
  /** What a name of the document makes of it. */
  readonly text: (name: string) => string;
}

export const workflowTemplates: readonly Template[] = [
  {
    label: 'Verify a proof structure',
    description: 'checks its structure, lets engines attempt every obligation, writes a report',
    text: (name) => `name: ${name}
description: Checks a proof structure and lets engines attempt its obligations.
steps:
  - id: check
    type: validate_psp
    proof: ${name}.psp.yaml

  - id: prove
    type: execute_verification
    method: automated
    timeout: 30s

finally:
  - type: generate_report
    format: [html, markdown]
    output: reports/${name}
`,
  },
  {
    label: 'Several engines, one conclusion',
    description: 'asks independent engines side by side and joins what they say',
    text: (name) => `name: ${name}
description: Asks independent engines about each obligation; two of them have to agree.
steps:
  - id: check
    type: validate_psp
    proof: ${name}.psp.yaml

  - id: prove
    type: parallel_verification
    methods: [smt, ae, cegis]
    timeout: 60s

  - id: agree
    type: aggregate_results
    strategy: consensus
    min_trust: corroborated

outputs:
  conclusion: \${{ steps.agree.outputs.conclusion }}
  trust: \${{ steps.agree.outputs.trust }}
`,
  },
  {
    label: 'Every file of a folder',
    description: 'each SMT-LIB file is one obligation, all of them at once',
    text: (name) => `name: ${name}
description: Every file is one obligation, and says itself what it expects (\`:status\`).
steps:
  - id: check
    type: execute_verification
    files: ["obligations/*.smt2"]
    method: automated
    timeout: 2m
`,
  },
  {
    label: 'A template for other workflows',
    description: 'takes a proof structure as an input and hands back what came out; used by `run_workflow`',
    text: (name) => `name: ${name}
description: Checks one proof structure; used by other workflows.

inputs:
  proof:
    type: string
    description: A proof structure, as a file or by its id.
  methods:
    type: list
    description: Engines that answer, or \`automated\`.
    default: [automated]

steps:
  - id: check
    type: validate_psp
    proof: \${{ inputs.proof }}
    strict: true

  - id: prove
    type: execute_verification
    methods: \${{ inputs.methods }}
    timeout: 30s

outputs:
  conclusion: \${{ steps.prove.outputs.conclusion }}
  established: \${{ steps.prove.outputs.established }}
`,
  },
];

export const proofTemplates: readonly Template[] = [
  {
    label: 'A theorem over the integers',
    description: 'an axiom, a definition, a lemma and a theorem, in SMT-LIB',
    text: (name) => `psp: 1
id: ${name}
title: The sum of two odd numbers is even

blocks:
  - id: integers
    kind: axiom
    statement: The integers are an ordered ring (the theory Ints of SMT-LIB).

  - id: odd
    kind: definition
    statement: n is odd when n = 2k + 1 for some integer k.
    depends: [integers]

  - id: odd_plus_odd
    kind: theorem
    statement: The sum of two odd numbers is even.
    depends: [odd]
    obligation:
      form: smt2
      # What is given.
      text: |
        (declare-const k Int)
        (declare-const l Int)
        (define-fun a () Int (+ (* 2 k) 1))
        (define-fun b () Int (+ (* 2 l) 1))
      # What has to follow from it.
      goal: (= (+ a b) (* 2 (+ k l 1)))
`,
  },
  {
    label: 'A proof by induction',
    description: 'base, step, and the theorem that rests on both',
    text: (name) => `psp: 1
id: ${name}
title: The sum of the first n odd numbers is n²

blocks:
  - id: induction
    kind: axiom
    statement: What holds for 0, and for n + 1 whenever it holds for n, holds for every natural number.

  - id: sum
    kind: definition
    statement: S(0) = 0 and S(n + 1) = S(n) + (2n + 1).

  - id: base
    kind: lemma
    statement: S(0) = 0².
    depends: [sum]
    obligation:
      form: smt2
      text: |
        (declare-fun S (Int) Int)
        (assert (= (S 0) 0))
      goal: (= (S 0) (* 0 0))

  - id: step
    kind: lemma
    statement: If S(n) = n², then S(n + 1) = (n + 1)².
    depends: [sum]
    obligation:
      form: smt2
      text: |
        (declare-fun S (Int) Int)
        (declare-const n Int)
        (assert (>= n 0))
        (assert (= (S (+ n 1)) (+ (S n) (+ (* 2 n) 1))))
        (assert (= (S n) (* n n)))
      goal: (= (S (+ n 1)) (* (+ n 1) (+ n 1)))

  - id: sum_of_odd_numbers
    kind: theorem
    statement: S(n) = n² for every natural number n. (By induction.)
    depends: [induction, base, step]
`,
  },
  {
    label: 'A claim about machine words',
    description: 'bit vectors: what holds for every value of some bits',
    text: (name) => `psp: 1
id: ${name}
title: The average of two bytes lies between them

blocks:
  - id: bit-vectors
    kind: axiom
    statement: Bytes are bit vectors of width 8, and arithmetic on them wraps around (the theory FixedSizeBitVectors).

  - id: average
    kind: theorem
    statement: The average of two bytes, computed without overflow, lies between them.
    depends: [bit-vectors]
    obligation:
      form: forall
      text: |
        (declare-const a (_ BitVec 8))
        (declare-const b (_ BitVec 8))
        (assert (bvule a b))
        (define-fun average () (_ BitVec 8) (bvadd (bvand a b) (bvlshr (bvxor a b) #x01)))
      goal: (and (bvule a average) (bvule average b))
`,
  },
  {
    label: 'A function to be found',
    description: 'synthesis (SyGuS-IF): the evidence is the function',
    text: (name) => `psp: 1
id: ${name}
title: There is a program for the larger of two numbers

blocks:
  - id: integers
    kind: axiom
    statement: The integers are an ordered ring (the theory Ints of SMT-LIB).

  - id: maximum
    kind: theorem
    statement: There is a function that is at least both of its arguments, and is one of them.
    depends: [integers]
    obligation:
      form: sygus
      text: |
        (set-logic LIA)
        (synth-fun max2 ((x Int) (y Int)) Int)
        (declare-var x Int)
        (declare-var y Int)
        (constraint (>= (max2 x y) x))
        (constraint (>= (max2 x y) y))
        (constraint (or (= x (max2 x y)) (= y (max2 x y))))
        (check-synth)
`,
  },
];

/** Why a name cannot be one of a document; undefined when it can. It becomes an id and a file name. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'A name is needed.';
  if (!/^[A-Za-z][\w-]*$/.test(name)) return 'Letters, digits, - and _ only, and a letter first.';
  return name.length > 80 ? 'That is too long for a file name.' : undefined;
}
