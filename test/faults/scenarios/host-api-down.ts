import { scenario } from "../scenario.ts";

export default scenario("The host's API fails, the gateway works", [{ kind: "host-api-down", from: 1, to: 31 }]);
