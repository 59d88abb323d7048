import type { KindName } from "../../../../monitor/read/methodology-view.ts";

export const KINDS: Readonly<Record<KindName, string>> = {
  app: "Lit, dans la route de santé de l’application, le champ qui dit comment elle trouve la passerelle.",
  chat: "Fait dire à un modèle, par la passerelle, un code jamais utilisé, et lit le flux jusqu’au bout.",
  embedding: "Fait vectoriser par la passerelle un court texte qui ne l’a jamais été.",
  guard:
    "Donne à un modèle de contrôle un texte qui doit passer et un autre qui doit être bloqué, et vérifie les deux verdicts.",
  heartbeat: "Attend un signe de vie envoyé spontanément, et compte comme en panne quand il est en retard.",
  http: "Interroge une URL, et compare le code et le contenu avec ce qui est attendu.",
  langfuse:
    "Interroge la route de santé de Langfuse, base de données comprise, et de temps en temps la validité des clés.",
  liveliness: "Interroge la route liveliness de la passerelle, qui ne demande pas de clé et ne touche à rien.",
  models: "Énumère les modèles de la passerelle, et demande à l’un après l’autre une vraie réponse.",
  network:
    "Demande à quelques endroits connus si notre propre réseau fonctionne. Quand aucun n’est joint, les échecs de nom, de délai et d’accès des autres contrôles comptent comme `unknown`. Désactivé tant que `network` n’est pas configuré : c’est du trafic vers des tiers que personne n’a demandé.",
  provider:
    "Lit la page d’état d’un fournisseur (Statuspage, incident.io ou Google Cloud), et retient quand elle a signalé un incident pour la première fois. À titre d’indice seulement : ces pages sont en retard, et certaines ne disent jamais rien.",
  railway:
    "Demande à Railway ce que fait le service de la passerelle : son état, son dernier déploiement, sa mémoire, ce que disent son journal et Railway. À titre d’indice seulement : rarement demandé, et aussitôt quand quelque chose échoue.",
  readiness: "Interroge la route readiness de la passerelle, et regarde sa base de données.",
  spend:
    "Échange un message par la passerelle, et attend que son coût apparaisse dans ce que la passerelle a enregistré.",
  trace:
    "Échange un message par la passerelle, attend sa trace dans Langfuse, et guette les traces qui ne sont pas les nôtres.",
};
