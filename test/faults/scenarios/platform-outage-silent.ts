import { scenario } from "../scenario.ts";

export default scenario("The hosting platform is down, its API too", [
  { kind: "platform-outage", page: "silent", from: 1, to: 31 },
]);
