import { scenario } from "../scenario.ts";

export default scenario("The application itself does not answer", [{ kind: "app-down", from: 1, to: 21 }]);
