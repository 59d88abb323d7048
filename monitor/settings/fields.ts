import { z } from "zod";
import { DURATION_PATTERN, durationText, parseDuration } from "../core/duration.ts";
import { Secret } from "../core/secret.ts";
import { isZone } from "../core/zone.ts";
import { type AddressRules, readAddress } from "./address.ts";
import { isMapping } from "./path.ts";
import { kindOf, numberScalar, Refusal, scalar, textScalar } from "./scalar.ts";

const MAX_TEXT = 500;
const DAY_MS = 86_400_000;

/** Words that people read: not empty, no control characters. */
export const text = (max = MAX_TEXT) =>
  textScalar((value) => {
    if (value.trim() === "") return new Refusal("is empty");
    if (value.length > max) return new Refusal(`is longer than ${max} characters`);
    return /\p{Cc}/u.test(value) ? new Refusal("holds a control character") : value;
  });

export const address = (rules: AddressRules) => textScalar((value) => readAddress(value, rules));

/** Milliseconds between two bounds; `max` is a year where none is given. */
export const duration = (minMs: number, maxMs = 365 * DAY_MS) =>
  scalar<number>(
    (value) => {
      const ms = typeof value === "string" ? parseDuration(value) : null;
      if (ms === null) {
        const unit = typeof value === "number" ? "has no unit" : "is no duration";
        return new Refusal(
          `${unit}; write a whole number and a unit, as in \`500ms\`, \`30s\`, \`5m\`, \`2h\` or \`7d\``,
        );
      }
      if (ms < minMs) return new Refusal(`is too short; ${durationText(minMs)} is the least`);
      return ms > maxMs ? new Refusal(`is too long; ${durationText(maxMs)} is the most`) : ms;
    },
    {
      anyOf: [
        { type: "string", pattern: DURATION_PATTERN },
        { type: "string", pattern: "\\$\\{" },
      ],
    },
  );

export const wholeNumber = (min: number, max: number) =>
  numberScalar(
    (value) => {
      if (!Number.isInteger(value)) return new Refusal("must be a whole number");
      return value < min || value > max ? new Refusal(`must be from ${min} to ${max}`) : value;
    },
    { multipleOf: 1, minimum: min, maximum: max },
  );

/** Dollars in the file, micro-dollars in the program. */
export const dollars = (max: number) =>
  numberScalar(
    (value) => {
      if (value < 0) return new Refusal("must not be negative");
      return value > max ? new Refusal(`must be at most ${max}`) : Math.round(value * 1_000_000);
    },
    { minimum: 0, maximum: max },
  );

export const COMPONENT_ID = /^[a-z0-9-]{1,64}$/;

export const componentId = () =>
  textScalar(
    (value) =>
      COMPONENT_ID.test(value)
        ? value
        : new Refusal("must be 1 to 64 of the characters `a` to `z`, `0` to `9` and `-` (it is part of addresses)"),
    { pattern: COMPONENT_ID.source },
  );

export const timeZone = () =>
  textScalar((value) =>
    // Offsets such as +02:00 are known to runtimes, but they are no zones: they do not know of summer time.
    /^[A-Za-z]/.test(value) && isZone(value)
      ? value
      : new Refusal("is no time zone that this machine knows; write an IANA name such as `Europe/Berlin` or `UTC`"),
  );

export const oneOf = <const W extends string>(words: readonly [W, ...W[]]) =>
  textScalar<W>(
    (value) => words.find((word) => word === value) ?? new Refusal(`must be one of ${words.map(quoted).join(", ")}`),
    { enum: [...words] },
  );

export type SecretSource = Secret | { readonly file: string };

/** A key, token or secret: the text itself, or `{ file: path }`. `fault` says what is wrong with a text, or null. */
export const secret = (fault: (value: string) => string | null = headerFault) =>
  scalar<SecretSource>(
    (value) => {
      if (typeof value === "string") return secretOf(value, fault);
      if (!isMapping(value)) return new Refusal(`must be a text or \`{ file: path }\`; this is ${kindOf(value)}`);
      const { file, ...rest } = value;
      if (typeof file !== "string" || file === "" || Object.keys(rest).length > 0) {
        return new Refusal("must be a text or `{ file: path }`, with nothing beside `file`");
      }
      return { file };
    },
    {
      anyOf: [
        { type: "string", minLength: 1 },
        {
          type: "object",
          properties: { file: { type: "string", minLength: 1 } },
          required: ["file"],
          additionalProperties: false,
        },
      ],
    },
  );

/** A secret from its text, or why it is none. */
export function secretOf(value: string, fault: (value: string) => string | null = headerFault): Secret | Refusal {
  const wrong = value === "" ? "is empty" : fault(value);
  return wrong === null ? new Secret(value) : new Refusal(wrong);
}

function headerFault(value: string): string | null {
  if (/\s/.test(value)) return "holds white space; give the key alone, without `Bearer`";
  return /^[\x21-\x7e]+$/.test(value) ? null : "holds a character that no key can have";
}

/** `off`, also as YAML 1.1 reads it. */
export const off = () =>
  scalar<"off">((value) => (value === "off" || value === false ? "off" : new Refusal("must be `off` or a mapping")), {
    const: "off",
  });

/** A list with at least one entry. */
export const filled = <S extends z.ZodType>(entry: S) =>
  z
    .array(entry)
    .check(({ value, issues }) => {
      if (value.length > 0) return;
      issues.push({ code: "custom", message: "is empty; give at least one, or remove the line", input: value });
    })
    .meta({ minItems: 1 });

/** A list with at least one entry, none of them twice. */
export const distinct = <S extends z.ZodType>(entry: S) =>
  filled(entry)
    .check(({ value, issues }) => {
      const seen = new Set<string>();
      for (const [index, one] of value.entries()) {
        const key = JSON.stringify(one);
        if (seen.has(key)) {
          issues.push({ code: "custom", message: "is in the list twice", path: [index], input: value });
        }
        seen.add(key);
      }
    })
    .meta({ minItems: 1, uniqueItems: true });

function quoted(word: string): string {
  return `\`${word}\``;
}
