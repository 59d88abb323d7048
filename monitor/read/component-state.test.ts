import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appComponent, appSettings } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { UNMEASURED } from "../core/judge.ts";
import { componentStatus, type Span } from "../core/timeline.ts";
import { CHECK_STATUSES, type CheckStatus, COMPONENT_STATUSES, type Reason } from "../core/words.ts";
import type { StoredCheck } from "../store/check-states.ts";
import { componentState, worstStatus } from "./component-state.ts";
import type { CheckFacts, Facts } from "./facts.ts";

const NOW = 1_000_000_000;
const MINUTE_MS = 60_000;

interface Past {
  readonly spans: readonly Span[];
  readonly reason?: Reason | null;
  readonly lastAt?: number;
}

function factsOf(pasts: readonly Past[]): { facts: Facts; component: ReturnType<typeof appComponent> } {
  const ids = pasts.map((_, i) => `check-${i}`);
  const component = appComponent("chat", "Chat", ids);
  const settings = appSettings({ checks: ids.map((id) => aCheck({ id })), components: [component] });
  const checks = pasts.map((past, i): [string, CheckFacts] => {
    const id = ids[i] ?? "";
    return [id, checkFacts(id, i, past)];
  });
  return {
    component,
    facts: { settings, now: NOW, checks: new Map(checks), incidents: [], maintenances: [], startingUntil: null },
  };
}

function checkFacts(id: string, key: number, { spans, reason, lastAt = NOW - 1_000 }: Past): CheckFacts {
  const open = spans.at(-1);
  const verdict =
    open === undefined
      ? UNMEASURED
      : { ...UNMEASURED, status: open.status, reason: reason ?? open.reason, since: open.from, lastAt };
  const stored: StoredCheck | null =
    open === undefined ? null : { key, id, verdict, last: null, memory: null, setupToldAt: null };
  const timeline = { spans, lastAt: open === undefined ? null : lastAt, staleAfterMs: 70_000 };
  return { check: aCheck({ id }), stored, timeline, firstMeasuredAt: null };
}

/** Spans that follow each other, the last one open; minutes before now at which each begins, oldest first. */
function spansOf(...parts: readonly (readonly [number, CheckStatus, (Reason | null)?])[]): Span[] {
  return parts.map(([minutes, status, reason], i) => {
    const next = parts[i + 1];
    const to = next === undefined ? null : NOW - next[0] * MINUTE_MS;
    return { from: NOW - minutes * MINUTE_MS, to, status, reason: reason ?? null };
  });
}

function stateOf(...pasts: readonly Past[]) {
  const { component, facts } = factsOf(pasts);
  return componentState(component, facts);
}

describe("a component's state", () => {
  it("tells the reason and the beginning of the failure that makes it", () => {
    const chat = spansOf([60, "up"], [8, "down", "provider_error"]);
    const embedding = spansOf([60, "up"], [5, "down", "no_deployments"]);
    expect(stateOf({ spans: chat }, { spans: embedding })).toEqual({
      status: "major_outage",
      since: NOW - 5 * MINUTE_MS,
      reason: "provider_error",
    });
    expect(stateOf({ spans: chat }, { spans: spansOf([60, "up"]) })).toMatchObject({
      status: "partial_outage",
      since: NOW - 8 * MINUTE_MS,
    });
  });

  it("is unknown since the last result when results stop coming, whatever it was", () => {
    for (const status of CHECK_STATUSES) {
      const state = stateOf({ spans: spansOf([60, status]), lastAt: NOW - 5 * MINUTE_MS });
      expect(state.status).toBe("unknown");
      expect(state.reason).toBeNull();
    }
    expect(stateOf({ spans: spansOf([60, "up"]), lastAt: NOW - 5 * MINUTE_MS }).since).toBe(NOW - 5 * MINUTE_MS);
  });

  it("is unknown since never when nothing was measured", () => {
    expect(stateOf({ spans: [] })).toEqual({ status: "unknown", since: null, reason: null });
  });

  it("is unknown when one of its checks cannot tell and the others are up", () => {
    expect(
      stateOf({ spans: spansOf([60, "up"]) }, { spans: spansOf([60, "up"], [3, "unknown", "no_network"]) }),
    ).toEqual({ status: "unknown", since: NOW - 3 * MINUTE_MS, reason: "no_network" });
  });

  it("keeps its beginning while the reason changes", () => {
    const spans = spansOf([60, "up"], [8, "down", "timeout"]);
    expect(stateOf({ spans, reason: "connection_refused" })).toEqual({
      status: "major_outage",
      since: NOW - 8 * MINUTE_MS,
      reason: "connection_refused",
    });
  });

  it("began when a walk back minute by minute says so", () => {
    const past = fc
      .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 })
      .chain((minutes) =>
        fc.tuple(
          ...minutes
            .sort((a, b) => b - a)
            .map((minute) => fc.tuple(fc.constant(minute), fc.constantFrom(...CHECK_STATUSES))),
        ),
      )
      .map((parts) => ({ spans: spansOf(...parts) }));
    fc.assert(
      fc.property(fc.array(past, { minLength: 1, maxLength: 3 }), (pasts) => {
        const state = stateOf(...pasts);
        const statusAt = (at: number) =>
          componentStatus(
            pasts.map(({ spans }) => ({
              status: spans.findLast((span) => span.from <= at)?.status ?? "unknown",
              reason: null,
            })),
          );
        expect(state.status).toBe(statusAt(NOW));
        const earliest = Math.min(...pasts.flatMap(({ spans }) => spans[0]?.from ?? []));
        let since = NOW;
        while (since - MINUTE_MS >= earliest && statusAt(since - MINUTE_MS) === state.status) since -= MINUTE_MS;
        expect(state.since).toBe(since);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the page's status", () => {
  it("is the worst of the components' by the contract's order", () => {
    fc.assert(
      fc.property(fc.subarray([...COMPONENT_STATUSES], { minLength: 1 }), (statuses) => {
        expect(worstStatus(statuses)).toBe(statuses[0]);
        expect(worstStatus([...statuses].reverse())).toBe(statuses[0]);
      }),
    );
  });

  it("is unknown without components", () => {
    expect(worstStatus([])).toBe("unknown");
  });
});
