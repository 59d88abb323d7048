/** Steps that several guides share. */

export const OPEN_DASHBOARD = "Abra el panel de Railway y elija el servicio LiteLLM.";
export const READ_LOGS = "Lea el registro de la pasarela: `railway logs -s litellm`.";
export const RESTART_ON_RAILWAY = "Si indica «Crashed» o «Stopped», pulse **Restart**.";
export const WAIT =
  "Espere 3 minutos: es lo que tarda la pasarela en cargar sus modelos. La página muestra la cuenta atrás.";
export const SEE_ALIVE =
  "Abra después `$LITELLM_PROXY_URL/health/liveliness`; debería decir que la pasarela está viva.";
export const CURL_ALIVE = "Compruebe: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "Demuestre la recuperación: `gatewatch verify` recorre los cuatro pasos en orden.";
export const WATCH_PAGE = "Siga esta página: solo dice «Resuelto» después de cuatro pruebas seguidas superadas.";
export const NO_BLIND_RESTART =
  "No reinicie una y otra vez: cada arranque dura minutos en los que no se atiende a nadie.";
export const NO_RESTART_FOR_PROVIDER =
  "No reinicie la pasarela: el fallo no está en ella, y un reinicio interrumpe los modelos que aún responden.";
export const CHECK_SERVICE = "Compruebe el estado del servicio LiteLLM en el panel de Railway.";
export const CHECK_FALLBACKS =
  "Compruebe que los modelos que fallaron tienen configurada una alternativa en otro proveedor.";
export const SECOND_REPLICA = "Considere una segunda réplica de la pasarela.";
