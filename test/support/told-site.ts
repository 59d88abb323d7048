import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "./recorded-app.ts";

export const NOON = Date.parse("2026-11-24T12:00:00Z");
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

type Options = Parameters<typeof createRecordedApp>[1];

/** Sites with an hour of probes behind them, each on a database of its own; `close` ends all that were made. */
export function toldSites(options: Options = {}) {
  let open: RecordedApp[] = [];

  async function siteAt(now: number, isBroken = false, settings = appSettings()): Promise<RecordedApp> {
    const site = createRecordedApp(settings, options);
    open.push(site);
    for (const check of ["liveliness", CHAT]) await site.probes(check, { from: NOON - HOUR_MS, to: NOON });
    if (isBroken) {
      await site.probes("liveliness", { from: NOON, to: NOON + 5 * MINUTE_MS });
      await site.probes(CHAT, { from: NOON, to: NOON + 5 * MINUTE_MS, status: "down", reason: "provider_error" });
    }
    site.at(now);
    return site;
  }

  return {
    siteAt,
    /** Everything was good a moment ago. */
    healthy: () => siteAt(NOON),
    /** The chat's provider has failed for five minutes. */
    broken: (settings = appSettings()) => siteAt(NOON + 5 * MINUTE_MS, true, settings),
    /** Everything was good when the monitor stopped, an hour ago. */
    stopped: () => siteAt(NOON + HOUR_MS),
    close(): void {
      for (const site of open) site.database.close();
      open = [];
    },
  };
}

export async function textOf(
  site: RecordedApp,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await site.app.request(path, { headers })).text();
}
