import type { Context } from "hono";
import { AppError } from "../core/errors.ts";
import { errorPageView } from "../read/error-page.ts";
import type { AppDeps } from "./context.ts";
import { NEVER, PAGE_HEADERS } from "./headers.ts";
import { problem, type Trouble, trouble, troubleOf } from "./problem.ts";

export interface ErrorAnswers {
  failed(c: Context, error: unknown): Promise<Response>;
  notFound(c: Context): Promise<Response>;
  methodNotAllowed(c: Context, methods: readonly string[]): Promise<Response>;
  tooLarge(c: Context): Promise<Response>;
}

/** Programs get a problem document, people a page in the site's own dress; neither learns anything of our inside. */
export function createErrorAnswers(deps: AppDeps): ErrorAnswers {
  const tell = (c: Context, told: Trouble, headers: Readonly<Record<string, string>> = {}) =>
    isForPeople(c) ? page(deps, told, headers) : Promise.resolve(problem(told, headers));
  return {
    failed(c, error) {
      const told = troubleOf(error);
      if (told.status >= 500) {
        const fields = error instanceof AppError ? { code: error.code } : { error: nameOf(error) };
        deps.log("error", "a request failed", { path: routeOf(c), ...fields });
      }
      return tell(c, told);
    },
    notFound: (c) => tell(c, trouble(404, "There is nothing at this address.")),
    methodNotAllowed: (c, methods) =>
      tell(c, trouble(405, `Use ${methods.join(" or ")}.`), { allow: methods.join(", ") }),
    tooLarge: (c) => tell(c, trouble(413, "The request's body is larger than 64 KiB.")),
  };
}

function isForPeople(c: Context): boolean {
  return !/^\/(api\/|healthz$|readyz$)/.test(c.req.path);
}

const HEADINGS: Readonly<Record<number, { readonly title: string; readonly message: string }>> = {
  404: { title: "Not found", message: "There is nothing at this address. The status page tells how things are." },
  500: { title: "Something went wrong here", message: "This page could not be made. Please try again in a minute." },
  503: {
    title: "We cannot tell at the moment",
    message: "The stored measurements cannot be read, so nothing can be said about the state. Please try again soon.",
  },
};

async function page(deps: AppDeps, told: Trouble, extra: Readonly<Record<string, string>>): Promise<Response> {
  const heading = HEADINGS[told.status] ?? { title: told.title, message: told.detail };
  const headers = { ...PAGE_HEADERS, "cache-control": NEVER, ...extra };
  const view = errorPageView(deps.settings(), deps.clock.now(), { httpStatus: told.status, ...heading });
  try {
    const html = await deps.renderPage(view);
    return new Response(html, {
      status: told.status,
      headers: { ...headers, "content-type": "text/html; charset=utf-8" },
    });
  } catch (error) {
    deps.log("error", "the error page could not be made", { error: nameOf(error) });
    return new Response(`${heading.title}. ${heading.message}\n`, {
      status: told.status,
      headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
    });
  }
}

/** Only known first segments reach the log: a path is a stranger's text. */
function routeOf(c: Context): string {
  return /^\/(api\/v1\/[a-z]{1,20}|[a-z]{1,20})/.exec(c.req.path)?.[0] ?? "/";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "?";
}
