/**
 * What pages are made of: plain values, prepared once, public field by field. A page formats them and decides nothing.
 * Times are epoch milliseconds, durations milliseconds.
 */
import type { DefaultName, MaybeUnnamed, Name } from "../core/default-names.ts";
import type { EvidenceNote } from "../core/evidence-notes.ts";
import type { Headline } from "../core/headline.ts";
import type { UpdateFacts } from "../core/record-facts.ts";
import type { Piece } from "../core/timeline.ts";
import type { Durations } from "../core/uptime.ts";
import type {
  Cause,
  ComponentStatus,
  Confidence,
  Impact,
  IncidentStatus,
  Reason,
  RecoveryStatus,
  RecoveryStep,
} from "../core/words.ts";
import type { ComponentPageView } from "./component-page-view.ts";
import type { EmbedView } from "./embed-view.ts";
import type { HistoryPageView } from "./history-view.ts";
import type { MaintenancePageView, MaintenanceView } from "./maintenance-view.ts";
import type { MethodologyPageView } from "./methodology-view.ts";
import type { RunbookPageView, StepsView } from "./runbook-view.ts";
import type { SubscribePageView, SubscriptionPageView } from "./subscribe-view.ts";
import type { IncidentLink, TitleView } from "./title-view.ts";

export type { MaintenanceView } from "./maintenance-view.ts";
export type { IncidentLink, TitleView } from "./title-view.ts";

export interface PageView extends MaybeUnnamed {
  readonly name: string;
  readonly url: string | null;
  /** IANA name; all days are cut and all times are shown in it. */
  readonly timezone: string;
  /** A sentence that the operator wants on every page, e.g. that the data is simulated. */
  readonly notice: string | null;
  /** Names the operator's colours; absent: ours. */
  readonly theme?: string;
  /** Path of the operator's logo; absent: the name alone. */
  readonly logo?: string;
  /** Path of a picture of the present state, for previews of links; absent: none is drawn here. */
  readonly picture?: string;
  /** Absent: it comes from the monitor itself. */
  readonly copy?: CopyView;
}

/** A page that is kept, and carried by a host that does not renew it. */
export interface CopyView {
  readonly madeAt: number;
  /** Until when the monitor itself would say the same without having measured anew. */
  readonly believedUntil: number;
}

/** Uptime over a window: null where too little was measured to say a number. */
export interface UptimeView {
  /** Truncated to two places (never rounded up); null below 95 % coverage, or when nothing was measured. */
  readonly percent: number | null;
  /** Share of the window since the first measurement that was measured, truncated to two places; null before any. */
  readonly coverage: number | null;
}

/** Uptime over a window that may be longer than the component is measured. */
export interface WindowUptimeView extends UptimeView {
  /** The first measurement, where a part of the window lies before it that counts nothing; null: all of it is told of. */
  readonly since: number | null;
}

export interface DayView {
  /** Calendar day in the page's zone, `2026-11-24`. */
  readonly date: string;
  readonly upMs: number;
  readonly degradedMs: number;
  readonly downMs: number;
  readonly maintenanceMs: number;
  readonly unknownMs: number;
  /** Incidents that touched this component on this day, oldest first. */
  readonly incidents: readonly IncidentLink[];
  /** Windows of maintenance that concerned it on this day, the earliest first. */
  readonly maintenances: readonly WindowLink[];
}

/** A window of maintenance that has begun. */
export interface WindowLink {
  readonly id: string;
  readonly title: string;
}

export interface ComponentView extends MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly undescribed?: DefaultName | undefined;
  readonly status: ComponentStatus;
  /** When this status began; null when it was never measured. */
  readonly since: number | null;
  /** Why it is not operational; null when it is. */
  readonly reason: Reason | null;
  readonly uptime90d: WindowUptimeView;
  /** Exactly 90, oldest first, today last. */
  readonly days: readonly DayView[];
}

export interface GroupView extends MaybeUnnamed {
  /** Null: components without a group, shown first without a heading. */
  readonly name: string | null;
  readonly components: readonly ComponentView[];
}

export interface IncidentUpdateView {
  readonly id: string;
  readonly at: number;
  readonly status: IncidentStatus;
  /** Plain text, as it was written. */
  readonly body: string;
  /** What it says, as for a title. */
  readonly facts: UpdateFacts | null;
  /** Ids of the components that were affected by then. */
  readonly components: readonly string[];
}

/** One fact that an incident rests on. */
export interface EvidenceView extends MaybeUnnamed {
  readonly checkId: string;
  /** What visitors call the check. */
  readonly title: string;
  readonly reason: Reason | null;
  /** The first probe that showed it. */
  readonly at: number;
  /** One sentence of ours, in English. */
  readonly note: string;
  /** What it says; null: it is shown as it was written. */
  readonly says: EvidenceNote | null;
}

