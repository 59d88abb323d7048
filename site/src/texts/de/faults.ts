import type { Reason, RecoveryStep } from "../../../../monitor/core/words.ts";
import type { Causes } from "../en.ts";

export const REASONS: Readonly<Record<Reason, string>> = {
  dns: "der Name lässt sich nicht auflösen",
  connection_refused: "Verbindungen werden abgelehnt",
  connection_reset: "Verbindungen brechen vor der Antwort ab",
  host_unreachable: "der Server ist nicht erreichbar",
  tls: "es kommt keine sichere Verbindung zustande",
  timeout: "es kommt keine Antwort in der vorgesehenen Zeit",
  edge_no_app: "statt des Dienstes antwortet die Hosting-Plattform",
  http_status: "der Dienst antwortet mit einem Fehler",
  unexpected_body: "die Antwort ergibt keinen Sinn",
  body_too_large: "die Antwort ist viel zu groß",
  redirect: "Anfragen werden an eine andere Adresse geschickt",
  starting: "der Dienst startet gerade",
  not_ready: "der Dienst meldet, dass er nicht bereit ist",
  auth_own_key: "unser eigener Testschlüssel wird abgelehnt",
  auth_provider: "der Modellanbieter lehnt den Schlüssel des Gateways ab",
  rate_limited_own: "unsere eigenen Tests werden gedrosselt",
  rate_limited_provider: "der Modellanbieter drosselt die Anfragen",
  quota_provider: "das Kontingent beim Modellanbieter ist aufgebraucht",
  budget_own: "das Budget unseres Testschlüssels ist aufgebraucht",
  overloaded: "der Modellanbieter ist überlastet",
  provider_timeout: "der Modellanbieter antwortet nicht rechtzeitig",
  provider_unreachable: "der Modellanbieter ist nicht erreichbar",
  provider_error: "der Modellanbieter antwortet mit einem Fehler",
  provider_incident: "die Statusseite des Modellanbieters meldet eine Störung",
  no_deployments: "kein Modellserver ist in Betrieb",
  model_missing: "ein Modell wird nicht mehr angeboten",
  model_unhealthy: "ein Modell antwortet nicht",
  empty_answer: "Antworten sind leer",
  wrong_answer: "Antworten sind falsch",
  truncated_stream: "Antworten brechen mittendrin ab",
  stalled_stream: "Antworten bleiben mittendrin stehen",
  slow: "Antworten kommen langsam",
  fallback: "das bevorzugte Modell antwortet nicht; ein anderes springt ein",
  cache_hit: "es kamen nur zwischengespeicherte Antworten",
  content_filter: "harmlose Anfragen werden gefiltert",
  guard_missed: "unsicherer Text wird durchgelassen",
  guard_overblocked: "unbedenklicher Text wird blockiert",
  trace_missing: "Traces kommen nicht an",
  trace_late: "Traces kommen verspätet an",
  trace_other_id: "Traces kommen unter einer anderen Kennung an",
  traffic_silent: "es werden keine Anfragen aufgezeichnet",
  spend_missing: "Kosten werden nicht erfasst",
  field_mismatch: "der Dienst meldet einen Fehler",
  reader_error: "die Aufzeichnungen konnten nicht gelesen werden",
  not_configured: "die Einrichtung ist nicht vollständig",
  budget_paused: "Tests pausieren, weil das Tagesbudget erreicht ist",
  no_network: "unser eigenes Netz ist ausgefallen",
  heartbeat_missed: "das Lebenszeichen ist überfällig",
  service_crashed: "der Dienst ist abgestürzt",
  service_stopped: "der Dienst ist angehalten",
  service_deploying: "eine neue Version wird ausgerollt",
  probe_failed: "unser eigener Test ließ sich nicht ausführen",
};

export const STEPS: Readonly<Record<RecoveryStep, string>> = {
  app: "die Anwendung erreicht ihr Gateway",
  chat: "ein Test-Chat wird beantwortet",
  trace: "der Trace dieses Chats kommt an",
  models: "alle erwarteten Modelle antworten",
};

