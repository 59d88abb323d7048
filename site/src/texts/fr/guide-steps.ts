/** Steps that several guides share. */

export const OPEN_DASHBOARD = "Ouvrir le tableau de bord Railway et choisir le service LiteLLM.";
export const READ_LOGS = "Lire le journal de la passerelle : `railway logs -s litellm`.";
export const RESTART_ON_RAILWAY = "S’il indique « Crashed » ou « Stopped », cliquer sur **Restart**.";
export const WAIT =
  "Attendre 3 minutes : la passerelle a besoin de ce temps pour charger ses modèles. La page affiche le compte à rebours.";
export const SEE_ALIVE =
  "Ouvrir ensuite `$LITELLM_PROXY_URL/health/liveliness` ; la réponse doit dire que la passerelle est en vie.";
export const CURL_ALIVE = "Vérifier : `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "Prouver le rétablissement : `gatewatch verify` parcourt les quatre étapes dans l’ordre.";
export const WATCH_PAGE = "Suivre cette page : elle n’indique « Résolu » qu’après quatre tests réussis à la suite.";
export const NO_BLIND_RESTART =
  "Ne pas redémarrer encore et encore : chaque démarrage prend des minutes pendant lesquelles personne n’est servi.";
export const NO_RESTART_FOR_PROVIDER =
  "Ne pas redémarrer la passerelle : la panne ne vient pas d’elle, et un redémarrage interrompt les modèles qui répondent encore.";
export const CHECK_SERVICE = "Vérifier l’état du service LiteLLM dans le tableau de bord Railway.";
export const CHECK_FALLBACKS =
  "Vérifier que des solutions de repli vers un autre fournisseur sont configurées pour les modèles tombés en panne.";
export const SECOND_REPLICA = "Envisager une seconde réplique de la passerelle.";
