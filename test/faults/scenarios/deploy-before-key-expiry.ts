import { scenario } from "../scenario.ts";

export default scenario("A harmless deployment minutes before a key expires", [
  { kind: "harmless-deploy", from: 1, to: 2 },
  { kind: "provider-key", provider: "anthropic", from: 4, to: 24 },
]);
