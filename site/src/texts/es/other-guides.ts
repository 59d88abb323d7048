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
      "Resuelva el nombre de la pasarela desde otra red: `dig` con su nombre de host.",
      "Mire su certificado y su respuesta: `curl -v $LITELLM_PROXY_URL/health/liveliness`, desde aquí y desde otra red.",
      hosted(
        "Compare el dominio público del panel de Railway con `LITELLM_PROXY_URL`.",
        "Compare el dominio público de la pasarela en su alojamiento con `LITELLM_PROXY_URL`.",
      ),
      "Busque un cambio de cortafuegos, proxy o DNS entre Gatewatch y la pasarela.",
      VERIFY,
    ],
    nonCoderAction: [
      "Abra `$LITELLM_PROXY_URL/health/liveliness` en el teléfono con el wifi apagado: si allí responde, la pasarela funciona.",
      "Avise a quienes se ocupan de la red o del dominio, con lo que dice esta página.",
      WATCH_PAGE,
    ],
    doNot: ["No reinicie la pasarela: funciona, y un reinicio interrumpiría a quienes aún llegan a ella."],
    postmortem: [
      "Vigile la caducidad del dominio y del certificado.",
      "Ejecute Gatewatch en otra red que la pasarela, con la comprobación de la aplicación a su lado.",
    ],
  },
  platform_outage: {
    llmAction: [
      "Lea la página de estado de la plataforma, y anote desde cuándo lo sabe.",
      "Compruebe si fallan también otros servicios del mismo proyecto o región.",
      "Si se alarga: arranque la pasarela en otra plataforma con la misma imagen y configuración.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Abra la página de estado de la plataforma (enlace más abajo) y suscríbase a su incidente.",
        "Abra la página de estado de la plataforma y suscríbase a su incidente.",
      ),
      "Si no hay ninguno en ella, escriba a su soporte con la hora a la que empezó este.",
      WATCH_PAGE,
    ],
    doNot: [
      "No reinicie ni vuelva a desplegar durante el incidente de la plataforma: el nuevo arranque puede fallar a medio camino y no dejar nada.",
      "No cambie la configuración de la pasarela: antes funcionaba.",
    ],
    postmortem: [
      "Enlace el informe final de la plataforma.",
      "Decida si la pasarela necesita un segundo lugar en otra plataforma.",
      "Tenga Gatewatch mismo en otra plataforma que la pasarela.",
    ],
  },
  app_to_gateway: {
    llmAction: [
      "Compare `LITELLM_PROXY_URL` y la clave entre las variables de la aplicación con las que usa Gatewatch.",
      "Consulte la pasarela desde dentro del contenedor de la aplicación: `curl $LITELLM_PROXY_URL/health/liveliness`.",
      "Busque en el registro de la aplicación el error de su última llamada: rechazada, sin respuesta a tiempo o no permitida.",
      "Si usa la red privada: compruebe que ambos servicios están en el mismo proyecto y entorno.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Abra el panel de Railway y elija el servicio de la aplicación, no el de la pasarela.",
        "Abra el panel del alojamiento de la aplicación y elija la aplicación, no la pasarela.",
      ),
      hosted(
        "Mire en **Variables** si la dirección o la clave de la pasarela cambió hace poco, y haga que se restablezca.",
        "Mire entre sus variables si la dirección o la clave de la pasarela cambió hace poco, y haga que se restablezca.",
      ),
      "Si nada cambió, reinicie la aplicación y dele unos minutos.",
      WATCH_PAGE,
    ],
    doNot: ["No reinicie la pasarela: responde, y otros la usan."],
    postmortem: [
      "Guarde la dirección y la clave de la pasarela en un solo lugar que compartan todos los servicios.",
      "Haga que la aplicación registre por qué falla su propia comprobación de la pasarela.",
    ],
  },
  trace_pipeline: {
    llmAction: [
      READ_LOGS,
      "Busque «Langfuse rejected an export», «Error initializing custom logger» y similares.",
      "Compruebe `success_callback`, `failure_callback` o `callbacks` en `config.yaml`, y si el paquete de Langfuse de la imagen encaja con ellos.",
      "Compruebe `LANGFUSE_HOST`, `LANGFUSE_PUBLIC_KEY` y `LANGFUSE_SECRET_KEY` de la propia pasarela: región y proyecto correctos.",
      VERIFY,
    ],
    nonCoderAction: [
      "Abra Langfuse y mire las trazas más recientes: ¿cuándo cesaron?",
      "Pregunte si en ese momento se actualizó la pasarela o se cambiaron sus claves de Langfuse.",
      "Pase ambas respuestas a quienes llevan la pasarela; los usuarios no están afectados.",
      WATCH_PAGE,
    ],
    doNot: [
      "No reinicie la pasarela en horario de trabajo solo por esto: se atiende a los usuarios.",
      "No deduzca que nadie usa los modelos: solo falla el registro.",
    ],
    postmortem: [
      "Anote el hueco en los registros, para que los informes posteriores de uso y coste se lean con él.",
      "Fije juntas las versiones de LiteLLM y del paquete de Langfuse.",
      "Registre los fallos igual que los aciertos: `failure_callback`.",
    ],
  },
  trace_backend: {
    llmAction: [
      "Abra la página de estado de Langfuse, o el estado de su propio Langfuse: web, worker, ClickHouse, Postgres, Redis y almacenamiento.",
      'Consulte su ruta de salud: `curl "$LANGFUSE_HOST/api/public/health?failIfDatabaseUnavailable=true"`.',
      "Con un Langfuse propio: busque una cola que crece y un worker que no la vacía.",
      "Con Langfuse Cloud: compruebe el límite de uso del plan; por encima de él no se admite nada más.",
      VERIFY,
    ],
    nonCoderAction: [
      "Abra Langfuse: ¿puede entrar, y aparecen trazas nuevas?",
      "Abra su página de estado (enlace más abajo) y suscríbase a su incidente si lo hay.",
      "Los usuarios no están afectados; no hay nada que hacer en la pasarela.",
      WATCH_PAGE,
    ],
    doNot: ["No reinicie la pasarela: funciona, y se perdería lo que aún guarda en memoria para enviar."],
    postmortem: [
      "Averigüe si las trazas de ese tiempo llegaron más tarde o se perdieron, y anote el hueco.",
      "Con un Langfuse propio: vigile la cola de su worker y su disco.",
    ],
  },
  guard_failure: {
    llmAction: [
      "Dé a mano al modelo de revisión un texto inofensivo y otro inseguro, y lea sus veredictos sin procesar.",
      READ_LOGS,
      "Busque un cambio del modelo de revisión, de su prompt o plantilla, o de los ajustes de guardrail en `config.yaml`, y reviértalo.",
      "Si se dejan pasar textos inseguros: decida si bloquear lo que depende de la revisión hasta que vuelva a acertar.",
      VERIFY,
    ],
    nonCoderAction: [
      "Avise enseguida a los responsables de que las respuestas sean seguras, con lo que dice esta página.",
      "Pida a quien cambió la revisión o su configuración por última vez que revierta el cambio.",
      WATCH_PAGE,
    ],
    doNot: [
      "No desactive la revisión para que la página se ponga verde.",
      "No reinicie la pasarela: el mismo modelo daría los mismos veredictos.",
    ],
    postmortem: [
      "Averigüe qué pasó, o se bloqueó, mientras la revisión se equivocaba.",
      "Fije la versión del modelo de revisión, y pruebe una nueva con textos conocidos antes de ponerla en servicio.",
    ],
  },
  unknown: {
    llmAction: [
      "Vea qué comprobaciones fallan y cuáles no: `gatewatch diagnose`.",
      CHECK_SERVICE,
      READ_LOGS,
      "Repase las causas habituales: memoria, una configuración cambiada, una clave caducada, una avería de un proveedor.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      "Si sigue fallando, transmita lo que dice esta página.",
    ],
    doNot: [NO_BLIND_RESTART, "No cambie varias cosas a la vez: nadie sabría después cuál de ellas ayudó."],
    postmortem: [
      "Averigüe qué fue, y qué medición lo habría mostrado.",
      "Añada esa comprobación a la configuración de Gatewatch.",
    ],
  },
} satisfies Partial<Guides>;
