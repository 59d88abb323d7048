import { type NodeDatabase, openDatabase } from "../../monitor/runtime/node/database.ts";

/** An empty database of the present schema that lives in memory. */
export function memoryDatabase(): NodeDatabase {
  return openDatabase(":memory:");
}
