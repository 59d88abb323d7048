import { scenario } from "../scenario.ts";

export default scenario("The application is cut off, and then the gateway hangs", [
  { kind: "app-cut-off", from: 1, to: 36 },
  { kind: "gateway-hung", from: 11, to: 26 },
]);
