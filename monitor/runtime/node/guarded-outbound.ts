import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { PUBLIC_URL, type UrlRules } from "../../channels/public-address.ts";
import type { GuardedOutbound } from "../../ports.ts";
import { guardedRequest } from "../guarded-request.ts";
import { sendBy } from "./outbound.ts";
import type { Way } from "./outbound-connection.ts";

/** Every address of a name, of both families; rejects when there is none. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export interface GuardOptions extends UrlRules {
  readonly resolve: Resolve;
}

/**
 * HTTP to where strangers want it. The URL is judged, the name is resolved once for each request, and the connection goes to
 * the very addresses that were judged: a name that leads elsewhere at the next look-up is not asked again. One address that is
 * not public among the answers is enough to send nothing.
 */
export function createGuardedOutbound(options: Partial<GuardOptions> = {}): GuardedOutbound {
  const rules = { ...PUBLIC_URL, resolve: dnsResolve(), ...options };
  return {
    async send(request) {
      const guarded = guardedRequest(request, rules);
      if (guarded === null) return { outcome: "blocked" };
      const guard = createGuard(rules);
      const answer = await sendBy(guarded, guard.way);
      return guard.hasRefused() ? { outcome: "blocked" } : answer;
    },
  };
}

function createGuard(rules: GuardOptions): { readonly way: Way; readonly hasRefused: () => boolean } {
  let refused = false;
  const accepts = (address: string) => {
    if (rules.isPublic(address)) return true;
    refused = true;
    return false;
  };
  const lookup: LookupFunction = (name, { all }, callback) => {
    rules.resolve(name).then(
      (found) => {
        const addresses = found.filter(accepts).map(toLookup);
        const [first] = addresses;
        if (refused || first === undefined) callback(notFound(), []);
        else if (all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      () => callback(notFound(), []),
    );
  };
  return { way: { lookup, accepts }, hasRefused: () => refused };
}

function toLookup(address: string): LookupAddress {
  return { address, family: isIP(address) };
}

function notFound(): NodeJS.ErrnoException {
  return Object.assign(new Error("the name leads nowhere"), { code: "ENOTFOUND" });
}

/**
 * Asks name servers (those of this machine, unless others are named), past its own names and search list. The system's
 * resolver would also let a slow name server hold the few threads on which every other look-up of this process waits.
 */
export function dnsResolve(servers?: readonly string[]): Resolve {
  return async (name) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers !== undefined) resolver.setServers(servers);
    const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    if (addresses.length === 0) throw notFound();
    return addresses;
  };
}
