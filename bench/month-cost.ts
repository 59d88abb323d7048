import { renderPage } from "#site";
import { monthIn, shiftMonth } from "../monitor/core/month.ts";
import { readFacts } from "../monitor/read/facts.ts";
import { loadHistoryPage } from "../monitor/read/history-page.ts";
import { loadMethodologyPage } from "../monitor/read/methodology-page.ts";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { freezeMonth } from "../monitor/store/frozen-months.ts";
import { aCheck, aSettings } from "../test/support/settings.ts";
import { writeSpans } from "./history.ts";
import { quantileOf, report } from "./report.ts";

const COMPONENTS = 20;
const ROUNDS = 30;
const MONTHS = [1, 12, 60];

/** What a look at a month and at the methods costs (CPU), by the months that are stored. */
export async function monthCost(): Promise<void> {
  const figures = [];
  for (const months of MONTHS) {
    for (const [what, ms] of await measure(months)) {
      figures.push({ what: `${what}, ${months} months stored`, value: ms, unit: "ms", target: "flat" });
    }
  }
  report("month-cost", figures);
}

async function measure(months: number): Promise<[string, number][]> {
  const database = openDatabase(":memory:");
  const { db } = database;
  const now = Date.now();
  const ids = Array.from({ length: COMPONENTS }, (_, i) => `m-${i + 1}`);
  const components = ids.map((id) => ({ id, name: id, group: null, description: null, checks: [id] }));
  const settings = aSettings({ checks: ids.map((id) => aCheck({ id })), components });
  await writeSpans(database, ids, months * 30, now);
  const present = monthIn("UTC", now);
  for (let back = 1; back <= months; back++) await freeze(shiftMonth(present, -back));
  const facts = await readFacts(database, settings, now);
  const looks = {
    "running month": () => loadHistoryPage(db, present, facts),
    "month before": () => loadHistoryPage(db, shiftMonth(present, -1), facts),
    "oldest month": () => loadHistoryPage(db, shiftMonth(present, -months), facts),
    methodology: () => loadMethodologyPage(db, facts),
  };
  const costs: [string, number][] = [];
  for (const [what, look] of Object.entries(looks)) {
    const rounds: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const before = process.cpuUsage();
      await renderPage(await look());
      const { user, system } = process.cpuUsage(before);
      rounds.push((user + system) / 1_000);
    }
    costs.push([what, quantileOf(rounds, 0.5)]);
  }
  database.close();
  return costs;

  async function freeze(month: string): Promise<void> {
    const figures = { upMs: 2_592_000_000, degradedMs: 0, downMs: 60_000, maintenanceMs: 0, unknownMs: 0 };
    const row = { month, ...figures, incidents: 1, longestMs: 60_000, frozenAt: now };
    await database.atomically(ids.map((componentId) => freezeMonth(db, { componentId, ...row })));
  }
}
