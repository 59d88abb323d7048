import { z } from "zod";
import { address, secret } from "./fields.ts";
import { Refusal, textScalar } from "./scalar.ts";

/** Sections that are read and checked, and that this version does not act on. */

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
