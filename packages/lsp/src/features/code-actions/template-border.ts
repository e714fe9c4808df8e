import type { ExpressionView, MentionView, SourceNode, StepView, TextChange, WorkflowDocument } from '@xeno/language';
import { addField } from './yaml-edits.js';

/** What goes over the border between steps that become a workflow of their own and the rest of their document. */
export interface Border {
  /** Why the steps cannot leave faithfully; the first is as good as any. */
  readonly reasons: readonly string[];
  /** Inputs that are declared in the document already. */
  readonly passed: ReadonlySet<string>;
  /** Further inputs by name: outputs of steps outside. */
  readonly made: ReadonlyMap<string, { readonly type: string; readonly value: string }>;
  readonly outputs: ReadonlyMap<string, string>;
  /** Ids of the steps outside that are waited for. */
  readonly needs: readonly string[];
  /** In the text of the steps that leave. */
  readonly inside: readonly TextChange[];
  /** In the rest of the document. */
  readonly outside: readonly TextChange[];
}

const takesProofs = new Set(['validate_psp', 'validate_dependencies', 'execute_verification', 'parallel_verification']);
const handsOnNothing = new Set(['verify_capability', 'aggregate_results', 'generate_report']);
const holdsNoVerdicts = new Set(['validate_psp', 'validate_dependencies', 'verify_capability', 'generate_report']);

/** @param newId what the step will be called that takes the place of the others */
export function borderOf(document: WorkflowDocument, selected: readonly StepView[], newId: string): Border {
  return new BorderWalk(document, selected, newId).walk();
}

class BorderWalk {
  readonly #reasons: string[] = [];
  readonly #passed = new Set<string>();
  readonly #made = new Map<string, { type: string; value: string }>();
  readonly #outputs = new Map<string, string>();
  readonly #inside: TextChange[] = [];
  readonly #outside: TextChange[] = [];
  readonly #ids: ReadonlySet<string>;

  constructor(
    readonly document: WorkflowDocument,
    readonly selected: readonly StepView[],
    readonly newId: string,
  ) {
    this.#ids = new Set(selected.map(({ id }) => id));
  }

