import { scenario } from "../scenario.ts";

export default scenario("A crash that returns after an hour is another incident", [
  { kind: "gateway-crashed", from: 1, to: 11 },
  { kind: "gateway-crashed", from: 71, to: 81 },
]);
