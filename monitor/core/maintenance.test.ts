import { describe, expect, it } from "vitest";
import { isSilent } from "./maintenance.ts";

const chat = { fromAt: 100, toAt: 200, components: ["chat"] };
const all = { fromAt: 100, toAt: 200, components: null };

describe("an incident", () => {
  it("is silent when everything that it affects is under maintenance now", () => {
    expect(isSilent(["chat"], [chat], 100)).toBe(true);
    expect(isSilent(["chat", "traces"], [chat], 150)).toBe(false);
    expect(isSilent(["chat", "traces"], [chat, { ...chat, components: ["traces"] }], 150)).toBe(true);
    expect(isSilent(["chat", "traces"], [all], 150)).toBe(true);
  });

  it("is told before and after it", () => {
    expect(isSilent(["chat"], [chat], 99)).toBe(false);
    expect(isSilent(["chat"], [chat], 200)).toBe(false);
    expect(isSilent(["chat"], [], 150)).toBe(false);
  });

  it("that affects nothing that is shown is silent only when everything is under maintenance", () => {
    expect(isSilent([], [chat], 150)).toBe(false);
    expect(isSilent([], [all], 150)).toBe(true);
  });
});
