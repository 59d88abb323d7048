import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { assets, renderPage } from "#site";
import { createApp } from "../../api/app.ts";
import { AppError } from "../../core/errors.ts";
import type { Failpoint } from "../../core/failpoint.ts";
import { createKeys } from "../../core/keys.ts";
import { createDispatcher } from "../../dispatch/dispatcher.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import type { Log } from "../../ports.ts";
import type { Settings } from "../../settings/settings.ts";
import { systemClock } from "./clock.ts";
import { compress } from "./compress.ts";
import { type NodeDatabase, openDatabase, quickCheck } from "./database.ts";
import { createGuardedOutbound } from "./guarded-outbound.ts";
import { createMailer } from "./mailer.ts";
import { createOutbound } from "./outbound.ts";
import { ownSecret } from "./own-secret.ts";
import { createPictures } from "./picture.ts";
import { randomHex } from "./random.ts";
import { serve } from "./serve.ts";

export interface StartedGatewatch {
  readonly url: string;
  readonly engine: Engine;
  /** Takes other settings over, without a gap in what is remembered. */
  reconfigure(settings: Settings): Promise<void>;
  /** The configuration was changed to one with so many faults: what is in force stays, and `/readyz` says so. */
  refuseConfiguration(faults: number): void;
  /** Stops probing, finishes the write and the notices in hand, closes the site and the database. */
  close(): Promise<void>;
}

export interface GatewatchOptions {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly log: Log;
  /** Where `GATEWATCH_SECRET` may stand; absent: the data folder keeps the secret. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** For tests that end the process between two writes. */
  readonly failpoint?: Failpoint;
}

export const DATABASE_FILE = "gatewatch.db";

/**
 * The whole product on Node: database, monitor and site in this process. The port is bound before the first probe, so
 * that a second start on the same data folder ends with `port_in_use` and touches nothing. Throws `AppError`.
 */
export async function startGatewatch(options: GatewatchOptions): Promise<StartedGatewatch> {
  const database = openDatabase(join(folder(options.dataDir), DATABASE_FILE));
  try {
    return await startOn(database, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function startOn(database: NodeDatabase, options: GatewatchOptions): Promise<StartedGatewatch> {
  const { log } = options;
  let { settings } = options;
  let configurationFaults = 0;
  const keys = createKeys(ownSecret(options.dataDir, options.env ?? {}));
  const outbound = createOutbound();
  const tools = { outbound, clock: systemClock, randomHex };
  const failing = options.failpoint === undefined ? {} : { failpoint: options.failpoint };
  const dispatcher = createDispatcher({
    ...{ database, clock: systemClock, log, keys, outbound, randomHex, settings: () => settings },
    guarded: createGuardedOutbound(),
    mailer: createMailer(),
    ...failing,
  });
  // Before anything is measured: whoever is to be told must be there when it is written.
  await dispatcher.sync();
  const engine = await createEngine({ settings, database, tools, log, onTold: dispatcher.wake, ...failing });
  const app = createApp({
    settings: () => settings,
    database,
    clock: systemClock,
    log,
    renderPage,
    assets,
    compress,
    drawPicture: createPictures(),
    version: () => engine.version,
    isStoring: () => engine.storeFailure === null,
    configurationFaults: () => configurationFaults,
    keys,
    onTold: dispatcher.wake,
  });
  const server = await serve({
    fetch: (request, from) => app.fetch(request, from),
    host: options.host,
    port: options.port,
  });
  const stop = new AbortController();
  const running = engine.run(stop.signal).catch((error: unknown) => {
    log("error", "the engine stopped by a fault of its own", { error: error instanceof Error ? error.stack : "?" });
  });
  const telling = dispatcher.run(stop.signal);
  void examine(database, log);
  return {
    url: server.url,
    engine,
    async reconfigure(next) {
      await engine.reconfigure(next);
      settings = next;
      configurationFaults = 0;
      await dispatcher.sync();
    },
    refuseConfiguration(faults) {
      configurationFaults = faults;
    },
    async close() {
      stop.abort();
      await Promise.all([running, telling]);
      await server.close();
      database.close();
    },
  };
}

function folder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return path;
  } catch (cause) {
    throw new AppError(
      "store_unwritable",
      `${path}: the data folder cannot be made. Check its permissions, or name another with --data.`,
      { cause },
    );
  }
}

/** A damaged database is found while it is served, not by the first visitor of a damaged page. */
async function examine(database: NodeDatabase, log: Log): Promise<void> {
  const fault = await quickCheck(database.path);
  if (fault !== null) log("error", "the database is damaged; stop, set the file aside, restore a backup", { fault });
}
