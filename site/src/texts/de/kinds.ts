import type { KindName } from "../../../../monitor/read/methodology-view.ts";

export const KINDS: Readonly<Record<KindName, string>> = {
  app: "Liest in der Health-Route der Anwendung das Feld, das sagt, wie sie das Gateway findet.",
  chat: "Lässt ein Modell über das Gateway einen nie zuvor benutzten Code sagen und liest den Stream bis zum Ende.",
  embedding: "Lässt das Gateway einen kurzen Text einbetten, der nie zuvor eingebettet wurde.",
  guard:
    "Gibt einem Prüfmodell einen Text, der durchgehen muss, und einen, der blockiert werden muss, und prüft beide Urteile.",
  heartbeat:
    "Wartet auf ein Lebenszeichen, das etwas von selbst sendet, und gilt als ausgefallen, wenn es überfällig ist.",
  http: "Ruft eine URL ab und vergleicht Statuscode und Inhalt mit dem Erwarteten.",
  langfuse:
    "Fragt die Health-Route von Langfuse, die Datenbank eingeschlossen, und von Zeit zu Zeit, ob die Schlüssel gültig sind.",
  liveliness: "Fragt die Liveliness-Route des Gateways, die keinen Schlüssel braucht und nichts berührt.",
  models: "Holt die Modellliste des Gateways und lässt sich von einem Modell nach dem anderen wirklich antworten.",
  network:
    "Fragt einige bekannte Stellen, ob unser eigenes Netz funktioniert. Ist keine davon erreichbar, gelten Fehler anderer Prüfungen bei Namensauflösung, Zeitgrenze und Erreichbarkeit als `unknown`. Ausgeschaltet, solange `network` nicht eingerichtet ist: Es ist Verkehr zu anderen, um den sonst niemand gebeten hat.",
  provider:
    "Liest die eigene Statusseite eines Anbieters (Statuspage, incident.io oder Google Cloud) und merkt sich, wann sie eine Störung zuerst gemeldet hat. Nur als Beleg: Solche Seiten sind spät dran, und manche melden nie etwas.",
  railway:
    "Fragt Railway, was der Dienst des Gateways tut: seinen Zustand, sein neuestes Deployment, seinen Speicher, was sein Log und Railway selbst melden. Nur als Beleg: selten gefragt, und sofort, wenn etwas ausfällt.",
  readiness: "Fragt die Readiness-Route des Gateways und sieht nach seiner Datenbank.",
  spend:
    "Chattet einmal über das Gateway und wartet, bis die Kosten davon in den Aufzeichnungen des Gateways erscheinen.",
  trace:
    "Chattet einmal über das Gateway, wartet auf den Trace davon in Langfuse und achtet auf Traces, die nicht von uns sind.",
};
