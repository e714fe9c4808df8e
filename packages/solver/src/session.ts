/** A program on this machine that speaks SMT-LIB: installed, or Z3 as WebAssembly inside the package. */
export interface SolverProgram {
  readonly id: 'z3' | 'cvc5' | 'z3-embedded';
  /** `z3` for native and embedded Z3 alike. */
  readonly family: 'z3' | 'cvc5';
  readonly native: boolean;
  /** As it reports it itself. */
  readonly version: string;
  readonly location: string;
}

export interface SessionOptions {
  /** Resident memory of a native program, allocated memory of the embedded one. */
  readonly memoryMiB: number;
  /** Seed of the search. */
  readonly seed?: number;
  /** Sent as `(set-logic …)`; absent: the program's widest. */
  readonly logic?: string;
}

/**
 * What came back. Any `(error` line makes the reply `failed`, with what was printed. After anything but `itself` the
 * session is over.
 */
export type Reply =
  | { readonly ended: 'itself'; readonly text: string }
  | {
      readonly ended: 'aborted' | 'walltime' | 'memory' | 'failed';
      readonly text: string;
      readonly message: string;
    };

/**
 * An incremental conversation with one solver: assertions, `push` and `pop` persist between calls. One call at a time.
 * Models and unsat assumptions are on (`get-value`, `get-unsat-assumptions`), success is not printed.
 */
export interface SolverSession {
  readonly program: SolverProgram;
  readonly alive: boolean;
  /**
   * Sends commands and resolves with everything that they print. Never rejects.
   *
   * @param milliseconds after which each `check-sat` among them gives up and answers `unknown`; the session is killed when
   *   it has not answered 250 ms later.
   * @param signal kills the program (its whole process group, its thread) at once.
   */
  send(commands: string, milliseconds: number, signal: AbortSignal): Promise<Reply>;
  /** CPU seconds that the program has used so far, where that is known. */
  cpuSeconds(): number | undefined;
  /** Ends the program and waits until it is gone. */
  close(): Promise<void>;
}

/** Finds solvers and starts conversations with them. */
export interface Solvers {
  /** What can be used here: native programs first, z3 before cvc5, the embedded one last. Cached. */
  programs(): Promise<readonly SolverProgram[]>;
  /** @throws Error when the program does not start, or the signal comes first. */
  open(program: SolverProgram, options: SessionOptions, signal: AbortSignal): Promise<SolverSession>;
  /** Ends every session. Can be used again afterwards. */
  close(): Promise<void>;
}
