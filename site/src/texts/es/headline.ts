import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "Todo funciona.",
  everythingElseWorks: "Todo lo demás funciona.",
  stillWorking: (names) => `Sigue funcionando: ${names}.`,
  nothingWatched: "No se puede saber: aún no hay nada configurado para vigilar.",
  neverMeasured: "No se puede saber: aún no se ha medido nada.",
  nothingSince: (moment) => `No se puede saber: no se ha medido nada desde ${moment}.`,
  cannotTell: (when, reason) =>
    `No se puede saber${since(when)}: ${reason ?? "nuestras pruebas no dan una respuesta concluyente"}.`,
  troubles: {
    stopped: labelled("No funciona"),
    partly_stopped: labelled("Funciona solo en parte"),
    restricted: labelled("Con limitaciones"),
    slow: labelled("Respuestas lentas"),
    unknown: labelled("Estado desconocido"),
    maintained: labelled("Mantenimiento programado"),
  },
  unknownBecause: ({ within }, when, reason) => `Estado desconocido${since(when)}: ${within} (${reason}).`,
  unmeasured: ({ within }, when) =>
    when === null ? `Aún sin medir: ${within}.` : `Sin medir${since(when)}: ${within}.`,
  everything: { begin: "todo", within: "todo" },
  parts: (count, of) => `${count} de ${of} partes`,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)}: ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (lo primero, desde ${when.moment})` : ` desde ${when.moment}`;
}
