import { scenario } from "../scenario.ts";

export default scenario("A deployment in the middle of an outage that it neither began nor ends", [
  { kind: "gateway-misrouted", from: 1, to: 21 },
  { kind: "harmless-deploy", from: 8, to: 10 },
]);
