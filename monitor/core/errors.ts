export const ERROR_CODES = [
  "configuration",
  "not_found",
  "bad_parameter",
  "method_not_allowed",
  "refused",
  "limited",
  "store_newer",
  "store_corrupt",
  "store_unwritable",
  "store_failed",
  "port_in_use",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error family: `code` is closed; the message says what is wrong, where, and what to do. */
export class AppError extends Error {
  override readonly name = "AppError" as const;
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
