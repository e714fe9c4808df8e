/** How one step wants its obligations attempted. */
export interface AttemptRules {
  readonly memoryMiB?: number;
  readonly outputBytes?: number;
  /** Wall clock of one attempt, where the obligation itself says nothing. */
  readonly seconds?: number;
  /** The first conclusive verdict of an obligation cancels its other attempts. */
  readonly race: boolean;
}
