// Writes the JSON Schema of gatewatch.yaml, from the schemas that the loader itself reads with.
import { writeFileSync } from "node:fs";
import { CHECK_KINDS } from "../monitor/checks/index.ts";
import { configJsonSchema } from "../monitor/settings/json-schema.ts";

const FILE = new URL("../docs/gatewatch.schema.json", import.meta.url);

writeFileSync(FILE, `${JSON.stringify(configJsonSchema(CHECK_KINDS), null, 2)}\n`);
