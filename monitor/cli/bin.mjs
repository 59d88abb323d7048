#!/usr/bin/env node
// The command `gatewatch`: builds the bundle when sources are newer than it, then runs it.
import { runBuilt } from "../../scripts/run-built.mjs";

await runBuilt("gatewatch", process.argv.slice(2));
