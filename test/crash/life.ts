import { z } from "zod";
import { FAILPOINTS } from "../../monitor/core/failpoint.ts";
import { EVENT_TYPES } from "../../monitor/core/words.ts";

/** How a monitor is to live; given to its process as JSON. */
export const Life = z.object({
  number: z.number(),
  /** Of what it does by chance. */
  seed: z.number(),
  /** The SQLite file. */
  path: z.string(),
  epoch: z.number(),
  speed: z.number(),
  /** What is probed; each check asks for a path of its own. */
  targetUrl: z.string(),
  endpoints: z.array(z.object({ id: z.string(), url: z.string() })),
  /** Where it ends itself, when it comes there for the `nth` time, or only the monitor and no person; null: it does not. */
  failpoint: z.object({ name: z.enum(FAILPOINTS), nth: z.number(), isMonitors: z.boolean() }).nullable(),
  /** `change`: incidents are opened, updated and ended all the time. `settle`: what is open is ended, and one more is told. */
  deeds: z.enum(["change", "settle"]),
});
export type Life = z.infer<typeof Life>;

/** A change whose action returned: from then on it must not be lost. */
export const Acknowledged = z.object({
  incident: z.string(),
  type: z.enum(EVENT_TYPES),
  update: z.string(),
});
export type Acknowledged = z.infer<typeof Acknowledged>;

/** What a life says, a line each. */
export const Said = z.union([z.literal("ready"), Acknowledged]);

/** Checks, each of a component of its own. */
export const CHECK_IDS = ["gateway", "docs"];
