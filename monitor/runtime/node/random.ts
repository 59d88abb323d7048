import { randomBytes } from "node:crypto";

/** Unpredictable lower-case hex digits, `digits` of them. */
export function randomHex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
}
