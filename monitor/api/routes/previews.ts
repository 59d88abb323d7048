import type { Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { statusPageView } from "../../read/status-page.ts";
import { type Answers, PICTURE_PATH } from "../context.ts";
import { FRAME_HEADERS } from "../headers.ts";
import { pictureSvg } from "../represent/picture.ts";

/** The present state on other people's pages: a picture for previews of links, and a page for frames. */
export function previewRoutes(app: Hono, answers: Answers): void {
  const { drawPicture } = answers.deps;
  app.get("/og.svg", (c) =>
    answers.file(c, "picture", { type: "image/svg+xml; charset=utf-8" }, ({ facts }) =>
      pictureSvg(statusPageView(facts)),
    ),
  );
  app.get(PICTURE_PATH, (c) => {
    if (drawPicture === undefined)
      throw new AppError("not_found", "No PNG is drawn here; /og.svg is the same picture.");
    return answers.file(c, "picture", { type: "image/png" }, ({ facts }) =>
      drawPicture(pictureSvg(statusPageView(facts))),
    );
  });
  app.get("/embed", (c) =>
    answers.page(c, "embed", ({ facts }) => ({ ...statusPageView(facts), kind: "embed" }), FRAME_HEADERS),
  );
}
