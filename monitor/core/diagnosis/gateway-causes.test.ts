import { describe, expect, it } from "vitest";
import { down, host, type Incident, MINUTE_MS, type Seen, situation, UP } from "../../../test/support/situation.ts";
import { englishNote } from "../evidence-notes.ts";
import type { Reason } from "../words.ts";
import { diagnose, retell } from "./diagnose.ts";

const GATEWAY: Incident = { root: "liveliness", layer: "gateway" };

/** Everything behind the door fails like the door itself; the application too, in its own words. */
function all(reason: Reason, more: Readonly<Record<string, Seen | null>> = {}): Record<string, Seen | null> {
  const behind = [
    "liveliness",
    "readiness",
    "models",
    "chat:claude-sonnet",
    "chat-user:claude-sonnet",
    "chat:gpt-4o-mini",
    "embedding",
    "guard",
  ];
  return {
    ...Object.fromEntries(behind.map((id) => [id, down(reason)])),
    trace: { status: "unknown", reason },
    spend: { status: "unknown", reason },
    app: down("field_mismatch"),
    railway: null,
    network: null,
    ...more,
  };
}

const named = (seen: Readonly<Record<string, Seen | null>>, incident: Partial<Incident> = {}) => {
  const { cause, confidence } = diagnose(situation({ ...GATEWAY, ...incident }, seen));
  return `${cause} ${confidence}`;
};

describe("a gateway that nobody can reach", () => {
  it.each<[Reason]>([["connection_refused"], ["connection_reset"], ["edge_no_app"], ["dns"], ["tls"]])(
    "is unreachable, and no more than that, when all that is known is %s",
    (reason) => expect(named(all(reason))).toBe("gateway_unreachable medium"),
  );

  it("is unreachable when another site answers in its place", () =>
    expect(named(all("redirect"))).toBe("gateway_unreachable medium"));

  it("is unreachable when the edge answers for it while the host runs it: its port or its domain may be wrong", () =>
    expect(named(all("edge_no_app", { railway: host("service_running") }))).toBe("gateway_unreachable medium"));

  it("is not named for sure when it answers every other request", () => {
    const halfDead = all("edge_no_app", { liveliness: down("edge_no_app"), readiness: { ...UP, afterMs: MINUTE_MS } });
    expect(named({ ...halfDead, app: UP })).toBe("gateway_unreachable low");
  });

  it("is named as before when it answers long after its last failure: that is the recovery", () => {
    const seen = all("edge_no_app", { readiness: { ...UP, afterMs: 4 * MINUTE_MS }, app: null });
    expect(named(seen)).toBe("gateway_unreachable medium");
  });

  it("tells in our own words what it rests on", () => {
    const { evidence } = diagnose(situation(GATEWAY, all("connection_refused")));
    expect(evidence.map((one) => `${one.check}: ${englishNote(one)}`)).toEqual([
      "liveliness: several requests in a row: connections are refused",
      "app: the application cannot reach the gateway either",
      expect.stringMatching(/: another of its routes fails in the same way$/),
    ]);
  });
});

describe("what the host knows", () => {
  it("names a crash when the host says so", () =>
    expect(named(all("connection_refused", { railway: host("service_crashed") }))).toBe("gateway_crashed medium"));

  it("is sure of a crash when the exit code rules a kill for memory out", () =>
    expect(named(all("connection_refused", { railway: host("service_crashed", "exit_error") }))).toBe(
      "gateway_crashed high",
    ));

  it("counts a service that was stopped as one whose process has ended", () =>
    expect(named(all("edge_no_app", { railway: host("service_stopped") }))).toBe("gateway_crashed medium"));

  it("names a crash loop, although each round is a start", () =>
    expect(named(all("edge_no_app", { railway: host("service_crashed", "restarted_recently") }))).toBe(
      "gateway_crashed medium",
    ));

  it("does not believe that it runs what was seen before it failed", () => {
    const before = { ...host("service_crashed", "exit_error"), afterMs: -5 * MINUTE_MS };
    expect(named(all("connection_refused", { railway: before }))).toBe("gateway_unreachable medium");
  });
});

