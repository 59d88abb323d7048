import type { Reason, RecoveryStep } from "../../../../monitor/core/words.ts";
import type { Causes } from "../en.ts";

export const REASONS: Readonly<Record<Reason, string>> = {
  dns: "su nombre no se puede resolver",
  connection_refused: "las conexiones se rechazan",
  connection_reset: "las conexiones se cortan antes de la respuesta",
  host_unreachable: "no se puede llegar a su servidor",
  tls: "no se puede establecer una conexión segura",
  timeout: "no llega respuesta a tiempo",
  edge_no_app: "la plataforma de alojamiento responde en su lugar",
  http_status: "responde con un error",
  unexpected_body: "su respuesta no tiene sentido",
  body_too_large: "su respuesta es demasiado grande",
  redirect: "desvía las solicitudes a otro lugar",
  starting: "está arrancando",
  not_ready: "indica que no está listo",
  auth_own_key: "se rechaza nuestra propia clave de prueba",
  auth_provider: "el proveedor de modelos rechaza la clave de la pasarela",
  rate_limited_own: "nuestras propias pruebas están limitadas",
  rate_limited_provider: "el proveedor de modelos limita el ritmo de las solicitudes",
  quota_provider: "la cuota con el proveedor de modelos está agotada",
  budget_own: "el presupuesto de nuestra clave de prueba está agotado",
  overloaded: "el proveedor de modelos está sobrecargado",
  provider_timeout: "el proveedor de modelos no responde a tiempo",
  provider_unreachable: "no se puede llegar al proveedor de modelos",
  provider_error: "el proveedor de modelos responde con un error",
  provider_incident: "la página de estado del proveedor de modelos informa de un incidente",
  no_deployments: "ningún servidor de modelos está en servicio",
  model_missing: "un modelo ya no se ofrece",
  model_unhealthy: "un modelo no responde",
  empty_answer: "las respuestas están vacías",
  wrong_answer: "las respuestas son incorrectas",
  truncated_stream: "las respuestas se cortan a la mitad",
  stalled_stream: "las respuestas se detienen a la mitad",
  slow: "responde con lentitud",
  fallback: "el modelo preferido no responde; otro responde en su lugar",
  cache_hit: "solo llegaron respuestas almacenadas",
  content_filter: "se filtran solicitudes inofensivas",
  guard_missed: "se dejan pasar textos inseguros",
  guard_overblocked: "se bloquean textos seguros",
  trace_missing: "las trazas no llegan",
  trace_late: "las trazas llegan tarde",
  trace_other_id: "las trazas llegan con otro identificador",
  traffic_silent: "no se está registrando ninguna solicitud",
  spend_missing: "los costes no se registran",
  field_mismatch: "informa de un fallo",
  reader_error: "no se pudieron leer los registros",
  not_configured: "la configuración está incompleta",
  budget_paused: "las pruebas están en pausa por el presupuesto diario",
  no_network: "nuestra propia red no funciona",
  heartbeat_missed: "su señal de vida se retrasa",
  service_crashed: "el servicio se ha caído",
  service_stopped: "el servicio está detenido",
  service_deploying: "se está desplegando una nueva versión",
  probe_failed: "no se pudo ejecutar nuestra propia prueba",
};

export const STEPS: Readonly<Record<RecoveryStep, string>> = {
  app: "la aplicación llega a su pasarela",
  chat: "un chat de prueba recibe respuesta",
  trace: "llega la traza de ese chat",
  models: "responden todos los modelos esperados",
};

