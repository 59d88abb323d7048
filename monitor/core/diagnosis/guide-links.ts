import type { EscalationLink } from "./rule.ts";

/** What is found behind a link, in English. */
export const LINK_WORDS: Readonly<Record<EscalationLink["offers"], (service: string) => string>> = {
  issues: (service) => `${service}: known issues`,
  support: (service) => `${service} support`,
  status: (service) => `${service}: status`,
  community: (service) => `${service}: community on Discord`,
};

export const LITELLM_ISSUES = linkTo("LiteLLM", "issues", "https://github.com/BerriAI/litellm/issues");
export const LITELLM_COMMUNITY = linkTo("LiteLLM", "community", "https://discord.com/invite/wuPM9dRgDw");
export const RAILWAY_SUPPORT = ofRailway(linkTo("Railway", "support", "mailto:support@railway.app"));
export const RAILWAY_STATUS = ofRailway(linkTo("Railway", "status", "https://status.railway.com"));
export const OPENAI_STATUS = linkTo("OpenAI", "status", "https://status.openai.com", ["openai"]);
export const ANTHROPIC_STATUS = linkTo("Anthropic", "status", "https://status.claude.com", ["anthropic"]);
export const GOOGLE_STATUS = linkTo("Google Cloud", "status", "https://status.cloud.google.com", [
  ...["google", "gemini", "vertexai"],
]);
export const LANGFUSE_STATUS = linkTo("Langfuse", "status", "https://status.langfuse.com");
export const LANGFUSE_ISSUES = linkTo("Langfuse", "issues", "https://github.com/langfuse/langfuse/issues");

/** Where outages of the gateway's own code are known first. */
export const LITELLM_LINKS = [LITELLM_ISSUES, LITELLM_COMMUNITY];
export const HOST_LINKS = [RAILWAY_STATUS, RAILWAY_SUPPORT];
export const PROVIDER_LINKS = [OPENAI_STATUS, ANTHROPIC_STATUS, GOOGLE_STATUS];

function ofRailway(link: EscalationLink): EscalationLink {
  return { ...link, isOfRailway: true };
}

function linkTo(
  service: string,
  offers: EscalationLink["offers"],
  url: string,
  providers?: readonly string[],
): EscalationLink {
  return { service, offers, label: LINK_WORDS[offers](service), url, ...(providers && { providers }) };
}
