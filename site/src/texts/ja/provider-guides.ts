import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import { CHECK_FALLBACKS, NO_RESTART_FOR_PROVIDER, READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";

/** What to do when the fault is a provider's or a model's. */
export const PROVIDER_GUIDES = {
  provider_key: {
    llmAction: [
      "どの提供元のモデルが失敗しているかを見て、ゲートウェイの変数にあるそのキー（`ANTHROPIC_API_KEY`、`OPENAI_API_KEY`）を確認します。設定されているか、欠けていないか、期限切れでないかを見ます。",
      "ゲートウェイを通さず、提供元のAPIでキーだけを試します。",
      hosted(
        "提供元のコンソールで新しいキーを作り、LiteLLMのサービスの変数に設定します。Railwayが自動で再起動します。",
        "提供元のコンソールで新しいキーを作り、LiteLLMのサービスの変数に設定して、デプロイしてもらいます。",
      ),
      READ_LOGS,
      VERIFY,
    ],
    nonCoderAction: [
      "提供元のコンソールにサインインし、キーを確認します。ゲートウェイ用のキーが期限切れ、削除、無効になっていませんか？",
      hosted(
        "そこで新しいキーを作り、RailwayのLiteLLMのサービスの**Variables**に設定します。",
        "そこで新しいキーを作り、LiteLLMのサービスの変数に設定します。",
      ),
      hosted(
        "変更はRailwayが自動でデプロイします。サービスが起動するまで待ちます。",
        "それでサービスをデプロイしてもらい、起動するまで待ちます。",
      ),
      WATCH_PAGE,
    ],
    doNot: [
      "ゲートウェイを再起動しないでください。同じキーがまた拒否されます。",
      "キーをチャット、チケット、ログに貼り付けないでください。",
    ],
    postmortem: [
      "新しいキーの期限を書き留め、2週間前に通知されるようにします。",
      "1つのキーの失効ですべてが止まらないよう、環境ごとに別のキーを使います。",
      CHECK_FALLBACKS,
    ],
  },
  provider_quota: {
    llmAction: [
      "提供元の請求ページを開き、残高、月間の上限、請求書のどれで止まっているかを確認します。",
      "上限を上げるか、残高を追加します。数分で反映され、デプロイは不要です。",
      "何が使い切ったのかをゲートウェイの利用額から探します（ループ、新機能、盗まれたキーなど）。",
      VERIFY,
    ],
    nonCoderAction: [
      "提供元のコンソールにサインインし、**Billing**を開きます。",
      "予算の責任者に確認し、残高を追加するか月間の上限を上げます。",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "上限を避けるために2つ目のアカウントを作らないでください。"],
    postmortem: [
      "自動チャージを有効にするか、上限の80 %で通知されるようにします。",
      "1人の利用者が使い切ることのないよう、ゲートウェイでキーごとの予算を設定します。",
      CHECK_FALLBACKS,
    ],
  },
  provider_outage: {
    llmAction: [
      "提供元のステータスページを開きます。ここでの計測より10～60分ほど遅れることがよくあります。",
      "失敗しているモデルの代わりに、ゲートウェイのフォールバックが応答しているか確認します。",
      "フォールバックがなければ、失敗しているモデルグループを当面は別の提供元に向けます。",
      "ゲートウェイから外への通信を原因から除くため、ゲートウェイを通さず提供元のAPIへ1回リクエストします。",
      VERIFY,
    ],
    nonCoderAction: [
      "提供元のステータスページを開き（下のリンク）、その障害の通知を購読します。",
      "まだ使えるモデルを利用者に伝えます。このページに一覧があります。",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "キーを更新しないでください。提供元はキーに問題があるとは言っていません。"],
    postmortem: [
      "失敗したすべてのモデルにLiteLLMのフォールバックが設定されているか確かめ、試します。",
      "こちらが検知した時刻と提供元の発表を比べます。",
      "利用者がフォールバックを待つ時間が分単位ではなく秒単位になるよう、`timeout`と`num_retries`を設定します。",
    ],
  },
  provider_rate_limit: {
    llmAction: [
      "ゲートウェイの利用額とログから、大量に送っているものを探します（バッチ処理、ループ、新機能など）。",
      "その送信元を遅くするか、ゲートウェイでそのキーに`rpm`と`tpm`を設定します。",
      "提供元のコンソールの上限と比べ、正当な利用であれば上位のプランを申請します。",
      "フォールバックか2つ目のデプロイにトラフィックの一部を任せます。",
      VERIFY,
    ],
    nonCoderAction: [
      "大きなバッチや取り込みを始めた人がいないか尋ね、いれば一時停止してもらいます。",
      "いなければ、このページをゲートウェイの運用担当者に渡します。",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "再試行の回数を増やさないでください。リクエストは減るどころか増えます。"],
    postmortem: [
      "提供元の上限を下回る上限を、ゲートウェイでキーごとに設定します。",
      "提供元に上限の引き上げを依頼するか、負荷を複数のデプロイに分散します。",
      CHECK_FALLBACKS,
    ],
  },
  model_misconfigured: {
    llmAction: [
      'ゲートウェイの一覧を想定と比べます：`curl -H "Authorization: Bearer $LITELLM_API_KEY" $LITELLM_PROXY_URL/v1/models`。',
      READ_LOGS,
      "`config.yaml`にあるそのモデルの項目（名前、提供元のモデル、アドレス、キー）を確認します。ログの「Error creating deployment」という行が、除外された項目を示します。",
      "提供元がモデルを廃止または改名していないか確認し、項目を後継に向けます。",
      VERIFY,
    ],
    nonCoderAction: [
      "モデルが廃止されていないか、提供元の告知を確認します。",
      "最後にゲートウェイの設定を変更した人に、そのモデルを外す意図だったか尋ねます。",
      "そのモデルの利用者に、当面使える別のモデルを伝えます。",
      WATCH_PAGE,
    ],
    doNot: [
      "ゲートウェイを再起動しないでください。同じ設定を読み直すだけです。",
      "誰が使っているかわかるまで、想定の一覧からそのモデルを外さないでください。",
    ],
    postmortem: [
      "除外されたモデルにすぐ気づけるよう、想定するモデルをGatewatchの設定に書きます。",
      "提供元の廃止予告を購読します。",
      "`config.yaml`の検証をデプロイのパイプラインに加え、どの項目も応答するモデルになることを確かめます。",
    ],
  },
} satisfies Partial<Guides>;
