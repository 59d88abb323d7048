import { hosted, type TimedStep } from "../../../../monitor/core/diagnosis/guide-step.ts";

/** Steps that several guides share. */

export const OPEN_DASHBOARD = hosted(
  "Ouvrir le tableau de bord Railway et choisir le service LiteLLM.",
  "Ouvrir le tableau de bord de l’hébergeur de la passerelle et choisir le service LiteLLM.",
);
export const READ_LOGS = hosted(
  "Lire le journal de la passerelle : `railway logs -s litellm`.",
  "Lire le journal de la passerelle chez son hébergeur.",
);
export const RESTART_ON_RAILWAY = hosted(
  "S’il indique « Crashed » ou « Stopped », cliquer sur **Restart**.",
  "S’il s’est interrompu ou a été arrêté, l’y redémarrer.",
);
export const WAIT: TimedStep = (start) =>
  start === null
    ? "Attendre que la passerelle ait chargé ses modèles ; cela prend des minutes."
    : `Attendre ${start} : la passerelle dispose de ce temps pour charger ses modèles. La page affiche le compte à rebours.`;
export const SEE_ALIVE =
  "Ouvrir ensuite `$LITELLM_PROXY_URL/health/liveliness` ; la réponse doit dire que la passerelle est en vie.";
export const CURL_ALIVE = "Vérifier : `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "Prouver le rétablissement : `gatewatch verify` parcourt les quatre étapes dans l’ordre.";
export const WATCH_PAGE = "Suivre cette page : elle n’indique « Résolu » qu’après quatre tests réussis à la suite.";
export const NO_BLIND_RESTART =
  "Ne pas redémarrer encore et encore : chaque démarrage prend des minutes pendant lesquelles personne n’est servi.";
export const NO_RESTART_FOR_PROVIDER =
  "Ne pas redémarrer la passerelle : la panne ne vient pas d’elle, et un redémarrage interrompt les modèles qui répondent encore.";
export const CHECK_SERVICE = hosted(
  "Vérifier l’état du service LiteLLM dans le tableau de bord Railway.",
  "Vérifier l’état du service LiteLLM dans le tableau de bord de son hébergeur.",
);
export const CHECK_FALLBACKS =
  "Vérifier que des solutions de repli vers un autre fournisseur sont configurées pour les modèles tombés en panne.";
export const SECOND_REPLICA = "Envisager une seconde réplique de la passerelle.";
