import { z } from "zod";
import { address, distinct, oneOf, secret, text } from "./fields.ts";
import { Refusal, textScalar } from "./scalar.ts";

/** Sections that are read and checked, and that this version does not act on. */

export const railway = z
  .strictObject({
    token: secret().optional().describe("The variable RAILWAY_TOKEN beats it."),
    project: text(100).optional().describe("The variable RAILWAY_PROJECT_ID beats it."),
    environment: text(100).optional().describe("The variable RAILWAY_ENVIRONMENT_ID beats it."),
    service: text(100).optional().describe("The variable RAILWAY_SERVICE_ID beats it."),
    restart: oneOf(["off", "manual", "auto"]).optional().describe("Who may restart the gateway. Default: off."),
  })
  .describe("The gateway's service on Railway. This version does not look at it.");

const providerName = textScalar(
  (value) => (/^[a-z0-9-]{1,64}$/.test(value) ? value : new Refusal("must be a name such as `openai`")),
  { pattern: "^[a-z0-9-]{1,64}$" },
);

export const providers = distinct(
  z.union(
    [
      providerName,
      z.strictObject({ name: text(100), url: address({ isBase: true, example: "https://status.example.com" }) }),
    ],
    "must be a name such as `openai`, or `{ name, url }`",
  ),
).describe("Status pages of the providers, as supporting evidence. This version does not read them.");

const anywhere = z.strictObject({ url: address({ isBase: false, example: "https://hooks.example.com/…" }) });

export const notify = z
  .strictObject({
    webhooks: z
      .array(anywhere.extend({ secret: secret(beginsWith("whsec_")).optional() }).strict())
      .optional()
      .describe("Signed by Standard Webhooks."),
    slack: z.array(anywhere).optional(),
    discord: z.array(anywhere).optional(),
    teams: z.array(anywhere).optional(),
    pagerduty: z.array(z.strictObject({ routing_key: secret() })).optional(),
    email: z.strictObject({ smtp: secret(beginsWith("smtp://", "smtps://")), from: sender() }).optional(),
  })
  .describe("Whom to tell. This version does not send notices.");

/** Accounts of mail servers stand in the address, so it is a secret as a whole. */
function beginsWith(...starts: readonly string[]): (value: string) => string | null {
  const words = starts.map((start) => `\`${start}\``).join(" or ");
  return (value) => (starts.some((start) => value.startsWith(start)) ? null : `must begin with ${words}`);
}

function sender() {
  return textScalar((value) =>
    /^[^@\s]+@[^@\s]+$|<[^@\s]+@[^@\s]+>$/.test(value) ? value : new Refusal("must be a mail address"),
  );
}
