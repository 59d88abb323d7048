import { scenario } from "../scenario.ts";

export default scenario("Every other connection meets a dead replica", [
  { kind: "gateway-half-dead", from: 1, to: 31 },
]);
