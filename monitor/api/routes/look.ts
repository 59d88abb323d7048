import type { Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { logoPath, themeCss, themeName } from "../../read/look.ts";
import type { Answers } from "../context.ts";
import { answer, type Document, makeDocument } from "../document.ts";
import { FOREVER, IMAGE_HEADERS, PAGE_HEADERS } from "../headers.ts";

/** What operators give the page of their own: colours and a logo. Both are named after what they hold. */
export function lookRoutes(app: Hono, answers: Answers): void {
  const { settings, assets, compress } = answers.deps;
  let made: { readonly name: string; readonly document: Promise<Document> } | null = null;
  const kept = (name: string, make: () => Promise<Document>): Promise<Document> => {
    if (made?.name !== name) made = { name, document: make() };
    return made.document;
  };

  app.get("/theme/:name/:file", async (c) => {
    const { name, file } = c.req.param();
    const { theme } = settings().page;
    const built = assets.get(`/_astro/${file}`);
    if (theme === undefined || name !== themeName(theme) || built?.type.startsWith("text/css") !== true) {
      throw new AppError("not_found", "There is no such style sheet.");
    }
    const body = `${new TextDecoder().decode(built.body)}\n${themeCss(theme)}`;
    const make = () => makeDocument({ body, type: built.type, headers: PAGE_HEADERS, cacheControl: FOREVER }, compress);
    return answer(await kept(`${name}/${file}`, make), c.req);
  });

  app.get("/logo/:file", async (c) => {
    const { logo } = settings().page;
    if (logo === undefined || c.req.path !== logoPath(logo))
      throw new AppError("not_found", "There is no such picture.");
    const { body, type } = logo;
    return answer(await makeDocument({ body, type, headers: IMAGE_HEADERS, cacheControl: FOREVER }, undefined), c.req);
  });
}
