export * from "./checks.ts";
export * from "./history.ts";
export * from "./incidents.ts";
export * from "./outbox.ts";
