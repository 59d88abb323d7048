import { scenario } from "../scenario.ts";

export default scenario("The gateway crashes while the host's API fails", [
  { kind: "host-api-down", from: 1, to: 31 },
  { kind: "gateway-crashed", from: 5, to: 25 },
]);
