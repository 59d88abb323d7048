import type { Command } from "commander";
import { channelNamed } from "../channels/index.ts";
import { AppError } from "../core/errors.ts";
import type { Notice } from "../core/notice.ts";
import { noticeOf } from "../dispatch/compose-notice.ts";
import { pingNotice } from "../dispatch/ping-notice.ts";
import { createIds } from "../engine/ids.ts";
import { findConfiguration } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { CONFIG, JSON_FLAG } from "./options.ts";
import { type Pinged, pingEndpoint } from "./ping-endpoint.ts";
import { isTaken, pingJson, pingText } from "./ping-text.ts";

interface Flags {
  readonly config?: string;
  readonly secret?: readonly string[];
  readonly json?: boolean;
}

/** `gatewatch ping`: sends a test message, and says in plain words what came of it. */
export function pingCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command("ping")
    .description("send a test message; exit code 0 taken, 1 not taken")
    .argument("[target]", "a webhook's URL, or an endpoint of `notify` by its number or id (default: all of them)")
    .option("--secret <whsec…>", "signs for a URL; twice while secrets are changed", collect)
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .action(async (target, flags) => done(await ping(target, flags, host)));
}

async function ping(target: string | undefined, flags: Flags, host: Host): Promise<ExitCode> {
  const { page, endpoints } =
    target !== undefined && URL_LIKE.test(target) ? byUrl(target, flags) : configured(target, flags, host);
  const newId = createIds(host.tools.randomHex);
  const documents: object[] = [];
  let code: ExitCode = EXIT.ok;
  for (const pinged of endpoints) {
    const at = host.tools.clock.now();
    const message = { id: `msg_${newId(at)}`, type: "ping", audience: "operators", at, subject: "ping" } as const;
    const notice = noticeOf(message, pingNotice({}, page), page);
    const outcome = await pingEndpoint(pinged, notice, host);
    if (!isTaken(outcome)) code = EXIT.failing;
    if (flags.json) documents.push(pingJson(pinged, notice.id, outcome));
    else host.stdout.write(pingText(pinged, notice.id, outcome));
  }
  if (flags.json) host.stdout.write(`${JSON.stringify({ pings: documents }, null, 2)}\n`);
  return code;
}

interface Targets {
  readonly page: Notice["page"];
  readonly endpoints: readonly Pinged[];
}

const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\//i;
const NO_PAGE: Notice["page"] = { name: "Gatewatch", url: null, timezone: "UTC" };

function byUrl(url: string, { secret }: Flags): Targets {
  const channel = channelNamed("webhook");
  const entry = secret === undefined ? { url } : { url, secret };
  const parsed = channel.settings.safeParse(entry);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError("configuration", `${issue?.path[0] === "secret" ? "--secret" : "The URL"} ${issue?.message}.`);
  }
  return {
    page: NO_PAGE,
    endpoints: channel.endpointsOf(entry).map((endpoint) => ({ id: "url", channel, endpoint })),
  };
}

function configured(target: string | undefined, flags: Flags, host: Host): Targets {
  const { settings } = findConfiguration(host, flags.config).loaded;
  if (flags.secret !== undefined)
    throw new AppError("configuration", "--secret is for a URL; those of `notify` have their own.");
  const all = settings.notify.map(({ id, channel, endpoint }) => ({ id, channel: channelNamed(channel), endpoint }));
  if (all.length === 0)
    throw new AppError("configuration", "`notify` names nobody. Give a URL, or configure whom to tell.");
  const endpoints = all.filter(({ id }, at) => target === undefined || id === target || String(at + 1) === target);
  if (endpoints.length === 0) {
    const known = all.map(({ id, channel }, at) => `  ${at + 1}  ${id}  ${channel.title}`).join("\n");
    throw new AppError("configuration", `\`notify\` has no endpoint ${target}. There are:\n${known}`);
  }
  return { page: settings.page, endpoints };
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
