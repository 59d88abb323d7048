import type { Installation } from "../core/diagnosis/guide-step.ts";
import type { Settings } from "./settings.ts";

/** What of the settings the steps of guides depend on. */
export function installationOf({ targets, startupGraceMs }: Settings): Installation {
  const { railway, gateway } = targets;
  return {
    isOnRailway: railway !== null || (gateway !== null && isRailways(gateway.url)),
    startMs: startupGraceMs,
  };
}

/** Whether the host itself gave this address. */
function isRailways(url: string): boolean {
  return /(^|\.)railway\.app$/.test(new URL(url).hostname);
}
