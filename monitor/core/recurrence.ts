import { parseLocal } from "./local-moment.ts";

export const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof FREQUENCIES)[number];
/** In the order of ISO 8601. */
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A recurrence rule (RFC 5545, 3.3.10), as far as windows of maintenance go: at most a few times a day. */
export interface Recurrence {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: Until | null;
  /** `ordinal`: the second (2) or last (-1) such day of the month or year; null: each. */
  readonly byDay: readonly { readonly weekday: Weekday; readonly ordinal: number | null }[];
  readonly numbers: Readonly<Record<NumberPart, readonly number[]>>;
  /** The whole rule in capitals, without `RRULE:`. */
  readonly text: string;
}

/** The last moment at which an occurrence may begin: an instant, or a local time of the series' zone. */
export interface Until {
  readonly at: number;
  readonly isLocal: boolean;
}

type NumberPart = keyof typeof NUMBERS;

/** The largest number of each part, whether it counts from the end too, and the frequencies that it goes with. */
const NUMBERS = {
  BYMONTH: { min: 1, max: 12, negative: false, with: FREQUENCIES },
  BYMONTHDAY: { min: 1, max: 31, negative: true, with: ["DAILY", "MONTHLY", "YEARLY"] },
  BYYEARDAY: { min: 1, max: 366, negative: true, with: ["YEARLY"] },
  BYWEEKNO: { min: 1, max: 53, negative: true, with: ["YEARLY"] },
  BYSETPOS: { min: 1, max: 366, negative: true, with: FREQUENCIES },
  BYHOUR: { min: 0, max: 23, negative: false, with: FREQUENCIES },
  BYMINUTE: { min: 0, max: 59, negative: false, with: FREQUENCIES },
} as const satisfies Record<string, { min: number; max: number; negative: boolean; with: readonly Frequency[] }>;

const NUMBER_PARTS = Object.keys(NUMBERS).filter(isNumberPart);
const PARTS = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", ...NUMBER_PARTS];
const MAX_LENGTH = 500;
const MAX_INTERVAL = 1_000;
const MAX_TIMES_A_DAY = 4;

export type ParsedRecurrence = { readonly rule: Recurrence } | { readonly fault: string };

/** Reads a rule strictly: what the standard does not allow, and what comes more often than four times a day, is a fault. */
export function parseRecurrence(given: string): ParsedRecurrence {
  const text = given
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "");
  if (text.length > MAX_LENGTH) return { fault: `is longer than ${MAX_LENGTH} characters` };
  const parts = new Map<string, string>();
  for (const part of text.split(";")) {
    const [, name = "", value = ""] = /^([A-Z-]+)=(.+)$/.exec(part) ?? [];
    if (name === "")
      return { fault: `must be made of \`NAME=value\` with \`;\` between, as in \`FREQ=WEEKLY;BYDAY=SU\`` };
    if (parts.has(name)) return { fault: `says \`${name}\` twice` };
    parts.set(name, value);
  }
  const fault = unknownPart(parts) ?? frequencyFault(parts.get("FREQ"));
  const frequency = FREQUENCIES.find((one) => one === parts.get("FREQ"));
  if (fault !== null || frequency === undefined) return { fault: fault ?? "" };
  return read(text, frequency, parts);
}

function read(text: string, frequency: Frequency, parts: ReadonlyMap<string, string>): ParsedRecurrence {
  const faults: string[] = [];
  const note = <T>(result: T | Fault): T | null => {
    if (!(result instanceof Fault)) return result;
    faults.push(result.words);
    return null;
  };
  const whole = (name: string, max: number) => note(wholeNumber(name, parts.get(name), max));
  const interval = whole("INTERVAL", MAX_INTERVAL) ?? 1;
  const count = whole("COUNT", 999_999_999);
  const until = note(readUntil(parts.get("UNTIL")));
  const byDay = note(readDays(parts, frequency)) ?? [];
  const numbers = note(readNumbers(parts, frequency));
  faults.push(...combinationFaults(parts, numbers));
  if (faults[0] !== undefined || numbers === null) return { fault: faults[0] ?? "" };
  return { rule: { frequency, interval, count, until, byDay, numbers, text } };
}

class Fault {
  readonly words: string;

  constructor(words: string) {
    this.words = words;
  }
}

function unknownPart(parts: ReadonlyMap<string, string>): string | null {
  if (parts.has("BYSECOND")) return "may not say `BYSECOND`: windows begin at whole minutes";
  const unknown = [...parts.keys()].find((name) => !PARTS.includes(name));
  return unknown === undefined ? null : `has no part \`${unknown.slice(0, 20)}\`; there are ${PARTS.join(", ")}`;
}

