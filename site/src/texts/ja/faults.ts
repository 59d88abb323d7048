import type { Reason, RecoveryStep } from "../../../../monitor/core/words.ts";
import type { Causes } from "../en.ts";

export const REASONS: Readonly<Record<Reason, string>> = {
  dns: "名前を解決できません",
  connection_refused: "接続が拒否されています",
  connection_reset: "応答の前に接続が切れます",
  host_unreachable: "ホストに到達できません",
  tls: "安全な接続を確立できません",
  timeout: "時間内に応答がありません",
  edge_no_app: "ホスティング基盤が代わりに応答しています",
  http_status: "エラーが返されています",
  unexpected_body: "応答の内容が正しくありません",
  body_too_large: "応答が大きすぎます",
  redirect: "リクエストが別の場所へ転送されています",
  starting: "起動中です",
  not_ready: "準備ができていないと報告しています",
  auth_own_key: "こちらのテスト用キーが拒否されています",
  auth_provider: "モデル提供元がゲートウェイのキーを拒否しています",
  rate_limited_own: "こちらのテストが回数制限を受けています",
  rate_limited_provider: "モデル提供元がリクエスト数を制限しています",
  quota_provider: "モデル提供元での利用枠を使い切りました",
  budget_own: "テスト用キーの予算を使い切りました",
  overloaded: "モデル提供元が過負荷です",
  provider_timeout: "モデル提供元が時間内に応答しません",
  provider_unreachable: "モデル提供元に到達できません",
  provider_error: "モデル提供元がエラーを返しています",
  provider_incident: "モデル提供元のステータスページが障害を伝えています",
  no_deployments: "稼働中のモデルサーバーがありません",
  model_missing: "提供されなくなったモデルがあります",
  model_unhealthy: "応答しないモデルがあります",
  empty_answer: "回答が空です",
  wrong_answer: "回答が誤っています",
  truncated_stream: "回答が途中で途切れます",
  stalled_stream: "回答が途中で止まります",
  slow: "応答が遅くなっています",
  fallback: "第一候補のモデルが応答せず、別のモデルが代わりに応答しています",
  cache_hit: "保存済みの回答しか返ってきませんでした",
  content_filter: "無害なリクエストが遮断されています",
  guard_missed: "安全でない文章が通過しています",
  guard_overblocked: "安全な文章が遮断されています",
  trace_missing: "トレースが届いていません",
  trace_late: "トレースの到着が遅れています",
  trace_other_id: "トレースが別のIDで届いています",
  traffic_silent: "リクエストが記録されていません",
  spend_missing: "費用が記録されていません",
  field_mismatch: "異常を報告しています",
  reader_error: "記録を読み取れませんでした",
  not_configured: "設定が完了していません",
  budget_paused: "1日の予算によりテストを休止しています",
  no_network: "監視側のネットワークが停止しています",
  heartbeat_missed: "生存信号が遅れています",
  service_crashed: "サービスが異常終了しました",
  service_stopped: "サービスが停止しています",
  service_deploying: "新しいバージョンを展開中です",
  probe_failed: "こちらのテストを実行できませんでした",
};

export const STEPS: Readonly<Record<RecoveryStep, string>> = {
  app: "アプリケーションがゲートウェイに到達する",
  chat: "テスト用チャットに回答がある",
  trace: "そのチャットのトレースが届く",
  models: "想定されたモデルがすべて応答する",
};