export const CAUSES: Causes = {
  gateway_unreachable: {
    title: "das KI-Gateway ist nicht erreichbar",
    summary:
      "Unter der Adresse des Gateways antwortet nichts; alles, was ein Sprachmodell braucht, steht still. Was keines braucht, läuft weiter.",
  },
  gateway_crashed: {
    title: "der Prozess des KI-Gateways ist beendet",
    summary:
      "Das Programm, das uns mit den Sprachmodellen verbindet, läuft nicht mehr. Alles, was ein Modell braucht, steht still, bis es wieder gestartet ist.",
  },
  gateway_oom: {
    title: "dem KI-Gateway ist der Speicher ausgegangen",
    summary:
      "Das Programm, das uns mit den Sprachmodellen verbindet, brauchte mehr Speicher als erlaubt und wurde vom Host beendet. Alles, was ein Modell braucht, steht still, bis es wieder läuft.",
  },
  gateway_bad_config: {
    title: "die Konfiguration des KI-Gateways ist fehlerhaft",
    summary:
      "Eine Änderung der Konfiguration hält das Gateway auf. Alles, was ein Sprachmodell braucht, steht still, bis sie zurückgenommen ist.",
  },
  gateway_deploy: {
    title: "eine neue Version des KI-Gateways wird ausgerollt",
    summary:
      "Das Gateway wird durch eine neue Version ersetzt und antwortet solange nicht. In wenigen Minuten sollte es wieder da sein; sonst muss die alte Version zurückgeholt werden.",
  },
  gateway_starting: {
    title: "das KI-Gateway startet gerade",
    summary: "Das Gateway wurde eben gestartet und lädt seine Modelle. Es sollte innerhalb von Minuten antworten.",
  },
  gateway_hung: {
    title: "das KI-Gateway hängt",
    summary:
      "Das Gateway nimmt Anfragen an und beantwortet sie nie, obwohl sein Prozess läuft. Alles, was ein Sprachmodell braucht, steht still, bis es neu gestartet ist.",
  },
  network_path: {
    title: "der Weg zum KI-Gateway ist unterbrochen",
    summary:
      "Das Gateway selbst scheint zu arbeiten, aber Anfragen von hier erreichen es nicht. Wer auf anderem Weg kommt, wird vielleicht bedient.",
  },
  platform_outage: {
    title: "die Hosting-Plattform hat eine Störung",
    summary:
      "Die Plattform, auf der das Gateway läuft, hat selbst eine Störung. Alles, was ein Sprachmodell braucht, steht still, bis sie behoben ist; am Gateway gibt es nichts zu reparieren.",
  },
  provider_key: {
    title: "ein Modellanbieter lehnt unseren Schlüssel ab",
    summary:
      "Der Schlüssel, mit dem sich das Gateway bei einem Modellanbieter anmeldet, wird nicht mehr angenommen. Die Modelle dieses Anbieters antworten nicht; die anderer Anbieter sind nicht betroffen.",
  },
  provider_quota: {
    title: "das Guthaben bei einem Modellanbieter ist aufgebraucht",
    summary:
      "Unser Konto bei einem Modellanbieter hat kein Guthaben oder Kontingent mehr. Die Modelle dieses Anbieters antworten nicht; die anderer Anbieter sind nicht betroffen.",
  },
  provider_outage: {
    title: "ein Modellanbieter hat eine Störung",
    summary:
      "Ein Modellanbieter antwortet nicht oder mit Fehlern. Seine Modelle fallen aus, sofern kein anderes einspringt; die anderer Anbieter sind nicht betroffen.",
  },
  provider_rate_limit: {
    title: "ein Modellanbieter drosselt unsere Anfragen",
    summary:
      "Ein Modellanbieter nimmt pro Minute weniger Anfragen an, als wir stellen. Manche Antworten seiner Modelle fehlen oder kommen spät; die anderer Anbieter sind nicht betroffen.",
  },
  model_misconfigured: {
    title: "ein Modell ist falsch eingerichtet",
    summary:
      "Ein Modell wird nicht mehr angeboten oder antwortet nicht, andere schon. Betroffen ist, wer dieses eine benutzt.",
  },
  trace_pipeline: {
    title: "die Traces des Gateways kommen nicht durch",
    summary:
      "Chat und Dokumente funktionieren. Was gefragt und geantwortet wurde, wird solange nicht oder nicht richtig aufgezeichnet; Nutzungs- und Kostenzahlen haben eine Lücke.",
  },
  trace_backend: {
    title: "der Trace-Speicher hat Schwierigkeiten",
    summary:
      "Chat und Dokumente funktionieren. Der Dienst, der Fragen und Antworten aufzeichnet, fällt aus oder hinkt nach; Nutzungs- und Kostenzahlen fehlen oder kommen spät.",
  },
  guard_failure: {
    title: "die Ausgabeprüfung urteilt falsch",
    summary:
      "Das Modell, das Texte auf unsichere Inhalte prüft, antwortet, beurteilt bekannte Texte aber falsch. Chat und Dokumente funktionieren; auf das, was durchgelassen oder blockiert wird, ist kein Verlass.",
  },
  app_to_gateway: {
    title: "die Anwendung kann das KI-Gateway nicht benutzen",
    summary:
      "Das Gateway beantwortet unsere Tests, doch die Anwendung meldet, dass sie es nicht benutzen kann. Was sie mit Sprachmodellen tut, steht still.",
  },
};
