import { scenario } from "../scenario.ts";

export default scenario("The gateway's process crashes, and the host gives it up", [
  { kind: "gateway-crashed", from: 1, to: 21 },
]);
