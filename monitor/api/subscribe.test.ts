import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSubscribedApp, type SubscribedApp } from "../../test/support/subscribing.ts";

let site: SubscribedApp;
beforeEach(() => {
  site = createSubscribedApp();
});
afterEach(() => site.database.close());

const ANA = { way: "email", address: "ana@example.com", topic: ["incidents", "updates"] };

describe("the way of a subscriber", () => {
  it("goes from the form by one verification to confirming, changing and leaving", async () => {
    const asked = await site.send("/subscribe", ANA);
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/subscribe/sent?way=email"]);
    expect(await site.outbox()).toEqual(['ping {"verify":true} to itself waiting']);
    expect((await site.app.request("/subscribe/sent?way=email")).status).toBe(200);

    const confirm = await site.link("confirm");
    expect((await site.app.request(confirm)).status).toBe(200);
    expect(site.views.at(-1)).toMatchObject({ step: { name: "confirm", told: { maskedAddress: "a…@example.com" } } });
    expect(await site.rows()).toMatchObject([{ verifiedAt: null }]);
    await site.send(confirm);
    const manage = await site.link("manage");
    expect(site.views.at(-1)).toMatchObject({ step: { name: "confirmed", managePath: manage, secret: null } });
    expect(await site.rows()).toMatchObject([{ verifiedAt: expect.any(Number), leftAt: null }]);

    expect((await site.app.request(manage)).status).toBe(200);
    const fields = { scope: "components", component: ["chat"], topic: "maintenance", digest: "daily" };
    const changed = await site.send(manage, fields);
    expect([changed.status, changed.headers.get("location")]).toEqual([303, `${manage}?saved`]);
    await site.app.request(`${manage}?saved`);
    expect(site.views.at(-1)).toMatchObject({
      step: { name: "manage", isSaved: true, told: { components: ["Chat"], topics: ["maintenance"], digest: "daily" } },
    });

    expect((await site.app.request(`${manage}/unsubscribe`)).status).toBe(200);
    expect(site.views.at(-1)).toMatchObject({ step: { name: "leave" } });
    expect(await site.rows()).toMatchObject([{ leftAt: null }]);
    expect((await site.send(`${manage}/unsubscribe`)).status).toBe(200);
    expect(site.views.at(-1)).toMatchObject({ step: { name: "left" } });
    expect(await site.rows()).toMatchObject([
      { leftReason: "unsubscribed", addressSealed: null, addressHash: null, secretSealed: null },
    ]);
    await site.app.request(manage);
    expect(site.views.at(-1)).toMatchObject({ step: { name: "left" } });
  });
});
