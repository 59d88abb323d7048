import { scenario } from "../scenario.ts";

export default scenario("A harmless deployment an hour before a crash", [
  { kind: "harmless-deploy", from: 1, to: 2 },
  { kind: "gateway-crashed", from: 61, to: 81 },
]);
