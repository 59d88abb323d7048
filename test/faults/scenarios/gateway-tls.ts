import { scenario } from "../scenario.ts";

export default scenario("The gateway's certificate has run out", [{ kind: "gateway-tls", from: 1, to: 21 }]);
