import type { Result } from "../core/result.ts";
import type { CheckSettings } from "../settings/settings.ts";

/** One check and its result as `--json` prints it. */
export function checkedJson({ check, result }: { readonly check: CheckSettings; readonly result: Result }) {
  return {
    id: check.id,
    kind: check.kind,
    status: result.status,
    reason: result.reason,
    detail: result.detail,
    cost_usd: result.costMicroUsd / 1_000_000,
    timings: Object.fromEntries(Object.entries(result.timings).map(([name, value]) => [snake(name), value])),
  };
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
