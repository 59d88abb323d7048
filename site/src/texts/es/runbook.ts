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
  '`/health/liveliness` responde con el texto `"I\'m alive!"`; `{"status": "healthy"}` es lo que dice `/health/readiness`';

export const RUNBOOK_WORDS: RunbookWords = {
  llmAction: [
    "Vea qué dice esta página: si nombra una causa, siga más abajo los pasos de esa causa.",
    CHECK_SERVICE,
    READ_LOGS,
    "Causas frecuentes: se quedó sin memoria (menos modelos, más memoria); una configuración cambiada impide el arranque (vuelva al despliegue anterior); caducó la clave de un proveedor (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`).",
    hosted(
      "Reinicie el servicio LiteLLM en Railway solo si se ha caído, se ha detenido o está bloqueado; con un proveedor, una clave o una configuración un reinicio no ayuda.",
      "Reinicie el servicio LiteLLM en su alojamiento solo si se ha caído, se ha detenido o está bloqueado; con un proveedor, una clave o una configuración un reinicio no ayuda.",
    ),
    `Mire si está viva: \`curl $LITELLM_PROXY_URL/health/liveliness\`. ${ALIVE}.`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `Abra \`$LITELLM_PROXY_URL/health/liveliness\`: ${ALIVE}.`,
    WATCH_PAGE,
  ],
  doNot: [
    "No reinicie dos veces en 15 minutos: el arranque necesita minutos y empieza de nuevo cada vez.",
    "No lo dé por resuelto antes de que los cuatro pasos de abajo se hayan superado en su orden.",
  ],
  postmortem: [
    "La página del incidente contiene un borrador sacado de los registros: corríjalo, añada lo que solo saben las personas, publíquelo.",
    "Regístrelo: `gatewatch postmortem ID --append docs/INCIDENTS.md`.",
  ],
  symptoms: {
    app_complains: (field) => `La ruta de salud de la aplicación dice que ${field} no es \`ok\`.`,
    features_fail: (features) => `Responden con 502 o 503: ${features}.`,
    connections_fail:
      "Los registros muestran ECONNREFUSED o tiempos de espera agotados en el camino a `LITELLM_PROXY_URL`.",
    traces_stop: "Langfuse no muestra trazas nuevas: ninguna solicitud llega a un proveedor.",
  },
  proofs: {
    app: (field) => `La ruta de salud de la aplicación dice ${field}: \`ok\`.`,
    chat: "Un chat de prueba recibe respuesta.",
    chat_with: (models) => `Un chat de prueba recibe respuesta: ${models}.`,
    trace: "Langfuse muestra la traza de ese chat.",
    models: "Todos los modelos están sanos: la pasarela los enumera, y responden.",
    one_model: "El único modelo está sano: la pasarela lo enumera, y responde.",
    one_named: (name) => `El único modelo (${name}) está sano: la pasarela lo enumera, y responde.`,
    models_counted: (count) => `Los ${count} modelos están todos sanos: la pasarela los enumera, y responden.`,
    models_named: (count, names) =>
      `Los ${count} modelos (${names}) están todos sanos: la pasarela los enumera, y responden.`,
  },
};

export const LINKS: Texts["links"] = {
  issues: (service) => `${service}: problemas conocidos`,
  support: (service) => `${service}: soporte`,
  status: (service) => `${service}: página de estado`,
  community: (service) => `${service}: comunidad en Discord`,
};
