import { scenario } from "../scenario.ts";

export default scenario("A crash that returns four minutes after it was cured is the same incident", [
  { kind: "gateway-crashed", from: 1, to: 9 },
  { kind: "gateway-crashed", from: 13, to: 23 },
]);
