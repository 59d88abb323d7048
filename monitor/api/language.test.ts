import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { LANGUAGES, type Reader } from "../core/languages.ts";
import { MAX_KEPT, MAX_KEPT_BYTES } from "./documents.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const ZONES = Intl.supportedValuesOf("timeZone").slice(0, 80);

let site: RecordedApp;
let readers: Reader[];

beforeEach(async () => {
  readers = [];
  site = createRecordedApp(appSettings(), {
    renderPage: (view, reader) => {
      readers.push(reader);
      return Promise.resolve(`<!doctype html><title>${view.kind} ${reader.language}</title>`);
    },
  });
  await site.probe("liveliness", NOON);
  site.at(NOON);
});
afterEach(() => site.database.close());

async function readerOf(path: string, acceptLanguage?: string): Promise<Reader | undefined> {
  await site.app.request(path, acceptLanguage === undefined ? {} : { headers: { "accept-language": acceptLanguage } });
  return readers.at(-1);
}

describe("the language of a page", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["de", "de"],
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["DE-at", "de"],
    ["zh-Hant-TW", "zh"],
    ["pt-BR, pt;q=0.9, es;q=0.8, en;q=0.7", "es"],
    ["fr;q=0.3, ja;q=0.9", "ja"],
    ["fr;q=0", "en"],
    ["fr;q=0, en;q=0.1", "en"],
    ["*", "en"],
    ["nl, *;q=0.5", "en"],
    ["dex, de1", "en"],
    [";;,q=,ar;q=x;", "ar"],
    ["de,".repeat(200), "en"],
  ])("for Accept-Language %j is %s", async (header, language) => {
    expect(await readerOf("/", header)).toEqual({ language, isLanguageChosen: false, timezone: null });
  });

  it("is the one that the address names, whatever the browser asks for", async () => {
    expect(await readerOf("/?lang=ar", "de")).toMatchObject({ language: "ar", isLanguageChosen: true });
    expect(await readerOf("/incidents?month=2026-10&lang=fr-CH", "de")).toMatchObject({ language: "fr" });
    expect(await readerOf("/runbook?lang=xx", "de")).toMatchObject({ language: "de", isLanguageChosen: false });
  });

  it("is told to browsers and to caches", async () => {
    const asked = await site.app.request("/", { headers: { "accept-language": "fr" } });
    expect(asked.headers.get("content-language")).toBe("fr");
    expect(asked.headers.get("vary")).toContain("Accept-Language");
    const chosen = await site.app.request("/?lang=ja", { headers: { "accept-language": "fr" } });
    expect(chosen.headers.get("content-language")).toBe("ja");
    expect(chosen.headers.get("vary")).not.toContain("Accept-Language");
    expect(chosen.headers.get("etag")).not.toBe(asked.headers.get("etag"));
  });

  it("is that of errors too", async () => {
    for (const [path, status] of [
      ["/nothing?lang=de", 404],
      ["/incidents?month=x&lang=de", 400],
    ] as const) {
      const answer = await site.app.request(path);
      expect([answer.status, answer.headers.get("content-language")]).toEqual([status, "de"]);
      expect(await answer.text()).toBe("<!doctype html><title>error de</title>");
    }
  });

  it("is English for programs", async () => {
    const answer = await site.app.request("/api/v1/status", { headers: { "accept-language": "de" } });
    expect(await answer.json()).toMatchObject({ description: expect.stringMatching(/^We cannot tell/) });
  });
});

describe("the time zone of a page", () => {
  it.each([
    ["Europe/Paris", "Europe/Paris"],
    ["europe/paris", "Europe/Paris"],
    ["Asia%2FKolkata", "Asia/Kolkata"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["UTC", "UTC"],
  ])("is what ?tz=%s asks for", async (given, timezone) => {
    expect(await readerOf(`/?tz=${given}`)).toMatchObject({ timezone });
  });

  it.each(["", "Nowhere/Land", "%2B02:00", "+02:00", "Europe/Paris%00", "x".repeat(100), "__proto__", "..%2F..%2Fetc"])(
    "cannot be %j, and the page says so",
    async (given) => {
      const answer = await site.app.request(`/?tz=${given}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
      expect(readers.at(-1)).toMatchObject({ timezone: null });
    },
  );
});

describe("pages in many languages and zones", () => {
  it("are made once each", async () => {
    const paths = ["/", "/?lang=de", "/?lang=fr", "/?tz=Asia/Tokyo", "/?tz=asia/tokyo", "/?lang=de&tz=Asia/Tokyo"];
    for (const path of [...paths, ...paths]) await site.app.request(path);
    await site.app.request("/", { headers: { "accept-language": "de" } });
    await site.app.request("/", { headers: { "accept-language": "de-CH, en;q=0.1" } });
    expect(readers).toHaveLength(6);
  });

  it.each([
    ["by their size", MAX_KEPT_BYTES / 4],
    ["by their number", 40],
  ])("are not kept without end, %s, and what all readers ask for stays", async (_, length) => {
    const most = Math.min(MAX_KEPT, MAX_KEPT_BYTES / length);
    let rendered = 0;
    const asked = createRecordedApp(appSettings(), {
      renderPage: () => {
        rendered++;
        return Promise.resolve("x".repeat(length));
      },
    });
    asked.at(NOON);
    const rendersOf = async (path: string): Promise<number> => {
      const before = rendered;
      await asked.app.request(path);
      return rendered - before;
    };
    const paths = LANGUAGES.flatMap((language) => ZONES.map((zone) => `/?lang=${language}&tz=${zone}`));
    expect(paths.length).toBeGreaterThan(most);
    await rendersOf("/");
    for (const path of paths.slice(0, most + 10)) {
      expect([path, await rendersOf(path), await rendersOf("/")]).toEqual([path, 1, 0]);
    }
    expect(await rendersOf(paths[0] ?? "")).toBe(1);
    expect(await rendersOf(paths[most + 9] ?? "")).toBe(0);
    asked.database.close();
  });
});
