/** Every check kind, one line each. `index.ts` derives the rest. */
export { app } from "./app.ts";
export { chat } from "./chat.ts";
export { embedding } from "./embedding.ts";
export { http } from "./http.ts";
export { langfuse } from "./langfuse.ts";
export { liveliness } from "./liveliness.ts";
export { models } from "./models.ts";
export { readiness } from "./readiness.ts";
export { trace } from "./trace.ts";
