import type { Context } from "hono";
import { AppError } from "../core/errors.ts";
import { errorPageView } from "../read/error-page.ts";
import type { PageError } from "../read/views.ts";
import type { AppDeps } from "./context.ts";
import { NEVER, PAGE_HEADERS } from "./headers.ts";
import { problem, type Trouble, trouble, troubleOf } from "./problem.ts";
import { readerOfError } from "./reader.ts";
import { TEXT_TYPES } from "./represent/text-writer.ts";
import { textForm } from "./text-form.ts";

export interface ErrorAnswers {
  failed(c: Context, error: unknown): Promise<Response>;
  notFound(c: Context): Promise<Response>;
  methodNotAllowed(c: Context, methods: readonly string[]): Promise<Response>;
  tooLarge(c: Context): Promise<Response>;
}

type Headers = Readonly<Record<string, string>>;

/** Programs get a problem document, people a page in the site's own dress; neither learns anything of our inside. */
export function createErrorAnswers(deps: AppDeps): ErrorAnswers {
  const tell = (c: Context, told: Trouble, headers: Headers = {}) =>
    isForPeople(c) ? page(c, deps, told, headers) : Promise.resolve(problem(told, headers));
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

function errorOf(status: number): PageError {
  if (status === 404) return "not_found";
  if (status === 503) return "unavailable";
  return status >= 500 ? "failed" : "bad_request";
}

/** For terminals and agents, and for the case that not even a page can be made that tells of an error. */
const PLAIN: Readonly<Record<PageError, string>> = {
  not_found: "Not found. There is nothing at this address.",
  bad_request: "This cannot be answered.",
  failed: "Something went wrong here. This page could not be made. Please try again in a minute.",
  unavailable: "We cannot tell at the moment. The stored measurements cannot be read. Please try again soon.",
};

async function page(c: Context, deps: AppDeps, trouble: Trouble, extra: Headers): Promise<Response> {
  const { status } = trouble;
  const error = errorOf(status);
  const reader = readerOfError(c);
  const headers = { ...PAGE_HEADERS, "cache-control": NEVER, "content-language": reader.language, ...extra };
  const detail = error === "bad_request" ? trouble.detail : null;
  const view = errorPageView(deps.settings(), deps.clock.now(), { httpStatus: status, error, detail });
  const told = (words: string, type: string) => {
    const english = { "content-language": "en", "content-type": type, vary: "Accept, User-Agent" };
    return new Response(`${words}\n`, { status, headers: { ...headers, ...english } });
  };
  const form = textForm(c);
  if (form !== null) return told(`${PLAIN[error]}${detail === null ? "" : ` ${detail}`}`, TEXT_TYPES[form]);
  try {
    const html = await deps.renderPage(view, reader);
    const type = { "content-type": "text/html; charset=utf-8", vary: "Accept, Accept-Language, User-Agent" };
    return new Response(html, { status, headers: { ...headers, ...type } });
  } catch (fault) {
    deps.log("error", "the error page could not be made", { error: nameOf(fault) });
    return told(PLAIN[error], TEXT_TYPES.plain);
  }
}

/** Only known first segments reach the log: a path is a stranger's text. */
function routeOf(c: Context): string {
  return /^\/(api\/v1\/[a-z]{1,20}|[a-z]{1,20})/.exec(c.req.path)?.[0] ?? "/";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "?";
}
