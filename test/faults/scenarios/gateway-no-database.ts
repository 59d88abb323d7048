import { scenario } from "../scenario.ts";

export default scenario("The gateway has lost its database and says that it is not ready", [
  { kind: "gateway-no-database", from: 1, to: 21 },
]);
