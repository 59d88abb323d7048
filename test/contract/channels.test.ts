import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Channel,
  judgeMail,
  type Outgoing,
  type Rendering,
  type Verdict,
} from "../../monitor/channels/channel.ts";
import { CHANNELS_BY_NAME } from "../../monitor/channels/index.ts";
import { type NoticeWords, TONES } from "../../monitor/core/notice.ts";
import { type ChannelName, EVENT_TYPES } from "../../monitor/core/words.ts";
import { aNotice, anAnswer, aRendering, CONFIRM, hostileNotice, LINKS } from "../support/notices.ts";
import { limitFaults, textsOf } from "../support/service-limits.ts";

/** What every channel keeps to, whatever it sends and whatever is answered. */

const channels = [...CHANNELS_BY_NAME.values()];
const named = channels.map(({ channel }) => channel);
const byHttp = named.filter((name) => name !== "email");
const SENT_AT = "Tue, 24 Nov 2026 12:00:00 GMT";

/** How each service says that it took a message. */
const TAKEN: Readonly<Record<ChannelName, readonly [number, string]>> = {
  webhook: [200, "thanks"],
  slack: [200, "ok"],
  discord: [200, '{"id":"1310000000000000000"}'],
  teams: [202, ""],
  pagerduty: [202, '{"status":"success","message":"Event processed","dedup_key":"gatewatch/1"}'],
  email: [250, ""],
  ntfy: [200, '{"id":"x","event":"message"}'],
  telegram: [200, '{"ok":true,"result":{"message_id":7}}'],
};

describe.each(byHttp)("what %s makes of an answer", (name) => {
  const judge = (status: number, text = "", headers: Readonly<Record<string, string>> = {}): Verdict =>
    of(name).judge(anAnswer(status, text, headers));

  it("is delivered when the service says so", () => {
    expect(judge(...TAKEN[name]).outcome).toBe("delivered");
  });

  it.each([301, 302, 303, 307, 308])("is failed on a redirect (%i), which is not followed", (status) => {
    expect(judge(status, "", { location: "http://127.0.0.1/" })).toEqual({ outcome: "failed", retryAfterMs: null });
  });

  it("is gone on 410", () => {
    expect(judge(410)).toEqual({ outcome: "gone" });
  });

  it.each([
    ["seconds", { "retry-after": "7" }, 7_000],
    ["a fraction of them", { "retry-after": "0.25" }, 250],
    ["none", { "retry-after": "0" }, 0],
    ["a date, by the answer's own clock", { date: SENT_AT, "retry-after": "Tue, 24 Nov 2026 12:01:30 GMT" }, 90_000],
    ["a date that is over", { date: SENT_AT, "retry-after": "Tue, 24 Nov 2026 11:00:00 GMT" }, 0],
    ["more than a day, of which a day is believed", { "retry-after": "9999999999" }, 86_400_000],
    ["a date without a clock", { "retry-after": "Tue, 24 Nov 2026 12:01:30 GMT" }, null],
    ["nonsense", { "retry-after": "soon" }, null],
    ["less than nothing", { "retry-after": "-5" }, null],
    ["nothing", {}, null],
  ] as const)("is throttled on 429 that asks to wait %s", (_, headers, retryAfterMs) => {
    expect(judge(429, "slow down", headers)).toEqual({ outcome: "throttled", retryAfterMs });
    expect(judge(503, "slow down", headers)).toEqual({ outcome: "throttled", retryAfterMs });
  });

  it.each([500, 502, 504, 520, 599, 418])("is failed on %i, and tried again", (status) => {
    expect(judge(status, "<html>oops</html>")).toEqual({ outcome: "failed", retryAfterMs: null });
  });

  it("never throws, and is never delivered without a 2xx", () => {
    const headers = fc.dictionary(fc.constantFrom("retry-after", "date", "x"), fc.string(), { maxKeys: 3 });
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('{"code":10015}', '{"ok":true}', "ok", "[".repeat(9_999)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), text, headers, (status, body, given) => {
        const { outcome } = judge(status, body, given);
        if (outcome === "delivered") expect(Math.floor(status / 100)).toBe(2);
      }),
    );
  });
});

