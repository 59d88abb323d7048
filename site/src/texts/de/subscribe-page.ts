import type { Texts } from "../en.ts";

export const SUBSCRIBE_PAGE: Texts["subscribePage"] = {
  title: "Bei Änderungen benachrichtigt werden",
  description: (name) => `Benachrichtigungen über Störungen und geplante Wartung von ${name}.`,
  lead: "Sie werden über jede Änderung einmal benachrichtigt, sobald sie eintritt. Sie können es sich jederzeit anders überlegen: In jeder Nachricht steht ein Link dafür.",

  how: "Auf welchem Weg",
  way: {
    email: "E-Mail",
    slack: "Slack",
    discord: "Discord",
    teams: "Microsoft Teams",
    webhook: "Webhook",
    feed: "Feed",
  },
  address: {
    email: "Ihre E-Mail-Adresse",
    slack: "Webhook Ihres Slack-Kanals",
    discord: "Webhook Ihres Discord-Kanals",
    teams: "Adresse Ihres Teams-Workflows",
    webhook: "Adresse Ihres Webhooks",
  },
  example: {
    email: "name@example.com",
    slack: "https://hooks.slack.com/services/…",
    discord: "https://discord.com/api/webhooks/…",
    teams: "https://….logic.azure.com/workflows/…",
    webhook: "https://hooks.example.com/status",
  },
  hint: {
    email: "Eine E-Mail bittet Sie um Bestätigung. Vorher kommt nichts anderes.",
    slack:
      "In Slack: Apps, „Incoming Webhooks“, einen Kanal wählen, dessen Adresse kopieren. Eine Nachricht dort bittet um Bestätigung.",
    discord:
      "In Discord: Kanaleinstellungen, Integrationen, Webhooks, die Adresse kopieren. Eine Nachricht dort bittet um Bestätigung.",
    teams:
      "In Teams: Workflows des Kanals, „Send webhook alerts to a channel“, die Adresse kopieren. Eine Nachricht dort bittet um Bestätigung.",
    webhook:
      "HTTPS auf Port 443 oder 8443. Er erhält eine signierte Anfrage; er bestätigt, indem er mit deren Challenge antwortet, oder Sie bestätigen über den Link darin.",
  },
  feed: "Ein Feed meldet alles und braucht keine Adresse von Ihnen. Geben Sie diesen einem Feedreader oder einem Chat, der Feeds abonnieren kann:",
  feedOther: "Auch als",
  onlyFeed: "Ein anderer Weg ist hier nicht eingerichtet.",

  what: "Zu welchem Teil",
  everything: "Alles auf dieser Seite",
  someComponents: "Nur einige Komponenten",
  components: "Komponenten",
  onlyIncident: "Nur diese Störung:",
  news: "Welche Nachrichten",
  topic: {
    incidents: "Störungen, wenn sie beginnen und wenn sie enden",
    updates: "Meldungen während einer Störung",
    postmortems: "Der Nachbericht, sobald er geschrieben ist",
    maintenance: "Geplante Wartung",
    components: "Jede Statusänderung einer Komponente",
  },
  often: "Wie oft",
  digest: { none: "Sofort", daily: "Einmal am Tag, alles in einer E-Mail" },
  submit: "Abonnieren",
  privacy: "Ihre Adresse wird verschlüsselt gespeichert, niemandem gezeigt und gelöscht, wenn Sie sich abmelden.",

  fault: {
    missing: "Bitte geben Sie eine Adresse an.",
    too_long: "Das ist zu lang für eine Adresse.",
    not_mail: "Das ist keine E-Mail-Adresse. Eine sieht etwa so aus: name@example.com.",
    not_url: "Das ist keine Webadresse. Eine sieht etwa so aus: https://hooks.example.com/status.",
    not_https: "Die Adresse muss mit https:// beginnen.",
    has_user: "Die Adresse darf weder Benutzernamen noch Passwort enthalten.",
    bad_port: "Die Adresse muss zu Port 443 oder 8443 führen.",
    not_public: "Die Adresse muss ins öffentliche Internet führen.",
    not_slack: "Das ist kein Webhook von Slack. Einer beginnt mit https://hooks.slack.com/services/.",
    not_discord: "Das ist kein Webhook von Discord. Einer beginnt mit https://discord.com/api/webhooks/.",
    not_teams: "Das ist keine Adresse eines Teams-Workflows. „Send webhook alerts to a channel“ zeigt eine an.",
    teams_retired:
      "Microsoft hat die Connectors von Office 365 eingestellt. Legen Sie stattdessen einen Workflow „Send webhook alerts to a channel“ an.",
    topics: "Bitte wählen Sie mindestens eine Art von Nachrichten.",
    components: "Bitte wählen Sie mindestens eine Komponente.",
    incident: "Diese Störung ist hier nicht bekannt.",
    limited: "In der letzten Stunde gab es zu viele Anmeldungen. Bitte versuchen Sie es in einer Stunde noch einmal.",
    elsewhere:
      "Dieses Formular wurde von einer anderen Website gesendet, oder Ihr Browser verbirgt, woher es kam. Bitte senden Sie es von hier.",
    closed: "Dieser Weg steht hier nicht offen.",
  },
  faultTitle: "Das hat nicht geklappt",

  sent: {
    email: {
      title: "Sehen Sie in Ihr Postfach",
      text: "Wenn die Adresse hier neu ist, ist eine E-Mail unterwegs. Folgen Sie dem Link darin innerhalb eines Tages; sonst wird nichts weiter gesendet.",
    },
    chat: {
      title: "Sehen Sie in Ihren Kanal",
      text: "Wenn der Webhook hier neu ist, ist eine Nachricht an Ihren Kanal unterwegs. Folgen Sie dem Link darin innerhalb eines Tages; sonst wird nichts weiter gesendet.",
    },
    webhook: {
      title: "Wir fragen Ihren Webhook",
      text: "Wenn er hier neu ist, ist eine Anfrage an ihn unterwegs. Er bestätigt, indem er mit der Challenge antwortet, oder Sie über den Link darin, innerhalb eines Tages; sonst wird nichts weiter gesendet.",
    },
  },
  nothingCame: "Nichts angekommen?",
  nothingCameText:
    "Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob die Adresse stimmt. Nach drei Nachrichten an einem Tag wird an eine Adresse nichts mehr gesendet.",
  again: "Noch einmal versuchen",

  confirmTitle: "Möchten Sie benachrichtigt werden?",
  confirmButton: "Ja, benachrichtigen",
  confirmNot:
    "Wenn Sie das nicht angefordert haben, schließen Sie diese Seite: Es wird nichts weiter gesendet, und die Adresse wird nach einem Tag gelöscht.",
  confirmedTitle: "Ihr Abonnement ist aktiv",
  confirmedText: "Sie werden über alles benachrichtigt, was von jetzt an geschieht.",
  confirmedBefore: "Dies wurde schon früher bestätigt. Zum Ändern oder Abmelden dient der Link in jeder Nachricht.",
  toManage: "Ändern, worüber Sie benachrichtigt werden",

  secretTitle: "Das Geheimnis Ihres Webhooks",
  secretText:
    "Was wir senden, ist damit signiert (Standard Webhooks). Es wird nur jetzt gezeigt: Bewahren Sie es dort auf, wo Ihr Empfänger es findet.",
  rotate: "Neues Geheimnis erzeugen",
  rotateText:
    "Was wir senden, ist signiert, damit Ihr Empfänger erkennt, dass es von uns kommt. Wenn Sie das Geheimnis nicht haben oder andere es kennen, erzeugen Sie ein neues.",
  rotating: (when) => `Das vorige Geheimnis signiert noch bis ${when} mit.`,

  manageTitle: "Ihr Abonnement",
  saved: "Gespeichert.",
  to: "An",
  about: "Worüber",
  hears: "Nachrichten",
  delivery: "Zustellung",
  delivers: "funktioniert",
  failing: (when) => `schlägt fehl seit ${when}`,
  noAddress: "eine nicht lesbare Adresse",
  save: "Speichern",
  leave: "Abmelden",
  leaveTitle: "Benachrichtigungen beenden?",
  leaveText: "Es wird nichts mehr gesendet, und die Adresse wird gelöscht.",
  leaveButton: "Nicht mehr benachrichtigen",
  keep: "Nein, weiter benachrichtigen",
  leftTitle: "Sie sind abgemeldet",
  leftText: "Es wird nichts mehr gesendet, und Ihre Adresse ist gelöscht.",
  subscribeAgain: "Wieder abonnieren",
  deadTitle: "Dieser Link funktioniert nicht",
  deadText:
    "Er wurde nicht vollständig kopiert, ist älter als ein Tag, oder sein Abonnement besteht nicht mehr. Wenn Sie erneut abonnieren, kommt ein neuer.",

  aboutThis: "Hierzu benachrichtigt werden",
};
