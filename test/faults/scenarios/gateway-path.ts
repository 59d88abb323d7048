import { scenario } from "../scenario.ts";

export default scenario("There is no route from us to the gateway, while the application reaches it", [
  { kind: "gateway-path", from: 1, to: 21 },
]);
