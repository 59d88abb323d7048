import { scenario } from "../scenario.ts";

export default scenario("A restart that is over within a minute", [{ kind: "gateway-restart", from: 1, to: 1.8 }]);
