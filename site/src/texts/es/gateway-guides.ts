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
      "Compare `LITELLM_PROXY_URL` con el dominio público del servicio y con el puerto en el que escucha.",
      "Si el proceso ya no existe, reinicie el servicio.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "No cambie claves ni modelos: la solicitud no llega tan lejos."],
    postmortem: [
      hosted(
        "Averigüe por qué Railway no dijo qué ocurrió: vea si Gatewatch puede leer el servicio, para que la próxima caída tenga una causa.",
        "Averigüe en el registro del alojamiento qué ocurrió. Si la pasarela está en Railway, conecte Gatewatch con él, para que la próxima caída tenga una causa.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_crashed: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "Busque el último error antes de que terminara el proceso; una traza de llamadas nombra la parte que falló.",
      hosted(
        "Reinicie el servicio, salvo que Railway ya lo esté haciendo.",
        "Reinicie el servicio, salvo que su alojamiento ya lo esté haciendo.",
      ),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "No borre el despliegue: su registro es la prueba."],
    postmortem: [
      "Busque el error del registro entre las incidencias de LiteLLM, y actualice o fije la versión en consecuencia.",
      hosted(
        "Asegúrese de que la regla de reinicio de Railway es «on failure», con reintentos suficientes.",
        "Asegúrese de que el alojamiento reinicia el servicio por sí solo cuando falla.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_oom: {
    llmAction: [
      hosted(
        "Compruebe el estado del servicio LiteLLM y su curva de memoria en el panel de Railway.",
        "Compruebe el estado del servicio LiteLLM y su curva de memoria en el panel de su alojamiento.",
      ),
      READ_LOGS,
      hosted(
        "Reinicie el servicio, salvo que Railway ya lo esté haciendo.",
        "Reinicie el servicio, salvo que su alojamiento ya lo esté haciendo.",
      ),
      "Compruebe en `config.yaml` cuántos modelos y callbacks carga, y dé más memoria al servicio o cargue menos.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Abra **Metrics**: la señal es una curva de memoria que sube hasta el límite y cae.",
        "Mire su memoria: la señal es una curva que sube hasta el límite y cae.",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "Si vuelve a ocurrir en menos de una hora, pida más memoria en **Settings → Resources**.",
        "Si vuelve a ocurrir en menos de una hora, pida más memoria para él.",
      ),
    ],
    doNot: [
      NO_BLIND_RESTART,
      "No añada modelos ni réplicas con el mismo límite de memoria antes de conocer el motivo.",
    ],
    postmortem: [
      hosted(
        "Cargue menos modelos y callbacks, o aumente la memoria del servicio en Railway.",
        "Cargue menos modelos y callbacks, o aumente la memoria del servicio.",
      ),
      "Ponga una alerta en la curva de memoria, al 80 % del límite.",
      "Busque entre las incidencias de LiteLLM fugas de memoria de la versión en uso.",
    ],
  },
  gateway_bad_config: {
    llmAction: [
      READ_LOGS,
      "Busque en él el error de configuración: nombra el archivo y a menudo la línea.",
      "Compare `config.yaml` y las variables del servicio con el último despliegue que funcionó.",
      "Revierta el último cambio, o vuelva al último despliegue bueno.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Abra **Deployments**, busque el más reciente que funcionó y elija **Rollback** en su menú.",
        "Busque la versión más reciente que funcionó y haga que se vuelva a ella.",
      ),
      WAIT,
      SEE_ALIVE,
      "Avise a quien cambió la configuración por última vez; encontrará el error en el registro.",
    ],
    doNot: ["No reinicie: la pasarela vuelve a leer la misma configuración errónea y vuelve a fallar."],
    postmortem: [
      "Añada al proceso de despliegue una validación de `config.yaml` y de las variables necesarias.",
      "Dé al servicio una ruta de healthcheck, para que una versión que no arranca nunca sustituya a una que funciona.",
    ],
  },
  gateway_deploy: {
    llmAction: [
      hosted(
        "Mire en el panel de Railway el despliegue más reciente y el paso en que está.",
        "Mire en el panel del alojamiento el despliegue más reciente y el paso en que está.",
      ),
      READ_LOGS,
      "Déjelo terminar. Si ha fallado, o si 5 minutos después de terminar nada responde, vuelva al despliegue anterior.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Abra **Deployments**: mientras el más reciente indique «Building» o «Deploying», espere.",
        "Mientras se esté desplegando allí una versión nueva, espere.",
      ),
      WAIT,
      hosted(
        "Si indica «Failed» o «Crashed», elija **Rollback** en el menú del anterior.",
        "Si la versión nueva ha fallado o se ha caído, haga que se vuelva a la anterior.",
      ),
      SEE_ALIVE,
    ],
    doNot: [
      "No reinicie durante un despliegue: lo interrumpiría a medio camino.",
      "No inicie otro despliegue antes de que termine este.",
    ],
    postmortem: [
      "Dé al servicio una ruta de healthcheck, para que la versión antigua atienda hasta que responda la nueva.",
      "Anuncie los despliegues como ventanas de mantenimiento.",
      "Considere una segunda réplica, para que un despliegue no sea una caída.",
    ],
  },
  gateway_starting: {
    llmAction: [
      "Espere a que termine el plazo de arranque: esta página muestra la cuenta atrás.",
      READ_LOGS,
      "Si para entonces no responde, busque en el registro qué la retiene: migraciones, un disco lento, un error.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted(
        "Si después de ese plazo indica «Crashed», transmita lo último que dice su registro.",
        "Si después de ese plazo se ha caído, transmita lo último que dice su registro.",
      ),
    ],
    doNot: ["No reinicie mientras arranca: empezaría otra vez desde el principio."],
    postmortem: [
      "Averigüe quién o qué la reinició, y por qué.",
      "Si el arranque duró más de lo que permite `startup_grace`: cargue menos modelos, dele más CPU o auméntelo.",
    ],
  },
  gateway_hung: {
    llmAction: [
      "Compruebe que el servicio LiteLLM aparece en ejecución, y mire su CPU y su memoria.",
      READ_LOGS,
      "Anote las últimas líneas: lo que hacía al quedarse en silencio es la prueba, y se pierde con un reinicio.",
      "Reinicie el servicio: el alojamiento no nota por sí solo que está bloqueado.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Allí parecerá sano. Copie las últimas líneas de su registro y pulse **Restart** de todos modos.",
        "Allí parecerá sano. Copie las últimas líneas de su registro y reinícielo de todos modos.",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [
      NO_BLIND_RESTART,
      "No se fíe de un estado verde en el panel: dice que el proceso se ejecuta, no que responde.",
    ],
    postmortem: [
      "Busque entre las incidencias de LiteLLM un bloqueo de la versión en uso, con las últimas líneas del registro.",
      "Fije límites de tiempo en `router_settings`, para que los proveedores lentos no ocupen todos los workers.",
      "Ejecute más de un worker o de una réplica.",
    ],
  },
} satisfies Partial<Guides>;
