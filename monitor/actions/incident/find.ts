import { AppError } from "../../core/errors.ts";
import type { Db } from "../../ports.ts";
import { type IncidentRecord, readIncident } from "../../store/incidents.ts";

/** The incident of that id. Throws `not_found`, which names where it goes on when it was merged into another. */
export async function findIncident(db: Db, id: string): Promise<IncidentRecord> {
  const record = await readIncident(db, id);
  if (record === null) throw new AppError("not_found", `There is no incident ${id}. See \`gatewatch incident list\`.`);
  return record;
}

/** The same, and still open. Throws `refused` when it has ended. */
export async function findOpenIncident(db: Db, id: string): Promise<IncidentRecord> {
  const record = await findIncident(db, id);
  if (record.mergedIntoId !== null) {
    throw new AppError("refused", `${id} turned out to be part of ${record.mergedIntoId}, where it goes on.`);
  }
  if (record.resolvedAt !== null) throw new AppError("refused", `${id} has ended already.`);
  return record;
}
