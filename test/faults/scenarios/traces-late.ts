import { scenario } from "../scenario.ts";

export default scenario("Traces arrive after minutes", [{ kind: "traces-late", from: 1, to: 31 }]);
