/** The way from the top of the configuration to a value: names of fields and places in lists. */
export type Path = readonly PropertyKey[];

const PLAIN = /^[\w:/@-]+$/;
const MAX_NAME = 60;

/** `components[0].checks[1]`; a name that would be misread stands in quotes. */
export function pathText(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (PLAIN.test(String(part))) text += text === "" ? String(part) : `.${String(part)}`;
    else text += `[${JSON.stringify(String(part).slice(0, MAX_NAME))}]`;
  }
  return text;
}

/** Notes that something at `path` is wrong. */
export type Report = (path: Path, message: string) => void;

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
