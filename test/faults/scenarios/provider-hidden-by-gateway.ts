import { scenario } from "../scenario.ts";

export default scenario("A provider fails behind a gateway that fails, and goes on failing when that is back", [
  { kind: "gateway-dns", from: 1, to: 16 },
  { kind: "provider-hung", provider: "openai", from: 6, to: 36 },
]);
