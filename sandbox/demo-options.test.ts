import { describe, expect, it } from "vitest";
import { demoOptions } from "./demo-options.ts";

describe("options of the demo", () => {
  it("serves on 127.0.0.1:4800 from a data folder of that port, afresh, when nothing is said", () => {
    expect(demoOptions([], {})).toEqual({
      port: 4800,
      host: "127.0.0.1",
      dataDir: expect.stringMatching(/4800$/),
      keep: false,
      help: false,
    });
  });

  it("takes flags before the environment", () => {
    const env = { PORT: "1", HOST: "::1" };
    expect(demoOptions(["--port", "5000"], env)).toMatchObject({ port: 5000, host: "::1" });
  });

  it.each([
    [["--port", "80a"], /80a/],
    [["--port", "70000"], /70000/],
    [["--prot", "1"], /--help/],
    [["extra"], /--help/],
  ])("refuses %j in a sentence", (argv, words) => {
    expect(() => demoOptions(argv, {})).toThrow(words);
  });
});
