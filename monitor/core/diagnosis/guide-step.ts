/** What of an installation the steps of its guides depend on. */
export interface Installation {
  /** Whether its host is known to be Railway, whose console and commands are then named. */
  readonly isOnRailway: boolean;
  /** How long a gateway that was started may take until it must answer, ms; 0: nobody said. */
  readonly startMs: number;
}

/** A step in the words of Railway's console, and in words that fit any host. */
export interface HostedStep {
  readonly onRailway: string;
  readonly elsewhere: string;
}

/** A step that says how long a start may take, in words of its language; null: nobody said. */
export type TimedStep = (start: string | null) => string;

/** One thing to do: a sentence, with `code` and emphasis in Markdown. */
export type Step = string | HostedStep | TimedStep;

export function hosted(onRailway: string, elsewhere: string): HostedStep {
  return { onRailway, elsewhere };
}

/** The steps as sentences for one installation; `durationOf` writes a duration in their language. */
export function stepWords(
  steps: readonly Step[],
  { isOnRailway, startMs }: Installation,
  durationOf: (ms: number) => string,
): readonly string[] {
  const start = startMs === 0 ? null : durationOf(startMs);
  return steps.map((step) => {
    if (typeof step === "string") return step;
    if (typeof step === "function") return step(start);
    return isOnRailway ? step.onRailway : step.elsewhere;
  });
}
