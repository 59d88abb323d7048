import type { Ask } from "../../monitor/checks/kind.ts";
import { notUp, type Result, up } from "../../monitor/core/result.ts";
import type { Reason } from "../../monitor/core/words.ts";
import type { CheckSettings } from "../../monitor/settings/settings.ts";
import { aCheck } from "./settings.ts";

/** What one check was asked, and when. */
export interface Asked extends Pick<Ask, "thorough" | "tracedAs" | "sentChat"> {
  readonly id: string;
  readonly at: number;
  readonly endedAt: number;
}

export interface ProvingChecks {
  readonly checks: readonly CheckSettings[];
  /** Every probe, in the order in which they ended. */
  readonly asked: Asked[];
  /** What a check says from now on, in every probe or only in those of the recovery gate. Absent: `up`. */
  says(id: string, answer: Answer | null): void;
  proves(id: string, answer: Answer | null): void;
  /** How long a probe of it takes from now on. */
  takes(id: string, ms: number): void;
}

export interface Answer {
  readonly status: "down" | "degraded" | "unknown";
  readonly reason: Reason;
}

const GATEWAY = { id: "liveliness", layer: "gateway" } as const;
const PROVING = [
  { id: "app", layer: "app", dependsOn: [] },
  { id: "chat", layer: "model", dependsOn: ["liveliness"] },
  { id: "trace", layer: "trace", dependsOn: ["chat"] },
  { id: "models", layer: "model", dependsOn: ["liveliness"] },
] as const;

/** A gateway and what proves its recovery, each saying what a test tells it to. */
export function provingChecks(steps: readonly string[] = PROVING.map((one) => one.id)): ProvingChecks {
  const asked: Asked[] = [];
  const always = new Map<string, Answer>();
  const inProof = new Map<string, Answer>();
  const durations = new Map<string, number>();
  const probe = async ({ checkId, thorough, tracedAs, sentChat, tools, signal }: Ask): Promise<{ result: Result }> => {
    const at = tools.clock.now();
    const totalMs = durations.get(checkId) ?? 200;
    await tools.clock.sleep(totalMs, signal);
    if (signal.aborted) return { result: notUp("unknown", "probe_failed", { totalMs }) };
    const terms = { ...(tracedAs && { tracedAs }), ...(sentChat && { sentChat }) };
    asked.push({ id: checkId, at, endedAt: tools.clock.now(), thorough, ...terms });
    // In these tests only the gate asks thoroughly of a check that is confirmed good.
    const answer = always.get(checkId) ?? (thorough ? inProof.get(checkId) : undefined);
    return { result: answer === undefined ? up({ totalMs }) : notUp(answer.status, answer.reason, { totalMs }) };
  };
  const set = (answers: Map<string, Answer>) => (id: string, answer: Answer | null) => {
    if (answer === null) answers.delete(id);
    else answers.set(id, answer);
  };
  const proving = PROVING.filter((one) => steps.includes(one.id));
  return {
    checks: [GATEWAY, ...proving].map((one) => aCheck({ ...one, probe, intervalMs: 60_000, timeoutMs: 150_000 })),
    asked,
    says: set(always),
    proves: set(inProof),
    takes: (id, ms) => durations.set(id, ms),
  };
}
