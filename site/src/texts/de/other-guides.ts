import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SEE_ALIVE,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

/** What to do when the fault lies around the gateway, or nobody knows where. */
export const OTHER_GUIDES = {
  network_path: {
    llmAction: [
      "Den Namen des Gateways aus einem anderen Netz auflösen: `dig` mit seinem Hostnamen.",
      "Sein Zertifikat und seine Antwort ansehen: `curl -v $LITELLM_PROXY_URL/health/liveliness`, von hier und aus einem anderen Netz.",
      hosted(
        "Die öffentliche Domain im Railway-Dashboard mit `LITELLM_PROXY_URL` vergleichen.",
        "Die öffentliche Domain des Gateways bei seinem Host mit `LITELLM_PROXY_URL` vergleichen.",
      ),
      "Nach einer Änderung an Firewall, Proxy oder DNS zwischen Gatewatch und dem Gateway suchen.",
      VERIFY,
    ],
    nonCoderAction: [
      "`$LITELLM_PROXY_URL/health/liveliness` auf dem Telefon bei ausgeschaltetem WLAN aufrufen: Kommt dort eine Antwort, funktioniert das Gateway.",
      "Denen Bescheid geben, die Netz oder Domain betreuen, mit dem, was diese Seite sagt.",
      WATCH_PAGE,
    ],
    doNot: [
      "Das Gateway nicht neu starten: Es funktioniert, und ein Neustart würde die unterbrechen, die es noch erreichen.",
    ],
    postmortem: [
      "Den Ablauf der Domain und des Zertifikats überwachen.",
      "Gatewatch in einem anderen Netz als das Gateway betreiben und die Prüfung der Anwendung daneben.",
    ],
  },
  platform_outage: {
    llmAction: [
      "Die Statusseite der Plattform lesen und festhalten, seit wann sie es weiß.",
      "Prüfen, ob auch andere Dienste desselben Projekts oder derselben Region ausfallen.",
      "Dauert es lange: das Gateway mit demselben Image und derselben Konfiguration auf einer anderen Plattform starten.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Die Statusseite der Plattform öffnen (Link unten) und ihre Störung abonnieren.",
        "Die Statusseite der Plattform öffnen und ihre Störung abonnieren.",
      ),
      "Ist dort keine gemeldet: dem Support der Plattform schreiben, mit der Zeit, zu der diese begann.",
      WATCH_PAGE,
    ],
    doNot: [
      "Während der Störung der Plattform weder neu starten noch neu ausrollen: Der Start kann auf halbem Weg scheitern und nichts übrig lassen.",
      "Die Konfiguration des Gateways nicht ändern: Sie hat vorher funktioniert.",
    ],
    postmortem: [
      "Den Nachbericht der Plattform verlinken.",
      "Entscheiden, ob das Gateway ein zweites Zuhause auf einer anderen Plattform braucht.",
      "Gatewatch selbst auf einer anderen Plattform als das Gateway betreiben.",
    ],
  },
  app_to_gateway: {
    llmAction: [
      "`LITELLM_PROXY_URL` und den Schlüssel unter den Variablen der Anwendung mit denen vergleichen, die Gatewatch benutzt.",
      "Das Gateway aus dem Container der Anwendung heraus fragen: `curl $LITELLM_PROXY_URL/health/liveliness`.",
      "Im Log der Anwendung den Fehler ihres letzten Aufrufs suchen: abgelehnt, ohne Antwort oder nicht erlaubt.",
      "Benutzt sie das private Netz: prüfen, dass beide Dienste im selben Projekt und in derselben Umgebung liegen.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Das Railway-Dashboard öffnen und den Dienst der Anwendung wählen, nicht den des Gateways.",
        "Das Dashboard des Hosts der Anwendung öffnen und die Anwendung wählen, nicht das Gateway.",
      ),
      hosted(
        "Unter **Variables** nachsehen, ob Adresse oder Schlüssel des Gateways kürzlich geändert wurden, und es rückgängig machen lassen.",
        "In ihren Variablen nachsehen, ob Adresse oder Schlüssel des Gateways kürzlich geändert wurden, und es rückgängig machen lassen.",
      ),
      "Wurde nichts geändert: die Anwendung neu starten und ihr ein paar Minuten geben.",
      WATCH_PAGE,
    ],
    doNot: ["Das Gateway nicht neu starten: Es antwortet, und andere benutzen es."],
    postmortem: [
      "Adresse und Schlüssel des Gateways an einer Stelle führen, die alle Dienste teilen.",
      "Die Anwendung ins Log schreiben lassen, warum ihre eigene Prüfung des Gateways fehlschlägt.",
    ],
  },
  trace_pipeline: {
    llmAction: [
      READ_LOGS,
      "Nach „Langfuse rejected an export“, „Error initializing custom logger“ und Ähnlichem suchen.",
      "`success_callback`, `failure_callback` oder `callbacks` in `config.yaml` prüfen, und ob das Langfuse-Paket im Image dazu passt.",
      "`LANGFUSE_HOST`, `LANGFUSE_PUBLIC_KEY` und `LANGFUSE_SECRET_KEY` des Gateways selbst prüfen: richtige Region, richtiges Projekt.",
      VERIFY,
    ],
    nonCoderAction: [
      "Langfuse öffnen und die neuesten Traces ansehen: Wann hörten sie auf?",
      "Fragen, ob zu dieser Zeit das Gateway aktualisiert oder seine Langfuse-Schlüssel geändert wurden.",
      "Beide Antworten an die weitergeben, die das Gateway betreiben; Nutzer sind nicht betroffen.",
      WATCH_PAGE,
    ],
    doNot: [
      "Das Gateway nicht allein deswegen während der Geschäftszeiten neu starten: Die Nutzer werden bedient.",
      "Nicht schließen, dass niemand die Modelle benutzt: Nur die Aufzeichnung ist gestört.",
    ],
    postmortem: [
      "Die Lücke in den Aufzeichnungen festhalten, damit spätere Berichte über Nutzung und Kosten richtig gelesen werden.",
      "Die Versionen von LiteLLM und dem Langfuse-Paket gemeinsam festschreiben.",
      "Fehlschläge ebenso aufzeichnen wie Erfolge: `failure_callback`.",
    ],
  },
  trace_backend: {
    llmAction: [
      "Die Statusseite von Langfuse öffnen oder den Zustand des eigenen Langfuse: Web, Worker, ClickHouse, Postgres, Redis und Speicher.",
      'Seine Health-Route fragen: `curl "$LANGFUSE_HOST/api/public/health?failIfDatabaseUnavailable=true"`.',
      "Bei eigenem Langfuse: nach einer wachsenden Warteschlange suchen und nach einem Worker, der sie nicht abarbeitet.",
      "Bei Langfuse Cloud: die Nutzungsgrenze des Tarifs prüfen; darüber wird nichts mehr angenommen.",
      VERIFY,
    ],
    nonCoderAction: [
      "Langfuse öffnen: Gelingt die Anmeldung, und erscheinen neue Traces?",
      "Seine Statusseite öffnen (Link unten) und die Störung abonnieren, falls es eine gibt.",
      "Nutzer sind nicht betroffen; am Gateway ist nichts zu tun.",
      WATCH_PAGE,
    ],
    doNot: [
      "Das Gateway nicht neu starten: Es funktioniert, und was es noch im Arbeitsspeicher hält und senden will, ginge verloren.",
    ],
    postmortem: [
      "Feststellen, ob die Traces dieser Zeit später kamen oder verloren sind, und die Lücke festhalten.",
      "Bei eigenem Langfuse: die Warteschlange seines Workers und seinen Datenträger überwachen.",
    ],
  },
  guard_failure: {
    llmAction: [
      "Dem Prüfmodell von Hand einen harmlosen und einen unsicheren Text geben und seine rohen Urteile lesen.",
      READ_LOGS,
      "Nach einer Änderung am Prüfmodell, an seinem Prompt oder seiner Vorlage oder an den Guardrail-Einstellungen in `config.yaml` suchen und sie zurücknehmen.",
      "Wird unsicherer Text durchgelassen: entscheiden, ob gesperrt wird, was von der Prüfung abhängt, bis sie wieder stimmt.",
      VERIFY,
    ],
    nonCoderAction: [
      "Sofort denen Bescheid geben, die für sichere Ausgaben zuständig sind, mit dem, was diese Seite sagt.",
      "Die Person, die die Prüfung oder ihre Konfiguration zuletzt geändert hat, bitten, die Änderung zurückzunehmen.",
      WATCH_PAGE,
    ],
    doNot: [
      "Die Prüfung nicht abschalten, damit die Seite grün wird.",
      "Das Gateway nicht neu starten: Dasselbe Modell käme zu denselben Urteilen.",
    ],
    postmortem: [
      "Herausfinden, was durchging oder blockiert wurde, solange die Prüfung falsch urteilte.",
      "Die Version des Prüfmodells festschreiben und eine neue an bekannten Texten erproben, bevor sie in Betrieb geht.",
    ],
  },
  unknown: {
    llmAction: [
      "Feststellen, welche Prüfungen fehlschlagen und welche nicht: `gatewatch diagnose`.",
      CHECK_SERVICE,
      READ_LOGS,
      "Die üblichen Ursachen durchgehen: Speicher, eine geänderte Konfiguration, ein abgelaufener Schlüssel, eine Störung bei einem Anbieter.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      "Hilft das nicht: weitergeben, was diese Seite sagt.",
    ],
    doNot: [NO_BLIND_RESTART, "Nicht mehreres auf einmal ändern: Niemand könnte danach sagen, was davon geholfen hat."],
    postmortem: [
      "Herausfinden, was es war und welche Messung es gezeigt hätte.",
      "Diese Prüfung in die Konfiguration von Gatewatch aufnehmen.",
    ],
  },
} satisfies Partial<Guides>;
