import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFaults } from "./faults.ts";
import { JOB_TOKEN, startJob } from "./job.ts";

/** Stands where Gatewatch would, and hears who calls in. */
async function listener() {
  const calls: string[] = [];
  let hear: (call: string) => void = () => undefined;
  const server = createServer((request, response) => {
    const call = `${request.method} ${request.url}`;
    calls.push(call);
    response.writeHead(204).end();
    hear(call);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    next: () =>
      new Promise<string>((resolve) => {
        hear = resolve;
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

let gatewatch: Awaited<ReturnType<typeof listener>>;
beforeEach(async () => {
  gatewatch = await listener();
});
afterEach(() => gatewatch.close());

it("calls in each time that it has run, but for the time that its fault is set", async () => {
  const faults = createFaults({ restartMs: 1 });
  await faults.set("job-silent");
  let runs = 0;
  let ranFiveTimes: () => void = () => undefined;
  const fiveRuns = new Promise<void>((resolve) => {
    ranFiveTimes = resolve;
  });
  const statusUrl = () => {
    if (++runs === 5) ranFiveTimes();
    return gatewatch.url;
  };
  const job = startJob({ faults, statusUrl, everyMs: 2 });
  await fiveRuns;
  expect(gatewatch.calls).toEqual([]);
  const call = gatewatch.next();
  await faults.clear("job-silent");
  expect(await call).toBe(`POST /heartbeat/${JOB_TOKEN}`);
  await job.stop();
});
