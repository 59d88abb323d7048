// For the bundler: takes of two packages only what is used. Both keep everything alive through one namespace object,
// which no tree shaking sees through; left whole they cost 30 MB of memory at run time (bench/README.md).
import { fileURLToPath } from "node:url";

const PACKAGES = fileURLToPath(new URL("../node_modules/", import.meta.url));

const SLIM = [
  {
    // The client and its errors, without fetch, WebSocket, cache and mocks.
    filter: /^undici$/,
    contents: `
      export { default as Client } from "${PACKAGES}undici/lib/dispatcher/client.js";
      export { default as errors } from "${PACKAGES}undici/lib/core/errors.js";`,
  },
  {
    // English alone, of fifty languages.
    filter: /locales\/index\.js$/,
    contents: `export { default as en } from "${PACKAGES}zod/v4/locales/en.js";`,
  },
];

export const slimPackages = {
  name: "slim-packages",
  setup(build) {
    SLIM.forEach(({ filter, contents }, index) => {
      const namespace = `slim-${index}`;
      build.onResolve({ filter }, ({ path }) => ({ path, namespace }));
      build.onLoad({ filter: /.*/, namespace }, () => ({ contents, resolveDir: PACKAGES }));
    });
  },
};
