import type { KindName } from "../../../../monitor/read/methodology-view.ts";

export const KINDS: Readonly<Record<KindName, string>> = {
  app: "Lee el campo de la ruta de salud de la aplicación que dice cómo encuentra la pasarela.",
  chat: "Pide a un modelo, a través de la pasarela, que diga un código nunca usado antes, y lee el flujo hasta el final.",
  embedding: "Hace que la pasarela vectorice un texto corto que nunca se vectorizó antes.",
  guard: "Da a un modelo de revisión un texto que debe pasar y otro que debe bloquearse, y comprueba ambos veredictos.",
  heartbeat: "Espera una señal de vida que algo envía por sí solo, y cuenta como caído cuando se retrasa.",
  http: "Consulta una URL, y compara el código y el contenido con lo esperado.",
  langfuse:
    "Consulta la ruta de salud de Langfuse, base de datos incluida, y de vez en cuando si sus claves son válidas.",
  liveliness: "Consulta la ruta liveliness de la pasarela, que no necesita clave y no toca nada.",
  models: "Enumera los modelos de la pasarela, y pide a uno tras otro una respuesta real.",
  network:
    "Pregunta a unos lugares conocidos si funciona nuestra propia red. Cuando no se llega a ninguno, los fallos de nombre, de tiempo y de acceso de otras comprobaciones cuentan como `unknown`. Desactivada si no se configura `network`: es tráfico hacia otros que nadie pidió.",
  provider:
    "Lee la página de estado de un proveedor (Statuspage, incident.io o Google Cloud), y recuerda cuándo informó por primera vez de un incidente. Solo como indicio: estas páginas llegan tarde, y algunas nunca dicen nada.",
  railway:
    "Pregunta a Railway qué hace el servicio de la pasarela: su estado, su último despliegue, su memoria, lo que dicen su registro y el propio Railway. Solo como indicio: se pregunta pocas veces, y enseguida cuando algo falla.",
  readiness: "Consulta la ruta readiness de la pasarela, y mira su base de datos.",
  spend:
    "Chatea una vez a través de la pasarela, y espera a que lo que costó aparezca en lo que la pasarela ha anotado.",
  trace:
    "Chatea una vez a través de la pasarela, espera su traza en Langfuse, y vigila las trazas que no son nuestras.",
};
