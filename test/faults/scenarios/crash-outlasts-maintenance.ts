import { scenario } from "../scenario.ts";

export default scenario(
  "The gateway crashes within an announced window, and does not come back with its end",
  [{ kind: "gateway-crashed", from: 5, to: 41 }],
  { maintenance: { from: 1, to: 21 } },
);
