import { describe, expect, it } from "vitest";
import { runCommand } from "../support/command.ts";

/** Every command that works on a monitor's data folder. */
const ON_DATA = [
  "incident list",
  "incident show",
  "incident open",
  "incident update",
  "incident resolve",
  "maintenance list",
  "maintenance schedule",
  "maintenance cancel",
  "subscriber list",
  "subscriber remove",
  "delivery list",
  "delivery show",
  "replay",
  "postmortem",
  "restart",
  "export",
];

describe("a command on the data folder", () => {
  it.each(ON_DATA)(
    "%s takes --config, --data and --json",
    async (command) => {
      const { code, stdout } = await runCommand([...command.split(" "), "--help"]);
      expect(code).toBe(0);
      for (const flag of ["--config <file>", "--data <folder>", "--json"]) expect(stdout).toContain(flag);
    },
    30_000,
  );
});