export const CAUSES: Causes = {
  gateway_unreachable: {
    title: "no se puede llegar a la pasarela de IA",
    summary:
      "Nada responde en la dirección de la pasarela, así que todo lo que necesita un modelo de lenguaje está parado. Lo que no lo necesita sigue funcionando.",
  },
  gateway_crashed: {
    title: "el proceso de la pasarela de IA ha terminado",
    summary:
      "El programa que nos conecta con los modelos de lenguaje ha dejado de ejecutarse. Todo lo que necesita un modelo está parado hasta que se vuelva a iniciar.",
  },
  gateway_oom: {
    title: "la pasarela de IA se quedó sin memoria",
    summary:
      "El programa que nos conecta con los modelos de lenguaje necesitó más memoria de la permitida y el servidor lo cerró. Todo lo que necesita un modelo está parado hasta que vuelva a ejecutarse.",
  },
  gateway_bad_config: {
    title: "la configuración de la pasarela de IA es errónea",
    summary:
      "Un cambio en su configuración impide que la pasarela funcione. Todo lo que necesita un modelo de lenguaje está parado hasta que se deshaga el cambio.",
  },
  gateway_deploy: {
    title: "se está desplegando una nueva versión de la pasarela de IA",
    summary:
      "La pasarela se está sustituyendo por una nueva versión y mientras tanto no responde. Debería volver en pocos minutos; si no, habrá que recuperar la versión anterior.",
  },
  gateway_starting: {
    title: "la pasarela de IA está arrancando",
    summary: "La pasarela se inició hace un momento y está cargando sus modelos. Debería responder en unos minutos.",
  },
  gateway_hung: {
    title: "la pasarela de IA está bloqueada",
    summary:
      "La pasarela acepta solicitudes y nunca las responde, aunque su proceso sigue en marcha. Todo lo que necesita un modelo de lenguaje está parado hasta que se reinicie.",
  },
  network_path: {
    title: "el camino hasta la pasarela de IA está cortado",
    summary:
      "La pasarela parece funcionar, pero las solicitudes desde aquí no llegan a ella. Quien llegue por otro camino quizá sea atendido.",
  },
  platform_outage: {
    title: "la plataforma de alojamiento tiene una avería",
    summary:
      "La plataforma donde se ejecuta la pasarela tiene problemas propios. Todo lo que necesita un modelo de lenguaje está parado hasta que se recupere; en la pasarela no hay nada que reparar.",
  },
  provider_key: {
    title: "un proveedor de modelos rechaza nuestra clave",
    summary:
      "La clave con la que la pasarela se identifica ante un proveedor ya no se acepta. Los modelos de ese proveedor no responden; los de otros no están afectados.",
  },
  provider_quota: {
    title: "el crédito con un proveedor de modelos está agotado",
    summary:
      "Nuestra cuenta con un proveedor no tiene crédito ni cuota. Los modelos de ese proveedor no responden; los de otros no están afectados.",
  },
  provider_outage: {
    title: "un proveedor de modelos tiene una avería",
    summary:
      "Un proveedor no responde, o responde con errores. Sus modelos fallan, salvo que otro los sustituya; los de otros proveedores no están afectados.",
  },
  provider_rate_limit: {
    title: "un proveedor de modelos limita el ritmo de nuestras solicitudes",
    summary:
      "Un proveedor acepta menos solicitudes por minuto de las que enviamos. Algunas respuestas de sus modelos fallan o se retrasan; los de otros proveedores no están afectados.",
  },
  model_misconfigured: {
    title: "un modelo está mal configurado",
    summary:
      "Un modelo ya no se ofrece o no responde, mientras otros sí. Solo está afectado quien usa ese modelo; los demás siguen.",
  },
  trace_pipeline: {
    title: "las trazas de la pasarela no llegan",
    summary:
      "El chat y los documentos funcionan. Mientras tanto, lo preguntado y respondido no se registra, o no como debería, y las cifras de uso y coste tienen un hueco.",
  },
  trace_backend: {
    title: "el almacén de trazas tiene problemas",
    summary:
      "El chat y los documentos funcionan. El servicio que registra lo preguntado y respondido falla o va con retraso, y las cifras de uso y coste faltan o llegan tarde.",
  },
  guard_failure: {
    title: "el análisis de las respuestas juzga mal",
    summary:
      "El modelo que revisa los textos responde, pero se equivoca con textos conocidos. El chat y los documentos funcionan; no es fiable lo que se deja pasar o se bloquea.",
  },
  app_to_gateway: {
    title: "la aplicación no puede usar la pasarela de IA",
    summary:
      "La pasarela responde a nuestras pruebas, pero la aplicación indica que no puede usarla. Lo que hace con modelos de lenguaje está parado.",
  },
};
