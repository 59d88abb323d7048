import { scenario } from "../scenario.ts";

export default scenario("A harmless deployment minutes before a provider's outage", [
  { kind: "harmless-deploy", from: 1, to: 2 },
  { kind: "provider-errors", provider: "openai", from: 5, to: 25 },
]);
