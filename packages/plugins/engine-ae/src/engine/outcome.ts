import type { Evidence, JsonValue, SolverUse, SzsStatus } from '@xeno/plugin-api';
import type { InquiryEnded } from '../exploration/inquiry-ended.js';

/** What an attempt came to: all of a verdict that does not depend on where it ran. Plain data. */
export interface Outcome {
  readonly status: SzsStatus;
  readonly message?: string;
  readonly evidence?: readonly Evidence[];
  readonly restsOn?: readonly SolverUse[];
  readonly assumes?: readonly string[];
  readonly details?: Readonly<Record<string, JsonValue>>;
}

/** No answer, because nothing more could be asked. */
export function outcomeOfEnd({ ended, message }: InquiryEnded): Outcome {
  const statuses = {
    questions: 'GaveUp',
    deadline: 'Timeout',
    cancelled: 'User',
    memory: 'MemoryOut',
    background: 'InputError',
    fault: 'Error',
  } as const satisfies Record<InquiryEnded['ended'], SzsStatus>;
  return { status: statuses[ended], message };
}
