import { scenario } from "../scenario.ts";

export default scenario("The gateway comes and goes every few minutes", [
  { kind: "gateway-crashed", from: 1, to: 4 },
  { kind: "gateway-crashed", from: 6, to: 9 },
  { kind: "gateway-crashed", from: 11, to: 14 },
  { kind: "gateway-crashed", from: 16, to: 19 },
  { kind: "gateway-crashed", from: 21, to: 24 },
]);
