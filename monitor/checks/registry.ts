/** Every check kind, one line each. `index.ts` derives the rest. */
export { app } from "./app.ts";
export { chat } from "./chat.ts";
export { embedding } from "./embedding.ts";
export { guard } from "./guard.ts";
export { heartbeat } from "./heartbeat.ts";
export { http } from "./http.ts";
export { langfuse } from "./langfuse.ts";
export { liveliness } from "./liveliness.ts";
export { models } from "./models.ts";
export { network } from "./network.ts";
export { provider } from "./provider.ts";
export { railway } from "./railway.ts";
export { readiness } from "./readiness.ts";
export { spend } from "./spend.ts";
export { trace } from "./trace.ts";
