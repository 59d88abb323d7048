import { scenario } from "../scenario.ts";

export default scenario("The application is cut off while a provider refuses the key", [
  { kind: "app-cut-off", from: 1, to: 26 },
  { kind: "provider-key", provider: "openai", from: 4, to: 26 },
]);
