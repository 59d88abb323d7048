import type { Facts } from "../../monitor/read/facts.ts";
import { methodologyPageView } from "../../monitor/read/methodology-page.ts";
import { gatewaySettings } from "../support/engine-bench.ts";
import { ZONE } from "./views.ts";

/** The page about methods, of a gateway that was watched for four days and was down for a while. */
const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-24T13:49:43Z");
const FIRST = NOW - 4 * DAY_MS;

const base = gatewaySettings();
const settings = { ...base, page: { ...base.page, name: "Acme AI", timezone: ZONE } };

const facts: Facts = {
  settings,
  now: NOW,
  checks: new Map(
    settings.checks.map((check) => {
      const down = { from: FIRST + DAY_MS, to: FIRST + DAY_MS + 540_123, status: "down", reason: "timeout" } as const;
      const spans = [
        { from: FIRST, to: down.from, status: "up", reason: null } as const,
        ...(check.id === "chat" ? [down] : [{ ...down, status: "up", reason: null } as const]),
        { from: down.to, to: null, status: "up", reason: null } as const,
      ];
      const timeline = { spans, lastAt: NOW, staleAfterMs: 70_000 };
      return [check.id, { check, stored: null, timeline, firstMeasuredAt: FIRST }];
    }),
  ),
  incidents: [],
  maintenances: [],
  startingUntil: null,
};

export const METHODOLOGY_PAGE = methodologyPageView(facts, { count: 1_234, p50: 8.4, p90: 14, p95: 21, p99: 62 });
