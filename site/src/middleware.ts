import type { MiddlewareHandler } from "astro";

/** Keeps what a page failed of: Astro answers with a status alone, and its caller is to know the cause. */
export const onRequest: MiddlewareHandler = async ({ locals }, next) => {
  try {
    return await next();
  } catch (error) {
    locals.fault = error;
    throw error;
  }
};
