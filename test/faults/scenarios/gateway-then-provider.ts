import { scenario } from "../scenario.ts";

export default scenario("The gateway comes back from a crash, and a provider is down", [
  { kind: "gateway-crashed", from: 1, to: 16 },
  { kind: "provider-down", provider: "openai", from: 8, to: 36 },
]);
