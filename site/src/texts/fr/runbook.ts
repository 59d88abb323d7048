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
  '`/health/liveliness` répond par le texte `"I\'m alive!"` ; `{"status": "healthy"}` est la réponse de `/health/readiness`';

export const RUNBOOK_WORDS: RunbookWords = {
  llmAction: [
    "Voir ce que dit cette page : si elle nomme une cause, suivre plus bas les étapes de cette cause.",
    CHECK_SERVICE,
    READ_LOGS,
    "Causes fréquentes : la mémoire a manqué (moins de modèles, plus de mémoire) ; une configuration modifiée empêche le démarrage (revenir au déploiement précédent) ; la clé d’un fournisseur a expiré (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`).",
    hosted(
      "Ne redémarrer le service LiteLLM sur Railway que s’il s’est interrompu, s’est arrêté ou est bloqué ; pour un fournisseur, une clé ou une configuration, un redémarrage n’aide pas.",
      "Ne redémarrer le service LiteLLM chez son hébergeur que s’il s’est interrompu, s’est arrêté ou est bloqué ; pour un fournisseur, une clé ou une configuration, un redémarrage n’aide pas.",
    ),
    `Voir si elle est en vie : \`curl $LITELLM_PROXY_URL/health/liveliness\`. ${ALIVE}.`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `Ouvrir \`$LITELLM_PROXY_URL/health/liveliness\` : ${ALIVE}.`,
    WATCH_PAGE,
  ],
  doNot: [
    "Ne pas redémarrer deux fois en 15 minutes : le démarrage demande des minutes et recommence à chaque fois.",
    "Ne pas annoncer la résolution avant que les quatre étapes ci-dessous aient réussi dans l’ordre.",
  ],
  postmortem: [
    "La page de l’incident contient un brouillon tiré des enregistrements : le corriger, ajouter ce que seules les personnes savent, le publier.",
    "Le consigner : `gatewatch postmortem ID --append docs/INCIDENTS.md`.",
  ],
  symptoms: {
    app_complains: (field) => `La route de santé de l’application dit que ${field} n’est pas \`ok\`.`,
    features_fail: (features) => `Répondent 502 ou 503 : ${features}.`,
    connections_fail: "Les journaux montrent ECONNREFUSED ou des délais dépassés sur le chemin de `LITELLM_PROXY_URL`.",
    traces_stop: "Langfuse ne montre aucune nouvelle trace : aucune requête n’atteint un fournisseur.",
  },
  proofs: {
    app: (field) => `La route de santé de l’application dit ${field} : \`ok\`.`,
    chat: "Un chat de test reçoit une réponse.",
    chat_with: (models) => `Un chat de test reçoit une réponse : ${models}.`,
    trace: "Langfuse montre la trace de ce chat.",
    models: "Tous les modèles sont en bonne santé : la passerelle les énumère, et ils répondent.",
    one_model: "Le seul modèle est en bonne santé : la passerelle l’énumère, et il répond.",
    one_named: (name) => `Le seul modèle (${name}) est en bonne santé : la passerelle l’énumère, et il répond.`,
    models_counted: (count) =>
      `Les ${count} modèles sont tous en bonne santé : la passerelle les énumère, et ils répondent.`,
    models_named: (count, names) =>
      `Les ${count} modèles (${names}) sont tous en bonne santé : la passerelle les énumère, et ils répondent.`,
  },
};

export const LINKS: Texts["links"] = {
  issues: (service) => `${service} : problèmes connus`,
  support: (service) => `${service} : assistance`,
  status: (service) => `${service} : page d’état`,
  community: (service) => `${service} : communauté sur Discord`,
};
