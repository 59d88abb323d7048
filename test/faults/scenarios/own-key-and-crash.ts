import { scenario } from "../scenario.ts";

export default scenario("Our key is refused, and then the gateway crashes", [
  { kind: "own-key", from: 1, to: 31 },
  { kind: "gateway-crashed", from: 11, to: 26 },
]);
