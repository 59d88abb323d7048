import type { Reason, RecoveryStep } from "../../../../monitor/core/words.ts";
import type { Causes } from "../en.ts";

export const REASONS: Readonly<Record<Reason, string>> = {
  dns: "son nom ne peut pas être résolu",
  connection_refused: "les connexions sont refusées",
  connection_reset: "les connexions se coupent avant la réponse",
  host_unreachable: "son serveur est injoignable",
  tls: "aucune connexion sécurisée n’est possible",
  timeout: "aucune réponse n’arrive à temps",
  edge_no_app: "l’hébergeur répond à sa place",
  http_status: "le service répond par une erreur",
  unexpected_body: "la réponse n’a pas de sens",
  body_too_large: "la réponse est bien trop volumineuse",
  redirect: "les requêtes sont renvoyées ailleurs",
  starting: "le service démarre",
  not_ready: "le service signale qu’il n’est pas prêt",
  auth_own_key: "notre propre clé de test est refusée",
  auth_provider: "le fournisseur de modèles refuse la clé de la passerelle",
  rate_limited_own: "nos propres tests sont limités en débit",
  rate_limited_provider: "le fournisseur de modèles limite le débit des requêtes",
  quota_provider: "le quota chez le fournisseur de modèles est épuisé",
  budget_own: "le budget de notre clé de test est épuisé",
  overloaded: "le fournisseur de modèles est surchargé",
  provider_timeout: "le fournisseur de modèles ne répond pas à temps",
  provider_unreachable: "le fournisseur de modèles est injoignable",
  provider_error: "le fournisseur de modèles répond par une erreur",
  provider_incident: "la page d’état du fournisseur de modèles signale un incident",
  no_deployments: "aucun serveur de modèles n’est en service",
  model_missing: "un modèle n’est plus proposé",
  model_unhealthy: "un modèle ne répond pas",
  empty_answer: "les réponses sont vides",
  wrong_answer: "les réponses sont fausses",
  truncated_stream: "les réponses se coupent en cours de route",
  stalled_stream: "les réponses se figent en cours de route",
  slow: "les réponses sont lentes",
  fallback: "le modèle de premier choix ne répond pas ; un autre prend le relais",
  cache_hit: "seules des réponses en cache sont revenues",
  content_filter: "des requêtes inoffensives sont filtrées",
  guard_missed: "des textes dangereux passent",
  guard_overblocked: "des textes inoffensifs sont bloqués",
  trace_missing: "les traces n’arrivent pas",
  trace_late: "les traces arrivent en retard",
  trace_other_id: "les traces arrivent sous un autre identifiant",
  traffic_silent: "aucune requête n’est tracée",
  spend_missing: "les coûts ne sont pas enregistrés",
  field_mismatch: "le service signale une défaillance",
  reader_error: "les enregistrements n’ont pas pu être lus",
  not_configured: "la configuration est incomplète",
  budget_paused: "les tests sont suspendus par le budget du jour",
  no_network: "notre propre réseau est en panne",
  heartbeat_missed: "son signe de vie se fait attendre",
  service_crashed: "le service s’est interrompu brutalement",
  service_stopped: "le service est arrêté",
  service_deploying: "une nouvelle version est en cours de déploiement",
  probe_failed: "notre propre test n’a pas pu être exécuté",
};

export const STEPS: Readonly<Record<RecoveryStep, string>> = {
  app: "l’application joint sa passerelle",
  chat: "un chat de test reçoit une réponse",
  trace: "la trace de ce chat arrive",
  models: "tous les modèles attendus répondent",
};