describe("a gateway that was killed for memory", () => {
  it("is named for sure when the log says so", () =>
    expect(named(all("connection_refused", { railway: host("service_crashed", "oom_log") }))).toBe("gateway_oom high"));

  it("is named for sure without a line in the log, by its exit code and its memory curve", () =>
    expect(
      named(all("connection_refused", { railway: host("service_crashed", "exit_137", "memory_near_limit") })),
    ).toBe("gateway_oom high"));

  it("is probable when only the memory curve tells", () =>
    expect(named(all("edge_no_app", { railway: host("service_crashed", "memory_near_limit") }))).toBe(
      "gateway_oom medium",
    ));

  it("is not told from a crash by memory that was near its limit while it lives", () =>
    expect(named(all("timeout", { railway: host("service_running", "memory_near_limit") }))).toBe("gateway_hung high"));

  it("is not concluded from memory that was near its limit while the host runs it", () =>
    expect(named(all("connection_refused", { railway: host("service_running", "memory_near_limit") }))).toBe(
      "gateway_unreachable medium",
    ));

  it("is not concluded from a kill while a deployment replaces it", () =>
    expect(named(all("edge_no_app", { railway: host("exit_137", "deploy_in_progress", "deploy_recent") }))).toBe(
      "gateway_deploy medium",
    ));
});

describe("a configuration that is broken", () => {
  it("is named for sure when the log names the error and the process ended with it", () =>
    expect(
      named(
        all("connection_refused", {
          railway: host("service_crashed", "exit_error", "config_error_log", "deploy_recent", "restarted_recently"),
        }),
      ),
    ).toBe("gateway_bad_config high"));

  it("is not named for a line of a version that is gone, while another one runs", () =>
    expect(named(all("timeout", { railway: host("service_running", "config_error_log") }))).toMatch(/^gateway_hung/));

  it("is doubtful when the log speaks of memory as well", () =>
    expect(
      named(all("edge_no_app", { railway: host("service_crashed", "config_error_log", "oom_log") })),
    ).not.toContain("high"));
});

describe("a deployment", () => {
  it("is the cause while it is rolled out and nothing answers", () =>
    expect(named(all("edge_no_app", { railway: host("deploy_in_progress", "deploy_recent") }))).toBe(
      "gateway_deploy medium",
    ));

  it("is the cause when it has failed and nothing serves", () =>
    expect(named(all("edge_no_app", { railway: host("deploy_failed", "deploy_recent", "service_crashed") }))).toMatch(
      /^gateway_deploy/,
    ));

  it("is no cause of a gateway that worked for longer with it than a start may take", () => {
    const seen = (startedAfterMs: number) => ({
      ...all("edge_no_app", { railway: { ...host("deploy_recent", "service_running"), startedAfterMs } }),
      // Without the application there is no more to be seen.
      ...{ app: null },
    });
    expect(named(seen(-3 * MINUTE_MS - 1))).toBe("gateway_unreachable medium");
    expect(named(seen(-3 * MINUTE_MS))).not.toMatch(/^gateway_unreachable/);
    expect(named(seen(-3 * MINUTE_MS), { lastsMs: MINUTE_MS })).not.toMatch(/^gateway_unreachable/);
    expect(named(seen(-3 * MINUTE_MS - 1), { lastsMs: MINUTE_MS })).toBe("gateway_unreachable medium");
  });

  it("is no cause of a gateway that hangs later", () =>
    expect(named(all("timeout", { railway: host("deploy_recent", "service_running") }))).toMatch(/^gateway_hung/));

  it("is no cause of a crash with an exit code, only a doubt", () =>
    expect(named(all("edge_no_app", { railway: host("deploy_recent", "service_crashed", "exit_error") }))).toBe(
      "gateway_crashed medium",
    ));
});

