import { describe, expect, it } from "vitest";
import { ENGLISH } from "../../../monitor/core/languages.ts";
import { EN } from "../texts/en.ts";
import { pageHead } from "./page-head.ts";

const page = { name: "Acme AI", url: "https://status.acme.example/", timezone: "UTC", notice: null };
const props = { page, generatedAt: 0, title: "Chat is failing.", description: "Since 14:02.", tone: "bad" } as const;

describe("the head of a page", () => {
  it("begins its title with the news, for a row of narrow tabs", () => {
    expect(pageHead({ ...props, path: "/" }, ENGLISH, EN).title).toBe("Chat is failing. – Acme AI status");
  });

  it("has an absolute address where the operator gave one", () => {
    expect(pageHead({ ...props, path: "/incidents/1" }, ENGLISH, EN).url).toBe(
      "https://status.acme.example/incidents/1",
    );
    expect(pageHead({ ...props, path: "/", page: { ...page, url: null } }, ENGLISH, EN).url).toBeNull();
  });

  it("keeps pages without an address out of search engines", () => {
    expect(pageHead({ ...props, path: null }, ENGLISH, EN).tags).toContain('<meta name="robots" content="noindex">');
    expect(pageHead({ ...props, path: "/" }, ENGLISH, EN).tags).not.toContain("noindex");
  });
});
