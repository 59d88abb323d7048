/** Steps that several guides share. */

export const OPEN_DASHBOARD = "Das Railway-Dashboard öffnen und den Dienst LiteLLM wählen.";
export const READ_LOGS = "Das Log des Gateways lesen: `railway logs -s litellm`.";
export const RESTART_ON_RAILWAY = "Steht dort „Crashed“ oder „Stopped“: **Restart** anklicken.";
export const WAIT = "3 Minuten warten: So lange lädt das Gateway seine Modelle. Die Seite zählt herunter.";
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
export const CHECK_SERVICE = "Den Zustand des Dienstes LiteLLM im Railway-Dashboard prüfen.";
export const CHECK_FALLBACKS =
  "Prüfen, ob für die ausgefallenen Modelle Fallbacks auf einen anderen Anbieter eingerichtet sind.";
export const SECOND_REPLICA = "Eine zweite Replik des Gateways erwägen.";
