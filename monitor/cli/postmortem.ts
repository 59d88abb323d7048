import { appendPostmortem } from "../actions/postmortem/append.ts";
import { draftPostmortem } from "../actions/postmortem/draft.ts";
import { editPostmortem } from "../actions/postmortem/edit.ts";
import { publishPostmortem } from "../actions/postmortem/publish.ts";
import { AppError } from "../core/errors.ts";
import type { ActionContext } from "../engine/deed.ts";
import { type DataFlags, withActions } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";

export interface PostmortemFlags extends DataFlags {
  readonly edit?: string;
  readonly publish?: boolean;
  readonly append?: string;
  readonly json?: boolean;
}

/** What was done, in both forms. */
interface Done {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * `gatewatch postmortem ID`: shows it, takes a person's text over, publishes it, keeps it in a file; in this order. What was
 * done is said at once, before what comes next may fail; the one JSON document comes at the end.
 */
export async function postmortem(id: string, flags: PostmortemFlags, host: Host): Promise<ExitCode> {
  return withActions(flags, host, async (ctx) => {
    let document: Done["json"] = { id };
    for (const step of stepsOf(id, flags, ctx, host)) {
      const { text, json } = await step();
      document = { ...document, ...json };
      if (!flags.json) host.stdout.write(text);
    }
    if (flags.json) host.stdout.write(jsonText(document));
    return EXIT.ok;
  });
}

function stepsOf(id: string, flags: PostmortemFlags, ctx: ActionContext, host: Host): (() => Promise<Done>)[] {
  const { edit: edited, publish: isToPublish, append: log } = flags;
  if (edited === undefined && !isToPublish && log === undefined) return [() => show(id, ctx)];
  return [
    ...(edited === undefined ? [] : [() => edit(id, edited, ctx, host)]),
    ...(isToPublish ? [() => publish(id, ctx)] : []),
    ...(log === undefined ? [] : [() => append(id, log, ctx, host)]),
  ];
}

async function show(id: string, ctx: ActionContext): Promise<Done> {
  const { record, markdown } = await draftPostmortem({ ctx, input: { id } });
  const at = record.postmortemPublishedAt;
  return {
    text: markdown.endsWith("\n") ? markdown : `${markdown}\n`,
    json: { markdown, published_at: at === null ? null : new Date(at).toISOString() },
  };
}

async function edit(id: string, path: string, ctx: ActionContext, host: Host): Promise<Done> {
  const markdown = host.readFile(path);
  if (markdown === null) throw new AppError("configuration", `--edit: there is no file ${path}.`);
  await editPostmortem({ ctx, input: { id, markdown } });
  return { text: `The post-mortem of ${id} is now what ${path} says.\n`, json: { edited: true } };
}

async function publish(id: string, ctx: ActionContext): Promise<Done> {
  const isNew = await publishPostmortem({ ctx, input: { id } });
  const { url } = ctx.settings.page;
  const where = url === null ? "on the page of the incident" : `at ${url}/incidents/${id}`;
  const text = isNew ? `Published ${where}.\n` : `It is published already, ${where}.\n`;
  return { text, json: { published: isNew ? "now" : "before" } };
}

const APPENDED = {
  added: "Added to",
  replaced: "Brought up to date in",
  unchanged: "It stands already in",
  kept: "Somebody changed it by hand, and that stays as it is, in",
} as const;

async function append(id: string, path: string, ctx: ActionContext, host: Host): Promise<Done> {
  const appended = await appendPostmortem({ ctx, input: { id, file: host.readFile(path) } });
  if ("text" in appended) host.replaceFile(path, appended.text);
  return { text: `${APPENDED[appended.outcome]} ${path}.\n`, json: { file: path, appended: appended.outcome } };
}
