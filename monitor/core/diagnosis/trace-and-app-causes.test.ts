import { describe, expect, it } from "vitest";
import {
  degraded,
  down,
  host,
  type Incident,
  MINUTE_MS,
  type Seen,
  situation,
  UP,
} from "../../../test/support/situation.ts";
import { diagnose } from "./diagnose.ts";

const named = (incident: Incident, seen: Readonly<Record<string, Seen | null>>) => {
  const { cause, confidence } = diagnose(situation(incident, seen));
  return `${cause} ${confidence}`;
};

describe("traces", () => {
  const TRACE: Incident = { root: "trace", layer: "trace" };
  const STORE: Incident = { root: "langfuse", layer: "trace" };
  const unread: Seen = { status: "unknown", reason: "reader_error" };

  it("that never come while their store answers are lost on the way, probably", () =>
    expect(named(TRACE, { trace: down("trace_missing") })).toBe("trace_pipeline medium"));

  it("are certainly lost on the way when the gateway's log says that they are rejected", () =>
    expect(named(TRACE, { trace: down("trace_missing"), railway: host("traces_rejected_log") })).toBe(
      "trace_pipeline high",
    ));

  it("that come under another id are certainly the gateway's set-up", () =>
    expect(named(TRACE, { trace: degraded("trace_other_id") })).toBe("trace_pipeline high"));

  it("that come late are probably the store's", () =>
    expect(named(TRACE, { trace: degraded("trace_late") })).toBe("trace_backend medium"));

  it("cannot come to a store that says that it fails", () =>
    expect(named(STORE, { langfuse: down("not_ready"), trace: unread })).toBe("trace_backend high"));

  it("cannot come to a store that refuses connections, while our own network works", () =>
    expect(named(STORE, { langfuse: down("connection_refused"), trace: unread })).toBe("trace_backend high"));

  it("are not called lost for sure while the store fails too", () =>
    expect(named(TRACE, { trace: down("trace_missing"), langfuse: down("not_ready") })).toMatch(/^trace_backend/));

  it("are not held to be the store's fault for one request that the store did not answer", () =>
    expect(named(TRACE, { trace: down("trace_missing"), langfuse: down("timeout", { isConfirmed: false }) })).toMatch(
      /^trace_pipeline/,
    ));

  it("of others that stop tell nothing by themselves", () =>
    expect(named(TRACE, { trace: degraded("traffic_silent") })).toBe("unknown low"));
});

describe("the application", () => {
  const APP: Incident = { root: "app", layer: "app" };

  it("certainly cannot use the gateway when it says so while the gateway answers us", () =>
    expect(named(APP, { app: down("field_mismatch") })).toBe("app_to_gateway high"));

  it("may rightly complain of what fails for us as well", () =>
    expect(named(APP, { app: down("field_mismatch"), "chat:gpt-4o-mini": down("provider_error") })).toBe(
      "app_to_gateway medium",
    ));

  it("is not believed while the gateway does not answer us either", () =>
    expect(named(APP, { app: down("field_mismatch"), liveliness: down("timeout"), readiness: down("timeout") })).toBe(
      "unknown low",
    ));

  it("is doubted a little for one request that the gateway did not answer", () =>
    expect(named(APP, { app: down("field_mismatch"), liveliness: down("timeout", { isConfirmed: false }) })).toBe(
      "app_to_gateway medium",
    ));

  it("is not named before the gateway has answered us since", () => {
    const before = { ...UP, afterMs: -20_000 };
    const seen: Record<string, Seen> = { app: down("field_mismatch") };
    for (const id of [
      "liveliness",
      "readiness",
      "models",
      "chat:claude-sonnet",
      "chat:gpt-4o-mini",
      "embedding",
      "guard",
    ]) {
      seen[id] = before;
    }
    expect(named(APP, seen)).toMatch(/^app_to_gateway low/);
  });

  it("is not named for what it said before the gateway answered us: that may be over", () => {
    const said = (afterMs: number) => named(APP, { app: down("field_mismatch", { afterMs }) });
    expect(said(2 * MINUTE_MS - 1)).toMatch(/^app_to_gateway low/);
    expect(said(2 * MINUTE_MS)).toBe("app_to_gateway high");
  });

  it("that does not answer itself tells nothing of the gateway", () =>
    expect(named(APP, { app: down("connection_refused") })).toBe("unknown low"));
});

describe("what has no cause of its own", () => {
  it.each<[string, Incident, Seen]>([
    ["costs that are not recorded", { root: "spend", layer: "spend" }, down("spend_missing")],
    ["a page of the operator's", { root: "docs", layer: "site" }, down("http_status")],
  ])("%s: unknown", (_, incident, seen) => expect(named(incident, { [incident.root]: seen })).toBe("unknown low"));
});
