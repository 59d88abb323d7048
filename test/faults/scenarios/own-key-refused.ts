import { scenario } from "../scenario.ts";

export default scenario("The gateway refuses the key of our probes", [{ kind: "own-key", from: 1, to: 21 }]);
