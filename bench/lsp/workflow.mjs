/**
 * A workflow of many steps, with marks in comments where to edit, complete and hover:
 * `# bench:edit` stands behind a value that one more character makes wrong.
 */
export function workflowText(steps) {
  const engines = ['z3', 'cvc5', 'smt', 'ae', 'cegis'];
  const middle = Math.floor(steps / 2);
  const lines = ['name: generated', 'inputs:', '  limit:', '    type: number', '    default: 5', 'steps:'];
  for (let index = 0; index < steps; index++) {
    const mark = (name) => (index === middle ? ` # bench:${name}` : '');
    const needs =
      index === 0 ? [] : index % 7 === 0 ? [`step_${index - 1}`, `step_${index - 7}`] : [`step_${index - 1}`];
    lines.push(
      `  - id: step_${index}`,
      `    name: Obligation ${index}`,
      `    type: execute_verification${mark('edit')}`,
      `    needs: [${needs.join(', ')}]${mark('hover')}`,
      `    method: ${engines[index % engines.length]}${mark('complete')}`,
      '    proof: parity.psp.yaml',
      '    limits:',
      `      seconds: ${10 + (index % 50)}`,
    );
    if (index % 5 === 4) lines.push(`    if: steps.step_${index - 1}.conclusion == 'met' && inputs.limit > 3`);
  }
  // One mistake that stays, so that no diagnostics means: not looked at yet.
  lines.push('  - id: last', '    type: nosuchtype');
  return `${lines.join('\n')}\n`;
}

/** The proof structure that its steps name. */
export const proofText = `psp: 1
id: parity
blocks:
  - id: even_plus_even
    kind: theorem
    statement: The sum of two even integers is even.
    obligation:
      form: smt2
      expect: unsat
      text: |
        (declare-const a Int)
        (declare-const b Int)
        (assert (not (= 0 (mod (+ (* 2 a) (* 2 b)) 2))))
        (check-sat)
`;

/** Where the marks of a text are, in the protocol's lines and characters. */
export function marksOf(text) {
  const marks = {};
  text.split('\n').forEach((line, number) => {
    const found = /^(\s*(?:- )?)([\w.-]+):\s*(.*?)\s+# bench:(edit|complete|hover)\s*$/.exec(line);
    if (!found) return;
    const [, indent, key, value, mark] = found;
    const start = line.indexOf(value, indent.length + key.length + 1);
    const character = { edit: start + value.length, complete: start + 1, hover: indent.length + 1 }[mark];
    marks[mark] = { line: number, character };
  });
  return marks;
}
