import { describe, expect, it } from "vitest";
import { aNotice, anAnswer, aRendering } from "../../test/support/notices.ts";
import type { EventType } from "../core/words.ts";
import { ntfy } from "./ntfy.ts";

describe("ntfy", () => {
  it.each([
    ["incident.opened", 5, "rotating_light"],
    ["incident.updated", 3, "rotating_light"],
    ["incident.resolved", 3, "white_check_mark"],
    ["maintenance.started", 3, "construction"],
    ["check.never_passed", 4, "grey_question"],
  ] as const)("shows %s with priority %i and %s", (type, priority, tag) => {
    expect(message(type)).toMatchObject({ topic: "acme-status", priority, tags: [tag] });
  });

  it("opens the incident when it is touched", () => {
    expect(message("incident.opened").click).toBe("https://status.acme.example/incidents/01KBC0000000000000000000AA");
  });

  it("is posted to the server's root, with a token where one is given", () => {
    const [endpoint] = ntfy.endpointsOf({ topic: "alarm", url: "http://ntfy.lan:8080", token: "tk_1" });
    if (endpoint === undefined) throw new Error("an entry is an endpoint");
    expect(ntfy.render(aRendering({ endpoint }))).toMatchObject({
      url: "http://ntfy.lan:8080/",
      headers: { authorization: "Bearer tk_1" },
    });
    expect(JSON.stringify(endpoint)).not.toContain("tk_1");
  });

  it.each([
    [{ topic: "a b" }, "must be 1 to 64 letters, digits, `-` and `_`"],
    [{ topic: "a", url: "https://ntfy.sh/a" }, "must be the server's alone; `topic` is apart"],
    [{ topic: "a", url: "ntfy.sh" }, "is no address; write it with `https://` (or `http://`)"],
  ])("refuses %o: it %s", (entry, words) => {
    expect(ntfy.settings.safeParse(entry).error?.issues[0]?.message).toBe(words);
  });

  it.each([
    [200, "delivered"],
    [400, "refused"],
    [403, "failed"],
    [413, "refused"],
    [507, "failed"],
  ] as const)("says by %i that it is %s", (status, outcome) => {
    expect(ntfy.judge(anAnswer(status)).outcome).toBe(outcome);
  });
});

function message(type: EventType): Readonly<Record<string, unknown>> {
  const sent = ntfy.render(aRendering({ channel: "ntfy", notice: aNotice(type) }));
  return sent?.by === "http" ? JSON.parse(sent.body) : {};
}
