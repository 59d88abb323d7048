import type { RecordWords } from "../../../../monitor/core/record-words.ts";

export const INCIDENT_RECORD: RecordWords = {
  because: (what, reason) => `${what}: ${reason}`,
  failing: "con fallos",
  andMore: (names, more) => `${names} y ${more} más`,
  opened: (failures) =>
    failures === 1
      ? "Ha fallado una solicitud. Lo estamos investigando."
      : `Han fallado ${failures} solicitudes seguidas, las últimas con conexiones nuevas. Lo estamos investigando.`,
  scope: {
    affected: (names) => `También afecta a: ${names}.`,
    failing: (names) => `Con fallos de nuevo: ${names}.`,
    working: (names) => `De nuevo en servicio: ${names}.`,
    apart: (names) => `Desde ahora, con seguimiento como incidente aparte, porque el motivo es otro: ${names}.`,
  },
  thenSentence: (before, next) => `${before} ${next}`,
  rerooted: (title) => `La causa es más profunda: ${title}.`,
  worsened: (what) => `Ya no funciona: ${what}.`,
  monitoring: (successes) => `${goodAgain(successes)} Ahora se comprueba la recuperación paso a paso.`,
  resolved: goodAgain,
  sentBack: (what) => `No se pudo comprobar la recuperación. No se cumplió: ${what}. Seguimos trabajando en ello.`,
  proven: (proofs, zone) =>
    `La recuperación está comprobada, cada paso iniciado tras el anterior: ${proofs} (horas de ${zone}).`,
  thenProof: (before, next) => `${before}; ${next}`,
  proofFailed: (step) => `no se cumple: ${step}`,
  proofUntold: (step) => `no se puede saber: ${step}`,
  proofElsewhere: (proof) => `${proof}, lo que corresponde a otro incidente`,
  cause: {
    high: (title, summary) => `Se ha encontrado la causa: ${title}. ${summary}`,
    medium: (title, summary) => `La causa es probablemente esta: ${title}. ${summary}`,
    low: (title, summary) => `La causa podría ser esta: ${title}. ${summary}`,
  },
  plain: {
    reopened: "El fallo ha vuelto poco después de resolverse; es el mismo incidente.",
    flapping:
      "Lo afectado falla y se recupera una y otra vez. Desde ahora aquí solo se informa del final, no de cada cambio.",
    unsilenced: "Esto se prolonga más allá del mantenimiento anunciado.",
    unwatched: "Lo que estaba afectado ya no se vigila, así que este incidente termina aquí.",
    merged: "Esto forma parte de otro incidente, donde continúa el seguimiento.",
    ailing: "La mejoría no duró; sigue la búsqueda de la causa.",
    cause_withdrawn:
      "Lo que creíamos la causa no encaja con lo que se observa ahora. La causa no se conoce; seguimos buscando.",
    restarted: "Se está reiniciando la pasarela.",
    postmortem_published: "El informe final está publicado.",
    postmortem_corrected: "El informe final se ha corregido.",
  },
};

function goodAgain(successes: number): string {
  return successes === 1
    ? "Todo lo afectado vuelve a responder."
    : `Todo lo afectado vuelve a responder, ${successes} veces seguidas.`;
}
