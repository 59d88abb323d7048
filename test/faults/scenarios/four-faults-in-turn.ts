import { scenario } from "../scenario.ts";

export default scenario("Four faults one after the other, of which none comes and goes", [
  { kind: "provider-key", provider: "openai", from: 1, to: 4 },
  { kind: "gateway-oom", trace: "log", from: 10, to: 13 },
  { kind: "provider-down", provider: "openai", from: 19, to: 22 },
  { kind: "gateway-hung", from: 28, to: 31 },
]);
