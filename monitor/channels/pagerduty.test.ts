import { describe, expect, it } from "vitest";
import { aNotice, anAnswer, aRendering } from "../../test/support/notices.ts";
import type { Notice } from "../core/notice.ts";
import { pagerduty } from "./pagerduty.ts";

const KEY = "gatewatch/01KBC0000000000000000000AA";

describe("PagerDuty", () => {
  it.each([
    ["incident.opened", "trigger"],
    ["incident.updated", "trigger"],
    ["incident.resolved", "resolve"],
  ] as const)("gets %s as a %s under the incident's key", (type, action) => {
    expect(sent(aNotice(type))).toMatchObject({ event_action: action, dedup_key: KEY });
  });

  it.each([
    "incident.postmortem",
    "maintenance.scheduled",
    "maintenance.started",
    "maintenance.completed",
    "component.status_changed",
    "check.never_passed",
    "ping",
  ] as const)("pages nobody for %s", (type) => {
    expect(pagerduty.render(aRendering({ channel: "pagerduty", notice: aNotice(type) }))).toBeNull();
  });

  it.each([
    ["critical", "critical"],
    ["major", "error"],
    ["minor", "warning"],
    ["none", "info"],
    [null, "error"],
    ["of another world", "error"],
    [undefined, "error"],
  ])("makes of the impact %s the severity %s", (impact, severity) => {
    const notice = aNotice();
    expect(sent({ ...notice, data: { ...notice.data, impact } })).toMatchObject({ payload: { severity } });
  });

  it("ends an alert with its key and nothing else", () => {
    expect(Object.keys(sent(aNotice("incident.resolved")) ?? {})).toEqual(["routing_key", "event_action", "dedup_key"]);
  });

  it.each([
    [{}, "https://events.pagerduty.com/v2/enqueue"],
    [{ region: "us" }, "https://events.pagerduty.com/v2/enqueue"],
    [{ region: "eu" }, "https://events.eu.pagerduty.com/v2/enqueue"],
    [{ region: "eu", api: "http://127.0.0.1:9/enqueue" }, "http://127.0.0.1:9/enqueue"],
  ])("is reached with %o at %s", (settings, url) => {
    const [endpoint] = pagerduty.endpointsOf({ routing_key: "key", ...settings });
    expect(endpoint === undefined ? null : pagerduty.render(aRendering({ endpoint }))).toMatchObject({ url });
  });

  it.each([
    [202, "delivered"],
    [400, "refused"],
    [413, "refused"],
    [429, "throttled"],
    [403, "failed"],
    [500, "failed"],
  ] as const)("says by %i that it is %s", (status, outcome) => {
    expect(pagerduty.judge(anAnswer(status)).outcome).toBe(outcome);
  });
});

function sent(notice: Notice): Readonly<Record<string, unknown>> | null {
  const outgoing = pagerduty.render(aRendering({ channel: "pagerduty", notice }));
  return outgoing?.by === "http" ? JSON.parse(outgoing.body) : null;
}
