import { hosted, type TimedStep } from "../../../../monitor/core/diagnosis/guide-step.ts";

/** Steps that several guides share. */

export const OPEN_DASHBOARD = hosted(
  "Das Railway-Dashboard öffnen und den Dienst LiteLLM wählen.",
  "Das Dashboard des Hosts öffnen, auf dem das Gateway läuft, und den Dienst LiteLLM wählen.",
);
export const READ_LOGS = hosted(
  "Das Log des Gateways lesen: `railway logs -s litellm`.",
  "Das Log des Gateways auf seinem Host lesen.",
);
export const RESTART_ON_RAILWAY = hosted(
  "Steht dort „Crashed“ oder „Stopped“: **Restart** anklicken.",
  "Ist er abgestürzt oder angehalten: ihn dort wieder starten.",
);
export const WAIT: TimedStep = (start) =>
  start === null
    ? "Warten, bis das Gateway seine Modelle geladen hat; das dauert Minuten."
    : `${start} warten: So lange darf das Gateway seine Modelle laden. Die Seite zählt herunter.`;
export const SEE_ALIVE =
  "Dann `$LITELLM_PROXY_URL/health/liveliness` aufrufen; dort sollte stehen, dass das Gateway lebt.";
export const CURL_ALIVE = "Nachprüfen: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY =
  "Die Wiederherstellung nachweisen: `gatewatch verify` geht die vier Schritte der Reihe nach durch.";
export const WATCH_PAGE =
  "Diese Seite beobachten: „Behoben“ steht dort erst, wenn vier Tests nacheinander bestanden sind.";
export const NO_BLIND_RESTART =
  "Nicht immer wieder neu starten: Jeder Start dauert Minuten, in denen niemand bedient wird.";
export const NO_RESTART_FOR_PROVIDER =
  "Das Gateway nicht neu starten: Der Fehler liegt nicht bei ihm, und ein Neustart unterbricht die Modelle, die noch antworten.";
export const CHECK_SERVICE = hosted(
  "Den Zustand des Dienstes LiteLLM im Railway-Dashboard prüfen.",
  "Den Zustand des Dienstes LiteLLM im Dashboard seines Hosts prüfen.",
);
export const CHECK_FALLBACKS =
  "Prüfen, ob für die ausgefallenen Modelle Fallbacks auf einen anderen Anbieter eingerichtet sind.";
export const SECOND_REPLICA = "Eine zweite Replik des Gateways erwägen.";
