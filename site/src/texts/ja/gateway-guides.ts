import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SECOND_REPLICA,
  SEE_ALIVE,
  VERIFY,
  WAIT,
} from "./guide-steps.ts";

/** What to do when the fault is the gateway's own. */
export const GATEWAY_GUIDES = {
  gateway_unreachable: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "`LITELLM_PROXY_URL`を、サービスの公開ドメインおよび待ち受けポートと照合します。",
      "プロセスがなくなっていれば、サービスを再起動します。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "キーやモデルを変更しないでください。リクエストはそこまで届いていません。"],
    postmortem: [
      hosted(
        "Railwayが状況を伝えなかった理由を調べます。Gatewatchがサービスを読み取れれば、次の停止では原因がわかります。",
        "ホストのログから何が起きたかを調べます。ゲートウェイがRailwayにあれば、Gatewatchを接続すると、次の停止では原因がわかります。",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_crashed: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "プロセスが終了する直前のエラーを探します。トレースバックが失敗した箇所を示します。",
      hosted(
        "Railwayがすでに再起動しているのでなければ、サービスを再起動します。",
        "ホストがすでに再起動しているのでなければ、サービスを再起動します。",
      ),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "デプロイを削除しないでください。そのログが証拠です。"],
    postmortem: [
      "ログのエラーをLiteLLMのissueで探し、それに応じてバージョンを更新または固定します。",
      hosted(
        "Railwayの再起動ポリシーを「on failure」とし、再試行回数を十分に取ります。",
        "失敗したときにホストがサービスを自動で再起動するようにします。",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_oom: {
    llmAction: [
      hosted(
        "RailwayのダッシュボードでLiteLLMのサービスの状態とメモリの推移を確認します。",
        "ホストのダッシュボードでLiteLLMのサービスの状態とメモリの推移を確認します。",
      ),
      READ_LOGS,
      hosted(
        "Railwayがすでに再起動しているのでなければ、サービスを再起動します。",
        "ホストがすでに再起動しているのでなければ、サービスを再起動します。",
      ),
      "読み込むモデルとコールバックの数を`config.yaml`で確認し、サービスのメモリを増やすか、読み込みを減らします。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "**Metrics**を開きます。メモリの線が上限まで上がって落ちていれば、これが原因です。",
        "メモリを確認します。線が上限まで上がって落ちていれば、これが原因です。",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "1時間以内に再発したら、**Settings → Resources**でメモリの増量を依頼します。",
        "1時間以内に再発したら、メモリの増量を依頼します。",
      ),
    ],
    doNot: [NO_BLIND_RESTART, "理由がわかるまで、同じメモリ上限のままモデルやレプリカを増やさないでください。"],
    postmortem: [
      hosted(
        "読み込むモデルとコールバックを減らすか、Railwayでサービスのメモリを増やします。",
        "読み込むモデルとコールバックを減らすか、サービスのメモリを増やします。",
      ),
      "メモリが上限の80 %に達したら通知されるようにします。",
      "使用中のバージョンのメモリリークをLiteLLMのissueで探します。",
    ],
  },
  gateway_bad_config: {
    llmAction: [
      READ_LOGS,
      "ログから設定エラーを探します。ファイル名と、多くの場合は行番号も示されます。",
      "`config.yaml`とサービスの変数を、正常に動いた最後のデプロイと比べます。",
      "直前の変更を取り消すか、最後の正常なデプロイに戻します。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "**Deployments**を開き、正常に動いた最新のものを見つけて、そのメニューで**Rollback**を選択します。",
        "正常に動いた最新のバージョンを見つけ、それに戻してもらいます。",
      ),
      WAIT,
      SEE_ALIVE,
      "最後に設定を変更した人に伝えます。エラーはログで見つかります。",
    ],
    doNot: ["再起動しないでください。同じ壊れた設定を読み込み、また失敗します。"],
    postmortem: [
      "`config.yaml`と必要な変数の検証を、デプロイのパイプラインに加えます。",
      "サービスにヘルスチェックのパスを設定し、起動しないバージョンが正常なものと入れ替わらないようにします。",
    ],
  },
  gateway_deploy: {
    llmAction: [
      hosted(
        "Railwayのダッシュボードで最新のデプロイと、その進行段階を確認します。",
        "ホストのダッシュボードで最新のデプロイと、その進行段階を確認します。",
      ),
      READ_LOGS,
      "完了まで待ちます。失敗した場合、または完了後5分たっても応答がない場合は、1つ前のデプロイに戻します。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "**Deployments**を開きます。最新のものが「Building」または「Deploying」の間は待ちます。",
        "そこで新しいバージョンの展開が続いている間は待ちます。",
      ),
      WAIT,
      hosted(
        "「Failed」または「Crashed」と表示されていれば、1つ前のもののメニューで**Rollback**を選択します。",
        "新しいバージョンが失敗または異常終了していれば、1つ前のものに戻してもらいます。",
      ),
      SEE_ALIVE,
    ],
    doNot: [
      "デプロイ中に再起動しないでください。途中で中断されます。",
      "このデプロイが終わるまで、別のデプロイを始めないでください。",
    ],
    postmortem: [
      "サービスにヘルスチェックのパスを設定し、新しいバージョンが応答するまで古いバージョンが動き続けるようにします。",
      "デプロイをメンテナンスとして予告します。",
      "デプロイが停止にならないよう、レプリカをもう1つ置くことを検討します。",
    ],
  },
  gateway_starting: {
    llmAction: [
      "起動の猶予時間が終わるまで待ちます。残り時間はこのページに表示されます。",
      READ_LOGS,
      "それまでに応答がなければ、何が妨げているかをログで探します（マイグレーション、遅いディスク、エラーなど）。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted(
        "その後「Crashed」と表示されていれば、ログの最後の内容を担当者に伝えます。",
        "その後に異常終了していれば、ログの最後の内容を担当者に伝えます。",
      ),
    ],
    doNot: ["起動中に再起動しないでください。最初からやり直しになります。"],
    postmortem: [
      "誰が、または何が、なぜ再起動したのかを調べます。",
      "起動に`startup_grace`より長くかかった場合は、読み込むモデルを減らすか、CPUを増やすか、その値を長くします。",
    ],
  },
  gateway_hung: {
    llmAction: [
      "LiteLLMのサービスが稼働中と表示されているか確認し、CPUとメモリを見ます。",
      READ_LOGS,
      "最後の数行を控えます。応答が途絶えたときの処理が証拠であり、再起動すると失われます。",
      "サービスを再起動します。固まったことにホストは自分では気づきません。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "そこでは正常に見えます。ログの最後の数行をコピーしてから、それでも**Restart**をクリックします。",
        "そこでは正常に見えます。ログの最後の数行をコピーしてから、それでも再起動します。",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [
      NO_BLIND_RESTART,
      "ダッシュボードの緑の表示を信用しないでください。プロセスが動いていることを示すだけで、応答しているとは限りません。",
    ],
    postmortem: [
      "ログの最後の数行を手がかりに、使用中のバージョンのハングをLiteLLMのissueで探します。",
      "遅い提供元がすべてのワーカーを占有しないよう、`router_settings`で時間制限を設定します。",
      "ワーカーまたはレプリカを複数動かします。",
    ],
  },
} satisfies Partial<Guides>;
