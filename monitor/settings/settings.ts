import type { Endpoint, MailServer } from "../channels/channel.ts";
import type { Probe, Targets } from "../checks/kind.ts";
import type { DefaultName, MaybeUnnamed, Name } from "../core/default-names.ts";
import type { ConfirmRules } from "../core/judge.ts";
import type { Scheme, ThemeToken } from "../core/palette.ts";
import type { Secret } from "../core/secret.ts";
import type { ChannelName, EventType, Layer } from "../core/words.ts";
import type { RecurringWindow } from "../recurrence/occurrences.ts";

/** The configuration as the rest of the program sees it: complete, checked, durations in milliseconds. */
export interface Settings {
  readonly page: MaybeUnnamed & {
    readonly name: string;
    readonly url: string | null;
    readonly timezone: string;
    readonly notice: string | null;
    /** Absent: the page's own colours. */
    readonly theme?: ThemeSettings;
    /** Absent: the name alone. */
    readonly logo?: LogoSettings;
    /** Absent: the page is public. */
    readonly access?: AccessSettings;
  };
  readonly targets: Targets;
  readonly checks: readonly CheckSettings[];
  readonly components: readonly ComponentSettings[];
  /** What users do, and what it takes. */
  readonly impact: readonly FeatureSettings[];
  /** What goes on without the gateway, as long as the application answers. */
  readonly alwaysWorking: readonly Name[];
  readonly maintenance: readonly PlannedMaintenance[];
  readonly maintenanceSeries: readonly PlannedSeries[];
  /** To whom a sign of life is given; absent: to nobody. */
  readonly watchdog?: WatchdogSettings;
  /** The operators' own channels. */
  readonly notify: readonly ConfiguredEndpoint[];
  /** Sends to those who subscribe on the page; null: nobody can by mail. */
  readonly mail: MailServer | null;
  readonly budgetMicroUsdPerDay: number;
  readonly confirm: ConfirmRules;
  readonly startupGraceMs: number;
  readonly reopenWithinMs: number;
  readonly flapping: { readonly transitions: number; readonly withinMs: number } | null;
}

export interface WatchdogSettings {
  /** It may hold a token. */
  readonly url: Secret;
  readonly intervalMs: number;
}

/** The colours that are other than ours, as `#rrggbb`. */
export type ThemeSettings = Readonly<Record<Scheme, Readonly<Partial<Record<ThemeToken, string>>>>>;

/** The ways in to a private page; whoever has one of them may see everything that is not for operators. */
export interface AccessSettings {
  readonly password: Secret | null;
  readonly tokens: readonly Secret[];
  /** A proxy that lets visitors in, and says so in a header (lower case) over connections that are trusted. */
  readonly proxy: { readonly header: string; readonly isTrusted: (peer: string) => boolean } | null;
}

/** A picture, served from our own origin. */
export interface LogoSettings {
  readonly type: string;
  readonly extension: string;
  readonly body: Uint8Array;
  /** Of its bytes. */
  readonly hash: string;
}

/** Where an operator is told. */
export interface ConfiguredEndpoint {
  /** `config:` and a hash of where it leads: the same entry is the same receiver, whatever its secrets and events. */
  readonly id: string;
  readonly channel: ChannelName;
  readonly endpoint: Endpoint;
  readonly events: readonly EventType[];
}

export interface CheckSettings extends MaybeUnnamed {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly layer: Layer;
  /** Ids of configured checks without which this one cannot be good. */
  readonly dependsOn: readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly reserveMicroUsd: number;
  readonly probe: Probe;
  /** Under which secret its sign of life is posted; absent: it awaits none. */
  readonly heartbeatToken?: Secret;
}

export interface ComponentSettings extends MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly description: string | null;
  /** Where the group, or the description, is one that nobody gave. */
  readonly unnamedGroup?: DefaultName | undefined;
  readonly undescribed?: DefaultName | undefined;
  /** Ids of configured checks. */
  readonly checks: readonly string[];
  /** Nobody asked for it by name: it is not shown while its target has nothing that could be measured. */
  readonly hideUnconfigured?: boolean;
}

export interface FeatureSettings {
  /** As visitors call it. */
  readonly feature: Name;
  /** Ids of configured checks; it works when all of them are up. */
  readonly checks: readonly string[];
}

/** A window that the configuration announces; times in epoch ms. */
export interface PlannedMaintenance {
  readonly id: string;
  readonly title: string;
  /** Plain text; may be empty. */
  readonly body: string;
  readonly fromAt: number;
  readonly toAt: number;
  /** Ids of components; null: all of them. */
  readonly components: readonly string[] | null;
}

/** A recurring window that the configuration announces. */
export interface PlannedSeries extends RecurringWindow {
  readonly id: string;
  readonly title: string;
  /** Plain text; may be empty. */
  readonly body: string;
  /** Ids of components; null: all of them. */
  readonly components: readonly string[] | null;
}
