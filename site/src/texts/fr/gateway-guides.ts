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
      "Comparer `LITELLM_PROXY_URL` avec le domaine public du service et avec le port sur lequel il écoute.",
      "Si le processus a disparu, redémarrer le service.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "Ne changer ni clés ni modèles : la requête n’arrive pas jusque-là."],
    postmortem: [
      hosted(
        "Trouver pourquoi Railway n’a pas dit ce qui s’est passé : voir si Gatewatch peut lire le service, pour que la prochaine panne ait une cause.",
        "Trouver dans le journal de l’hébergeur ce qui s’est passé. Si la passerelle est sur Railway, y relier Gatewatch, pour que la prochaine panne ait une cause.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_crashed: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "Chercher la dernière erreur avant la fin du processus ; une trace d’appels nomme la partie fautive.",
      hosted(
        "Redémarrer le service, sauf si Railway le fait déjà.",
        "Redémarrer le service, sauf si son hébergeur le fait déjà.",
      ),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "Ne pas supprimer le déploiement : son journal est la preuve."],
    postmortem: [
      "Chercher l’erreur du journal dans les tickets de LiteLLM, puis mettre à jour ou figer la version en conséquence.",
      hosted(
        "Veiller à ce que la règle de redémarrage de Railway soit « on failure », avec assez de tentatives.",
        "Veiller à ce que l’hébergeur redémarre de lui-même le service lorsqu’il échoue.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_oom: {
    llmAction: [
      hosted(
        "Vérifier l’état du service LiteLLM et sa courbe de mémoire dans le tableau de bord Railway.",
        "Vérifier l’état du service LiteLLM et sa courbe de mémoire dans le tableau de bord de son hébergeur.",
      ),
      READ_LOGS,
      hosted(
        "Redémarrer le service, sauf si Railway le fait déjà.",
        "Redémarrer le service, sauf si son hébergeur le fait déjà.",
      ),
      "Vérifier dans `config.yaml` combien de modèles et de callbacks sont chargés ; augmenter la mémoire du service ou en charger moins.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Ouvrir **Metrics** : une courbe de mémoire qui monte jusqu’à la limite puis retombe en est le signe.",
        "Regarder sa mémoire : une courbe qui monte jusqu’à la limite puis retombe en est le signe.",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "Si cela se reproduit dans l’heure, demander plus de mémoire sous **Settings → Resources**.",
        "Si cela se reproduit dans l’heure, demander plus de mémoire pour lui.",
      ),
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Ne pas ajouter de modèles ni de répliques avec la même limite de mémoire tant que la raison n’est pas connue.",
    ],
    postmortem: [
      hosted(
        "Charger moins de modèles et de callbacks, ou augmenter la mémoire du service sur Railway.",
        "Charger moins de modèles et de callbacks, ou augmenter la mémoire du service.",
      ),
      "Placer une alerte sur la courbe de mémoire, à 80 % de la limite.",
      "Chercher dans les tickets de LiteLLM des fuites de mémoire de la version utilisée.",
    ],
  },
  gateway_bad_config: {
    llmAction: [
      READ_LOGS,
      "Y chercher l’erreur de configuration : elle nomme le fichier et souvent la ligne.",
      "Comparer `config.yaml` et les variables du service avec le dernier déploiement qui fonctionnait.",
      "Annuler le dernier changement, ou revenir au dernier bon déploiement.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Ouvrir **Deployments**, trouver le plus récent qui fonctionnait et choisir **Rollback** dans son menu.",
        "Trouver la version la plus récente qui fonctionnait et la faire remettre en service.",
      ),
      WAIT,
      SEE_ALIVE,
      "Prévenir la personne qui a changé la configuration en dernier ; elle trouvera l’erreur dans le journal.",
    ],
    doNot: ["Ne pas redémarrer : la passerelle relit la même configuration défectueuse et échoue de nouveau."],
    postmortem: [
      "Ajouter à la chaîne de déploiement une validation de `config.yaml` et des variables requises.",
      "Donner au service un chemin de healthcheck, pour qu’une version qui ne démarre pas n’en remplace jamais une qui fonctionne.",
    ],
  },
  gateway_deploy: {
    llmAction: [
      hosted(
        "Regarder dans le tableau de bord Railway le déploiement le plus récent et l’étape où il en est.",
        "Regarder dans le tableau de bord de l’hébergeur le déploiement le plus récent et l’étape où il en est.",
      ),
      READ_LOGS,
      "Le laisser finir. S’il a échoué, ou si rien ne répond 5 minutes après sa fin, revenir au déploiement précédent.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Ouvrir **Deployments** : tant que le plus récent indique « Building » ou « Deploying », attendre.",
        "Tant qu’une nouvelle version y est en cours de déploiement, attendre.",
      ),
      WAIT,
      hosted(
        "S’il indique « Failed » ou « Crashed », choisir **Rollback** dans le menu du précédent.",
        "Si la nouvelle version a échoué ou s’est interrompue, faire remettre la précédente en service.",
      ),
      SEE_ALIVE,
    ],
    doNot: [
      "Ne pas redémarrer pendant un déploiement : cela l’interromprait à mi-chemin.",
      "Ne pas lancer un autre déploiement avant la fin de celui-ci.",
    ],
    postmortem: [
      "Donner au service un chemin de healthcheck, pour que l’ancienne version serve jusqu’à ce que la nouvelle réponde.",
      "Annoncer les déploiements comme fenêtres de maintenance.",
      "Envisager une seconde réplique, pour qu’un déploiement ne soit pas une panne.",
    ],
  },
  gateway_starting: {
    llmAction: [
      "Attendre la fin du délai de démarrage : cette page affiche le compte à rebours.",
      READ_LOGS,
      "Si elle ne répond pas d’ici là, chercher dans le journal ce qui la retient : migrations, disque lent, erreur.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted(
        "S’il indique « Crashed » après ce délai, transmettre les dernières lignes de son journal.",
        "S’il s’est interrompu après ce délai, transmettre les dernières lignes de son journal.",
      ),
    ],
    doNot: ["Ne pas redémarrer pendant le démarrage : tout recommencerait depuis le début."],
    postmortem: [
      "Trouver qui ou quoi l’a redémarrée, et pourquoi.",
      "Si le démarrage a pris plus de temps que `startup_grace` n’en accorde : charger moins de modèles, lui donner plus de CPU ou l’augmenter.",
    ],
  },
  gateway_hung: {
    llmAction: [
      "Vérifier que le service LiteLLM est indiqué comme actif, et regarder son CPU et sa mémoire.",
      READ_LOGS,
      "Noter les dernières lignes : ce que la passerelle faisait en se taisant est la preuve, et un redémarrage l’efface.",
      "Redémarrer le service : l’hébergeur ne remarque pas de lui-même qu’il est bloqué.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Il y paraîtra sain. Copier les dernières lignes de son journal, puis cliquer quand même sur **Restart**.",
        "Il y paraîtra sain. Copier les dernières lignes de son journal, puis le redémarrer quand même.",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Ne pas se fier à un état vert du tableau de bord : il dit que le processus tourne, pas qu’il répond.",
    ],
    postmortem: [
      "Chercher dans les tickets de LiteLLM un blocage de la version utilisée, avec les dernières lignes du journal.",
      "Fixer des délais dans `router_settings`, pour que des fournisseurs lents ne puissent pas occuper tous les workers.",
      "Faire tourner plus d’un worker ou d’une réplique.",
    ],
  },
} satisfies Partial<Guides>;
