import { describe, expect, it } from "vitest";
import { aNotice, anAnswer, aRendering } from "../../test/support/notices.ts";
import { telegram } from "./telegram.ts";

const TOKEN = "123456:ABCDEF-ghijkl_mn";

describe("Telegram", () => {
  it("is asked by the bot's token to write to the chat", () => {
    const [endpoint] = telegram.endpointsOf({ token: TOKEN, chat: -100_123_456 });
    if (endpoint === undefined) throw new Error("an entry is an endpoint");
    const sent = telegram.render(aRendering({ endpoint }));
    expect(sent).toMatchObject({ url: `https://api.telegram.org/bot${TOKEN}/sendMessage` });
    expect(sent?.by === "http" && JSON.parse(sent.body)).toMatchObject({ chat_id: "-100123456", parse_mode: "HTML" });
  });

  it.each([
    ["7", { message_id: 7, allow_sending_without_reply: true }],
    [null, undefined],
    ["x", undefined],
  ])("answers the earlier message %s of the same incident", (remoteId, reply) => {
    const sent = telegram.render(aRendering({ channel: "telegram", notice: aNotice("incident.updated"), remoteId }));
    expect(sent?.by === "http" && JSON.parse(sent.body).reply_parameters).toEqual(reply);
  });

  it.each([
    [200, '{"ok":true,"result":{"message_id":7}}', { outcome: "delivered", remoteId: "7" }],
    [200, '{"ok":false}', { outcome: "failed", retryAfterMs: null }],
    [200, "<html>", { outcome: "failed", retryAfterMs: null }],
    [429, '{"ok":false,"parameters":{"retry_after":35}}', { outcome: "throttled", retryAfterMs: 35_000 }],
    [403, '{"ok":false,"description":"Forbidden: bot was blocked by the user"}', { outcome: "gone" }],
    [401, '{"ok":false,"description":"Unauthorized"}', { outcome: "gone" }],
    [400, '{"ok":false,"description":"Bad Request: chat not found"}', { outcome: "gone" }],
    [400, `{"ok":false,"description":"Bad Request: can't parse entities"}`, { outcome: "refused" }],
  ] as const)("says by %i %s what becomes of it", (status, text, verdict) => {
    expect(telegram.judge(anAnswer(status, text))).toEqual(verdict);
  });

  it.each([
    [{ token: "abc", chat: 1 }, "is no token of a bot, such as `123456:ABC-DEF…`"],
    [{ token: TOKEN, chat: "acme" }, "must be a chat's number, or a channel's `@name`"],
  ])("refuses %o: it %s", (entry, words) => {
    expect(telegram.settings.safeParse(entry).error?.issues[0]?.message).toBe(words);
  });
});
