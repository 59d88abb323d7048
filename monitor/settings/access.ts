import ipaddr from "ipaddr.js";
import { z } from "zod";
import type { Secret } from "../core/secret.ts";
import { distinct, filled, secret } from "./fields.ts";
import { Refusal, textScalar } from "./scalar.ts";
import type { AccessSettings } from "./settings.ts";
import { revealed, type TargetTools } from "./target-parts.ts";

const SHORTEST_PASSWORD = 8;
const SHORTEST_TOKEN = 16;

const headerName = textScalar(
  (value) =>
    /^[A-Za-z0-9-]{1,64}$/.test(value)
      ? value.toLowerCase()
      : new Refusal("must be the name of a header, such as `X-User`"),
  { pattern: "^[A-Za-z0-9-]{1,64}$" },
);

/** `10.0.0.0/8`, `127.0.0.1`, `fd00::/8`. */
const network = textScalar((value) => {
  const isNetwork = value.includes("/") ? ipaddr.isValidCIDR(value) : true;
  return isNetwork && isAddress(value.split("/")[0] ?? "")
    ? value
    : new Refusal("must be an address or a network, such as `10.0.0.0/8`");
});

export const access = z
  .strictObject({
    password: secret(passwordFault).optional().describe("One that all visitors share; asked for by a form."),
    tokens: filled(secret(tokenFault))
      .optional()
      .describe("For programs: as `Authorization: Bearer …`, or as `?key=…` where no header can be sent."),
    proxy: z
      .strictObject({
        header: headerName.describe(
          "What the proxy sets when it has let a visitor in. It must take away what visitors send.",
        ),
        from: distinct(network).describe(
          "Where the proxy's connections come from; from elsewhere the header says nothing.",
        ),
      })
      .optional()
      .describe("A proxy in front that knows who may see the page."),
  })
  .describe("Who may see the page and everything else that tells of it. Absent: everybody.");

function passwordFault(value: string): string | null {
  if (/\p{Cc}/u.test(value)) return "holds a control character";
  return value.length < SHORTEST_PASSWORD ? `is shorter than ${SHORTEST_PASSWORD} characters` : null;
}

function tokenFault(value: string): string | null {
  if (!/^[A-Za-z0-9._~-]+$/.test(value)) return "may hold only letters, digits and `-._~`";
  return value.length < SHORTEST_TOKEN ? `is shorter than ${SHORTEST_TOKEN} characters` : null;
}

/** The gate as it was read; null: there is none. Never open by a fault: what gives no way in is reported. */
export function accessOf(read: z.output<typeof access> | undefined, tools: TargetTools): AccessSettings | null {
  if (read === undefined) return null;
  const { password, tokens, proxy } = read;
  if (password === undefined && tokens === undefined && proxy === undefined) {
    tools.report(AT, "lets nobody in; give `password`, `tokens` or `proxy`, or remove it");
  }
  return {
    password: password === undefined ? null : revealed(password, [...AT, "password"], tools, passwordFault),
    tokens: (tokens ?? []).flatMap((token, i): Secret[] => {
      const secret = revealed(token, [...AT, "tokens", String(i)], tools, tokenFault);
      return secret === null ? [] : [secret];
    }),
    proxy: proxy === undefined ? null : { header: proxy.header, isTrusted: among(proxy.from) },
  };
}

const AT = ["page", "access"];

/** Whether an address lies in one of the networks; what is no address lies in none. */
function among(networks: readonly string[]): (peer: string) => boolean {
  const ranges = networks.map((text) => {
    if (text.includes("/")) return ipaddr.parseCIDR(text);
    const address = ipaddr.parse(text);
    return [address, address.kind() === "ipv4" ? 32 : 128] as const;
  });
  return (peer) => {
    if (!isAddress(peer)) return false;
    // An IPv4 address that came over an IPv6 socket is that IPv4 address.
    const address = ipaddr.process(peer);
    return ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits));
  };
}

/** Written out: `10.1` would be an address to old C libraries. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}
