import { scenario } from "../scenario.ts";

export default scenario("A deployment takes longer than it should, and nothing serves meanwhile", [
  { kind: "gateway-deploy", from: 1, to: 11 },
]);
