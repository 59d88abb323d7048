import type { Topic } from "../../../../monitor/core/subscription-topics.ts";
import type { FormFault, Way } from "../../../../monitor/read/subscribe-view.ts";

/** Texts of the pages by which people ask to be told, change what they hear, and leave. */
export const SUBSCRIBE_PAGE = {
  title: "Get told when something changes",
  description: (name: string) => `Be told of incidents and planned maintenance of ${name}.`,
  lead: "You are told once for each change, as it happens. You can change your mind at any time: every message has a link for that.",

  how: "How",
  way: {
    email: "E-mail",
    slack: "Slack",
    discord: "Discord",
    teams: "Microsoft Teams",
    webhook: "Webhook",
    feed: "Feed",
  } satisfies Record<Way, string>,
  address: {
    email: "Your mail address",
    slack: "Webhook of your Slack channel",
    discord: "Webhook of your Discord channel",
    teams: "Address of your Teams workflow",
    webhook: "Address of your webhook",
  },
  example: {
    email: "name@example.com",
    slack: "https://hooks.slack.com/services/…",
    discord: "https://discord.com/api/webhooks/…",
    teams: "https://….logic.azure.com/workflows/…",
    webhook: "https://hooks.example.com/status",
  },
  hint: {
    email: "One mail asks you to confirm. Nothing else comes before you do.",
    slack:
      "In Slack: Apps, Incoming Webhooks, choose a channel, copy its address. One post there asks to be confirmed.",
    discord:
      "In Discord: channel settings, Integrations, Webhooks, copy the address. One post there asks to be confirmed.",
    teams:
      "In Teams: the channel’s Workflows, “Send webhook alerts to a channel”, copy the address. One post there asks to be confirmed.",
    webhook:
      "HTTPS on port 443 or 8443. It gets one signed request; it confirms by answering it with its challenge, or you by the link in it.",
  },
  feed: "A feed tells everything and needs no address of yours. Give this one to a feed reader, or to a chat that follows feeds:",
  feedOther: "Also as",
  onlyFeed: "No other way is set up here.",

  what: "About which part",
  everything: "Everything on this page",
  someComponents: "Only some components",
  components: "Components",
  onlyIncident: "Only this incident:",
  news: "Which news",
  topic: {
    incidents: "Incidents, when they begin and when they end",
    updates: "Updates while an incident lasts",
    postmortems: "What was learned, once it is written",
    maintenance: "Planned maintenance",
    components: "Every change of a component’s status",
  } satisfies Record<Topic, string>,
  often: "How often",
  digest: { none: "At once", daily: "Once a day, all in one mail" },
  submit: "Subscribe",
  privacy: "Your address is kept encrypted, is shown to nobody, and is forgotten when you leave.",

  fault: {
    missing: "Please give an address.",
    too_long: "This is too long for an address.",
    not_mail: "This is no mail address. One looks like name@example.com.",
    not_url: "This is no web address. One looks like https://hooks.example.com/status.",
    not_https: "The address must begin with https://.",
    has_user: "The address must not hold a user name or a password.",
    bad_port: "The address must lead to port 443 or 8443.",
    not_public: "The address must lead into the public internet.",
    not_slack: "This is no webhook of Slack. One begins with https://hooks.slack.com/services/.",
    not_discord: "This is no webhook of Discord. One begins with https://discord.com/api/webhooks/.",
    not_teams: "This is no address of a Teams workflow. “Send webhook alerts to a channel” shows one.",
    teams_retired:
      "Connectors of Office 365 were ended by Microsoft. Make a workflow “Send webhook alerts to a channel” in its place.",
    topics: "Please choose at least one thing to be told of.",
    components: "Please choose at least one component.",
    incident: "This incident is not known here.",
    limited: "Too many asked to be told in the last hour. Please try again in an hour.",
    elsewhere:
      "This form was sent from another site, or your browser hides where it came from. Please send it from here.",
    closed: "This way is not open here.",
  } satisfies Record<FormFault, string>,
  faultTitle: "This did not work",

  sent: {
    email: {
      title: "Look into your mailbox",
      text: "If the address is new here, a mail is on its way. Follow its link within a day; without that, nothing more is sent.",
    },
    chat: {
      title: "Look into your channel",
      text: "If the webhook is new here, a post is on its way to your channel. Follow its link within a day; without that, nothing more is sent.",
    },
    webhook: {
      title: "We are asking your webhook",
      text: "If it is new here, a request is on its way to it. It confirms by answering with the challenge, or you by the link in it, within a day; without that, nothing more is sent.",
    },
  },
  nothingCame: "Nothing came?",
  nothingCameText:
    "Look among what was sorted out as spam, and see whether the address was right. After three times a day nothing is sent to an address any more.",
  again: "Try again",

  confirmTitle: "Do you want to be told?",
  confirmButton: "Yes, tell me",
  confirmNot:
    "If you did not ask for this, close this page: nothing more is sent, and the address is forgotten after a day.",
  confirmedTitle: "You are subscribed",
  confirmedText: "You are told of what happens from now on.",
  confirmedBefore: "This was confirmed before. To change it or to leave, use the link in any message.",
  toManage: "Change what you are told of",

  secretTitle: "The secret of your webhook",
  secretText:
    "What we send is signed with it (Standard Webhooks). It is shown only now: keep it where your receiver finds it.",
  rotate: "Make a new secret",
  rotateText:
    "What we send is signed, so that your receiver can tell that it is ours. If you do not have the secret, or others do, make a new one.",
  rotating: (when: string) => `The secret before this one signs as well until ${when}.`,

  manageTitle: "Your subscription",
  saved: "Saved.",
  to: "To",
  about: "About",
  hears: "News",
  delivery: "Delivery",
  delivers: "goes through",
  failing: (when: string) => `failing since ${when}`,
  noAddress: "an address that cannot be read",
  save: "Save",
  leave: "Leave",
  leaveTitle: "Stop telling you?",
  leaveText: "Nothing more is sent, and the address is forgotten.",
  leaveButton: "Stop telling me",
  keep: "No, keep telling me",
  leftTitle: "You have left",
  leftText: "Nothing more is sent, and your address is forgotten.",
  subscribeAgain: "Subscribe again",
  deadTitle: "This link does not work",
  deadText:
    "It was not copied whole, is older than a day, or its subscription is gone. When you subscribe again, a new one comes.",

  aboutThis: "Get told about this",
};
