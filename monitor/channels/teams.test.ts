import { describe, expect, it } from "vitest";
import { aNotice, anAnswer, aRendering } from "../../test/support/notices.ts";
import { AdaptiveCard } from "../../test/support/service-limits.ts";
import { EVENT_TYPES } from "../core/words.ts";
import { teams } from "./teams.ts";

describe("Microsoft Teams", () => {
  it.each(EVENT_TYPES)("gets an Adaptive Card 1.4 of %s", (type) => {
    const sent = teams.render(aRendering({ channel: "teams", notice: aNotice(type) }));
    const body = sent?.by === "http" ? JSON.parse(sent.body) : null;
    expect(AdaptiveCard.parse(body.attachments[0].content).body.length).toBeGreaterThan(1);
  });

  it.each([
    "https://acme.webhook.office.com/webhookb2/1@2/IncomingWebhook/3/4",
    "https://outlook.office.com/webhook/1",
  ])("refuses the connector %s, and says what to create instead", (url) => {
    expect(teams.addressFault(url)).toBe("teams_retired");
    const words = /switched off; in Teams, create a workflow for the channel/;
    expect(teams.settings.safeParse({ url }).error?.issues[0]?.message).toMatch(words);
  });

  it.each([
    ["https://prod-12.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x", true],
    ["https://default1.2.environment.api.powerplatform.com/powerautomate/1", true],
    ["https://logic.azure.com.evil.example/1", false],
    ["https://evil-logic.azure.com/1", false],
  ])("knows of %s whether it is a workflow's", (url, isOwn) => {
    expect(teams.addressFault(url) === null).toBe(isOwn);
  });

  it.each([
    [202, "", "delivered"],
    [200, "1", "delivered"],
    [400, '{"error":{"code":"InvalidRequestContent"}}', "refused"],
    [400, '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}', "failed"],
    [404, '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}', "failed"],
    [404, '{"error":{"code":"WorkflowNotFound"}}', "gone"],
    [401, '{"error":{"code":"DirectApiAuthorizationRequired"}}', "failed"],
    [413, "", "refused"],
  ] as const)("says by %i %s that it is %s", (status, text, outcome) => {
    expect(teams.judge(anAnswer(status, text)).outcome).toBe(outcome);
  });
});
