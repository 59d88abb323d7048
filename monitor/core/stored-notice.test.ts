import { describe, expect, it } from "vitest";
import { NO_EVENT, type Notice } from "./notice.ts";
import { readNotice } from "./stored-notice.ts";

const NOTICE: Notice = {
  id: "msg_1",
  type: "incident.opened",
  audience: "everyone",
  at: 1_000,
  page: { name: "Acme", url: null, timezone: "UTC" },
  subject: "incident:i1",
  data: { id: "i1", components: [{ id: "chat" }] },
  words: {
    ...NO_EVENT,
    tone: "outage",
    title: "Chat",
    components: [{ name: "Chat", status: "Outage" }],
    todo: ["Look."],
  },
};

describe("a notice that was kept", () => {
  it("is read back to the letter", () => {
    expect(JSON.stringify(readNotice(JSON.stringify(NOTICE))?.data)).toBe(JSON.stringify(NOTICE.data));
    expect(readNotice(JSON.stringify(NOTICE))).toEqual(NOTICE);
  });

  it.each([
    ["a type that is none of ours", { type: "incident.nonsense" }],
    ["no page", { page: null }],
    ["a tone that is none of ours", { words: { ...NOTICE.words, tone: "lovely" } }],
    ["components that are none", { words: { ...NOTICE.words, components: [{ name: "Chat" }] } }],
    ["words missing", { words: { title: "Chat" } }],
  ])("is none when it holds %s, so that it is put into words anew", (_, change) =>
    expect(readNotice(JSON.stringify({ ...NOTICE, ...change }))).toBeNull(),
  );

  it("is none when it is no JSON", () => expect(readNotice("{")).toBeNull());
});
