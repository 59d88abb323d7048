import type { SiteView } from "../../../monitor/read/views.ts";

/** The view of the kind that a page shows; any other is a fault of the caller. */
export function viewOf<Kind extends SiteView["kind"]>(view: SiteView, kind: Kind): Extract<SiteView, { kind: Kind }> {
  if (!isOfKind(view, kind)) throw new TypeError(`A ${kind} page was given the view of a ${view.kind} page.`);
  return view;
}

function isOfKind<Kind extends SiteView["kind"]>(
  view: SiteView,
  kind: Kind,
): view is Extract<SiteView, { kind: Kind }> {
  return view.kind === kind;
}
