import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { asc } from "drizzle-orm";
import { z } from "zod";
import { attempt, delivery, incident, message } from "../../db/schema/index.ts";
import { FAILPOINTS, type FailpointName } from "../../monitor/core/failpoint.ts";
import type { Db } from "../../monitor/ports.ts";
import { openDatabase } from "../../monitor/runtime/node/database.ts";
import { complete } from "../../monitor/store/incidents.ts";
import { readToldComponents } from "../../monitor/store/told-components.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { seeded } from "../support/flaky-checks.ts";
import { type Judgement, judgeTold, type Stored } from "./judge-told.ts";
import type { Life } from "./life.ts";
import { type Begin, bundleMonitor, type Heard, type Living } from "./lives.ts";
import { ENDPOINTS, type Receiver, startReceiver } from "./receiver.ts";
import { startTarget, type Target } from "./target.ts";

export interface LivesOptions {
  readonly kills: number;
  /** Of when and where they are killed, of what is broken when, and of what the receiver answers. */
  readonly seed: number;
  readonly onKill?: (done: number) => void;
}

export interface Outcome extends Judgement {
  /** Kills by where they happened: `at random`, or a failpoint's name. */
  readonly kills: ReadonlyMap<string, number>;
  readonly stored: Stored;
  /** Changes whose action had returned. */
  readonly acknowledged: number;
  readonly arrivals: number;
  /** What monitors logged. */
  readonly faults: readonly string[];
  readonly totalMs: number;
}

interface Scene {
  readonly seed: number;
  readonly path: string;
  readonly epoch: number;
  readonly begin: Begin;
  readonly target: Target;
  readonly receiver: Receiver;
  readonly heard: Heard;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Time runs so many times as fast: a sender's lease of 20 s ends after a second. */
const SPEED = 20;

/** Lets a monitor live and die on one database, so many times, and judges what its receivers heard. */
export async function runLives({ kills: count, seed, onKill }: LivesOptions): Promise<Outcome> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(ROOT, "dist", "crash-"));
  const epoch = Date.now();
  const clock = createFastClock(epoch, SPEED);
  const [begin, target, receiver] = await Promise.all([
    bundleMonitor(folder),
    startTarget(seed),
    startReceiver(seed, clock),
  ]);
  const heard: Heard = { acknowledged: [], faults: [] };
  const scene = { seed, path: join(folder, "gatewatch.db"), epoch, begin, target, receiver, heard };
  try {
    const kills = new Map<string, number>();
    for (let number = 1; number <= count; number++) {
      const where = await liveAndDie(scene, number);
      kills.set(where, (kills.get(where) ?? 0) + 1);
      onKill?.(number);
    }
    const stored = await settle(scene, count + 1);
    const { acknowledged, faults } = heard;
    const { arrivals } = receiver;
    return {
      ...judgeTold({ endpoints: ENDPOINTS, arrivals, acknowledged, stored }),
      ...{ kills, stored, faults, acknowledged: acknowledged.length, arrivals: arrivals.length },
      totalMs: performance.now() - startedAt,
    };
  } finally {
    await Promise.all([target.close(), receiver.close()]);
    rmSync(folder, { recursive: true });
  }
}

/** A failpoint to which nothing comes is given up for a kill after so long. */
const LONGEST_LIFE_MS = 4_000;
/** Lives that are killed at random last up to so long; some of them end while they begin. */
const LIFE_MS = 900;
const BEGIN_MS = 250;

/** One life that ends by SIGKILL; gives where: every second one at a failpoint, all of them in turn. */
async function liveAndDie(scene: Scene, number: number): Promise<string> {
  const random = seeded(scene.seed + 1_000 * number);
  const name = number % 2 === 0 ? FAILPOINTS[(number / 2) % FAILPOINTS.length] : undefined;
  const failpoint = name === undefined ? null : failpointOf(name, number, random());
  const living = begin(scene, { number, failpoint, deeds: "change" });
  if (name === undefined) {
    if (random() < 0.15) await pause(random() * BEGIN_MS);
    else await living.ready.then(() => pause(random() * LIFE_MS));
    living.kill();
    await living.dead;
    return "at random";
  }
  const hasDied = await Promise.race([living.dead.then(() => true), pause(LONGEST_LIFE_MS, false)]);
  living.kill();
  await living.dead;
  return hasDied ? name : "at random";
}

/** Changes that are measured are rarer than those of people: of every two lives that end after a commit, one waits for such. */
function failpointOf(name: FailpointName, number: number, drawn: number): NonNullable<Life["failpoint"]> {
  const isMonitors = name === "after-commit" && number % (4 * FAILPOINTS.length) > 2 * FAILPOINTS.length;
  return { name, nth: isMonitors ? 1 : 1 + Math.floor(drawn * 4), isMonitors };
}

const SETTLED_WITHIN_MS = 120_000;

/** The last life goes on until nothing is open and nothing waits, or for two minutes. */
async function settle(scene: Scene, number: number): Promise<Stored> {
  scene.target.heal();
  scene.receiver.calm();
  const database = openDatabase(scene.path);
  const living = begin(scene, { number, failpoint: null, deeds: "settle" });
  await living.ready;
  // What it does first is to be seen, not what lives before left.
  await pause(1_000);
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  while (!isSettled(await readStored(database.db)) && performance.now() < deadline) await pause(250);
  living.kill();
  await living.dead;
  const stored = await readStored(database.db);
  database.close();
  return stored;
}

function isSettled({ incidents, deliveries }: Stored): boolean {
  return incidents.every((one) => one.resolvedAt !== null) && deliveries.every((one) => one.state !== "waiting");
}

/** A message of an incident names the update that it was written with. */
const Facts = z.object({ updateId: z.string().nullable().default(null) });

async function readStored(db: Db): Promise<Stored> {
  const messages = await db.select().from(message).orderBy(asc(message.id));
  const deliveries = await db.select().from(delivery).orderBy(asc(delivery.messageId));
  const tries = await db.select().from(attempt);
  return {
    messages: messages.map(({ id, subject, facts }) => ({
      id,
      subject,
      updateId: Facts.parse(JSON.parse(facts)).updateId,
    })),
    deliveries: deliveries.map((one) => ({ ...one, endpoint: endpointOf(one) })),
    tries: tries.map((one) => ({
      ...one,
      ...{ endpoint: endpointOf(one), beganAt: one.at, endedAt: one.at + one.totalMs * SPEED },
    })),
    incidents: await complete(db, await db.select().from(incident)),
    components: new Map([...(await readToldComponents(db))].map(([id, { status }]) => [id, status])),
  };
}

function endpointOf({ subscriberId }: { readonly subscriberId: string }): string {
  return subscriberId.replace("config:", "");
}

function begin(scene: Scene, life: Pick<Life, "number" | "failpoint" | "deeds">): Living {
  const { path, epoch, seed, target, receiver } = scene;
  return scene.begin(
    {
      ...life,
      ...{ path, epoch, speed: SPEED, targetUrl: target.url },
      seed: seed + life.number,
      endpoints: receiver.endpointsOf(life.number),
    },
    scene.heard,
  );
}
