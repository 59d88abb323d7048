import { describe, expect, it } from "vitest";
import { metaTags } from "./meta-tags.ts";

describe("meta tags", () => {
  it("are names or properties, without those that have no content", () => {
    expect(metaTags({ description: "All is well.", "og:type": "website", "og:url": null })).toBe(
      '<meta name="description" content="All is well."><meta property="og:type" content="website">',
    );
  });

  it("hold hostile content as text", () => {
    expect(metaTags({ description: `"><script>'&` })).toBe(
      '<meta name="description" content="&quot;&gt;&lt;script&gt;&#39;&amp;">',
    );
  });
});
