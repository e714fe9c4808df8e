import type {
  Conclusion,
  FailureReport,
  RecordedBlock,
  RecordedProof,
  RunEvent,
  StepStatus,
  Trust,
} from '@xeno/plugin-api';
import { foldEvents } from '@xeno/run-state';
import { propagate, worst } from '../verdicts/index.js';
import { buildReport } from './build-report.js';
import type { Report } from './report.js';

/** What a step of a made-up run came to; obligations are named after blocks. */
export interface MadeStep {
  readonly id: string;
  readonly parent?: string;
  readonly obligations?: Readonly<Record<string, Conclusion | Trust>>;
  readonly engine?: string;
  readonly family?: string;
  readonly status?: StepStatus;
  readonly conclusion?: Conclusion;
  readonly failure?: FailureReport;
  readonly aggregates?: readonly string[];
  /** It was skipped before it started. */
  readonly neverStarted?: boolean;
}

/** A proof of blocks `name` or `name: what it rests on`; those in `without` carry no obligation. */
export function madeProof(lines: readonly string[], without: readonly string[] = []): RecordedProof {
  const blocks = lines.map((line): RecordedBlock => {
    const [id = '', depends = ''] = line.split(': ');
    return {
      id,
      kind: 'lemma',
      statement: `${id} holds`,
      depends: depends === '' ? [] : depends.split(' '),
      ...(without.includes(id) ? {} : { obligation: `p#${id}` }),
    };
  });
  return { id: 'p', file: 'p.psp.yaml', digest: 'sha256:00', blocks };
}

/** The report of a run with these steps, of which each concludes the proof as a real one would. */
export function madeReport(
  steps: readonly MadeStep[],
  proof?: RecordedProof,
  end: Partial<Extract<RunEvent, { type: 'run.finished' }>> = {},
): Report {
  let at = 0;
  const events: RunEvent[] = [
    {
      type: 'run.started',
      at,
      runId: 'r',
      workflow: { name: 'made', file: 'made.xeno.yaml', digest: '' },
      inputs: {},
      version: '1',
    },
    {
      type: 'run.planned',
      at,
      steps: steps.map(({ id, parent }) => ({
        id,
        type: 'made',
        needs: [],
        ...(parent === undefined ? {} : { parent }),
      })),
    },
  ];
  for (const step of steps) events.push(...eventsOf(step, proof, () => (at += 1)));
  const state = foldEvents(events);
  const standing = steps.filter(({ id }) => !steps.some(({ aggregates }) => aggregates?.includes(id)));
  const conclusion = worst(standing.map(({ id }) => state.steps.get(id)?.conclusion ?? 'met'));
  return buildReport(
    foldEvents([
      ...events,
      { type: 'run.finished', at: at + 1, status: 'succeeded', conclusion, outputs: {}, ...end } as RunEvent,
    ]),
  );
}

function eventsOf(made: MadeStep, proof: RecordedProof | undefined, at: () => number): RunEvent[] {
  const { id: step, obligations = {}, engine = 'z3', family = 'z3', status = 'succeeded', failure, aggregates } = made;
  const events: RunEvent[] = made.neverStarted ? [] : [{ type: 'step.started', at: at(), step }];
  const own = new Map<string, { conclusion: Conclusion; trust?: Trust; reason: string }>();
  for (const [id, said] of Object.entries(obligations)) {
    const obligation = `p#${id}`;
    const judged = judgement(said);
    own.set(id, judged);
    events.push(
      { type: 'attempt.started', at: at(), step, obligation, engine },
      {
        type: 'attempt.finished',
        at: at(),
        step,
        obligation,
        engine,
        verdict: {
          status: judged.conclusion === 'met' ? 'Theorem' : 'Timeout',
          engine: { id: engine, family, version: '1', options: {} },
          evidence: [],
          queries: [],
          limits: { wallSeconds: 1 },
          usage: { wallSeconds: 0 },
        },
      },
      { type: 'obligation.concluded', at: at(), step, obligation, ...judged },
    );
  }
  const conclusions = [...own.values()].map(({ conclusion }) => conclusion);
  if (proof && own.size > 0) {
    for (const { id, obligation } of proof.blocks)
      if (obligation !== undefined && !own.has(id)) own.set(id, { conclusion: 'open', reason: 'It was left out.' });
    const blocks = propagate(proof.blocks, own);
    if (blocks.some(({ established }) => !established)) conclusions.push('open');
    events.push({ type: 'proof.loaded', at: at(), step, proof });
    events.push({ type: 'proof.concluded', at: at(), step, proof: proof.id, blocks });
  }
  const conclusion = made.conclusion ?? (conclusions.length === 0 ? undefined : worst(conclusions));
  events.push({
    type: 'step.finished',
    at: at(),
    step,
    status,
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(failure === undefined ? {} : { failure }),
    ...(aggregates === undefined ? {} : { aggregates }),
  });
  return events;
}

function judgement(said: Conclusion | Trust): { conclusion: Conclusion; trust?: Trust; reason: string } {
  switch (said) {
    case 'admitted':
    case 'claimed':
    case 'corroborated':
    case 'certified':
      return { conclusion: 'met', trust: said, reason: `it is ${said}` };
    default:
      return { conclusion: said, reason: `it is ${said}` };
  }
}
