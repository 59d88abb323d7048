import { scenario } from "../scenario.ts";

export default scenario("The gateway drops its traces in silence, everything else works", [
  { kind: "traces-lost", from: 1, to: 31 },
]);
