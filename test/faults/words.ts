import { readFacts } from "../../monitor/read/facts.ts";
import { statusPageView } from "../../monitor/read/status-page.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import { readIncidentsBetween } from "../../monitor/store/incidents.ts";
import type { Live } from "./live.ts";
import { UPSTREAM_MARK } from "./world/circumstances.ts";

/** Where public words hold what an upstream wrote: incidents with everything told of them, the page. */
export async function leaks({ database, clock }: Live, settings: Settings): Promise<string[]> {
  const now = clock.now();
  const incidents = await readIncidentsBetween(database.db, 0, now);
  const page = statusPageView(await readFacts(database, settings, now));
  const places = { incidents, page };
  return Object.entries(places).flatMap(([place, words]) =>
    JSON.stringify(words).includes(UPSTREAM_MARK) ? [place] : [],
  );
}
