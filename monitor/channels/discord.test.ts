import type {
  RESTPatchAPIWebhookWithTokenMessageJSONBody,
  RESTPostAPIWebhookWithTokenJSONBody,
} from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { aNotice, anAnswer, aRendering, ENDPOINTS } from "../../test/support/notices.ts";
import { Secret } from "../core/secret.ts";
import { discord, discordMessage } from "./discord.ts";

describe("Discord", () => {
  it("gets what its API takes of a new message, and of a changed one", () => {
    const posted: RESTPostAPIWebhookWithTokenJSONBody = discordMessage(aRendering({ channel: "discord" }));
    const patched: RESTPatchAPIWebhookWithTokenMessageJSONBody = discordMessage(aRendering({ channel: "discord" }));
    expect(posted.allowed_mentions).toEqual({ parse: [] });
    expect(patched.embeds).toHaveLength(1);
  });

  it.each([
    ["incident.opened", "42", "POST"],
    ["incident.updated", null, "POST"],
    ["incident.updated", "42", "PATCH"],
    ["incident.updated", "../../..", "POST"],
    ["incident.resolved", "42", "POST"],
    ["maintenance.started", "42", "POST"],
  ] as const)("%s with the earlier message %s is a %s", (type, remoteId, method) => {
    const sent = discord.render(aRendering({ channel: "discord", notice: aNotice(type), remoteId }));
    expect(sent).toMatchObject({ method });
  });

  it("keeps what the address asks for, such as a thread", () => {
    const endpoint = { ...ENDPOINTS.discord, address: new Secret("https://discord.com/api/webhooks/1/t/?thread_id=9") };
    const notice = aNotice("incident.updated");
    const url = (remoteId: string | null) => {
      const sent = discord.render(aRendering({ endpoint, notice, remoteId }));
      return sent?.by === "http" ? sent.url : null;
    };
    expect(url(null)).toBe("https://discord.com/api/webhooks/1/t/?thread_id=9&wait=true");
    expect(url("42")).toBe("https://discord.com/api/webhooks/1/t/messages/42?thread_id=9");
  });

  it("tells the message's id, by which it can be changed later", () => {
    const answer = anAnswer(200, '{"id":"1310000000000000000","content":""}');
    expect(discord.judge(answer)).toEqual({ outcome: "delivered", remoteId: "1310000000000000000" });
    expect(discord.judge(anAnswer(204))).toEqual({ outcome: "delivered" });
    expect(discord.judge(anAnswer(200, '{"id":"../x"}'))).toEqual({ outcome: "delivered" });
  });

  it.each([
    [404, '{"message":"Unknown Webhook","code":10015}', { outcome: "gone" }],
    [401, '{"message":"Invalid Webhook Token","code":50027}', { outcome: "gone" }],
    [404, '{"message":"Unknown Message","code":10008}', { outcome: "failed", retryAfterMs: 0 }],
    [404, "<html>a proxy's</html>", { outcome: "failed", retryAfterMs: null }],
    [400, '{"code":50035,"message":"Invalid Form Body"}', { outcome: "refused" }],
    [429, '{"retry_after":0.3,"global":false}', { outcome: "throttled", retryAfterMs: 300 }],
    [429, '{"retry_after":1e300}', { outcome: "throttled", retryAfterMs: 86_400_000 }],
  ] as const)("says by %i %s what becomes of it", (status, text, verdict) => {
    expect(discord.judge(anAnswer(status, text))).toEqual(verdict);
  });

  it("believes the body of a 429 before its header", () => {
    const answer = anAnswer(429, '{"retry_after":0.65}', { "retry-after": "1" });
    expect(discord.judge(answer)).toEqual({ outcome: "throttled", retryAfterMs: 650 });
  });
});
