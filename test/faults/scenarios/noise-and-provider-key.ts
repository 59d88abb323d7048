import { scenario } from "../scenario.ts";

export default scenario("A key expires while one request in 200 fails by chance", [
  { kind: "noise", from: 1, to: 41 },
  { kind: "provider-key", provider: "openai", from: 6, to: 36 },
]);
