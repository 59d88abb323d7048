import { scenario } from "../scenario.ts";

export default scenario("The trace store cannot be read: nobody knows whether traces arrive", [
  { kind: "langfuse-reader", from: 1, to: 31 },
]);
