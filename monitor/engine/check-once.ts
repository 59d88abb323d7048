import type { Tools } from "../checks/kind.ts";
import { AppError } from "../core/errors.ts";
import { notUp, type Result } from "../core/result.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { probeSafely } from "./probe-safely.ts";

export interface Checked {
  readonly check: CheckSettings;
  readonly result: Result;
}

/**
 * Asks every check (or those named) once, thoroughly, all at the same time; gives each as it ends. No database: what is
 * seen is what is judged. Throws an `AppError` with `configuration` for an id that is not configured.
 */
export async function* checkOnce(
  settings: Settings,
  tools: Tools,
  ids: readonly string[] | null,
  signal: AbortSignal,
): AsyncGenerator<Checked> {
  const running = new Map<string, Promise<Checked>>();
  const wanted = ids === null ? settings.checks : [...new Set(ids)].map((id) => named(id, settings));
  for (const check of wanted) running.set(check.id, ask(check, tools, signal));
  const gaveUp = aborted(signal);
  while (running.size > 0 && !signal.aborted) {
    const next = await Promise.race([...running.values(), gaveUp]);
    if (next === null) return;
    running.delete(next.check.id);
    yield next;
  }
}

function named(id: string, settings: Settings): CheckSettings {
  const check = settings.checks.find((one) => one.id === id);
  if (check !== undefined) return check;
  const known = settings.checks.map((one) => one.id).join(", ");
  throw new AppError("configuration", `there is no check "${id}". Configured are: ${known || "none"}.`);
}

async function ask(check: CheckSettings, tools: Tools, signal: AbortSignal): Promise<Checked> {
  if (check.heartbeatToken !== undefined) {
    const detail = "it calls in to the running monitor, which alone knows whether it did";
    return { check, result: notUp("unknown", "not_configured", { totalMs: 0 }, detail) };
  }
  // Nothing is logged: a probe's own fault is its result here.
  const context = { tools, signal, log: () => undefined };
  const { result } = await probeSafely({ check, memory: null, thorough: true }, context);
  return { check, result };
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}
