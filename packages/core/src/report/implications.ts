/** One accepted implication: who says that it holds. */
export interface ShownImplication {
  readonly premise: readonly string[];
  readonly conclusion: readonly string[];
  readonly by: string;
  /** The part of the premise that was really used, when that is less. */
  readonly core?: readonly string[];
  /** Nobody showed it: it was left undecided and assumed. */
  readonly admitted: boolean;
  /** The conclusion is all attributes that the premise leaves, and they are many. */
  readonly all?: boolean;
  /** Why it was left undecided. */
  readonly reason?: string;
}

interface Found {
  readonly implications: readonly ShownImplication[];
  readonly summary: string;
}

/** So many names are better said in words, when they are all that there are. */
const many = 4;

/** Reads evidence of format `implication-base`; `undefined` for a text that is none. */
export function readBase(text: string): Found | undefined {
  const base = objectOf(text);
  const list = base && listOf(base['implications']);
  if (!base || !list) return undefined;
  const accepted = list.flatMap(implicationOf);
  const keys = new Set(accepted.filter(({ admitted }) => admitted).map(keyOf));
  const admitted = (listOf(base['admitted']) ?? [])
    .flatMap(implicationOf)
    .map((one) => ({ ...one, by: 'nobody', admitted: true }))
    .filter((one) => !keys.has(keyOf(one)));
  const implications = [...accepted, ...admitted];
  const assumed = implications.filter((one) => one.admitted).length;
  const asked = implications.filter(({ by }) => by !== 'background').length;
  const counterexamples = listOf(base['counterexamples'])?.length ?? 0;
  const attributes = listOf(base['attributes'])?.length ?? 0;
  const shown = implications.map((one) => {
    const isAll = one.conclusion.length >= many && new Set([...one.premise, ...one.conclusion]).size === attributes;
    return isAll ? { ...one, all: true } : one;
  });
  const questions = typeof base['questions'] === 'number' ? base['questions'] : asked + counterexamples;
  const parts = [
    `${count(questions, 'question')} about ${count(attributes, 'attribute')}`,
    `${count(implications.length - assumed, 'implication')} accepted`,
    ...(assumed === 0 ? [] : [`${assumed} left undecided and assumed`]),
    count(counterexamples, 'counterexample'),
  ];
  const whole = base['complete'] === true ? '' : ' The exploration is not complete.';
  return { implications: shown, summary: `${parts.join(', ')}.${whole}` };
}

/** Reads evidence of format `implication-derivation`; `undefined` for a text that is none. */
export function readDerivation(text: string): Found | undefined {
  const derivation = objectOf(text);
  const list = derivation && listOf(derivation['steps']);
  if (!derivation || !list) return undefined;
  const implications = list.flatMap(implicationOf);
  const claim = implicationOf({ ...derivation, by: 'derivation' })[0];
  const goal =
    claim === undefined ? 'The claim' : `${claim.premise.join(', ') || '(always)'} → ${claim.conclusion.join(', ')}`;
  const assumed = implications.filter(({ admitted }) => admitted).length;
  const weak = assumed === 0 ? '' : ` ${assumed} of them ${assumed === 1 ? 'was' : 'were'} left undecided and assumed.`;
  return {
    implications,
    summary: `${goal} follows from ${count(implications.length, 'implication')}, in this order.${weak}`,
  };
}

function implicationOf(value: unknown): ShownImplication[] {
  if (typeof value !== 'object' || value === null) return [];
  const { premise, conclusion, by, core, solver, reason } = value as Readonly<Record<string, unknown>>;
  const [left, right] = [namesOf(premise), namesOf(conclusion)];
  if (!left || !right) return [];
  const used = namesOf(core);
  const isLess = used !== undefined && used.length < left.length;
  return [
    {
      premise: left,
      conclusion: right,
      by: (by === 'solver' && solverName(solver)) || (typeof by === 'string' ? by : ''),
      ...(isLess ? { core: used } : {}),
      admitted: by === 'admitted',
      ...(typeof reason === 'string' ? { reason } : {}),
    },
  ];
}

function solverName(solver: unknown): string | undefined {
  if (typeof solver !== 'object' || solver === null) return undefined;
  const { family, version } = solver as Readonly<Record<string, unknown>>;
  return typeof family === 'string' && typeof version === 'string' ? `${family} ${version}` : undefined;
}

function namesOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function keyOf({ premise, conclusion }: ShownImplication): string {
  return JSON.stringify([premise, conclusion]);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
