import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { RunbookWords } from "../../../../monitor/core/runbook-words.ts";
import type { Texts } from "../en.ts";
import {
  CHECK_SERVICE,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

const ALIVE =
  '`/health/liveliness`の応答は`"I\'m alive!"`というテキストです。`{"status": "healthy"}`は`/health/readiness`の応答です';

export const RUNBOOK_WORDS: RunbookWords = {
  llmAction: [
    "このページの内容を確認します。原因が示されていれば、下にあるその原因の手順に従います。",
    CHECK_SERVICE,
    READ_LOGS,
    "よくある原因：メモリ不足（モデルを減らすかメモリを増やす）、設定変更による起動の失敗（1つ前のデプロイに戻す）、提供元のキーの期限切れ（`ANTHROPIC_API_KEY`、`OPENAI_API_KEY`）。",
    hosted(
      "RailwayのLiteLLMのサービスを再起動するのは、異常終了、停止、ハングのときだけにします。提供元、キー、設定が原因のときは再起動しても直りません。",
      "ホストでLiteLLMのサービスを再起動するのは、異常終了、停止、ハングのときだけにします。提供元、キー、設定が原因のときは再起動しても直りません。",
    ),
    `稼働しているか確認します：\`curl $LITELLM_PROXY_URL/health/liveliness\`。${ALIVE}。`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `\`$LITELLM_PROXY_URL/health/liveliness\`を開きます。${ALIVE}。`,
    WATCH_PAGE,
  ],
  doNot: [
    "15分以内に2回再起動しないでください。起動には数分かかり、そのたびに最初からになります。",
    "下の4つの手順に順番どおり合格するまで、解決したと言わないでください。",
  ],
  postmortem: [
    "障害のページに、記録から作られた下書きがあります。訂正し、人だけが知っていることを加えて公開します。",
    "記録に残します：`gatewatch postmortem ID --append docs/INCIDENTS.md`。",
  ],
  symptoms: {
    app_complains: (field) => `アプリケーションのヘルスチェックで、${field}が\`ok\`ではないと報告されます。`,
    features_fail: (features) => `次の機能が502または503を返します：${features}。`,
    connections_fail: "`LITELLM_PROXY_URL`への通信で、ECONNREFUSEDまたはタイムアウトがログに出ます。",
    traces_stop: "Langfuseに新しいトレースが現れません。どのリクエストも提供元に届いていません。",
  },
  proofs: {
    app: (field) => `アプリケーションのヘルスチェックで、${field}が\`ok\`と報告されます。`,
    chat: "テスト用チャットに回答があります。",
    chat_with: (models) => `テスト用チャットに回答があります：${models}。`,
    trace: "そのチャットのトレースがLangfuseに現れます。",
    models: "すべてのモデルが正常です。ゲートウェイの一覧にあり、応答します。",
    one_model: "唯一のモデルが正常です。ゲートウェイの一覧にあり、応答します。",
    one_named: (name) => `唯一のモデル（${name}）が正常です。ゲートウェイの一覧にあり、応答します。`,
    models_counted: (count) => `${count}個のモデルがすべて正常です。ゲートウェイの一覧にあり、応答します。`,
    models_named: (count, names) =>
      `${count}個のモデル（${names}）がすべて正常です。ゲートウェイの一覧にあり、応答します。`,
  },
};

export const LINKS: Texts["links"] = {
  issues: (service) => `${service}：既知の問題`,
  support: (service) => `${service}：サポート`,
  status: (service) => `${service}：ステータス`,
  community: (service) => `${service}：Discord のコミュニティ`,
};
