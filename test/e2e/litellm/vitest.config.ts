import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/litellm/**/*.test.ts"],
    root: new URL("../../..", import.meta.url).pathname,
    retry: 0,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 180_000,
    reporters: ["verbose"],
  },
});
