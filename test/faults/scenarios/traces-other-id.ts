import { scenario } from "../scenario.ts";

export default scenario("Traces arrive under another id than was sent", [{ kind: "traces-other-id", from: 1, to: 31 }]);
