import { scenario } from "../scenario.ts";

export default scenario("The gateway takes connections and answers none", [{ kind: "gateway-hung", from: 1, to: 21 }]);
