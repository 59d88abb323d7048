import { hosted, type TimedStep } from "../../../../monitor/core/diagnosis/guide-step.ts";

/** Steps that several guides share. */

export const OPEN_DASHBOARD = hosted(
  "Abra el panel de Railway y elija el servicio LiteLLM.",
  "Abra el panel del alojamiento de la pasarela y elija el servicio LiteLLM.",
);
export const READ_LOGS = hosted(
  "Lea el registro de la pasarela: `railway logs -s litellm`.",
  "Lea el registro de la pasarela en su alojamiento.",
);
export const RESTART_ON_RAILWAY = hosted(
  "Si indica «Crashed» o «Stopped», pulse **Restart**.",
  "Si se ha caído o se ha detenido, vuelva a iniciarlo allí.",
);
export const WAIT: TimedStep = (start) =>
  start === null
    ? "Espere a que la pasarela haya cargado sus modelos; tarda minutos."
    : `Espere ${start}: es el tiempo que se le da a la pasarela para cargar sus modelos. La página muestra la cuenta atrás.`;
export const SEE_ALIVE =
  "Abra después `$LITELLM_PROXY_URL/health/liveliness`; debería decir que la pasarela está viva.";
export const CURL_ALIVE = "Compruebe: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "Demuestre la recuperación: `gatewatch verify` recorre los cuatro pasos en orden.";
export const WATCH_PAGE = "Siga esta página: solo dice «Resuelto» después de cuatro pruebas seguidas superadas.";
export const NO_BLIND_RESTART =
  "No reinicie una y otra vez: cada arranque dura minutos en los que no se atiende a nadie.";
export const NO_RESTART_FOR_PROVIDER =
  "No reinicie la pasarela: el fallo no está en ella, y un reinicio interrumpe los modelos que aún responden.";
export const CHECK_SERVICE = hosted(
  "Compruebe el estado del servicio LiteLLM en el panel de Railway.",
  "Compruebe el estado del servicio LiteLLM en el panel de su alojamiento.",
);
export const CHECK_FALLBACKS =
  "Compruebe que los modelos que fallaron tienen configurada una alternativa en otro proveedor.";
export const SECOND_REPLICA = "Considere una segunda réplica de la pasarela.";
