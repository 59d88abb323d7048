import { describe, expect, it } from "vitest";
import { aStatusView, HEALTHY, OUTAGE, STALE } from "../../../test/browser/views.ts";
import { pngSize } from "../../../test/support/png.ts";
import { pictureSvg } from "../../api/represent/picture.ts";
import { createPictures } from "./picture.ts";

describe("pictures", () => {
  it("are PNGs as Open Graph wants them, and other ones for other states", async () => {
    const draw = createPictures();
    const pngs = await Promise.all([HEALTHY, OUTAGE, STALE].map((view) => draw(pictureSvg(view))));
    expect(pngs.map(pngSize)).toEqual([
      [1200, 630],
      [1200, 630],
      [1200, 630],
    ]);
    expect(new Set(pngs.map((png) => Buffer.from(png).toString("base64"))).size).toBe(3);
  });

  it("are drawn once while the state is the same", async () => {
    const draw = createPictures();
    const svg = pictureSvg(HEALTHY);
    const [first, second] = [draw(svg), draw(svg)];
    expect(await first).toBe(await second);
    expect(await draw(svg)).toBe(await first);
  });

  it("come of names in any script, with signs that the font lacks and with what XML forbids", async () => {
    const name = "日本語 العربية 😀 \u0000\u202e\ud800 <script>&\"'";
    const subject = { kind: "names", names: [name, "W".repeat(400)], more: 0 } as const;
    const trouble = { kind: "stopped", subject, since: null, reason: null } as const;
    const view = aStatusView({ headline: { kind: "troubled", troubles: [trouble], rest: null } });
    const png = await createPictures()(pictureSvg({ ...view, page: { ...view.page, name } }));
    expect(pngSize(png)).toEqual([1200, 630]);
  });

  it("that cannot be drawn are an error for whoever asked, and no obstacle for the next one", async () => {
    const draw = createPictures();
    await expect(draw("<svg")).rejects.toThrow("could not be drawn");
    expect(pngSize(await draw(pictureSvg(HEALTHY)))).toEqual([1200, 630]);
  });
});
