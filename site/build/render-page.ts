import { createApp } from "astro/app/entrypoint";
import { ENGLISH, type Reader } from "../../monitor/core/languages.ts";
import type { SiteView } from "../../monitor/read/views.ts";
import { linkFor } from "../src/format/address.ts";
import { asWrittenIn } from "../src/format/as-written.ts";
import { textsOf } from "../src/texts/catalogue.ts";

const app = createApp({ streaming: false });
// A fault reaches the caller as an error; Astro shall not print it as well.
app.logger.setDestination({ write: () => undefined });

/**
 * A view as a whole HTML document. Rejects, with the cause, when the page cannot be made, so that no half page is ever
 * served as good.
 */
export async function renderPage(view: SiteView, reader: Reader = ENGLISH): Promise<string> {
  const request = new Request(new URL(pathOf(view), "http://site.invalid"));
  const locals: App.Locals = {
    view,
    reader,
    texts: textsOf(reader.language),
    zone: reader.timezone ?? view.page.timezone,
    asWritten: asWrittenIn(reader.language),
    link: linkFor(reader),
  };
  const response = await app.render(request, { locals });
  const html = await response.text();
  if (response.status !== 200) throw new Error(`The ${view.kind} page could not be rendered.`, { cause: locals.fault });
  return html;
}

/** The Astro route that shows a kind of view. */
function pathOf(view: SiteView): string {
  switch (view.kind) {
    case "status":
      return "/";
    case "incident":
      return "/incidents/one";
    case "history":
      return "/incidents";
    case "component":
      return "/components/one";
    case "methodology":
      return "/methodology";
    case "runbook":
      return "/runbook";
    case "maintenance":
      return "/maintenance/one";
    case "access":
      return "/access";
    case "embed":
      return "/embed";
    case "subscribe":
      return "/subscribe";
    case "subscription":
      return "/subscription";
    case "error":
      return "/error";
  }
}
