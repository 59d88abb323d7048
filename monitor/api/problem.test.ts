import { describe, expect, it } from "vitest";
import { AppError, ERROR_CODES } from "../core/errors.ts";
import { BadParameter, problem, troubleOf } from "./problem.ts";

const INSIDE = "/srv/gatewatch/data is not writable";
const STATUS: Readonly<Record<string, number>> = {
  bad_parameter: 400,
  not_found: 404,
  method_not_allowed: 405,
  refused: 409,
  limited: 429,
  store_newer: 503,
  store_corrupt: 503,
  store_unwritable: 503,
  store_failed: 503,
};

describe("an error as HTTP tells it", () => {
  it.each(ERROR_CODES)("%s has its status, and only a request's own fault is told in its words", (code) => {
    const told = troubleOf(new AppError(code, INSIDE));
    expect(told.status).toBe(STATUS[code] ?? 500);
    expect(told.detail === INSIDE).toBe(told.status < 500);
  });

  it("of any other kind is 500 and says nothing", () => {
    for (const error of [new TypeError(INSIDE), INSIDE, null]) {
      expect(troubleOf(error)).toEqual({
        status: 500,
        title: "Internal error",
        detail: "Something failed inside Gatewatch.",
      });
    }
  });

  it("names the parameter that cannot be understood, as RFC 9457 has it", async () => {
    const answer = problem(troubleOf(new BadParameter("days", "days: give a whole number from 1 to 366")));
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toEqual({
      type: "about:blank",
      title: "Bad parameter",
      status: 400,
      detail: "days: give a whole number from 1 to 366",
      parameter: "days",
    });
  });
});
