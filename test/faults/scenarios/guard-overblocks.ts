import { scenario } from "../scenario.ts";

export default scenario("The guard blocks harmless texts", [{ kind: "guard-overblocks", from: 1, to: 31 }]);
