import type { Context, Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { statusPageView } from "../../read/status-page.ts";
import type { StatusPageView } from "../../read/views.ts";
import type { Answers } from "../context.ts";
import { type Badge, badgeSvg, shieldsJson } from "../represent/badge.ts";
import { componentStateOf, pageState } from "../represent/shown-state.ts";

const SVG = { type: "image/svg+xml; charset=utf-8", cacheControl: "public, max-age=60, s-maxage=60" };

/** `/badge.svg`, `/badge.json` for the page; `/badge/{component}.svg`, `.json` for one component. */
export function badgeRoutes(app: Hono, answers: Answers): void {
  app.get("/badge.svg", (c) =>
    answers.file(c, "badge", SVG, ({ facts }) => badgeSvg(pageBadge(statusPageView(facts)))),
  );
  app.get("/badge.json", (c) => answers.json(c, "badge", ({ facts }) => shieldsJson(pageBadge(statusPageView(facts)))));
  app.get("/badge/:file{[a-z0-9-]+\\.(?:svg|json)}", async (c) => componentBadge(c, answers));
}

async function componentBadge(c: Context, answers: Answers): Promise<Response> {
  const [id = "", form] = c.req.param("file")?.split(".") ?? [];
  const { facts } = await answers.model();
  if (!facts.settings.components.some((component) => component.id === id)) {
    throw new AppError("not_found", "There is no component of that id.");
  }
  if (form === "json") {
    return answers.json(c, `badge ${id}`, (model) => shieldsJson(badgeOf(id, statusPageView(model.facts))));
  }
  return answers.file(c, `badge ${id}`, SVG, (model) => badgeSvg(badgeOf(id, statusPageView(model.facts))));
}

function pageBadge(view: StatusPageView): Badge {
  return { label: view.page.name, state: pageState(view) };
}

function badgeOf(id: string, view: StatusPageView): Badge {
  const component = view.groups.flatMap((group) => group.components).find((one) => one.id === id);
  return { label: component?.name ?? id, state: componentStateOf(id, view) };
}
