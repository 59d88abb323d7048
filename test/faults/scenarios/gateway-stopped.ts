import { scenario } from "../scenario.ts";

export default scenario("The gateway's process ends by itself, and the edge answers 404 in its place", [
  { kind: "gateway-stopped", from: 1, to: 21 },
]);
