import { scenario } from "../scenario.ts";

export default scenario("The application cannot reach the gateway, which answers us well", [
  { kind: "app-cut-off", from: 1, to: 21 },
]);
