import type { Texts } from "../en.ts";

export const SUBSCRIBE_PAGE: Texts["subscribePage"] = {
  title: "Recevez un avis à chaque changement",
  description: (name) => `Recevez un avis pour les incidents et les maintenances prévues de ${name}.`,
  lead: "Vous recevez un seul avis par changement, au moment où il se produit. Vous pouvez changer d’avis à tout moment : chaque message contient un lien pour cela.",

  how: "Par quel moyen",
  way: {
    email: "E-mail",
    slack: "Slack",
    discord: "Discord",
    teams: "Microsoft Teams",
    webhook: "Webhook",
    feed: "Flux",
  },
  address: {
    email: "Votre adresse e-mail",
    slack: "Webhook de votre canal Slack",
    discord: "Webhook de votre salon Discord",
    teams: "Adresse de votre flux de travail Teams",
    webhook: "Adresse de votre webhook",
  },
  example: {
    email: "name@example.com",
    slack: "https://hooks.slack.com/services/…",
    discord: "https://discord.com/api/webhooks/…",
    teams: "https://….logic.azure.com/workflows/…",
    webhook: "https://hooks.example.com/status",
  },
  hint: {
    email: "Un e-mail vous demande de confirmer. Vous ne recevez rien d’autre avant cela.",
    slack:
      "Dans Slack : Applications, « Incoming Webhooks », choisissez un canal, copiez son adresse. Un message y demande confirmation.",
    discord:
      "Dans Discord : paramètres du salon, Intégrations, Webhooks, copiez l’adresse. Un message y demande confirmation.",
    teams:
      "Dans Teams : flux de travail du canal, « Send webhook alerts to a channel », copiez l’adresse. Un message y demande confirmation.",
    webhook:
      "HTTPS sur le port 443 ou 8443. Il reçoit une requête signée ; il confirme en y répondant avec son défi, ou vous par le lien qu’elle contient.",
  },
  feed: "Un flux annonce tout et ne demande aucune adresse de votre part. Donnez celui-ci à un lecteur de flux, ou à une messagerie qui suit des flux :",
  feedOther: "Aussi en",
  onlyFeed: "Aucun autre moyen n’est configuré ici.",

  what: "Sur quelle partie",
  everything: "Tout ce qui figure sur cette page",
  someComponents: "Certains composants seulement",
  components: "Composants",
  onlyIncident: "Cet incident seulement :",
  news: "Quelles nouvelles",
  topic: {
    incidents: "Les incidents, à leur début et à leur fin",
    updates: "Le suivi pendant un incident",
    postmortems: "Le bilan, une fois rédigé",
    maintenance: "Les maintenances prévues",
    components: "Tout changement d’état d’un composant",
  },
  often: "À quelle fréquence",
  digest: { none: "Immédiatement", daily: "Une fois par jour, en un seul e-mail" },
  submit: "S’abonner",
  privacy: "Votre adresse est conservée chiffrée, n’est montrée à personne et est effacée quand vous vous désabonnez.",

  fault: {
    missing: "Veuillez indiquer une adresse.",
    too_long: "C’est trop long pour une adresse.",
    not_mail: "Ce n’est pas une adresse e-mail. Exemple : name@example.com.",
    not_url: "Ce n’est pas une adresse web. Exemple : https://hooks.example.com/status.",
    not_https: "L’adresse doit commencer par https://.",
    has_user: "L’adresse ne doit contenir ni nom d’utilisateur ni mot de passe.",
    bad_port: "L’adresse doit mener au port 443 ou 8443.",
    not_public: "L’adresse doit mener à l’Internet public.",
    not_slack: "Ce n’est pas un webhook Slack. Il commence par https://hooks.slack.com/services/.",
    not_discord: "Ce n’est pas un webhook Discord. Il commence par https://discord.com/api/webhooks/.",
    not_teams:
      "Ce n’est pas l’adresse d’un flux de travail Teams. « Send webhook alerts to a channel » en affiche une.",
    teams_retired:
      "Microsoft a mis fin aux connecteurs Office 365. Créez à la place un flux de travail « Send webhook alerts to a channel ».",
    topics: "Veuillez choisir au moins un type de nouvelles.",
    components: "Veuillez choisir au moins un composant.",
    incident: "Cet incident n’est pas connu ici.",
    limited: "Trop de demandes d’abonnement au cours de la dernière heure. Veuillez réessayer dans une heure.",
    elsewhere:
      "Ce formulaire a été envoyé depuis un autre site, ou votre navigateur cache sa provenance. Veuillez l’envoyer d’ici.",
    closed: "Ce moyen n’est pas disponible ici.",
  },
  faultTitle: "Cela n’a pas fonctionné",

  sent: {
    email: {
      title: "Consultez votre boîte de réception",
      text: "Si l’adresse est nouvelle ici, un e-mail est en route. Suivez son lien dans les 24 heures ; sinon, rien d’autre n’est envoyé.",
    },
    chat: {
      title: "Consultez votre canal",
      text: "Si le webhook est nouveau ici, un message est en route vers votre canal. Suivez son lien dans les 24 heures ; sinon, rien d’autre n’est envoyé.",
    },
    webhook: {
      title: "Nous interrogeons votre webhook",
      text: "S’il est nouveau ici, une requête est en route vers lui. Il confirme en répondant avec le défi, ou vous par le lien qu’elle contient, dans les 24 heures ; sinon, rien d’autre n’est envoyé.",
    },
  },
  nothingCame: "Rien reçu ?",
  nothingCameText:
    "Regardez dans les indésirables et vérifiez que l’adresse est correcte. Après trois envois en un jour, plus rien n’est envoyé à une adresse.",
  again: "Réessayer",

  confirmTitle: "Voulez-vous recevoir ces avis ?",
  confirmButton: "Oui, me prévenir",
  confirmNot:
    "Si vous n’avez rien demandé, fermez cette page : rien d’autre n’est envoyé, et l’adresse est effacée au bout d’un jour.",
  confirmedTitle: "Votre abonnement est actif",
  confirmedText: "Vous recevrez un avis pour tout ce qui se passe à partir de maintenant.",
  confirmedBefore:
    "La confirmation a déjà eu lieu. Pour modifier l’abonnement ou vous désabonner, suivez le lien de n’importe quel message.",
  toManage: "Modifier les avis que vous recevez",

  secretTitle: "Le secret de votre webhook",
  secretText:
    "Nos envois sont signés avec lui (Standard Webhooks). Il n’est affiché que maintenant : gardez-le là où votre récepteur le trouvera.",
  rotate: "Créer un nouveau secret",
  rotateText:
    "Nos envois sont signés, pour que votre récepteur puisse reconnaître qu’ils viennent de nous. Si vous n’avez pas le secret, ou si d’autres l’ont, créez-en un nouveau.",
  rotating: (when) => `Le secret précédent signe aussi jusqu’au ${when}.`,

  manageTitle: "Votre abonnement",
  saved: "Enregistré.",
  to: "Destinataire",
  about: "Sujet",
  hears: "Nouvelles",
  delivery: "Envoi",
  delivers: "fonctionne",
  failing: (when) => `en échec depuis le ${when}`,
  noAddress: "une adresse illisible",
  save: "Enregistrer",
  leave: "Se désabonner",
  leaveTitle: "Ne plus vous prévenir ?",
  leaveText: "Plus rien n’est envoyé, et l’adresse est effacée.",
  leaveButton: "Ne plus me prévenir",
  keep: "Non, continuer à me prévenir",
  leftTitle: "Désabonnement effectué",
  leftText: "Plus rien n’est envoyé, et votre adresse est effacée.",
  subscribeAgain: "S’abonner à nouveau",
  deadTitle: "Ce lien ne fonctionne pas",
  deadText:
    "Il n’a pas été copié en entier, date de plus d’un jour, ou son abonnement n’existe plus. En vous abonnant à nouveau, vous en recevrez un autre.",

  aboutThis: "Recevoir les nouvelles à ce sujet",
};
