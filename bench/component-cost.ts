import { brotliCompressSync, constants } from "node:zlib";
import { renderPage } from "#site";
import { loadComponentPage } from "../monitor/read/component-page.ts";
import { readFacts } from "../monitor/read/facts.ts";
import { WINDOWS } from "../monitor/read/window.ts";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { aCheck, aSettings } from "../test/support/settings.ts";
import { writeSums } from "./component-history.ts";
import { writeSpans } from "./history.ts";
import { quantileOf, report } from "./report.ts";

const ROUNDS = 30;
const MONTHS = [1, 12, 60];
/** Of the component that is looked at; others fill the store. */
const OWN = ["chat:a", "chat-user:a"];
const OTHERS = Array.from({ length: 10 }, (_, i) => `m-${i + 1}`);

/** What one look at a component costs (CPU), by window and by the months that are stored. */
export async function componentCost(): Promise<void> {
  const figures = [];
  for (const months of MONTHS) {
    for (const { window, readMs, renderMs, bytes } of await measure(months * 30)) {
      const what = `${window}, ${months} months stored`;
      const target = window === "all" ? {} : { target: "flat" };
      figures.push(
        { what: `read ${what}`, value: readMs, unit: "ms", ...target },
        { what: `render ${what}`, value: renderMs, unit: "ms", target: "together ≤ 30" },
      );
      if (months === MONTHS.at(-1)) figures.push({ what: `weight ${what}, brotli`, value: bytes, unit: "B" });
    }
  }
  report("component-cost", figures);
}

async function measure(days: number) {
  const database = openDatabase(":memory:");
  const now = Date.now();
  const ids = [...OWN, ...OTHERS];
  const component = { id: "chat", name: "Chat", group: null, description: null, checks: OWN };
  const checks = ids.map((id) => aCheck({ id, kind: "chat", dependsOn: id === OWN[1] ? [OWN[0] ?? ""] : [] }));
  const settings = aSettings({ checks, components: [component] });
  await writeSpans(database, ids, days, now);
  await writeSums(database, { checkIds: ids, days, now });
  const facts = await readFacts(database, settings, now);
  const measured = [];
  for (const window of WINDOWS) {
    const read: number[] = [];
    const render: number[] = [];
    let html = "";
    for (let i = 0; i < ROUNDS; i++) {
      const start = cpuMs();
      const view = await loadComponentPage(database.db, facts, { component, window, checkId: null });
      const viewed = cpuMs();
      html = await renderPage(view);
      read.push(viewed - start);
      render.push(cpuMs() - viewed);
    }
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    const bytes = brotliCompressSync(html, { params }).length;
    measured.push({ window, readMs: quantileOf(read, 0.5), renderMs: quantileOf(render, 0.5), bytes });
  }
  database.close();
  return measured;
}

/** Of this process, so that others beside it do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
