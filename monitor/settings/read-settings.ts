import type { Targets } from "../checks/kind.ts";
import { type DefaultName, englishName } from "../core/default-names.ts";
import { accessOf } from "./access.ts";
import { readCheckEntries } from "./check-entries.ts";
import type { Kinds } from "./check-names.ts";
import { ConfigError, type Fault } from "./config-error.ts";
import { withDependencies } from "./dependencies.ts";
import { readDocument } from "./document.ts";
import { type Env, type Given, withEnvironment } from "./environment.ts";
import { unvouchedWarning } from "./impact.ts";
import { type ReadBytes, readLogo } from "./logo.ts";
import { type NotifyPlan, readNotify } from "./notify.ts";
import { isMapping, type Path, pathText, type Report } from "./path.ts";
import { planChecks } from "./plan-checks.ts";
import { DEFAULT_ZONE, planShown, type ShownPlan } from "./plan-shown.ts";
import { readSections, type Sections } from "./sections.ts";
import type {
  AccessSettings,
  CheckSettings,
  LogoSettings,
  Settings,
  ThemeSettings,
  WatchdogSettings,
} from "./settings.ts";
import { readTargets } from "./targets.ts";
import { themeOf, themeWarnings } from "./theme.ts";
import { budgetWarning, gapWarnings, unshownWarning } from "./warnings.ts";
import { watchdogOf } from "./watchdog.ts";

export interface ConfigSource {
  /** The configuration file; null: the environment alone. */
  readonly file: { readonly name: string; readonly text: string } | null;
  readonly env: Env;
  /** Gives the text of a file that `{ file: path }` names; may throw. */
  readonly readFile: (path: string) => string;
  /** Gives the bytes of a file beside the configuration; may throw. Absent: there are no files. */
  readonly readBytes?: ReadBytes;
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** Sentences for operators: what is not watched, or not acted on. */
  readonly warnings: readonly string[];
}

/** Reads the configuration for the given check kinds. Throws `ConfigError` with every fault of it. */
export function readSettings(source: ConfigSource, kinds: Kinds): LoadedSettings {
  const document = source.file === null ? NO_DOCUMENT : readDocument(source.file, source.env);
  // Without its structure nothing more can be said of a file.
  if (document.faults.some((fault) => fault.path === "")) throw new ConfigError(document.faults);
  const given = withEnvironment(source.file?.name ?? null, document, source.env);
  const faults: Fault[] = [...document.faults];
  const report = reporter(given, faults);
  const sections = readSections(given.value, report);
  const targets = readTargets(sections, { readFile: source.readFile, report });
  reportNoGateway(given, targets, report);
  const context = { kinds, targets, isWhole: !faults.some(touchesTargets), report, readFile: source.readFile };
  const plan = planChecks(readCheckEntries(given.value.checks, report), context);
  const shown = planShown(sections, given.value, plan, context);
  const checks = withDependencies(plan, context);
  const logo = readLogo(sections.page?.logo, { readBytes: source.readBytes, report });
  const theme = themeOf(sections.page?.theme);
  const access = accessOf(sections.page?.access, { readFile: source.readFile, report });
  const notify = readNotify(given.value, { readFile: source.readFile, report });
  const watchdog = watchdogOf(sections.watchdog, { readFile: source.readFile, report });
  if (checks.length === 0 && faults.length === 0)
    report(["checks"], "everything is turned off: nothing is left to watch");
  if (faults.length > 0) throw new ConfigError(faults);
  const settings = complete(sections, targets, checks, shown, { theme, logo, access, notify, watchdog });
  const warnings = [
    ...given.warnings,
    ...gapWarnings(targets, kinds, source.env),
    ...notify.warnings,
    ...unshownWarning(shown.unshown),
    ...unvouchedWarning(shown.impact, plan),
    ...themeWarnings(theme),
    ...budgetWarning(settings.budgetMicroUsdPerDay, checks),
  ];
  return { settings, warnings };
}

const NO_DOCUMENT = { value: {}, lines: new Map<string, number>(), faults: [] };

/** One fault a place: what is unreadable already needs no second sentence. */
function reporter(given: Given, faults: Fault[]): Report {
  const seen = new Set(faults.map((fault) => fault.path));
  return (path: Path, message: string) => {
    const text = pathText(path);
    if (seen.has(text)) return;
    seen.add(text);
    faults.push({ ...given.locate(path), message });
  };
}

function touchesTargets({ file, path }: Fault): boolean {
  return file === "environment" || /^(gateway|langfuse|app|railway|providers|network)\b/.test(path);
}

function reportNoGateway(given: Given, targets: Targets, report: Report): void {
  const section = given.value.gateway;
  const isAbsent = section === undefined || (isMapping(section) && section.url === undefined);
  if (targets.gateway !== null || !isAbsent) return;
  report(
    ["gateway", "url"],
    "there is no gateway to watch. Set `gateway.url` in gatewatch.yaml, or LITELLM_PROXY_URL (and LITELLM_API_KEY) in the " +
      "environment; `gatewatch init` writes a file to begin with, and `npm run demo` shows Gatewatch without a gateway",
  );
}

function complete(
  sections: Sections,
  targets: Targets,
  checks: readonly CheckSettings[],
  { components, impact, maintenance, maintenanceSeries }: ShownPlan,
  { notify, ...look }: Look & { readonly notify: NotifyPlan },
): Settings {
  const { page, confirm, flapping } = sections;
  return {
    page: pageOf(page, look),
    targets,
    checks,
    components,
    impact: impact.features,
    alwaysWorking: impact.alwaysWorking,
    maintenance,
    maintenanceSeries,
    ...(look.watchdog === null ? {} : { watchdog: look.watchdog }),
    notify: notify.notify,
    mail: notify.mail,
    budgetMicroUsdPerDay: sections.budget?.usd_per_day ?? 1_000_000,
    confirm: {
      failures: confirm?.failures ?? 3,
      recheckMs: confirm?.recheck ?? 4_000,
      successes: confirm?.successes ?? 2,
      successGapMs: confirm?.success_gap ?? 10_000,
    },
    startupGraceMs: sections.startup_grace ?? 180_000,
    reopenWithinMs: sections.reopen_within ?? 600_000,
    flapping:
      flapping === "off" ? null : { transitions: flapping?.transitions ?? 4, withinMs: flapping?.within ?? 1_800_000 },
  };
}

interface Look {
  readonly access: AccessSettings | null;
  readonly watchdog: WatchdogSettings | null;
  readonly theme: ThemeSettings | null;
  readonly logo: LogoSettings | null;
}

const PLATFORM: DefaultName = { key: "platform" };

function pageOf(page: Sections["page"], { theme, logo, access }: Look): Settings["page"] {
  return {
    name: page?.name ?? englishName(PLATFORM),
    unnamed: page?.name === undefined ? PLATFORM : undefined,
    url: page?.url ?? null,
    timezone: page?.timezone ?? DEFAULT_ZONE,
    notice: page?.notice ?? null,
    ...(theme === null ? {} : { theme }),
    ...(logo === null ? {} : { logo }),
    ...(access === null ? {} : { access }),
  };
}
