import { scenario } from "../scenario.ts";

export default scenario("A new deployment cannot read its configuration", [
  { kind: "gateway-bad-config", from: 1, to: 26 },
]);
