import { describe, expect, it } from "vitest";
import { acting } from "../../test/support/acting.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { serve } from "../../test/support/loopback.ts";
import { aSettings } from "../../test/support/settings.ts";
import { ownWebhook, plainWebhook } from "../../test/support/telling.ts";
import { openIncident } from "../actions/incident/open.ts";
import { createOutbound } from "../runtime/node/outbound.ts";
import { randomHex } from "../runtime/node/random.ts";
import { createDispatcher } from "./dispatcher.ts";

describe("x", () => {
  it("y", async () => {
    const server = await serve(() => ({ status: 200 }));
    const database = memoryDatabase();
    const clock = createFakeClock(Date.parse("2026-11-24T12:00:00Z"));
    const settings = aSettings();
    const outbound = createOutbound();
    const dispatcher = createDispatcher({
      database,
      clock,
      log: console.log,
      settings: () => settings,
      ways: () => ({
        channels: new Map([["webhook", plainWebhook]]),
        configured: [ownWebhook(server.url)],
        mail: null,
      }),
      keys: null,
      outbound,
      guarded: outbound,
      mailer: null,
      randomHex,
    });
    await dispatcher.sync();
    await openIncident({
      ctx: acting({ database, clock }, settings),
      input: { title: "It is slow", body: "We look." },
    });
    console.log(await dispatcher.tick());
    await dispatcher.idle();
    console.log(await dispatcher.tick());
    console.log(server.received);
    expect(server.received).toHaveLength(1);
  });
});
