import { scenario } from "../scenario.ts";

export default scenario("The gateway's process dies at each start, while its deployment still counts as a success", [
  { kind: "gateway-crash-loop", from: 1, to: 21 },
]);
