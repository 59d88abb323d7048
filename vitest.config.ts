import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["monitor/**/*.test.ts", "site/**/*.test.ts", "sandbox/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/e2e/litellm/**"],
    // A file's modules serve the next one too: importing them anew for each took half of the time. So no test may change
    // what a module holds; what is cached there (zones, statements' texts) must not be seen by anybody.
    isolate: false,
    // Those that run beside each other wait for real deadlines, and compute next to nothing.
    maxConcurrency: 12,
    setupFiles: ["test/support/seed.ts"],
    retry: 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
