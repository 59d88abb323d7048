import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import { CHECK_FALLBACKS, NO_RESTART_FOR_PROVIDER, READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";

/** What to do when the fault is a provider's or a model's. */
export const PROVIDER_GUIDES = {
  provider_key: {
    llmAction: [
      "Voir de quel fournisseur les modèles échouent, et vérifier sa clé parmi les variables de la passerelle (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`) : présente, complète, non expirée.",
      "Essayer la clé seule sur l’API du fournisseur, hors de la passerelle.",
      hosted(
        "Créer une nouvelle clé dans la console du fournisseur et la placer dans les variables du service LiteLLM. Railway le redémarre de lui-même.",
        "Créer une nouvelle clé dans la console du fournisseur, la placer dans les variables du service LiteLLM et le faire déployer avec elle.",
      ),
      READ_LOGS,
      VERIFY,
    ],
    nonCoderAction: [
      "Se connecter à la console du fournisseur et regarder les clés : celle de la passerelle est-elle expirée, supprimée ou désactivée ?",
      hosted(
        "Y créer une nouvelle clé, puis la placer dans **Variables** du service LiteLLM sur Railway.",
        "Y créer une nouvelle clé, puis la placer dans les variables du service LiteLLM.",
      ),
      hosted(
        "Railway déploie le changement de lui-même ; attendre que le service ait démarré.",
        "Faire déployer le service avec elle, puis attendre qu’il ait démarré.",
      ),
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas redémarrer la passerelle : la même clé serait de nouveau refusée.",
      "Ne coller aucune clé dans un chat, un ticket ou un journal.",
    ],
    postmortem: [
      "Noter quand la nouvelle clé expire, et placer un rappel deux semaines avant.",
      "Donner à chaque installation sa propre clé, pour qu’une clé révoquée ne les arrête pas toutes.",
      CHECK_FALLBACKS,
    ],
  },
  provider_quota: {
    llmAction: [
      "Ouvrir la page de facturation du fournisseur et voir si c’est le crédit, une limite mensuelle ou une facture qui nous arrête.",
      "Relever la limite ou ajouter du crédit ; l’effet vient en quelques minutes, sans déploiement.",
      "Chercher dans les dépenses de la passerelle ce qui l’a épuisé : une boucle, une nouvelle fonction, une clé volée.",
      VERIFY,
    ],
    nonCoderAction: [
      "Se connecter à la console du fournisseur et ouvrir **Billing**.",
      "Ajouter du crédit ou relever la limite mensuelle, avec l’accord de la personne qui tient le budget.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Ne pas créer un second compte pour contourner la limite."],
    postmortem: [
      "Activer le rechargement automatique, ou une alerte à 80 % de la limite.",
      "Fixer dans la passerelle des budgets par clé, pour qu’un seul utilisateur ne puisse pas tout épuiser.",
      CHECK_FALLBACKS,
    ],
  },
  provider_outage: {
    llmAction: [
      "Ouvrir la page d’état du fournisseur ; elle a souvent 10 à 60 minutes de retard sur ce qui est mesuré ici.",
      "Vérifier que les solutions de repli de la passerelle répondent pour les modèles en panne.",
      "S’il n’y en a pas : diriger provisoirement le groupe de modèles en panne vers un autre fournisseur.",
      "Essayer une requête sur l’API du fournisseur hors de la passerelle, pour écarter le réseau sortant de celle-ci.",
      VERIFY,
    ],
    nonCoderAction: [
      "Ouvrir la page d’état du fournisseur (liens ci-dessous) et s’abonner à son incident.",
      "Dire aux utilisateurs quels modèles fonctionnent encore ; cette page les énumère.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Ne pas renouveler les clés : le fournisseur ne s’en plaint pas."],
    postmortem: [
      "Vérifier que le repli de LiteLLM est configuré pour chaque modèle tombé en panne, et l’essayer.",
      "Comparer l’heure de notre détection avec l’annonce du fournisseur.",
      "Régler `timeout` et `num_retries` pour que les utilisateurs attendent un repli des secondes, pas des minutes.",
    ],
  },
  provider_rate_limit: {
    llmAction: [
      "Chercher dans les dépenses et le journal de la passerelle qui envoie autant : un traitement par lots, une boucle, une nouvelle fonction.",
      "Ralentir cet expéditeur, ou fixer `rpm` et `tpm` pour sa clé dans la passerelle.",
      "Comparer avec les limites dans la console du fournisseur ; demander un palier supérieur si le trafic est légitime.",
      "Confier une partie du trafic à une solution de repli ou à un second déploiement.",
      VERIFY,
    ],
    nonCoderAction: [
      "Demander si quelqu’un vient de lancer un gros traitement ou une importation, et le faire suspendre.",
      "Sinon, transmettre cette page aux exploitants de la passerelle.",
      WATCH_PAGE,
    ],
    doNot: [
      NO_RESTART_FOR_PROVIDER,
      "Ne pas augmenter le nombre de tentatives : cela envoie plus de requêtes, pas moins.",
    ],
    postmortem: [
      "Fixer dans la passerelle des limites par clé inférieures à celles du fournisseur.",
      "Demander au fournisseur des limites plus élevées, ou répartir la charge sur plusieurs déploiements.",
      CHECK_FALLBACKS,
    ],
  },
  model_misconfigured: {
    llmAction: [
      'Comparer la liste de la passerelle avec ce qui est attendu : `curl -H "Authorization: Bearer $LITELLM_API_KEY" $LITELLM_PROXY_URL/v1/models`.',
      READ_LOGS,
      "Examiner l’entrée du modèle dans `config.yaml` : nom, modèle du fournisseur, adresse et clé. Une ligne « Error creating deployment » du journal nomme une entrée écartée.",
      "Voir si le fournisseur a retiré ou renommé le modèle, et faire pointer l’entrée vers son successeur.",
      VERIFY,
    ],
    nonCoderAction: [
      "Voir dans les annonces du fournisseur si le modèle a été retiré.",
      "Demander à la personne qui a changé la configuration en dernier si le modèle devait disparaître.",
      "Dire aux utilisateurs de ce modèle lequel ils peuvent prendre en attendant.",
      WATCH_PAGE,
    ],
    doNot: [
      "Ne pas redémarrer la passerelle : elle relit la même configuration.",
      "Ne pas ôter le modèle de la liste des modèles attendus avant de savoir qui l’utilise.",
    ],
    postmortem: [
      "Nommer les modèles attendus dans la configuration de Gatewatch, pour qu’un modèle écarté se remarque aussitôt.",
      "S’abonner aux avis de retrait du fournisseur.",
      "Ajouter à la chaîne de déploiement une validation de `config.yaml` : chaque entrée doit donner un modèle qui répond.",
    ],
  },
} satisfies Partial<Guides>;
