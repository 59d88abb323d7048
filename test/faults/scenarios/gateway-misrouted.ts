import { scenario } from "../scenario.ts";

export default scenario("The edge looks for the gateway on the wrong port, while its process runs", [
  { kind: "gateway-misrouted", from: 1, to: 21 },
]);
