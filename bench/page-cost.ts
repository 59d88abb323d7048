import { renderPage } from "#site";
import { readFacts } from "../monitor/read/facts.ts";
import { statusPageView } from "../monitor/read/status-page.ts";
import { compress } from "../monitor/runtime/node/compress.ts";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { loadSettings } from "../monitor/settings/load.ts";
import { readSpans } from "../monitor/store/spans.ts";
import { writeSpans } from "./history.ts";
import { configOf } from "./probing.ts";
import { rawScanMs } from "./raw-scan.ts";
import { quantileOf, report } from "./report.ts";

const COMPONENTS = 20;
const DAY_MS = 86_400_000;
const PAGE_DAYS = 90;
const ROUNDS = 60;
/** Rounds that compile what the others run. */
const WARM_UP = 20;

/** What one render of the page costs, its weight, and whether history makes it dearer. */
export async function pageCost(): Promise<void> {
  const figures = [];
  for (const months of [1, 3, 12, 60]) {
    const { readMs, renderMs, bytes, spansMs } = await measure(months * 30);
    figures.push(
      { what: `bars query, ${COMPONENTS} components, ${months} months stored`, value: spansMs, unit: "ms" },
      { what: `read model, ${months} months stored`, value: readMs, unit: "ms", target: "flat" },
      { what: `render, CPU, ${months} months stored`, value: renderMs, unit: "ms", target: "≤ 20" },
      { what: `page as it is sent, brotli, ${months} months stored`, value: bytes, unit: "B", target: "≤ 14,000" },
    );
  }
  const { barsMs, rawMs } = await againstRawScan();
  figures.push(
    { what: "bars query beside single results of 90 days", value: barsMs, unit: "ms" },
    { what: "the same by a scan of those results", value: rawMs, unit: "ms" },
    { what: "how often the bars query fits into the scan", value: rawMs / barsMs, unit: "×" },
  );
  report("page-cost", figures);
}

/** The query that the bars are drawn from, beside a scan of every result of the same days: a probe each 30 s. */
async function againstRawScan() {
  const database = openDatabase(":memory:");
  const now = Date.now();
  const ids = Array.from({ length: COMPONENTS }, (_, i) => `m-${i + 1}`);
  await writeSpans(database, ids, PAGE_DAYS, now);
  const rawMs = await rawScanMs(database, ids, { days: PAGE_DAYS, now });
  const bars: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    await readSpans(database.db, now - PAGE_DAYS * DAY_MS);
    bars.push(performance.now() - start);
  }
  database.close();
  return { barsMs: quantileOf(bars, 0.5), rawMs };
}

async function measure(days: number) {
  const database = openDatabase(":memory:");
  const text = configOf("http://127.0.0.1:9", COMPONENTS);
  const readFile = () => {
    throw new Error("no file is named");
  };
  const { settings } = loadSettings({ file: { name: "bench.yaml", text }, env: {}, readFile });
  const now = Date.now();
  const ids = Array.from({ length: COMPONENTS }, (_, i) => `m-${i + 1}`);
  await writeSpans(database, ids, days, now);
  const read: number[] = [];
  let renderMicros = 0;
  const spans: number[] = [];
  let html = "";
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    await readSpans(database.db, now - PAGE_DAYS * DAY_MS);
    const queried = performance.now();
    const view = statusPageView(await readFacts(database, settings, now));
    const viewed = performance.now();
    const before = process.cpuUsage();
    html = await renderPage(view);
    const { user, system } = process.cpuUsage(before);
    if (i >= WARM_UP) renderMicros += user + system;
    spans.push(queried - start);
    read.push(viewed - queried);
  }
  database.close();
  return {
    spansMs: quantileOf(spans, 0.5),
    readMs: quantileOf(read, 0.5),
    renderMs: renderMicros / (ROUNDS - WARM_UP) / 1_000,
    bytes: (await compress(new TextEncoder().encode(html), "br")).length,
  };
}
