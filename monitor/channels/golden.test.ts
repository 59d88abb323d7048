import { describe, expect, it } from "vitest";
import { aNotice, aRendering, CONFIRM, hostileNotice, LINKS } from "../../test/support/notices.ts";
import { EVENT_TYPES } from "../core/words.ts";
import type { Channel, Rendering } from "./channel.ts";
import { CHANNELS_BY_NAME } from "./index.ts";

/** What each channel sends of each event, one file each in test/golden/channels. `npx vitest run monitor/channels -u` writes the files anew. */

const FOLDER = "../../test/golden/channels";
const channels = [...CHANNELS_BY_NAME.values()];
const events = channels.flatMap((channel) => EVENT_TYPES.map((type): [Channel, string] => [channel, type]));

describe("what is sent", () => {
  it.each(events.map(([channel, type]) => [channel.channel, type] as const))("by %s of %s", async (name, type) => {
    const event = EVENT_TYPES.find((one) => one === type) ?? "ping";
    await matches(name, event, aRendering({ channel: name, notice: aNotice(event) }));
  });

  const open = channels.filter(({ isPublic }) => isPublic).map(({ channel }) => channel);

  it.each(open)("by %s to ask somebody who subscribed", async (name) => {
    const asked = { channel: name, notice: aNotice("ping"), links: LINKS, confirm: CONFIRM };
    await matches(name, "ping-that-asks", aRendering(asked));
  });

  it.each(open)("by %s to somebody who subscribed, with a way to leave", async (name) => {
    const notice = aNotice("incident.opened", { todo: [] });
    await matches(name, "incident.opened-to-a-subscriber", aRendering({ channel: name, notice, links: LINKS }));
  });

  it.each(channels.map(({ channel }) => channel))("by %s of a hostile notice", async (name) => {
    await matches(name, "hostile", aRendering({ channel: name, notice: hostileNotice(), links: LINKS }));
  });

  it("by discord of an update to a message that stands there", async () => {
    const notice = aNotice("incident.updated");
    await matches("discord", "incident.updated-in-place", aRendering({ channel: "discord", notice, remoteId: "42" }));
  });
});

async function matches(name: Channel["channel"], file: string, rendering: Rendering): Promise<void> {
  const sent = CHANNELS_BY_NAME.get(name)?.render(rendering);
  if (sent === null || sent === undefined) {
    expect(name, file).toBe("pagerduty");
    return;
  }
  const path = `${FOLDER}/${name}/${file}`;
  if (sent.by === "http") {
    const { method, url, headers, body } = sent;
    await expect(json({ method, url, headers, body: JSON.parse(body) })).toMatchFileSnapshot(`${path}.json`);
    return;
  }
  const { text, html, ...head } = sent.mail;
  await expect(`${json(head)}\n${text}`).toMatchFileSnapshot(`${path}.txt`);
  await expect(html).toMatchFileSnapshot(`${path}.html`);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
