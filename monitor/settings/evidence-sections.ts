import { z } from "zod";
import { RESTART_MODES } from "../core/restart-policy.ts";
import { address, distinct, oneOf, secret, text } from "./fields.ts";
import { Refusal, textScalar } from "./scalar.ts";

/** Sections that name what can tell why something fails. */

export const railway = z
  .strictObject({
    token: secret()
      .optional()
      .describe("A project token: it can read, and restart. The variable RAILWAY_TOKEN beats it."),
    project: text(100).optional().describe("Its id. The variable RAILWAY_PROJECT_ID beats it."),
    environment: text(100).optional().describe("Its id. The variable RAILWAY_ENVIRONMENT_ID beats it."),
    service: text(100).optional().describe("The gateway's id. The variable RAILWAY_SERVICE_ID beats it."),
    restart: oneOf(RESTART_MODES).optional().describe("Who may restart the gateway. Default: off."),
    api: address({ isBase: false, example: "https://backboard.railway.com/graphql/v2" })
      .optional()
      .describe("Another address of Railway's API, for a proxy or a test."),
  })
  .describe("The gateway's service on Railway: its state, log and memory, as evidence when something fails.");

const providerName = textScalar(
  (value) => (/^[a-z0-9-]{1,64}$/.test(value) ? value : new Refusal("must be a name such as `openai`")),
  { pattern: "^[a-z0-9-]{1,64}$" },
);

/** Part of the check's id. */
const ownName = textScalar(
  (value) => (/^\S{1,64}$/.test(value) ? value : new Refusal("must be one word of at most 64 characters")),
  { pattern: "^\\S{1,64}$" },
);

export const providers = distinct(
  z.union(
    [
      providerName,
      z.strictObject({ name: ownName, url: address({ isBase: true, example: "https://status.example.com" }) }),
    ],
    "must be a name such as `openai`, or `{ name, url }`",
  ),
).describe("Status pages of the providers, as supporting evidence: their names, or any Statuspage as `{ name, url }`.");

const MIN_ANCHORS = 2;

export const network = z
  .strictObject({
    anchors: z
      .array(address({ isBase: false, example: "https://www.gstatic.com/generate_204" }))
      .check(({ value, issues }) => {
        if (value.length === 0 || new Set(value).size >= MIN_ANCHORS) return;
        issues.push({ code: "custom", message: "one address is no vote; give at least two, or none", input: value });
      })
      .optional()
      .describe("Well-known addresses, of different owners. Absent: three public ones; empty: none are asked."),
  })
  .describe(
    "Whether our own network works, by a vote of a few places on the internet. Absent: nobody is asked, and failures of " +
      "our own network look like the gateway's.",
  );
