import { describe, expect, it } from "vitest";
import { down, host, type Incident, MINUTE_MS, type Seen, situation, UP } from "../../../test/support/situation.ts";
import type { Cause, Confidence, Reason } from "../words.ts";
import { diagnose, retell } from "./diagnose.ts";

const GATEWAY: Incident = { root: "liveliness", layer: "gateway" };
const PROVIDER: Incident = { root: "chat:claude-sonnet", layer: "provider", faultKey: "anthropic" };

const refused = (more: Readonly<Record<string, Seen | null>> = {}): Record<string, Seen | null> => ({
  ...{ liveliness: down("connection_refused"), readiness: down("connection_refused") },
  ...{ models: null, "chat:claude-sonnet": null, "chat:gpt-4o-mini": null, embedding: null, guard: null },
  ...{ app: down("field_mismatch"), railway: null },
  ...more,
});

function goesOn(cause: Cause, confidence: Confidence, seen: Record<string, Seen | null>, incident = GATEWAY): boolean {
  const now = situation(incident, seen);
  return retell({ cause, confidence }, diagnose(now), now) === null;
}

describe("a cause that was named before", () => {
  it("stands when what told of it is not seen any more", () => {
    expect(goesOn("gateway_bad_config", "high", refused({ railway: host("service_crashed") }))).toBe(true);
    expect(goesOn("provider_key", "high", { "chat:claude-sonnet": down("connection_refused") }, PROVIDER)).toBe(true);
  });

  it("does not stand when what names the incident is held to fail in a way that does not speak for it, whatever does", () => {
    const incident: Incident = { root: "chat:claude-sonnet", layer: "model", faultKey: "claude-sonnet" };
    const seen = (reason: Reason) => ({ "chat:claude-sonnet": down(reason), "chat-user:claude-sonnet": null });
    expect(goesOn("model_misconfigured", "high", seen("truncated_stream"), incident)).toBe(false);
    expect(goesOn("model_misconfigured", "high", seen("connection_refused"), incident)).toBe(true);
  });

  it("stands when it is only less sure than before", () =>
    expect(goesOn("gateway_crashed", "high", refused({ railway: host("service_crashed") }))).toBe(true));

  it("gives way to one that is surer", () =>
    expect(goesOn("gateway_unreachable", "medium", refused({ railway: host("service_crashed", "exit_error") }))).toBe(
      false,
    ));

  it("gives way to one that is as sure when something speaks against it", () =>
    expect(goesOn("gateway_unreachable", "medium", refused({ railway: host("service_crashed") }))).toBe(false));

  it("gives way to one that is as sure when nothing of it is left", () => {
    const seen = { "chat:claude-sonnet": down("provider_error") };
    expect(goesOn("provider_rate_limit", "high", seen, PROVIDER)).toBe(false);
  });

  it("stands when what speaks against it is a gateway that began to fail later", () => {
    const silent = (sinceMs: number) => down("edge_no_app", { afterMs: 5 * MINUTE_MS, sinceMs });
    const app: Incident = { root: "app", layer: "app", lastsMs: 6 * MINUTE_MS };
    const asked = (sinceMs: number) => ({
      ...{ app: down("field_mismatch", { afterMs: 4 * MINUTE_MS }) },
      ...{ liveliness: silent(sinceMs), readiness: silent(sinceMs) },
    });
    expect(goesOn("app_to_gateway", "high", asked(90_001), app)).toBe(true);
    expect(goesOn("app_to_gateway", "high", asked(90_000), app)).toBe(false);
    const lost = { ...asked(90_001), liveliness: down("timeout", { isConfirmed: false }), readiness: UP };
    expect(goesOn("app_to_gateway", "high", lost, app)).toBe(true);
  });

  it("does not stand when the application sees the gateway's own fault later than we do", () => {
    const late = down("field_mismatch", { afterMs: 4 * MINUTE_MS, sinceMs: 4 * MINUTE_MS });
    const seen = refused({ liveliness: down("dns"), readiness: down("dns"), app: late });
    expect(goesOn("network_path", "medium", seen, { ...GATEWAY, lastsMs: 5 * MINUTE_MS })).toBe(false);
  });

  it("stands when an answer tells of something else, until what names the incident is held to fail for that", () => {
    const incident: Incident = { root: "models", layer: "model", faultKey: "claude-haiku" };
    const part = { model: "claude-haiku", provider: "anthropic", status: "down", reason: "quota_provider" } as const;
    const seen = (held: Reason) => ({ models: down(held, { parts: [part] }), "chat:claude-sonnet": null });
    expect(diagnose(situation(incident, seen("model_unhealthy")))).toMatchObject({ cause: "provider_quota" });
    expect(goesOn("model_misconfigured", "high", seen("model_unhealthy"), incident)).toBe(true);
    expect(goesOn("model_misconfigured", "high", seen("quota_provider"), incident)).toBe(false);
  });

  it("stands against one that is as sure while something of it is left and nothing speaks against it", () => {
    const unreachable = refused({ liveliness: down("host_unreachable"), readiness: down("host_unreachable"), app: UP });
    expect(diagnose(situation(GATEWAY, { ...unreachable, app: { ...UP, afterMs: MINUTE_MS } })).cause).toBe(
      "gateway_unreachable",
    );
    expect(goesOn("network_path", "medium", { ...unreachable, app: { ...UP, afterMs: MINUTE_MS } })).toBe(true);
  });

  it.each<Cause>(["gateway_crashed", "gateway_starting", "gateway_oom"])(
    "stands as %s of the host's while the host is not heard, or says no longer than a start may take that it runs",
    (cause) => {
      const lost: Seen = { status: "unknown", reason: "reader_error", facts: ["platform_unreachable"] };
      const later: Incident = { ...GATEWAY, lastsMs: 30 * MINUTE_MS };
      const running = (sinceMs: number): Seen => ({ ...host("service_running"), afterMs: sinceMs, sinceMs });
      const isStanding = (railway: Seen) => goesOn(cause, "medium", refused({ railway }), later);
      expect(isStanding({ ...lost, isConfirmed: false })).toBe(true);
      expect(isStanding(running(27 * MINUTE_MS))).toBe(true);
      expect(isStanding(running(27 * MINUTE_MS - 1))).toBe(false);
    },
  );

  it("stands as the way's when the application, which got through, is not heard any more, however well others answer", () => {
    const network: Seen = { status: "up", facts: ["network_good"] };
    const seen = refused({ liveliness: down("dns"), readiness: down("dns"), network });
    expect(goesOn("network_path", "medium", { ...seen, app: down("connection_refused") })).toBe(true);
    expect(goesOn("network_path", "medium", { ...seen, app: down("field_mismatch") })).toBe(false);
  });

  it("is told with less confidence when a single answer speaks against it, and stands so", () => {
    const unsure = { cause: "unknown", confidence: "low", evidence: [] } as const;
    const openai: Incident = { root: "embedding", layer: "provider", faultKey: "openai" };
    const now = situation(openai, {
      ...{
        embedding: down("overloaded"),
        "chat:gpt-4o-mini": down("overloaded"),
        guard: { ...UP, afterMs: MINUTE_MS },
      },
    });
    expect(retell({ cause: "provider_outage", confidence: "high" }, unsure, now)).toMatchObject({
      ...{ cause: "provider_outage", confidence: "medium" },
    });
    expect(retell({ cause: "provider_outage", confidence: "medium" }, unsure, now)).toBeNull();
  });

  it("does not stand when the incident turns out to be another layer's", () =>
    expect(goesOn("provider_outage", "high", refused())).toBe(false));

  it.each<[Cause, Confidence]>([
    ["unknown", "low"],
    ["gateway_crashed", "low"],
  ])("never stands when it was a guess: %s %s", (cause, confidence) =>
    expect(goesOn(cause, confidence, refused())).toBe(false),
  );

  it("gives way to itself when it is surer, so that this is told", () =>
    expect(goesOn("gateway_crashed", "medium", refused({ railway: host("service_crashed", "exit_error") }))).toBe(
      false,
    ));
});
