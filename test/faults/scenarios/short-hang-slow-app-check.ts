import { scenario } from "../scenario.ts";

export default scenario("The gateway hangs for 25 s, and the application is asked only then", [
  { kind: "gateway-hung", from: 1.4, to: 1.815 },
]);
