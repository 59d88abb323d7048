import { describe, expect, it } from "vitest";
import { type ScopePart, scopeNews } from "./incident-scope.ts";
import type { UpdateFacts } from "./record-facts.ts";
import { SETTLE_MS } from "./settling.ts";

const OPENED: UpdateFacts = { kind: "opened", failures: 3 };
const NOTHING = { affected: [], failing: [], working: [], apart: [] };
const NOW = 10 * SETTLE_MS;

/** For how long it has been so. */
function part(id: string, state: ScopePart["state"], forMs = SETTLE_MS, isRoot = false): ScopePart {
  return { component: { id, title: id.toUpperCase() }, state, since: NOW - forMs, isRoot };
}

function named(...ids: string[]) {
  return ids.map((id) => ({ id, title: id.toUpperCase() }));
}

function news(parts: readonly ScopePart[], told: readonly UpdateFacts[] = [], toldForMs = SETTLE_MS) {
  return scopeNews(parts, { updates: [OPENED, ...told], lastAt: NOW - toldForMs }, NOW);
}

function scope(lists: Partial<typeof NOTHING> | object): UpdateFacts {
  return { kind: "scope", ...NOTHING, ...lists };
}

describe("what else an incident affects", () => {
  it("is told together when the first of it has settled, and is not what the title says", () => {
    const parts = [part("root", "failing", SETTLE_MS, true), part("a", "failing"), part("b", "failing", 1)];
    expect(news(parts)).toEqual(scope({ affected: named("a", "b") }));
    expect(news([part("root", "failing", SETTLE_MS, true), part("b", "failing", SETTLE_MS - 1)])).toBeNull();
  });

  it("is told no sooner after any other news, and once", () => {
    expect(news([part("a", "failing")], [], SETTLE_MS - 1)).toBeNull();
    expect(news([part("a", "failing")], [scope({ affected: named("a") })])).toBeNull();
  });

  it("that works again is told when all of it has settled, of what was told to fail", () => {
    const told = [scope({ affected: named("a", "b") })];
    const working = [part("a", "working"), part("c", "working")];
    expect(news([...working, part("b", "failing")], told)).toEqual(scope({ working: named("a") }));
    expect(news([...working, part("b", "working", 1)], told)).toBeNull();
    expect(news([part("root", "working", SETTLE_MS, true)])).toEqual(scope({ working: named("root") }));
    expect(news([part("a", "working"), part("b", "failing")], [...told, scope({ working: named("a") })])).toBeNull();
  });

  it("that fails again, or goes on as another incident, is told beside the rest", () => {
    const told = [scope({ affected: named("a", "b") }), scope({ working: named("a") })];
    expect(news([part("a", "failing"), part("b", "apart"), part("c", "failing")], told)).toEqual(
      scope({ affected: named("c"), failing: named("a"), apart: named("b") }),
    );
  });

  it("is told anew after everything was good", () => {
    const told: UpdateFacts[] = [scope({ affected: named("a") }), { kind: "monitoring", successes: 2 }];
    expect(news([part("a", "failing")], [...told, { kind: "ailing" }])).toEqual(scope({ affected: named("a") }));
  });
});
