import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "Todo funciona.",
  watched: {
    open: (names) => `Todo lo que se muestra responde a nuestras pruebas. Sigue abierto: ${names ?? "un incidente"}.`,
    reported: (names) =>
      `Todo responde a nuestras pruebas. Sigue abierto un problema notificado${names === null ? "" : `: ${names}`}.`,
    recovering: (names) => `Todo vuelve a responder. Seguimos vigilando: ${names ?? "un incidente"}.`,
  },
  everythingElseWorks: "Todo lo demás funciona.",
  everythingElseAnswers: "Todo lo demás responde a nuestras pruebas.",
  stillWorking: (names) => `Sigue funcionando: ${names}.`,
  nothingWatched: "No se puede saber: aún no hay nada configurado para vigilar.",
  neverMeasured: "No se puede saber: aún no se ha medido nada.",
  nothingSince: (moment) => `No se puede saber: no se ha medido nada desde ${moment}.`,
  cannotTell: (when, reason) =>
    `No se puede saber${since(when)}: ${reason ?? "nuestras pruebas no dan una respuesta concluyente"}.`,
  troubles: {
    stopped: labelled("No funciona"),
    wholly_or_partly_stopped: labelled("No funciona, o solo en parte"),
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
  more: (count) => `${count} más`,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)}: ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (lo primero, desde ${when.moment})` : ` desde ${when.moment}`;
}
