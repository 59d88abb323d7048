import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { tidied, unfitness } from "../core/written-text.ts";

const MAX_TITLE = 200;
const MAX_BODY = 5_000;
const MAX_WHY = 500;
/** As much as the whole body of a request may be. */
const MAX_MARKDOWN = 64_000;

/** An incident's id, as lists show it. */
export const IncidentId = z.string().regex(/^[0-9a-z]{1,64}$/, "is no id of an incident");
export const Title = written(MAX_TITLE).refine((text) => !/[\n\t]/.test(text), "must be one line");
/** Plain text of one update. */
export const Body = written(MAX_BODY);
export const Why = written(MAX_WHY).refine((text) => !text.includes("\n"), "must be one line");
export const Markdown = written(MAX_MARKDOWN).refine(
  (text) => !text.includes("<!-- gatewatch:"),
  "holds a line that Gatewatch marks its own text with (`<!-- gatewatch: …`)",
);

/** Text of people: tidied, not empty, without anything that steers what shows it. */
function written(maxLength: number) {
  return z
    .string()
    .transform(tidied)
    .pipe(
      z
        .string()
        .min(1, "must not be empty")
        .max(maxLength, `is longer than ${maxLength} characters`)
        .superRefine((text, context) => {
          const fault = unfitness(text);
          if (fault !== null) context.addIssue({ code: "custom", message: fault });
        }),
    );
}

/** What an action was given, checked. Throws `bad_parameter` that names the first field that will not do. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "the input";
  throw new AppError("bad_parameter", `${field}: ${issue?.message ?? "cannot be understood"}.`);
}
