import { describe, expect, it } from "vitest";
import type { AddressFault, PublicChannel } from "../core/subscriber-address.ts";
import { readSubscriberAddress } from "./subscriber-address.ts";

const SLACK = "https://hooks.slack.com/services/T0/B0/xyz";
const DISCORD = "https://discord.com/api/webhooks/1/abc";
const TEAMS = "https://prod-12.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x";

describe("the address of a stranger's channel", () => {
  it.each<[PublicChannel, string, string]>([
    ["webhook", " https://hooks.example.com/a?b=c#d ", "https://hooks.example.com/a?b=c"],
    ["webhook", "https://HOOKS.example.com:8443", "https://hooks.example.com:8443/"],
    ["webhook", "https://bücher.example/x", "https://xn--bcher-kva.example/x"],
    ["webhook", "https://1.1.1.1/", "https://1.1.1.1/"],
    ["webhook", "https://[2606:4700::1111]/", "https://[2606:4700::1111]/"],
    ["slack", SLACK, SLACK],
    ["slack", "https://hooks.slack-gov.com/services/T0/B0/xyz", "https://hooks.slack-gov.com/services/T0/B0/xyz"],
    ["discord", DISCORD, DISCORD],
    ["discord", "https://ptb.discord.com/api/v10/webhooks/1/abc", "https://ptb.discord.com/api/v10/webhooks/1/abc"],
    ["teams", TEAMS, TEAMS.replace(":443", "")],
    [
      "teams",
      "https://default1.2.environment.api.powerplatform.com:443/powerautomate/x",
      "https://default1.2.environment.api.powerplatform.com/powerautomate/x",
    ],
    ["email", "ana@Example.com", "ana@example.com"],
  ])("%s %s is kept", (channel, typed, address) => {
    expect(readSubscriberAddress(channel, typed)).toEqual({ address });
  });

  it.each<[PublicChannel, string, AddressFault]>([
    ["webhook", "", "missing"],
    ["webhook", "hooks.example.com", "not_url"],
    ["webhook", "https://", "not_url"],
    ["webhook", "https://hooks.exa\nmple.com/", "not_url"],
    ["webhook", `https://hooks.example.com/${"x".repeat(2_048)}`, "too_long"],
    ["webhook", `https://hooks.example.com/${"ä".repeat(1_000)}`, "too_long"],
    ["webhook", "http://hooks.example.com/", "not_https"],
    ["webhook", "javascript:alert(1)", "not_https"],
    ["webhook", "https://user:pass@hooks.example.com/", "has_user"],
    ["webhook", "https://hooks.example.com:22/", "bad_port"],
    ["webhook", "https://localhost/", "not_public"],
    ["webhook", "https://intranet/", "not_public"],
    ["webhook", "https://hooks.example.com./", "not_public"],
    ["webhook", "https://db.internal/", "not_public"],
    ["webhook", "https://127.0.0.1/", "not_public"],
    ["webhook", "https://0177.0.0.1/", "not_public"],
    ["webhook", "https://2130706433/", "not_public"],
    ["webhook", "https://0x7f.1/", "not_public"],
    ["webhook", "https://169.254.169.254/latest", "not_public"],
    ["webhook", "https://[::1]/", "not_public"],
    ["webhook", "https://[::ffff:10.0.0.1]/", "not_public"],
    ["webhook", "https://[::7f00:1]/", "not_public"],
    ["slack", "https://hooks.slack.com/", "not_slack"],
    ["slack", "https://hooks.slack.com.example.com/services/x", "not_slack"],
    ["slack", DISCORD, "not_slack"],
    ["slack", SLACK.replace("https", "http"), "not_https"],
    ["discord", "https://discord.com/channels/1", "not_discord"],
    ["discord", "https://notdiscord.com/api/webhooks/1/abc", "not_discord"],
    ["teams", "https://logic.azure.com.example.com/workflows/1", "not_teams"],
    ["teams", "https://evillogic.azure.com/workflows/1", "not_teams"],
    ["teams", "https://outlook.office365.com/webhook/1", "teams_retired"],
    ["teams", "https://acme.webhook.office.com/webhookb2/1", "teams_retired"],
    ["email", "https://hooks.example.com", "not_mail"],
    ["email", "ana@localhost", "not_mail"],
  ])("%s %s is refused", (channel, typed, fault) => {
    expect(readSubscriberAddress(channel, typed)).toEqual({ fault });
  });
});
