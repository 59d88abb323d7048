import { z } from "zod";

/** Says why a value cannot be taken: completes "`path`: …". */
export class Refusal {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What editors accept as well: a text that the environment completes. */
const FROM_ENVIRONMENT: JsonSchema = { type: "string", pattern: "\\$\\{" };

/** A schema of one value: our own sentence for what is wrong with it, and what editors may know of it. */
export function scalar<T>(read: (value: unknown) => T | Refusal, json: JsonSchema) {
  return z
    .unknown()
    .transform((value, context): T => {
      const got = absence(value) ?? read(value);
      if (!(got instanceof Refusal)) return got;
      context.addIssue({ code: "custom", message: got.message });
      return z.NEVER;
    })
    .meta({ ...json });
}

/** A scalar that is written as text, with `${NAME}` allowed anywhere in it. */
export function textScalar<T>(read: (text: string) => T | Refusal, json: JsonSchema = {}) {
  const isFree = !("pattern" in json) && !("enum" in json);
  return scalar<T>(
    (value) => (typeof value === "string" ? read(value) : new Refusal(`must be a text; this is ${kindOf(value)}`)),
    isFree ? { type: "string", ...json } : { anyOf: [{ type: "string", ...json }, FROM_ENVIRONMENT] },
  );
}

/** A number, or a text of digits: what `${NAME}` gives is always text. */
export function numberScalar(read: (value: number) => number | Refusal, json: JsonSchema) {
  return scalar<number>(
    (value) => {
      const number = typeof value === "string" && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
      if (typeof number === "number" && Number.isFinite(number)) return read(number);
      return new Refusal(`must be a number; this is ${kindOf(value)}`);
    },
    { anyOf: [{ type: "number", ...json }, FROM_ENVIRONMENT] },
  );
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return `\`${value}\``;
  return "a mapping";
}

export const NO_VALUE = "has no value; give it one, or remove the line";

function absence(value: unknown): Refusal | null {
  if (value === undefined) return new Refusal("is missing");
  return value === null ? new Refusal(NO_VALUE) : null;
}
