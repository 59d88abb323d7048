import { AppError, type ErrorCode } from "../core/errors.ts";
import { DATA_HEADERS, NEVER } from "./headers.ts";

/** A query or path parameter that cannot be understood. */
export class BadParameter extends AppError {
  readonly parameter: string;

  constructor(parameter: string, message: string) {
    super("bad_parameter", message);
    this.parameter = parameter;
  }
}

/** What an HTTP client is told of a failure. */
export interface Trouble {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly parameter?: string;
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  bad_parameter: 400,
  not_found: 404,
  method_not_allowed: 405,
  refused: 409,
  limited: 429,
  configuration: 500,
  store_newer: 503,
  store_corrupt: 503,
  store_unwritable: 503,
  store_failed: 503,
  port_in_use: 500,
};

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad parameter",
  401: "Not let in",
  404: "Not found",
  405: "Method not allowed",
  409: "Refused",
  413: "Request too large",
  415: "Unsupported media type",
  429: "Too many requests",
  500: "Internal error",
  503: "Not available",
};

/** The one place where errors become HTTP. Messages of requests' faults are told; of our own only that there was one. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof AppError)) return trouble(500, "Something failed inside Gatewatch.");
  const status = STATUS[error.code];
  if (status === 503) return trouble(503, "The stored measurements cannot be read at the moment.");
  if (status >= 500) return trouble(status, "Something failed inside Gatewatch.");
  const told = trouble(status, error.message);
  return error instanceof BadParameter ? { ...told, parameter: error.parameter } : told;
}

export function trouble(status: number, detail: string): Trouble {
  return { status, title: TITLES[status] ?? "Error", detail };
}

/** RFC 9457. */
export function problem(told: Trouble, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, title, detail, parameter } = told;
  const body = { type: "about:blank", title, status, detail, ...(parameter === undefined ? {} : { parameter }) };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...DATA_HEADERS, "cache-control": NEVER, "content-type": "application/problem+json", ...headers },
  });
}
