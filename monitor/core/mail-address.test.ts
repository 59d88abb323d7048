import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mailboxOf, readMailAddress } from "./mail-address.ts";

describe("a mail address", () => {
  it.each([
    ["ana@example.com", "ana@example.com"],
    [" Ana.B+news@Example.COM ", "Ana.B+news@example.com"],
    ["ana@bücher.example", "ana@xn--bcher-kva.example"],
    ["ana@例え.テスト", "ana@xn--r8jz45g.xn--zckzah"],
    ["ana@ｅｘａｍｐｌｅ。com", "ana@example.com"],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
    ["root@Mail", "root@mail"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
  ])("%j is kept as %j", (typed, address) => {
    expect(readMailAddress(typed)).toEqual({ address });
  });

  it.each([
    ["", "missing"],
    ["   ", "missing"],
    ["ana", "not_mail"],
    ["@example.com", "not_mail"],
    ["ana@", "not_mail"],
    ["ana@example.com@", "not_mail"],
    ["ana@b@example.com", "not_mail"],
    ["ana b@example.com", "not_mail"],
    ["ana@exam ple.com", "not_mail"],
    [".ana@example.com", "not_mail"],
    ["ana..b@example.com", "not_mail"],
    ['"ana"@example.com', "not_mail"],
    ["änä@example.com", "not_mail"],
    ["Ana <ana@example.com>", "not_mail"],
    ["ana@example.com\r\nBcc: all@example.com", "not_mail"],
    ["ana\n@example.com", "not_mail"],
    ["ana@example.com\u0000", "not_mail"],
    ["ana@example.com,bob@example.com", "not_mail"],
    ["ana@127.0.0.1", "not_mail"],
    ["ana@0x7f.1", "not_mail"],
    ["ana@[127.0.0.1]", "not_mail"],
    ["ana@example.com:25", "not_mail"],
    ["ana@example.com/x", "not_mail"],
    ["ana@-example.com", "not_mail"],
    ["ana@example..com", "not_mail"],
    ["ana@example.com.", "not_mail"],
    ["ana@exam%70le.com", "not_mail"],
    [`${"a".repeat(65)}@example.com`, "too_long"],
    [`ana@${"a.".repeat(126)}com`, "too_long"],
    [`ana@${"a".repeat(64)}.com`, "not_mail"],
  ])("%j is refused", (typed, fault) => {
    expect(readMailAddress(typed)).toEqual({ fault });
  });

  it("that passes is one line of printable ASCII with one @, whatever was typed", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.constantFrom("@", ".", "a", "com", "\r\n"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const read = readMailAddress(`a${pieces.join("")}@example.com`);
        if ("address" in read) expect(read.address).toMatch(/^[\x21-\x3f\x41-\x7e]+@[a-z0-9.-]+$/);
      }),
    );
  });

  it("is judged in no time, however it is written", () => {
    const begin = performance.now();
    for (const piece of ["a.", "a-", "-", "."]) readMailAddress(`a@${piece.repeat(120)}!`);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  it("has the mailbox that stands before a plus", () => {
    expect(mailboxOf("Ana+a+b@example.com")).toBe("ana@example.com");
    expect(mailboxOf("ana@example.com")).toBe("ana@example.com");
  });
});
