import { scenario } from "../scenario.ts";

export default scenario("OpenAI is overloaded", [{ kind: "provider-overloaded", provider: "openai", from: 1, to: 21 }]);
