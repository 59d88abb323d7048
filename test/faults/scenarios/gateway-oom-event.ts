import { scenario } from "../scenario.ts";

export default scenario("The host tells of an OOM kill", [{ kind: "gateway-oom", trace: "event", from: 1, to: 21 }]);
