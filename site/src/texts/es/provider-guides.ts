import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import { CHECK_FALLBACKS, NO_RESTART_FOR_PROVIDER, READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";

/** What to do when the fault is a provider's or a model's. */
export const PROVIDER_GUIDES = {
  provider_key: {
    llmAction: [
      "Vea de qué proveedor fallan los modelos, y compruebe su clave entre las variables de la pasarela (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`): presente, completa, sin caducar.",
      "Pruebe la clave por sí sola con la API del proveedor, fuera de la pasarela.",
      hosted(
        "Cree una clave nueva en la consola del proveedor y póngala en las variables del servicio LiteLLM. Railway lo reinicia por sí solo.",
        "Cree una clave nueva en la consola del proveedor, póngala en las variables del servicio LiteLLM y haga que se despliegue con ella.",
      ),
      READ_LOGS,
      VERIFY,
    ],
    nonCoderAction: [
      "Entre en la consola del proveedor y mire las claves: ¿está la de la pasarela caducada, borrada o desactivada?",
      hosted(
        "Cree allí una clave nueva y póngala en **Variables** del servicio LiteLLM en Railway.",
        "Cree allí una clave nueva y póngala en las variables del servicio LiteLLM.",
      ),
      hosted(
        "Railway despliega el cambio por sí solo; espere hasta que el servicio haya arrancado.",
        "Haga que el servicio se despliegue con ella y espere hasta que haya arrancado.",
      ),
      WATCH_PAGE,
    ],
    doNot: [
      "No reinicie la pasarela: la misma clave volvería a ser rechazada.",
      "No pegue ninguna clave en un chat, un tique o un registro.",
    ],
    postmortem: [
      "Anote cuándo caduca la clave nueva, y ponga un recordatorio dos semanas antes.",
      "Dé a cada instalación su propia clave, para que una clave revocada no las detenga a todas.",
      CHECK_FALLBACKS,
    ],
  },
  provider_quota: {
    llmAction: [
      "Abra la página de facturación del proveedor y vea si nos detiene el crédito, un límite mensual o una factura.",
      "Suba el límite o añada crédito; surte efecto en minutos y no necesita despliegue.",
      "Busque en el gasto de la pasarela qué lo agotó: un bucle, una función nueva, una clave robada.",
      VERIFY,
    ],
    nonCoderAction: [
      "Entre en la consola del proveedor y abra **Billing**.",
      "Añada crédito o suba el límite mensual; pregunte a quien lleva el presupuesto.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "No cree una segunda cuenta para eludir el límite."],
    postmortem: [
      "Active la recarga automática, o una alerta al 80 % del límite.",
      "Fije en la pasarela presupuestos por clave, para que un solo usuario no pueda agotarlo todo.",
      CHECK_FALLBACKS,
    ],
  },
  provider_outage: {
    llmAction: [
      "Abra la página de estado del proveedor; a menudo va de 10 a 60 minutos por detrás de lo que se mide aquí.",
      "Compruebe que las alternativas de la pasarela responden por los modelos que fallan.",
      "Si no hay alternativa: dirija de momento a otro proveedor el grupo de modelos que falla.",
      "Pruebe una solicitud con la API del proveedor fuera de la pasarela, para descartar la red de salida de esta.",
      VERIFY,
    ],
    nonCoderAction: [
      "Abra la página de estado del proveedor (enlaces más abajo) y suscríbase a su incidente.",
      "Diga a los usuarios qué modelos siguen funcionando; esta página los enumera.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "No renueve claves: el proveedor no se queja de ellas."],
    postmortem: [
      "Verifique que LiteLLM tiene configurada una alternativa para cada modelo que falló, y pruébela.",
      "Compare la hora de nuestra detección con el aviso del proveedor.",
      "Ajuste `timeout` y `num_retries` para que los usuarios esperen una alternativa segundos, no minutos.",
    ],
  },
  provider_rate_limit: {
    llmAction: [
      "Busque en el gasto y el registro de la pasarela quién envía tanto: un proceso por lotes, un bucle, una función nueva.",
      "Frene a ese remitente, o fije `rpm` y `tpm` para su clave en la pasarela.",
      "Compare con los límites de la consola del proveedor; pida un nivel superior si el tráfico es legítimo.",
      "Deje que una alternativa o un segundo despliegue asuma parte del tráfico.",
      VERIFY,
    ],
    nonCoderAction: [
      "Pregunte si alguien acaba de iniciar un lote o una importación grande, y haga que se detenga.",
      "Si no, pase esta página a quienes llevan la pasarela.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "No aumente el número de reintentos: eso envía más solicitudes, no menos."],
    postmortem: [
      "Fije en la pasarela límites por clave inferiores a los del proveedor.",
      "Pida al proveedor límites más altos, o reparta la carga entre varios despliegues.",
      CHECK_FALLBACKS,
    ],
  },
  model_misconfigured: {
    llmAction: [
      'Compare la lista de la pasarela con lo esperado: `curl -H "Authorization: Bearer $LITELLM_API_KEY" $LITELLM_PROXY_URL/v1/models`.',
      READ_LOGS,
      "Mire la entrada del modelo en `config.yaml`: nombre, modelo del proveedor, dirección y clave. Una línea «Error creating deployment» en el registro nombra una entrada descartada.",
      "Mire si el proveedor ha retirado o renombrado el modelo, y dirija la entrada a su sucesor.",
      VERIFY,
    ],
    nonCoderAction: [
      "Mire en los anuncios del proveedor si el modelo se ha retirado.",
      "Pregunte a quien cambió la configuración de la pasarela por última vez si el modelo debía desaparecer.",
      "Diga a los usuarios de ese modelo qué otro pueden usar mientras tanto.",
      WATCH_PAGE,
    ],
    doNot: [
      "No reinicie la pasarela: vuelve a leer la misma configuración.",
      "No quite el modelo de la lista de los esperados antes de saber quién lo usa.",
    ],
    postmortem: [
      "Nombre los modelos esperados en la configuración de Gatewatch, para que uno descartado se note enseguida.",
      "Suscríbase a los avisos de retirada del proveedor.",
      "Añada al proceso de despliegue una validación de `config.yaml`: cada entrada debe dar un modelo que responda.",
    ],
  },
} satisfies Partial<Guides>;
