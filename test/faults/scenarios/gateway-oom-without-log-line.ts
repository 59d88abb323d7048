import { scenario } from "../scenario.ts";

export default scenario("An OOM kill without a line in the log: only the memory curve shows it", [
  { kind: "gateway-oom", trace: "memory", from: 1, to: 21 },
]);
