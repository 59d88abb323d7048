import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SEE_ALIVE,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

/** What to do when the fault lies around the gateway, or nobody knows where. */
export const OTHER_GUIDES = {
  network_path: {
    llmAction: [
      "Résoudre le nom de la passerelle depuis un autre réseau : `dig` avec son nom d’hôte.",
      "Regarder son certificat et sa réponse : `curl -v $LITELLM_PROXY_URL/health/liveliness`, d’ici et depuis un autre réseau.",
      hosted(
        "Comparer le domaine public du tableau de bord Railway avec `LITELLM_PROXY_URL`.",
        "Comparer le domaine public de la passerelle chez son hébergeur avec `LITELLM_PROXY_URL`.",
      ),
      "Chercher un changement de pare-feu, de proxy ou de DNS entre Gatewatch et la passerelle.",
      VERIFY,
    ],
    nonCoderAction: [
      "Ouvrir `$LITELLM_PROXY_URL/health/liveliness` sur un téléphone, Wi-Fi coupé : si une réponse vient, la passerelle fonctionne.",
      "Prévenir les personnes chargées du réseau ou du domaine, avec ce que dit cette page.",
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas redémarrer la passerelle : elle fonctionne, et un redémarrage couperait ceux qui l’atteignent encore.",
    ],
    postmortem: [
      "Surveiller l’expiration du domaine et du certificat.",
      "Faire tourner Gatewatch sur un autre réseau que la passerelle, avec le contrôle de l’application à ses côtés.",
    ],
  },
  platform_outage: {
    llmAction: [
      "Lire la page d’état de la plateforme, et noter depuis quand elle est au courant.",
      "Vérifier si d’autres services du même projet ou de la même région échouent aussi.",
      "Si cela dure : lancer la passerelle sur une autre plateforme, avec la même image et la même configuration.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Ouvrir la page d’état de la plateforme (lien ci-dessous) et s’abonner à son incident.",
        "Ouvrir la page d’état de la plateforme et s’abonner à son incident.",
      ),
      "Si elle n’en signale aucun, écrire à son assistance en donnant l’heure du début de celui-ci.",
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas redémarrer ni redéployer pendant l’incident de la plateforme : le nouveau démarrage peut échouer à mi-chemin et ne rien laisser.",
      "Ne pas changer la configuration de la passerelle : elle fonctionnait avant.",
    ],
    postmortem: [
      "Ajouter un lien vers le rapport final de la plateforme.",
      "Décider si la passerelle a besoin d’un second domicile sur une autre plateforme.",
      "Héberger Gatewatch lui-même sur une autre plateforme que la passerelle.",
    ],
  },
  app_to_gateway: {
    llmAction: [
      "Comparer `LITELLM_PROXY_URL` et la clé parmi les variables de l’application avec ce que Gatewatch utilise.",
      "Interroger la passerelle depuis le conteneur de l’application : `curl $LITELLM_PROXY_URL/health/liveliness`.",
      "Chercher dans le journal de l’application l’erreur de son dernier appel : refusé, sans réponse à temps ou non autorisé.",
      "Si elle passe par le réseau privé : vérifier que les deux services sont dans le même projet et le même environnement.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Ouvrir le tableau de bord Railway et choisir le service de l’application, pas celui de la passerelle.",
        "Ouvrir le tableau de bord de l’hébergeur de l’application et choisir l’application, pas la passerelle.",
      ),
      hosted(
        "Voir sous **Variables** si l’adresse ou la clé de la passerelle a changé récemment, et la faire rétablir.",
        "Voir parmi ses variables si l’adresse ou la clé de la passerelle a changé récemment, et la faire rétablir.",
      ),
      "Si rien n’a changé, redémarrer l’application et lui laisser quelques minutes.",
      WATCH_PAGE,
    ],
    doNot: ["Ne pas redémarrer la passerelle : elle répond, et d’autres l’utilisent."],
    postmortem: [
      "Garder l’adresse et la clé de la passerelle en un seul endroit, partagé par tous les services.",
      "Faire noter par l’application, dans son journal, pourquoi son propre contrôle de la passerelle échoue.",
    ],
  },
  trace_pipeline: {
    llmAction: [
      READ_LOGS,
      "Chercher « Langfuse rejected an export », « Error initializing custom logger » et autres lignes semblables.",
      "Vérifier `success_callback`, `failure_callback` ou `callbacks` dans `config.yaml`, et si le paquet Langfuse de l’image leur correspond.",
      "Vérifier `LANGFUSE_HOST`, `LANGFUSE_PUBLIC_KEY` et `LANGFUSE_SECRET_KEY` de la passerelle elle-même : bonne région, bon projet.",
      VERIFY,
    ],
    nonCoderAction: [
      "Ouvrir Langfuse et regarder les traces les plus récentes : quand ont-elles cessé ?",
      "Demander si, à ce moment-là, la passerelle a été mise à jour ou ses clés Langfuse changées.",
      "Transmettre les deux réponses aux exploitants de la passerelle ; les utilisateurs ne sont pas touchés.",
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas redémarrer la passerelle aux heures de travail pour cela seul : les utilisateurs sont servis.",
      "Ne pas en conclure que personne n’utilise les modèles : seul l’enregistrement est en panne.",
    ],
    postmortem: [
      "Noter le trou dans les enregistrements, pour que les rapports d’usage et de coûts soient lus en conséquence.",
      "Figer ensemble les versions de LiteLLM et du paquet Langfuse.",
      "Enregistrer les échecs comme les succès : `failure_callback`.",
    ],
  },
  trace_backend: {
    llmAction: [
      "Ouvrir la page d’état de Langfuse, ou l’état de votre propre Langfuse : web, worker, ClickHouse, Postgres, Redis et stockage.",
      'Interroger sa route de santé : `curl "$LANGFUSE_HOST/api/public/health?failIfDatabaseUnavailable=true"`.',
      "Avec un Langfuse à soi : chercher une file qui grandit et un worker qui ne la vide pas.",
      "Avec Langfuse Cloud : vérifier la limite d’usage de l’abonnement ; au-delà, plus rien n’est accepté.",
      VERIFY,
    ],
    nonCoderAction: [
      "Ouvrir Langfuse : la connexion réussit-elle, et de nouvelles traces apparaissent-elles ?",
      "Ouvrir sa page d’état (lien ci-dessous) et s’abonner à son incident s’il y en a un.",
      "Les utilisateurs ne sont pas touchés ; il n’y a rien à faire sur la passerelle.",
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas redémarrer la passerelle : elle fonctionne, et ce qu’elle garde encore en mémoire pour l’envoyer serait perdu.",
    ],
    postmortem: [
      "Établir si les traces de cette période sont arrivées plus tard ou sont perdues, et noter le trou.",
      "Avec un Langfuse à soi : surveiller la file de son worker et son disque.",
    ],
  },
  guard_failure: {
    llmAction: [
      "Soumettre à la main au modèle de contrôle un texte inoffensif et un texte dangereux, et lire ses verdicts bruts.",
      READ_LOGS,
      "Chercher un changement du modèle de contrôle, de son prompt ou gabarit, ou des réglages de guardrail dans `config.yaml`, et l’annuler.",
      "Si des textes dangereux passent : décider s’il faut bloquer ce qui dépend du contrôle jusqu’à ce qu’il soit rétabli.",
      VERIFY,
    ],
    nonCoderAction: [
      "Prévenir aussitôt les responsables de la sûreté des réponses, avec ce que dit cette page.",
      "Demander à la personne qui a changé le contrôle ou sa configuration en dernier d’annuler ce changement.",
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas désactiver le contrôle pour que la page soit verte.",
      "Ne pas redémarrer la passerelle : le même modèle rendrait les mêmes verdicts.",
    ],
    postmortem: [
      "Établir ce qui est passé, ou a été bloqué, pendant que le contrôle se trompait.",
      "Figer la version du modèle de contrôle, et en essayer une nouvelle sur des textes connus avant sa mise en service.",
    ],
  },
  unknown: {
    llmAction: [
      "Voir quels contrôles échouent et lesquels non : `gatewatch diagnose`.",
      CHECK_SERVICE,
      READ_LOGS,
      "Passer en revue les causes habituelles : mémoire, configuration modifiée, clé expirée, panne d’un fournisseur.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      "Si cela échoue encore, transmettre ce que dit cette page.",
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Ne pas changer plusieurs choses à la fois : personne ne saurait ensuite laquelle a aidé.",
    ],
    postmortem: [
      "Trouver ce que c’était, et quelle mesure l’aurait montré.",
      "Ajouter ce contrôle à la configuration de Gatewatch.",
    ],
  },
} satisfies Partial<Guides>;
