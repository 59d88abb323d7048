import { scenario } from "../scenario.ts";

export default scenario("A deployment within its announced window", [{ kind: "gateway-deploy", from: 2, to: 12 }], {
  maintenance: { from: 1, to: 21 },
});