describe("a start", () => {
  const started = all("connection_refused", { railway: host("restarted_recently") });

  it("is named within its grace, and never for sure: why it was started may be another matter", () =>
    expect(named(started, { lastsMs: MINUTE_MS })).toBe("gateway_starting medium"));

  it("is less than an outage of its own even when it takes longer than it may", () =>
    expect(named(started, { lastsMs: 6 * MINUTE_MS })).toMatch(/^gateway_starting (medium|low)/));

  it("is what a deployment is only while a start may take so long, and nothing of it later", () => {
    const deployed = all("edge_no_app", { railway: host("deploy_recent", "service_running") });
    const before = { cause: "gateway_starting", confidence: "medium" } as const;
    const retold = (lastsMs: number) => {
      const then = situation({ ...GATEWAY, lastsMs }, deployed);
      return retell(before, diagnose(then), then)?.cause ?? "as before";
    };
    expect([retold(MINUTE_MS), retold(4 * MINUTE_MS)]).toEqual(["as before", "gateway_unreachable"]);
    // Also where no more can be said of it than that it is not there.
    const alone = { ...deployed, app: null, models: null, embedding: null, guard: null };
    const later = situation({ ...GATEWAY, lastsMs: 4 * MINUTE_MS }, alone);
    expect(retell(before, diagnose(later), later)?.cause).not.toBe("gateway_starting");
  });

  it("is certain when the gateway itself says so as well", () =>
    expect(named(all("starting", { railway: host("restarted_recently") }), { lastsMs: MINUTE_MS })).toBe(
      "gateway_starting high",
    ));

  it("after a kill for memory is told as that", () =>
    expect(
      named(all("edge_no_app", { railway: host("restarted_recently", "memory_near_limit") }), { lastsMs: MINUTE_MS }),
    ).toMatch(/^gateway_oom/));
});

describe("a gateway that hangs", () => {
  it("is probable from outside, when every route stays silent", () =>
    expect(named(all("timeout", { app: null }))).toMatch(/^gateway_hung (low|medium)/));

  it("is certain when the host runs it and the application waits in vain too", () =>
    expect(named(all("timeout", { railway: host("service_running") }))).toBe("gateway_hung high"));

  it("is certain when its port took the connection and the application waits in vain too", () => {
    const silent = down("timeout", { connected: true });
    expect(named(all("timeout", { liveliness: silent, readiness: silent }))).toBe("gateway_hung high");
  });

  it("is not certain without the application: a firewall that swallows requests looks the same", () =>
    expect(named(all("timeout", { app: null, railway: host("service_running") }))).toBe("gateway_hung medium"));

  it("is not certain for a host that ran it shortly before", () =>
    expect(named(all("timeout", { railway: { ...host("service_running"), afterMs: -30_000 } }))).toBe(
      "gateway_hung medium",
    ));

  it("is seen by what stands behind it too, when its own routes are not asked", () =>
    expect(named(all("timeout", { liveliness: null, readiness: null }), { root: "chat:claude-sonnet" })).toBe(
      "gateway_hung medium",
    ));

  it("is not named when the application reaches it", () => {
    const reached = { ...UP, afterMs: 3 * MINUTE_MS };
    const late = Object.fromEntries(
      Object.entries(all("timeout")).map(([id, seen]) => [id, seen && { ...seen, afterMs: 4 * MINUTE_MS }]),
    );
    expect(named({ ...late, app: reached, railway: host("service_running") })).toBe("network_path medium");
  });
});

