import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/**
 * A real Chromium that comes with npm alone: the binary, a font and the shared libraries that a bare machine lacks
 * are all in the package. They are unpacked once into the temp folder; that takes a second or two.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    headless: true,
    args: FLAGS,
    env: {
      ...process.env,
      HOME: folder,
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
    },
  });
}

/** No sandbox: tests run as root in containers, where it cannot be set up, and open nothing but pages of their own. */
const FLAGS = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];
const ARCHIVES = ["chromium.br", "fonts.tar.br", "al2023.tar.br"];
const packageFolder = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");

/** Unpacks beside the final place and moves it there in one step, so that parallel test files never see half a browser. */
async function unpackedChromium(): Promise<string> {
  const folder = join(tmpdir(), `gatewatch-chromium-${await packageVersion()}`);
  if (existsSync(folder)) return folder;
  const draft = await mkdtemp(`${folder}-`);
  await unpackInto(draft);
  await writeFile(join(draft, "fonts.conf"), fontsConfiguration(folder));
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function packageVersion(): Promise<string> {
  const text = await readFile(join(packageFolder, "package.json"), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  return version;
}

/** The package unpacks into the temp folder that the environment names, so that is where the draft is for a moment. */
async function unpackInto(draft: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    await Promise.all(ARCHIVES.map((name) => inflate(join(packageFolder, "bin", name))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The package's own font first, for pictures that are alike everywhere; the machine's fonts for what it lacks. */
function fontsConfiguration(folder: string): string {
  const families = ["system-ui", "sans-serif", "serif", "monospace"];
  const aliases = families.map(
    (name) => `<alias><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(folder, "fonts")}</dir>
<dir>/usr/share/fonts</dir>
<cachedir>${join(folder, "fonts-cache")}</cachedir>
${aliases.join("\n")}
</fontconfig>
`;
}
