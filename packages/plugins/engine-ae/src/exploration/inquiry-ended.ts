/** Why no more is asked. `background`: an object refutes what was said to be known; `fault`: the expert is not to be believed. */
export type InquiryEnd = 'questions' | 'deadline' | 'cancelled' | 'memory' | 'background' | 'fault';

export class InquiryEnded extends Error {
  constructor(
    readonly ended: InquiryEnd,
    message: string,
  ) {
    super(message);
  }
}
