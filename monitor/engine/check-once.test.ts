import { describe, expect, it } from "vitest";
import { gatewaySettings, NOON } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { createScriptedGateway } from "../../test/support/scripted-gateway.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import type { Ask } from "../checks/kind.ts";
import { EXIT, exitCodeOf } from "../cli/exit-codes.ts";
import { AppError } from "../core/errors.ts";
import { up } from "../core/result.ts";
import { Secret } from "../core/secret.ts";
import { checkOnce } from "./check-once.ts";

function tools() {
  const clock = createFakeClock(NOON);
  return { clock, outbound: createScriptedGateway(clock), randomHex: (digits: number) => "7".repeat(digits) };
}

/** Everything that it gives while `ms` pass. */
async function collect(
  given: AsyncGenerator<{ check: { id: string }; result: { status: string } }>,
  clock: { advance(ms: number): Promise<void> },
  ms: number,
) {
  const found: string[] = [];
  const done = (async () => {
    for await (const one of given) found.push(`${one.check.id} ${one.result.status}`);
  })();
  await clock.advance(ms);
  await done;
  return found;
}

describe("every check once", () => {
  it("gives each result as it ends, of all checks that are configured", async () => {
    const used = tools();
    const settings = gatewaySettings();
    const found = await collect(checkOnce(settings, used, null, new AbortController().signal), used.clock, 1_000);
    expect(found.sort()).toEqual(settings.checks.map((check) => `${check.id} up`).sort());
  });

  it("leaves out what calls in to the running monitor: it is no failure that nobody here heard it", async () => {
    const used = tools();
    const token = new Secret("0123456789abcdef");
    const checks = [aCheck({ id: "backup", kind: "heartbeat", layer: "site", heartbeatToken: token })];
    const given = checkOnce(aSettings({ checks }), used, null, new AbortController().signal);
    const { value } = await given.next();
    expect(value?.result).toMatchObject({ status: "unknown", reason: "not_configured" });
    expect(exitCodeOf([up({ totalMs: 5 }), ...(value === undefined ? [] : [value.result])])).toBe(EXIT.ok);
  });

  it("asks only those that are named, once each", async () => {
    const used = tools();
    const ids = ["chat", "liveliness", "chat"];
    const found = await collect(
      checkOnce(gatewaySettings(), used, ids, new AbortController().signal),
      used.clock,
      1_000,
    );
    expect(found.sort()).toEqual(["chat up", "liveliness up"]);
  });

  it("asks thoroughly, with nothing remembered", async () => {
    const asks: Ask[] = [];
    const probe = async (ask: Ask) => {
      asks.push(ask);
      return { result: up({ totalMs: 1 }) };
    };
    const used = tools();
    await collect(
      checkOnce(aSettings({ checks: [aCheck({ probe })] }), used, null, new AbortController().signal),
      used.clock,
      1,
    );
    expect(asks).toMatchObject([{ thorough: true, memory: null, checkId: "liveliness" }]);
  });

  it("names what is configured when asked for something else", async () => {
    const asked = checkOnce(gatewaySettings(), tools(), ["chta"], new AbortController().signal).next();
    await expect(asked).rejects.toThrow(AppError);
    await expect(asked).rejects.toMatchObject({
      code: "configuration",
      message: expect.stringContaining("liveliness"),
    });
  });

  it("ends at once when it is called off", async () => {
    const used = tools();
    const stop = new AbortController();
    const probe = () => new Promise<never>(() => undefined);
    const given = checkOnce(aSettings({ checks: [aCheck({ probe })] }), used, null, stop.signal);
    const next = given.next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
