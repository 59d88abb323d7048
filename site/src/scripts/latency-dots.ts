/** The drawn stretch of time, in epoch ms: its last step may end later than what is drawn. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** Where the scale of latencies ends. */
  readonly topMs: number;
}

/** One step, at its middle; null where too few were answered to say it. */
export interface Dot {
  readonly x: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
}

/** The API's answer as dots. Throws when it is something else. */
export function dotsOf(answer: unknown, { to, end }: Pick<Span, "to" | "end">): Dot[] {
  const points = isRecord(answer) && Array.isArray(answer.points) ? answer.points.filter(isRecord) : [];
  if (points.length === 0) throw new Error("there are no points");
  const starts = points.map((point) => Date.parse(String(point.at)));
  return points.map((point, i) => {
    const middle = ((starts[i] ?? end) + Math.min(starts[i + 1] ?? end, to)) / 2;
    return { x: middle, p50: numberOrNull(point.p50), p90: numberOrNull(point.p90), p99: numberOrNull(point.p99) };
  });
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
