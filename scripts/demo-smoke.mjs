// Starts `npm run demo` as a newcomer would, waits for a filled page, and stops it again. Fails after 60 seconds.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const LIMIT_MS = 60_000;
const URL_BASE = "http://localhost:4800";
const startedAt = performance.now();
const child = spawn("npm", ["run", "--silent", "demo"], { stdio: ["ignore", "inherit", "inherit"], detached: true });
let exited = false;
child.on("exit", () => {
  exited = true;
});

try {
  const status = await firstFilledStatus();
  const page = await (await fetch(URL_BASE, { headers: { accept: "text/html" } })).text();
  if (!page.includes("<svg") || !page.includes("simulated")) throw new Error("the page has no bars, or no label");
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`The demo serves ${status.components.length} components, measured, after ${seconds} s.\n`);
} finally {
  if (!exited) process.kill(-child.pid, "SIGINT");
}

async function firstFilledStatus() {
  while (performance.now() - startedAt < LIMIT_MS) {
    if (exited) throw new Error("the demo ended by itself");
    const answer = await fetch(`${URL_BASE}/api/v1/status`).catch(() => null);
    const status = answer?.ok ? await answer.json() : null;
    if (status?.status === "operational" && status.data_age_seconds !== null) return status;
    await sleep(250);
  }
  throw new Error("the demo did not serve a measured page within 60 seconds");
}
