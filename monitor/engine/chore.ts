/** What the engine sees to besides probing. */
export interface Chore {
  /** Does, or begins, what is due now; waits for no outer service. Never rejects. */
  step(): Promise<void>;
  /** When it is due again (epoch ms), as far as is known now; infinity: it is not. */
  nextAt(): number;
}

/** One that asks outer services, which takes its time: it goes on beside the ticks. */
export interface Venture extends Chore {
  /** Resolves when nothing of it is under way. */
  ended(): Promise<void>;
  /** Breaks off whatever is under way, for good. */
  abandon(): void;
}
