import type { EscalationLink } from "./rule.ts";

export const LITELLM_ISSUES: EscalationLink = {
  label: "LiteLLM: known issues",
  url: "https://github.com/BerriAI/litellm/issues",
};
export const RAILWAY_SUPPORT: EscalationLink = { label: "Railway support", url: "mailto:support@railway.app" };
export const RAILWAY_STATUS: EscalationLink = { label: "Railway: status", url: "https://status.railway.com" };
export const OPENAI_STATUS: EscalationLink = { label: "OpenAI: status", url: "https://status.openai.com" };
export const ANTHROPIC_STATUS: EscalationLink = { label: "Anthropic: status", url: "https://status.claude.com" };
export const GOOGLE_STATUS: EscalationLink = {
  label: "Google Cloud: status",
  url: "https://status.cloud.google.com",
};
export const LANGFUSE_STATUS: EscalationLink = { label: "Langfuse: status", url: "https://status.langfuse.com" };
export const LANGFUSE_ISSUES: EscalationLink = {
  label: "Langfuse: known issues",
  url: "https://github.com/langfuse/langfuse/issues",
};

export const HOST_LINKS = [RAILWAY_STATUS, RAILWAY_SUPPORT];
export const PROVIDER_LINKS = [OPENAI_STATUS, ANTHROPIC_STATUS, GOOGLE_STATUS];
