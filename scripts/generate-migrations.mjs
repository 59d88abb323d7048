// Makes the next migration from db/schema. Tables become STRICT, and those that are only ever found by their whole key
// lose their row ids (measured: half the bytes a row). Files that exist are never touched.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const FOLDER = "db/migrations";
const WITHOUT_ROWID = [
  "result",
  "span",
  "rollup_hour",
  "rollup_day",
  "sealed_hour",
  "slot",
  "incident_member",
  "recovery_step",
  "heartbeat",
];

const before = new Set(sqlFiles());
execFileSync("drizzle-kit", ["generate", "--config", "db/drizzle.config.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const file of sqlFiles().filter((name) => !before.has(name))) {
  const path = `${FOLDER}/${file}`;
  writeFileSync(path, readFileSync(path, "utf8").replace(/CREATE TABLE `(\w+)` \([\s\S]*?\n\);/g, strict));
}

function sqlFiles() {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".sql"));
}

function strict(statement, table) {
  return statement.replace(/\);$/, WITHOUT_ROWID.includes(table) ? ") STRICT, WITHOUT ROWID;" : ") STRICT;");
}
