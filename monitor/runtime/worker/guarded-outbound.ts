import { PUBLIC_URL } from "../../channels/public-address.ts";
import type { GuardedOutbound } from "../../ports.ts";
import { guardedRequest } from "../guarded-request.ts";
import { createOutbound } from "./outbound.ts";

/**
 * HTTP to where strangers want it, by `fetch`. Only the URL can be judged here: which address a name leads to is neither told
 * nor chosen. That it is none of a private network rests on the platform (docs/workers.md).
 */
export function createGuardedOutbound(): GuardedOutbound {
  const outbound = createOutbound();
  return {
    async send(request) {
      const guarded = guardedRequest(request, PUBLIC_URL);
      return guarded === null ? { outcome: "blocked" } : outbound.send(guarded);
    },
  };
}
