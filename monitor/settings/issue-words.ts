import type { z } from "zod";
import { nearestName, suggestion } from "./nearest-name.ts";
import type { Path, Report } from "./path.ts";
import { NO_VALUE } from "./scalar.ts";

type Issue = z.core.$ZodIssue;

/** What zod says of a union that says nothing for itself. */
const ZOD_UNION = "Invalid input";

const ZOD_WORDS = /^(Invalid|Too|Unrecognized) /;

const FORMATS: Readonly<Record<string, string>> = {
  url: "is no valid address; write it with `https://` or `http://`",
  regex: "has not the form that belongs here",
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

/**
 * Reports what zod found, each fault at its own path and in our words. `known` gives the names of the fields that are
 * allowed in the mapping at a path. Values are never repeated: they may be secret.
 */
export function reportIssues(
  issues: readonly Issue[],
  options: { readonly at: Path; readonly value: unknown; readonly known: (path: Path) => readonly string[] },
  report: Report,
): void {
  for (const issue of issues.flatMap(unfolded)) {
    const path = [...options.at, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const known = options.known(issue.path);
      for (const key of issue.keys) report([...path, key], `unknown field${suggestion(key, known) || listed(known)}`);
    } else {
      report(path, words(issue, valueAt(options.value, issue.path)));
    }
  }
}

/** The issues of the branch of a union that was most likely meant: the one that was followed furthest. */
function unfolded(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((branch) => branch.flatMap(unfolded));
  const best = branches.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  if (depth(best) === 0 && issue.message !== ZOD_UNION) return [{ ...issue, code: "custom" }];
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function depth(branch: readonly Issue[]): number {
  // An unknown field is inside of the mapping that it stands in.
  const inside = branch.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0));
  return Math.max(0, ...inside);
}

function words(issue: Issue, value: unknown): string {
  // A sentence that the kind's author wrote says more than ours.
  if (!ZOD_WORDS.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      if (value === undefined) return "is missing";
      return value === null ? NO_VALUE : `must be ${EXPECTED[issue.expected] ?? `of type ${issue.expected}`}`;
    case "invalid_value":
      return `must be one of ${issue.values.map((one) => `\`${String(one)}\``).join(", ")}${near(value, issue.values)}`;
    case "too_small":
      return `is too ${issue.origin === "number" ? "small" : "short"}; ${issue.minimum} is the least`;
    case "too_big":
      return `is too ${issue.origin === "number" ? "great" : "long"}; ${issue.maximum} is the most`;
    case "custom":
      return issue.message;
    case "invalid_format":
      return FORMATS[issue.format] ?? `has not the form that belongs here (${issue.format})`;
    default:
      return "has a form that is not allowed here";
  }
}

function near(value: unknown, words: readonly unknown[]): string {
  const name = typeof value === "string" ? nearestName(value, words.map(String)) : null;
  return name === null ? "" : `; did you mean \`${name}\`?`;
}

function listed(known: readonly string[]): string {
  return known.length === 0 ? "" : `; known are ${known.map((name) => `\`${name}\``).join(", ")}`;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}
