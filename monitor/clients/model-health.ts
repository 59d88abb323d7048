import type { CheckStatus, Reason } from "../core/words.ts";

/** The newest answer of one model. */
export type ModelAnswer = {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** Epoch ms. */
  readonly at: number;
  /** Whose model it is, as far as any answer told it. */
  readonly provider: string | null;
};

export interface HealthQuestion {
  /** The models that can be asked. */
  readonly names: readonly string[];
  readonly answers: ReadonlyMap<string, ModelAnswer>;
  readonly now: number;
  /** How old an answer may be to count. */
  readonly freshForMs: number;
}

/**
 * Which models to ask now, those first whose answer is the oldest: the next one, and every one without a good and fresh
 * answer; all of them when one fails, since only the others can tell whose fault it is.
 */
export function modelsToAsk(question: HealthQuestion, all: boolean): string[] {
  const { names, answers, now, freshForMs } = question;
  const age = (name: string) => ageOf(answers.get(name), now);
  const ordered = [...names].sort((a, b) => (age(a) === age(b) ? a.localeCompare(b) : age(b) > age(a) ? 1 : -1));
  const has = (name: string, status: CheckStatus) => answers.get(name)?.status === status;
  if (all || names.some((name) => has(name, "down") || has(name, "degraded"))) return ordered;
  return ordered.filter((name, i) => i === 0 || age(name) > freshForMs || !has(name, "up"));
}

/** What the answers say together; null when all are good and fresh. */
export interface HealthFinding {
  readonly status: Exclude<CheckStatus, "up">;
  readonly reason: Reason;
  /** The models that it rests on. */
  readonly names: readonly string[];
}

/**
 * The worst that is known: down before degraded before unknown, and of several reasons the one of most models.
 *
 * A model that fails while another one of its provider has just answered is itself `model_unhealthy`; when none of them
 * answers, the provider's own reason stands.
 *
 * @param askedSince answers from then on are of the same moment and may be held against each other
 */
export function judgeModels(question: HealthQuestion, askedSince: number): HealthFinding | null {
  const findings = question.names.map((name) => ({ name, ...findingOf(name, question, askedSince) }));
  for (const status of ["down", "degraded", "unknown"] as const) {
    const byReason = Map.groupBy(
      findings.filter((finding) => finding.status === status),
      ({ reason }) => reason,
    );
    const [most] = [...byReason].sort(([, a], [, b]) => b.length - a.length);
    if (most !== undefined)
      return { status, reason: most[0] ?? "probe_failed", names: most[1].map(({ name }) => name) };
  }
  return null;
}

function findingOf(
  name: string,
  { answers, now, freshForMs }: HealthQuestion,
  askedSince: number,
): { status: CheckStatus; reason: Reason | null } {
  const answer = answers.get(name);
  // There was no time, or no budget, to ask it: nothing is known of it.
  if (answer === undefined || ageOf(answer, now) > freshForMs) return { status: "unknown", reason: "probe_failed" };
  if (answer.status !== "down") return answer;
  const isProviderFine = [...answers.values()].some(
    (other) =>
      other.provider !== null && other.provider === answer.provider && other.status === "up" && other.at >= askedSince,
  );
  // The gateway lists it, and its router does not know it: the same to whoever wants to use it.
  const isItsOwn = isProviderFine || answer.reason === "model_missing";
  return { status: "down", reason: isItsOwn ? "model_unhealthy" : answer.reason };
}

/** An answer from the future is as good as none: a clock was set back. */
function ageOf(answer: ModelAnswer | undefined, now: number): number {
  return answer === undefined || answer.at > now ? Number.POSITIVE_INFINITY : now - answer.at;
}