describe("what a mail server's answer means", () => {
  it.each([
    ["accepted", { outcome: "delivered" }],
    ["no_such_recipient", { outcome: "gone" }],
    ["refused", { outcome: "refused" }],
    ["failed", { outcome: "failed", retryAfterMs: null }],
  ] as const)("%s", (outcome, verdict) => {
    expect(judgeMail({ outcome, status: null, answer: null, totalMs: 1 })).toEqual(verdict);
  });
});

describe.each(named)("what %s sends", (name) => {
  it("keeps to the service's limits and to inert words, with the whole link, of a hostile notice", () => {
    for (const type of EVENT_TYPES) {
      const notice = hostileNotice(type);
      const sent = of(name).render(aRendering({ channel: name, notice, links: LINKS }));
      if (sent !== null) expectFit(name, sent, notice.words.url);
    }
  });

  it("keeps to them of any notice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_TYPES), anyWords(), (type, words) => {
        const sent = of(name).render(aRendering({ channel: name, notice: aNotice(type, words) }));
        if (sent !== null) expectFit(name, sent, type === "ping" ? null : aNotice(type).words.url);
      }),
      { numRuns: 40 },
    );
  });

  it("says the same for the same rendering, and tells no secret but where it belongs", () => {
    const rendering = aRendering({ channel: name });
    expect(of(name).render(rendering)).toEqual(of(name).render(rendering));
    const sent = of(name).render(rendering);
    const body = sent?.by === "http" ? sent.body : JSON.stringify(sent?.mail);
    const own = name === "pagerduty" ? [] : [rendering.endpoint.address.reveal()];
    const secrets = [...own, ...rendering.endpoint.secrets.map((secret) => secret.reveal())];
    if (name !== "email") for (const secret of secrets) expect(body).not.toContain(secret);
  });
});

describe.each(channels.filter(({ isPublic }) => isPublic).map(({ channel }) => channel))("strangers by %s", (name) => {
  it("are asked once, with the link to say yes or the challenge", () => {
    const asked = { channel: name, notice: aNotice("ping"), links: LINKS, confirm: CONFIRM };
    const sent = of(name).render(aRendering(asked));
    expect(textsOf(sent).join("\n")).toContain(name === "webhook" ? CONFIRM.challenge : CONFIRM.url);
  });

  it("are told how to leave, if a person reads it", () => {
    const rendering: Rendering = aRendering({ channel: name, links: LINKS });
    const texts = textsOf(of(name).render(rendering)).join("\n");
    if (name !== "webhook") expect(texts).toContain(LINKS.manage);
  });
});

function of(name: ChannelName): Channel {
  const channel = CHANNELS_BY_NAME.get(name);
  if (channel === undefined) throw new Error(`no channel ${name}`);
  return channel;
}

function expectFit(name: ChannelName, sent: Outgoing, url: string | null): void {
  expect(limitFaults(name, sent)).toEqual([]);
  const texts = textsOf(sent);
  // What programs get is the event as it is.
  if (url !== null && name !== "webhook" && !isResolve(sent))
    expect(texts.some((text) => text.includes(url))).toBe(true);
}

/** PagerDuty's end of an alert holds its key alone. */
function isResolve(sent: Outgoing): boolean {
  return sent.by === "http" && sent.body.includes('"event_action":"resolve"');
}

function anyWords(): fc.Arbitrary<Omit<NoticeWords, "url">> {
  // Long ones are made of a short one, which is cheaper to think up.
  const short = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: fc.constantFrom("&", "<", "*", "\\", '"', "\n", "😀", "ä", " ", "a"), maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
  );
  const text = fc.tuple(short, fc.constantFrom(1, 1, 10, 400)).map(([piece, times]) => piece.repeat(times));
  const names = fc.array(text, { maxLength: 12 });
  return fc.record({
    tone: fc.constantFrom(...TONES),
    title: text,
    state: text,
    text,
    since: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: null }),
    until: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: null }),
    cause: fc.option(text, { nil: null }),
    components: fc.array(fc.record({ name: text, status: short }), { maxLength: 12 }),
    down: names,
    working: names,
    todo: names,
  });
}
