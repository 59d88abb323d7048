import { scenario } from "../scenario.ts";

export default scenario(
  "The gateway crashes within an announced window",
  [{ kind: "gateway-crashed", from: 5, to: 20 }],
  { maintenance: { from: 1, to: 31 } },
);
