import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOf, linkBetween } from "./copy-paths.ts";

describe("the file of an address", () => {
  it.each([
    ["/", "index.html"],
    ["/incidents", "incidents/index.html"],
    ["/incidents?month=2026-10", "incidents/month=2026-10/index.html"],
    [
      "/components/chat?window=24h&check=chat%3Aopenai%2Fgpt-4o",
      "components/chat/window=24h,check=chat~3aopenai~2fgpt-4o/index.html",
    ],
    ["/embed", "embed.html"],
    ["/feed.atom", "feed.atom"],
    ["/feed.atom?per=update", "feed,per=update.atom"],
    ["/badge/chat.svg", "badge/chat.svg"],
    ["/api/v1/status", "api/v1/status.json"],
    ["/api/v2/summary.json", "api/v2/summary.json"],
    ["/api/v2/incidents/unresolved.json", "api/v2/incidents/unresolved.json"],
    [
      "/api/v1/checks/chat%3Aopenai%2Fgpt-4o/latency?step=3h",
      "api/v1/checks/chat~3aopenai~2fgpt-4o/latency,step=3h.json",
    ],
    ["/api/v1/components/chat/uptime.csv?days=7", "api/v1/components/chat/uptime,days=7.csv"],
    ["/incidents/%2e%2e%2f%2e%2e%2fetc", "incidents/..~2f..~2fetc/index.html"],
    ["/%2E%2E%5Cx/y.css", "..~5cx/y.css"],
  ])("%s is %s", (address, file) => expect(fileOf(address)).toBe(file));

  it("never leaves the folder, and has names that every file system takes", () => {
    fc.assert(
      fc.property(fc.webPath({ size: "medium" }), fc.webQueryParameters(), (path, query) => {
        const parts = fileOf(`${path.startsWith("/") ? path : `/${path}`}?${query}`).split("/");
        for (const part of parts) {
          expect(part).toMatch(/^[A-Za-z0-9._=,~-]{1,250}$/);
          expect(part).not.toMatch(/^\.+$/);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a link", () => {
  it.each([
    ["index.html", "/", "./"],
    ["index.html", "/incidents", "incidents/"],
    ["index.html", "/_astro/site.css", "_astro/site.css"],
    ["incidents/index.html", "/", "../"],
    ["incidents/index.html", "/incidents", "./"],
    ["incidents/index.html", "/incidents?month=2026-10", "month=2026-10/"],
    ["components/chat/index.html", "/components/chat?window=7d#latency", "window=7d/#latency"],
    ["components/chat/window=7d/index.html", "/components/chat?window=24h", "../window=24h/"],
    ["components/chat/index.html", "/components/claude", "../claude/"],
    ["components/chat/index.html", "/api/v1/status", "../../api/v1/status.json"],
  ])("in %s to %s is %s", (file, address, link) => expect(linkBetween(file, address)).toBe(link));

  it("leads from any file to the other one, wherever the copy lies", () => {
    const addresses = fc.constantFrom(
      "/",
      "/a",
      "/a/b",
      "/a?x=1",
      "/a/b?x=1",
      "/api/v1/a",
      "/api/v1/a/b.csv",
      "/c.css",
      "/a/a",
    );
    fc.assert(
      fc.property(addresses, addresses, (from, to) => {
        const at = new URL(fileOf(from), "https://host.example/some/where/");
        const target = new URL(linkBetween(fileOf(from), to), at).pathname.replace(/\/$/, "/index.html");
        expect(target).toBe(`/some/where/${fileOf(to)}`);
      }),
    );
  });
});