export const CAUSES: Causes = {
  gateway_unreachable: {
    title: "AIゲートウェイに到達できません",
    summary:
      "ゲートウェイのアドレスで何も応答しないため、言語モデルを必要とする機能はすべて止まっています。必要としない機能は利用できます。",
  },
  gateway_crashed: {
    title: "AIゲートウェイのプロセスが終了しました",
    summary:
      "言語モデルとの接続を担うプログラムが停止しました。再び起動するまで、モデルを必要とする機能はすべて止まります。",
  },
  gateway_oom: {
    title: "AIゲートウェイのメモリが不足しました",
    summary:
      "言語モデルとの接続を担うプログラムが許された量を超えるメモリを必要とし、ホストにより終了されました。再び動くまで、モデルを必要とする機能はすべて止まります。",
  },
  gateway_bad_config: {
    title: "AIゲートウェイの設定に誤りがあります",
    summary:
      "設定の変更によりゲートウェイが動作できません。変更が取り消されるまで、言語モデルを必要とする機能はすべて止まります。",
  },
  gateway_deploy: {
    title: "AIゲートウェイの新しいバージョンを展開中です",
    summary:
      "ゲートウェイを新しいバージョンに入れ替えており、その間は応答しません。数分で復帰する見込みです。復帰しない場合は以前のバージョンに戻す必要があります。",
  },
  gateway_starting: {
    title: "AIゲートウェイは起動中です",
    summary: "ゲートウェイは少し前に起動し、モデルを読み込んでいます。数分以内に応答する見込みです。",
  },
  gateway_hung: {
    title: "AIゲートウェイが応答しなくなっています",
    summary:
      "プロセスは動いていますが、ゲートウェイはリクエストを受け付けたまま回答しません。再起動されるまで、言語モデルを必要とする機能はすべて止まります。",
  },
  network_path: {
    title: "AIゲートウェイへの経路が途切れています",
    summary:
      "ゲートウェイ自体は動いているようですが、ここからのリクエストが届きません。別の経路からは利用できる可能性があります。",
  },
  platform_outage: {
    title: "ホスティング基盤に障害が起きています",
    summary:
      "ゲートウェイを動かす基盤そのものに障害があります。基盤が復旧するまで、言語モデルを必要とする機能はすべて止まります。ゲートウェイ側で直すものはありません。",
  },
  provider_key: {
    title: "モデル提供元がキーを拒否しています",
    summary:
      "ゲートウェイがある提供元へのサインインに使うキーが受け付けられなくなりました。その提供元のモデルは応答しませんが、他の提供元のモデルには影響ありません。",
  },
  provider_quota: {
    title: "モデル提供元での残高を使い切りました",
    summary:
      "ある提供元のアカウントに残高または利用枠がありません。その提供元のモデルは応答しませんが、他の提供元のモデルには影響ありません。",
  },
  provider_outage: {
    title: "モデル提供元に障害が起きています",
    summary:
      "ある提供元が応答しないか、エラーを返しています。別のモデルが引き継がない限りその提供元のモデルは使えませんが、他の提供元のモデルには影響ありません。",
  },
  provider_rate_limit: {
    title: "モデル提供元がリクエスト数を制限しています",
    summary:
      "ある提供元が受け付ける1分あたりの数を、こちらのリクエスト数が上回っています。そのモデルの回答の一部が失敗または遅延しますが、他の提供元のモデルには影響ありません。",
  },
  model_misconfigured: {
    title: "設定が正しくないモデルがあります",
    summary:
      "あるモデルが提供されていないか、応答しません。他のモデルは応答しています。影響はそのモデルの利用者に限られます。",
  },
  trace_pipeline: {
    title: "ゲートウェイのトレースが届いていません",
    summary:
      "チャットと文書は利用できます。その間の質問と回答は記録されないか、正しく記録されないため、利用量と費用の数値が欠けます。",
  },
  trace_backend: {
    title: "トレースの保存先に問題があります",
    summary:
      "チャットと文書は利用できます。質問と回答を記録するサービスが停止または遅延しているため、利用量と費用の数値が欠けるか遅れます。",
  },
  guard_failure: {
    title: "出力検査の判定が誤っています",
    summary:
      "安全でない内容を検査するモデルは応答しますが、既知の文章の判定を誤っています。チャットと文書は利用できますが、通過と遮断の結果は信頼できません。",
  },
  app_to_gateway: {
    title: "アプリケーションがAIゲートウェイを利用できません",
    summary:
      "ゲートウェイはこちらのテストに応答しますが、アプリケーションは利用できないと報告しています。アプリケーションの言語モデル機能は止まっています。",
  },
};
