import type { StatusPageView } from "./views.ts";

/** The state in a few lines, for a frame on somebody else's page. */
export interface EmbedView extends Omit<StatusPageView, "kind"> {
  readonly kind: "embed";
}
