/** Words that documents and expressions use as values, each in one sentence. */
const words: Readonly<Record<string, string>> = {
  // Conclusions.
  met: 'The answer is what was expected.',
  violated: 'A conclusive answer is against what was expected.',
  open: 'There is no conclusive answer: a timeout, an engine that gave up, too few voices or too little trust.',
  fault: 'The engine or its input is broken.',
  contradiction: 'Two conclusive answers exclude each other; no vote decides between them.',
  // Trust.
  admitted: 'Trust, lowest level: a person vouches for it, or a question was left undecided and assumed.',
  claimed: 'Trust, second level: one family of engines says so.',
  corroborated: 'Trust, third level: at least two independent families of engines agree.',
  // Strategies of aggregation; `certified` is a level of trust too.
  certified:
    'Trust, highest level: a different program accepted the certificate. As a strategy: only answers with a checked certificate count.',
  first: 'Any conclusive answer is enough.',
  consensus: 'All conclusive answers agree, and there are at least `quorum` of them.',
  majority: 'More than half of the answers agree.',
  unanimous: 'Every engine gives the same conclusive answer.',
  // How steps end.
  succeeded: 'The step did its work, whatever the answers were.',
  failed: 'The step could not do its work: a broken document, a crashed engine, a contradiction, a timeout.',
  skipped: 'The condition did not hold, or a step that it waits for failed.',
  cancelled: 'The step was stopped from outside.',
  refused: 'A policy or a capability does not allow the step.',
  // Kinds of blocks.
  axiom: 'Taken as true: part of the base that everything rests on.',
  definition: 'Says what a word means: part of the base that everything rests on.',
  lemma: 'Proved on the way to a theorem.',
  theorem: 'What the proof is about: carries an obligation, or rests on blocks that do.',
  corollary: 'Follows from a theorem.',
  // Forms.
  smt2: 'An SMT-LIB 2 script; `check` says which `check-sat` counts.',
  forall: 'A formula, `goal`, that has to hold for all values that the SMT-LIB declarations in `text` allow.',
  implication: 'Objects with the attributes of `premise` also have those of `conclusion`.',
  sygus: 'A SyGuS-IF problem: a function is to be found.',
  tptp: 'A problem in the TPTP languages.',
  dimacs: 'A propositional formula in DIMACS CNF.',
  // Engines by themselves.
  automated: 'Xeno chooses: the installed engine that is best at the form of each obligation.',
  // Statuses of the SZS ontology.
  Theorem: 'SZS: the claim follows from its assumptions.',
  CounterSatisfiable: 'SZS: the claim does not follow: there is a counterexample.',
  Satisfiable: 'SZS: there is a model.',
  Unsatisfiable: 'SZS: there is no model.',
  ContradictoryAxioms: 'SZS: the assumptions contradict each other, so that everything follows.',
  Tautology: 'SZS: true in every interpretation.',
  CounterTheorem: 'SZS: the opposite of the claim follows.',
  Equivalent: 'SZS: assumptions and claim have the same models.',
  EquiSatisfiable: 'SZS: there is a model of the assumptions exactly when there is one of the claim.',
  NoConsequence: 'SZS: neither the claim nor its opposite follows.',
  Success: 'SZS: an answer, whichever it is.',
  NoSuccess: 'SZS: no answer, for whatever reason.',
  Timeout: 'SZS: the time was over before there was an answer.',
  MemoryOut: 'SZS: the memory was used up before there was an answer.',
  ResourceOut: 'SZS: a limit was reached before there was an answer.',
  GaveUp: 'SZS: the engine ended by itself without an answer.',
  Incomplete: 'SZS: the engine’s method cannot decide it.',
  Unknown: 'SZS: nobody knows.',
  Assumed: 'SZS: taken for granted without an answer.',
  Inappropriate: 'SZS: the engine does not take this form.',
  NotTried: 'SZS: no attempt was made.',
  sat: 'SMT-LIB’s word for `Satisfiable`: there is a model.',
  unsat: 'SMT-LIB’s word for `Unsatisfiable`: there is no model.',
};

/** What a word means where it stands as a value; `undefined` when it is none of ours. */
export function wordMeaning(word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
