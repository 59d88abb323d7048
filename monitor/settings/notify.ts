import { z } from "zod";
import type { Channel, Endpoint, MailServer } from "../channels/channel.ts";
import { mailServerOf } from "../channels/email.ts";
import { CHANNELS_BY_NAME } from "../channels/index.ts";
import { fnv1aHex } from "../core/hash.ts";
import { isPrivateAddress } from "../core/private-host.ts";
import { ADDRESS_FAULTS } from "../core/subscriber-address.ts";
import { EVENT_TYPES } from "../core/words.ts";
import { reportIssues } from "./issue-words.ts";
import { knownFields } from "./known-fields.ts";
import { isMapping, type Mapping, type Path, pathText } from "./path.ts";
import type { ConfiguredEndpoint } from "./settings.ts";
import { revealed, type TargetTools } from "./target-parts.ts";

const CHANNELS = [...CHANNELS_BY_NAME.values()];

/** What an entry of any channel may say besides what its channel knows. */
const events = z
  .array(z.enum(EVENT_TYPES).exclude(["ping"]))
  .min(1)
  .optional()
  .describe("What is told there; absent: what the channel is good for.");

/** The section `notify`, as its channels say it. */
export const NOTIFY = z
  .strictObject(Object.fromEntries(CHANNELS.map((channel) => [channel.section, sectionOf(channel)])))
  .describe("Whom to tell, by which channel. It needs `page.url`, since notices lead to the page.");

export interface NotifyPlan {
  readonly notify: readonly ConfiguredEndpoint[];
  /** Sends to those who subscribe on the page; null: nobody can by mail. */
  readonly mail: MailServer | null;
  readonly warnings: readonly string[];
}

const NOTHING: NotifyPlan = { notify: [], mail: null, warnings: [] };

/** Reads whom to tell; reports what cannot be. */
export function readNotify({ notify: value, page }: Mapping, tools: TargetTools): NotifyPlan {
  if (value === undefined) return NOTHING;
  const given = isMapping(value) ? outOfFiles(value, tools) : value;
  if (isSending(given) && !(isMapping(page) && page.url !== undefined)) tools.report(["page", "url"], NO_URL);
  const parsed = NOTIFY.safeParse(given);
  if (!parsed.success || !isMapping(given)) {
    const issues = parsed.error?.issues ?? [];
    reportIssues(issues, { at: ["notify"], value: given, known: (path) => knownFields(NOTIFY, path) }, tools.report);
    return NOTHING;
  }
  const found = CHANNELS.flatMap((channel) => endpointsOf(channel, given[channel.section]));
  reportTwice(found, tools);
  const mail = given.email === undefined ? null : mailServerOf(split(given.email).own);
  return { notify: found.map(({ configured }) => configured), mail, warnings: found.flatMap(strangeAddress) };
}

const NO_URL = "is missing; notices lead to the status page, so it is needed once `notify` sends anything";

/** Whether there is any entry, though it be a faulty one. */
function isSending(given: unknown): boolean {
  if (!isMapping(given)) return false;
  return CHANNELS.map(({ section }) => given[section]).some(
    (one) => isMapping(one) || (Array.isArray(one) && one.length > 0),
  );
}

interface Found {
  readonly path: Path;
  readonly channel: Channel;
  readonly configured: ConfiguredEndpoint;
}

/** What an entry of a channel may say. */
export function entryOf(channel: Channel): z.ZodObject {
  return channel.settings.extend({ events });
}

function sectionOf(channel: Channel): z.ZodType {
  const entry = entryOf(channel);
  return (channel.entries === "one" ? entry : z.array(entry)).optional().describe(channel.summary);
}

/** The section with its secrets out of their files. */
function outOfFiles(section: Mapping, tools: TargetTools): Mapping {
  const read: Record<string, unknown> = { ...section };
  for (const { section: name, secretSettings } of CHANNELS) {
    const fill = (entry: unknown, path: Path): unknown => {
      if (!isMapping(entry)) return entry;
      const secrets = secretSettings.filter((field) => Object.hasOwn(entry, field));
      return {
        ...entry,
        ...Object.fromEntries(secrets.map((field) => [field, outOfFile(entry[field], [...path, field], tools)])),
      };
    };
    if (Object.hasOwn(section, name)) read[name] = each(section[name], ["notify", name], fill);
  }
  return read;
}

/** A secret's text, also where it lies in a file, and of each in a list; anything else as it is, for the channel to refuse. */
function outOfFile(value: unknown, path: Path, tools: TargetTools): unknown {
  return each(value, path, (one, at) => {
    if (!isMapping(one) || typeof one.file !== "string" || Object.keys(one).length > 1) return one;
    return revealed({ file: one.file }, at, tools)?.reveal();
  });
}

function each(value: unknown, path: Path, change: (one: unknown, path: Path) => unknown): unknown {
  return Array.isArray(value) ? value.map((one, index) => change(one, [...path, index])) : change(value, path);
}

function endpointsOf(channel: Channel, section: unknown): Found[] {
  const isList = Array.isArray(section);
  const entries = isList ? section : section === undefined ? [] : [section];
  return entries.flatMap((entry, index) => {
    const path: Path = ["notify", channel.section, ...(isList ? [index] : [])];
    const { own, chosen } = split(entry);
    return channel.endpointsOf(own).map((endpoint) => {
      const id = idOf(channel, endpoint);
      return {
        path,
        channel,
        configured: { id, channel: channel.channel, endpoint, events: chosen ?? channel.events },
      };
    });
  });
}

/** What an entry says to its channel, and what it wants to hear of. */
function split(entry: unknown): { own: Mapping; chosen: ConfiguredEndpoint["events"] | undefined } {
  const { events: chosen, ...own } = isMapping(entry) ? entry : {};
  return { own, chosen: events.parse(chosen) };
}

/** By where it leads: other secrets or other events leave it the same receiver. */
function idOf({ channel }: Channel, { address, extra = {} }: Endpoint): string {
  return `config:${fnv1aHex(JSON.stringify([channel, address.reveal(), extra]))}`;
}

function reportTwice(found: readonly Found[], { report }: TargetTools): void {
  const seen = new Set<string>();
  for (const { path, configured } of found) {
    if (seen.has(configured.id)) report(path, "leads where an earlier entry does; make it one");
    seen.add(configured.id);
  }
}

/** An operator's own address may lead anywhere; that it is not the service's may still be a slip. */
function strangeAddress({ path, channel, configured }: Found): string[] {
  const address = configured.endpoint.address.reveal();
  const fault = channel.addressFault(address);
  if (fault === null || isPrivateAddress(address)) return [];
  return [`The address of \`${pathText(path)}\` ${ADDRESS_FAULTS[fault]}; it is used as it is.`];
}
