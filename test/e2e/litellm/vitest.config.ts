import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/litellm/**/*.test.ts"],
    root: new URL("../../..", import.meta.url).pathname,
    retry: 0,
    // Each file has a proxy of its own; two at once leave each a core.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 180_000,
    reporters: ["verbose"],
  },
});
