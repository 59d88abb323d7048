import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SEE_ALIVE,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

/** What to do when the fault lies around the gateway, or nobody knows where. */
export const OTHER_GUIDES = {
  network_path: {
    llmAction: [
      "別のネットワークからゲートウェイの名前を引きます：ホスト名に`dig`を使います。",
      "証明書と応答を、ここと別のネットワークの両方から確認します：`curl -v $LITELLM_PROXY_URL/health/liveliness`。",
      hosted(
        "Railwayのダッシュボードの公開ドメインを`LITELLM_PROXY_URL`と照合します。",
        "ホストでのゲートウェイの公開ドメインを`LITELLM_PROXY_URL`と照合します。",
      ),
      "Gatewatchとゲートウェイの間で、ファイアウォール、プロキシ、DNSに変更がなかったか調べます。",
      VERIFY,
    ],
    nonCoderAction: [
      "Wi-Fiを切ったスマートフォンで`$LITELLM_PROXY_URL/health/liveliness`を開きます。そこで応答があれば、ゲートウェイは動いています。",
      "ネットワークまたはドメインの担当者に、このページの内容とともに伝えます。",
      WATCH_PAGE,
    ],
    doNot: ["ゲートウェイを再起動しないでください。動いているので、まだ到達できる人の利用まで止めてしまいます。"],
    postmortem: [
      "ドメインと証明書の期限を監視します。",
      "Gatewatchをゲートウェイとは別のネットワークで動かし、アプリケーションのチェックも併用します。",
    ],
  },
  platform_outage: {
    llmAction: [
      "ホスティング基盤のステータスページを読み、いつから把握しているかを控えます。",
      "同じプロジェクトやリージョンの他のサービスも失敗していないか確認します。",
      "長引く場合は、同じイメージと設定で別の基盤にゲートウェイを起動します。",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "基盤のステータスページを開き（下のリンク）、その障害の通知を購読します。",
        "基盤のステータスページを開き、その障害の通知を購読します。",
      ),
      "障害が載っていなければ、この障害が始まった時刻を添えてサポートに連絡します。",
      WATCH_PAGE,
    ],
    doNot: [
      "基盤の障害中に再起動や再デプロイをしないでください。途中で失敗して何も残らないおそれがあります。",
      "ゲートウェイの設定を変更しないでください。それまで正常に動いていました。",
    ],
    postmortem: [
      "基盤側の事後報告へのリンクを載せます。",
      "ゲートウェイを別の基盤にも置く必要があるかを決めます。",
      "Gatewatch自体をゲートウェイとは別の基盤で動かします。",
    ],
  },
  app_to_gateway: {
    llmAction: [
      "アプリケーションの変数にある`LITELLM_PROXY_URL`とキーを、Gatewatchが使うものと比べます。",
      "アプリケーションのコンテナの中からゲートウェイに問い合わせます：`curl $LITELLM_PROXY_URL/health/liveliness`。",
      "アプリケーションのログで、最後の呼び出しのエラー（拒否、時間切れ、権限なし）を探します。",
      "プライベートネットワークを使う場合は、両方のサービスが同じプロジェクトと環境にあるか確認します。",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Railwayのダッシュボードを開き、ゲートウェイではなくアプリケーションのサービスを選択します。",
        "アプリケーションのホストのダッシュボードを開き、ゲートウェイではなくアプリケーションを選択します。",
      ),
      hosted(
        "**Variables**で、ゲートウェイのアドレスやキーが最近変更されていないか確認し、変更されていれば戻してもらいます。",
        "その変数で、ゲートウェイのアドレスやキーが最近変更されていないか確認し、変更されていれば戻してもらいます。",
      ),
      "変更がなければ、アプリケーションを再起動して数分待ちます。",
      WATCH_PAGE,
    ],
    doNot: ["ゲートウェイを再起動しないでください。応答しており、他でも使われています。"],
    postmortem: [
      "ゲートウェイのアドレスとキーを、すべてのサービスが共有する1か所で管理します。",
      "ゲートウェイの確認に失敗した理由を、アプリケーションがログに残すようにします。",
    ],
  },
  trace_pipeline: {
    llmAction: [
      READ_LOGS,
      "「Langfuse rejected an export」、「Error initializing custom logger」などを探します。",
      "`config.yaml`の`success_callback`、`failure_callback`、`callbacks`と、イメージ内のLangfuseのパッケージがそれに合っているかを確認します。",
      "ゲートウェイ自体の`LANGFUSE_HOST`、`LANGFUSE_PUBLIC_KEY`、`LANGFUSE_SECRET_KEY`のリージョンとプロジェクトが正しいか確認します。",
      VERIFY,
    ],
    nonCoderAction: [
      "Langfuseを開き、最新のトレースを確認します。いつ途絶えましたか？",
      "その時刻にゲートウェイの更新やLangfuseのキーの変更がなかったか尋ねます。",
      "両方の答えをゲートウェイの運用担当者に伝えます。利用者への影響はありません。",
      WATCH_PAGE,
    ],
    doNot: [
      "このためだけに、業務時間中にゲートウェイを再起動しないでください。利用者は使えています。",
      "モデルが使われていないと判断しないでください。記録だけが壊れています。",
    ],
    postmortem: [
      "後の利用量と費用の報告を正しく読めるよう、記録の欠落を書き留めます。",
      "LiteLLMとLangfuseのパッケージのバージョンを、組み合わせて固定します。",
      "成功だけでなく失敗も記録します：`failure_callback`。",
    ],
  },
  trace_backend: {
    llmAction: [
      "Langfuseのステータスページ、または自前のLangfuseの状態（Web、ワーカー、ClickHouse、Postgres、Redis、ストレージ）を確認します。",
      'ヘルスチェックの経路に問い合わせます：`curl "$LANGFUSE_HOST/api/public/health?failIfDatabaseUnavailable=true"`。',
      "自前のLangfuseの場合：伸び続けるキューと、それを処理しないワーカーを探します。",
      "Langfuse Cloudの場合：プランの利用上限を確認します。超えると何も受け付けられません。",
      VERIFY,
    ],
    nonCoderAction: [
      "Langfuseを開きます。サインインでき、新しいトレースが表示されますか？",
      "ステータスページを開き（下のリンク）、障害があればその通知を購読します。",
      "利用者への影響はありません。ゲートウェイですることはありません。",
      WATCH_PAGE,
    ],
    doNot: ["ゲートウェイを再起動しないでください。動いており、送信待ちでメモリに残っているものが失われます。"],
    postmortem: [
      "その間のトレースが後から届いたか失われたかを調べ、欠落を書き留めます。",
      "自前のLangfuseの場合：ワーカーのキューとディスクを監視します。",
    ],
  },
  guard_failure: {
    llmAction: [
      "無害な文章と安全でない文章を手作業で検査モデルに与え、判定をそのまま読みます。",
      READ_LOGS,
      "検査モデル、そのプロンプトやテンプレート、`config.yaml`のガードレール設定に変更がなかったか調べ、あれば取り消します。",
      "安全でない文章が通過している場合は、検査が正しくなるまで、それに頼る機能を止めるか決めます。",
      VERIFY,
    ],
    nonCoderAction: [
      "出力の安全性の責任者に、このページの内容とともにすぐ伝えます。",
      "最後に検査またはその設定を変更した人に、変更を取り消すよう依頼します。",
      WATCH_PAGE,
    ],
    doNot: [
      "ページを緑にするために検査を無効にしないでください。",
      "ゲートウェイを再起動しないでください。同じモデルは同じ判定をします。",
    ],
    postmortem: [
      "検査が誤っていた間に、何が通過し、何が遮断されたかを調べます。",
      "検査モデルのバージョンを固定し、新しいものは使い始める前に既知の文章で試します。",
    ],
  },
  unknown: {
    llmAction: [
      "どのチェックが失敗し、どれが失敗していないかを確認します：`gatewatch diagnose`。",
      CHECK_SERVICE,
      READ_LOGS,
      "よくある原因を順に調べます：メモリ、設定の変更、キーの期限切れ、提供元の障害。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      "それでも失敗する場合は、このページの内容を担当者に伝えます。",
    ],
    doNot: [NO_BLIND_RESTART, "一度に複数の変更をしないでください。どれが効いたのか、後で誰にもわからなくなります。"],
    postmortem: ["原因と、それを示せたはずの計測を調べます。", "そのチェックをGatewatchの設定に加えます。"],
  },
} satisfies Partial<Guides>;
