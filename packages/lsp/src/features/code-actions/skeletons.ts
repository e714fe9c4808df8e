/** A proof structure with one theorem that holds, to be written over. */
export function proofSkeleton(id: string, isJson: boolean): string {
  const name = id.replaceAll(/[^\w.-]/g, '-') || 'proof';
  const block = {
    id: 'claim',
    kind: 'theorem',
    statement: 'Every number is at least itself.',
    obligation: { form: 'smt2', text: '(declare-const x Int)', goal: '(>= x x)' },
  };
  if (isJson) return `${JSON.stringify({ psp: 1, id: name, blocks: [block] }, null, 2)}\n`;
  return `psp: 1
id: ${/^[A-Za-z_]/.test(name) ? name : `'${name}'`}

blocks:
  - id: ${block.id}
    kind: ${block.kind}
    statement: ${block.statement}
    obligation:
      form: ${block.obligation.form}
      text: ${block.obligation.text}
      goal: ${block.obligation.goal}
`;
}

const obligations: Readonly<Record<string, string>> = {
  smt2: '(set-info :status unsat)\n(declare-const x Int)\n(assert (not (>= x x)))\n(check-sat)\n',
  sl: '(set-logic LIA)\n(synth-fun f ((x Int)) Int)\n(declare-var x Int)\n(constraint (>= (f x) x))\n(check-synth)\n',
  p: 'fof(claim, conjecture, ![X]: X = X).\n',
  tptp: 'fof(claim, conjecture, ![X]: X = X).\n',
  cnf: 'p cnf 1 2\n1 0\n-1 0\n',
  v: 'Theorem claim : forall n : nat, n = n.\nProof. reflexivity. Qed.\n',
};

/** A small obligation in the language that a file's name stands for; empty when the name says nothing. */
export function obligationSkeleton(file: string): string {
  const extension = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(obligations, extension) ? (obligations[extension] ?? '') : '';
}

/** A workflow that takes the inputs that it is going to be given. */
export function workflowSkeleton(
  name: string,
  inputs: readonly { readonly name: string; readonly type: string }[],
): string {
  const declared = inputs.map((input) => `  ${input.name}:\n    type: ${input.type}\n`).join('');
  const proof = inputs.some((input) => input.name === 'proof' && input.type === 'string');
  return `name: ${/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name)}
${declared === '' ? '' : `\ninputs:\n${declared}`}
steps:
  - type: validate_psp
${proof ? '    proof: ${{ inputs.proof }}\n' : ''}`;
}
