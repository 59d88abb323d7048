import type { Mailer } from "../../ports.ts";

/** There is none here: a Worker has no SMTP that could be tested, and says so instead of trying for days. */
export function createMailer(): Mailer {
  return {
    send: async () => ({ outcome: "refused", status: null, answer: "Mail is not sent from Workers.", totalMs: 0 }),
  };
}
