import { z } from "zod";
import { jsonBody } from "./json-body.ts";

/** What a guard said of a text; `refused`: it would not judge; `unclear`: neither the one nor the other. */
export type GuardWord = "safe" | "unsafe" | "refused" | "unclear";

/**
 * Reads the answer of a guard model that is asked by chat: Llama Guard ("safe", "unsafe\nS1"), its relatives that say yes
 * and no to a violation, those with labels ("Safety: Unsafe", `{"User Safety": "unsafe"}`), and models that were told to
 * say one word. Only the verdict's usual places are looked at: prose that mentions a word is no verdict.
 */
export function guardWordOf(text: string): GuardWord {
  const thoughtTo = text.lastIndexOf(END_OF_THOUGHT);
  const spoken = thoughtTo < 0 ? text : text.slice(thoughtTo + END_OF_THOUGHT.length);
  const said = spoken.trim().toLowerCase().slice(0, MAX_CHARS);
  if (UNSAFE.some((form) => form.test(said))) return "unsafe";
  if (SAFE.some((form) => form.test(said))) return "safe";
  return REFUSAL.test(said) ? "refused" : "unclear";
}

const END_OF_THOUGHT = "</think>";
const MAX_CHARS = 2_000;

/** A label and what stands behind it, as JSON or as text. */
const label = (names: string, values: string) => new RegExp(`(^|[\\n{,"\\s])(${names})"?\\s*[:=]\\s*"?(${values})\\b`);

const UNSAFE: readonly RegExp[] = [
  /^\W*(unsafe|yes|harmful|flagged|block(ed)?|toxic|jailbreak|violation)\b(?!"?\s*[:=])/,
  label(
    "((user|prompt|input|response|output) )?safety( assessment)?|verdict|label|result",
    "unsafe|controversial|harmful",
  ),
  label("flagged|unsafe|harmful|violation|violates|blocked|harmful request|is_unsafe", "true|yes|1"),
];

const SAFE: readonly RegExp[] = [
  /^\W*(safe|no|unharmful|harmless|benign|allow(ed)?|pass(ed)?|ok)\b(?!"?\s*[:=])/,
  label(
    "((user|prompt|input|response|output) )?safety( assessment)?|verdict|label|result",
    "safe|unharmful|harmless|benign",
  ),
  label("flagged|unsafe|harmful|violation|violates|blocked|harmful request|is_unsafe", "false|no|0"),
  label("safe|is_safe", "true|yes|1"),
];

const REFUSAL =
  /^(i['’]?m sorry|sorry|i apologi[sz]e|i can(no|['’])t|i can not|i won['’]t|i['’]?m (unable|not able)|i am (unable|not able)|as an ai)\b/;

const Moderation = z.object({ results: z.array(z.object({ flagged: z.boolean() })).min(1) });

/** Reads an answer of the moderation route; null: it is none. */
export function moderationWordOf(body: string): "safe" | "unsafe" | null {
  const parsed = Moderation.safeParse(jsonBody(body));
  if (!parsed.success) return null;
  return parsed.data.results.some(({ flagged }) => flagged) ? "unsafe" : "safe";
}
