import type { Hono } from "hono";
import type { Answers } from "../context.ts";
import { type PublicRecord, publicRecord } from "../represent/record.ts";
import { componentObjects, pageObject } from "../represent/statuspage.ts";
import { incidentObject, maintenanceObject } from "../represent/statuspage-happenings.ts";
import { statusObject } from "../represent/statuspage-status.ts";

/** The eight documents by their paths below `/api/v2`. */
const DOCUMENTS: Readonly<Record<string, (record: PublicRecord) => object>> = {
  summary: (record) => ({
    components: componentObjects(record),
    incidents: unresolved(record),
    scheduled_maintenances: maintenances(record, ["scheduled", "in_progress"]),
  }),
  status: () => ({}),
  components: (record) => ({ components: componentObjects(record) }),
  incidents: (record) => ({ incidents: record.incidents.map((one) => incidentObject(one, record)) }),
  "incidents/unresolved": (record) => ({ incidents: unresolved(record) }),
  "scheduled-maintenances": (record) => ({ scheduled_maintenances: maintenances(record) }),
  "scheduled-maintenances/upcoming": (record) => ({ scheduled_maintenances: maintenances(record, ["scheduled"]) }),
  "scheduled-maintenances/active": (record) => ({ scheduled_maintenances: maintenances(record, ["in_progress"]) }),
};

/**
 * Statuspage v2, with and without `.json`, since some clients leave it out.
 *
 * Every document ends with the page's status, also where Statuspage has none: a list without an open incident must not look
 * like good news while nothing is being measured.
 */
export function statuspageRoutes(app: Hono, answers: Answers): void {
  for (const [path, make] of Object.entries(DOCUMENTS)) {
    for (const ending of [".json", ""]) {
      app.get(`/api/v2/${path}${ending}`, (c) =>
        answers.json(c, `v2 ${path}`, ({ facts }) => {
          const record = publicRecord(facts);
          return { page: pageObject(record.status), ...make(record), status: statusObject(record.status) };
        }),
      );
    }
  }
}

function unresolved(record: PublicRecord) {
  return record.incidents.filter((one) => one.resolvedAt === null).map((one) => incidentObject(one, record));
}

function maintenances(record: PublicRecord, statuses?: readonly string[]) {
  return record.maintenances
    .filter(({ status }) => statuses === undefined || statuses.includes(status))
    .map((one) => maintenanceObject(one, record));
}
