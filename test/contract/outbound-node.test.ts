import { createOutbound } from "../../monitor/runtime/node/outbound.ts";
import { outboundContract } from "./outbound.suite.ts";

outboundContract({ name: "Outbound on Node", create: async () => createOutbound(), cannot: {} });
