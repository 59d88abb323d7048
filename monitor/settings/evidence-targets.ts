import type { ProviderTarget, RailwayTarget } from "../checks/kind.ts";
import { PROVIDER_PAGES, pageAt } from "../core/provider-pages.ts";
import type { Sections } from "./sections.ts";
import { reportMissing, revealed, type TargetTools } from "./target-parts.ts";

const RAILWAY_API = "https://backboard.railway.com/graphql/v2";

/** The gateway's service on Railway. What of it is missing is reported. */
export function railwayOf(railway: Sections["railway"], tools: TargetTools): RailwayTarget | null {
  if (railway === null) return null;
  const { project, environment, service } = railway;
  for (const field of ["token", "project", "environment", "service"] as const) {
    if (railway[field] === undefined) reportMissing("railway", field, tools.report);
  }
  const token = railway.token === undefined ? null : revealed(railway.token, ["railway", "token"], tools);
  if (token === null || project === undefined || environment === undefined || service === undefined) return null;
  const { api = RAILWAY_API, restart = "off" } = railway;
  return { api, token, project, environment, service, restart };
}

/** The status pages of providers: known ones by name, others by their address. */
export function providersOf(providers: Sections["providers"], { report }: TargetTools): readonly ProviderTarget[] {
  const targets: ProviderTarget[] = [];
  for (const [index, one] of (providers ?? []).entries()) {
    const name = typeof one === "string" ? one : one.name;
    const page = typeof one === "string" ? knownPage(one) : pageAt(one.url);
    if (page === null) {
      const known = Object.keys(PROVIDER_PAGES).join(", ");
      report(["providers", index], `no status page is known for this name; give \`{ name, url }\`. Known are ${known}`);
    } else if (targets.some((other) => other.name === name)) {
      report(["providers", index], "has the name of an earlier one; each needs its own");
    } else targets.push({ name, page });
  }
  return targets;
}

function knownPage(name: string) {
  return Object.hasOwn(PROVIDER_PAGES, name) ? (PROVIDER_PAGES[name] ?? null) : null;
}

/** Small answers of three owners, meant to be asked for just this. */
const PUBLIC_ANCHORS = [
  "https://www.gstatic.com/generate_204",
  "https://one.one.one.one/cdn-cgi/trace",
  "https://captive.apple.com/hotspot-detect.html",
];

/** The places that tell whether our own network works. Nobody is asked unless the section is there. */
export function anchorsOf(network: Sections["network"]): readonly string[] {
  if (network === null) return [];
  return network.anchors ?? PUBLIC_ANCHORS;
}
