import { scenario } from "../scenario.ts";

export default scenario("Our way to the gateway is broken, and when it is back the application is cut off", [
  { kind: "gateway-path", from: 1, to: 13 },
  { kind: "app-cut-off", from: 12, to: 36 },
]);
