import { scenario } from "../scenario.ts";

export default scenario("The budget of our own key is used up", [{ kind: "own-budget", from: 1, to: 21 }]);
