const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABELS = `\\{(?:[a-z_]+="(?:[^"\\\\\\n]|\\\\[\\\\"n])*",?)+\\}`;
const SAMPLE = new RegExp(`^(${NAME})(${LABELS})? (?:[-+]?[0-9.]+(?:e[-+]?\\d+)?|NaN|[-+]Inf)$`);
const TYPE = /^# TYPE (\S+) (gauge|counter|histogram)$/;
const HELP = /^# HELP \S+ .+$/;

/** What the names of a family's samples end with. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  gauge: [""],
  counter: ["_total"],
  histogram: ["_bucket", "_sum", "_count"],
};

/** What is against OpenMetrics 1.0: lines of another form, families torn apart, series told twice, names against types. */
export function openMetricsFaults(text: string): string[] {
  const lines = text.split("\n").slice(0, -2);
  const samples = lines.filter((line) => !line.startsWith("#"));
  return [
    ...(text.endsWith("\n# EOF\n") ? [] : ["no mark at the end"]),
    ...lines.filter((line) => line.startsWith("#") && !TYPE.test(line) && !HELP.test(line)),
    ...twice(lines.filter((line) => TYPE.test(line))),
    ...twice(samples.map((line) => line.slice(0, line.lastIndexOf(" ")))),
    ...strangers(lines),
  ];
}

function twice(texts: readonly string[]): string[] {
  return texts.filter((text, i) => texts.indexOf(text) !== i).map((text) => `twice: ${text}`);
}

/** Samples that are none, or that do not belong to the family above them. */
function strangers(lines: readonly string[]): string[] {
  let expected: readonly string[] = [];
  return lines.filter((line) => {
    const [, family = "", type = ""] = line.match(TYPE) ?? [];
    if (family !== "") expected = (SUFFIXES[type] ?? []).map((suffix) => family + suffix);
    return !line.startsWith("#") && !expected.includes(line.match(SAMPLE)?.[1] ?? "");
  });
}
