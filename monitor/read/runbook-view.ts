import type { Name } from "../core/default-names.ts";
import type { Installation } from "../core/diagnosis/guide-step.ts";
import type { EscalationLink } from "../core/diagnosis/rule.ts";
import type { Proof, Symptom } from "../core/runbook-words.ts";
import type { Cause } from "../core/words.ts";
import type { PageView } from "./views.ts";

/** What to do, in two voices, as programs are told it: sentences of ours in English, with `code` and emphasis in Markdown. */
export interface StepsView {
  /** For which installation they are worded. */
  readonly installation: Installation;
  /** With a terminal, people and agents alike. */
  readonly terminal: readonly string[];
  /** With the host's dashboard and no terminal. */
  readonly dashboard: readonly string[];
  readonly doNot: readonly string[];
  readonly escalation: readonly EscalationLink[];
}

/** What to do when the gateway is down, with the names of this installation. */
export interface RunbookPageView {
  readonly kind: "runbook";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly symptoms: readonly Symptom[];
  readonly impact: { readonly stops: readonly Name[]; readonly goesOn: readonly Name[] };
  readonly steps: StepsView;
  /** The four proofs, and whether this installation can make them. */
  readonly recovery: readonly { readonly proof: Proof; readonly isConfigured: boolean }[];
  readonly afterwards: readonly string[];
  /** One a cause, in the order of the vocabulary. */
  readonly causes: readonly CauseView[];
}

export interface CauseView {
  readonly cause: Cause;
  readonly title: string;
  readonly summary: string;
  readonly restartHelps: boolean;
  readonly steps: StepsView;
  readonly afterwards: readonly string[];
}
