import { scenario } from "../scenario.ts";

export default scenario("A deployment that nobody notices", [{ kind: "harmless-deploy", from: 1, to: 2 }]);
