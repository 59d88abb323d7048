/** Options that mean the same for every command that has them. */
export const CONFIG = [
  "--config <file>",
  "the configuration (default: $GATEWATCH_CONFIG, else gatewatch.yaml)",
] as const;
export const DATA = ["--data <folder>", "the monitor's data folder (default: $GATEWATCH_DATA, else data)"] as const;
export const JSON_FLAG = ["--json", "one JSON document"] as const;
