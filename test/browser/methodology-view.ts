import { methodologyPageView } from "../../monitor/read/methodology-page.ts";
import { gatewaySettings } from "../support/engine-bench.ts";
import { ZONE } from "./views.ts";

/** The page about methods, of a gateway that was watched for four days and was down for a while. */
const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-24T13:49:43Z");
const FIRST = NOW - 4 * DAY_MS;

const base = gatewaySettings();
const settings = { ...base, page: { ...base.page, name: "Acme AI", timezone: ZONE } };

export const METHODOLOGY_PAGE = methodologyPageView({
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
});
