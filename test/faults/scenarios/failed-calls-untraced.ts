import { scenario } from "../scenario.ts";

export default scenario("The gateway traces only what succeeds, and so hides its outages", [
  { kind: "failed-calls-untraced", from: 1, to: 101 },
]);
