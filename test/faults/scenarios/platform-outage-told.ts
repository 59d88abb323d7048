import { scenario } from "../scenario.ts";

export default scenario("The hosting platform is down and says so", [
  { kind: "platform-outage", page: "at_once", from: 1, to: 31 },
]);