function frequencyFault(value: string | undefined): string | null {
  if (value === undefined) return "must say how often: `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`";
  if (/^(SECOND|MINUTE|HOUR)LY$/.test(value)) {
    return `recurs too often: \`FREQ=${value}\`. Write \`FREQ=DAILY\`, with \`BYHOUR\` for up to ${MAX_TIMES_A_DAY} times a day`;
  }
  return FREQUENCIES.some((one) => one === value)
    ? null
    : `has no \`FREQ\` that there is; write one of ${FREQUENCIES.join(", ")}`;
}

function combinationFaults(parts: ReadonlyMap<string, string>, numbers: Recurrence["numbers"] | null): string[] {
  const faults: string[] = [];
  if (parts.has("COUNT") && parts.has("UNTIL")) faults.push("says both `COUNT` and `UNTIL`; leave one out");
  const others = [...parts.keys()].filter((name) => name.startsWith("BY") && name !== "BYSETPOS");
  if (parts.has("BYSETPOS") && others.length === 0)
    faults.push("says `BYSETPOS` of nothing; it needs another `BY…` part");
  const timesADay = Math.max(1, numbers?.BYHOUR.length ?? 1) * Math.max(1, numbers?.BYMINUTE.length ?? 1);
  if (timesADay > MAX_TIMES_A_DAY) {
    faults.push(
      `recurs too often: ${timesADay} times a day; ${MAX_TIMES_A_DAY} are the most. Make one longer window of them`,
    );
  }
  return faults;
}

function wholeNumber(name: string, value: string | undefined, max: number): number | null | Fault {
  if (value === undefined) return null;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return number >= 1 && number <= max ? number : new Fault(`needs a whole number from 1 to ${max} as \`${name}\``);
}

/** `20261231` (that whole day), `20261231T020000` (local time), `20261231T010000Z`. */
function readUntil(value: string | undefined): Until | null | Fault {
  if (value === undefined) return null;
  const [, year, month, day, hour = "23", minute = "59", second = "59", utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(value) ?? [];
  const at = year === undefined ? null : parseLocal(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  if (at === null) return new Fault("needs a time that there is as `UNTIL`, as in `20271231` or `20271231T230000Z`");
  return { at, isLocal: utc === undefined };
}

function readDays(parts: ReadonlyMap<string, string>, frequency: Frequency): Recurrence["byDay"] | Fault {
  const value = parts.get("BYDAY");
  if (value === undefined) return [];
  const days: { weekday: Weekday; ordinal: number | null }[] = [];
  for (const one of value.split(",")) {
    const [, ordinal, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(one) ?? [];
    const weekday = WEEKDAYS.find((day) => day === name);
    const nth = ordinal === undefined ? null : Number(ordinal);
    if (weekday === undefined || nth === 0 || Math.abs(nth ?? 1) > 53) {
      return new Fault(`needs days as \`BYDAY\`, as in \`SU\`, \`MO,TH\` or, of months, \`1SU\` and \`-1FR\``);
    }
    if (nth !== null && (!/^(MONTH|YEAR)LY$/.test(frequency) || parts.has("BYWEEKNO"))) {
      return new Fault(
        `can number days (\`${one}\`) only of months and years: \`FREQ=MONTHLY\` or \`YEARLY\`, without \`BYWEEKNO\``,
      );
    }
    days.push({ weekday, ordinal: nth });
  }
  return days;
}

function readNumbers(parts: ReadonlyMap<string, string>, frequency: Frequency): Recurrence["numbers"] | Fault {
  const weekStart = parts.get("WKST");
  if (weekStart !== undefined && !WEEKDAYS.some((day) => day === weekStart))
    return new Fault("needs a day as `WKST`, as in `MO`");
  const numbers: Record<NumberPart, readonly number[]> = {
    BYMONTH: [],
    BYMONTHDAY: [],
    BYYEARDAY: [],
    BYWEEKNO: [],
    BYSETPOS: [],
    BYHOUR: [],
    BYMINUTE: [],
  };
  for (const name of NUMBER_PARTS) {
    const value = parts.get(name);
    if (value === undefined) continue;
    const read = readList(name, value, frequency);
    if (read instanceof Fault) return read;
    numbers[name] = read;
  }
  return numbers;
}

function readList(name: NumberPart, value: string, frequency: Frequency): number[] | Fault {
  const { min, max, negative, with: allowed } = NUMBERS[name];
  if (!allowed.some((one) => one === frequency))
    return new Fault(`may not say \`${name}\` beside \`FREQ=${frequency}\``);
  const numbers = value.split(",").map((one) => (/^[+-]?\d{1,3}$/.test(one) ? Number(one) : Number.NaN));
  const isGood = (one: number) => (negative ? Math.abs(one) >= min && Math.abs(one) <= max : one >= min && one <= max);
  if (numbers.every(isGood)) return [...new Set(numbers)].sort((a, b) => a - b);
  return new Fault(
    `needs numbers from ${min} to ${max}${negative ? ", or the same below nought," : ""} as \`${name}\``,
  );
}

function isNumberPart(name: string): name is NumberPart {
  return Object.hasOwn(NUMBERS, name);
}
