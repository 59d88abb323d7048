import { known } from "./host.ts";
import type { Evidence } from "./rule.ts";
import { struckBy } from "./sights.ts";
import type { CheckFact, Situation } from "./situation.ts";

/** Providers of several names that tell of themselves on one page. */
const ONE_PAGE: readonly (readonly string[])[] = [
  ["google", "gemini", "vertexai", "vertexaibeta"],
  ["aws", "amazon", "bedrock", "sagemaker"],
  ["azure", "azureai", "azureopenai"],
];

/** That the status page of the very provider that fails reports an incident. What it does not report says nothing. */
export function pageEvidence(situation: Situation, weight: number): readonly Evidence[] {
  const { faultKey, layer } = situation.incident;
  const provider = layer === "provider" ? faultKey : (struckBy(situation).failing[0]?.provider ?? null);
  if (provider === null) return [];
  const checks = situation.checks.filter((check) => isPageOf(check, provider));
  const found = known({ ...situation, checks }, "provider_incident");
  if (found === null) return [];
  const { check, last } = found;
  const note = "provider_incident";
  return [{ check: check.id, reason: last.reason, at: last.at, note, weight }];
}

function isPageOf({ id, last }: CheckFact, provider: string): boolean {
  const [page, asked] = [plain(last?.provider ?? id.slice(id.indexOf(":") + 1)), plain(provider)];
  return page === asked || ONE_PAGE.some((names) => names.includes(page) && names.includes(asked));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
