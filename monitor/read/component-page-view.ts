import type { MaybeUnnamed, Name } from "../core/default-names.ts";
import type { OutageFigures } from "../core/outages.ts";
import type { Piece } from "../core/timeline.ts";
import type { Durations } from "../core/uptime.ts";
import type { CheckStatus, Reason } from "../core/words.ts";
import type { LastProbeView } from "./check-view.ts";
import type { LatencyPoint } from "./latency.ts";
import type { Percentiles } from "./percentiles.ts";
import type { ComponentView, IncidentView, PageView, UptimeView, WindowUptimeView } from "./views.ts";
import type { WindowName } from "./window.ts";

/** One component, looked at over a window. */
export interface ComponentPageView {
  readonly kind: "component";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly component: ComponentView;
  readonly window: WindowView;
  readonly figures: FiguresView;
  /** What it was over the window, without a hole. */
  readonly pieces: readonly Piece[];
  /** Null: none of its checks was answered in the window. */
  readonly latency: LatencyView | null;
  /** Checks of the component that are asked directly, and as users ask. */
  readonly models: readonly ModelView[];
  /** By provider, over everything that is asked of it directly; empty where no model is asked, or nobody told whose it is. */
  readonly answers: readonly ProviderAnswersView[];
  /** The models that are asked in turn, as they are now; empty where the component has no such check. */
  readonly rotation: readonly RotationView[];
  /** What the status pages of the configured providers said of themselves; empty where no model is asked. */
  readonly providers: readonly ProviderView[];
  readonly checks: readonly ComponentCheckView[];
  /** The newest of the window, newest first. */
  readonly incidents: readonly IncidentView[];
}

export interface WindowView {
  readonly name: WindowName;
  readonly from: number;
  readonly to: number;
}

/** Figures of a window, counted from the first measurement. */
export interface FiguresView extends WindowUptimeView, OutageFigures {
  readonly durations: Durations;
  /** Enough of the time was measured for means to be said. */
  readonly isEnough: boolean;
  readonly incidents: number;
  /** What the probes cost in the window, and in one day of it, null before one is over; null: they are free. */
  readonly cost: { readonly microUsd: number; readonly microUsdPerDay: number | null } | null;
}

/** One check's latencies, step by step; the same as the API answers. */
export interface LatencyView extends MaybeUnnamed {
  readonly checkId: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly points: readonly LatencyPoint[];
  /** Checks that can be shown instead, this one included. */
  readonly choices: readonly ({ readonly checkId: string; readonly title: string } & MaybeUnnamed)[];
}

export interface ModelView extends MaybeUnnamed {
  readonly title: string;
  /** Asked without the gateway's fallbacks. */
  readonly provider: UptimeView;
  /** Asked with them, as users do. */
  readonly users: UptimeView;
}

export interface ProviderAnswersView {
  /** As the operator named it; null: nobody did. */
  readonly name: string | null;
  /** Titles of the checks that ask its models. */
  readonly checks: readonly Name[];
  /** Of the time in which the gateway let them be asked. */
  readonly provider: UptimeView;
  /** With the gateway's fallbacks, where there is a check that asks so. */
  readonly users: UptimeView;
}

/** One model that is asked in its turn, or several whose names only the gateway tells. */
export interface RotationView {
  /** Null: `count` models in this state that the operator did not name. */
  readonly name: string | null;
  readonly count: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** Null: not known, or not of one alone. */
  readonly since: number | null;
  /** Its newest answer. */
  readonly lastAt: number | null;
}

export interface ProviderView extends MaybeUnnamed {
  readonly title: string;
  readonly uptime: UptimeView;
}

export interface ComponentCheckView extends MaybeUnnamed {
  readonly id: string;
  readonly title: string;
  /** The confirmed ones. */
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly since: number | null;
  readonly last: LastProbeView | null;
  /** Over the window. */
  readonly latency: Percentiles;
  /** Null: this check sees none. */
  readonly firstToken: Percentiles | null;
  /** Milliseconds for each token. */
  readonly perToken: Percentiles | null;
  /** The gateway's own share. */
  readonly overhead: Percentiles | null;
}
