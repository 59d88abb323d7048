import { scenario } from "../scenario.ts";

export default scenario("An OOM kill that leaves no line, no event, and no peak in the memory curve", [
  { kind: "gateway-oom", trace: "nothing", from: 1, to: 21 },
]);
