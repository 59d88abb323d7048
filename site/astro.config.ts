import { defineConfig } from "astro/config";
import { singleModule } from "./build/single-module.ts";

export default defineConfig({
  output: "server",
  outDir: "../dist/site",
  adapter: singleModule(),
  trailingSlash: "never",
  devToolbar: { enabled: false },
  image: { service: { entrypoint: "astro/assets/services/noop" } },
  build: { inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0, cssCodeSplit: false } },
});
