// docs/channels.md: through which services Gatewatch tells, made from the registry. `npm run docs` writes it.
import { realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Channel } from "../monitor/channels/channel.ts";
import { CHANNELS_BY_NAME } from "../monitor/channels/index.ts";

const HEAD = `# Who is told, and how

Made by \`npm run docs\` from the channels in \`monitor/channels\`. Operators' own channels stand in \`notify\` of the configuration and may point anywhere, private addresses included:

\`\`\`yaml
page: { url: https://status.example.com }      # needed, since notices lead to the page
notify:
  webhooks: [{ url: https://ops.example.com/hook, secret: "\${HOOK_SECRET}" }]
  slack: [{ url: { file: /run/secrets/slack }, events: [incident.opened, incident.resolved] }]
  email: { smtp: "\${SMTP_URL}", from: status@example.com, to: [ops@example.com] }
\`\`\`

Every entry takes \`events\`; without it, it is told what stands at its channel. What is marked with † may also be \`{ file: path }\`. An entry is the same receiver as long as it leads to the same place: changing its secret or its events loses nothing that waits for it.

Each notice says what, since when (in the page's time zone), the cause, what does and does not work, and where to read on; operators are also told what to do. Mentions are inert, markup is escaped, and what is too long for a service is cut at a word's end, never the link.

| Event | When |
|---|---|
| \`incident.opened\`, \`incident.updated\`, \`incident.resolved\` | an outage begins, changes, is proven to be over |
| \`incident.postmortem\` | what happened is published |
| \`maintenance.scheduled\`, \`maintenance.started\`, \`maintenance.completed\` | planned work is announced, begins, ends |
| \`component.status_changed\` | one component's status changes |
| \`check.never_passed\` | a check cannot work as it is set up; operators only |
`;

export function channelDocs(): string {
  return [HEAD, ...[...CHANNELS_BY_NAME.values()].map(section)].join("\n");
}

function section(channel: Channel): string {
  const settings = Object.entries(channel.settings.shape).map(
    ([name, schema]) => `| \`${name}\`${mark(channel, name)} | ${schema.description ?? ""} |`,
  );
  const facts = [
    `In \`notify.${channel.section}\`, ${channel.entries === "list" ? "a list" : "one mapping"}.`,
    `Told without \`events\`: ${channel.events.map((event) => `\`${event}\``).join(", ")}.`,
    channel.isPublic ? "Visitors can subscribe through it." : "For operators only.",
    ...(channel.spacingMs === 0 ? [] : [`At most one message in ${channel.spacingMs / 1_000} s to one address.`]),
  ];
  const table = ["| Setting | |", "|---|---|", ...settings];
  return [`## ${channel.title}`, "", channel.summary, "", facts.join(" "), "", ...table, ""].join("\n");
}

const mark = ({ secretSettings }: Channel, name: string) => (secretSettings.includes(name) ? " †" : "");

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../docs/channels.md", import.meta.url), channelDocs());
}
