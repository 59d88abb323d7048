import { describe, expect, it } from "vitest";
import { attribute, isSameFault, provesGateway } from "./attribute.ts";
import { type Layer, REASONS, type Reason } from "./words.ts";

const KNOWN = { provider: "acme", model: "acme-large" };

function told(layer: Layer, reason: Reason | null): string {
  const fault = attribute({ id: "it", layer, dependsOn: [] }, { reason, ...KNOWN });
  return fault === null ? "nothing" : `${fault.layer} ${fault.key}`;
}

describe("the fault that a failure is attributed to", () => {
  it.each([
    ["model", "auth_provider", "provider acme"],
    ["model", "rate_limited_provider", "provider acme"],
    ["model", "no_deployments", "provider acme"],
    ["model", "timeout", "provider acme"],
    ["model", null, "provider acme"],
    ["model", "model_missing", "model acme-large"],
    ["model", "stalled_stream", "model acme-large"],
    ["model", "guard_missed", "model acme-large"],
    ["model", "fallback", "fallback acme-large"],
    ["model", "connection_refused", "gateway null"],
    ["model", "edge_no_app", "gateway null"],
    ["gateway", "timeout", "gateway null"],
    ["gateway", "not_ready", "gateway null"],
    ["gateway", "no_network", "network null"],
    ["trace", "trace_missing", "trace null"],
    ["trace", "connection_refused", "trace null"],
    ["spend", "spend_missing", "spend null"],
    ["app", "connection_refused", "app null"],
    ["site", "http_status", "site it"],
    ["evidence", "service_crashed", "nothing"],
  ] as const)("of a check of layer %s that fails with %s is: %s", (layer, reason, fault) => {
    expect(told(layer, reason)).toBe(fault);
  });

  it("is of some layer for every reason that a check of a model can have", () => {
    for (const reason of REASONS) expect(told("model", reason)).toMatch(/^(gateway|provider|model|fallback|network) /);
  });

  it("has no key while the provider or the model is not known", () => {
    const check = { id: "chat", layer: "model", dependsOn: [] } as const;
    const unknown = { provider: null, model: null };
    expect(attribute(check, { reason: "auth_provider", ...unknown })).toEqual({ layer: "provider", key: null });
    expect(attribute(check, { reason: "empty_answer", ...unknown })).toEqual({ layer: "model", key: null });
  });
});

describe("two faults", () => {
  it("are the same only when both are known to be", () => {
    const provider = (key: string | null) => ({ layer: "provider", key }) as const;
    expect(isSameFault(provider("acme"), provider("acme"))).toBe(true);
    expect(isSameFault(provider("acme"), provider("other"))).toBe(false);
    expect(isSameFault(provider(null), provider(null))).toBe(false);
    expect(isSameFault({ layer: "gateway", key: null }, { layer: "gateway", key: null })).toBe(true);
    expect(isSameFault({ layer: "model", key: "acme" }, provider("acme"))).toBe(false);
  });
});

describe("a failure that shows that the gateway served it", () => {
  it("is one with an answer of the provider or the model, or with a trace that should have come of it", () => {
    const yes = ["auth_provider", "wrong_answer", "trace_missing", "fallback", "stalled_stream"] as const;
    const no = ["timeout", "connection_refused", "provider_timeout", "model_missing", "not_ready", null] as const;
    expect(yes.map(provesGateway)).toEqual(yes.map(() => true));
    expect(no.map(provesGateway)).toEqual(no.map(() => false));
  });
});
