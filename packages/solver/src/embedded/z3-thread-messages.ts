/** What the thread with Z3 in it is asked, one thing at a time. */
export type Z3Request =
  /** Begins a conversation in a fresh context, and ends the one before. */
  { readonly kind: 'open'; readonly memoryMiB: number } | { readonly kind: 'say'; readonly text: string };

/** What it says: `ready` once, then one `printed` for each request unless it breaks. */
export type Z3Message =
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'printed'; readonly text: string; readonly heldMiB: number }
  /** Z3 called `exit`, as it does when it is out of memory; nothing more will come. */
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'broken'; readonly message: string };
