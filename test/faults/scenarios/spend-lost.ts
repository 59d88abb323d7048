import { scenario } from "../scenario.ts";

export default scenario("The gateway records no costs any more", [{ kind: "spend-lost", from: 1, to: 61 }]);
