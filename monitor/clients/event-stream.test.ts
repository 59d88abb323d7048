import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEventStream } from "./event-stream.ts";

const dataOf = (body: string) => parseEventStream(body).events.map(({ data }) => data);

describe("an event stream", () => {
  it.each([
    ["lines that end in LF", "data: a\n\ndata: b\n\n", ["a", "b"]],
    ["lines that end in CR", "data: a\r\rdata: b\r\r", ["a", "b"]],
    ["lines that end in CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]],
    ["several lines of one event", "data: a\ndata:b\ndata\n\n", ["a\nb\n"]],
    ["only one space after the colon is taken off", "data:  a\n\n", [" a"]],
    ["comments and other fields", ": ping\n\nevent: x\nid: 1\nretry: 5\ndata: a\nfoo\n\n", ["a"]],
    ["fields that only begin alike", "datax: a\n data: b\n\n", []],
    ["a byte order mark", "\uFEFFdata: a\n\n", ["a"]],
    ["an event without data", "event: x\n\ndata: a\n\n", ["a"]],
    ["an event that never ends", "data: a\n\ndata: b\n", ["a"]],
    ["nothing", "", []],
  ])("%s", (_, body, expected) => {
    expect(dataOf(body)).toEqual(expected);
  });

  it("gives what follows the last whole event", () => {
    expect(parseEventStream("data: a\n\ndata: [DONE]").rest).toBe("data: [DONE]");
  });

  const lineEnd = fc.constantFrom("\n", "\r", "\r\n");
  const event = fc.array(
    fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n]/g, "")),
    { minLength: 1 },
  );

  it("gives back every event that was written, whatever ends the lines and stands between", () => {
    fc.assert(
      fc.property(fc.array(event), lineEnd, fc.constantFrom("", ":comment", "id: 7"), (events, end, between) => {
        const lines = events.flatMap((parts) => [between, ...parts.map((part) => `data: ${part}`), ""]);
        // A first line that is empty would stand for an event without data.
        expect(dataOf(lines.map((line) => line + end).join(""))).toEqual(events.map((parts) => parts.join("\n")));
      }),
    );
  });

  it("gives, of any beginning of a body, the beginning of its events: each is there once its end has come", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), lineEnd, (events, end) => {
        const body = events.map((parts) => parts.map((part) => `data:${part}${end}`).join("") + end).join("");
        const whole = parseEventStream(body).events;
        for (let cut = 0; cut <= body.length; cut++) {
          const part = parseEventStream(body.slice(0, cut)).events;
          expect(part.map(({ data }) => data)).toEqual(whole.slice(0, part.length).map(({ data }) => data));
          expect(part.length).toBeGreaterThanOrEqual(whole.filter((one) => one.end <= cut).length);
        }
      }),
      { numRuns: 50 },
    );
  });
});
