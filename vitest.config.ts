import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["monitor/**/*.test.ts", "site/**/*.test.ts", "sandbox/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/e2e/litellm/**"],
    setupFiles: ["test/support/seed.ts"],
    retry: 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
