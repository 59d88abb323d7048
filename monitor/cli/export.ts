import type { Language } from "../core/languages.ts";
import { findConfiguration } from "./configuration.ts";
import { type DataFlags, withData } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";

export interface ExportFlags extends DataFlags {
  readonly lang: Language;
  readonly json?: boolean;
}

/** `gatewatch export DIR`: the site as files that any host can carry, from the data folder of a monitor. */
export async function exportFiles(folder: string, flags: ExportFlags, host: Host): Promise<ExitCode> {
  const { settings } = findConfiguration(host, flags.config).loaded;
  const { files, madeAt, believedUntil } = await withData(flags, host, (database) =>
    host.exportSite({ database, settings, folder, language: flags.lang }),
  );
  if (settings.page.access !== undefined) {
    host.stderr.write("The page is private, and its copy is not: keep it where only those can read it who may.\n");
  }
  const [made, until] = [madeAt, believedUntil].map((at) => new Date(at).toISOString());
  const told = { folder, files, made_at: made, believed_until: until };
  host.stdout.write(
    flags.json
      ? `${JSON.stringify(told)}\n`
      : `Wrote ${files} files to ${folder}, as of ${made}. Their states are believed until ${until}.\n`,
  );
  return EXIT.ok;
}
