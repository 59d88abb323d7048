/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** One page's prepared data, put there by `renderPage`. */
    readonly view: import("../../monitor/read/views.ts").SiteView;
    /** What the page failed of. */
    fault?: unknown;
  }
}
