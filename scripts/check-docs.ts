// docs/checks.md: what each check kind asks, made from the registry. `npm run docs` writes it.
import { realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CHECK_KINDS } from "../monitor/checks/index.ts";
import type { CheckKind } from "../monitor/checks/kind.ts";

const HEAD = `# What is asked

Made by \`npm run docs\` from the check kinds in \`monitor/checks\`. Every check takes \`interval\`, \`timeout\`, \`title\` and \`depends_on\`, or \`off\`; what else a kind takes stands below it.

Paid probes set their worst cost aside before they are sent; what they really cost is settled afterwards. Everything that we send carries the tag \`gatewatch\` in its metadata: where a gateway routes by tags, let that tag through.
`;

export function checkDocs(): string {
  return [HEAD, ...[...CHECK_KINDS.values()].map(section)].join("\n");
}

function section(kind: CheckKind): string {
  const { intervalMs, timeoutMs } = kind.defaults;
  const facts = [
    `every ${seconds(intervalMs)}, timeout ${seconds(timeoutMs)}`,
    kind.reserveMicroUsd === 0 ? "free" : `at most $${kind.reserveMicroUsd / 1_000_000} a probe`,
    kind.dependsOn.length === 0 ? "needs no other check" : `needs ${kind.dependsOn.map(code).join(", ")}`,
  ];
  const settings = Object.entries(kind.settings.shape).map(
    ([name, schema]) => `| \`${name}\` | ${schema.description ?? ""} |`,
  );
  const table = settings.length === 0 ? [] : ["", "| Setting | |", "|---|---|", ...settings];
  return [`## ${kind.kind}`, "", kind.summary, "", `${facts.join("; ")}.`, ...table, ""].join("\n");
}

const code = (name: string) => `\`${name}\``;
const seconds = (ms: number) => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`);

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../docs/checks.md", import.meta.url), checkDocs());
}
