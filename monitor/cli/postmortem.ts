import { appendPostmortem } from "../actions/postmortem/append.ts";
import { draftPostmortem } from "../actions/postmortem/draft.ts";
import { editPostmortem } from "../actions/postmortem/edit.ts";
import { publishPostmortem } from "../actions/postmortem/publish.ts";
import { AppError } from "../core/errors.ts";
import type { ActionContext } from "../engine/deed.ts";
import { type DataFlags, withActions } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";

export interface PostmortemFlags extends DataFlags {
  readonly edit?: string;
  readonly publish?: boolean;
  readonly append?: string;
}

/** `gatewatch postmortem ID`: shows it, takes a person's text over, publishes it, keeps it in a file; in this order. */
export async function postmortem(id: string, flags: PostmortemFlags, host: Host): Promise<ExitCode> {
  return withActions(flags, host, async (ctx) => {
    if (flags.edit !== undefined) await edit(id, flags.edit, ctx, host);
    if (flags.publish) await publish(id, ctx, host);
    if (flags.append !== undefined) await append(id, flags.append, ctx, host);
    if (flags.edit === undefined && !flags.publish && flags.append === undefined) await show(id, ctx, host);
    return EXIT.ok;
  });
}

async function show(id: string, ctx: ActionContext, host: Host): Promise<void> {
  const { markdown } = await draftPostmortem({ ctx, input: { id } });
  host.stdout.write(markdown.endsWith("\n") ? markdown : `${markdown}\n`);
}

async function edit(id: string, path: string, ctx: ActionContext, host: Host): Promise<void> {
  const markdown = host.readFile(path);
  if (markdown === null) throw new AppError("configuration", `--edit: there is no file ${path}.`);
  await editPostmortem({ ctx, input: { id, markdown } });
  host.stdout.write(`The post-mortem of ${id} is now what ${path} says.\n`);
}

async function publish(id: string, ctx: ActionContext, host: Host): Promise<void> {
  const isNew = await publishPostmortem({ ctx, input: { id } });
  const { url } = ctx.settings.page;
  const where = url === null ? "on the page of the incident" : `at ${url}/incidents/${id}`;
  host.stdout.write(isNew ? `Published ${where}.\n` : `It is published already, ${where}.\n`);
}

const APPENDED = {
  added: "Added to",
  replaced: "Brought up to date in",
  unchanged: "It stands already in",
  kept: "Somebody changed it by hand, and that stays as it is, in",
} as const;

async function append(id: string, path: string, ctx: ActionContext, host: Host): Promise<void> {
  const appended = await appendPostmortem({ ctx, input: { id, file: host.readFile(path) } });
  if ("text" in appended) host.replaceFile(path, appended.text);
  host.stdout.write(`${APPENDED[appended.outcome]} ${path}.\n`);
}
