import { scenario } from "../scenario.ts";

export default scenario(
  "A provider's key expires within an announced window",
  [{ kind: "provider-key", provider: "anthropic", from: 5, to: 25 }],
  { maintenance: { from: 1, to: 31 } },
);
