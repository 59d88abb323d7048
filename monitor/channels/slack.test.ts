import type { KnownBlock } from "@slack/types";
import { describe, expect, it } from "vitest";
import { aNotice, anAnswer, aRendering, LINKS } from "../../test/support/notices.ts";
import { slack, slackMessage } from "./slack.ts";

describe("Slack", () => {
  it("gets blocks of the types that it publishes", () => {
    const blocks: KnownBlock[] = slackMessage(aRendering({ channel: "slack" })).blocks;
    expect(blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "context"]);
  });

  it("gets one text with everything that a notification has to say, for its likes that know no blocks", () => {
    const { text } = slackMessage(aRendering({ channel: "slack" }));
    expect(text.split("\n")).toEqual([
      "Acme AI: Chat with claude-sonnet: no answer in time (investigating)",
      "3 requests in a row did not succeed, the last ones on fresh connections. We are looking into it.",
      "https://status.acme.example/incidents/01KBC0000000000000000000AA",
    ]);
  });

  it("escapes its three control characters where it parses, and writes them as they are where it does not", () => {
    const notice = aNotice("incident.opened", { title: "a < b & c", text: "d > e", state: "" });
    const { text, blocks } = slackMessage(aRendering({ channel: "slack", notice }));
    expect(text).toContain("a &lt; b &amp; c\nd &gt; e");
    expect(JSON.stringify(blocks)).toContain('"d > e\\n"');
  });

  it("tells somebody who subscribed on the page where to stop it, and operators not", () => {
    expect(JSON.stringify(slackMessage(aRendering({ channel: "slack", links: LINKS })))).toContain(LINKS.manage);
    expect(JSON.stringify(slackMessage(aRendering({ channel: "slack" })))).not.toContain("subscriptions");
  });

  it.each([
    [200, "ok", "delivered"],
    [200, '{"success":true}', "delivered"],
    [200, "<!doctype html><title>Sign in</title>", "failed"],
    [400, "invalid_payload", "refused"],
    [400, "invalid_blocks", "refused"],
    [413, "payload_too_large", "refused"],
    [400, "user_not_found", "gone"],
    [403, "action_prohibited", "failed"],
    [403, "invalid_token", "gone"],
    [404, "no_service", "gone"],
    [404, "channel_not_found", "gone"],
    [410, "channel_is_archived", "gone"],
    [500, "rollup_error", "failed"],
  ] as const)("says by %i %s that it is %s", (status, text, outcome) => {
    expect(slack.judge(anAnswer(status, text)).outcome).toBe(outcome);
  });

  it.each([
    ["https://hooks.slack.com/services/T/B/x", null],
    ["https://hooks.slack-gov.com/services/T/B/x", null],
    ["https://hooks.slack.com.evil.example/services/x", "not_slack"],
    ["https://evil.example/services/?hooks.slack.com", "not_slack"],
    ["https://hooks.slack.com/", "not_slack"],
    ["nonsense", "not_slack"],
  ])("knows of %s whether it is its own", (address, fault) => {
    expect(slack.addressFault(address)).toBe(fault);
  });
});
