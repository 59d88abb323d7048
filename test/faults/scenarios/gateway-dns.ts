import { scenario } from "../scenario.ts";

export default scenario("The gateway's name does not resolve for us, while the application reaches it", [
  { kind: "gateway-dns", from: 1, to: 21 },
]);
