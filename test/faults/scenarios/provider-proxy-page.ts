import { scenario } from "../scenario.ts";

export default scenario("Something in front of OpenAI answers with a page in its place", [
  { kind: "provider-proxy-page", provider: "openai", from: 1, to: 21 },
]);