describe("the way to the gateway", () => {
  const unreachable = (app: Seen) => {
    const seen = all("host_unreachable", { app });
    return { ...seen, liveliness: down("host_unreachable", { afterMs: 4 * MINUTE_MS }) };
  };

  it("is what fails when the application gets through where we do not", () =>
    expect(named(unreachable({ ...UP, afterMs: 3 * MINUTE_MS }))).toBe("network_path medium"));

  it("is not blamed for what the application may remember from before", () =>
    expect(named(unreachable({ ...UP, afterMs: MINUTE_MS }))).toBe("gateway_unreachable medium"));

  it("is not blamed for an application that was heard after our last failure: we may get through as well by now", () => {
    expect(named(unreachable({ ...UP, afterMs: 4 * MINUTE_MS }))).toBe("network_path medium");
    expect(named(unreachable({ ...UP, afterMs: 4 * MINUTE_MS + 1 }))).toBe("gateway_unreachable medium");
  });

  it("is not blamed for a good answer long after the last failure: that is the recovery", () =>
    expect(named(unreachable({ ...UP, afterMs: 6 * MINUTE_MS }))).toBe("gateway_unreachable medium"));

  it("is our own network when nothing else answers us either", () =>
    expect(
      named(
        all("host_unreachable", {
          app: null,
          network: { status: "unknown", reason: "no_network", facts: ["network_lost"] },
        }),
      ),
    ).toMatch(/^network_path/));
});

describe("the hosting platform", () => {
  it("is the cause when it reports an incident and its edge answers in the gateway's place", () =>
    expect(named(all("edge_no_app", { railway: host("platform_incident", "service_running") }))).toBe(
      "platform_outage medium",
    ));

  it("is certain when its edge answers in place of the application too", () =>
    expect(
      named(all("edge_no_app", { railway: host("platform_incident", "service_running"), app: down("edge_no_app") })),
    ).toBe("platform_outage high"));

  it("is probable when it cannot be asked since then", () => {
    const silent = { status: "unknown", reason: "reader_error", facts: ["platform_unreachable"] } as const;
    expect(named(all("edge_no_app", { railway: silent }))).toBe("platform_outage medium");
  });

  it("is not blamed for one answer of its own that was lost", () => {
    const lost = { status: "unknown", reason: "reader_error", facts: ["platform_unreachable"] } as const;
    expect(named(all("edge_no_app", { railway: { ...lost, isConfirmed: false } }))).toBe("gateway_unreachable medium");
  });

  it("is not blamed when it could never be asked", () => {
    const seen = all("edge_no_app", {
      railway: { status: "unknown", reason: "reader_error", facts: ["platform_unreachable"] },
    });
    const asked = situation(GATEWAY, seen);
    const checks = asked.checks.map((check) => (check.id === "railway" ? { ...check, since: 0 } : check));
    expect(diagnose({ ...asked, checks })).toMatchObject({ cause: "gateway_unreachable", confidence: "medium" });
  });

  it("is not blamed for a crash during its incident", () =>
    expect(named(all("edge_no_app", { railway: host("platform_incident", "service_crashed", "exit_error") }))).toBe(
      "gateway_crashed medium",
    ));
});

describe("what is none of the gateway's causes", () => {
  it("does not name a gateway that has lost its database: it says so itself, and no cause is that", () => {
    const seen = { readiness: down("not_ready"), app: UP };
    expect(named(seen, { root: "readiness" })).toBe("unknown low");
  });

  it("does not take a request that is lost for silence while the gateway says that it is not ready", () => {
    const lost = down("timeout", { isConfirmed: false, connected: true });
    const seen = { readiness: down("not_ready"), liveliness: lost, app: down("field_mismatch") };
    expect(named(seen, { root: "readiness" })).toBe("unknown low");
  });

  it("leaves the gateway alone when an incident is a provider's", () => {
    const seen = { ...all("connection_refused"), railway: host("service_crashed") };
    expect(named(seen, { layer: "provider", faultKey: "anthropic", root: "chat:claude-sonnet" })).toBe("unknown low");
  });

  it("takes a layer that is not attributed from the check that names the incident", () =>
    expect(named(all("connection_refused"), { layer: null })).toBe("gateway_unreachable medium"));
});
