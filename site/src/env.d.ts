/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** One page's prepared data, put there by `renderPage`. */
    readonly view: import("../../monitor/read/views.ts").SiteView;
    readonly reader: import("../../monitor/core/languages.ts").Reader;
    readonly texts: import("./texts/catalogue.ts").Texts;
    /** In which times are shown; days are cut in the page's. */
    readonly zone: string;
    /** Marks what is shown as it was written, whatever language the page is in. */
    readonly asWritten: import("./format/as-written.ts").AsWritten;
    /** Makes a link to a page of ours. */
    readonly link: import("./format/address.ts").Link;
    /** What the page failed of. */
    fault?: unknown;
  }
}
