import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openIncident } from "../monitor/actions/incident/open.ts";
import { Secret } from "../monitor/core/secret.ts";
import { createDispatcher } from "../monitor/dispatch/dispatcher.ts";
import { createIds } from "../monitor/engine/ids.ts";
import { systemClock } from "../monitor/runtime/node/clock.ts";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { createOutbound } from "../monitor/runtime/node/outbound.ts";
import { randomHex } from "../monitor/runtime/node/random.ts";
import type { ConfiguredEndpoint } from "../monitor/settings/settings.ts";
import { aSettings } from "../test/support/settings.ts";
import { type Figure, quantileOf, report } from "./report.ts";

const EVERY_MS = 100;
const BAD = 99;
const MB = 1_048_576;

/**
 * How long it takes from a change to the first byte of its webhook, with a database on disk: alone, and beside endpoints that
 * refuse, hang, break off and answer with errors.
 */
export async function telling(seconds: number): Promise<void> {
  const alone = await run(seconds / 3, 0);
  const crowd = await run((seconds * 2) / 3, BAD);
  report("telling", [
    ...figures("alone", alone, "≤ 100 ms"),
    ...figures(`beside ${BAD} bad ones`, crowd, "≤ 1,000 ms"),
    { what: "growth of RSS beside them", value: crowd.growthMb, unit: "MB" },
    { what: "most connections at a time to bad ones", value: crowd.mostOpen, unit: "", target: "≤ 256" },
  ]);
}

interface Told {
  /** From the return of the durable write, and from before it, to the receiver, in ms. */
  readonly afterWrite: readonly number[];
  readonly whole: readonly number[];
  readonly lost: number;
  readonly growthMb: number;
  readonly mostOpen: number;
}

function figures(name: string, { afterWrite, whole, lost }: Told, p99: string): Figure[] {
  return [
    { what: `webhooks that arrived, ${name}`, value: afterWrite.length, unit: "" },
    { what: `not arrived, ${name}`, value: lost, unit: "", target: "0" },
    {
      what: `durable write → receiver, p50, ${name}`,
      value: quantileOf(afterWrite, 0.5),
      unit: "ms",
      target: "≤ 10 ms",
    },
    { what: `durable write → receiver, p99, ${name}`, value: quantileOf(afterWrite, 0.99), unit: "ms", target: p99 },
    { what: `decision → receiver, p50, ${name}`, value: quantileOf(whole, 0.5), unit: "ms" },
    { what: `decision → receiver, p99, ${name}`, value: quantileOf(whole, 0.99), unit: "ms" },
  ];
}

async function run(seconds: number, bad: number): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), "gatewatch-telling-"));
  const arrived = new Map<string, number>();
  const good = await listen((request, response) => {
    const at = performance.now();
    let body = "";
    request.on("data", (data) => {
      body += data;
    });
    request.on("end", () => {
      arrived.set(JSON.parse(body).data.id, at);
      response.writeHead(204).end();
    });
  });
  let open = 0;
  let mostOpen = 0;
  const worse = await listen((request, response) => {
    mostOpen = Math.max(mostOpen, ++open);
    response.on("close", () => open--);
    misbehave(Number(request.url?.slice(1)), response);
  });
  const notify = [
    endpoint("good", good.url),
    ...Array.from({ length: bad }, (_, i) => endpoint(`${i}`, badUrl(i, worse.url))),
  ];
  const told = await tell(join(folder, "gatewatch.db"), notify, arrived, seconds);
  good.server.closeAllConnections();
  worse.server.closeAllConnections();
  good.server.close();
  worse.server.close();
  rmSync(folder, { recursive: true });
  return { ...told, mostOpen };
}

async function tell(
  path: string,
  notify: readonly ConfiguredEndpoint[],
  arrived: ReadonlyMap<string, number>,
  seconds: number,
): Promise<Omit<Told, "mostOpen">> {
  const database = openDatabase(path);
  const settings = aSettings({ notify });
  const outbound = createOutbound();
  const dispatcher = createDispatcher({
    ...{ database, clock: systemClock, keys: null, outbound, guarded: outbound, mailer: null, randomHex },
    settings: () => settings,
    log: (level, message) => process.stderr.write(`${level} ${message}\n`),
  });
  await dispatcher.sync();
  const stop = new AbortController();
  const running = dispatcher.run(stop.signal);
  const ctx = { database, settings, clock: systemClock, newId: createIds(randomHex), actor: "bench" };
  const sent: { id: string; from: number; written: number }[] = [];
  const change = async () => {
    const from = performance.now();
    const { id } = await openIncident({
      ctx: { ...ctx, onTold: dispatcher.wake },
      input: { title: "Slow", body: "We look." },
    });
    sent.push({ id, from, written: performance.now() });
  };
  await change();
  await pause(2_000);
  const rss = process.memoryUsage().rss;
  let highest = rss;
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    await change();
    highest = Math.max(highest, process.memoryUsage().rss);
    await pause(EVERY_MS);
  }
  await pause(2_000);
  stop.abort();
  await running;
  database.close();
  const times = sent.flatMap(({ id, from, written }) => {
    const at = arrived.get(id);
    return at === undefined ? [] : [{ whole: at - from, afterWrite: at - written }];
  });
  return {
    afterWrite: times.map((one) => one.afterWrite),
    whole: times.map((one) => one.whole),
    lost: sent.length - times.length,
    growthMb: (highest - rss) / MB,
  };
}

function endpoint(id: string, url: string): ConfiguredEndpoint {
  const events = ["incident.opened"] as const;
  return { id: `config:${id}`, channel: "webhook", endpoint: { address: new Secret(url), secrets: [] }, events };
}

/** One in four leads where nobody listens. */
function badUrl(i: number, url: string): string {
  return i % 4 === 0 ? "http://127.0.0.1:9/" : `${url}/${i}`;
}

function misbehave(i: number, response: ServerResponse): void {
  if (i % 4 === 1) return;
  if (i % 4 === 2) response.writeHead(500).end("no");
  else response.socket?.resetAndDestroy();
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
