import { describe, expect, it } from "vitest";
import {
  degraded,
  down,
  host,
  type Incident,
  type Seen,
  STARTED_AT,
  situation,
  UP,
} from "../../../test/support/situation.ts";
import { englishNote } from "../evidence-notes.ts";
import type { Reason } from "../words.ts";
import { diagnose } from "./diagnose.ts";

const ANTHROPIC: Incident = { root: "chat:claude-sonnet", layer: "provider", faultKey: "anthropic" };

type Parts = NonNullable<Seen["parts"]>;
type Status = "up" | "degraded" | "down";

function part(model: string, provider: string, status: Status, reason: Reason | null = null): Parts[number] {
  return { model, provider, status, reason };
}

/** All models of one provider fail, and users get another one's answers. */
function anthropicFails(reason: Reason, status: "down" | "degraded" = "down"): Record<string, Seen | null> {
  return {
    "chat:claude-sonnet": { status, reason },
    "chat-user:claude-sonnet": degraded("fallback"),
    models: {
      ...{ status, reason },
      parts: [
        part("claude-sonnet", "anthropic", status, reason),
        part("claude-haiku", "anthropic", status, reason),
        part("gpt-4o", "openai", "up"),
      ],
    },
  };
}

const OPENAI_TOO = (reason: Reason): Record<string, Seen | null> => ({
  ...anthropicFails(reason),
  "chat:gpt-4o-mini": down(reason),
  embedding: down(reason),
  guard: down(reason),
  models: {
    ...down(reason),
    parts: [part("claude-sonnet", "anthropic", "down", reason), part("gpt-4o", "openai", "down", reason)],
  },
});

const named = (seen: Readonly<Record<string, Seen | null>>, incident: Partial<Incident> = {}) => {
  const { cause, confidence } = diagnose(situation({ ...ANTHROPIC, ...incident }, seen));
  return `${cause} ${confidence}`;
};

describe("one provider fails, the others and the gateway answer", () => {
  it.each<[Reason, "down" | "degraded", string]>([
    ["auth_provider", "down", "provider_key high"],
    ["quota_provider", "down", "provider_quota high"],
    ["rate_limited_provider", "degraded", "provider_rate_limit high"],
    ["overloaded", "degraded", "provider_outage high"],
    ["provider_error", "down", "provider_outage high"],
    ["provider_timeout", "down", "provider_outage high"],
    ["provider_unreachable", "down", "provider_outage high"],
    ["timeout", "down", "provider_outage high"],
  ])("%s is %s: %s", (reason, status, expected) => expect(named(anthropicFails(reason, status))).toBe(expected));

  it.each<[Reason]>([["empty_answer"], ["wrong_answer"], ["truncated_stream"], ["stalled_stream"], ["content_filter"]])(
    "%s may be the provider's or the model's, and is not certain",
    (reason) => expect(named(anthropicFails(reason))).toBe("provider_outage medium"),
  );

  it("names neither provider nor model in what it rests on", () => {
    const { evidence } = diagnose(situation(ANTHROPIC, anthropicFails("auth_provider")));
    expect(evidence.map(englishNote)).toEqual([
      "the model provider refuses the gateway's key",
      "models of another provider answer",
      "the gateway itself answers",
      "another model of this provider fails in the same way",
    ]);
  });

  it("a router in cool-down, which only repeats that something failed, takes nothing away", () => {
    const seen = anthropicFails("auth_provider");
    expect(named({ ...seen, "chat:claude-sonnet": down("no_deployments") })).toBe("provider_key high");
  });

  it("a deployment minutes before is no cause of it", () =>
    expect(named({ ...anthropicFails("provider_error"), railway: host("deploy_recent", "service_running") })).toBe(
      "provider_outage high",
    ));

  it("is not certain yet while only its own check has failed, and the others were asked before", () => {
    const before = { ...UP, afterMs: -30_000 };
    const seen: Record<string, Seen> = { "chat:claude-sonnet": down("provider_unreachable", { afterMs: 8_000 }) };
    for (const id of ["liveliness", "readiness", "models", "chat:gpt-4o-mini", "embedding", "guard"]) seen[id] = before;
    expect(named(seen)).toBe("provider_outage low");
  });

  it("is not concluded from silence while the gateway itself is silent, or was a moment ago", () => {
    const silent = anthropicFails("timeout");
    expect(named({ ...silent, liveliness: down("timeout", { isConfirmed: false }) })).toBe("unknown low");
    const before = situation(ANTHROPIC, silent);
    const checks = before.checks.map((check) =>
      check.id === "liveliness" ? { ...check, since: STARTED_AT + 100_000 } : check,
    );
    expect(diagnose({ ...before, checks }).cause).toBe("unknown");
  });

  it("is not certain when its models fail for different reasons", () => {
    const seen = { ...anthropicFails("auth_provider"), "chat:claude-sonnet": down("provider_error") };
    expect(
      named({
        ...seen,
        models: down("auth_provider", { parts: [part("claude-haiku", "anthropic", "down", "auth_provider")] }),
      }),
    ).not.toContain("high");
  });

  it("is what most of its models fail for", () => {
    const { models } = anthropicFails("provider_error");
    const seen = { "chat:claude-sonnet": down("auth_provider"), models: models ?? null };
    expect(named(seen)).toBe("provider_outage medium");
  });

  it("is told from a model that is missing at the same time", () => {
    const seen = anthropicFails("provider_error");
    const parts = [
      ...(seen.models?.parts ?? []),
      { model: "gpt-5", provider: null, status: "down", reason: "model_missing" } as const,
    ];
    expect(named({ ...seen, models: down("model_missing", { parts }) })).toBe("provider_outage high");
  });

  it("is doubted when another of its models answers meanwhile, and not when that is the recovery", () => {
    const answers = (afterMs: number) => ({
      ...{ "chat:claude-sonnet": down("auth_provider", { afterMs: 120_000 }) },
      models: { ...UP, afterMs, parts: [part("claude-haiku", "anthropic", "up")] },
    });
    expect(named(answers(60_000))).not.toMatch(/^provider_key (high|medium)/);
    expect(named(answers(240_000))).toBe("provider_key high");
  });

  it("is not named at all by an answer that a fallback gave", () =>
    expect(
      named(
        { "chat-user:claude-sonnet": degraded("fallback") },
        { root: "chat-user:claude-sonnet", layer: "fallback" },
      ),
    ).toBe("unknown low"));
});

