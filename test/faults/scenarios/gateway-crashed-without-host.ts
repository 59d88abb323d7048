import { scenario } from "../scenario.ts";

export default scenario(
  "The gateway's process crashes where nobody can ask its host",
  [{ kind: "gateway-crashed", from: 1, to: 21 }],
  { installation: { host: false } },
);