  walk(): Border {
    const before = this.#stepsBefore();
    for (const step of this.selected) this.#leave(step, before);
    let takesOver = false;
    for (let index = 0; index < this.document.stepCount; index++) {
      const step = this.document.step(index);
      if (this.#ids.has(step.id)) continue;
      this.#stay(step);
      takesOver ||= takesProofs.has(step.type) && !hasOwnProofs(step) && index > (this.selected[0]?.index ?? 0);
    }
    for (const expression of this.document.expressions) this.#lookIn(expression);
    if (takesOver) this.#handOnProofs();
    const needs = this.selected.flatMap((step) => step.needs.filter((id) => !this.#ids.has(id)));
    return {
      reasons: this.#reasons,
      passed: this.#passed,
      made: this.#made,
      outputs: this.#outputs,
      needs: [...new Set(needs)],
      inside: this.#inside,
      outside: this.#outside,
    };
  }

  /** The steps outside that have ended before any of the selected ones begins to wait for them. */
  #stepsBefore(): StepView[] {
    const found: StepView[] = [];
    const waiting = this.selected.flatMap(({ needs }) => needs).filter((id) => !this.#ids.has(id));
    const seen = new Set(waiting);
    for (const id of waiting) {
      const step = this.document.stepNamed(id);
      if (!step) continue;
      found.push(step);
      for (const needed of step.needs) {
        if (this.#ids.has(needed)) this.#refuse(`\`${id}\` waits for \`${needed}\` and stands between the steps`);
        else if (!seen.has(needed)) waiting.push(needed);
        seen.add(needed);
      }
    }
    return found;
  }

  #leave(step: StepView, before: readonly StepView[]): void {
    for (const expression of step.expressions) this.#takeAlong(expression);
    const kept = step.needs.filter((id) => this.#ids.has(id));
    if (step.explicitNeeds && kept.length < step.needs.length) this.#inside.push(this.#needsOf(step, kept));
    for (const { role, id } of step.stepNames) {
      if (role === 'from' && !this.#ids.has(id)) this.#refuse(`\`${step.id}\` joins the verdicts of \`${id}\``);
    }
    if (step.type === 'aggregate_results' && !step.node.entries.has('from')) {
      const joined = before.find(({ type }) => !holdsNoVerdicts.has(type));
      if (joined) this.#refuse(`\`${step.id}\` joins the verdicts of \`${joined.id}\``);
    }
    if (step.type === 'generate_report' && !step.node.entries.has('output')) {
      this.#refuse(`the report of \`${step.id}\` is called after the workflow: give it an \`output\``);
    }
    if (takesProofs.has(step.type) && !hasOwnProofs(step)) this.#bringProofs(step, before);
  }

  /** A step that takes the proofs of the steps before it gets those from outside by an input. */
  #bringProofs(step: StepView, before: readonly StepView[]): void {
    const sources = before.filter(({ type }) => !handsOnNothing.has(type));
    if (sources.length === 0) return;
    const unknown = sources.find(({ type, node }) => !takesProofs.has(type) || isSometimes(node));
    const own = this.selected.find(({ id, type }) => id !== step.id && takesProofs.has(type));
    if (unknown || (own && hasOwnProofs(own))) {
      this.#refuse(`\`${step.id}\` takes the proofs of \`${(unknown ?? sources[0])?.id}\`: give it a \`proof\``);
      return;
    }
    const value = sources.map(({ id }) => `steps.${id}.outputs.proofs`).join(' + ');
    const name = this.#input('proofs', { type: 'list', value });
    const proof = addField(this.document.text, step.node, 'proof', `\${{ inputs.${name} }}`, 'type');
    if (proof) this.#inside.push(proof);
  }

  /** An expression that leaves: what it looks at outside becomes inputs. */
  #takeAlong(expression: ExpressionView): void {
    const { source, step = '', isCondition } = expression;
    if (isCondition && /\b(always|failure|cancelled)\s*\(/.test(source)) {
      this.#refuse(`the condition of \`${step}\` looks at how the steps before it went`);
    }
    if (expression.mentions.length === 0 && /\b(inputs|steps|run)\b/.test(source)) {
      this.#refuse(`an expression of \`${step}\` cannot be read`);
    }
    for (const mention of expression.mentions) {
      const [first] = mention.path;
      if (mention.root === 'matrix') continue;
      if (mention.root === 'inputs' && first) this.#pass(first.name);
      else if (mention.root === 'steps' && first) this.#takeOutput(mention, first.name);
      else this.#refuse(`an expression of \`${step}\` looks at \`${mention.root}\``);
    }
  }

  #pass(name: string): void {
    const declared = Object.hasOwn(this.document.inputs, name) ? this.document.inputs[name] : undefined;
    if (!declared) this.#refuse(`there is no input \`${name}\``);
    else if (!declared.required && declared.default === undefined) this.#refuse(`\`inputs.${name}\` may be left out`);
    else this.#passed.add(name);
  }

  #takeOutput(mention: MentionView, id: string): void {
    if (this.#ids.has(id)) return;
    const place = this.#outputPlace(mention, mention.start);
    const type = place && this.#typeOf(id, place.name);
    if (!place || type === undefined) {
      this.#refuse(`what is looked at of \`${id}\` has no type that an input could have`);
      return;
    }
    const { name, start, end } = place;
    const input = this.#input(`${id}_${name}`, { type, value: `steps.${id}.outputs.${name}` });
    this.#inside.push({ start, end, newText: `inputs.${input}` });
  }

  #input(name: string, source: { type: string; value: string }): string {
    for (let number = 1; ; number++) {
      const free = number === 1 ? name : `${name}_${number}`;
      if (Object.hasOwn(this.document.inputs, free)) continue;
      const known = this.#made.get(free);
      if (known && known.value !== source.value) continue;
      this.#made.set(free, source);
      return free;
    }
  }

  /** The type of an input that holds an output, when the step's type says what it is. */
  #typeOf(id: string, output: string): string | undefined {
    const step = this.document.stepNamed(id);
    const outputs = this.document.catalog.stepTypes.get(step?.type ?? '')?.outputs['properties'];
    if (typeof outputs !== 'object' || outputs === null || !Object.hasOwn(outputs, output)) return undefined;
    const { type } = (outputs as Record<string, { readonly type?: unknown }>)[output] ?? {};
    if (type === 'array') return 'list';
    return ['string', 'number', 'integer', 'boolean', 'object'].find((known) => known === type);
  }

  /** What stays: names of the steps that leave become the new step's. */
  #stay(step: StepView): void {
    for (const expression of step.expressions) this.#lookIn(expression);
    const named = step.stepNames.filter(({ id }) => this.#ids.has(id));
    if (named.some(({ role }) => role === 'from')) {
      const from = new Set(step.stepNames.filter(({ role }) => role === 'from').map(({ id }) => id));
      const left = this.selected.find(({ id, type }) => !from.has(id) && !holdsNoVerdicts.has(type));
      if (left) this.#refuse(`\`${step.id}\` joins the verdicts of some of the steps, but not those of \`${left.id}\``);
      this.#rename(step, 'from');
    }
    if (named.some(({ role }) => role === 'needs')) this.#rename(step, 'needs');
  }

  #rename(step: StepView, role: 'needs' | 'from'): void {
    const places = step.stepNames.filter((name) => name.role === role);
    const [first, ...others] = places.filter(({ id }) => this.#ids.has(id));
    if (!first) return;
    if (others.length === 0) {
      if (first.id === this.newId) return;
      const quote = /["']/.exec(this.document.text[first.start] ?? '')?.[0] ?? '';
      this.#outside.push({ start: first.start, end: first.end, newText: `${quote}${this.newId}${quote}` });
      return;
    }
    const ids = places.map(({ id }) => (this.#ids.has(id) ? this.newId : id));
    this.#outside.push(this.#listOf(step, role, [...new Set(ids)]));
  }

  /** An expression that stays: what it looks at of the steps that leave becomes outputs of the new step. */
  #lookIn(expression: ExpressionView): void {
    for (const mention of expression.mentions) {
      const [first] = mention.path;
      if (mention.root !== 'steps' || !first || !this.#ids.has(first.name)) continue;
      const place = this.#outputPlace(mention, first.start);
      const step = this.selected.find(({ id }) => id === first.name);
      if (!place || !step || isSometimes(step.node)) {
        this.#refuse(`something outside looks at \`${first.name}\`${place ? ', which does not always run' : ''}`);
        continue;
      }
      const output = this.#output(place.name, first.name, `steps.${first.name}.outputs.${place.name}`);
      this.#outside.push({ start: place.start, end: place.end, newText: `${this.newId}.outputs.${output}` });
    }
  }

  #output(name: string, id: string, value: string): string {
    for (const free of [name, `${id}_${name}`]) {
      const known = this.#outputs.get(free);
      if (known !== undefined && known !== value) continue;
      this.#outputs.set(free, value);
      return free;
    }
    this.#refuse(`\`${id}_${name}\` is the name of two outputs`);
    return name;
  }

  /** Steps outside take the proofs of the steps before them: the new step hands on those of the steps that left. */
  #handOnProofs(): void {
    const sources = this.selected.filter(({ type }) => takesProofs.has(type));
    if (sources.length === 0) return;
    const value = sources.map(({ id }) => `steps.${id}.outputs.proofs`).join(' + ');
    const sometimes = sources.find(({ node }) => isSometimes(node));
    const other = this.#outputs.get('proofs');
    if (sometimes) this.#refuse(`steps outside take the proofs of \`${sometimes.id}\`, which does not always run`);
    else if (other !== undefined && other !== value) this.#refuse('steps outside take the proofs of the steps');
    else this.#outputs.set('proofs', value);
  }

  /** The place of `steps.a.outputs.b`, from `start` on, when it is written in this way. */
  #outputPlace(mention: MentionView, start: number): { name: string; start: number; end: number } | undefined {
    const [first, second, third] = mention.path;
    if (!first || second?.name !== 'outputs' || !third) return undefined;
    const written = this.document.text.slice(start, third.end);
    const wanted = `${first.name}.outputs.${third.name}`;
    return written === wanted || written === `steps.${wanted}`
      ? { name: third.name, start, end: third.end }
      : undefined;
  }

  #needsOf(step: StepView, ids: readonly string[]): TextChange {
    return this.#listOf(step, 'needs', ids);
  }

  #listOf(step: StepView, field: string, ids: readonly string[]): TextChange {
    const { keyEnd = 0, value } = step.node.entries.get(field) ?? {};
    const start = this.document.text.indexOf(':', keyEnd) + 1;
    return { start, end: Math.max(start, value?.end ?? start), newText: ` [${ids.join(', ')}]` };
  }

  #refuse(reason: string): void {
    this.#reasons.push(reason);
  }
}

function hasOwnProofs({ node }: StepView): boolean {
  return ['proof', 'proofs', 'file', 'files'].some((field) => node.entries.has(field));
}

/** Whether a step may be left out, or runs several times: then its outputs are not what they are for a simple step. */
function isSometimes(node: SourceNode): boolean {
  return node.kind === 'map' && (node.entries.has('if') || node.entries.has('strategy'));
}