describe("the provider's own status page", () => {
  const openaiPage = { "provider:openai": degraded("provider_error", { facts: ["provider_incident"] }) };
  const ownPage = { "provider:anthropic": degraded("provider_error", { facts: ["provider_incident"] }) };
  const alone = { models: null, "chat:gpt-4o-mini": null, embedding: null, guard: null };

  it("makes an outage more certain when it tells of one", () => {
    const seen = { "chat:claude-sonnet": down("provider_unreachable"), ...alone };
    expect(named(seen)).toBe("provider_outage medium");
    expect(named({ ...seen, ...ownPage })).toBe("provider_outage high");
  });

  it("says nothing when it is another provider's", () =>
    expect(named({ "chat:claude-sonnet": down("provider_unreachable"), ...alone, ...openaiPage })).toBe(
      "provider_outage medium",
    ));

  it("clears nothing when it tells of none: such pages are late", () =>
    expect(
      named({ ...anthropicFails("provider_error"), "provider:anthropic": { ...UP, facts: ["provider_all_good"] } }),
    ).toBe("provider_outage high"));

  it("does not turn a refused key into an outage", () =>
    expect(named({ ...anthropicFails("auth_provider"), ...ownPage })).toBe("provider_key high"));
});

describe("all providers at once", () => {
  it("is not certain to be any provider's fault", () => {
    expect(named(OPENAI_TOO("provider_unreachable"))).toMatch(/^(provider_outage (low|medium)|unknown)/);
    expect(named(OPENAI_TOO("auth_provider"))).toMatch(/ low$/);
  });

  it("is probably a lost configuration when their keys are refused together after a deployment", () => {
    const seen = { ...OPENAI_TOO("auth_provider"), railway: host("deploy_recent", "provider_key_missing_log") };
    expect(named(seen)).toMatch(/^gateway_bad_config (low|medium)$/);
  });

  it("is not all of them when one model of another provider answers", () => {
    const seen = { ...OPENAI_TOO("auth_provider"), embedding: UP, railway: host("deploy_recent") };
    expect(named(seen)).toMatch(/^provider_key/);
  });

  it("is one provider's fault when the other one's began at another time", () => {
    const later = situation(ANTHROPIC, OPENAI_TOO("auth_provider"));
    const checks = later.checks.map((check) =>
      check.id === "chat:claude-sonnet" || check.since !== STARTED_AT
        ? check
        : { ...check, since: STARTED_AT + 240_000 },
    );
    expect(diagnose({ ...later, checks }).cause).toBe("provider_key");
  });
});

