/** A value of a table; null: an empty field. */
export type CsvValue = string | number | null;

/** A table as RFC 4180 has it: a row of names, CRLF, quotes where they are needed. Numbers are written with a point. */
export function csvOf(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(fieldOf).join(",")}\r\n`).join("");
}

function fieldOf(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet would run instead of showing it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
