import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import { CHECK_FALLBACKS, NO_RESTART_FOR_PROVIDER, READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";

/** What to do when the fault is a provider's or a model's. */
export const PROVIDER_GUIDES = {
  provider_key: {
    llmAction: [
      "Feststellen, welches Anbieters Modelle ausfallen, und dessen Schlüssel unter den Variablen des Gateways prüfen (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`): vorhanden, vollständig, nicht abgelaufen.",
      "Den Schlüssel für sich allein an der API des Anbieters ausprobieren, am Gateway vorbei.",
      hosted(
        "In der Konsole des Anbieters einen neuen Schlüssel erzeugen und in die Variablen des Dienstes LiteLLM eintragen. Railway startet ihn von selbst neu.",
        "In der Konsole des Anbieters einen neuen Schlüssel erzeugen, in die Variablen des Dienstes LiteLLM eintragen und ihn damit in Betrieb bringen lassen.",
      ),
      READ_LOGS,
      VERIFY,
    ],
    nonCoderAction: [
      "In der Konsole des Anbieters anmelden und die Schlüssel ansehen: Ist der des Gateways abgelaufen, gelöscht oder gesperrt?",
      hosted(
        "Dort einen neuen Schlüssel erzeugen und auf Railway beim Dienst LiteLLM unter **Variables** eintragen.",
        "Dort einen neuen Schlüssel erzeugen und in die Variablen des Dienstes LiteLLM eintragen.",
      ),
      hosted(
        "Railway bringt die Änderung von selbst in Betrieb; warten, bis der Dienst gestartet ist.",
        "Den Dienst damit in Betrieb bringen lassen und warten, bis er gestartet ist.",
      ),
      WATCH_PAGE,
    ],
    doNot: [
      "Das Gateway nicht neu starten: Derselbe Schlüssel würde wieder abgelehnt.",
      "Einen Schlüssel nie in einen Chat, ein Ticket oder ein Log kopieren.",
    ],
    postmortem: [
      "Aufschreiben, wann der neue Schlüssel abläuft, und zwei Wochen vorher eine Erinnerung setzen.",
      "Jeder Installation einen eigenen Schlüssel geben, damit ein gesperrter nicht alle anhält.",
      CHECK_FALLBACKS,
    ],
  },
  provider_quota: {
    llmAction: [
      "Die Abrechnungsseite des Anbieters öffnen und sehen, ob Guthaben, eine Monatsgrenze oder eine Rechnung uns anhält.",
      "Die Grenze erhöhen oder Guthaben aufladen; das wirkt innerhalb von Minuten und braucht kein Deployment.",
      "In den Ausgaben des Gateways suchen, was es verbraucht hat: eine Schleife, eine neue Funktion, ein gestohlener Schlüssel.",
      VERIFY,
    ],
    nonCoderAction: [
      "In der Konsole des Anbieters anmelden und **Billing** öffnen.",
      "Guthaben aufladen oder die Monatsgrenze erhöhen; dazu die Person fragen, die das Budget verwaltet.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Kein zweites Konto anlegen, um die Grenze zu umgehen."],
    postmortem: [
      "Automatisches Aufladen einschalten oder einen Alarm bei 80 % der Grenze setzen.",
      "Im Gateway Budgets je Schlüssel setzen, damit nicht einer alles verbraucht.",
      CHECK_FALLBACKS,
    ],
  },
  provider_outage: {
    llmAction: [
      "Die Statusseite des Anbieters öffnen; sie hinkt den Messungen hier oft um 10 bis 60 Minuten hinterher.",
      "Prüfen, ob die Fallbacks des Gateways für die ausgefallenen Modelle einspringen.",
      "Gibt es keinen Fallback: die ausgefallene Modellgruppe vorübergehend auf einen anderen Anbieter zeigen lassen.",
      "Eine Anfrage am Gateway vorbei an die API des Anbieters stellen, um das eigene Netz nach außen auszuschließen.",
      VERIFY,
    ],
    nonCoderAction: [
      "Die Statusseite des Anbieters öffnen (Links unten) und seine Störung abonnieren.",
      "Den Nutzern sagen, welche Modelle noch funktionieren; diese Seite führt sie auf.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Keine Schlüssel erneuern: Der Anbieter beanstandet sie nicht."],
    postmortem: [
      "Nachprüfen, dass in LiteLLM für jedes ausgefallene Modell ein Fallback eingerichtet ist, und ihn ausprobieren.",
      "Vergleichen, wann wir es bemerkt haben und wann der Anbieter es gemeldet hat.",
      "`timeout` und `num_retries` so setzen, dass Nutzer Sekunden und nicht Minuten auf einen Fallback warten.",
    ],
  },
  provider_rate_limit: {
    llmAction: [
      "In Ausgaben und Log des Gateways suchen, wer so viel sendet: ein Stapellauf, eine Schleife, eine neue Funktion.",
      "Diesen Absender bremsen oder für seinen Schlüssel im Gateway `rpm` und `tpm` setzen.",
      "Mit den Grenzen in der Konsole des Anbieters vergleichen; ist der Verkehr berechtigt, eine höhere Stufe beantragen.",
      "Einen Teil des Verkehrs einem Fallback oder einem zweiten Deployment überlassen.",
      VERIFY,
    ],
    nonCoderAction: [
      "Fragen, ob gerade jemand einen großen Stapellauf oder Import begonnen hat, und ihn anhalten lassen.",
      "Wenn nicht: diese Seite an die weitergeben, die das Gateway betreiben.",
      WATCH_PAGE,
    ],
    doNot: [
      NO_RESTART_FOR_PROVIDER,
      "Die Zahl der Wiederholungen nicht erhöhen: Das sendet mehr Anfragen, nicht weniger.",
    ],
    postmortem: [
      "Im Gateway Grenzen je Schlüssel setzen, die unter denen des Anbieters liegen.",
      "Beim Anbieter höhere Grenzen beantragen oder den Verkehr auf mehrere Deployments verteilen.",
      CHECK_FALLBACKS,
    ],
  },
  model_misconfigured: {
    llmAction: [
      'Die Liste des Gateways mit der erwarteten vergleichen: `curl -H "Authorization: Bearer $LITELLM_API_KEY" $LITELLM_PROXY_URL/v1/models`.',
      READ_LOGS,
      "Den Eintrag des Modells in `config.yaml` prüfen: Name, Modell des Anbieters, Adresse und Schlüssel. Eine Zeile „Error creating deployment“ im Log nennt einen Eintrag, der verworfen wurde.",
      "Nachsehen, ob der Anbieter das Modell eingestellt oder umbenannt hat, und den Eintrag auf den Nachfolger ändern.",
      VERIFY,
    ],
    nonCoderAction: [
      "In den Ankündigungen des Anbieters nachsehen, ob das Modell eingestellt wurde.",
      "Die Person, die die Konfiguration des Gateways zuletzt geändert hat, fragen, ob das Modell wegfallen sollte.",
      "Den Nutzern dieses Modells sagen, welches andere sie solange nehmen können.",
      WATCH_PAGE,
    ],
    doNot: [
      "Das Gateway nicht neu starten: Es liest dieselbe Konfiguration noch einmal.",
      "Das Modell nicht aus der Liste der erwarteten nehmen, bevor bekannt ist, wer es benutzt.",
    ],
    postmortem: [
      "Die erwarteten Modelle in der Konfiguration von Gatewatch nennen, damit ein fehlendes sofort auffällt.",
      "Die Abkündigungen des Anbieters abonnieren.",
      "Die Deploy-Pipeline um eine Prüfung von `config.yaml` ergänzen: Jeder Eintrag muss ein Modell ergeben, das antwortet.",
    ],
  },
} satisfies Partial<Guides>;
