import { scenario } from "../scenario.ts";

export default scenario("Our own network is down: nobody else is", [{ kind: "own-network", from: 1, to: 16 }]);