/** One proof of a recovery. */
export interface RecoveryStepView {
  readonly step: RecoveryStep;
  readonly status: RecoveryStatus;
  /** When it ended; null while pending. */
  readonly at: number | null;
  readonly reason: Reason | null;
  /** Another open incident that owns what this step met; null: none. */
  readonly ownerId: string | null;
}

export interface PostmortemView {
  readonly publishedAt: number;
  /** Of people, and of the record. */
  readonly markdown: string;
}

export interface TouchedView extends MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
}

export interface IncidentView extends TitleView {
  readonly id: string;
  readonly status: IncidentStatus;
  readonly impact: Impact;
  readonly reason: Reason | null;
  /** Null before a diagnosis. */
  readonly cause: Cause | null;
  readonly confidence: Confidence | null;
  /** The cause and what it means for users, in our words; null while it is not known. */
  readonly diagnosis: { readonly title: string; readonly summary: string } | null;
  readonly evidence: readonly EvidenceView[];
  /** How much earlier we knew than the status page of the provider whose fault it is; null: that page told nothing of it. */
  readonly pageLead: { readonly provider: string; readonly ms: number } | null;
  /** It comes and goes, and is told as one. */
  readonly flapping: boolean;
  /** The four proofs in their order, from the beginning on; empty where measurements do not end it. */
  readonly recovery: readonly RecoveryStepView[];
  /** Once published. */
  readonly postmortem: PostmortemView | null;
  /** A person opened it, for what nothing measures: it rests on no evidence, and measurements neither confirm nor end it. */
  readonly isManual: boolean;
  /** First failed probe of the run that confirmed it; of a manual one, when it was opened. */
  readonly startedAt: number;
  /** When it was confirmed. */
  readonly detectedAt: number;
  readonly monitoringAt: number | null;
  readonly resolvedAt: number | null;
  /** The components it touched, with their present status. */
  readonly components: readonly TouchedView[];
  /** Newest first. */
  readonly updates: readonly IncidentUpdateView[];
}

/** What users do, in their words, by whether they can now. */
export interface ImpactView {
  readonly down: readonly Name[];
  readonly degraded: readonly Name[];
  readonly working: readonly Name[];
  readonly unknown: readonly Name[];
}

export interface StatusPageView {
  readonly kind: "status";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly status: ComponentStatus;
  /** The sentence of state: what fails and since when, then what works. */
  readonly headline: Headline;
  /** When the newest stored measurement was made; null: never. */
  readonly measuredAt: number | null;
  /** True when nothing fresh enough is stored to speak of now. */
  readonly stale: boolean;
  /** The shortest interval of all checks: how often something is measured. */
  readonly intervalMs: number | null;
  readonly impact: ImpactView;
  /** The same for people: with the troubled components of which no feature tells. */
  readonly halves: ImpactView;
  readonly groups: readonly GroupView[];
  /** Open ones, newest first. */
  readonly incidents: readonly IncidentView[];
  /** In progress, and of the next 7 days; the earliest first. */
  readonly maintenances: readonly MaintenanceView[];
  /** Until when a gateway that was started a moment ago is given time to answer; null: it is not starting. */
  readonly startingUntil: number | null;
  /** The last days, newest first, quiet ones too. */
  readonly past: readonly { readonly date: string; readonly incidents: readonly IncidentView[] }[];
}

export interface IncidentPageView {
  readonly kind: "incident";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly incident: IncidentView;
  /** What happened to the components that it touched, while it lasted. */
  readonly courses: readonly CourseView[];
  /** What operators do about the cause. */
  readonly steps: StepsView;
  /** Until when a gateway that was started a moment ago is given time to answer; null: it is not starting. */
  readonly startingUntil: number | null;
}

/** One component within an incident; the pieces are without a hole and sum to the durations. */
export interface CourseView extends MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly durations: Durations;
}

/** What keeps a page from being shown; each language says what happened and what to do. */
export type PageError = "not_found" | "bad_request" | "failed" | "unavailable";

export interface ErrorPageView {
  readonly kind: "error";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly httpStatus: number;
  readonly error: PageError;
  /** What exactly is wrong with what was asked, in English; null: nothing that would help. */
  readonly detail: string | null;
}

/** In the place of a private page. */
export interface AccessPageView {
  readonly kind: "access";
  readonly page: PageView;
  readonly generatedAt: number;
  /** Whether a password lets in; otherwise there is nothing to fill in. */
  readonly hasPassword: boolean;
  /** Where the visitor wanted to go. */
  readonly returnTo: string;
  readonly fault: "wrong" | "wait" | null;
}

/** One page's prepared data; Astro finds it in `locals.view`. */
export type SiteView =
  | StatusPageView
  | IncidentPageView
  | HistoryPageView
  | RunbookPageView
  | MaintenancePageView
  | ComponentPageView
  | MethodologyPageView
  | EmbedView
  | AccessPageView
  | SubscribePageView
  | SubscriptionPageView
  | ErrorPageView;
