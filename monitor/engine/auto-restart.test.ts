import { describe, expect, it } from "vitest";
import { gatewaySettings, startBench } from "../../test/support/engine-bench.ts";
import { Secret } from "../core/secret.ts";
import type { Settings } from "../settings/settings.ts";

const MINUTE_MS = 60_000;
const HOST = "http://railway.test/graphql";

function onRailway(restart: "manual" | "auto"): Settings {
  const settings = gatewaySettings();
  const railway = {
    api: HOST,
    token: new Secret("railway-token"),
    project: "p",
    environment: "e",
    service: "s",
    restart,
  };
  return { ...settings, targets: { ...settings.targets, railway } };
}

/** When the host was asked while the gateway refused all connections for ten minutes. */
async function askedOfTheHost(restart: "manual" | "auto"): Promise<number[]> {
  const bench = await startBench({ settings: onRailway(restart) });
  await bench.drive(2 * MINUTE_MS);
  const { send } = bench.gateway;
  const asked: number[] = [];
  Object.assign(bench.gateway, {
    send: (request: Parameters<typeof send>[0]) => {
      if (request.url === HOST) asked.push(bench.clock.now());
      return send(request);
    },
  });
  bench.gateway.fault = "refused";
  await bench.drive(10 * MINUTE_MS);
  return asked;
}

describe("a gateway that is down on a host that can restart it", () => {
  it("has its host asked by the policy, once a minute at most, where restarts are automatic", async () => {
    const minutes = (await askedOfTheHost("auto")).map((at) => Math.floor(at / MINUTE_MS));
    expect(minutes.length).toBeGreaterThan(0);
    expect(new Set(minutes).size).toBeGreaterThan(5);
  });

  it("is left alone where a restart takes a person", async () => {
    expect(await askedOfTheHost("manual")).toEqual([]);
  });
});
