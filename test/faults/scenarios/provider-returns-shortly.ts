import { scenario } from "../scenario.ts";

export default scenario("A provider fails for four minutes, and once more when that was over for five", [
  { kind: "provider-down", provider: "openai", from: 1, to: 5 },
  { kind: "provider-down", provider: "openai", from: 10, to: 14 },
]);
