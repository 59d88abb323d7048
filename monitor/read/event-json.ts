import { linkTo } from "./address.ts";
import { instant, instantOrNull } from "./instant.ts";
import type { IncidentView, MaintenanceView, PageView } from "./views.ts";

/** What the API gives of incidents and windows is what webhooks carry: field by field, so that nothing rides along. */

export function incidentJson(view: IncidentView, page: Pick<PageView, "url">) {
  return {
    id: view.id,
    title: view.title,
    status: view.status,
    impact: view.impact,
    cause: view.cause,
    confidence: view.confidence,
    evidence: view.evidence.map((one) => ({
      check: one.checkId,
      reason: one.reason,
      at: instant(one.at),
      note: one.note,
    })),
    started_at: instant(view.startedAt),
    detected_at: instant(view.detectedAt),
    provider_page_lead_seconds: view.pageLead === null ? null : Math.trunc(view.pageLead.ms / 1_000),
    monitoring_at: instantOrNull(view.monitoringAt),
    resolved_at: instantOrNull(view.resolvedAt),
    components: view.components.map(({ id, status }) => ({ id, status })),
    updates: view.updates.map(({ id, at, status, body, components }) => ({
      id,
      at: instant(at),
      status,
      body,
      components,
    })),
    recovery: view.recovery.map(({ step, status, at }) => ({ step, status, at: instantOrNull(at) })),
    flapping: view.flapping,
    manual: view.isManual,
    postmortem:
      view.postmortem === null
        ? null
        : { published_at: instant(view.postmortem.publishedAt), body: view.postmortem.markdown },
    url: linkTo(page, `/incidents/${view.id}`),
  };
}

export function maintenanceJson(view: MaintenanceView, page: Pick<PageView, "url">) {
  return {
    id: view.id,
    title: view.title,
    body: view.body,
    status: view.status,
    scheduled_for: instant(view.from),
    scheduled_until: instant(view.to),
    components: view.components.map(({ id }) => id),
    url: linkTo(page, `/maintenance/${view.id}`),
  };
}
