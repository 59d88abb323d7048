import { makeBadge } from "badge-maker";
import { afterEach, describe, expect, it } from "vitest";
import { toldSites } from "../../test/support/told-site.ts";
import { COMPONENT_STATUSES } from "../core/words.ts";
import { badgeSvg, shieldsJson } from "./represent/badge.ts";
import { shownState } from "./represent/shown-state.ts";

const { healthy, close } = toldSites();
afterEach(close);

/** By so much we leave more room around the words. */
const OURS_PX = 4;
const widthOf = (svg: string) => Number(svg.match(/width="(\d+)"/)?.[1]);

describe("a badge", () => {
  it.each(["Acme AI", "Chat with Claude", "status", "WWW iiii 0123456789", "Modèles d'IA"])(
    "is as wide as a well-known maker's within 3 px: %s",
    (label) => {
      for (const status of COMPONENT_STATUSES) {
        const { message } = shieldsJson({ label, state: shownState(status, false) });
        const theirs = widthOf(makeBadge({ label, message, style: "flat" }));
        expect(
          Math.abs(widthOf(badgeSvg({ label, state: shownState(status, false) })) - OURS_PX - theirs),
        ).toBeLessThanOrEqual(3);
      }
    },
  );

  it("is what that maker draws too, by the words and colours for shields", () => {
    for (const status of COMPONENT_STATUSES) {
      const { label, message, color } = shieldsJson({ label: "Chat", state: shownState(status, false) });
      expect(makeBadge({ label, message, color })).toContain(`aria-label="Chat: ${message}"`);
    }
  });

  it("is green only when all is well, and grey when nobody knows", () => {
    const colours = COMPONENT_STATUSES.map((status) => [
      status,
      shieldsJson({ label: "x", state: shownState(status, false) }).color,
    ]);
    expect(Object.fromEntries(colours)).toEqual({
      operational: "brightgreen",
      degraded_performance: "yellow",
      partial_outage: "orange",
      major_outage: "red",
      under_maintenance: "blue",
      unknown: "lightgrey",
    });
  });

  it("may be kept for a minute, and shown on any page", async () => {
    const { headers } = await (await healthy()).app.request("/badge/chat.svg");
    expect(headers.get("cache-control")).toBe("public, max-age=60, s-maxage=60");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  });

  it.each(["/badge/nothing.svg", "/badge/chat.png", "/badge/CHAT.svg", "/badge/.svg"])(
    "at %s is not found",
    async (path) => expect((await (await healthy()).app.request(path)).status).toBe(404),
  );
});
