import { hosted, type TimedStep } from "../../../../monitor/core/diagnosis/guide-step.ts";

/** Steps that several guides share. */

export const OPEN_DASHBOARD = hosted(
  "Railwayのダッシュボードを開き、LiteLLMのサービスを選択します。",
  "ゲートウェイのホストのダッシュボードを開き、LiteLLMのサービスを選択します。",
);
export const READ_LOGS = hosted(
  "ゲートウェイのログを読みます：`railway logs -s litellm`。",
  "ホストでゲートウェイのログを読みます。",
);
export const RESTART_ON_RAILWAY = hosted(
  "「Crashed」または「Stopped」と表示されていれば、**Restart**をクリックします。",
  "異常終了または停止していれば、そこで起動し直します。",
);
export const WAIT: TimedStep = (start) =>
  start === null
    ? "ゲートウェイがモデルを読み込むまで待ちます。数分かかります。"
    : `${start}待ちます。これがゲートウェイがモデルを読み込むための時間です。残り時間はこのページに表示されます。`;
export const SEE_ALIVE = "その後`$LITELLM_PROXY_URL/health/liveliness`を開きます。稼働している旨の応答があるはずです。";
export const CURL_ALIVE = "確認します：`curl $LITELLM_PROXY_URL/health/liveliness`。";
export const VERIFY = "復旧を証明します：`gatewatch verify`が4つの手順を順に実行します。";
export const WATCH_PAGE = "このページを見守ります。「解決済み」と表示されるのは、4つのテストに続けて合格してからです。";
export const NO_BLIND_RESTART = "再起動を繰り返さないでください。起動のたびに数分かかり、その間は誰も利用できません。";
export const NO_RESTART_FOR_PROVIDER =
  "ゲートウェイを再起動しないでください。原因はゲートウェイではなく、再起動すると応答中のモデルまで止まります。";
export const CHECK_SERVICE = hosted(
  "RailwayのダッシュボードでLiteLLMのサービスの状態を確認します。",
  "ホストのダッシュボードでLiteLLMのサービスの状態を確認します。",
);
export const CHECK_FALLBACKS = "失敗したモデルに、別の提供元へのフォールバックが設定されているか確認します。";
export const SECOND_REPLICA = "ゲートウェイのレプリカをもう1つ置くことを検討します。";
