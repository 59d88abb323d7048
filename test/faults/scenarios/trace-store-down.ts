import { scenario } from "../scenario.ts";

export default scenario("The trace store says that it is down", [{ kind: "langfuse-down", from: 1, to: 31 }]);
