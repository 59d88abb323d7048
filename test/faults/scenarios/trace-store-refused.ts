import { scenario } from "../scenario.ts";

export default scenario("The trace store's port is closed", [{ kind: "langfuse-refused", from: 1, to: 31 }]);
