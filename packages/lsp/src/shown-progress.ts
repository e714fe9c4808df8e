/** Work that goes on, as a client shows it. */
export interface ShownProgress {
  report(percentage: number, message: string): void;
  done(): void;
}
