import { z } from "zod";
import { readAddress } from "./address.ts";
import { duration, type SecretSource, secret } from "./fields.ts";
import { Refusal } from "./scalar.ts";
import type { WatchdogSettings } from "./settings.ts";
import { revealed, type TargetTools } from "./target-parts.ts";

const DEFAULT_INTERVAL_MS = 60_000;
const HOUR_MS = 3_600_000;

export const watchdog = z
  .strictObject({
    url: secret(addressFault).describe(
      "Where it is posted to: a service for such signs, or another Gatewatch's /heartbeat/…",
    ),
    interval: duration(1_000, HOUR_MS).optional().describe("How often. Default: 1m."),
  })
  .describe(
    "Who is given a sign of life while Gatewatch measures, stores and tells. Raise the alarm there when it stays away.",
  );

/** Absent, or without an address that could be read: null. */
export function watchdogOf(
  section: { readonly url: SecretSource; readonly interval?: number | undefined } | null,
  tools: TargetTools,
): WatchdogSettings | null {
  if (section === null) return null;
  const url = revealed(section.url, ["watchdog", "url"], tools);
  if (url === null) return null;
  const fault = addressFault(url.reveal());
  if (fault !== null) {
    tools.report(["watchdog", "url"], fault);
    return null;
  }
  return { url, intervalMs: section.interval ?? DEFAULT_INTERVAL_MS };
}

/** The address is a secret as a whole, since whoever knows it can give the sign. */
function addressFault(value: string): string | null {
  const read = readAddress(value, { isBase: false, example: "https://alarm.example.com/…" });
  return read instanceof Refusal ? read.message : null;
}
