/** What a worker thread is asked: one script in a context of its own, then the questions about its answer. */
export interface ThreadRequest {
  readonly script: string;
  readonly followUp: string;
  readonly milliseconds: number;
}

/** What a worker thread says. `output` comes once for the script and once for the follow-up, then `done`. */
export type ThreadMessage =
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'memory'; readonly mebibytes: number }
  /** Z3 called `exit`, as it does when it is out of memory; nothing more will come. */
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'done'; readonly mebibytes: number };
