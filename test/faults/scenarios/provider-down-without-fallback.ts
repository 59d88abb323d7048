import { scenario } from "../scenario.ts";

export default scenario(
  "Anthropic cannot be reached, and no other model answers in its place",
  [{ kind: "provider-down", provider: "anthropic", from: 1, to: 21 }],
  { installation: { fallbacks: false } },
);
