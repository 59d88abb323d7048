import type { Context, Hono } from "hono";
import { changeSubscription } from "../../actions/subscriber/change.ts";
import { confirmSubscription } from "../../actions/subscriber/confirm.ts";
import type { SubscriberContext } from "../../actions/subscriber/context.ts";
import { rotateWebhookSecret } from "../../actions/subscriber/rotate-secret.ts";
import { showSubscription } from "../../actions/subscriber/show.ts";
import { unsubscribe } from "../../actions/subscriber/unsubscribe.ts";
import { AppError } from "../../core/errors.ts";
import type { TokenUse } from "../../core/subscriber-token.ts";
import type { Subscription } from "../../core/subscription.ts";
import { choiceView, subscriptionPageView, toldView } from "../../read/subscribe-page.ts";
import type { FormFault, SubscriptionStep } from "../../read/subscribe-view.ts";
import { choiceFields } from "../choice-fields.ts";
import type { Answers } from "../context.ts";
import { formPage, seeOther } from "../form-page.ts";
import { isSentFromHere } from "../sent-from.ts";

/** What one sees of a subscription behind its link. A link without force is told apart from no link by nobody. */
export function subscriptionRoutes(app: Hono, answers: Answers): void {
  const { deps } = answers;
  const { db } = deps.database;
  const show = (c: Context, step: SubscriptionStep, status?: number) =>
    formPage(c, deps, subscriptionPageView(deps.settings(), deps.clock.now(), step), status);
  const dead = (c: Context) => show(c, { name: "dead" }, 404);
  const left = (c: Context) => show(c, { name: "left" });

  app.get("/subscriptions/:token", async (c) => {
    const found = await find(c, "manage");
    if (found === null) return dead(c);
    if (found.hasLeft) return left(c);
    return manage(c, found, { isSaved: c.req.query("saved") !== undefined });
  });
  app.post("/subscriptions/:token", async (c) => {
    const found = await find(c, "manage");
    if (found === null || found.hasLeft) return dead(c);
    const token = c.req.param("token");
    const { fault, ...choice } = choiceFields(new URLSearchParams(await c.req.text()));
    if (!isSentFromHere(c, deps.settings().page.url)) return manage(c, found, { fault: "elsewhere" }, 403);
    if (fault !== null) return manage(c, { ...found, ...choice }, { fault }, 400);
    try {
      const isDone = await changeSubscription({ ctx: context(), input: { token, ...choice } });
      return isDone ? seeOther(c, `${pathOf(token)}?saved`) : dead(c);
    } catch (error) {
      if (!(error instanceof AppError && error.code === "bad_parameter")) throw error;
      return manage(c, found, { fault: "components" }, 400);
    }
  });
  app.post("/subscriptions/:token/secret", async (c) => {
    if (!isSentFromHere(c, deps.settings().page.url)) return dead(c);
    const secret = deps.keys && (await rotateWebhookSecret({ ctx: context(), input: { token: c.req.param("token") } }));
    const found = await find(c, "manage");
    return found === null || typeof secret !== "string" ? dead(c) : manage(c, found, { secret });
  });

  app.get("/subscriptions/:token/confirm", async (c) => {
    const found = await find(c, "confirm");
    if (found === null || found.hasLeft) return dead(c);
    if (found.isVerified) return show(c, { name: "confirmed", managePath: null, secret: null });
    return show(c, { name: "confirm", told: await told(found) });
  });
  app.post("/subscriptions/:token/confirm", async (c) => {
    if (deps.keys === undefined || !isSentFromHere(c, deps.settings().page.url)) return dead(c);
    const done = await confirmSubscription({ ctx: context(), input: { token: c.req.param("token") } });
    if (done === null) return dead(c);
    const { manageToken, secret } = done;
    return show(c, { name: "confirmed", managePath: manageToken === null ? null : pathOf(manageToken), secret });
  });

  app.get("/subscriptions/:token/unsubscribe", async (c) => {
    const found = await find(c, "manage");
    if (found === null) return dead(c);
    if (found.hasLeft) return left(c);
    return show(c, { name: "leave", told: await told(found), managePath: pathOf(c.req.param("token")) });
  });
  // Wherever it was sent from: mail programs send it by themselves (RFC 8058), and who has the link may leave by it.
  app.post("/subscriptions/:token/unsubscribe", async (c) => {
    const isDone = deps.keys && (await unsubscribe({ ctx: context(), input: { token: c.req.param("token") } }));
    return isDone === true ? left(c) : dead(c);
  });

  function context(): SubscriberContext {
    const { database, clock, keys } = deps;
    if (keys === undefined) throw new AppError("refused", "This installation has no secret of its own.");
    return { database, clock, keys, settings: deps.settings() };
  }

  async function find(c: Context, use: TokenUse): Promise<Subscription | null> {
    if (deps.keys === undefined) return null;
    return showSubscription({ ctx: context(), input: { token: c.req.param("token") ?? "", use } });
  }

  async function told(subscription: Subscription) {
    const { facts } = await answers.model();
    return toldView(db, facts, subscription);
  }

  async function manage(
    c: Context,
    found: Subscription,
    { isSaved = false, fault = null, secret = null }: Partial<ManageState>,
    status?: number,
  ): Promise<Response> {
    if (!found.isVerified) return dead(c);
    const about = await told(found);
    const choice = choiceView(deps.settings(), found, about.incident);
    const path = pathOf(c.req.param("token") ?? "");
    return show(c, { name: "manage", told: about, choice, path, isSaved, fault, secret }, status);
  }
}

interface ManageState {
  readonly isSaved: boolean;
  readonly fault: FormFault | null;
  readonly secret: string | null;
}

function pathOf(token: string): string {
  return `/subscriptions/${encodeURIComponent(token)}`;
}
