import { describe, expect, it } from "vitest";
import { csvOf } from "./csv.ts";

describe("a table as CSV", () => {
  it("has a row of names, ends each row with CRLF, and leaves empty what is not known", () => {
    expect(
      csvOf(
        ["at", "p50_ms"],
        [
          ["2026-11-24", 41.5],
          ["2026-11-25", null],
        ],
      ),
    ).toBe("at,p50_ms\r\n2026-11-24,41.5\r\n2026-11-25,\r\n");
    expect(csvOf(["at"], [])).toBe("at\r\n");
  });

  it("quotes what would end a field, and doubles quotes", () => {
    expect(csvOf(["a"], [["x,y"], ['say "no"'], ["two\nlines"], ["two\rlines"]])).toBe(
      'a\r\n"x,y"\r\n"say ""no"""\r\n"two\nlines"\r\n"two\rlines"\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("gives no spreadsheet %j to run", (text) => {
    const [, row = ""] = csvOf(["a"], [[text]]).split("\r\n");
    expect(row.replace(/^"/, "")).toMatch(/^'/);
  });

  it("leaves numbers below nought numbers", () => {
    expect(csvOf(["a"], [[-1.5]])).toBe("a\r\n-1.5\r\n");
  });
});
