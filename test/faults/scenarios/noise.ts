import { scenario } from "../scenario.ts";

export default scenario("One request in 200 fails by chance", [{ kind: "noise", from: 1, to: 121 }]);
