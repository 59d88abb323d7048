import { up } from "../../monitor/core/result.ts";
import type { CheckSettings, Settings } from "../../monitor/settings/settings.ts";

/** Settings with the product's defaults, no checks and no components, changed as told. */
export function aSettings(changes: Partial<Settings> = {}): Settings {
  return {
    page: { name: "Acme AI", url: null, timezone: "UTC", notice: null },
    targets: { gateway: null, langfuse: null, app: null, railway: null, providers: [], anchors: [] },
    checks: [],
    components: [],
    impact: [],
    alwaysWorking: [],
    maintenance: [],
    maintenanceSeries: [],
    notify: [],
    mail: null,
    budgetMicroUsdPerDay: 1_000_000,
    confirm: { failures: 3, recheckMs: 4_000, successes: 2, successGapMs: 10_000 },
    startupGraceMs: 180_000,
    reopenWithinMs: 600_000,
    flapping: null,
    ...changes,
  };
}

/** A free check every 30 s of the gateway itself, which is always up; changed as told. */
export function aCheck(changes: Partial<CheckSettings> = {}): CheckSettings {
  const id = changes.id ?? "liveliness";
  return {
    id,
    kind: id,
    title: id,
    layer: "gateway",
    dependsOn: [],
    intervalMs: 30_000,
    timeoutMs: 10_000,
    reserveMicroUsd: 0,
    probe: async () => ({ result: up({ totalMs: 20 }) }),
    ...changes,
  };
}
