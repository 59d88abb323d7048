import { scenario } from "../scenario.ts";

export default scenario(
  "The gateway takes connections and answers none, and nobody can ask its host",
  [{ kind: "gateway-hung", from: 1, to: 21 }],
  { installation: { host: false } },
);
