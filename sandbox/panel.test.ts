import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FAULT_LIST } from "./fault-list.ts";
import { type Stack, startStack } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ userEveryMs: null, statusUrl: () => "http://localhost:4800" });
});
afterEach(() => stack.faults.clearAll());
afterAll(() => stack.close());

describe("faults by HTTP", () => {
  it("lists every fault with what a visitor should see", async () => {
    const { faults } = await json(await fetch(`${stack.panelUrl}/faults`));
    expect(faults).toHaveLength(FAULT_LIST.length);
    expect(faults).toContainEqual(
      expect.objectContaining({ id: "gateway-refused", active: false, shows: expect.any(String) }),
    );
  });

  it("is in force when the answer comes, and gone when it is cleared", async () => {
    const set = await fetch(`${stack.panelUrl}/faults/gateway-refused`, { method: "POST" });
    expect(await json(set)).toMatchObject({ fault: { id: "gateway-refused", active: true } });
    await expect(fetch(stack.gatewayUrl)).rejects.toThrow();
    await fetch(`${stack.panelUrl}/faults/gateway-refused`, { method: "DELETE" });
    expect((await fetch(`${stack.gatewayUrl}/health/liveliness`)).status).toBe(200);
  });

  it("clears everything at once", async () => {
    for (const id of ["app-error", "traces-lost"]) await fetch(`${stack.panelUrl}/faults/${id}`, { method: "POST" });
    await fetch(`${stack.panelUrl}/faults`, { method: "DELETE" });
    expect(stack.faults.list().filter((fault) => fault.active)).toEqual([]);
  });

  it("strikes the provider that was chosen", async () => {
    await fetch(`${stack.panelUrl}/faults/provider-key?provider=openai`, { method: "POST" });
    expect(stack.faults.striking("openai", ["provider-key"])).toBe("provider-key");
    expect(stack.faults.striking("anthropic", ["provider-key"])).toBeNull();
  });

  it("answers a tool with JSON also when that posts a form", async () => {
    const answer = await fetch(`${stack.panelUrl}/faults/provider-key`, {
      method: "POST",
      headers: FORM,
      body: "provider=openai",
    });
    expect(await json(answer)).toMatchObject({ fault: { id: "provider-key", provider: "openai" } });
  });

  it("refuses a fault and a provider that it does not know", async () => {
    expect((await fetch(`${stack.panelUrl}/faults/nope`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${stack.panelUrl}/faults/provider-key?provider=x`, { method: "POST" })).status).toBe(400);
  });

  it("takes no orders from another site's page", async () => {
    const headers = { origin: "https://elsewhere.example" };
    expect((await fetch(`${stack.panelUrl}/faults/app-error`, { method: "POST", headers })).status).toBe(403);
    expect(stack.faults.has("app-error")).toBe(false);
  });
});

describe("the panel in a browser", () => {
  it("says that it is simulated, links to the status page, and needs no script", async () => {
    const page = await fetch(stack.panelUrl);
    const text = await page.text();
    expect(text).toContain("simulated");
    expect(text).toContain('href="http://localhost:4800"');
    expect(text).not.toContain("<script");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("breaks and mends by forms", async () => {
    await submit("/faults/provider-down", "provider=openai");
    expect(await (await fetch(stack.panelUrl)).text()).toContain("Broken now (openai)");
    await submit("/faults/provider-down/clear", "");
    expect(await (await fetch(stack.panelUrl)).text()).not.toContain("Broken now");
    await submit("/faults/app-error", "");
    await submit("/clear", "");
    expect(stack.faults.has("app-error")).toBe(false);
  });
});

describe("a crashed gateway", () => {
  it("refuses connections, and comes back by itself", async () => {
    const short = await startStack({ userEveryMs: null, restartMs: 50 });
    const back = new Promise<void>((resolve) => {
      short.faults.onChange(() => {
        if (!short.faults.has("gateway-crashed")) resolve();
      });
    });
    await short.faults.set("gateway-crashed");
    await expect(fetch(short.gatewayUrl)).rejects.toThrow();
    await back;
    expect((await fetch(`${short.gatewayUrl}/health/liveliness`)).status).toBe(200);
    await short.close();
  });
});

const FORM = { "content-type": "application/x-www-form-urlencoded" };

async function submit(path: string, form: string): Promise<void> {
  const answer = await fetch(stack.panelUrl + path, {
    method: "POST",
    headers: { ...FORM, accept: "text/html,*/*", origin: stack.panelUrl },
    body: form,
    redirect: "manual",
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/");
}

async function json(answer: Response) {
  expect(answer.status).toBe(200);
  const body: unknown = await answer.json();
  return body as { faults: unknown[]; fault: unknown };
}
