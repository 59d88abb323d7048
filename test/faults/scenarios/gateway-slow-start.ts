import { scenario } from "../scenario.ts";

export default scenario("After a restart by hand the gateway takes long to load its models", [
  { kind: "gateway-restart", from: 1, to: 9 },
]);
