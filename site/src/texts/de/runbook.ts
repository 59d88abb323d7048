import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { RunbookWords } from "../../../../monitor/core/runbook-words.ts";
import type { Texts } from "../en.ts";
import {
  CHECK_SERVICE,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

const ALIVE =
  '`/health/liveliness` antwortet mit dem Text `"I\'m alive!"`; `{"status": "healthy"}` sagt `/health/readiness`';

export const RUNBOOK_WORDS: RunbookWords = {
  llmAction: [
    "Nachsehen, was diese Seite sagt: Nennt sie eine Ursache, den Schritten zu dieser Ursache weiter unten folgen.",
    CHECK_SERVICE,
    READ_LOGS,
    "Häufige Ursachen: Der Speicher ging aus (weniger Modelle, mehr Speicher); eine geänderte Konfiguration verhindert den Start (zum vorherigen Deployment zurück); der Schlüssel eines Anbieters ist abgelaufen (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`).",
    hosted(
      "Den Dienst LiteLLM auf Railway nur neu starten, wenn er abgestürzt ist, steht oder hängt; bei einem Anbieter, einem Schlüssel oder einer Konfiguration hilft ein Neustart nicht.",
      "Den Dienst LiteLLM bei seinem Host nur neu starten, wenn er abgestürzt ist, steht oder hängt; bei einem Anbieter, einem Schlüssel oder einer Konfiguration hilft ein Neustart nicht.",
    ),
    `Nachsehen, ob es lebt: \`curl $LITELLM_PROXY_URL/health/liveliness\`. ${ALIVE}.`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `\`$LITELLM_PROXY_URL/health/liveliness\` aufrufen: ${ALIVE}.`,
    WATCH_PAGE,
  ],
  doNot: [
    "Nicht zweimal innerhalb von 15 Minuten neu starten: Der Start braucht Minuten und beginnt jedes Mal von vorn.",
    "Nicht „behoben“ melden, bevor die vier Schritte unten der Reihe nach bestanden sind.",
  ],
  postmortem: [
    "Die Seite der Störung enthält einen Entwurf aus den Aufzeichnungen: richtigstellen, ergänzen, was nur Menschen wissen, veröffentlichen.",
    "Eintragen: `gatewatch postmortem ID --append docs/INCIDENTS.md`.",
  ],
  symptoms: {
    app_complains: (field) => `Die Health-Route der Anwendung meldet, dass ${field} nicht \`ok\` ist.`,
    features_fail: (features) => `Mit 502 oder 503 antworten: ${features}.`,
    connections_fail: "In den Logs stehen ECONNREFUSED oder Zeitüberschreitungen auf dem Weg zu `LITELLM_PROXY_URL`.",
    traces_stop: "Langfuse zeigt keine neuen Traces: Keine Anfrage erreicht einen Anbieter.",
  },
  proofs: {
    app: (field) => `Die Health-Route der Anwendung meldet ${field}: \`ok\`.`,
    chat: "Ein Test-Chat wird beantwortet.",
    chat_with: (models) => `Ein Test-Chat wird beantwortet: ${models}.`,
    trace: "Langfuse zeigt den Trace dieses Chats.",
    models: "Alle Modelle sind gesund: Das Gateway führt sie auf, und sie antworten.",
    one_model: "Das eine Modell ist gesund: Das Gateway führt es auf, und es antwortet.",
    one_named: (name) => `Das eine Modell (${name}) ist gesund: Das Gateway führt es auf, und es antwortet.`,
    models_counted: (count) => `Alle ${count} Modelle sind gesund: Das Gateway führt sie auf, und sie antworten.`,
    models_named: (count, names) =>
      `Alle ${count} Modelle (${names}) sind gesund: Das Gateway führt sie auf, und sie antworten.`,
  },
};

export const LINKS: Texts["links"] = {
  issues: (service) => `${service}: bekannte Fehler`,
  support: (service) => `${service}: Support`,
  status: (service) => `${service}: Statusseite`,
  community: (service) => `${service}: Community auf Discord`,
};
