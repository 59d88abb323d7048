import { scenario } from "../scenario.ts";

export default scenario(
  "A harmless deployment minutes before requests go astray, and no application that says more",
  [
    { kind: "harmless-deploy", from: 1, to: 3 },
    { kind: "gateway-misrouted", from: 6, to: 21 },
  ],
  { installation: { app: false } },
);
