import { type Context, Hono } from "hono";
import { openDoor } from "./door.ts";
import { type Faults, isFaultId, isProvider } from "./faults.ts";
import type { Inbox } from "./inbox.ts";
import { inboxPage } from "./inbox-page.ts";
import { panelPage } from "./panel-page.ts";
import { PANEL_STYLE } from "./panel-style.ts";

export interface PanelOptions {
  readonly port: number;
  readonly faults: Faults;
  readonly inbox: Inbox;
  /** Where the status page is served, once it is known. */
  readonly statusUrl: () => string | null;
}

export interface Panel {
  readonly url: string;
  close(): Promise<void>;
}

/** Faults by HTTP (`/faults`) and by forms in a browser (`/`); an inbox for webhooks (`/inbox`). */
export async function startPanel(options: PanelOptions): Promise<Panel> {
  const app = panelApp(options);
  const door = await openDoor((request) => app.fetch(request), options.port);
  return { url: door.url, close: () => door.shut() };
}

function panelApp({ faults, inbox, statusUrl }: PanelOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (isForeign(c)) return c.json({ error: "this panel takes orders from its own page and from tools only" }, 403);
    await next();
    c.header("content-security-policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'");
    c.header("x-content-type-options", "nosniff");
    c.header("cache-control", "no-store");
  });
  app.get("/", (c) => c.html(panelPage(faults.list(), statusUrl())));
  app.get("/panel.css", (c) => c.body(PANEL_STYLE, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/faults", (c) => c.json({ faults: faults.list() }));
  app.post("/faults/:id", (c) => setFault(c, faults));
  app.delete("/faults/:id", (c) => clearFault(c, faults));
  app.delete("/faults", async (c) => {
    await faults.clearAll();
    return c.json({ faults: faults.list() });
  });
  // A form cannot say DELETE.
  app.post("/faults/:id/clear", (c) => clearFault(c, faults));
  app.post("/clear", async (c) => {
    await faults.clearAll();
    return c.redirect("/", 303);
  });
  app.get("/inbox", (c) => c.html(inboxPage(inbox.notices, statusUrl())));
  app.get("/inbox.json", (c) => c.json({ notices: inbox.notices }));
  app.post("/inbox", async (c) => c.body(null, inbox.take(await c.req.text(), c.req.header()) ? 204 : 401));
  app.notFound((c) => c.json({ error: "there is nothing here; see /faults" }, 404));
  return app;
}

async function setFault(c: Context, faults: Faults): Promise<Response> {
  const id = c.req.param("id") ?? "";
  if (!isFaultId(id)) return unknownFault(c);
  const provider = await givenProvider(c);
  if (provider !== undefined && !isProvider(provider)) return c.json({ error: "provider: openai or anthropic" }, 400);
  await faults.set(id, provider);
  return done(c, faults, id);
}

async function clearFault(c: Context, faults: Faults): Promise<Response> {
  const id = c.req.param("id") ?? "";
  if (!isFaultId(id)) return unknownFault(c);
  await faults.clear(id);
  return done(c, faults, id);
}

/** A browser goes back to the page; a tool gets the fault's state. */
function done(c: Context, faults: Faults, id: string): Response {
  if ((c.req.header("accept") ?? "").includes("text/html")) return c.redirect("/", 303);
  return c.json({ fault: faults.list().find((fault) => fault.id === id) });
}

function unknownFault(c: Context): Response {
  return c.json({ error: "there is no such fault; GET /faults lists them" }, 404);
}

async function givenProvider(c: Context): Promise<unknown> {
  const asked = c.req.query("provider");
  if (asked !== undefined || !isForm(c)) return asked;
  const form = await c.req.parseBody();
  return form.provider;
}

function isForm(c: Context): boolean {
  return (c.req.header("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
}

/** A page of another site that the same browser shows must not break the demo. */
function isForeign(c: Context): boolean {
  const origin = c.req.header("origin");
  return origin !== undefined && origin !== new URL(c.req.url).origin;
}
