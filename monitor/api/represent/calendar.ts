import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { fnv1aHex } from "../../core/hash.ts";
import { withoutSteering } from "../../core/written-text.ts";
import { addressOf } from "../../read/address.ts";
import type { MaintenanceRecordView } from "../../read/maintenance-view.ts";
import type { PageView } from "../../read/views.ts";

/** How often subscribers are asked to look again. */
const REFRESH_S = 3_600;

/**
 * Planned work as a calendar (RFC 5545). Every occurrence is an event of its own in UTC, so that no reader has to know our
 * rules or zones; one that was cancelled is told, not dropped, since readers keep what they have seen.
 */
export function calendarText(page: PageView, windows: readonly MaintenanceRecordView[]): string {
  const calendar = ical({ prodId: { company: "Gatewatch", product: "Planned maintenance", language: "EN" } });
  calendar
    .method(ICalCalendarMethod.PUBLISH)
    .ttl(REFRESH_S)
    .name(escaped(`${page.name}: planned maintenance`));
  for (const window of windows) {
    const address = addressOf(page, `/maintenance/${window.id}`);
    const event = calendar.createEvent({
      id: `${window.id}@${authorityOf(page)}`,
      sequence: window.sequence,
      // Of what is published, the stamp is the time of its last change: what has not changed stays the same text.
      stamp: new Date(window.changedAt ?? window.announcedAt),
      created: new Date(window.announcedAt),
      lastModified: new Date(window.changedAt ?? window.announcedAt),
      start: new Date(window.from),
      end: new Date(window.to),
      summary: withoutSteering(window.title),
      description: withoutSteering(description(window)),
      status: window.status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (address !== null) event.url(address);
  }
  return calendar.toString();
}

function description({ body, isWhole, components }: MaintenanceRecordView): string {
  const names = isWhole ? "everything" : components.map((component) => component.name).join(", ");
  return [body, names === "" ? "" : `Affects: ${names}`].filter((one) => one !== "").join("\n\n");
}

/** What makes ids unique beyond this page; it stays while the page has its address. */
function authorityOf({ name, url }: PageView): string {
  return url === null ? `${fnv1aHex(name)}.gatewatch.invalid` : new URL(url).host;
}

/** The library writes names as they are given (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return withoutSteering(text)
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/[\n\t]/g, " ");
}
