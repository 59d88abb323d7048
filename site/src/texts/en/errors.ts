import type { PageError } from "../../../../monitor/read/views.ts";

/** What keeps a page from being shown, and what to do. */
export const ERRORS = {
  not_found: {
    title: "Not found",
    message: "There is nothing at this address. The status page tells how things are.",
  },
  bad_request: { title: "This cannot be answered", message: "Something about the address or the request is wrong." },
  failed: {
    title: "Something went wrong here",
    message: "This page could not be made. Please try again in a minute.",
  },
  unavailable: {
    title: "We cannot tell at the moment",
    message: "The stored measurements cannot be read, so nothing can be said about the state. Please try again soon.",
  },
} satisfies Record<PageError, { title: string; message: string }>;
