import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page in a context of its own, which is closed afterwards. */
export type WithPage = <T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>) => Promise<T>;

/** What suites of one browser share. */
export interface Opened {
  readonly withPage: WithPage;
  /** Where the views are served. */
  readonly origin: () => string;
}

export function pagesOf(browser: () => Browser): WithPage {
  return async (options, use) => {
    const context = await browser().newContext(options);
    try {
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  };
}
