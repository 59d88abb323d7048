import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SECOND_REPLICA,
  SEE_ALIVE,
  VERIFY,
  WAIT,
} from "./guide-steps.ts";

/** What to do when the fault is the gateway's own. */
export const GATEWAY_GUIDES = {
  gateway_unreachable: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "`LITELLM_PROXY_URL` mit der öffentlichen Domain des Dienstes und mit dem Port vergleichen, auf dem er lauscht.",
      "Läuft der Prozess nicht mehr: den Dienst neu starten.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "Weder Schlüssel noch Modelle ändern: So weit kommt die Anfrage gar nicht."],
    postmortem: [
      hosted(
        "Herausfinden, warum Railway nicht gemeldet hat, was geschah: nachsehen, ob Gatewatch den Dienst lesen kann, damit der nächste Ausfall eine Ursache hat.",
        "Aus dem Log des Hosts herausfinden, was geschah. Läuft das Gateway auf Railway: Gatewatch damit verbinden, damit der nächste Ausfall eine Ursache hat.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_crashed: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "Den letzten Fehler vor dem Ende des Prozesses suchen; ein Traceback nennt den Teil, der versagt hat.",
      hosted(
        "Den Dienst neu starten, sofern Railway es nicht schon tut.",
        "Den Dienst neu starten, sofern sein Host es nicht schon tut.",
      ),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "Das Deployment nicht löschen: Sein Log ist das Beweismittel."],
    postmortem: [
      "Den Fehler aus dem Log in den Issues von LiteLLM suchen und die Version danach aktualisieren oder festschreiben.",
      hosted(
        "Dafür sorgen, dass die Neustartregel von Railway „on failure“ lautet, mit genügend Versuchen.",
        "Dafür sorgen, dass der Host den Dienst nach einem Fehler von selbst wieder startet.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_oom: {
    llmAction: [
      hosted(
        "Den Zustand des Dienstes LiteLLM und seine Speicherkurve im Railway-Dashboard prüfen.",
        "Den Zustand des Dienstes LiteLLM und seine Speicherkurve im Dashboard seines Hosts prüfen.",
      ),
      READ_LOGS,
      hosted(
        "Den Dienst neu starten, sofern Railway es nicht schon tut.",
        "Den Dienst neu starten, sofern sein Host es nicht schon tut.",
      ),
      "In `config.yaml` prüfen, wie viele Modelle und Callbacks geladen werden; dem Dienst mehr Speicher geben oder weniger laden.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "**Metrics** öffnen: Typisch ist eine Speicherkurve, die bis zur Grenze steigt und dann abfällt.",
        "Seinen Speicher ansehen: Typisch ist eine Kurve, die bis zur Grenze steigt und dann abfällt.",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "Geschieht es innerhalb einer Stunde wieder: unter **Settings → Resources** mehr Speicher anfordern.",
        "Geschieht es innerhalb einer Stunde wieder: mehr Speicher für ihn anfordern.",
      ),
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Bei gleicher Speichergrenze keine Modelle oder Repliken hinzufügen, solange der Grund nicht bekannt ist.",
    ],
    postmortem: [
      hosted(
        "Weniger Modelle und Callbacks laden oder den Speicher des Dienstes auf Railway vergrößern.",
        "Weniger Modelle und Callbacks laden oder den Speicher des Dienstes vergrößern.",
      ),
      "Einen Alarm auf die Speicherkurve setzen, bei 80 % der Grenze.",
      "In den Issues von LiteLLM nach Speicherlecks der verwendeten Version suchen.",
    ],
  },
  gateway_bad_config: {
    llmAction: [
      READ_LOGS,
      "Darin den Konfigurationsfehler suchen: Er nennt die Datei und oft auch die Zeile.",
      "`config.yaml` und die Variablen des Dienstes mit dem letzten Deployment vergleichen, das funktioniert hat.",
      "Die letzte Änderung zurücknehmen oder auf das letzte gute Deployment zurückrollen.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "**Deployments** öffnen, das neueste suchen, das funktioniert hat, und in seinem Menü **Rollback** wählen.",
        "Die neueste Version suchen, die funktioniert hat, und sie zurückholen lassen.",
      ),
      WAIT,
      SEE_ALIVE,
      "Der Person Bescheid geben, die die Konfiguration zuletzt geändert hat; sie findet den Fehler im Log.",
    ],
    doNot: ["Nicht neu starten: Das Gateway liest dieselbe fehlerhafte Konfiguration und scheitert erneut."],
    postmortem: [
      "Die Deploy-Pipeline um eine Prüfung von `config.yaml` und der nötigen Variablen ergänzen.",
      "Dem Dienst einen Healthcheck-Pfad geben, damit eine Version, die nicht startet, nie eine funktionierende ersetzt.",
    ],
  },
  gateway_deploy: {
    llmAction: [
      hosted(
        "Im Railway-Dashboard das neueste Deployment ansehen und den Schritt, in dem es steht.",
        "Im Dashboard des Hosts das neueste Deployment ansehen und den Schritt, in dem es steht.",
      ),
      READ_LOGS,
      "Es zu Ende laufen lassen. Ist es gescheitert oder antwortet 5 Minuten nach seinem Ende nichts: auf das vorherige Deployment zurückrollen.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "**Deployments** öffnen: Solange beim neuesten „Building“ oder „Deploying“ steht, warten.",
        "Solange dort eine neue Version ausgerollt wird, warten.",
      ),
      WAIT,
      hosted(
        "Steht dort „Failed“ oder „Crashed“: im Menü des vorherigen **Rollback** wählen.",
        "Ist die neue Version gescheitert oder abgestürzt: die vorherige zurückholen lassen.",
      ),
      SEE_ALIVE,
    ],
    doNot: [
      "Während eines Deployments nicht neu starten: Das würde es auf halbem Weg abbrechen.",
      "Kein weiteres Deployment beginnen, bevor dieses zu Ende ist.",
    ],
    postmortem: [
      "Dem Dienst einen Healthcheck-Pfad geben, damit die alte Version weiterläuft, bis die neue antwortet.",
      "Deployments als Wartungsfenster ankündigen.",
      "Eine zweite Replik erwägen, damit ein Deployment kein Ausfall ist.",
    ],
  },
  gateway_starting: {
    llmAction: [
      "Warten, bis die Schonfrist für den Start vorbei ist: Diese Seite zählt sie herunter.",
      READ_LOGS,
      "Antwortet es bis dahin nicht: im Log suchen, was es aufhält, etwa Migrationen, ein langsamer Datenträger oder ein Fehler.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted(
        "Steht dort nach dieser Zeit „Crashed“: weitergeben, was im Log zuletzt steht.",
        "Ist es nach dieser Zeit abgestürzt: weitergeben, was im Log zuletzt steht.",
      ),
    ],
    doNot: ["Während des Starts nicht neu starten: Er würde wieder von vorn beginnen."],
    postmortem: [
      "Herausfinden, wer oder was es neu gestartet hat, und warum.",
      "Hat der Start länger gedauert, als `startup_grace` erlaubt: weniger Modelle laden, mehr CPU geben oder sie erhöhen.",
    ],
  },
  gateway_hung: {
    llmAction: [
      "Prüfen, ob der Dienst LiteLLM als laufend angezeigt wird, und seine CPU- und Speicherwerte ansehen.",
      READ_LOGS,
      "Die letzten Zeilen festhalten: Was es tat, als es verstummte, ist der Beweis und nach einem Neustart verloren.",
      "Den Dienst neu starten: Der Host merkt nicht von selbst, dass er hängt.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Dort sieht er gesund aus. Die letzten Zeilen seines Logs kopieren und trotzdem **Restart** anklicken.",
        "Dort sieht er gesund aus. Die letzten Zeilen seines Logs kopieren und ihn trotzdem neu starten.",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Einem grünen Zustand im Dashboard nicht trauen: Er sagt, dass der Prozess läuft, nicht, dass er antwortet.",
    ],
    postmortem: [
      "In den Issues von LiteLLM nach einem Hänger der verwendeten Version suchen, mit den letzten Zeilen des Logs.",
      "In `router_settings` Zeitgrenzen setzen, damit langsame Anbieter nicht alle Worker belegen.",
      "Mehr als einen Worker oder eine Replik betreiben.",
    ],
  },
} satisfies Partial<Guides>;
