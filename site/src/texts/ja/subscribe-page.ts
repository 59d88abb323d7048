import type { Texts } from "../en.ts";

export const SUBSCRIBE_PAGE: Texts["subscribePage"] = {
  title: "変化があったときに通知を受け取る",
  description: (name) => `${name}の障害と計画メンテナンスの通知を受け取ります。`,
  lead: "変化が起きるたびに、1回ずつお知らせします。設定はいつでも変更できます。変更用のリンクはすべての通知に含まれています。",

  how: "通知方法",
  way: {
    email: "メール",
    slack: "Slack",
    discord: "Discord",
    teams: "Microsoft Teams",
    webhook: "Webhook",
    feed: "フィード",
  },
  address: {
    email: "メールアドレス",
    slack: "SlackチャンネルのWebhook",
    discord: "DiscordチャンネルのWebhook",
    teams: "TeamsワークフローのURL",
    webhook: "WebhookのURL",
  },
  example: {
    email: "name@example.com",
    slack: "https://hooks.slack.com/services/…",
    discord: "https://discord.com/api/webhooks/…",
    teams: "https://….logic.azure.com/workflows/…",
    webhook: "https://hooks.example.com/status",
  },
  hint: {
    email: "確認のメールを1通お送りします。確認が済むまで、ほかには何も届きません。",
    slack:
      "Slackで「アプリ」、「Incoming Webhooks」の順に開き、チャンネルを選んでURLをコピーします。そのチャンネルに確認の投稿が1件届きます。",
    discord:
      "Discordでチャンネルの設定、「連携サービス」、「ウェブフック」の順に開き、URLをコピーします。そのチャンネルに確認の投稿が1件届きます。",
    teams:
      "Teamsでチャンネルの「ワークフロー」から「Send webhook alerts to a channel」を選び、URLをコピーします。そのチャンネルに確認の投稿が1件届きます。",
    webhook:
      "ポート443または8443のHTTPSに限ります。署名付きのリクエストが1件届きます。それに含まれるチャレンジをそのまま返すか、リンクを開くと確認が完了します。",
  },
  feed: "フィードではすべてをお知らせします。連絡先の登録は不要です。次のアドレスを、フィードリーダーか、フィードを購読できるチャットに登録してください：",
  feedOther: "ほかの形式：",
  onlyFeed: "ここでは、ほかの通知方法は設定されていません。",

  what: "対象",
  everything: "このページのすべて",
  someComponents: "一部のコンポーネントのみ",
  components: "コンポーネント",
  onlyIncident: "この障害のみ：",
  news: "通知の内容",
  topic: {
    incidents: "障害の発生と終了",
    updates: "障害発生中の経過",
    postmortems: "事後報告（まとまり次第）",
    maintenance: "計画メンテナンス",
    components: "コンポーネントの状態の変化すべて",
  },
  often: "頻度",
  digest: { none: "すぐに", daily: "1日1回、1通のメールにまとめて" },
  submit: "購読",
  privacy: "アドレスは暗号化して保管し、誰にも公開しません。購読を解除すると削除します。",

  fault: {
    missing: "アドレスを入力してください。",
    too_long: "アドレスとしては長すぎます。",
    not_mail: "メールアドレスではありません。例：name@example.com",
    not_url: "URLではありません。例：https://hooks.example.com/status",
    not_https: "アドレスは https:// で始まる必要があります。",
    has_user: "アドレスにユーザー名やパスワードを含めることはできません。",
    bad_port: "アドレスのポートは443または8443にしてください。",
    not_public: "インターネット上で公開されているアドレスを指定してください。",
    not_slack: "SlackのWebhookではありません。https://hooks.slack.com/services/ で始まるものを指定してください。",
    not_discord: "DiscordのWebhookではありません。https://discord.com/api/webhooks/ で始まるものを指定してください。",
    not_teams:
      "TeamsワークフローのURLではありません。「Send webhook alerts to a channel」に表示されるURLを指定してください。",
    teams_retired:
      "Office 365のコネクタはMicrosoftにより廃止されました。代わりに「Send webhook alerts to a channel」のワークフローを作成してください。",
    topics: "通知の内容を1つ以上選んでください。",
    components: "コンポーネントを1つ以上選んでください。",
    incident: "この障害は見つかりません。",
    limited: "この1時間の申し込みが多すぎます。1時間後にもう一度お試しください。",
    elsewhere:
      "このフォームは別のサイトから送信されたか、ブラウザーが送信元を隠しています。このページから送信してください。",
    closed: "この通知方法はここでは利用できません。",
  },
  faultTitle: "完了できませんでした",

  sent: {
    email: {
      title: "メールをご確認ください",
      text: "初めてのアドレスであれば、確認のメールをお送りしています。1日以内にメールのリンクを開いてください。開かなければ、これ以上は何も送りません。",
    },
    chat: {
      title: "チャンネルをご確認ください",
      text: "初めてのWebhookであれば、チャンネルに確認の投稿をお送りしています。1日以内に投稿のリンクを開いてください。開かなければ、これ以上は何も送りません。",
    },
    webhook: {
      title: "Webhookに確認しています",
      text: "初めてのWebhookであれば、リクエストをお送りしています。1日以内に、Webhookがチャレンジを返すか、リクエストに含まれるリンクを開くと確認が完了します。どちらもなければ、これ以上は何も送りません。",
    },
  },
  nothingCame: "何も届きませんか？",
  nothingCameText:
    "迷惑メールに振り分けられていないか、アドレスに誤りがないかをご確認ください。同じアドレスへの送信は1日3回までです。",
  again: "もう一度試す",

  confirmTitle: "通知を受け取りますか？",
  confirmButton: "はい、受け取ります",
  confirmNot: "お心当たりがなければ、このページを閉じてください。これ以上は何も送らず、アドレスは1日後に削除します。",
  confirmedTitle: "購読を開始しました",
  confirmedText: "今後の出来事をお知らせします。",
  confirmedBefore: "すでに確認済みです。変更や解除には、通知に含まれるリンクをお使いください。",
  toManage: "通知の内容を変更する",

  secretTitle: "Webhookのシークレット",
  secretText:
    "送信する内容はこのシークレットで署名されます（Standard Webhooks）。表示されるのは今回だけです。受信側が参照できる場所に保管してください。",
  rotate: "新しいシークレットを作成",
  rotateText:
    "受信側で送信元を確かめられるよう、送信する内容には署名を付けています。シークレットが手元にない場合や、ほかの人に知られた場合は、新しく作成してください。",
  rotating: (when) => `以前のシークレットによる署名も${when}まで併せて付けます。`,

  manageTitle: "購読の設定",
  saved: "保存しました。",
  to: "宛先",
  about: "対象",
  hears: "通知の内容",
  delivery: "配信",
  delivers: "正常",
  failing: (when) => `${when}から失敗しています`,
  noAddress: "読み取れないアドレス",
  save: "保存",
  leave: "購読の解除",
  leaveTitle: "通知を停止しますか？",
  leaveText: "以後は何も送らず、アドレスを削除します。",
  leaveButton: "通知を停止する",
  keep: "いいえ、通知を続ける",
  leftTitle: "購読を解除しました",
  leftText: "以後は何も送りません。アドレスは削除しました。",
  subscribeAgain: "もう一度購読する",
  deadTitle: "このリンクは使えません",
  deadText:
    "リンクの一部が欠けているか、1日以上たっているか、購読がすでに存在しません。もう一度購読すると、新しいリンクが届きます。",

  aboutThis: "この件の通知を受け取る",
};
