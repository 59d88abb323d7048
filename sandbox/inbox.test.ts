import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ userEveryMs: null });
});
afterAll(() => stack.close());

const BODY = JSON.stringify({
  type: "incident.opened",
  timestamp: new Date(Date.now() - 40).toISOString(),
  data: { title: "Chat <b>is</b> down", updates: [{ body: "We look into it." }] },
});

async function post(id: string, body = BODY, secret = stack.inboxSecret) {
  const at = new Date();
  const signature = new Webhook(secret).sign(id, at, BODY);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signature,
  };
  const { status } = await fetch(stack.inboxUrl, { method: "POST", body, headers });
  return status;
}

async function notices() {
  return ((await (await fetch(`${stack.inboxUrl}.json`)).json()) as { notices: Record<string, unknown>[] }).notices;
}

describe("the webhook inbox", () => {
  it("shows what came, newest first, with what it says and how long it took", async () => {
    expect([await post("msg_1"), await post("msg_2")]).toEqual([204, 204]);
    expect(await notices()).toMatchObject([
      { id: "msg_2" },
      {
        id: "msg_1",
        type: "incident.opened",
        title: "Chat <b>is</b> down",
        text: "We look into it.",
        isVerified: true,
      },
    ]);
    expect((await notices())[0]?.afterMs).toBeGreaterThanOrEqual(40);
    const page = await (await fetch(stack.inboxUrl)).text();
    expect(page).toContain("Chat &lt;b&gt;is&lt;/b&gt; down");
    expect(page).toContain("✓ signature verified");
    expect(page).not.toContain("<script");
  });

  it("counts a repeat once, and a message that others signed or changed not at all as ours", async () => {
    await post("msg_1");
    expect((await notices()).filter(({ id }) => id === "msg_1")).toMatchObject([{ times: 2 }]);
    expect(await post("msg_1", BODY, `whsec_${btoa("another secret, as long as ours")}`)).toBe(401);
    expect(await post("msg_3", BODY.replace("down", "up"))).toBe(401);
    expect(await post("msg_4", "no JSON")).toBe(401);
    expect(await notices()).toMatchObject([
      { id: "msg_4", isVerified: false, type: "?" },
      { id: "msg_3", isVerified: false },
      { id: "msg_1", isVerified: false, times: 1 },
      { id: "msg_2" },
      { id: "msg_1", times: 2 },
    ]);
  });
});
