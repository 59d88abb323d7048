import type { Context, Hono } from "hono";
import { Limited } from "../../actions/subscriber/limits.ts";
import { BadAddress, subscribe } from "../../actions/subscriber/subscribe.ts";
import { openChannels } from "../../actions/subscriber/ways.ts";
import { AppError } from "../../core/errors.ts";
import { isPublicChannel } from "../../core/subscriber-address.ts";
import type { Model } from "../../read/model.ts";
import { subscribePageView, subscriptionPageView } from "../../read/subscribe-page.ts";
import type { FormFault } from "../../read/subscribe-view.ts";
import { choiceFields } from "../choice-fields.ts";
import type { Answers } from "../context.ts";
import { formPage, seeOther } from "../form-page.ts";
import { DATA_HEADERS, FORM_HEADERS, NEVER } from "../headers.ts";
import { visitorOf } from "../peer.ts";
import { problem, trouble } from "../problem.ts";
import { subscribeText } from "../represent/text-subscribe.ts";
import { isSentFromHere } from "../sent-from.ts";
import { textForm, textKind } from "../text-form.ts";

/**
 * No answer to what was taken comes sooner: what is written for an address that is new takes some tenths of a millisecond
 * more than for one that is known.
 */
const ANSWER_MS = 50;

const STATUS: Readonly<Partial<Record<FormFault, number>>> = { limited: 429, elsewhere: 403, closed: 409 };

/** `/subscribe` for people, `POST /api/v1/subscriptions` for programs. Neither tells whether an address is known. */
export function subscribeRoutes(app: Hono, answers: Answers): void {
  const { deps } = answers;
  const { db } = deps.database;
  const open = () => openChannels(deps.settings(), deps.keys !== undefined);

  app.get("/subscribe", async (c) => {
    const { facts } = await answers.model();
    const { way, component, incident } = c.req.query();
    const componentId = facts.settings.components.find((one) => one.id === component)?.id;
    const incidentId = /^[0-9a-z]{1,64}$/.test(incident ?? "") ? incident : undefined;
    const known = way !== undefined && (isPublicChannel(way) || way === "feed") ? way : undefined;
    const name = `subscribe ${known ?? ""} ${componentId ?? ""} ${incidentId ?? ""}`;
    const view = (model: Model) =>
      subscribePageView(db, model.facts, { open: open(), way: known, componentId, incidentId });
    const form = textForm(c);
    if (form !== null) {
      return answers.file(c, `subscribe ${form}`, textKind(form), async (model) =>
        subscribeText(await view(model), form),
      );
    }
    const page = await answers.page(c, name, view);
    page.headers.set("referrer-policy", FORM_HEADERS["referrer-policy"]);
    return page;
  });

  app.get("/subscribe/sent", (c) => {
    const way = c.req.query("way") ?? "";
    if (!isPublicChannel(way)) throw new AppError("not_found", "There is nothing at this address.");
    return formPage(c, deps, subscriptionPageView(deps.settings(), deps.clock.now(), { name: "sent", way }));
  });

  app.post("/subscribe", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const fault = await faultOf(c, form);
    const way = form.get("way") ?? "";
    if (fault === null) return seeOther(c, `/subscribe/sent?${new URLSearchParams({ way })}`);
    const { facts } = await answers.model();
    const incidentId = form.get("incident") ?? undefined;
    const ask = {
      open: open(),
      way,
      incidentId,
      componentId: undefined,
      chosen: choiceFields(form),
      fault: fault.fault,
    };
    const page = await formPage(c, deps, await subscribePageView(db, facts, ask), STATUS[fault.fault] ?? 400);
    if (fault.retryAfterS !== undefined) page.headers.set("retry-after", String(fault.retryAfterS));
    return page;
  });

  app.post("/api/v1/subscriptions", async (c) => {
    if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
      return problem(trouble(415, "Send JSON, as application/json."));
    }
    try {
      await ask(c, await jsonOf(c));
    } catch (error) {
      if (!(error instanceof Limited)) throw error;
      return problem(trouble(429, error.message), { "retry-after": String(error.retryAfterS) });
    }
    return c.json({ status: "accepted", description: ACCEPTED }, 202, { ...DATA_HEADERS, "cache-control": NEVER });
  });

  /** Null: it was taken. */
  async function faultOf(c: Context, form: URLSearchParams): Promise<Refusal | null> {
    if (!isSentFromHere(c, deps.settings().page.url)) return { fault: "elsewhere" };
    const { fault, ...choice } = choiceFields(form);
    if (fault !== null) return { fault };
    const incident = form.get("incident");
    const [channel, address] = [form.get("way") ?? "", form.get("address") ?? ""];
    if (!isPublicChannel(channel)) return { fault: "closed" };
    try {
      await ask(c, { channel, address, ...choice, ...(incident === null ? {} : { incident }) });
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  async function ask(c: Context, input: unknown): Promise<void> {
    const { database, clock, keys } = deps;
    if (keys === undefined) {
      throw new AppError("refused", "Nobody can subscribe here. The feed at /feed.atom is open to all.");
    }
    const settings = deps.settings();
    const visitor = visitorOf(c, settings.page.access);
    await Promise.all([
      subscribe({ ctx: { database, clock, keys, settings }, input, visitor }),
      clock.sleep(ANSWER_MS),
    ]);
    deps.onTold?.();
  }
}

const ACCEPTED =
  "If the address is new, one message is on its way to it that asks for a confirmation. Nothing else is sent to it before.";

interface Refusal {
  readonly fault: FormFault;
  readonly retryAfterS?: number;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof BadAddress) return { fault: error.fault };
  if (error instanceof Limited) return { fault: "limited", retryAfterS: error.retryAfterS };
  if (error instanceof AppError && error.code === "refused") return { fault: "closed" };
  if (error instanceof AppError && error.code === "bad_parameter") {
    return { fault: error.message.startsWith("incident") ? "incident" : "components" };
  }
  throw error;
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch (cause) {
    throw new AppError("bad_parameter", "The body is no JSON.", { cause });
  }
}