export const CAUSES: Causes = {
  gateway_unreachable: {
    title: "la passerelle IA est injoignable",
    summary:
      "Rien ne répond à l’adresse de la passerelle : tout ce qui a besoin d’un modèle de langage est à l’arrêt. Le reste continue.",
  },
  gateway_crashed: {
    title: "le processus de la passerelle IA s’est arrêté",
    summary:
      "Le programme qui nous relie aux modèles de langage ne tourne plus. Tout ce qui a besoin d’un modèle est à l’arrêt jusqu’à son redémarrage.",
  },
  gateway_oom: {
    title: "la passerelle IA a manqué de mémoire",
    summary:
      "Le programme qui nous relie aux modèles de langage a eu besoin de plus de mémoire que permis et a été arrêté par l’hébergeur. Tout ce qui a besoin d’un modèle est à l’arrêt jusqu’à ce qu’il tourne de nouveau.",
  },
  gateway_bad_config: {
    title: "la configuration de la passerelle IA est défectueuse",
    summary:
      "Un changement de configuration empêche la passerelle de fonctionner. Tout ce qui a besoin d’un modèle de langage est à l’arrêt jusqu’à son annulation.",
  },
  gateway_deploy: {
    title: "une nouvelle version de la passerelle IA est en cours de déploiement",
    summary:
      "La passerelle est remplacée par une nouvelle version et ne répond pas pendant ce temps. Elle devrait revenir en quelques minutes ; sinon, il faudra rétablir l’ancienne version.",
  },
  gateway_starting: {
    title: "la passerelle IA démarre",
    summary: "La passerelle vient d’être lancée et charge ses modèles. Elle devrait répondre dans quelques minutes.",
  },
  gateway_hung: {
    title: "la passerelle IA est bloquée",
    summary:
      "La passerelle accepte les requêtes sans jamais y répondre, bien que son processus tourne. Tout ce qui a besoin d’un modèle de langage est à l’arrêt jusqu’à son redémarrage.",
  },
  network_path: {
    title: "le chemin vers la passerelle IA est coupé",
    summary:
      "La passerelle elle-même semble fonctionner, mais les requêtes parties d’ici ne l’atteignent pas. Par un autre chemin, elle répond peut-être.",
  },
  platform_outage: {
    title: "l’hébergeur est en panne",
    summary:
      "La plateforme qui héberge la passerelle a elle-même des difficultés. Tout ce qui a besoin d’un modèle de langage est à l’arrêt jusqu’à son rétablissement ; il n’y a rien à réparer dans la passerelle.",
  },
  provider_key: {
    title: "un fournisseur de modèles refuse notre clé",
    summary:
      "La clé avec laquelle la passerelle s’identifie chez un fournisseur n’est plus acceptée. Les modèles de ce fournisseur ne répondent pas ; ceux des autres ne sont pas touchés.",
  },
  provider_quota: {
    title: "le crédit chez un fournisseur de modèles est épuisé",
    summary:
      "Notre compte chez un fournisseur n’a plus de crédit ou de quota. Les modèles de ce fournisseur ne répondent pas ; ceux des autres ne sont pas touchés.",
  },
  provider_outage: {
    title: "un fournisseur de modèles est en panne",
    summary:
      "Un fournisseur ne répond pas, ou répond par des erreurs. Ses modèles échouent, à moins qu’un autre ne prenne le relais ; ceux des autres fournisseurs ne sont pas touchés.",
  },
  provider_rate_limit: {
    title: "un fournisseur de modèles limite le débit de nos requêtes",
    summary:
      "Un fournisseur accepte moins de requêtes par minute que nous n’en envoyons. Certaines réponses de ses modèles échouent ou tardent ; ceux des autres fournisseurs ne sont pas touchés.",
  },
  model_misconfigured: {
    title: "un modèle est mal configuré",
    summary:
      "Un modèle n’est plus proposé ou ne répond pas, alors que d’autres répondent. Seuls ceux qui l’utilisent sont touchés.",
  },
  trace_pipeline: {
    title: "les traces de la passerelle ne passent pas",
    summary:
      "Le chat et les documents fonctionnent. Questions et réponses ne sont pas enregistrées pendant ce temps, ou pas comme il faut : les chiffres d’usage et de coût ont un trou.",
  },
  trace_backend: {
    title: "le stockage des traces a des difficultés",
    summary:
      "Le chat et les documents fonctionnent. Le service qui enregistre questions et réponses est en panne ou en retard : les chiffres d’usage et de coût manquent ou tardent.",
  },
  guard_failure: {
    title: "le contrôle des réponses juge mal",
    summary:
      "Le modèle qui contrôle les textes répond, mais se trompe sur des textes connus. Le chat et les documents fonctionnent ; on ne peut pas se fier à ce qui passe ou est bloqué.",
  },
  app_to_gateway: {
    title: "l’application ne peut pas utiliser la passerelle IA",
    summary:
      "La passerelle répond à nos tests, mais l’application signale qu’elle ne peut pas l’utiliser. Ce qu’elle fait avec des modèles de langage est à l’arrêt.",
  },
};
