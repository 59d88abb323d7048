import { assets, renderPage } from "#site";
import { type AppDeps, createApp } from "../../api/app.ts";
import { copyAddresses } from "../../api/copy-addresses.ts";
import { type CopySources, staticCopy } from "../../api/static-copy.ts";
import type { ExportedSite, ExportOptions } from "../../cli/host.ts";
import type { Language } from "../../core/languages.ts";
import type { Clock, Log } from "../../ports.ts";
import { type Facts, readFacts, staleAt } from "../../read/facts.ts";
import { outlived } from "../../read/outlived.ts";
import type { Settings } from "../../settings/settings.ts";
import { createPictures } from "./picture.ts";
import { replaceFolder } from "./replace-folder.ts";

/**
 * Writes the whole site as files into a folder of its own. A private page is written as well: whoever carries the copy keeps
 * it private. Throws `AppError`.
 */
export async function exportSite(
  { database, settings, folder, language }: ExportOptions,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<ExportedSite> {
  const madeAt = clock.now();
  const { access: _, ...page } = settings.page;
  const open: Settings = { ...settings, page };
  const facts = await readFacts(database, open, madeAt);
  const believedUntil = Number.isFinite(staleAt(facts)) ? staleAt(facts) : madeAt;
  const shared: Omit<AppDeps, "model"> = {
    settings: () => open,
    database,
    clock: { ...clock, now: () => madeAt },
    log,
    renderPage,
    assets,
    drawPicture: createPictures(),
    version: () => 0,
  };
  const sources: CopySources = {
    page: asking({ ...shared, copy: { madeAt, believedUntil }, model: fixed(facts) }, language),
    document: asking({ ...shared, model: fixed(outlived(facts)) }, language),
  };
  let files = 0;
  await replaceFolder(folder, async (draft) => {
    for await (const { path, body } of staticCopy(copyAddresses(facts.settings, [...assets.keys()]), sources)) {
      draft.write(path, body);
      files += 1;
    }
    draft.write("404.html", await (await sources.page("/404")).text());
    files += 1;
  });
  return { files, madeAt, believedUntil };
}

function fixed(facts: Facts): NonNullable<AppDeps["model"]> {
  const model = Promise.resolve({ facts, isStoreReadable: true });
  return () => model;
}

function asking(deps: AppDeps, language: Language): (address: string) => Promise<Response> {
  const app = createApp(deps);
  const headers = { accept: "text/html, */*;q=0.1", "accept-language": language };
  return async (address) => app.request(address, { headers });
}