describe("one model fails, another one of its provider answers", () => {
  const HAIKU: Incident = { root: "models", layer: "model", faultKey: "claude-haiku" };
  const haiku = (reason: Reason, whole: Reason = "model_unhealthy"): Record<string, Seen> => ({
    models: down(whole, {
      parts: [
        part("claude-haiku", "anthropic", "down", reason),
        part("claude-sonnet", "anthropic", "up"),
        part("gpt-4o", "openai", "up"),
      ],
    }),
  });

  it("is certain when the gateway does not offer it any more", () =>
    expect(named(haiku("model_missing", "model_missing"), HAIKU)).toBe("model_misconfigured high"));

  it("is certain when the provider does not know it", () =>
    expect(named(haiku("model_unhealthy"), HAIKU)).toBe("model_misconfigured high"));

  it("is probably its own key when the provider refuses only that one", () =>
    expect(named(haiku("auth_provider"), HAIKU)).toBe("model_misconfigured medium"));

  it.each<[Reason, string]>([
    ["provider_error", "provider_outage low"],
    ["provider_timeout", "provider_outage low"],
    ["provider_unreachable", "model_misconfigured medium"],
  ])("with %s may be its own fault or a part of an outage: %s", (reason, expected) =>
    expect(named(haiku(reason), HAIKU)).toBe(expected),
  );

  it("with a rate limit is the limit, since limits are often a model's", () =>
    expect(named(haiku("rate_limited_provider"), HAIKU)).toMatch(/^provider_rate_limit (medium|high)$/));

  it("cannot be seen while the list does not get through the gateway's door", () => {
    const shut = situation(HAIKU, { models: down("model_unhealthy") });
    const checks = shut.checks.map((check) =>
      check.id === "models" && check.last !== null
        ? { ...check, last: { ...check.last, reason: "edge_no_app" as const } }
        : check,
    );
    expect(diagnose({ ...shut, checks }).cause).toBe("unknown");
  });

  it("is the model's also when a provider's fault, which is told elsewhere, is seen by the same check", () => {
    const parts = [part("claude-sonnet", "anthropic", "down", "provider_error"), part("gpt-4o", "openai", "up")];
    const seen = { models: down("model_missing", { parts }) };
    expect(named(seen, { root: "models", layer: "model", faultKey: null })).toBe("model_misconfigured high");
  });

  it("is certain when the list is too short, although every model on it answers", () => {
    const seen = { models: down("model_missing", { parts: [part("claude-sonnet", "anthropic", "up")] }) };
    expect(named(seen, { root: "models", layer: "model", faultKey: null })).toBe("model_misconfigured high");
  });
});

describe("a guard", () => {
  const GUARD: Incident = { root: "guard", layer: "model", faultKey: "llama-guard" };

  it.each<[Reason]>([["guard_missed"], ["guard_overblocked"]])("that misjudges is its own cause: %s", (reason) =>
    expect(named({ guard: down(reason) }, GUARD)).toBe("guard_failure high"),
  );

  it("that misjudges is not the cause of what another model fails for", () =>
    expect(
      named(
        { guard: down("guard_missed"), "chat:claude-sonnet": down("wrong_answer") },
        { root: "chat:claude-sonnet", layer: "model", faultKey: "claude-sonnet" },
      ),
    ).not.toContain("guard_failure"));

  it("that does not answer is its provider's affair", () => {
    const seen = {
      guard: down("auth_provider"),
      "chat:gpt-4o-mini": down("auth_provider"),
      embedding: down("auth_provider"),
    };
    expect(named(seen, { root: "chat:gpt-4o-mini", layer: "provider", faultKey: "openai" })).toBe("provider_key high");
  });
});
