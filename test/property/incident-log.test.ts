import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendEntry, LOG_MARK, type LogEntry } from "../../monitor/core/incident-log.ts";

const entry: fc.Arbitrary<LogEntry> = fc.record({
  id: fc.constantFrom("01a", "01b", "01c", "02", "03"),
  text: fc
    .array(fc.constantFrom("## Gateway down", "It was *bad*.", "", "- one", "ünïcode 🙂", "```", "<!-- note -->"), {
      maxLength: 5,
    })
    .map((lines) => ["## Entry", ...lines].join("\n")),
});

const NOTES = ["a note", "## 2019"];

/** Something that people do to the file between two appends. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant("entry" as const), entry }),
  fc.record({ kind: fc.constant("note" as const), at: fc.nat(), note: fc.constantFrom(...NOTES, "") }),
  fc.record({ kind: fc.constant("crlf" as const) }),
);

const START = `People wrote this.\n\n${LOG_MARK}\nAnd this below.\n`;

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

/** Whether `lines` stand in `text` in their order, other lines between them or not. */
function holdsInOrder(text: string, lines: readonly string[]): boolean {
  const all = linesOf(text);
  let at = 0;
  for (const line of lines) {
    at = all.indexOf(line, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function outsideEntries(text: string): string[] {
  return linesOf(text.replace(/<!-- gatewatch:incident \w+ \w+ -->[\s\S]*?<!-- gatewatch:end \w+ -->/g, ""));
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/gatewatch:incident (\w+)/g)].map((match) => match[1] ?? "");
}

function noteAt(text: string, at: number, note: string): string {
  const lines = text.split("\n");
  const place = at % (lines.length + 1);
  return [...lines.slice(0, place), note, ...lines.slice(place)].join("\n");
}

type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

/** What people wrote, wherever it stands: a note within an entry of ours too. */
function notesIn(text: string): string[] {
  return linesOf(text).filter((line) => NOTES.includes(line));
}

/** The file after the edit; of an append, checked against what it was before. */
function afterEdit(text: string, one: Edit): string {
  if (one.kind === "crlf") return text.replace(/\r?\n/g, "\r\n");
  if (one.kind === "note") return noteAt(text, one.at, one.note);
  const appended = appendEntry(text, one.entry);
  if (appended.outcome === "refused") throw new Error(appended.why);
  const after = "text" in appended ? appended.text : text;
  expect(outsideEntries(after)).toEqual(outsideEntries(text));
  expect(notesIn(after)).toEqual(notesIn(text));
  expect(idsIn(after).filter((id) => id === one.entry.id)).toHaveLength(1);
  expect(["unchanged", "kept"]).toContain(appendEntry(after, one.entry).outcome);
  if (appended.outcome !== "kept" && appended.outcome !== "unchanged") {
    expect(holdsInOrder(after, linesOf(one.entry.text))).toBe(true);
  }
  return after;
}

describe("the file of incidents, whatever people do to it between two appends", () => {
  it("keeps every line of theirs, holds each incident once, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const ids = idsIn(edits.reduce(afterEdit, START));
        expect(ids).toEqual(ids.toSorted().toReversed());
      }),
      { numRuns: 3_000 },
    );
  });

  it("is refused, and no word said of a new text, when our line is missing or the marks are damaged", () => {
    const damage = fc.constantFrom(
      (text: string) => text.replace(LOG_MARK, ""),
      (text: string) => text.replace(/<!-- gatewatch:end \w+ -->/, ""),
      (text: string) => text.replace(/<!-- gatewatch:incident \w+ \w+ -->/, ""),
      (text: string) => text + text.slice(text.indexOf("<!-- gatewatch:incident ")),
      (text: string) => `${text}\ufffd`,
    );
    fc.assert(
      fc.property(entry, entry, damage, (first, second, harm) => {
        const written = appendEntry(null, first);
        if (!("text" in written)) throw new Error("nothing was written");
        const appended = appendEntry(harm(written.text), second);
        expect(appended).toEqual({ outcome: "refused", why: expect.stringMatching(/\S/) });
      }),
    );
  });
});

describe("an entry", () => {
  const first = { id: "01", text: "## One\n\nas drafted" };
  const begun = appendEntry(null, first);
  const file = "text" in begun ? begun.text : "";

  it("begins a file of its own where there is none, or an empty one", () => {
    expect(file).toMatch(/^# Incidents\n/);
    expect(appendEntry(" \n", first)).toEqual(begun);
  });

  it("is brought up to date while nobody has changed it", () => {
    const again = appendEntry(file, { id: "01", text: "## One\n\nas published" });
    expect(again).toMatchObject({ outcome: "replaced", text: expect.stringContaining("as published") });
    expect("text" in again && again.text).not.toContain("as drafted");
  });

  it("that somebody changed stays as it is", () => {
    const changed = file.replace("as drafted", "as I saw it");
    expect(appendEntry(changed, { id: "01", text: "## One\n\nas published" })).toEqual({ outcome: "kept" });
  });

  it("of a newer incident stands above", () => {
    const both = appendEntry(file, { id: "02", text: "## Two" });
    expect("text" in both ? idsIn(both.text) : []).toEqual(["02", "01"]);
  });
});
