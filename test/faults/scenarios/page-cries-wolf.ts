import { scenario } from "../scenario.ts";

export default scenario("A provider's status page tells of an outage that nobody here notices", [
  { kind: "page-cries-wolf", provider: "openai", from: 1, to: 31 },
]);
