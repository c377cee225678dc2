<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Evidence</name>
    <message>
        <source>probe: %1
answer: %2
taken at %3 from %4</source>
        <translation>照会: %1
応答: %2
取得 %3、取得元 %4</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>PASS</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>WARN</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>Target</name>
    <message>
        <source>PRODUCTION</source>
        <translation>本番</translation>
    </message>
    <message>
        <source>LAB</source>
        <translation>ラボ</translation>
    </message>
    <message>
        <source>SIMULATION</source>
        <translation>シミュレーション</translation>
    </message>
</context>
<context>
    <name>fairlead::alarm</name>
    <message>
        <source>this console cut off</source>
        <translation>このコンソールが孤立</translation>
    </message>
    <message>
        <source>This console is cut off. Nothing here is live. Check its network first.</source>
        <translation>このコンソールは切り離されています。ここに表示されているものはすべてライブではありません。まずネットワークを確認してください。</translation>
    </message>
    <message>
        <source>Check this console&apos;s network, and go on at another console meanwhile.</source>
        <translation>このコンソールのネットワークを確認し、その間は別のコンソールで作業を続けてください。</translation>
    </message>
    <message>
        <source>host %1 silent</source>
        <translation>ホスト %1 応答なし</translation>
    </message>
    <message>
        <source>None of the %2 instances on host %1 at %3 answers.</source>
        <translation>%3 のホスト %1 にある %2 個のインスタンスはいずれも応答しません。</translation>
    </message>
    <message>
        <source>Check host %1 and its network.</source>
        <translation>ホスト %1 とそのネットワークを確認してください。</translation>
    </message>
    <message>
        <source>%1 replication broken</source>
        <translation>%1 レプリケーション切断</translation>
    </message>
    <message>
        <source>%1: %2 no longer replicates from %3. It falls behind until that is mended.</source>
        <translation>%1: %2 は %3 からレプリケートしていません。修復されるまでラグは拡大します。</translation>
    </message>
    <message>
        <source>Read on %1 why it lost its source, and mend that first.</source>
        <translation>%1 で複製元を失った原因を確認し、まずそれを修復してください。</translation>
    </message>
    <message>
        <source>%1 lag</source>
        <translation>%1 ラグ</translation>
    </message>
    <message>
        <source>%1: %2 is behind %3 by %4 (lag / objective).</source>
        <translation>%1: %2 は %3 より %4 遅れています(ラグ / 目標値)。</translation>
    </message>
    <message>
        <source>Check the load of %1 and the link to it. Losing the other site now loses this much.</source>
        <translation>%1 の負荷とそこへのリンクを確認してください。いま相手サイトを失うと、この分が失われます。</translation>
    </message>
    <message>
        <source>%1 lag unusual</source>
        <translation>%1 ラグが通常と異なる</translation>
    </message>
    <message>
        <source>%1: %2 is behind by %3 for a minute, usually %4 (median of %5).</source>
        <translation>%1: %2 は 1 分間 %3 遅れています。通常は %4 です(%5 の中央値)。</translation>
    </message>
    <message>
        <source>See in Lag &amp; history what changed for %1, before its objective is reached.</source>
        <translation>目標値に達する前に、「ラグと履歴」で %1 の変化を確認してください。</translation>
    </message>
    <message>
        <source>%1 not visible</source>
        <translation>%1 不可視</translation>
    </message>
    <message>
        <source>%1: where clients go is not known from %2. %3</source>
        <translation>%1: クライアントの接続先が %2 からは分かりません。%3</translation>
    </message>
    <message>
        <source>Check %1 and what this console signs in with.</source>
        <translation>%1 と、このコンソールがそこで使う認証情報を確認してください。</translation>
    </message>
    <message>
        <source>%1 degraded</source>
        <translation>%1 機能低下</translation>
    </message>
    <message>
        <source>%1 never seen</source>
        <translation>%1 未観測</translation>
    </message>
    <message>
        <source>link to %1 cut</source>
        <translation>%1 へのリンク切断</translation>
    </message>
    <message>
        <source>%1 presumed down</source>
        <translation>%1 停止と推定</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1 停止</translation>
    </message>
    <message>
        <source>%1 diverged</source>
        <translation>%1 分岐</translation>
    </message>
    <message>
        <source>Ask by another way whether %1 runs. Then fail over what must go on.</source>
        <translation>別の手段で %1 が稼働しているか確認してください。その後、継続が必要なものをフェイルオーバーしてください。</translation>
    </message>
    <message>
        <source>Fail over what must go on. Keep %1 from coming back as it was.</source>
        <translation>継続が必要なものをフェイルオーバーしてください。%1 が元の状態のまま復帰しないようにしてください。</translation>
    </message>
    <message>
        <source>Find out what stopped the services at %1. Its hosts answer.</source>
        <translation>%1 のサービスが停止した原因を調べてください。ホストは応答しています。</translation>
    </message>
    <message>
        <source>Check the WAN provider. Do not fail over while both sites run: two writers would result.</source>
        <translation>WAN 事業者に確認してください。両サイトが稼働中はフェイルオーバーしないでください。二重書き込みになります。</translation>
    </message>
    <message>
        <source>Look at %1 from a console that sees it, before anything there is operated.</source>
        <translation>そこで操作を行う前に、%1 が見えるコンソールから確認してください。</translation>
    </message>
    <message>
        <source>Start the service of %1, or find out why it stopped.</source>
        <translation>%1 のサービスを起動するか、停止した原因を調べてください。</translation>
    </message>
    <message>
        <source>Check the host of %1 and its network.</source>
        <translation>%1 のホストとそのネットワークを確認してください。</translation>
    </message>
    <message>
        <source>Rewind or rebuild %1 before it follows or is promoted.</source>
        <translation>%1 を追従または昇格させる前に、巻き戻すか再構築してください。</translation>
    </message>
    <message>
        <source>Open the evidence of %1 and mend what its check names.</source>
        <translation>%1 の根拠を開き、チェックが示す問題を修復してください。</translation>
    </message>
    <message>
        <source>Check the host of %1, its network, and what this console signs in with.</source>
        <translation>%1 のホスト、ネットワーク、このコンソールが使う認証情報を確認してください。</translation>
    </message>
    <message>
        <source>Stop writes to %1 on one side before anything else.</source>
        <translation>何よりも先に、%1 への書き込みを片側で停止してください。</translation>
    </message>
    <message>
        <source>Find out why %1 has no primary before one is promoted.</source>
        <translation>昇格させる前に、%1 にプライマリがない原因を調べてください。</translation>
    </message>
    <message>
        <source>Fence the old primary of %1 before clients reach it.</source>
        <translation>クライアントが到達する前に、%1 の旧プライマリをフェンスしてください。</translation>
    </message>
    <message>
        <source>Check that the inventory names the right servers for %1.</source>
        <translation>インベントリの %1 のサーバーが正しいか確認してください。</translation>
    </message>
    <message>
        <source>Compare both histories of %1, then rewind or rebuild one.</source>
        <translation>%1 の両方の履歴を比較し、一方を巻き戻すか再構築してください。</translation>
    </message>
    <message>
        <source>Lead the clients of %1 to where its primary is.</source>
        <translation>%1 のクライアントをプライマリのある側へ誘導してください。</translation>
    </message>
    <message>
        <source>Give the automation of %1 back, or it moves nothing when it should.</source>
        <translation>%1 の自動化を戻してください。戻さないと、必要なときに何も切り替わりません。</translation>
    </message>
    <message>
        <source>Find out what holds the heartbeat of %1 up. Do not trust its lag until then.</source>
        <translation>%1 のハートビートを妨げている原因を調べてください。それまではラグの値を信用しないでください。</translation>
    </message>
    <message>
        <source>Call somebody who may approve operations on %1, and look at this one with them.</source>
        <translation>%1 のオペレーションを承認できる人を呼び、一緒に確認してください。</translation>
    </message>
    <message>
        <source>the alarm is no longer there</source>
        <translation>アラームはもうありません</translation>
    </message>
    <message>
        <source>it is shelved already</source>
        <translation>すでに棚上げされています</translation>
    </message>
    <message>
        <source>there is no reason yet</source>
        <translation>理由がまだありません</translation>
    </message>
    <message>
        <source>a P1 is shelved for 60 min at most</source>
        <translation>P1 の棚上げは最長 60 分です</translation>
    </message>
    <message>
        <source>8 h are the most</source>
        <translation>最長 8 時間です</translation>
    </message>
    <message>
        <source>a P1 needs a second person</source>
        <translation>P1 には 2 人目が必要です</translation>
    </message>
    <message>
        <source>the second person is another one than you</source>
        <translation>2 人目はあなた以外の人です</translation>
    </message>
    <message>
        <source>the inventory has no such object</source>
        <translation>インベントリにその対象はありません</translation>
    </message>
    <message>
        <source>it is in maintenance already; end that first</source>
        <translation>すでに保守中です。先にそれを終了してください</translation>
    </message>
    <message>
        <source>24 h are the most</source>
        <translation>最長 24 時間です</translation>
    </message>
</context>
<context>
    <name>fairlead::app::Console</name>
    <message>
        <source>%1 is opened again.</source>
        <translation>%1 を開き直しました。</translation>
    </message>
    <message>
        <source>Open inventory in a console of its own</source>
        <translation>インベントリを別のコンソールで開く</translation>
    </message>
    <message>
        <source>Inventory (*.yaml *.yml)</source>
        <translation>インベントリ (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Open audit archive: a bundle, or any segment of a log</source>
        <translation>監査アーカイブを開く: バンドル、またはログの任意のセグメント</translation>
    </message>
    <message>
        <source>Audit archive (*.zip *.fal)</source>
        <translation>監査アーカイブ (*.zip *.fal)</translation>
    </message>
    <message>
        <source>Open inventory</source>
        <translation>インベントリを開く</translation>
    </message>
</context>
<context>
    <name>fairlead::ui</name>
    <message>
        <source>data %1 old</source>
        <translation>データは %1 前</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>未観測</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>ラグ %1</translation>
    </message>
    <message>
        <source>by %1 on %2, session %3, version %4
</source>
        <translation>実行者 %1、端末 %2、セッション %3、バージョン %4
</translation>
    </message>
    <message>
        <source>local time there %1
</source>
        <translation>現地時刻 %1
</translation>
    </message>
    <message>
        <source>acting as %1
</source>
        <translation>操作者 %1
</translation>
    </message>
    <message>
        <source>target %1, purpose %2
</source>
        <translation>対象 %1、目的 %2
</translation>
    </message>
    <message>
        <source>operation %1
</source>
        <translation>オペレーション %1
</translation>
    </message>
    <message>
        <source>plan %1
</source>
        <translation>計画 %1
</translation>
    </message>
    <message>
        <source>step %1
</source>
        <translation>ステップ %1
</translation>
    </message>
    <message>
        <source>acts upon %1
</source>
        <translation>作用先 %1
</translation>
    </message>
    <message>
        <source>boot clock %1 us, boot %2
follows %3

</source>
        <translation>ブートクロック %1 us、ブート %2
直前 %3

</translation>
    </message>
    <message>
        <source>Nothing had been recorded of the estate.</source>
        <translation>環境については何も記録されていませんでした。</translation>
    </message>
    <message>
        <source>As recorded at %1.
</source>
        <translation>%1 の記録。
</translation>
    </message>
    <message>
        <source>primary %1</source>
        <translation>プライマリ %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>would lose %1</source>
        <translation>失う量 %1</translation>
    </message>
    <message>
        <source>every step done</source>
        <translation>全ステップ完了</translation>
    </message>
    <message>
        <source>Step %1 (%2) is %3.</source>
        <translation>ステップ %1(%2): %3。</translation>
    </message>
    <message numerus="yes">
        <source>All %n steps are done.</source>
        <translation>
            <numerusform>全 %n ステップが完了しています。</numerusform>
        </translation>
    </message>
    <message>
        <source>role</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>This technology has no single primary.</source>
        <translation>このテクノロジーには単一のプライマリがありません。</translation>
    </message>
    <message>
        <source>No single primary of %1 is seen.</source>
        <translation>%1 の単一のプライマリが見えません。</translation>
    </message>
    <message>
        <source>%1 is the primary, not %2.</source>
        <translation>プライマリは %1 で、%2 ではありません。</translation>
    </message>
    <message>
        <source>%1 is the one primary.</source>
        <translation>%1 が唯一のプライマリです。</translation>
    </message>
    <message>
        <source>one writer, one history</source>
        <translation>書き込み元は 1 つ、履歴は 1 つ</translation>
    </message>
    <message>
        <source>No hazard is seen.</source>
        <translation>危険は見られません。</translation>
    </message>
    <message>
        <source>replication formed again</source>
        <translation>レプリケーションの再形成</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 から %2</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>No replication link is seen.</source>
        <translation>レプリケーションリンクが見えません。</translation>
    </message>
    <message numerus="yes">
        <source>All %n links stream.</source>
        <translation>
            <numerusform>%n 本のリンクがすべて転送中です。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 links stream; not visible now: %3.</source>
        <translation>%2 本中 %1 本のリンクが転送中。現在不可視: %3。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>old primary cannot write</source>
        <translation>旧プライマリは書き込み不可</translation>
    </message>
    <message>
        <source>%1 is not visible. It was fenced by the plan; watch for its return.</source>
        <translation>%1 は不可視です。計画によりフェンス済みです。復帰に注意してください。</translation>
    </message>
    <message>
        <source>%1 takes writes.</source>
        <translation>%1 は書き込みを受け付けています。</translation>
    </message>
    <message>
        <source>%1 is a %2.</source>
        <translation>%1 のロールは %2 です。</translation>
    </message>
    <message>
        <source>seen now</source>
        <translation>現在観測済み</translation>
    </message>
    <message>
        <source>The engine has not been seen since.</source>
        <translation>その後エンジンは観測されていません。</translation>
    </message>
    <message>
        <source>no engine is chosen</source>
        <translation>エンジンが選択されていません</translation>
    </message>
    <message>
        <source>no site is chosen</source>
        <translation>サイトが選択されていません</translation>
    </message>
    <message>
        <source>write why this is done; it goes on record</source>
        <translation>実施理由を入力してください。記録されます</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>Next is off: the guards are being asked.</source>
        <translation>「次へ」は無効です: ガードを照会中です。</translation>
    </message>
    <message>
        <source>Next is off: the guards have not been asked.</source>
        <translation>「次へ」は無効です: ガードが照会されていません。</translation>
    </message>
    <message>
        <source>Next is off: the evidence is older than 60 s. Ask again.</source>
        <translation>「次へ」は無効です: 根拠が 60 秒より古くなっています。再照会してください。</translation>
    </message>
    <message>
        <source>Next is off: %1.</source>
        <translation>「次へ」は無効です: %1。</translation>
    </message>
    <message>
        <source>Next is off: %1 not passed. Alt+G goes to the first.</source>
        <translation>「次へ」は無効です: %1 が不合格です。Alt+G で最初のものへ移動します。</translation>
    </message>
    <message>
        <source>Next is off: the plan is being made.</source>
        <translation>「次へ」は無効です: 計画を作成中です。</translation>
    </message>
    <message>
        <source>The guards are asked once more, then it starts.</source>
        <translation>ガードをもう一度照会してから開始します。</translation>
    </message>
    <message>
        <source>Next is off: there is no plan.</source>
        <translation>「次へ」は無効です: 計画がありません。</translation>
    </message>
    <message>
        <source>%1 of %2 approval</source>
        <translation>承認 %2 件中 %1 件</translation>
    </message>
    <message>
        <source>%1 of %2 approvals</source>
        <translation>承認 %2 件中 %1 件</translation>
    </message>
    <message>
        <source>Next is off: the approvals are being looked up.</source>
        <translation>「次へ」は無効です: 承認を確認中です。</translation>
    </message>
    <message>
        <source>Run is off: there is no plan.</source>
        <translation>「実行」は無効です: 計画がありません。</translation>
    </message>
    <message>
        <source>Run is off: %1. One has ended; go back for another.</source>
        <translation>「実行」は無効です: %1。期限切れの承認があります。戻って新しい承認を得てください。</translation>
    </message>
    <message>
        <source>Run is off: the phrase is not complete.</source>
        <translation>「実行」は無効です: フレーズが完全ではありません。</translation>
    </message>
    <message>
        <source>Run is off: two minutes have passed since the phrase was typed. Type it again.</source>
        <translation>「実行」は無効です: フレーズの入力から 2 分が経過しました。もう一度入力してください。</translation>
    </message>
    <message>
        <source>Run is off: the guards are being asked again.</source>
        <translation>「実行」は無効です: ガードを再照会中です。</translation>
    </message>
    <message>
        <source>Run is off: the evidence is older than 60 s. It is being asked again.</source>
        <translation>「実行」は無効です: 根拠が 60 秒より古いため、再照会中です。</translation>
    </message>
    <message>
        <source>Next is off: the rehearsal has not ended. Closing its last window ends it as it stands, and puts that on record.</source>
        <translation>「次へ」は無効です: リハーサルは終了していません。最後のウィンドウを閉じるとその時点で終了し、記録されます。</translation>
    </message>
    <message>
        <source>Next is off: the operation has not ended. Closing this window does not stop it.</source>
        <translation>「次へ」は無効です: オペレーションは終了していません。このウィンドウを閉じても停止しません。</translation>
    </message>
    <message>
        <source>scroll until the point of no return has been on screen</source>
        <translation>引き返し不能点が画面に表示されるまでスクロールしてください</translation>
    </message>
    <message>
        <source>there is nothing to move; go back and choose others</source>
        <translation>移動するものがありません。戻って別のものを選択してください</translation>
    </message>
    <message>
        <source>scroll until the point of no return of every engine has been on screen</source>
        <translation>すべてのエンジンの引き返し不能点が画面に表示されるまでスクロールしてください</translation>
    </message>
    <message>
        <source>Finish is off: a check has not passed and was not accepted.</source>
        <translation>「完了」は無効です: 合格していないチェックがあり、承諾されていません。</translation>
    </message>
    <message>
        <source>DRY RUN</source>
        <translation>ドライラン</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>リハーサル</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Guards</source>
        <translation>ガード</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>計画</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>最終確認</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>要約</translation>
    </message>
    <message>
        <source>Planned exchange of roles. Both sites must be seen. Nothing is lost.</source>
        <translation>計画的なロールの交換。両サイトが見えている必要があります。何も失われません。</translation>
    </message>
    <message>
        <source>The primary&apos;s site is lost. The target is promoted; what it never received is lost.</source>
        <translation>プライマリのサイトが失われています。対象を昇格させます。受信していなかったデータは失われます。</translation>
    </message>
    <message>
        <source>The old site rejoins as a replica, catches up, is verified, and then becomes primary again.</source>
        <translation>旧サイトがレプリカとして再参加し、追いつき、検証された後、再びプライマリになります。</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>仮定</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 回実行</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 回実行</numerusform>
        </translation>
    </message>
    <message>
        <source>write and read back (canary)</source>
        <translation>書き込みと読み取り(カナリア)</translation>
    </message>
    <message>
        <source>A heartbeat written on %1 was read back on %2.</source>
        <translation>%1 に書いたハートビートを %2 で読み取りました。</translation>
    </message>
    <message>
        <source>No heartbeat was read back yet.</source>
        <translation>まだハートビートを読み取れていません。</translation>
    </message>
    <message>
        <source>clients moved (%1)</source>
        <translation>クライアント移動済み(%1)</translation>
    </message>
    <message>
        <source>It leads to %1.</source>
        <translation>%1 へ誘導しています。</translation>
    </message>
    <message>
        <source>Next is off: nobody has approved, so %1 have to pass first.</source>
        <translation>「次へ」は無効です: 承認がないため、先に %1 待つ必要があります。</translation>
    </message>
    <message>
        <source>Next is off: whoever takes it over verifies what it comes to.</source>
        <translation>「次へ」は無効です: 引き継いだ人が結果を検証します。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmCenter</name>
    <message>
        <source>a P1 needs a second person, and the inventory declares no other operator</source>
        <translation>P1 には 2 人目が必要ですが、インベントリに他のオペレーターがいません</translation>
    </message>
    <message>
        <source>Nothing was shelved: %1.</source>
        <translation>棚上げされませんでした: %1。</translation>
    </message>
    <message>
        <source>No audit log is open, so nobody can resolve this.</source>
        <translation>監査ログが開かれていないため、解決できません。</translation>
    </message>
    <message>
        <source>this console has no sound</source>
        <translation>このコンソールには音がありません</translation>
    </message>
    <message>
        <source>SOUND OFF</source>
        <translation>音オフ</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>あと %1 消音</translation>
    </message>
    <message>
        <source>sound on</source>
        <translation>音オン</translation>
    </message>
    <message>
        <source>turned off in Settings</source>
        <translation>設定でオフ</translation>
    </message>
    <message>
        <source>No maintenance was begun: %1.</source>
        <translation>保守は開始されませんでした: %1。</translation>
    </message>
    <message>
        <source>no audit log is open to sign for</source>
        <translation>署名の対象となる監査ログが開かれていません</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmDetail</name>
    <message>
        <source>The chosen alarm</source>
        <translation>選択したアラーム</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>確認…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>棚上げ…</translation>
    </message>
    <message>
        <source>note (optional): what you know, what you do</source>
        <translation>メモ(任意): 分かっていること、行うこと</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Close without acknowledging</source>
        <translation>確認せずに閉じる</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 分</translation>
    </message>
    <message>
        <source>60 min</source>
        <translation>60 分</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2 時間</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 時間</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 時間</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>2 人目</translation>
    </message>
    <message>
        <source>For</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Shelve alarm</source>
        <translation>アラームを棚上げ</translation>
    </message>
    <message>
        <source>Close without shelving</source>
        <translation>棚上げせずに閉じる</translation>
    </message>
    <message>
        <source>Resolve: say what became of both histories. It goes on record in your name.</source>
        <translation>解決: 両方の履歴がどうなったかを記入してください。あなたの名前で記録されます。</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>解決内容</translation>
    </message>
    <message>
        <source>Resolve alarm</source>
        <translation>アラームを解決</translation>
    </message>
    <message>
        <source>Close without resolving</source>
        <translation>解決せずに閉じる</translation>
    </message>
    <message>
        <source>Shelved until %1 by %2: %3.</source>
        <translation>%2 が %1 まで棚上げ: %3。</translation>
    </message>
    <message>
        <source>%1 since %2, %3.</source>
        <translation>%1 %2 から、%3。</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>継続中</translation>
    </message>
    <message>
        <source>Its source is silent: this is how it was seen last.</source>
        <translation>情報源が応答しません。最後に観測された状態です。</translation>
    </message>
    <message>
        <source>Acknowledged by %1 %2%3.</source>
        <translation>%1 が %2 に確認%3。</translation>
    </message>
    <message>
        <source>Probable cause: %1.</source>
        <translation>推定原因: %1。</translation>
    </message>
    <message>
        <source>It comes and goes (x%1). Shelve it while its cause is mended.</source>
        <translation>発生と解消を繰り返しています(x%1)。原因を修復する間は棚上げしてください。</translation>
    </message>
    <message>
        <source>Escalation to %1 failed: %2</source>
        <translation>%1 へのエスカレーションに失敗: %2</translation>
    </message>
    <message>
        <source>The condition does not stand now.</source>
        <translation>この状態は現在発生していません。</translation>
    </message>
    <message>
        <source>No alarm is chosen. Choose one in the list, or press F8 for the next one that calls.</source>
        <translation>アラームが選択されていません。一覧から選ぶか、F8 で次の未対応アラームへ移動してください。</translation>
    </message>
    <message>
        <source>Do: %1</source>
        <translation>対処: %1</translation>
    </message>
    <message>
        <source>choose an alarm first</source>
        <translation>まずアラームを選択してください</translation>
    </message>
    <message>
        <source>it is shelved</source>
        <translation>棚上げされています</translation>
    </message>
    <message numerus="yes">
        <source>open the group once first: it has %n alarms</source>
        <translation>
            <numerusform>まずグループを一度開いてください: アラームが %n 件あります</numerusform>
        </translation>
    </message>
    <message>
        <source>all of it is acknowledged</source>
        <translation>すべて確認済みです</translation>
    </message>
    <message>
        <source>it is acknowledged</source>
        <translation>確認済みです</translation>
    </message>
    <message>
        <source>it is shelved already</source>
        <translation>すでに棚上げされています</translation>
    </message>
    <message>
        <source>open the group and choose one alarm</source>
        <translation>グループを開いてアラームを 1 つ選択してください</translation>
    </message>
    <message>
        <source>a P1 needs a second person, and the inventory declares no other operator</source>
        <translation>P1 には 2 人目が必要ですが、インベントリに他のオペレーターがいません</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>棚上げを解除</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>解決…</translation>
    </message>
    <message>
        <source>Acknowledge is off: %1.</source>
        <translation>「確認」は無効です: %1。</translation>
    </message>
    <message>
        <source>Shelve is off: %1.</source>
        <translation>「棚上げ」は無効です: %1。</translation>
    </message>
    <message>
        <source>Acknowledge and Shelve are off: choose an alarm first.</source>
        <translation>「確認」と「棚上げ」は無効です: まずアラームを選択してください。</translation>
    </message>
    <message>
        <source>Acknowledge alarm</source>
        <translation>アラームを確認</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alarms</source>
        <translation>
            <numerusform>%n 件のアラームを確認</numerusform>
        </translation>
    </message>
    <message>
        <source>What another cause explains stays as it is.</source>
        <translation>別の原因で説明されるものはそのまま残ります。</translation>
    </message>
    <message>
        <source>second person: none</source>
        <translation>2 人目: なし</translation>
    </message>
    <message>
        <source>Writing it into the audit log…</source>
        <translation>監査ログに書き込み中…</translation>
    </message>
    <message>
        <source>Their key</source>
        <translation>その人の鍵</translation>
    </message>
    <message>
        <source>Folder of the second person&apos;s sealed key</source>
        <translation>2 人目の封印された鍵のフォルダー</translation>
    </message>
    <message>
        <source>folder of the sealed key</source>
        <translation>封印された鍵のフォルダー</translation>
    </message>
    <message>
        <source>Passphrase of that key</source>
        <translation>その鍵のパスフレーズ</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>typed by its owner; it opens the key once and is kept nowhere</source>
        <translation>所有者が入力します。鍵を一度開くだけで、どこにも保存されません</translation>
    </message>
    <message>
        <source>Agreed and signed by %1.</source>
        <translation>%1 が同意し、署名しました。</translation>
    </message>
    <message>
        <source>agreed by %1</source>
        <translation>%1 が同意</translation>
    </message>
    <message>
        <source>The key is being opened; this takes a second.</source>
        <translation>鍵を開いています。1 秒ほどかかります。</translation>
    </message>
    <message>
        <source>%1 has not signed: name the folder of the key</source>
        <translation>%1 はまだ署名していません: 鍵のフォルダーを指定してください</translation>
    </message>
    <message>
        <source>%1 has not signed: the passphrase is not typed</source>
        <translation>%1 はまだ署名していません: パスフレーズが入力されていません</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmDock</name>
    <message>
        <source>Alarms</source>
        <translation>アラーム</translation>
    </message>
    <message>
        <source>Next alarm that calls</source>
        <translation>次の未対応アラーム</translation>
    </message>
    <message>
        <source>Previous alarm that calls</source>
        <translation>前の未対応アラーム</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>確認…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>棚上げ…</translation>
    </message>
    <message>
        <source>Silence for 2 min</source>
        <translation>2 分間消音</translation>
    </message>
    <message>
        <source>Show what is shelved</source>
        <translation>棚上げを表示</translation>
    </message>
    <message>
        <source>Test sound</source>
        <translation>音をテスト</translation>
    </message>
    <message>
        <source>0 shelved</source>
        <translation>棚上げ 0</translation>
    </message>
    <message>
        <source>%1: go back</source>
        <translation>%1: 戻る</translation>
    </message>
    <message>
        <source>no alarm calls</source>
        <translation>未対応アラームなし</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>まずマップでエンジンを選択してください</translation>
    </message>
    <message>
        <source>no alarm is about it</source>
        <translation>該当するアラームはありません</translation>
    </message>
    <message>
        <source>its alarm is acknowledged</source>
        <translation>アラームは確認済みです</translation>
    </message>
    <message>
        <source>a P1 needs a second person, and the inventory declares no other operator</source>
        <translation>P1 には 2 人目が必要ですが、インベントリに他のオペレーターがいません</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmRows</name>
    <message>
        <source>Do: %1</source>
        <translation>対処: %1</translation>
    </message>
    <message>
        <source>ACTIVE</source>
        <translation>発生中</translation>
    </message>
    <message>
        <source>SHELVED</source>
        <translation>棚上げ</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 まで</translation>
    </message>
    <message>
        <source>%1. Shelved by %2: %3</source>
        <translation>%1。%2 が棚上げ: %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>Agreed and signed by %1.</source>
        <translation>%1 が同意し、署名しました。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Alarms</name>
    <message>
        <source>estate</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>FORMING</source>
        <translation>形成中</translation>
    </message>
    <message>
        <source>ACTIVE</source>
        <translation>発生中</translation>
    </message>
    <message>
        <source>ACKED</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>WAS</source>
        <translation>解消</translation>
    </message>
    <message>
        <source>LATCHED</source>
        <translation>保持中</translation>
    </message>
    <message>
        <source>SHELVED</source>
        <translation>棚上げ</translation>
    </message>
    <message>
        <source>CAUSED</source>
        <translation>派生</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>運用外</translation>
    </message>
    <message numerus="yes">
        <source>%n conditions</source>
        <translation>
            <numerusform>状態 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, 1 probable cause: %3.</source>
        <translation>%1: %2、推定原因 1 件: %3。</translation>
    </message>
    <message>
        <source>%1: %2, no common cause known, first-out %3.</source>
        <translation>%1: %2、共通の原因は不明、発端 %3。</translation>
    </message>
    <message>
        <source>first-out</source>
        <translation>発端</translation>
    </message>
    <message>
        <source>first-out?</source>
        <translation>発端?</translation>
    </message>
    <message>
        <source>source silent</source>
        <translation>情報源の応答なし</translation>
    </message>
    <message>
        <source>chattering x%1</source>
        <translation>頻発 x%1</translation>
    </message>
    <message>
        <source>x%1</source>
        <translation>x%1</translation>
    </message>
    <message>
        <source>escalated to %1 %2</source>
        <translation>%1 へエスカレーション %2</translation>
    </message>
    <message>
        <source>escalation to %1 failed %2</source>
        <translation>%1 へのエスカレーション失敗 %2</translation>
    </message>
    <message>
        <source>ALARMS none</source>
        <translation>アラーム なし</translation>
    </message>
    <message>
        <source>ALARMS %1</source>
        <translation>アラーム %1</translation>
    </message>
    <message>
        <source>ALARMS %1 in 1 group</source>
        <translation>アラーム %1(1 グループ)</translation>
    </message>
    <message numerus="yes">
        <source>ALARMS %1 in %n groups</source>
        <translation>
            <numerusform>アラーム %1(%n グループ)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shelved</source>
        <translation>
            <numerusform>棚上げ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in 10 min, aim 10
%2 per 10 min, aim 1</source>
        <translation>10 分間に %1、目安 10
10 分あたり %2、目安 1</translation>
    </message>
    <message>
        <source>no alarm in the last day</source>
        <translation>直近 1 日にアラームなし</translation>
    </message>
    <message>
        <source>P1 %1 %, P2 %2 %, P3 %3 % (aim: 5, 15, 80)</source>
        <translation>P1 %1 %、P2 %2 %、P3 %3 %(目安: 5、15、80)</translation>
    </message>
    <message>
        <source>An operation began on %1, while %2 is in maintenance until %3 (%4: %5).</source>
        <translation>%2 が %3 まで保守中に、%1 のオペレーションが始まりました(%4: %5)。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Amounts</name>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>少なくとも %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最大 %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApproveHereBox</name>
    <message>
        <source>Folder of the approver&apos;s sealed key</source>
        <translation>承認者の封印された鍵のフォルダー</translation>
    </message>
    <message>
        <source>the folder of the approver&apos;s sealed key, such as a stick of their own</source>
        <translation>承認者の封印された鍵のフォルダー(本人の USB メモリなど)</translation>
    </message>
    <message>
        <source>Passphrase of that key</source>
        <translation>その鍵のパスフレーズ</translation>
    </message>
    <message>
        <source>typed by its owner; it opens the key once and is kept nowhere</source>
        <translation>所有者が入力します。鍵を一度開くだけで、どこにも保存されません</translation>
    </message>
    <message>
        <source>Reason of the approver</source>
        <translation>承認者の理由</translation>
    </message>
    <message>
        <source>why; it is signed and goes on record</source>
        <translation>理由。署名され、記録されます</translation>
    </message>
    <message>
        <source>Approve here</source>
        <translation>ここで承認</translation>
    </message>
    <message>
        <source>Reject here</source>
        <translation>ここで却下</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>承認者</translation>
    </message>
    <message>
        <source>who approves</source>
        <translation>承認者</translation>
    </message>
    <message>
        <source>Somebody else who sits down here signs with their own key from a sealed file. The desktop&apos;s keychain is not asked: it opens for whoever is signed in. The log says that it was done at this console.</source>
        <translation>ここに座る別の人が、封印されたファイルの自分の鍵で署名します。デスクトップのキーチェーンは使いません(サインイン中の誰にでも開くため)。このコンソールで行われたことがログに残ります。</translation>
    </message>
    <message>
        <source>Key folder</source>
        <translation>鍵のフォルダー</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>I am the approver, and I have read plan %1 on page 3</source>
        <translation>私は承認者であり、3 ページ目の計画 %1 を読みました</translation>
    </message>
    <message>
        <source>Approving here is off: this console operates nothing.</source>
        <translation>「ここで承認」は無効です: このコンソールは何も操作しません。</translation>
    </message>
    <message>
        <source>The key is being opened; this takes a second.</source>
        <translation>鍵を開いています(1 秒ほどかかります)。</translation>
    </message>
    <message>
        <source>Approving here is off: the request is not made yet.</source>
        <translation>「ここで承認」は無効です: 依頼がまだ作成されていません。</translation>
    </message>
    <message>
        <source>Approving here is off: say who approves.</source>
        <translation>「ここで承認」は無効です: 承認者を指定してください。</translation>
    </message>
    <message>
        <source>Approving here is off: %1 asks for it. Somebody else must approve.</source>
        <translation>「ここで承認」は無効です: 依頼したのは %1 です。別の人が承認する必要があります。</translation>
    </message>
    <message>
        <source>Approving here is off: name the folder of the key.</source>
        <translation>「ここで承認」は無効です: 鍵のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Approving here is off: the passphrase is not typed.</source>
        <translation>「ここで承認」は無効です: パスフレーズが入力されていません。</translation>
    </message>
    <message>
        <source>Approving here is off: write why.</source>
        <translation>「ここで承認」は無効です: 理由を入力してください。</translation>
    </message>
    <message>
        <source>Approving here is off: say that you have read the plan.</source>
        <translation>「ここで承認」は無効です: 計画を読んだことを示してください。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApprovePage</name>
    <message>
        <source>Save request…</source>
        <translation>依頼を保存…</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>依頼をコピー</translation>
    </message>
    <message>
        <source>Put into etcd</source>
        <translation>etcd に置く</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Look in etcd</source>
        <translation>etcd を確認</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>誰</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>1  Hand the request to somebody else</source>
        <translation>1  依頼を別の人に渡す</translation>
    </message>
    <message>
        <source>The request is on the clipboard.</source>
        <translation>依頼をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>2  Take what comes back</source>
        <translation>2  返ってきたものを取り込む</translation>
    </message>
    <message>
        <source>Paste the signed note, or scan its QR code with a hand scanner.</source>
        <translation>署名付きノートを貼り付けるか、QR コードをハンドスキャナーで読み取ってください。</translation>
    </message>
    <message>
        <source>Looking up the approvals of plan %1 …</source>
        <translation>計画 %1 の承認を確認中 …</translation>
    </message>
    <message>
        <source>Nothing asks for an approval on %1.
Plan %2 is recorded in the audit log as it stands here; any change makes another plan.</source>
        <translation>%1 では承認は不要です。
計画 %2 はここにある内容のまま監査ログに記録されています。変更すれば別の計画になります。</translation>
    </message>
    <message>
        <source>rejects</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>approves</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>does not count</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>The request is being made …</source>
        <translation>依頼を作成中 …</translation>
    </message>
    <message>
        <source>Operation %1
Log %2, %3 entries
Read aloud: %4</source>
        <translation>オペレーション %1
ログ %2、%3 エントリ
読み上げ用: %4</translation>
    </message>
    <message>
        <source>The picture only names the request. Its plan is too long for one: it goes as a file or by etcd.</source>
        <translation>画像は依頼の名前だけを含みます。計画は長すぎて画像に収まらないため、ファイルまたは etcd で渡します。</translation>
    </message>
    <message>
        <source>The request is not made yet.</source>
        <translation>依頼はまだ作成されていません。</translation>
    </message>
    <message>
        <source>etcd is off: the inventory names none (team: etcd).</source>
        <translation>etcd は無効です: インベントリに指定がありません (team: etcd)。</translation>
    </message>
    <message>
        <source>What was given is being judged.</source>
        <translation>受け取ったものを判定中です。</translation>
    </message>
    <message>
        <source>Take it is off: nothing is pasted.</source>
        <translation>「取り込む」は無効です: 何も貼り付けられていません。</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>依頼を保存</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Open what came back</source>
        <translation>返ってきたものを開く</translation>
    </message>
    <message>
        <source>Signed notes (*)</source>
        <translation>署名付きノート (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is too large to be an approval.</source>
        <translation>%1 は読み取れないか、承認としては大きすぎます。</translation>
    </message>
    <message>
        <source>The request is on its way to etcd …</source>
        <translation>依頼を etcd に送信中 …</translation>
    </message>
    <message>
        <source>The request stands in etcd, for 24 hours.</source>
        <translation>依頼は 24 時間 etcd に置かれます。</translation>
    </message>
    <message>
        <source>etcd is being asked …</source>
        <translation>etcd を照会中 …</translation>
    </message>
    <message>
        <source>Nobody has answered in etcd yet.</source>
        <translation>etcd にはまだ回答がありません。</translation>
    </message>
    <message>
        <source>Saw</source>
        <translation>閲覧</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>On a console of their own</source>
        <translation>本人のコンソールで</translation>
    </message>
    <message>
        <source>Here, by somebody else</source>
        <translation>ここで、別の人が</translation>
    </message>
    <message>
        <source>Nobody is to be had</source>
        <translation>誰にも連絡がつかない</translation>
    </message>
    <message>
        <source>Waiting for one approver other than you on plan %1 of %2.</source>
        <translation>計画 %1(%2)について、あなた以外の承認者 1 名を待っています。</translation>
    </message>
    <message numerus="yes">
        <source>Waiting for %n approvers other than you on plan %1 of %2.</source>
        <translation>
            <numerusform>計画 %1(%2)について、あなた以外の承認者 %n 名を待っています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Approved: %1 of %2 on plan %3 of %4.</source>
        <translation>承認済み: %2 件中 %1 件、計画 %3(%4)。</translation>
    </message>
    <message>
        <source>May approve: %1.</source>
        <translation>承認できる人: %1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Each approval counts for 30 minutes, and any change of the plan voids it.</source>
        <translation>承認は 30 分間有効で、計画を変更すると無効になります。</translation>
    </message>
    <message>
        <source>log to #%1</source>
        <translation>ログ #%1 まで</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApproverWindow</name>
    <message>
        <source>Check it</source>
        <translation>確認する</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Look in etcd</source>
        <translation>etcd を確認</translation>
    </message>
    <message>
        <source>I compared the key, or the digest, by another way.</source>
        <translation>鍵またはダイジェストを別の手段で照合しました。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Approve this plan</source>
        <translation>この計画を承認</translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation>ノートをコピー</translation>
    </message>
    <message>
        <source>Save note…</source>
        <translation>ノートを保存…</translation>
    </message>
    <message>
        <source>Approve a plan</source>
        <translation>計画を承認</translation>
    </message>
    <message>
        <source>APPROVE A PLAN  |  %1</source>
        <translation>計画を承認  |  %1</translation>
    </message>
    <message>
        <source>Open the request that was handed to you. Its plan is recomputed here; nothing in it is believed.</source>
        <translation>受け取った依頼を開いてください。計画はここで再計算され、依頼の内容は何も鵜呑みにされません。</translation>
    </message>
    <message>
        <source>Paste the request, or scan the QR code that names it.</source>
        <translation>依頼を貼り付けるか、それを示す QR コードを読み取ってください。</translation>
    </message>
    <message>
        <source>why; it is signed and goes on record</source>
        <translation>理由。署名され、記録されます</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Open a request</source>
        <translation>依頼を開く</translation>
    </message>
    <message>
        <source>Requests (*)</source>
        <translation>依頼 (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is too large to be a request.</source>
        <translation>%1 は読み取れないか、依頼としては大きすぎます。</translation>
    </message>
    <message>
        <source>Nobody asks for an approval in etcd.</source>
        <translation>etcd に承認の依頼はありません。</translation>
    </message>
    <message>
        <source>%1 asks for approval of operation %2, plan %3.
Log %4. %5
Read aloud: %6</source>
        <translation>%1 がオペレーション %2、計画 %3 の承認を依頼しています。
ログ %4。%5
読み上げ用: %6</translation>
    </message>
    <message>
        <source>The key of this log is not known here yet: %1
Compare it, or the digest, with the requester by another way, before you approve.</source>
        <translation>このログの鍵はここではまだ知られていません: %1
承認する前に、鍵またはダイジェストを別の手段で依頼者と照合してください。</translation>
    </message>
    <message>
        <source>Off: this is being worked on.</source>
        <translation>無効です: 処理中です。</translation>
    </message>
    <message>
        <source>Off: write why; it is signed and goes on record.</source>
        <translation>無効です: 理由を入力してください。署名され、記録されます。</translation>
    </message>
    <message>
        <source>Approve is off: you ask for this approval yourself. Somebody else must approve.</source>
        <translation>「承認」は無効です: この承認を依頼したのはあなた自身です。別の人が承認する必要があります。</translation>
    </message>
    <message>
        <source>Approve is off: scroll until the point of no return has been on screen.</source>
        <translation>「承認」は無効です: 引き返し不能点が画面に表示されるまでスクロールしてください。</translation>
    </message>
    <message>
        <source>Approve is off: say that you compared the key, or the digest.</source>
        <translation>「承認」は無効です: 鍵またはダイジェストを照合したことを示してください。</translation>
    </message>
    <message>
        <source>Approved. Hand this note back.</source>
        <translation>承認しました。このノートを返してください。</translation>
    </message>
    <message>
        <source>Rejected. Hand this note back.</source>
        <translation>却下しました。このノートを返してください。</translation>
    </message>
    <message>
        <source>The note stands in etcd too, for 24 hours.</source>
        <translation>ノートは 24 時間 etcd にも置かれます。</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>ノートを保存</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Check is off: nothing is pasted.</source>
        <translation>「確認する」は無効です: 何も貼り付けられていません。</translation>
    </message>
    <message>
        <source>etcd is off: the inventory names none (team: etcd).</source>
        <translation>etcd は無効です: インベントリに指定がありません (team: etcd)。</translation>
    </message>
    <message>
        <source>The request, or its name from a picture</source>
        <translation>要求、または画像から読み取った名前</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AttestWindow</name>
    <message>
        <source>How you know</source>
        <translation>確認方法</translation>
    </message>
    <message>
        <source>what was seen or heard, and by whom, at least 20 characters</source>
        <translation>何を誰が見聞きしたか、20 文字以上</translation>
    </message>
    <message>
        <source>Attest that %1 is down</source>
        <translation>%1 の停止を証言</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>取り下げる</translation>
    </message>
    <message>
        <source>It counts for</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>It goes on record under your name and acts on nothing. It ends with its time, when you take it back, and as soon as anybody sees the site.</source>
        <translation>あなたの名前で記録され、何にも作用しません。期限が来たとき、取り下げたとき、または誰かがそのサイトを観測した時点で終了します。</translation>
    </message>
    <message>
        <source>Attesting is off: it is being put on record.</source>
        <translation>「証言」は無効です: 記録中です。</translation>
    </message>
    <message>
        <source>Attesting is off: %1.</source>
        <translation>「証言」は無効です: %1。</translation>
    </message>
    <message>
        <source>Nothing has been seen of %1 yet.</source>
        <translation>%1 はまだ観測されていません。</translation>
    </message>
    <message>
        <source>%1 is seen by this console.</source>
        <translation>%1 はこのコンソールから見えます。</translation>
    </message>
    <message>
        <source>Taking it back is off: nobody attests that %1 is down.</source>
        <translation>「取り下げる」は無効です: %1 の停止を証言している人はいません。</translation>
    </message>
    <message>
        <source>It is on record.</source>
        <translation>記録済みです。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AttestationBox</name>
    <message>
        <source>Out-of-band attestation: two people who know that the site is dark</source>
        <translation>別経路による証言: サイトが停止していることを知る 2 名</translation>
    </message>
    <message>
        <source>who, as the inventory names them</source>
        <translation>氏名(インベントリの表記)</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>%1 人目</translation>
    </message>
    <message>
        <source>what was seen, at least 20 characters</source>
        <translation>確認した内容、20 文字以上</translation>
    </message>
    <message>
        <source>Statement of person %1</source>
        <translation>%1 人目の証言</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AuditView</name>
    <message>
        <source>Choose a record to read all of it.</source>
        <translation>レコードを選択すると全体を表示します。</translation>
    </message>
    <message>
        <source>Choose a record to read what was on screen then.</source>
        <translation>レコードを選択すると、そのとき画面にあった内容を表示します。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>マップ</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比較…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>The chosen record</source>
        <translation>選択したレコード</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>What was on screen</source>
        <translation>画面にあった内容</translation>
    </message>
    <message>
        <source>Record #%1 is no longer what it was when it was read: the log was changed behind it. It is read and verified anew.</source>
        <translation>レコード #%1 は読み込み時の内容と異なります。ログが後から変更されました。読み直して検証し直します。</translation>
    </message>
    <message>
        <source>Older records cannot be read: the log is damaged there.</source>
        <translation>それより古いレコードは読めません: その箇所でログが破損しています。</translation>
    </message>
    <message>
        <source>%1 of %2 records read</source>
        <translation>%2 件中 %1 件のレコードを読み込み</translation>
    </message>
    <message>
        <source>The record cannot be read any more.</source>
        <translation>このレコードはもう読めません。</translation>
    </message>
    <message>
        <source>
attachment %1
</source>
        <translation>
添付 %1
</translation>
    </message>
    <message>
        <source>Only %1: %2</source>
        <translation>%1 のみ: %2</translation>
    </message>
    <message>
        <source>Export the records that are shown; the ending says how: .pdf, .html, .csv or .json</source>
        <translation>表示中のレコードをエクスポート。形式は拡張子で決まります: .pdf、.html、.csv、.json</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .pdf, .html, .csv or .json.</source>
        <translation>エクスポートされませんでした: 名前の末尾は .pdf、.html、.csv、.json のいずれかにしてください。</translation>
    </message>
    <message>
        <source>Nothing was exported: the log is still being read. Ask again in a moment.</source>
        <translation>エクスポートされませんでした: ログを読み込み中です。しばらくしてからもう一度お試しください。</translation>
    </message>
    <message>
        <source>Nothing was exported: a report holds at most %1 records, and %2 are shown. Filter them, or export CSV or JSON.</source>
        <translation>エクスポートされませんでした: レポートは最大 %1 件ですが、%2 件表示されています。絞り込むか、CSV または JSON でエクスポートしてください。</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>エクスポート中 …</translation>
    </message>
    <message>
        <source>%1 holds no operation.</source>
        <translation>%1 にオペレーションはありません。</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未終了</translation>
    </message>
    <message>
        <source>Report of %1; the ending says how: .pdf or .html</source>
        <translation>%1 のレポート。形式は拡張子で決まります: .pdf または .html</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .pdf or .html.</source>
        <translation>エクスポートされませんでした: 名前の末尾は .pdf か .html にしてください。</translation>
    </message>
    <message>
        <source>operation %1</source>
        <translation>オペレーション %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::BreakGlassBar</name>
    <message>
        <source>Continue on the second log</source>
        <translation>第 2 ログで続行</translation>
    </message>
    <message>
        <source>why the glass is broken; it goes on record</source>
        <translation>緊急アクセスを使う理由。記録されます</translation>
    </message>
    <message>
        <source>BREAK-GLASS %1. Everything is recorded in the second log, %2.</source>
        <translation>緊急アクセス %1。すべて第 2 ログ %2 に記録されます。</translation>
    </message>
    <message>
        <source>THE AUDIT LOG REFUSES: nothing can be done on engines. %1</source>
        <translation>監査ログが書き込みを拒否: エンジンに対する操作は一切できません。%1</translation>
    </message>
    <message>
        <source>The second log is being begun.</source>
        <translation>第 2 ログを開始しています。</translation>
    </message>
    <message numerus="yes">
        <source>Continuing is off: %n characters of reason to go.</source>
        <translation>
            <numerusform>「続行」は無効です: 理由があと %n 文字必要です。</numerusform>
        </translation>
    </message>
    <message>
        <source>The second log failed too, so nothing can be done: %1</source>
        <translation>第 2 ログも失敗したため、何も実行できません: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Card</name>
    <message>
        <source>was %1</source>
        <translation>直前は %1</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>ラグ %1</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>lag %1 of %2</source>
        <translation>ラグ %1、目標 %2</translation>
    </message>
    <message>
        <source>waiting for the first look</source>
        <translation>最初の観測を待機中</translation>
    </message>
    <message>
        <source>role %1, version %2</source>
        <translation>ロール %1、バージョン %2</translation>
    </message>
    <message>
        <source>seen %1 from %2, %3 ago</source>
        <translation>%2 から %1 に観測、%3 前</translation>
    </message>
    <message>
        <source>never seen from %1</source>
        <translation>%1 からは未観測</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>最後の観測: %1</translation>
    </message>
    <message>
        <source>data %1 old</source>
        <translation>データは %1 前</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChartPane</name>
    <message>
        <source>[gap]</source>
        <translation>[欠落]</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChoiceBox</name>
    <message>
        <source>Step %1 is done by a person. %2</source>
        <translation>ステップ %1 は人が実施します。%2</translation>
    </message>
    <message>
        <source>Done when %1. Now: %2</source>
        <translation>完了条件 %1。現在: %2</translation>
    </message>
    <message>
        <source>Step %1 waits: %2</source>
        <translation>ステップ %1 は待機中: %2</translation>
    </message>
    <message>
        <source>Step %1 failed: %2 Say how to go on.</source>
        <translation>ステップ %1 が失敗しました: %2 続け方を指定してください。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>このステップをスキップ</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>完了した</translation>
    </message>
    <message>
        <source>It cannot be done</source>
        <translation>実施できない</translation>
    </message>
    <message>
        <source>Turn into failover …</source>
        <translation>フェイルオーバーに切り替える …</translation>
    </message>
    <message>
        <source>Why, or how you know</source>
        <translation>理由、または確認方法</translation>
    </message>
    <message>
        <source>the reason, or how you know, at least 20 characters</source>
        <translation>理由または確認方法、20 文字以上</translation>
    </message>
    <message numerus="yes">
        <source>Say why, or how you know: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>理由または確認方法を入力してください: あと %n 文字。記録されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChoosePage</name>
    <message>
        <source>why, in words an auditor will understand</source>
        <translation>理由(監査人に分かる言葉で)</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Try the new side out before anybody may write there. Until you commit, everything goes back without loss; nobody can write meanwhile.</source>
        <translation>書き込みを許可する前に新しい側を試せます。コミットするまでは損失なしにすべて戻せます。その間は誰も書き込めません。</translation>
    </message>
    <message>
        <source>Verb</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>To site</source>
        <translation>移動先サイト</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Incident or change</source>
        <translation>インシデントまたは変更</translation>
    </message>
    <message>
        <source>Commit window</source>
        <translation>コミット猶予</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ClockSkew</name>
    <message>
        <source>clock %1 ahead of %2</source>
        <translation>時計が %2 より %1 進み</translation>
    </message>
    <message>
        <source>clock %1 behind %2</source>
        <translation>時計が %2 より %1 遅れ</translation>
    </message>
    <message>
        <source>This console is %1 ahead of %2. Times shown are approximate. Set the clocks right before any run.</source>
        <translation>このコンソールの時計は %2 より %1 進んでいます。表示される時刻はおおよそのものです。実行の前に時計を合わせてください。</translation>
    </message>
    <message>
        <source>This console is %1 behind %2. Times shown are approximate. Set the clocks right before any run.</source>
        <translation>このコンソールの時計は %2 より %1 遅れています。表示される時刻はおおよそのものです。実行の前に時計を合わせてください。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CommandBook</name>
    <message>
        <source>%1 acts on what has the focus. Choose a key with Ctrl or Alt.</source>
        <translation>%1 はフォーカスのある対象に作用します。Ctrl または Alt を含むキーを選んでください。</translation>
    </message>
    <message>
        <source>%1 alone is typed as text. Choose a key with Ctrl or Alt.</source>
        <translation>%1 だけでは文字として入力されます。Ctrl または Alt を含むキーを選んでください。</translation>
    </message>
    <message>
        <source>%1 runs an armed operation and nothing else.</source>
        <translation>%1 は準備完了のオペレーションを実行するためだけのキーです。</translation>
    </message>
    <message>
        <source>%1 is AltGr with a letter on many keyboards. Leave Ctrl or Alt out.</source>
        <translation>%1 は多くのキーボードで AltGr と文字の組み合わせです。Ctrl か Alt を外してください。</translation>
    </message>
    <message>
        <source>%1 is off: %2.</source>
        <translation>%1 は無効です: %2。</translation>
    </message>
    <message>
        <source>There is no command %1.</source>
        <translation>コマンド %1 はありません。</translation>
    </message>
    <message>
        <source>%1 is the key of %2. Take it away there first.</source>
        <translation>%1 は %2 のキーです。先にそちらで解除してください。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CommandBox</name>
    <message>
        <source>Go to or do…   Ctrl+K</source>
        <translation>移動または実行…   Ctrl+K</translation>
    </message>
    <message>
        <source>Go to or do</source>
        <translation>移動または実行</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CompareWindow</name>
    <message>
        <source>%1 of %2 to %3 by %4 at %5: %6 in %7; loss: %8</source>
        <translation>%2 の %1 を %3 へ、%4 が %5 に実施: %6、所要 %7、損失: %8</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未終了</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>Compare operations of %1</source>
        <translation>%1 のオペレーションを比較</translation>
    </message>
    <message>
        <source>step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>first</source>
        <translation>1 つ目</translation>
    </message>
    <message>
        <source>second</source>
        <translation>2 つ目</translation>
    </message>
    <message>
        <source>first over second</source>
        <translation>1 つ目 / 2 つ目</translation>
    </message>
    <message>
        <source>second less first</source>
        <translation>2 つ目 − 1 つ目</translation>
    </message>
    <message>
        <source>First</source>
        <translation>1 つ目</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>2 つ目</translation>
    </message>
    <message>
        <source>Other log…</source>
        <translation>別のログ…</translation>
    </message>
    <message>
        <source>Log to compare with: a bundle, or any segment of a log</source>
        <translation>比較するログ: バンドル、またはログの任意のセグメント</translation>
    </message>
    <message>
        <source>Audit archive (*.zip *.fal)</source>
        <translation>監査アーカイブ (*.zip *.fal)</translation>
    </message>
    <message>
        <source>%1 holds no operation.</source>
        <translation>%1 にはオペレーションがありません。</translation>
    </message>
    <message>
        <source>First:  %1
Second: %2</source>
        <translation>1 つ目: %1
2 つ目: %2</translation>
    </message>
    <message>
        <source>unlike: %1: %2 / %3</source>
        <translation>相違: %1: %2 / %3</translation>
    </message>
    <message>
        <source>guard %1: %2 / %3</source>
        <translation>ガード %1: %2 / %3</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未照会</translation>
    </message>
    <message>
        <source>The same kind of operation on the same engine, with the same inventory, console version and guard verdicts.</source>
        <translation>同じエンジンに対する同じ種別のオペレーションで、インベントリ、コンソールのバージョン、ガードの判定も同じです。</translation>
    </message>
    <message>
        <source>undo: </source>
        <translation>取り消し: </translation>
    </message>
    <message>
        <source>second: %1</source>
        <translation>2 つ目: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Conditions</name>
    <message numerus="yes">
        <source>first-out not certain: %n candidates (skew %1)</source>
        <translation>
            <numerusform>発端は不確定: 候補 %n 件(時計のずれ %1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConfirmPage</name>
    <message>
        <source>Evidence %1 old; it is asked once more before the first step.</source>
        <translation>根拠は %1 前のものです。最初のステップの前にもう一度照会します。</translation>
    </message>
    <message>
        <source>%1 at %2 becomes the primary of %3.</source>
        <translation>%2 の %1 が %3 のプライマリになります。</translation>
    </message>
    <message>
        <source>Loses %1.</source>
        <translation>失われるもの: %1。</translation>
    </message>
    <message>
        <source>Cannot be undone from step %1 of %2: %3.</source>
        <translation>ステップ %1/%2 以降は取り消せません: %3。</translation>
    </message>
    <message>
        <source>Guard %1 is set aside by %2: %3</source>
        <translation>ガード %1 は %2 によりオーバーライドされています: %3</translation>
    </message>
    <message>
        <source>If this console dies, the steps stand as text in %1.</source>
        <translation>このコンソールが停止しても、手順はテキストとして %1 にあります。</translation>
    </message>
    <message>
        <source>Confirmation phrase</source>
        <translation>確認フレーズ</translation>
    </message>
    <message>
        <source>Type this to run it:</source>
        <translation>実行するには次を入力してください:</translation>
    </message>
    <message>
        <source>Pasting is off here: typing it is the moment to read it.</source>
        <translation>ここでは貼り付けできません: 入力しながら内容を読んでください。</translation>
    </message>
    <message>
        <source>1 word to go</source>
        <translation>あと 1 語</translation>
    </message>
    <message numerus="yes">
        <source>%n words to go</source>
        <translation>
            <numerusform>あと %n 語</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes PRODUCTION.</source>
        <translation>本番を変更します。</translation>
    </message>
    <message>
        <source>LAB: real servers change, none of them in production.</source>
        <translation>ラボ: 実サーバーを変更しますが、本番のものはありません。</translation>
    </message>
    <message>
        <source>SIMULATION: no production system is connected.</source>
        <translation>シミュレーション: 本番システムには接続されていません。</translation>
    </message>
    <message>
        <source>Approved by %1 on this plan, until %2.</source>
        <translation>この計画は %1 が承認済み、%2 まで有効。</translation>
    </message>
    <message>
        <source>NOBODY APPROVED THIS: %1 answers for it. %2</source>
        <translation>承認者なし: %1 が責任を負います。%2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiscoverWindow</name>
    <message>
        <source>Who else belongs to %1?</source>
        <translation>%1 のほかのメンバーは?</translation>
    </message>
    <message>
        <source>estate %1 | inventory</source>
        <translation>環境 %1 | インベントリ</translation>
    </message>
    <message>
        <source>Asking the members of %1 who else there is…</source>
        <translation>%1 のメンバーに、ほかのメンバーを問い合わせ中…</translation>
    </message>
    <message>
        <source>Change of the inventory&apos;s text</source>
        <translation>インベントリのテキストの変更</translation>
    </message>
    <message>
        <source>Change the inventory file</source>
        <translation>インベントリファイルを変更</translation>
    </message>
    <message>
        <source>the members are being asked</source>
        <translation>メンバーに問い合わせ中です</translation>
    </message>
    <message>
        <source>%1 could not be asked.</source>
        <translation>%1 に問い合わせできませんでした。</translation>
    </message>
    <message>
        <source>nothing is proposed</source>
        <translation>提案はありません</translation>
    </message>
    <message>
        <source>new instance</source>
        <translation>新しいインスタンス</translation>
    </message>
    <message>
        <source>site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>site of %1</source>
        <translation>%1 のサイト</translation>
    </message>
    <message>
        <source>host of %1</source>
        <translation>%1 のホスト</translation>
    </message>
    <message>
        <source>port of %1</source>
        <translation>%1 のポート</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n new</source>
        <translation>
            <numerusform>%1: 新規 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: assumed %2. Check it.</source>
        <translation>%1: %2 と仮定しました。確認してください。</translation>
    </message>
    <message>
        <source>Nobody names a member that the inventory does not have.</source>
        <translation>インベントリにないメンバーは報告されていません。</translation>
    </message>
    <message>
        <source>there is nothing to add</source>
        <translation>追加するものはありません</translation>
    </message>
    <message>
        <source>the file is being written</source>
        <translation>ファイルを書き込み中です</translation>
    </message>
    <message>
        <source>%1 was changed; open it again to watch what is new</source>
        <translation>%1 を変更しました。新しい内容を監視するには開き直してください</translation>
    </message>
    <message>
        <source>What the members say</source>
        <translation>メンバーの応答</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Door</name>
    <message>
        <source>pass</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>→ no declared place</source>
        <translation>→ 宣言のない場所</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%2 中 %1 %3</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>clients wait</source>
        <translation>クライアント待機中</translation>
    </message>
    <message>
        <source>%1 of %2 wait</source>
        <translation>%2 中 %1 が待機</translation>
    </message>
    <message>
        <source>clients %1</source>
        <translation>クライアント %1</translation>
    </message>
    <message>
        <source>outside both sites</source>
        <translation>両サイトの外</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1 にある</translation>
    </message>
    <message>
        <source>lets clients through</source>
        <translation>クライアントを通過させる</translation>
    </message>
    <message>
        <source>leads to %1</source>
        <translation>%1 へ誘導</translation>
    </message>
    <message>
        <source>leads to no declared place</source>
        <translation>宣言のない場所へ誘導</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>最後の観測: %1</translation>
    </message>
    <message>
        <source>Clients are led to %1.</source>
        <translation>クライアントは %1 へ誘導されています。</translation>
    </message>
    <message>
        <source>Where clients go is not known.</source>
        <translation>クライアントの接続先は不明です。</translation>
    </message>
    <message>
        <source>front door %1 of %2</source>
        <translation>%2 のフロントドア %1</translation>
    </message>
    <message>
        <source>waiting for the first look</source>
        <translation>最初の観測を待機中</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EngineDetail</name>
    <message>
        <source>not agreed</source>
        <translation>合意なし</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>準備状況</translation>
    </message>
    <message>
        <source>Lag, last 60 minutes</source>
        <translation>ラグ、直近 60 分</translation>
    </message>
    <message>
        <source>No time lag of this engine has been measured in this hour.</source>
        <translation>この 1 時間、このエンジンの時間ラグは測定されていません。</translation>
    </message>
    <message>
        <source>State timeline</source>
        <translation>状態の推移</translation>
    </message>
    <message>
        <source>Role changes, operations, inventory</source>
        <translation>ロール変更、オペレーション、インベントリ</translation>
    </message>
    <message>
        <source>Role changes, operations and inventory, newest first</source>
        <translation>ロール変更、オペレーション、インベントリ(新しい順)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>group &gt; %1</source>
        <translation>グループ &gt; %1</translation>
    </message>
    <message>
        <source>RPO %1   RTO %2</source>
        <translation>RPO %1   RTO %2</translation>
    </message>
    <message>
        <source>loss now: %1</source>
        <translation>現在の損失: %1</translation>
    </message>
    <message>
        <source>%1 since %2: %3</source>
        <translation>%1 %2 から: %3</translation>
    </message>
    <message>
        <source>budget %1</source>
        <translation>許容値 %1</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>未観測</translation>
    </message>
    <message>
        <source>None in the last 30 days.</source>
        <translation>直近 30 日間はありません。</translation>
    </message>
    <message>
        <source>Nothing has been seen of this engine yet.</source>
        <translation>このエンジンはまだ観測されていません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EstateModel</name>
    <message>
        <source>P primary</source>
        <translation>P プライマリ</translation>
    </message>
    <message>
        <source>S standby</source>
        <translation>S スタンバイ</translation>
    </message>
    <message>
        <source>= peer</source>
        <translation>= ピア</translation>
    </message>
    <message>
        <source>C coordinator</source>
        <translation>C コーディネーター</translation>
    </message>
    <message>
        <source>W worker</source>
        <translation>W ワーカー</translation>
    </message>
    <message>
        <source>Q quorum only</source>
        <translation>Q クォーラムのみ</translation>
    </message>
    <message>
        <source>? unknown</source>
        <translation>? 不明</translation>
    </message>
    <message>
        <source>in sync</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>flowing</source>
        <translation>転送中</translation>
    </message>
    <message>
        <source>over half the objective</source>
        <translation>目標値の半分超</translation>
    </message>
    <message>
        <source>over the objective</source>
        <translation>目標値超過</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>last known</source>
        <translation>最終既知</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>old</source>
        <translation>古い</translation>
    </message>
    <message>
        <source>ageing</source>
        <translation>経過中</translation>
    </message>
    <message>
        <source>not visible now</source>
        <translation>現在不可視</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>未観測</translation>
    </message>
    <message>
        <source>site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>%1 seen</source>
        <translation>%1 に観測</translation>
    </message>
    <message>
        <source>WAN</source>
        <translation>WAN</translation>
    </message>
    <message>
        <source>link between the sites</source>
        <translation>サイト間リンク</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>インスタンス</translation>
    </message>
    <message>
        <source>under an operation</source>
        <translation>オペレーション中</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>≠ TWO WRITERS %1</source>
        <translation>≠ 二重書き込み %1</translation>
    </message>
    <message>
        <source>replication link</source>
        <translation>レプリケーションリンク</translation>
    </message>
    <message>
        <source>between</source>
        <translation>間</translation>
    </message>
    <message>
        <source>front door</source>
        <translation>フロントドア</translation>
    </message>
    <message>
        <source>outside both</source>
        <translation>両サイトの外</translation>
    </message>
    <message>
        <source>what</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>technology</source>
        <translation>テクノロジー</translation>
    </message>
    <message>
        <source>role</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>ラグ</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>note</source>
        <translation>備考</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EstateTable</name>
    <message>
        <source>Overview as a table</source>
        <translation>概要の表</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EventsPane</name>
    <message>
        <source>role</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>op step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>アラーム</translation>
    </message>
    <message>
        <source>config</source>
        <translation>構成</translation>
    </message>
    <message>
        <source>inject</source>
        <translation>注入</translation>
    </message>
    <message>
        <source>console</source>
        <translation>コンソール</translation>
    </message>
    <message numerus="yes">
        <source>%n events in this time</source>
        <translation>
            <numerusform>この期間のイベント %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EvidenceLabel</name>
    <message>
        <source>taken at %1 from %2</source>
        <translation>取得 %1、取得元 %2</translation>
    </message>
    <message>
        <source>, %1 old</source>
        <translation>、%1 前</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy evidence</source>
        <translation>根拠をコピー</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ExecutePage</name>
    <message>
        <source>RUNNING</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>OUTCOME UNKNOWN</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>BY HAND</source>
        <translation>手作業</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Paused. %1</source>
        <translation>一時停止中。%1</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>開始中 …</translation>
    </message>
    <message>
        <source>Step %1 of %2  %3</source>
        <translation>ステップ %1/%2  %3</translation>
    </message>
    <message>
        <source>Step %1 of %2  %3  running %4   usual %5, p95 %6</source>
        <translation>ステップ %1/%2  %3  経過 %4   通常 %5、p95 %6</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>took</source>
        <translation>所要</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Hold: pause after this step</source>
        <translation>長押し: このステップ後に一時停止</translation>
    </message>
    <message>
        <source>Hold: stop</source>
        <translation>長押し: 停止</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>実行のステップ</translation>
    </message>
    <message>
        <source>What the commands say</source>
        <translation>コマンドの出力</translation>
    </message>
    <message>
        <source>What the commands say while they run stands here.</source>
        <translation>実行中のコマンドの出力がここに表示されます。</translation>
    </message>
    <message>
        <source>How you know</source>
        <translation>確認方法</translation>
    </message>
    <message>
        <source>how you know, at least 20 characters</source>
        <translation>確認方法、20 文字以上</translation>
    </message>
    <message>
        <source>It happened</source>
        <translation>実行された</translation>
    </message>
    <message>
        <source>It did not</source>
        <translation>実行されていない</translation>
    </message>
    <message>
        <source>POINT OF NO RETURN passed %1</source>
        <translation>引き返し不能点を通過 %1</translation>
    </message>
    <message>
        <source>Point of no return: step %1, not reached</source>
        <translation>引き返し不能点: ステップ %1、未到達</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Hold: stop here</source>
        <translation>長押し: ここで停止</translation>
    </message>
    <message>
        <source>Hold: abort and undo</source>
        <translation>長押し: 中止して取り消す</translation>
    </message>
    <message>
        <source>It pauses when this step has ended. The RTO goes on counting.</source>
        <translation>このステップの終了後に一時停止します。RTO の計測は続きます。</translation>
    </message>
    <message>
        <source>Pause is off: no step runs that it could wait for.</source>
        <translation>「一時停止」は無効です: 終了を待つべき実行中のステップがありません。</translation>
    </message>
    <message>
        <source>Undoing what was done; this finishes by itself.</source>
        <translation>実行済みの内容を取り消しています。これは自動的に完了します。</translation>
    </message>
    <message>
        <source>Stop here starts nothing more and undoes nothing.</source>
        <translation>「ここで停止」は以後何も開始せず、何も取り消しません。</translation>
    </message>
    <message>
        <source>Abort finishes this step, then runs the undo column. Pause finishes this step, then waits.</source>
        <translation>「中止」はこのステップを終えてから「取り消し」列を実行します。「一時停止」はこのステップを終えてから待機します。</translation>
    </message>
    <message>
        <source>Step %1 outcome unknown: %2 Checking every 5 s. Do not repeat the step by hand.</source>
        <translation>ステップ %1 の結果は不明です: %2 5 秒ごとに確認中です。このステップを手作業で繰り返さないでください。</translation>
    </message>
    <message numerus="yes">
        <source>Say how you know: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>確認方法を入力してください: あと %n 文字。記録されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold: pause after step %1</source>
        <translation>長押し: ステップ %1 後に一時停止</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FaultBox</name>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Step before which it breaks</source>
        <translation>障害を起こす直前のステップ</translation>
    </message>
    <message>
        <source>What breaks</source>
        <translation>障害の内容</translation>
    </message>
    <message>
        <source>What breaks, and before which step</source>
        <translation>障害の内容と、どのステップの前か</translation>
    </message>
    <message>
        <source>Break before</source>
        <translation>障害の位置</translation>
    </message>
    <message>
        <source>step %1  %2</source>
        <translation>ステップ %1  %2</translation>
    </message>
    <message>
        <source>the link between the sites is cut</source>
        <translation>サイト間リンクが切断</translation>
    </message>
    <message>
        <source>%1 goes dark</source>
        <translation>%1 が全停止</translation>
    </message>
    <message>
        <source>%1 crashes</source>
        <translation>%1 がクラッシュ</translation>
    </message>
    <message>
        <source>before %1: %2</source>
        <translation>%1 の前: %2</translation>
    </message>
    <message>
        <source>Nothing breaks: the run goes as planned.</source>
        <translation>障害なし: 計画どおりに実行されます。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FilterBar</name>
    <message>
        <source>who</source>
        <translation>誰</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>only overrides</source>
        <translation>オーバーライドのみ</translation>
    </message>
    <message>
        <source>only approvals</source>
        <translation>承認のみ</translation>
    </message>
    <message>
        <source>this operation</source>
        <translation>このオペレーション</translation>
    </message>
    <message>
        <source>more</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Filter by a text</source>
        <translation>テキストで絞り込み</translation>
    </message>
    <message>
        <source>who, event, object or text</source>
        <translation>誰、イベント、対象、またはテキスト</translation>
    </message>
    <message>
        <source>Filter by any other column; a right click on a cell does the same</source>
        <translation>ほかの列で絞り込み。セルの右クリックでも同じです</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>nothing was recorded</source>
        <translation>記録がありません</translation>
    </message>
    <message>
        <source>Choose a record that belongs to an operation.</source>
        <translation>オペレーションに属するレコードを選択してください。</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%2 件中 %1 件のレコード</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>オペレーション</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>このフィルターを外す</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FirstRun</name>
    <message>
        <source>No inventory is open. Open one, create one, or try the simulator.</source>
        <translation>インベントリが開かれていません。開くか、作成するか、シミュレーターを試してください。</translation>
    </message>
    <message>
        <source>Open inventory…</source>
        <translation>インベントリを開く…</translation>
    </message>
    <message>
        <source>Create from template…</source>
        <translation>テンプレートから作成…</translation>
    </message>
    <message>
        <source>Try the simulator</source>
        <translation>シミュレーターを試す</translation>
    </message>
    <message>
        <source>Review an audit log…</source>
        <translation>監査ログをレビュー…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FoldTable</name>
    <message>
        <source>Left or a click shows less.</source>
        <translation>左矢印またはクリックで折りたたみます。</translation>
    </message>
    <message>
        <source>Right or a click shows everything.</source>
        <translation>右矢印またはクリックですべて表示します。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GiveBackBox</name>
    <message>
        <source>Give back …</source>
        <translation>戻す …</translation>
    </message>
    <message>
        <source>Give back now</source>
        <translation>今すぐ戻す</translation>
    </message>
    <message>
        <source>Leave it parked</source>
        <translation>パークのままにする</translation>
    </message>
    <message>
        <source>why now, at least 20 characters; it goes on record</source>
        <translation>今行う理由、20 文字以上。記録されます</translation>
    </message>
    <message>
        <source>This runs the give-back hook of what is parked (%1 is named in the inventory) and waits until its state hook says that it runs. The engine is locked meanwhile. It is refused while an operation on %2 is unfinished, because the two would race.</source>
        <translation>パーク中のもの(インベントリにある %1)を戻すフックを実行し、状態フックが稼働を報告するまで待ちます。その間エンジンはロックされます。%2 のオペレーションが未完了の間は、競合するため拒否されます。</translation>
    </message>
    <message>
        <source>Give back is off: this console operates nothing.</source>
        <translation>「戻す」は無効です: このコンソールは何も操作しません。</translation>
    </message>
    <message>
        <source>Giving back; this says so when it is proven.</source>
        <translation>戻しています。確認できしだいここに表示されます。</translation>
    </message>
    <message numerus="yes">
        <source>Give back is off: write why, %n characters to go.</source>
        <translation>
            <numerusform>「戻す」は無効です: 理由を入力してください。あと %n 文字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of %1 is parked any more.</source>
        <translation>%1 にパーク中のものはもうありません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GroupDetail</name>
    <message>
        <source>wave</source>
        <translation>ウェーブ</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>loss now</source>
        <translation>現在の損失</translation>
    </message>
    <message>
        <source>basis</source>
        <translation>算出根拠</translation>
    </message>
    <message>
        <source>in the group</source>
        <translation>グループ内</translation>
    </message>
    <message>
        <source>Engines of the group</source>
        <translation>グループのエンジン</translation>
    </message>
    <message>
        <source>Nothing has been seen of this group yet.</source>
        <translation>このグループはまだ観測されていません。</translation>
    </message>
    <message>
        <source>Recovery point of the group now: %1</source>
        <translation>現時点のグループの復旧ポイント: %1</translation>
    </message>
    <message>
        <source>What %1 would lose is not known, so neither is what the group would: the others alone go back as far as is said here.</source>
        <translation>%1 が失う量が不明なため、グループ全体の損失も不明です。ほかのエンジンだけの場合はここに示す時点まで戻ります。</translation>
    </message>
    <message>
        <source>If the site of their primaries vanished now, all engines of the group would have to go back to the same moment to fit together. %1 goes back furthest, so it sets that moment for the others.</source>
        <translation>いまプライマリのサイトが失われると、整合させるためにグループの全エンジンが同じ時点まで戻る必要があります。%1 が最も古い時点まで戻るため、それがほかの時点を決めます。</translation>
    </message>
    <message>
        <source>No engine of the group would lose anything, so they fit together as they are.</source>
        <translation>グループのどのエンジンも何も失わないため、そのまま整合しています。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>LIMITS THE GROUP</source>
        <translation>グループを制限</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GuardsPage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. Held back by %2</source>
        <translation>%1。%2 により保留</translation>
    </message>
    <message>
        <source>guard</source>
        <translation>ガード</translation>
    </message>
    <message>
        <source>class</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Set guard aside</source>
        <translation>ガードをオーバーライド</translation>
    </message>
    <message>
        <source>Guards</source>
        <translation>ガード</translation>
    </message>
    <message>
        <source>Reason for setting it aside</source>
        <translation>オーバーライドの理由</translation>
    </message>
    <message>
        <source>why this guard may be set aside</source>
        <translation>このガードをオーバーライドしてよい理由</translation>
    </message>
    <message>
        <source>Re-run all guards</source>
        <translation>すべてのガードを再照会</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Asking the guards …</source>
        <translation>ガードを照会中 …</translation>
    </message>
    <message>
        <source>The guards have not been asked.</source>
        <translation>ガードは照会されていません。</translation>
    </message>
    <message numerus="yes">
        <source>%n guards: %1. Asked %2 ago.</source>
        <translation>
            <numerusform>ガード %n 件: %1。%2 前に照会。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every engine may be moved.</source>
        <translation>すべてのエンジンを移動できます。</translation>
    </message>
    <message>
        <source>%1 of %2 engines are held back: %3.</source>
        <translation>エンジン %2 件中 %1 件が保留: %3。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>必須</translation>
    </message>
    <message>
        <source>overridable</source>
        <translation>オーバーライド可</translation>
    </message>
    <message>
        <source>OVERRIDDEN</source>
        <translation>オーバーライド済み</translation>
    </message>
    <message>
        <source>. Somebody else must agree: who approves the plan signs this too.</source>
        <translation>。別の人の同意が必要です: 計画の承認者がこれにも署名します。</translation>
    </message>
    <message>
        <source>This guard cannot be set aside: it protects from two writers or from acting blind.</source>
        <translation>このガードはオーバーライドできません: 二重書き込み、または状況が見えないままの操作を防ぐものです。</translation>
    </message>
    <message numerus="yes">
        <source>Setting it aside goes on record under your name. %n characters of reason to go.</source>
        <translation>
            <numerusform>オーバーライドはあなたの名前で記録されます。理由があと %n 文字必要です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Judged by this console from what it has seen; nothing more was asked for it.</source>
        <translation>このコンソールが観測済みの内容から判定しました。追加の照会はしていません。</translation>
    </message>
    <message>
        <source>Incident or change that it is set aside for</source>
        <translation>オーバーライドの対象となるインシデントまたは変更</translation>
    </message>
    <message>
        <source>incident or change</source>
        <translation>インシデントまたは変更</translation>
    </message>
    <message>
        <source>Set aside, nothing proves for this operation: %1. It holds for this operation alone, and stands on every later page and in the report.</source>
        <translation>オーバーライドすると、このオペレーションでは次のことが証明されません: %1。このオペレーションにのみ有効で、以降のすべてのページとレポートに記載されます。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HandOverBox</name>
    <message>
        <source>Nothing more is sent from here, and the operation lock is free: it can be taken over at once, under Operations &gt; Take over…. Another console that opens this log does the same; one console writes a log at a time, so close this one first.</source>
        <translation>ここからはもう何も送信されず、オペレーションロックは解放されています。「オペレーション」&gt;「引き継ぐ…」からすぐに引き継げます。このログを開く別のコンソールでも同じです。一つのログに書き込むコンソールは一度に一つだけなので、先にこのコンソールを閉じてください。</translation>
    </message>
    <message>
        <source>It is handed over when this step has ended; no other is begun.</source>
        <translation>このステップが終わりしだい引き渡されます。次のステップは開始されません。</translation>
    </message>
    <message>
        <source>This step ends first. Then nothing more is sent and nothing is undone: the operation stays as it stands, with its lock free, until somebody takes it over. The RTO goes on counting.</source>
        <translation>まずこのステップが終わります。その後は何も送信されず、何も取り消されません。誰かが引き継ぐまで、オペレーションはロックを解放した状態でそのまま残ります。RTO は進み続けます。</translation>
    </message>
    <message>
        <source>Nothing more is sent and nothing is undone: the operation stays as it stands, with its lock free, until somebody takes it over. The RTO goes on counting.</source>
        <translation>何も送信されず、何も取り消されません。誰かが引き継ぐまで、オペレーションはロックを解放した状態でそのまま残ります。RTO は進み続けます。</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>引き渡す…</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>引き渡す</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Why it is handed over</source>
        <translation>引き渡す理由</translation>
    </message>
    <message>
        <source>why, and to whom, at least 20 characters; it goes on record</source>
        <translation>理由と引き渡し先を 20 文字以上で。記録に残ります</translation>
    </message>
    <message numerus="yes">
        <source>Say why: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>理由を入力してください: あと %n 文字。記録されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is handed over when the steps that run have ended; no other is begun. An engine in its commit window is decided there first.</source>
        <translation>実行中のステップが終わりしだい引き渡されます。次のステップは開始されません。コミット猶予にあるエンジンは、先にそこで決定します。</translation>
    </message>
    <message>
        <source>Steps that run end first. Then nothing more is sent and nothing is undone: every engine stays as it stands, with its lock free, until somebody takes the operation over. The RTO goes on counting.</source>
        <translation>まず実行中のステップが終わります。その後は何も送信されず、何も取り消されません。誰かがオペレーションを引き継ぐまで、各エンジンはロックを解放した状態でそのまま残ります。RTO は進み続けます。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Help</name>
    <message>
        <source>The console</source>
        <translation>コンソール</translation>
    </message>
    <message>
        <source>The band at the top says what this console is attached to. The strip below the menus says whether anything is wrong, since when, and what came first. The line at the bottom says whether what you see is live, and whether the audit log takes entries.

Ctrl+K finds every view, engine, instance and command by a few letters.
F6 goes to the next pane, Alt+Left to the view before.
What changes an estate begins on page 1 of an operation, and nowhere else.</source>
        <translation>上端の帯は、このコンソールの接続先を示します。メニューの下の帯は、異常の有無、いつからか、何が最初だったかを示します。下端の行は、表示がライブかどうか、監査ログが書き込みを受け付けているかを示します。

Ctrl+K で、ビュー、エンジン、インスタンス、コマンドを数文字で検索できます。
F6 で次のペイン、Alt+左 で前のビューへ移動します。
環境を変更する操作は、オペレーションの 1 ページ目からのみ始まります。</translation>
    </message>
    <message>
        <source>The overview map</source>
        <translation>概要マップ</translation>
    </message>
    <message>
        <source>On the map
arrows                nearest instance that way
Tab, Shift+Tab        next, previous lane
Enter, Shift+Enter    Inspector, engine detail
+ - 0                 zoom
Shift+F10             context menu
Esc                   clear selection

No key on the map changes an estate.</source>
        <translation>マップ上
矢印                  その方向の最寄りのインスタンス
Tab, Shift+Tab        次、前のレーン
Enter, Shift+Enter    インスペクター、エンジン詳細
+ - 0                 ズーム
Shift+F10             コンテキストメニュー
Esc                   選択を解除

マップ上のキーは環境を変更しません。</translation>
    </message>
    <message>
        <source>The Inspector</source>
        <translation>インスペクター</translation>
    </message>
    <message>
        <source>Facts of what is selected on the map: what would be lost now, how it replicates, and the evidence behind it. Its buttons open page 1 of an operation; nothing starts from here.</source>
        <translation>マップで選択したものの事実: いま失われる量、レプリケーションの状況、その根拠。ボタンはオペレーションの 1 ページ目を開きます。ここからは何も開始されません。</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>アラーム</translation>
    </message>
    <message>
        <source>What is abnormal, gravest first. A row shows its object on the map. A row goes away when the condition is seen to be over, and never because something fell silent.</source>
        <translation>異常の一覧(重大な順)。行を選ぶとマップ上の対象を示します。行は状態の終了が観測されたときに消え、応答がなくなっただけでは決して消えません。</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>オペレーション</translation>
    </message>
    <message>
        <source>What runs in this console, what ran, and what an earlier one left unfinished. Closing the window of an operation does not stop it: it is opened again from here.

In its window: hold F9 to pause after this step, hold Ctrl+F9 to stop, Alt+G for the first guard that blocks, Alt+1 to Alt+8 for pages that were visited.</source>
        <translation>このコンソールで実行中のもの、実行済みのもの、以前のコンソールが未完了のまま残したもの。ウィンドウを閉じてもオペレーションは止まりません。ここから開き直せます。

ウィンドウ内: F9 長押しでこのステップ後に一時停止、Ctrl+F9 長押しで停止、Alt+G で最初の阻止ガード、Alt+1 ~ Alt+8 で訪問済みのページ。</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Whether the log is genuine stands first. Each record opens to what was on screen when it was written. Nothing here can be changed.</source>
        <translation>まずログが真正かどうかを示します。各レコードから、書き込み時に画面にあった内容を開けます。ここでは何も変更できません。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>How this console looks, sounds and is worked. Every change goes into the audit log. What a policy file manages can be read here and not changed.</source>
        <translation>このコンソールの見た目、音、操作方法。変更はすべて監査ログに記録されます。ポリシーファイルで管理される項目は閲覧のみで変更できません。</translation>
    </message>
    <message>
        <source>Grey is healthy. A hue means that a person is needed, or that something is not visible. Blue is focus, or what you can act on.

Roles
  solid square P      primary or leader
  hollow square S     replica, standby
  circle =            peer
  diamond C, W        coordinator, worker
  hollow triangle Q   votes only

Marks
  square 1            act now
  triangle 2          act soon
  circle 3            look at it today
  square X            down, with proof
  hatched square ?    presumed down, not confirmed
  square ≠            two writers, or two histories
  dashed ring ?       not visible from here: that is not down
  dotted ring ?       never seen
  wrench, bars        maintenance, fenced

Borders
  solid seen, dashed not visible now, dotted never seen, double under an operation

Age
  plain fresh, bold ageing, [brackets] and hatch stale, -- lost

Links
  double sync, solid async, thick over half of the objective, II paused, X broken,
  dashed last known, dotted not observable. The pill has lag / objective.

Front doors
  open clients go → where it says, shut clients wait, an empty frame nobody knows</source>
        <translation>灰色は正常です。色は、人の対応が必要か、何かが見えないことを示します。青はフォーカス、または操作できるものです。

ロール
  塗りの四角 P          プライマリまたはリーダー
  枠の四角 S            レプリカ、スタンバイ
  円 =                  ピア
  ひし形 C, W           コーディネーター、ワーカー
  枠の三角 Q            投票のみ

記号
  四角 1                今すぐ対処
  三角 2                早めに対処
  円 3                  今日中に確認
  四角 X                停止(証拠あり)
  斜線の四角 ?          停止と推定、未確認
  四角 ≠                二重書き込み、または 2 つの履歴
  破線の輪 ?            ここからは不可視: 停止とは限りません
  点線の輪 ?            未観測
  レンチ、横棒          保守中、フェンス済み

枠線
  実線 観測済み、破線 現在不可視、点線 未観測、二重線 オペレーション中

鮮度
  標準 新しい、太字 経過中、[括弧] と斜線 古い、-- 喪失

リンク
  二重線 同期、実線 非同期、太線 目標値の半分超、II 一時停止、X 切断、
  破線 最終既知、点線 観測不能。ラベルは ラグ / 目標値 です。

フロントドア
  開: クライアントは → の先へ、閉: クライアントは待機、空の枠: 不明</translation>
    </message>
    <message>
        <source>Fairlead %1

A console for disaster recovery: what is seen, what is done, what is recorded.

GPL-3.0-or-later</source>
        <translation>Fairlead %1

ディザスタリカバリのコンソール: 見えること、行うこと、記録されること。

GPL-3.0-or-later</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HistoryTables</name>
    <message>
        <source>All tables have room beside each other.</source>
        <translation>すべての表を並べて表示できます。</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>ラグ</translation>
    </message>
    <message>
        <source>series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>RPO</source>
        <translation>RPO</translation>
    </message>
    <message>
        <source>now, of RPO</source>
        <translation>現在(RPO 比)</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>worst, of RPO</source>
        <translation>最大(RPO 比)</translation>
    </message>
    <message>
        <source>worst at</source>
        <translation>最大の時刻</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>over budget for</source>
        <translation>許容値超過の時間</translation>
    </message>
    <message>
        <source>not seen for</source>
        <translation>未観測の時間</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>from</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>to</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>for</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>what</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>合意なし</translation>
    </message>
    <message>
        <source>? this console did not look</source>
        <translation>? このコンソールは観測していない</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HistoryView</name>
    <message>
        <source>15 min</source>
        <translation>15 分</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 時間</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 時間</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 日</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>all engines</source>
        <translation>全エンジン</translation>
    </message>
    <message>
        <source>over budget only</source>
        <translation>許容値超過のみ</translation>
    </message>
    <message>
        <source>group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV をエクスポート…</translation>
    </message>
    <message>
        <source>Export PNG…</source>
        <translation>PNG をエクスポート…</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後へ</translation>
    </message>
    <message>
        <source>range</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>A  Lag as % of RPO, worst %1</source>
        <translation>A  ラグ(RPO 比 %)、最大 %1</translation>
    </message>
    <message>
        <source>log scale</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <source>Lag as percent of RPO</source>
        <translation>ラグ(RPO 比パーセント)</translation>
    </message>
    <message>
        <source>B  State of each engine</source>
        <translation>B  各エンジンの状態</translation>
    </message>
    <message>
        <source>States over time</source>
        <translation>状態の推移</translation>
    </message>
    <message>
        <source>State of each engine</source>
        <translation>各エンジンの状態</translation>
    </message>
    <message>
        <source>C  Events</source>
        <translation>C  イベント</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Nothing has been seen yet.</source>
        <translation>まだ何も観測されていません。</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>許容値</translation>
    </message>
    <message>
        <source>Nothing was over its budget in this time.</source>
        <translation>この期間に許容値を超えたものはありません。</translation>
    </message>
    <message>
        <source>No time lag was measured in this time.</source>
        <translation>この期間に時間ラグは測定されていません。</translation>
    </message>
    <message>
        <source>projection: none that the last 60 s would bear out</source>
        <translation>予測: 直近 60 秒から裏付けられるものなし</translation>
    </message>
    <message>
        <source>projection: %1</source>
        <translation>予測: %1</translation>
    </message>
    <message>
        <source>NOT LIVE: %1 to %2</source>
        <translation>非ライブ: %1 ~ %2</translation>
    </message>
    <message numerus="yes">
        <source>%n series without an agreed RPO: in the table only</source>
        <translation>
            <numerusform>RPO の合意がない系列 %n 件: 表のみ</numerusform>
        </translation>
    </message>
    <message>
        <source>Point at a moment, or move the crosshair with Left and Right, to read all three.</source>
        <translation>時点を指すか、左右キーで十字線を動かすと、3 つすべてを読み取れます。</translation>
    </message>
    <message>
        <source>%1 %2 (%3 of %4)</source>
        <translation>%1 %2(%4 中 %3)</translation>
    </message>
    <message>
        <source>%1 not seen</source>
        <translation>%1 未観測</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>曲線をエクスポート</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>画像をエクスポート</translation>
    </message>
    <message>
        <source>estate %1  |  lag and history  |  %2 to %3</source>
        <translation>環境 %1  |  ラグと履歴  |  %2 ~ %3</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HoldButton</name>
    <message>
        <source>Hold for 1.5 seconds</source>
        <translation>1.5 秒間長押し</translation>
    </message>
    <message>
        <source>hold %1</source>
        <translation>%1 長押し</translation>
    </message>
    <message>
        <source>Armed: press again to do it</source>
        <translation>準備完了: もう一度押すと実行</translation>
    </message>
    <message>
        <source>Press, and press again</source>
        <translation>押してから、もう一度押す</translation>
    </message>
    <message>
        <source>press again</source>
        <translation>もう一度押す</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Inspector</name>
    <message>
        <source>not agreed</source>
        <translation>合意なし</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1 にある</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>バージョン %1</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>書き込みを受け付ける</translation>
    </message>
    <message>
        <source>takes no writes</source>
        <translation>書き込みを受け付けない</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>seen %1 from %2</source>
        <translation>%2 から %1 に観測</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>最後の観測: %1</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>インスペクター</translation>
    </message>
    <message>
        <source>Open engine detail</source>
        <translation>エンジン詳細を開く</translation>
    </message>
    <message>
        <source>Plan switchover…</source>
        <translation>スイッチオーバーを計画…</translation>
    </message>
    <message>
        <source>Plan failover…</source>
        <translation>フェイルオーバーを計画…</translation>
    </message>
    <message>
        <source>Plan failback…</source>
        <translation>フェイルバックを計画…</translation>
    </message>
    <message>
        <source>Nothing is selected. Click an instance or an engine on the map, or use the arrow keys.</source>
        <translation>何も選択されていません。マップでインスタンスかエンジンをクリックするか、矢印キーを使ってください。</translation>
    </message>
    <message>
        <source>Fail over now</source>
        <translation>いまフェイルオーバーした場合</translation>
    </message>
    <message>
        <source>lose %1</source>
        <translation>損失 %1</translation>
    </message>
    <message>
        <source>loss not known</source>
        <translation>損失は不明</translation>
    </message>
    <message>
        <source>How long it takes is known when the plan is made.</source>
        <translation>所要時間は計画の作成時に分かります。</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>レプリケーション</translation>
    </message>
    <message>
        <source>no link is known</source>
        <translation>リンクは不明</translation>
    </message>
    <message>
        <source>Front door %1 (%2)</source>
        <translation>フロントドア %1(%2)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>まずマップでエンジンを選択してください</translation>
    </message>
    <message>
        <source>Planning is off: %1.</source>
        <translation>計画は無効です: %1。</translation>
    </message>
    <message>
        <source>Resolve diverged engine…</source>
        <translation>分岐したエンジンを解決…</translation>
    </message>
    <message>
        <source>Attest that %1 is down…</source>
        <translation>%1 の停止を証言…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::InventoryView</name>
    <message>
        <source>line %1: %2</source>
        <translation>%1 行目: %2</translation>
    </message>
    <message>
        <source> Did you mean %1?</source>
        <translation> %1 のことですか?</translation>
    </message>
    <message>
        <source>Save draft as…</source>
        <translation>下書きを名前を付けて保存…</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>下書きを破棄</translation>
    </message>
    <message>
        <source>Sign and apply</source>
        <translation>署名して適用</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>開き直す</translation>
    </message>
    <message>
        <source>What is declared</source>
        <translation>宣言の内容</translation>
    </message>
    <message>
        <source>Values of what is chosen</source>
        <translation>選択したものの値</translation>
    </message>
    <message>
        <source>Difference to what is watched</source>
        <translation>監視中のものとの差分</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>フォーム(&amp;F)</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>テキスト(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Diff to live</source>
        <translation>ライブとの差分(&amp;D)</translation>
    </message>
    <message>
        <source>Problems of the draft</source>
        <translation>下書きの問題</translation>
    </message>
    <message>
        <source>Map of the draft</source>
        <translation>下書きのマップ</translation>
    </message>
    <message>
        <source>Load a text…</source>
        <translation>テキストを読み込む…</translation>
    </message>
    <message>
        <source>The draft is what this console watches.</source>
        <translation>下書きはこのコンソールが監視しているものと同じです。</translation>
    </message>
    <message>
        <source>As the draft was when it was last in order.</source>
        <translation>下書きが最後に正しかったときの状態です。</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>問題なし</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>問題 1 件</translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>問題 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Front doors</source>
        <translation>フロントドア</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>オペレーター</translation>
    </message>
    <message>
        <source>The estate</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>other parts refer to it: rename it in the text</source>
        <translation>ほかの箇所から参照されています: テキストで名前を変更してください</translation>
    </message>
    <message>
        <source>Lists, and what is not written yet, are added in the text.</source>
        <translation>一覧や未記入の項目はテキストで追加します。</translation>
    </message>
    <message>
        <source>the file is being written</source>
        <translation>ファイルを書き込み中です</translation>
    </message>
    <message>
        <source>this inventory is built in; save the draft as a file and open that</source>
        <translation>このインベントリは組み込みです。下書きをファイルに保存してそれを開いてください</translation>
    </message>
    <message>
        <source>nothing is operated from here</source>
        <translation>ここからは何も操作されません</translation>
    </message>
    <message>
        <source>the draft is what this console watches</source>
        <translation>下書きはこのコンソールが監視しているものと同じです</translation>
    </message>
    <message>
        <source>it is applied; open it again to watch what is new</source>
        <translation>適用済みです。新しい内容を監視するには開き直してください</translation>
    </message>
    <message>
        <source>the file was written already; open it again first</source>
        <translation>ファイルは書き込み済みです。先に開き直してください</translation>
    </message>
    <message>
        <source>the draft has problems, listed at the right</source>
        <translation>下書きに問題があります(右に表示)</translation>
    </message>
    <message>
        <source>another estate or target kind is another console&apos;s; save it as a file of its own</source>
        <translation>別の環境や対象種別は別のコンソールのものです。別のファイルとして保存してください</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>組み込み</translation>
    </message>
    <message>
        <source>Inventory %1 (%2)   |   %3</source>
        <translation>インベントリ %1(%2)   |   %3</translation>
    </message>
    <message>
        <source>no draft</source>
        <translation>下書きなし</translation>
    </message>
    <message>
        <source>applied, not yet watched</source>
        <translation>適用済み、未監視</translation>
    </message>
    <message>
        <source>draft, not applied</source>
        <translation>下書き、未適用</translation>
    </message>
    <message>
        <source>Sign and apply is off: %1.</source>
        <translation>「署名して適用」は無効です: %1。</translation>
    </message>
    <message>
        <source>Load a text as the draft</source>
        <translation>テキストを下書きとして読み込む</translation>
    </message>
    <message>
        <source>Inventory (*.yaml *.yml)</source>
        <translation>インベントリ (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>%1 was loaded as the draft.</source>
        <translation>%1 を下書きとして読み込みました。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 を読み取れません: %2。</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>下書きを保存</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>%1 に保存しました。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 に書き込めません: %2。</translation>
    </message>
    <message>
        <source>The draft was discarded; undo in the text brings it back.</source>
        <translation>下書きを破棄しました。テキストで元に戻すと復元されます。</translation>
    </message>
    <message>
        <source>Applied to %1, and on record.</source>
        <translation>%1 に適用し、記録しました。</translation>
    </message>
    <message>
        <source>The built-in inventory</source>
        <translation>組み込みのインベントリ</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>問題なし</translation>
    </message>
    <message>
        <source>%1 was validated at %2: %3.</source>
        <translation>%1 を %2 に検証しました: %3。</translation>
    </message>
    <message>
        <source>It is not what this console watches: it was changed since.</source>
        <translation>このコンソールが監視しているものとは異なります: その後に変更されました。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In the file in force</source>
        <translation>有効なファイル</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::LagOverlay</name>
    <message>
        <source>No lag was recorded over these operations, or the inventory states no RPO.</source>
        <translation>これらのオペレーション中のラグの記録がないか、インベントリに RPO がありません。</translation>
    </message>
    <message>
        <source>100% RPO</source>
        <translation>100% RPO</translation>
    </message>
    <message>
        <source>first</source>
        <translation>1 つ目</translation>
    </message>
    <message>
        <source>second</source>
        <translation>2 つ目</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::LagRanking</name>
    <message>
        <source>not seen</source>
        <translation>未観測</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::LinkLook</name>
    <message>
        <source>SYNC %1</source>
        <translation>SYNC %1</translation>
    </message>
    <message>
        <source> %1 ago</source>
        <translation> %1 前</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MainWindow</name>
    <message>
        <source>Fairlead</source>
        <translation>Fairlead</translation>
    </message>
    <message>
        <source>%1 - Fairlead</source>
        <translation>%1 - Fairlead</translation>
    </message>
    <message>
        <source>No audit log is open. It opens with the console&apos;s own log.</source>
        <translation>監査ログが開かれていません。コンソール自身のログとともに開きます。</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>インスペクター</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>シミュレーター</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>アラーム</translation>
    </message>
    <message>
        <source>Everything here is as of %1: %2. Check this console&apos;s network and load.</source>
        <translation>ここの内容はすべて %1 時点のものです: %2。このコンソールのネットワークと負荷を確認してください。</translation>
    </message>
    <message>
        <source>live %1</source>
        <translation>ライブ %1</translation>
    </message>
    <message>
        <source>NOT LIVE since %1</source>
        <translation>%1 から非ライブ</translation>
    </message>
    <message>
        <source>estate %1</source>
        <translation>環境 %1</translation>
    </message>
    <message>
        <source>WATCH</source>
        <translation>監視</translation>
    </message>
    <message>
        <source>op lock: none</source>
        <translation>オペレーションロック: なし</translation>
    </message>
    <message>
        <source>op lock: %1 (this console)</source>
        <translation>オペレーションロック: %1(このコンソール)</translation>
    </message>
    <message>
        <source>Planning is off: %1.</source>
        <translation>計画は無効です: %1。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Estate</source>
        <translation>環境(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Operations</source>
        <translation>オペレーション(&amp;O)</translation>
    </message>
    <message>
        <source>Ala&amp;rms</source>
        <translation>アラーム(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Drill</source>
        <translation>訓練(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Audit</source>
        <translation>監査(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>ツール(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open inventory…</source>
        <translation>インベントリを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>estate</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>Open audit &amp;archive…</source>
        <translation>監査アーカイブを開く(&amp;A)…</translation>
    </message>
    <message>
        <source>log bundle review</source>
        <translation>ログ バンドル レビュー</translation>
    </message>
    <message>
        <source>A&amp;pprove a plan…</source>
        <translation>計画を承認(&amp;P)…</translation>
    </message>
    <message>
        <source>this console operates nothing</source>
        <translation>このコンソールは何も操作しません</translation>
    </message>
    <message>
        <source>sign four eyes</source>
        <translation>署名 二者承認</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Go to or do…</source>
        <translation>移動または実行…</translation>
    </message>
    <message>
        <source>palette find command</source>
        <translation>パレット 検索 コマンド</translation>
    </message>
    <message>
        <source>no other view was shown yet</source>
        <translation>ほかのビューはまだ表示されていません</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>次のペイン</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>ペイン</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>前のペイン</translation>
    </message>
    <message>
        <source>Show or hide Inspector</source>
        <translation>インスペクターの表示/非表示</translation>
    </message>
    <message>
        <source>Alarms large or small</source>
        <translation>アラームの拡大/縮小</translation>
    </message>
    <message>
        <source>Show simulator</source>
        <translation>シミュレーターを表示</translation>
    </message>
    <message>
        <source>Put all panes back</source>
        <translation>すべてのペインを元に戻す</translation>
    </message>
    <message>
        <source>reset docks layout</source>
        <translation>リセット ドック 配置</translation>
    </message>
    <message>
        <source>managed by %1</source>
        <translation>%1 が管理</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>コントラスト</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字サイズ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>昼</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高コントラスト</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>標準コントラスト</translation>
    </message>
    <message>
        <source>Text at %1 %</source>
        <translation>文字 %1 %</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>まずマップでエンジンを選択してください</translation>
    </message>
    <message>
        <source>&amp;Look at everything again</source>
        <translation>すべて再観測(&amp;L)</translation>
    </message>
    <message>
        <source>nothing looks at this estate now</source>
        <translation>現在この環境は観測されていません</translation>
    </message>
    <message>
        <source>refresh re-probe</source>
        <translation>更新 再観測</translation>
    </message>
    <message>
        <source>Open engine detail</source>
        <translation>エンジン詳細を開く</translation>
    </message>
    <message>
        <source>Show in Inspector</source>
        <translation>インスペクターに表示</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>名前をコピー</translation>
    </message>
    <message>
        <source>Discover…</source>
        <translation>検出…</translation>
    </message>
    <message>
        <source>this estate is no file</source>
        <translation>この環境はファイルではありません</translation>
    </message>
    <message>
        <source>members ask</source>
        <translation>メンバー 問い合わせ</translation>
    </message>
    <message>
        <source>Who sees whom</source>
        <translation>観測マトリクス</translation>
    </message>
    <message>
        <source>vantages matrix visible</source>
        <translation>観測点 マトリクス 可視</translation>
    </message>
    <message>
        <source>plan operation</source>
        <translation>計画 オペレーション</translation>
    </message>
    <message>
        <source>Plan &amp;switchover…</source>
        <translation>スイッチオーバーを計画(&amp;S)…</translation>
    </message>
    <message>
        <source>Plan &amp;failover…</source>
        <translation>フェイルオーバーを計画(&amp;F)…</translation>
    </message>
    <message>
        <source>Plan fail&amp;back…</source>
        <translation>フェイルバックを計画(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Dry run of a switchover…</source>
        <translation>スイッチオーバーのドライラン(&amp;D)…</translation>
    </message>
    <message>
        <source>readiness check</source>
        <translation>準備状況 確認</translation>
    </message>
    <message>
        <source>&amp;Running and unfinished operations</source>
        <translation>実行中と未完了のオペレーション(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Take over…</source>
        <translation>引き継ぐ(&amp;T)…</translation>
    </message>
    <message>
        <source>no operation is unfinished</source>
        <translation>未完了のオペレーションはありません</translation>
    </message>
    <message>
        <source>resume unfinished interrupted</source>
        <translation>再開 未完了 中断</translation>
    </message>
    <message>
        <source>hold its key in the window of the operation that runs</source>
        <translation>実行中のオペレーションのウィンドウでキーを長押ししてください</translation>
    </message>
    <message>
        <source>Pause after this step</source>
        <translation>このステップ後に一時停止</translation>
    </message>
    <message>
        <source>Stop or abort</source>
        <translation>停止または中止</translation>
    </message>
    <message>
        <source>Move %1 to %2…</source>
        <translation>%1 を %2 へ移動…</translation>
    </message>
    <message>
        <source>no audit log is open</source>
        <translation>監査ログが開かれていません</translation>
    </message>
    <message>
        <source>&amp;Open audit log</source>
        <translation>監査ログを開く(&amp;O)</translation>
    </message>
    <message>
        <source>replay records</source>
        <translation>再生 レコード</translation>
    </message>
    <message>
        <source>&amp;Verify audit log</source>
        <translation>監査ログを検証(&amp;V)</translation>
    </message>
    <message>
        <source>genuine signature</source>
        <translation>真正 署名</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>比較(&amp;C)…</translation>
    </message>
    <message>
        <source>two operations drills</source>
        <translation>2 つの オペレーション 訓練</translation>
    </message>
    <message>
        <source>Open drill</source>
        <translation>訓練を開く</translation>
    </message>
    <message>
        <source>not in this version: rehearse an operation from its page 1</source>
        <translation>このバージョンにはありません: オペレーションの 1 ページ目からリハーサルしてください</translation>
    </message>
    <message>
        <source>Runbook export</source>
        <translation>ランブックをエクスポート</translation>
    </message>
    <message>
        <source>page 3 of every operation saves its runbook</source>
        <translation>各オペレーションの 3 ページ目でランブックを保存できます</translation>
    </message>
    <message>
        <source>Validate inventory</source>
        <translation>インベントリを検証</translation>
    </message>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>フォーカスのある対象のヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>凡例(&amp;L)</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <source>marks shapes colours</source>
        <translation>記号 形 色</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>ショートカット(&amp;S)</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>keys keyboard</source>
        <translation>キー キーボード</translation>
    </message>
    <message>
        <source>&amp;About Fairlead</source>
        <translation>Fairlead について(&amp;A)</translation>
    </message>
    <message>
        <source>About Fairlead</source>
        <translation>Fairlead について</translation>
    </message>
    <message>
        <source>version licence</source>
        <translation>バージョン ライセンス</translation>
    </message>
    <message>
        <source>Wall window…</source>
        <translation>ウォールウィンドウ…</translation>
    </message>
    <message>
        <source>room screen projector distance</source>
        <translation>部屋 画面 プロジェクター 距離</translation>
    </message>
    <message>
        <source>Ask the guards of all engines</source>
        <translation>全エンジンのガードを照会</translation>
    </message>
    <message>
        <source>readiness switch fail over</source>
        <translation>準備状況 スイッチオーバー フェイルオーバー</translation>
    </message>
    <message>
        <source>%1 is in maintenance until %2 (%3: %4).</source>
        <translation>%1 は %2 まで保守中です(%3: %4)。</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>保守…</translation>
    </message>
    <message>
        <source>window out of service</source>
        <translation>ウィンドウ 運用外</translation>
    </message>
    <message>
        <source>Show on chart</source>
        <translation>グラフに表示</translation>
    </message>
    <message>
        <source>history lag</source>
        <translation>履歴 ラグ</translation>
    </message>
    <message>
        <source>Show evidence</source>
        <translation>根拠を表示</translation>
    </message>
    <message>
        <source>proof query answer</source>
        <translation>根拠 照会 応答</translation>
    </message>
    <message>
        <source>Vantage test…</source>
        <translation>観測点テスト…</translation>
    </message>
    <message>
        <source>third place report answer</source>
        <translation>第三の場所 報告 応答</translation>
    </message>
    <message>
        <source>Who sees it</source>
        <translation>観測状況</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>確認…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>棚上げ…</translation>
    </message>
    <message>
        <source>problems check file</source>
        <translation>問題 検査 ファイル</translation>
    </message>
    <message>
        <source>Attest that %1 is down…</source>
        <translation>%1 の停止を証言…</translation>
    </message>
    <message>
        <source>proof confirmed down statement</source>
        <translation>証拠 停止確認 証言</translation>
    </message>
    <message>
        <source>Resolve diverged engine…</source>
        <translation>分岐したエンジンを解決…</translation>
    </message>
    <message>
        <source>two writers split brain histories</source>
        <translation>二重書き込み スプリットブレイン 履歴</translation>
    </message>
    <message>
        <source>&amp;Create from template…</source>
        <translation>テンプレートから作成(&amp;C)…</translation>
    </message>
    <message>
        <source>new inventory example</source>
        <translation>新規 インベントリ 例</translation>
    </message>
    <message>
        <source>paper PDF</source>
        <translation>紙 PDF</translation>
    </message>
    <message>
        <source>Resolve two writers…</source>
        <translation>二重書き込みを解決…</translation>
    </message>
    <message>
        <source>&amp;Replay…</source>
        <translation>再生(&amp;R)…</translation>
    </message>
    <message>
        <source>play back map time</source>
        <translation>再生 マップ 時刻</translation>
    </message>
    <message>
        <source>Report of an o&amp;peration…</source>
        <translation>オペレーションのレポート(&amp;P)…</translation>
    </message>
    <message>
        <source>HTML PDF export</source>
        <translation>HTML PDF エクスポート</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>save picture table CSV PNG PDF</source>
        <translation>保存 画像 表 CSV PNG PDF</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>%1, seen from %2</source>
        <translation>%1、観測元 %2</translation>
    </message>
    <message>
        <source>nothing was seen yet</source>
        <translation>まだ何も観測されていません</translation>
    </message>
    <message>
        <source>Operation report</source>
        <translation>オペレーションのレポート</translation>
    </message>
    <message>
        <source>Capture &amp;evidence…</source>
        <translation>根拠を記録(&amp;E)…</translation>
    </message>
    <message>
        <source>nothing has been looked at yet</source>
        <translation>まだ何も照会していません</translation>
    </message>
    <message>
        <source>picture screenshot JSON record</source>
        <translation>画像 スクリーンショット JSON 記録</translation>
    </message>
    <message>
        <source>Copy evidence</source>
        <translation>根拠をコピー</translation>
    </message>
    <message>
        <source>probe answer</source>
        <translation>プローブ 応答</translation>
    </message>
    <message>
        <source>it has never been seen</source>
        <translation>一度も観測されていません</translation>
    </message>
    <message>
        <source>Nothing goes on record from here.</source>
        <translation>ここからは何も記録されません。</translation>
    </message>
    <message>
        <source>The picture and what is seen are on record.</source>
        <translation>画像と観測内容を記録しました。</translation>
    </message>
    <message>
        <source>Not on record: %1</source>
        <translation>未記録: %1</translation>
    </message>
    <message>
        <source>Picture, and beside it what is seen as JSON</source>
        <translation>画像と、その隣に観測内容の JSON</translation>
    </message>
    <message>
        <source>Saved: %1 and %2.</source>
        <translation>保存しました: %1 と %2。</translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation>保存されていません: %1。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MaintenanceWindow</name>
    <message>
        <source>Begin maintenance</source>
        <translation>保守を開始</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>保守</translation>
    </message>
    <message>
        <source>In maintenance now</source>
        <translation>現在保守中</translation>
    </message>
    <message>
        <source>Set in maintenance</source>
        <translation>保守中にする</translation>
    </message>
    <message>
        <source>Its alarms call nobody meanwhile, unless two histories are seen. It ends by itself, and goes on record in your name.</source>
        <translation>その間、2 つの履歴が観測された場合を除き、アラームは誰も呼び出しません。保守は自動的に終了し、あなたの名前で記録されます。</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 分</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2 時間</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 時間</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 時間</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 時間</translation>
    </message>
    <message>
        <source>For</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>End maintenance</source>
        <translation>保守を終了</translation>
    </message>
    <message>
        <source>End maintenance of %1</source>
        <translation>%1 の保守を終了</translation>
    </message>
    <message>
        <source>Nothing is in maintenance.</source>
        <translation>保守中のものはありません。</translation>
    </message>
    <message>
        <source>%1 until %2, %3 left. %4: %5</source>
        <translation>%1 は %2 まで、残り %3。%4: %5</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Map</name>
    <message>
        <source>≠ TWO WRITERS</source>
        <translation>≠ 二重書き込み</translation>
    </message>
    <message>
        <source>, %1 others, </source>
        <translation>、ほか %1、</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>1 engine</source>
        <translation>1 エンジン</translation>
    </message>
    <message numerus="yes">
        <source>%n engines</source>
        <translation>
            <numerusform>%n エンジン</numerusform>
        </translation>
    </message>
    <message>
        <source>1 engine OK</source>
        <translation>OK 1 エンジン</translation>
    </message>
    <message numerus="yes">
        <source>%n engines OK</source>
        <translation>
            <numerusform>OK %n エンジン</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 over</source>
        <translation>%2 中 %1 超過</translation>
    </message>
    <message>
        <source>%1 of %2 unseen</source>
        <translation>%2 中 %1 不可視</translation>
    </message>
    <message>
        <source>+%1 more abnormal</source>
        <translation>ほか %1 異常</translation>
    </message>
    <message>
        <source>+%1 abnormal</source>
        <translation>+%1 異常</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>リンクなし</translation>
    </message>
    <message>
        <source>2 writers</source>
        <translation>二重書き込み</translation>
    </message>
    <message>
        <source>no primary</source>
        <translation>プライマリなし</translation>
    </message>
    <message>
        <source>old primary</source>
        <translation>旧プライマリ</translation>
    </message>
    <message>
        <source>foreign data</source>
        <translation>異なるデータ</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>分岐</translation>
    </message>
    <message>
        <source>misled</source>
        <translation>誤誘導</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>パーク中</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>カナリア</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Waiting for the first look.</source>
        <translation>最初の観測を待っています。</translation>
    </message>
    <message>
        <source>CUT</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>unseen</source>
        <translation>不可視</translation>
    </message>
    <message>
        <source>%1 seen</source>
        <translation>%1 に観測</translation>
    </message>
    <message>
        <source>WAN</source>
        <translation>WAN</translation>
    </message>
    <message>
        <source>1 pip = %1</source>
        <translation>1 点 = %1</translation>
    </message>
    <message>
        <source>This console is cut off</source>
        <translation>このコンソールは切り離されています</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>非ライブ</translation>
    </message>
    <message>
        <source>recovery point now: %1</source>
        <translation>現時点の復旧ポイント: %1</translation>
    </message>
    <message>
        <source>Two writers were seen %1. It stays marked until somebody has resolved it.</source>
        <translation>二重書き込みが観測されました: %1。誰かが解決するまで表示され続けます。</translation>
    </message>
    <message>
        <source>between the sites %1</source>
        <translation>サイト間 %1</translation>
    </message>
    <message>
        <source>two writers %1</source>
        <translation>二重書き込み %1</translation>
    </message>
    <message>
        <source>links: %1</source>
        <translation>リンク: %1</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>abnormal: %1</source>
        <translation>異常: %1</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>タイル</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>cards</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>unapproved</source>
        <translation>承認なし</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MapActions</name>
    <message>
        <source>Open engine detail</source>
        <translation>エンジン詳細を開く</translation>
    </message>
    <message>
        <source>Show in Inspector</source>
        <translation>インスペクターに表示</translation>
    </message>
    <message>
        <source>Show on chart</source>
        <translation>グラフに表示</translation>
    </message>
    <message>
        <source>Show evidence</source>
        <translation>根拠を表示</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>名前をコピー</translation>
    </message>
    <message>
        <source>Plan switchover…</source>
        <translation>スイッチオーバーを計画…</translation>
    </message>
    <message>
        <source>Plan failover…</source>
        <translation>フェイルオーバーを計画…</translation>
    </message>
    <message>
        <source>Plan failback…</source>
        <translation>フェイルバックを計画…</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>まずマップでエンジンを選択してください</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MapPreview</name>
    <message>
        <source>1 instance is added</source>
        <translation>1 インスタンスを追加</translation>
    </message>
    <message numerus="yes">
        <source>%n instances are added</source>
        <translation>
            <numerusform>%n インスタンスを追加</numerusform>
        </translation>
    </message>
    <message>
        <source>1 instance is removed</source>
        <translation>1 インスタンスを削除</translation>
    </message>
    <message numerus="yes">
        <source>%n instances are removed</source>
        <translation>
            <numerusform>%n インスタンスを削除</numerusform>
        </translation>
    </message>
    <message>
        <source>1 instance moves</source>
        <translation>1 インスタンスが移動</translation>
    </message>
    <message numerus="yes">
        <source>%n instances move</source>
        <translation>
            <numerusform>%n インスタンスが移動</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing on the map moves.</source>
        <translation>マップ上では何も動きません。</translation>
    </message>
    <message>
        <source>%1, nothing else moves.</source>
        <translation>%1。ほかは動きません。</translation>
    </message>
    <message>
        <source>Map of the draft</source>
        <translation>下書きのマップ</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MemberModel</name>
    <message>
        <source>no canary is written: %1</source>
        <translation>カナリアは書き込まれていません: %1</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>インスタンス</translation>
    </message>
    <message>
        <source>site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>role</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>ラグ</translation>
    </message>
    <message>
        <source>canary lag</source>
        <translation>カナリアラグ</translation>
    </message>
    <message>
        <source>age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>version</source>
        <translation>バージョン</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::NavRail</name>
    <message>
        <source>Overview map</source>
        <translation>概要マップ</translation>
    </message>
    <message>
        <source>What is abnormal, and where?</source>
        <translation>何がどこで異常か</translation>
    </message>
    <message>
        <source>Engine detail</source>
        <translation>エンジン詳細</translation>
    </message>
    <message>
        <source>What exactly is this engine&apos;s state?</source>
        <translation>このエンジンの正確な状態は</translation>
    </message>
    <message>
        <source>Lag and history</source>
        <translation>ラグと履歴</translation>
    </message>
    <message>
        <source>How did it get here?</source>
        <translation>どのようにここに至ったか</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>準備状況</translation>
    </message>
    <message>
        <source>Could we move right now?</source>
        <translation>いま移動できるか</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>オペレーション</translation>
    </message>
    <message>
        <source>What runs, waits and ran?</source>
        <translation>実行中、待機中、実行済みは何か</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>How is an exercise run and scored?</source>
        <translation>訓練をどう実施し、評価するか</translation>
    </message>
    <message>
        <source>not in this version: rehearse an operation from its page 1</source>
        <translation>このバージョンにはありません: オペレーションの 1 ページ目からリハーサルしてください</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Who did what, and is it genuine?</source>
        <translation>誰が何をしたか、それは真正か</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>インベントリ</translation>
    </message>
    <message>
        <source>What is declared, and is it valid?</source>
        <translation>何が宣言され、それは有効か</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>How does this console look and behave?</source>
        <translation>このコンソールの見た目と動作</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::OperationWindow</name>
    <message>
        <source>Making the plan …</source>
        <translation>計画を作成中 …</translation>
    </message>
    <message>
        <source>operation %1 of this console holds %2</source>
        <translation>このコンソールのオペレーション %1 が %2 を保持しています</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::OperationsView</name>
    <message>
        <source>%1: not known</source>
        <translation>%1: 不明</translation>
    </message>
    <message>
        <source>%1 %2 → %3   %4   step %5 of %6   %7   %8</source>
        <translation>%1 %2 → %3   %4   ステップ %5/%6   %7   %8</translation>
    </message>
    <message>
        <source>DECISION NEEDED</source>
        <translation>判断が必要</translation>
    </message>
    <message>
        <source>%1 %2 → %3   %4   wave %5 of %6   %7 of %8 engines moved   %9</source>
        <translation>%1 %2 → %3   %4   ウェーブ %5/%6   エンジン %8 中 %7 移動済み   %9</translation>
    </message>
    <message>
        <source>Open operation</source>
        <translation>オペレーションを開く</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>オペレーション</translation>
    </message>
    <message>
        <source>UNFINISHED  %1</source>
        <translation>未完了  %1</translation>
    </message>
    <message>
        <source>Operations are not connected: this console can only watch.</source>
        <translation>オペレーションは接続されていません: このコンソールは監視のみ可能です。</translation>
    </message>
    <message>
        <source>No operation has run in this console. Select an engine on the map and plan one from the Inspector.</source>
        <translation>このコンソールではまだオペレーションが実行されていません。マップでエンジンを選び、インスペクターから計画してください。</translation>
    </message>
    <message>
        <source>Operations of this console, and what an earlier one left unfinished.</source>
        <translation>このコンソールのオペレーションと、以前のコンソールが未完了のまま残したもの。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Overview</name>
    <message>
        <source>Fit map to window</source>
        <translation>マップをウィンドウに合わせる</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <source>Zoom map out</source>
        <translation>マップを縮小</translation>
    </message>
    <message>
        <source>Zoom map in</source>
        <translation>マップを拡大</translation>
    </message>
    <message>
        <source>Map as table</source>
        <translation>マップを表で表示</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Find object</source>
        <translation>対象を検索</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Freeze display</source>
        <translation>表示を固定</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Find or filter</source>
        <translation>検索または絞り込み</translation>
    </message>
    <message>
        <source>Find or filter: name, site, state…</source>
        <translation>検索または絞り込み: 名前、サイト、状態…</translation>
    </message>
    <message>
        <source>NOT LIVE. %1</source>
        <translation>非ライブ。%1</translation>
    </message>
    <message>
        <source>NOT LIVE: display frozen at %1</source>
        <translation>非ライブ: %1 で表示を固定</translation>
    </message>
    <message>
        <source>NOT LIVE: display frozen</source>
        <translation>非ライブ: 表示を固定中</translation>
    </message>
    <message>
        <source>%1. It goes on by itself after two minutes, or with Freeze.</source>
        <translation>%1。2 分後に自動で再開します。「固定」でも再開できます。</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>the table has no zoom</source>
        <translation>表は拡大縮小できません</translation>
    </message>
    <message>
        <source>This console is cut off. Nothing here is live.</source>
        <translation>このコンソールは切り離されています。ここの内容はライブではありません。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中 %1</translation>
    </message>
    <message>
        <source>%1 characters at least</source>
        <translation>%1 文字以上</translation>
    </message>
    <message>
        <source>Who sees whom</source>
        <translation>観測マトリクス</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Palette</name>
    <message>
        <source>What was found</source>
        <translation>検索結果</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PaletteIndex</name>
    <message>
        <source>help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>%1 engine</source>
        <translation>%1 エンジン</translation>
    </message>
    <message>
        <source>instance of %1, %2</source>
        <translation>%1 のインスタンス、%2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PaletteModel</name>
    <message>
        <source>off: %1</source>
        <translation>無効: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type another letter</source>
        <translation>
            <numerusform>ほか %n 件: もう 1 文字入力してください</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>該当するものはありません。</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Paper</name>
    <message>
        <source>page %1 of %2</source>
        <translation>%1 / %2 ページ</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanPage</name>
    <message>
        <source>about %1, p95 %2</source>
        <translation>約 %1、p95 %2</translation>
    </message>
    <message>
        <source>%1; rests on assumptions: a step has no past run</source>
        <translation>%1。仮定に基づきます: 実行実績のないステップがあります</translation>
    </message>
    <message>
        <source>%1; rests on %2 or more of every step</source>
        <translation>%1。各ステップ %2 以上の実績に基づきます</translation>
    </message>
    <message>
        <source>Data loss</source>
        <translation>データ損失</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>停止時間</translation>
    </message>
    <message>
        <source>about %1 (p95 %2)</source>
        <translation>約 %1(p95 %2)</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation>復帰</translation>
    </message>
    <message>
        <source>Its price</source>
        <translation>復帰のコスト</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message numerus="yes">
        <source>%n more lose less; each says so below</source>
        <translation>
            <numerusform>ほか %n 件は損失がより少ない(下に個別に記載)</numerusform>
        </translation>
    </message>
    <message>
        <source>1 engine loses nothing</source>
        <translation>1 エンジンは損失なし</translation>
    </message>
    <message numerus="yes">
        <source>%n engines lose nothing</source>
        <translation>
            <numerusform>%n エンジンは損失なし</numerusform>
        </translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>クリティカルパス</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>、次に </translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目標値</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>対象外</translation>
    </message>
    <message numerus="yes">
        <source>%n engines; the end of the list says why</source>
        <translation>
            <numerusform>%n エンジン(理由は一覧の末尾)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>ステップ(&amp;S)</translation>
    </message>
    <message>
        <source>State &amp;after each step</source>
        <translation>各ステップ後の状態(&amp;A)</translation>
    </message>
    <message>
        <source>Copy runbook text</source>
        <translation>ランブックのテキストをコピー</translation>
    </message>
    <message>
        <source>Save runbook text</source>
        <translation>ランブックのテキストを保存</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>%1 に保存しました。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 に書き込めません: %2。</translation>
    </message>
    <message>
        <source>Nothing has been seen yet, so nothing can be predicted.</source>
        <translation>まだ何も観測されていないため、予測できません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanReason</name>
    <message>
        <source>use a console that sees %1</source>
        <translation>%1 が見えるコンソールを使ってください</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>まずマップでエンジンを選択してください</translation>
    </message>
    <message>
        <source>operations are not connected</source>
        <translation>オペレーションは接続されていません</translation>
    </message>
    <message>
        <source>nothing has been seen yet</source>
        <translation>まだ何も観測されていません</translation>
    </message>
    <message>
        <source>this console is cut off</source>
        <translation>このコンソールは切り離されています</translation>
    </message>
    <message>
        <source>nothing has been seen of %1 yet</source>
        <translation>%1 はまだ観測されていません</translation>
    </message>
    <message>
        <source>%1 has two writers; stop one side before anything else</source>
        <translation>%1 は二重書き込みです。何よりも先に片側を停止してください</translation>
    </message>
    <message>
        <source>operations on several engines are not connected</source>
        <translation>複数エンジンのオペレーションは接続されていません</translation>
    </message>
    <message>
        <source>%1 had two writers, and nobody has resolved it; resolve it first</source>
        <translation>%1 で二重書き込みがあり、まだ解決されていません。先に解決してください</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanTable</name>
    <message>
        <source>It changes nothing that would have to be undone.</source>
        <translation>取り消しが必要な変更は行いません。</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>Past the point of no return nothing is undone.</source>
        <translation>引き返し不能点の後は何も取り消されません。</translation>
    </message>
    <message>
        <source>about %1, p95 %2 (%3)</source>
        <translation>約 %1、p95 %2(%3)</translation>
    </message>
    <message>
        <source>Every step can be undone.</source>
        <translation>すべてのステップを取り消せます。</translation>
    </message>
    <message>
        <source>Point of no return: step %1 of %2, %3.</source>
        <translation>引き返し不能点: ステップ %1/%2、%3。</translation>
    </message>
    <message>
        <source>%1: %2 → %3, %4. Loses %5.
      %6</source>
        <translation>%1: %2 → %3、%4。失われるもの: %5。
      %6</translation>
    </message>
    <message>
        <source>1 engine</source>
        <translation>1 エンジン</translation>
    </message>
    <message numerus="yes">
        <source>%n engines at once</source>
        <translation>
            <numerusform>%n エンジン同時</numerusform>
        </translation>
    </message>
    <message>
        <source>Wave %1 of %2: %3, %4</source>
        <translation>ウェーブ %1/%2: %3、%4</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>step, runs on</source>
        <translation>ステップ、実行先</translation>
    </message>
    <message>
        <source>exact command</source>
        <translation>正確なコマンド</translation>
    </message>
    <message>
        <source>p50 / p95</source>
        <translation>p50 / p95</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>計画のステップ</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>不明: %1</translation>
    </message>
    <message>
        <source>Coming back: %1</source>
        <translation>復帰: %1</translation>
    </message>
    <message>
        <source>POINT OF NO RETURN: from step %1 on nothing is undone; going back is a failback.</source>
        <translation>引き返し不能点: ステップ %1 以降は何も取り消されません。戻るにはフェイルバックが必要です。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Prediction</name>
    <message>
        <source>takes writes</source>
        <translation>書き込みを受け付ける</translation>
    </message>
    <message>
        <source>follows %1</source>
        <translation>%1 に追従</translation>
    </message>
    <message>
        <source>takes no writes</source>
        <translation>書き込みを受け付けない</translation>
    </message>
    <message>
        <source>fenced, not visible</source>
        <translation>フェンス済み、不可視</translation>
    </message>
    <message>
        <source>fenced</source>
        <translation>フェンス済み</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止済み</translation>
    </message>
    <message>
        <source>not visible, may write</source>
        <translation>不可視、書き込みの可能性あり</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>現在 %1</translation>
    </message>
    <message>
        <source>TWO WRITERS</source>
        <translation>二重書き込み</translation>
    </message>
    <message>
        <source>who can write is not known</source>
        <translation>書き込み可能なものは不明</translation>
    </message>
    <message>
        <source>nobody can write</source>
        <translation>誰も書き込めない</translation>
    </message>
    <message>
        <source>clients wait</source>
        <translation>クライアント待機中</translation>
    </message>
    <message>
        <source>clients at %1</source>
        <translation>クライアントは %1</translation>
    </message>
    <message>
        <source>automation parked</source>
        <translation>自動化はパーク中</translation>
    </message>
    <message>
        <source>%1 at %2 %3</source>
        <translation>%2 の %1 %3</translation>
    </message>
    <message>
        <source>Now, before the first step</source>
        <translation>現在、最初のステップの前</translation>
    </message>
    <message>
        <source>After step %1 of %2: %3</source>
        <translation>ステップ %1/%2 の後: %3</translation>
    </message>
    <message>
        <source>%1 (%2, wave %3)</source>
        <translation>%1(%2、ウェーブ %3)</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PredictionView</name>
    <message>
        <source>Predicted state</source>
        <translation>予測される状態</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PreparationLines</name>
    <message>
        <source>&lt;b&gt;%1:&lt;/b&gt; none in this log</source>
        <translation>&lt;b&gt;%1:&lt;/b&gt; このログにはありません</translation>
    </message>
    <message>
        <source>&lt;b&gt;STALE&lt;/b&gt; </source>
        <translation>&lt;b&gt;期限切れ&lt;/b&gt; </translation>
    </message>
    <message>
        <source>Last dry run</source>
        <translation>最後のドライラン</translation>
    </message>
    <message>
        <source>Last rehearsal</source>
        <translation>最後のリハーサル</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Print</name>
    <message>
        <source>%1 cannot be printed to.</source>
        <translation>%1 に印刷できません。</translation>
    </message>
    <message>
        <source>Printed to %1.</source>
        <translation>%1 に印刷しました。</translation>
    </message>
    <message>
        <source>Print to PDF</source>
        <translation>PDF に印刷</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>%1 にエクスポートしました。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Export what is seen; the ending says how: .png, .pdf or .csv</source>
        <translation>表示中の内容をエクスポート。形式は拡張子で決まります: .png、.pdf、.csv</translation>
    </message>
    <message>
        <source>Export what is seen; the ending says how: .png or .pdf</source>
        <translation>表示中の内容をエクスポート。形式は拡張子で決まります: .png、.pdf</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .png or .pdf.</source>
        <translation>エクスポートされませんでした: 名前の末尾は .png か .pdf にしてください。</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .png, .pdf or .csv.</source>
        <translation>エクスポートされませんでした: 名前の末尾は .png、.pdf、.csv のいずれかにしてください。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Projection</name>
    <message>
        <source>%1 reaches %2 in ~%3 (linear, last 60 s)</source>
        <translation>%1 は約 %3 で %2 に到達(線形、直近 60 秒)</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Readiness</name>
    <message>
        <source>reach</source>
        <translation>到達性</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>ラグ</translation>
    </message>
    <message>
        <source>quorum</source>
        <translation>クォーラム</translation>
    </message>
    <message>
        <source>version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>space</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>fence</source>
        <translation>フェンス</translation>
    </message>
    <message>
        <source>route</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>YES</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReadinessBook</name>
    <message>
        <source>This console operates nothing here, so it asks no guards.</source>
        <translation>このコンソールはここで何も操作しないため、ガードを照会しません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReadinessView</name>
    <message>
        <source>Was %1, asked %2 ago.</source>
        <translation>%1 でした(%2 前に照会)。</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>未照会です。</translation>
    </message>
    <message>
        <source>No guard of this engine tells.</source>
        <translation>このエンジンには該当するガードがありません。</translation>
    </message>
    <message>
        <source>Asked too long ago to count.</source>
        <translation>照会が古すぎるため無効です。</translation>
    </message>
    <message>
        <source>asking …</source>
        <translation>照会中 …</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未照会</translation>
    </message>
    <message>
        <source>filter by engine</source>
        <translation>エンジンで絞り込み</translation>
    </message>
    <message>
        <source>Filter by engine</source>
        <translation>エンジンで絞り込み</translation>
    </message>
    <message>
        <source>not ready only</source>
        <translation>準備未完了のみ</translation>
    </message>
    <message>
        <source>Ask selected</source>
        <translation>選択分を照会</translation>
    </message>
    <message>
        <source>Ask all (F5)</source>
        <translation>すべて照会 (F5)</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>スイッチ</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>フェイル</translation>
    </message>
    <message>
        <source>age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Engines and guards</source>
        <translation>エンジンとガード</translation>
    </message>
    <message>
        <source>- no guard of this engine tells.   [YES] asked more than 6 min ago; after 24 min it is NOT KNOWN.   An override counts for one operation, so none counts here.</source>
        <translation>- このエンジンには該当するガードがありません。   [はい] 6 分以上前に照会。24 分を過ぎると「不明」になります。   オーバーライドは 1 回のオペレーションにのみ有効なため、ここでは数えません。</translation>
    </message>
    <message>
        <source>Fix first</source>
        <translation>先に修復</translation>
    </message>
    <message>
        <source>no.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>holds back</source>
        <translation>保留対象</translation>
    </message>
    <message>
        <source>what to mend</source>
        <translation>修復すべき内容</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>switch %1/%3   fail %2/%3   not known %4</source>
        <translation>スイッチ %1/%3   フェイル %2/%3   不明 %4</translation>
    </message>
    <message numerus="yes">
        <source>asking, %n questions left</source>
        <translation>
            <numerusform>照会中、残り %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix first: nothing that was asked</source>
        <translation>先に修復: 照会した範囲ではなし</translation>
    </message>
    <message>
        <source>Fix first: %1</source>
        <translation>先に修復: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Evidence: %1, %2</source>
        <translation>根拠: %1、%2</translation>
    </message>
    <message>
        <source>Judged by this console from what it has seen, %1 ago.</source>
        <translation>このコンソールが %1 前の観測から判定しました。</translation>
    </message>
    <message>
        <source>No guard of this engine tells anything about this.</source>
        <translation>このエンジンにはこれに関するガードがありません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RecordExport</name>
    <message>
        <source>Audit record of %1</source>
        <translation>%1 の監査記録</translation>
    </message>
    <message>
        <source>Nothing was exported: %1 cannot be written. %2</source>
        <translation>エクスポートされませんでした: %1 に書き込めません。%2</translation>
    </message>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>エクスポートされませんでした。%1</translation>
    </message>
    <message>
        <source>Nothing was exported: the filter was changed meanwhile.</source>
        <translation>エクスポートされませんでした: 途中で絞り込みが変更されました。</translation>
    </message>
    <message numerus="yes">
        <source>%n records were exported to %1.</source>
        <translation>
            <numerusform>%n 件のレコードを %1 にエクスポートしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records were printed to %1.</source>
        <translation>
            <numerusform>%n 件のレコードを %1 に印刷しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be printed to.</source>
        <translation>%1 に印刷できません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RecordModel</name>
    <message>
        <source>seq</source>
        <translation>連番</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>local at origin</source>
        <translation>発生元の現地時刻</translation>
    </message>
    <message>
        <source>monotonic</source>
        <translation>単調時計</translation>
    </message>
    <message>
        <source>who</source>
        <translation>誰</translation>
    </message>
    <message>
        <source>role</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>console</source>
        <translation>コンソール</translation>
    </message>
    <message>
        <source>target</source>
        <translation>対象環境</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>verb</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>object</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>plan hash</source>
        <translation>計画ハッシュ</translation>
    </message>
    <message>
        <source>what</source>
        <translation>種類</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReplayPane</name>
    <message>
        <source>map as the operator saw it</source>
        <translation>オペレーターが見たマップ</translation>
    </message>
    <message>
        <source>map as known now</source>
        <translation>現在の知見によるマップ</translation>
    </message>
    <message>
        <source>Steps at this moment</source>
        <translation>この時点のステップ</translation>
    </message>
    <message>
        <source>No operation had begun.</source>
        <translation>オペレーションはまだ始まっていませんでした。</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>先頭へ</translation>
    </message>
    <message>
        <source>One entry back</source>
        <translation>1 エントリ戻る</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>One entry on</source>
        <translation>1 エントリ進む</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>末尾へ</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>再生速度</translation>
    </message>
    <message>
        <source>The map follows as soon as the whole log has been read.</source>
        <translation>ログ全体を読み込むとマップが表示されます。</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>再生を一時停止</translation>
    </message>
    <message>
        <source>The map of this moment cannot be drawn. %1</source>
        <translation>この時点のマップは描画できません。%1</translation>
    </message>
    <message>
        <source>The log does not hold the inventory of that time, so there is no map.</source>
        <translation>ログに当時のインベントリがないため、マップはありません。</translation>
    </message>
    <message>
        <source>Nothing had been recorded of the estate.</source>
        <translation>環境については何も記録されていませんでした。</translation>
    </message>
    <message>
        <source>Recorded at %1.</source>
        <translation>%1 に記録。</translation>
    </message>
    <message>
        <source>GAP: nobody recorded anything at this time. The map is what was recorded before it.</source>
        <translation>欠落: この時間には何も記録されていません。マップはその前の記録です。</translation>
    </message>
    <message>
        <source>Each instance that was not seen then is shown by the look nearest in time, also one made later.</source>
        <translation>当時観測されなかったインスタンスは、時間的に最も近い観測(後のものを含む)で示します。</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>undo: </source>
        <translation>取り消し: </translation>
    </message>
    <message>
        <source>REPLAY of %1 — NOT LIVE</source>
        <translation>%1 の再生 — 非ライブ</translation>
    </message>
    <message>
        <source>REPLAY of %1 %2 at %3 — NOT LIVE</source>
        <translation>%1 %2 の再生 %3 — 非ライブ</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ResolveWindow</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>which writes are kept, what becomes of the others, who agreed; at least 20 characters</source>
        <translation>残す書き込み、それ以外の扱い、同意した人。20 文字以上</translation>
    </message>
    <message>
        <source>Sign that it is resolved</source>
        <translation>解決済みとして署名</translation>
    </message>
    <message>
        <source>Resolve diverged engine %1</source>
        <translation>分岐したエンジン %1 を解決</translation>
    </message>
    <message>
        <source>History that stands</source>
        <translation>残す履歴</translation>
    </message>
    <message>
        <source>This acts on no server: it puts your word on record, and planning for this engine is possible again. What only the other side has is not taken over by it.</source>
        <translation>サーバーには何も作用しません。あなたの言明が記録され、このエンジンの計画が再び可能になります。相手側だけにあるデータは引き継がれません。</translation>
    </message>
    <message>
        <source>It is on record.</source>
        <translation>記録済みです。</translation>
    </message>
    <message>
        <source>Signing is off: it is being put on record.</source>
        <translation>「署名」は無効です: 記録中です。</translation>
    </message>
    <message>
        <source>Signing is off: %1.</source>
        <translation>「署名」は無効です: %1。</translation>
    </message>
    <message>
        <source>Signing is off: %1 take writes now. Stop one of them first.</source>
        <translation>「署名」は無効です: 現在 %1 が書き込みを受け付けています。まず一方を停止してください。</translation>
    </message>
    <message>
        <source> and </source>
        <translation> と </translation>
    </message>
    <message>
        <source>Signing is off: choose whose history stands.</source>
        <translation>「署名」は無効です: どの履歴を残すか選択してください。</translation>
    </message>
    <message>
        <source>nothing is known of it</source>
        <translation>情報がありません</translation>
    </message>
    <message>
        <source>%1 accepted writes on %2 since %3. Each may hold writes that the other lacks.</source>
        <translation>%2 の %1 が %3 から書き込みを受け付けました。それぞれに、相手にない書き込みがある可能性があります。</translation>
    </message>
    <message>
        <source>%1 has no two writers that wait to be resolved.</source>
        <translation>%1 に解決待ちの二重書き込みはありません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ResumePage</name>
    <message>
        <source>Done: %1.</source>
        <translation>完了: %1。</translation>
    </message>
    <message>
        <source>Failed: %1.</source>
        <translation>失敗: %1。</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>取り消し済み: %1。</translation>
    </message>
    <message>
        <source>Never sent: %1.</source>
        <translation>未送信: %1。</translation>
    </message>
    <message>
        <source>Looks first whether step %1 happened. It is not sent again by itself: should it not have happened, the run waits for your word.</source>
        <translation>まずステップ %1 が実行されたかを確認します。自動的に再送信はしません。実行されていなければ、あなたの指示を待ちます。</translation>
    </message>
    <message>
        <source>The stop that was asked for still counts: nothing new is sent.</source>
        <translation>要求された停止は有効なままです: 新たに何も送信しません。</translation>
    </message>
    <message>
        <source>Then it goes on undoing what was done.</source>
        <translation>その後、実行済みの内容の取り消しを続けます。</translation>
    </message>
    <message>
        <source>Goes on with %1.</source>
        <translation>%1 から続けます。</translation>
    </message>
    <message>
        <source>Then nothing is left to send, and the operation ends.</source>
        <translation>その後は送信するものがなく、オペレーションは終了します。</translation>
    </message>
    <message>
        <source>No step is known to have changed anything.</source>
        <translation>変更を行ったと分かっているステップはありません。</translation>
    </message>
    <message>
        <source>What these steps changed stays as it is: %1.</source>
        <translation>これらのステップによる変更はそのまま残ります: %1。</translation>
    </message>
    <message>
        <source>Sends nothing and undoes nothing. %1 The operation ends as stopped, and another one may be planned.</source>
        <translation>何も送信せず、何も取り消しません。%1 オペレーションは停止として終了し、別のものを計画できます。</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>判明していること</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>Close as stopped</source>
        <translation>停止として閉じる</translation>
    </message>
    <message>
        <source>step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>last evidence</source>
        <translation>最後の根拠</translation>
    </message>
    <message>
        <source>Nothing: every step that was sent has its outcome on record.</source>
        <translation>なし: 送信したすべてのステップの結果が記録されています。</translation>
    </message>
    <message>
        <source>Whether step %1 happened: it may have been sent, and its outcome is not on record.</source>
        <translation>ステップ %1 が実行されたかどうか: 送信された可能性がありますが、結果は記録されていません。</translation>
    </message>
    <message>
        <source>It began %1.</source>
        <translation>%1 に開始。</translation>
    </message>
    <message>
        <source>why, at least 20 characters; it goes on record</source>
        <translation>理由、20 文字以上。記録されます</translation>
    </message>
    <message>
        <source>Asked for; this page changes when it is done.</source>
        <translation>要求しました。完了するとこのページが変わります。</translation>
    </message>
    <message numerus="yes">
        <source>Write why: %n characters to go.</source>
        <translation>
            <numerusform>理由を入力してください: あと %n 文字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps of the unfinished operation</source>
        <translation>未完了のオペレーションの手順</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReviewWindow</name>
    <message>
        <source>REVIEW of %1</source>
        <translation>%1 のレビュー</translation>
    </message>
    <message>
        <source>REVIEW of %1 — NOT LIVE: no estate is attached</source>
        <translation>%1 のレビュー — 非ライブ: 環境は接続されていません</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RowsModel</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RtoBar</name>
    <message>
        <source>elapsed %1</source>
        <translation>経過 %1</translation>
    </message>
    <message>
        <source>%1 before, run %2</source>
        <translation>開始前 %1、実行 %2</translation>
    </message>
    <message>
        <source>forecast finish %1 (p95 %2)</source>
        <translation>終了予測 %1(p95 %2)</translation>
    </message>
    <message>
        <source>no RTO is declared</source>
        <translation>RTO の宣言なし</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 超過</translation>
    </message>
    <message>
        <source>%1 over by then</source>
        <translation>その時点で %1 超過</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>余裕 %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingRow</name>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Managed by %1; it cannot be changed here.</source>
        <translation>%1 が管理しています。ここでは変更できません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Settings</name>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Day for a lit room, Night for a dark one.</source>
        <translation>昼は明るい部屋、夜は暗い部屋向けです。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>昼</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>コントラスト</translation>
    </message>
    <message>
        <source>High contrast is black and white with the status hues alone.</source>
        <translation>高コントラストは白黒で、状態の色だけが残ります。</translation>
    </message>
    <message>
        <source>As the desktop has it</source>
        <translation>デスクトップに従う</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字サイズ</translation>
    </message>
    <message>
        <source>On top of what the desktop scales.</source>
        <translation>デスクトップの拡大率に加えて適用されます。</translation>
    </message>
    <message>
        <source>Distance from the screen</source>
        <translation>画面までの距離</translation>
    </message>
    <message>
        <source>From your eyes; it tells below how large the text looks.</source>
        <translation>目からの距離。文字の見かけの大きさを下に示します。</translation>
    </message>
    <message>
        <source>Wall window</source>
        <translation>ウォールウィンドウ</translation>
    </message>
    <message>
        <source>Dark for a screen in a dim room, light for a projector.</source>
        <translation>暗は薄暗い部屋の画面、明はプロジェクター向けです。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明</translation>
    </message>
    <message>
        <source>Diagonal of the wall&apos;s screen</source>
        <translation>ウォール画面の対角</translation>
    </message>
    <message>
        <source>Where the screen does not tell.</source>
        <translation>画面が報告しない場合に使います。</translation>
    </message>
    <message>
        <source>Farthest viewer of the wall</source>
        <translation>ウォールの最も遠い閲覧者</translation>
    </message>
    <message>
        <source>The letters of the wall are as large as this person needs.</source>
        <translation>ウォールの文字は、この人に必要な大きさになります。</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音</translation>
    </message>
    <message>
        <source>Off, the status line says SOUND OFF as long as it is so.</source>
        <translation>オフの間、ステータス行に「音オフ」と表示されます。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Of what the desktop&apos;s own volume is.</source>
        <translation>デスクトップの音量に対する割合です。</translation>
    </message>
    <message>
        <source>Messages on the desktop</source>
        <translation>デスクトップ通知</translation>
    </message>
    <message>
        <source>One for each group of alarms in five minutes at most.</source>
        <translation>アラームのグループごとに 5 分間に最大 1 件です。</translation>
    </message>
    <message>
        <source>Local time beside UTC</source>
        <translation>UTC と並べる現地時刻</translation>
    </message>
    <message>
        <source>UTC always comes first; the band can show the desktop&apos;s zone beside it.</source>
        <translation>UTC が常に先です。帯にはデスクトップのタイムゾーンを並べて表示できます。</translation>
    </message>
    <message>
        <source>The desktop&apos;s zone</source>
        <translation>デスクトップのタイムゾーン</translation>
    </message>
    <message>
        <source>UTC alone</source>
        <translation>UTC のみ</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>動き</translation>
    </message>
    <message>
        <source>Reduced, nothing blinks or slides; a mark that would blink stays on.</source>
        <translation>「抑制」では点滅や移動がなくなり、点滅する記号は点灯したままになります。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>抑制</translation>
    </message>
    <message>
        <source>Hold buttons</source>
        <translation>長押しボタン</translation>
    </message>
    <message>
        <source>For hands that cannot hold a key: press, and press again.</source>
        <translation>キーを押し続けられない場合: 押してから、もう一度押します。</translation>
    </message>
    <message>
        <source>Hold for 1.5 s</source>
        <translation>1.5 秒長押し</translation>
    </message>
    <message>
        <source>Two presses, one after the other</source>
        <translation>続けて 2 回押す</translation>
    </message>
    <message>
        <source>Paste the typed phrase</source>
        <translation>フレーズの貼り付け</translation>
    </message>
    <message>
        <source>The phrase is typed so that it is read; allow this only where typing is what keeps somebody from working.</source>
        <translation>フレーズは内容を読むために入力します。入力が作業の妨げになる人にのみ許可してください。</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>%1 行 %2 列</translation>
    </message>
    <message>
        <source>%1: shortcuts is no list of commands with their keys; all keys are their own.</source>
        <translation>%1: shortcuts がコマンドとキーの一覧ではありません。すべてのキーは既定のままです。</translation>
    </message>
    <message>
        <source>%1: the key of %2 is no text; the command keeps its own.</source>
        <translation>%1: %2 のキーがテキストではありません。コマンドは既定のキーのままです。</translation>
    </message>
    <message>
        <source>%1 is true or false</source>
        <translation>%1 は true または false です</translation>
    </message>
    <message>
        <source>%1 is a number</source>
        <translation>%1 は数値です</translation>
    </message>
    <message>
        <source>%1 is a text</source>
        <translation>%1 はテキストです</translation>
    </message>
    <message>
        <source>%1 is %2 to %3 %4 in steps of %5</source>
        <translation>%1 は %2 ~ %3 %4、%5 刻みです</translation>
    </message>
    <message>
        <source>%1 is one of %2</source>
        <translation>%1 は次のいずれかです: %2</translation>
    </message>
    <message>
        <source>%1 is longer than %2 bytes, so none of it is read.</source>
        <translation>%1 は %2 バイトを超えるため、まったく読み込みません。</translation>
    </message>
    <message>
        <source>%1 cannot be read at %2: %3. Every setting is what it is by itself.</source>
        <translation>%1 は %2 で読み取れません: %3。すべての設定は既定値になります。</translation>
    </message>
    <message>
        <source>%1 is no JSON object. Every setting is what it is by itself.</source>
        <translation>%1 は JSON オブジェクトではありません。すべての設定は既定値になります。</translation>
    </message>
    <message>
        <source>%1: %2; it is %3 here.</source>
        <translation>%1: %2。ここでは %3 とします。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>From the next start on. Evidence, outcomes of steps, commands and whatever goes on record stay English.</source>
        <translation>次回の起動から有効です。根拠、ステップの結果、コマンド、記録される内容はすべて英語のままです。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingsStore</name>
    <message>
        <source>its own</source>
        <translation>既定</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 を読み取れません: %2。</translation>
    </message>
    <message>
        <source>There is no setting %1.</source>
        <translation>設定 %1 はありません。</translation>
    </message>
    <message>
        <source>%1 is managed by %2 and cannot be changed here.</source>
        <translation>%1 は %2 が管理しており、ここでは変更できません。</translation>
    </message>
    <message>
        <source>%1 stays %2, because the change could not be put on record: %3</source>
        <translation>変更を記録できなかったため、%1 は %2 のままです: %3</translation>
    </message>
    <message>
        <source>%1 is %2 now, and the change is not on record: %3</source>
        <translation>%1 は %2 になりましたが、変更は記録されていません: %3</translation>
    </message>
    <message>
        <source>The settings file that could not be read is kept as %1.</source>
        <translation>読み取れなかった設定ファイルは %1 として保管しました。</translation>
    </message>
    <message>
        <source>The change holds until this console ends: %1 cannot be put aside.</source>
        <translation>変更はこのコンソールの終了まで有効です: %1 を退避できません。</translation>
    </message>
    <message>
        <source>The change holds until this console ends: %1 cannot be written: %2.</source>
        <translation>変更はこのコンソールの終了まで有効です: %1 に書き込めません: %2。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingsView</name>
    <message>
        <source>That is less than the 16 that reading needs.</source>
        <translation>読むのに必要な 16 を下回っています。</translation>
    </message>
    <message>
        <source>16 are the least, 20 to 22 are comfortable.</source>
        <translation>16 が最低、20 ~ 22 が快適です。</translation>
    </message>
    <message>
        <source>20 to 22 are comfortable.</source>
        <translation>20 ~ 22 が快適です。</translation>
    </message>
    <message>
        <source>From %1 cm, capital letters of operational text are %2 mm high and look %3 minutes of arc large. %4</source>
        <translation>%1 cm の距離で、操作用文字の大文字は高さ %2 mm、視角 %3 分に見えます。%4</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>設定のページ</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>How this console looks. Every change on these pages goes into the audit log.</source>
        <translation>このコンソールの見た目。これらのページの変更はすべて監査ログに記録されます。</translation>
    </message>
    <message>
        <source>Alarms and sound</source>
        <translation>アラームと音</translation>
    </message>
    <message>
        <source>How an alarm reaches you. Silence and acknowledging are in the Alarms menu; nothing here does either.</source>
        <translation>アラームの通知方法。消音と確認は「アラーム」メニューにあり、ここでは行いません。</translation>
    </message>
    <message>
        <source>Vantages</source>
        <translation>観測点</translation>
    </message>
    <message>
        <source>Where the estate is looked at from. The inventory declares them; change them there.</source>
        <translation>環境をどこから観測するか。インベントリで宣言されており、変更もそこで行います。</translation>
    </message>
    <message>
        <source>Identity and keys</source>
        <translation>本人情報と鍵</translation>
    </message>
    <message>
        <source>Who acts at this console, and what its log is signed with.</source>
        <translation>このコンソールの操作者と、ログの署名に使う鍵。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Every time on this console is UTC first, in 24 hours. Ages and durations come from a clock that nobody sets.</source>
        <translation>このコンソールの時刻は常に UTC が先で 24 時間表記です。経過と所要時間は、誰も変更しない時計によります。</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>The key of every command. Keys of the map, of a replay and of hold buttons act on what has the focus and are listed under Help.</source>
        <translation>各コマンドのキー。マップ、再生、長押しボタンのキーはフォーカスのある対象に作用し、「ヘルプ」に記載しています。</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>アクセシビリティ</translation>
    </message>
    <message>
        <source>Text size and contrast are under Appearance. Everything can be done with the keyboard alone.</source>
        <translation>文字サイズとコントラストは「表示」にあります。すべてキーボードだけで操作できます。</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>What an administrator has settled for every console of this machine.</source>
        <translation>管理者がこのマシンの全コンソールについて定めた内容。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No policy file is looked for.</source>
        <translation>ポリシーファイルは参照されません。</translation>
    </message>
    <message>
        <source>Nothing is managed here. A policy would stand in %1.</source>
        <translation>管理されている項目はありません。ポリシーは %1 に置きます。</translation>
    </message>
    <message>
        <source>Managed by %1:
%2</source>
        <translation>%1 による管理:
%2</translation>
    </message>
    <message>
        <source>Each instance is looked at every %1 s.</source>
        <translation>各インスタンスを %1 秒ごとに観測します。</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>オペレーター: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ShortcutPage</name>
    <message>
        <source>Set key</source>
        <translation>キーを設定</translation>
    </message>
    <message>
        <source>Take key away</source>
        <translation>キーを外す</translation>
    </message>
    <message>
        <source>Restore key</source>
        <translation>キーを既定に戻す</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>名前かキーで絞り込み</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>コマンドとキー</translation>
    </message>
    <message>
        <source>command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>既定</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>別のキー</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Choose a command in the list.</source>
        <translation>一覧からコマンドを選択してください。</translation>
    </message>
    <message>
        <source>It has no key. Press the keys that it is to have in the field.</source>
        <translation>キーがありません。割り当てるキーを入力欄で押してください。</translation>
    </message>
    <message>
        <source>This is its key now. Press other keys in the field.</source>
        <translation>現在のキーです。変更するには入力欄で別のキーを押してください。</translation>
    </message>
    <message>
        <source>%1 is the key of %2. Take it away there first.</source>
        <translation>%1 は %2 のキーです。先にそちらで解除してください。</translation>
    </message>
    <message>
        <source>It has no key.</source>
        <translation>キーがありません。</translation>
    </message>
    <message>
        <source>It has its own key.</source>
        <translation>既定のキーです。</translation>
    </message>
    <message>
        <source>Restore key: %1</source>
        <translation>キーを既定に戻す: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SightModel</name>
    <message>
        <source>Its report</source>
        <translation>その報告</translation>
    </message>
    <message>
        <source>sees %1</source>
        <translation>%1 の可視状況</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SignatureBox</name>
    <message>
        <source>Folder of your sealed key</source>
        <translation>封印された自分の鍵のフォルダー</translation>
    </message>
    <message>
        <source>the folder of your own sealed key, such as a stick</source>
        <translation>封印された自分の鍵のフォルダー (USB メモリーなど)</translation>
    </message>
    <message>
        <source>Passphrase of your key</source>
        <translation>自分の鍵のパスフレーズ</translation>
    </message>
    <message>
        <source>opens the key once; it is kept nowhere</source>
        <translation>鍵を一度だけ開きます。どこにも保存されません</translation>
    </message>
    <message>
        <source>Key folder</source>
        <translation>鍵のフォルダー</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Its last record is %1 old, so taking it over takes a new signature of %2. The session that the key signs stands in the log right before the take-over.</source>
        <translation>最後のレコードから %1 経過しているため、引き継ぐには %2 の新しい署名が必要です。鍵が署名するセッションは、ログの引き継ぎの直前に記録されます。</translation>
    </message>
    <message>
        <source>Its last record is %1 old, so taking it over takes a new signature of %2, by the key in this desktop&apos;s keychain. The session that the key signs stands in the log right before the take-over.</source>
        <translation>最後のレコードから %1 経過しているため、引き継ぐには、このデスクトップのキーチェーンにある鍵による %2 の新しい署名が必要です。鍵が署名するセッションは、ログの引き継ぎの直前に記録されます。</translation>
    </message>
    <message>
        <source>Its last record is %1 old. Nobody has a key here that could sign anew: production names operators for that. The session signs as it stands.</source>
        <translation>最後のレコードから %1 経過しています。新しく署名できる鍵を持つ人はここにはいません。本番のインベントリではそのためにオペレーターを定義します。現在のセッションのまま署名されます。</translation>
    </message>
    <message>
        <source>Its last record is %1 old; from 15 min on taking it over takes a new signature where production names operators. Until then the session signs as it stands.</source>
        <translation>最後のレコードから %1 経過しています。本番のインベントリがオペレーターを定義している場合、15 分を過ぎると引き継ぎに新しい署名が必要です。それまでは現在のセッションのまま署名されます。</translation>
    </message>
    <message>
        <source>Take over is off: this console operates nothing.</source>
        <translation>「引き継ぐ」は無効です: このコンソールは何も操作しません。</translation>
    </message>
    <message>
        <source>Take over is off: name the folder of your key.</source>
        <translation>「引き継ぐ」は無効です: 鍵のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Take over is off: the passphrase is not typed.</source>
        <translation>「引き継ぐ」は無効です: パスフレーズが入力されていません。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SimulatorPanel</name>
    <message>
        <source>Faults in force</source>
        <translation>有効な障害</translation>
    </message>
    <message>
        <source>Heal selected fault</source>
        <translation>選択した障害を解消</translation>
    </message>
    <message>
        <source>Heal all faults</source>
        <translation>すべての障害を解消</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>Lose site</source>
        <translation>サイトを失わせる</translation>
    </message>
    <message>
        <source>Cut link</source>
        <translation>リンクを切断</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>インスタンス</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>クラッシュ</translation>
    </message>
    <message>
        <source>Answer slowly</source>
        <translation>応答を遅くする</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Lag in seconds</source>
        <translation>ラグ(秒)</translation>
    </message>
    <message>
        <source>Let it lag</source>
        <translation>ラグを発生させる</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteChoosePage</name>
    <message>
        <source>no engine</source>
        <translation>エンジンなし</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>1 engine: %1</source>
        <translation>1 エンジン: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n engines: %1</source>
        <translation>
            <numerusform>%n エンジン: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>why, in words an auditor will understand</source>
        <translation>理由(監査人に分かる言葉で)</translation>
    </message>
    <message>
        <source>Waves and their engines</source>
        <translation>ウェーブとそのエンジン</translation>
    </message>
    <message>
        <source>wave, engine</source>
        <translation>ウェーブ、エンジン</translation>
    </message>
    <message>
        <source>technology</source>
        <translation>テクノロジー</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>&amp;Verb</source>
        <translation>種別(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Scope</source>
        <translation>範囲(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;To site</source>
        <translation>移動先サイト(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Incident or change</source>
        <translation>インシデントまたは変更(&amp;I)</translation>
    </message>
    <message>
        <source>Wave %1 of %2</source>
        <translation>ウェーブ %1/%2</translation>
    </message>
    <message>
        <source>no single primary is seen</source>
        <translation>単一のプライマリが見えない</translation>
    </message>
    <message>
        <source>primary at %1</source>
        <translation>プライマリは %1</translation>
    </message>
    <message>
        <source>Now primary of %1.</source>
        <translation>現在 %1 のプライマリ。</translation>
    </message>
    <message>
        <source>After it: of all %1 chosen.</source>
        <translation>その後: 選択した %1 件すべてのプライマリ。</translation>
    </message>
    <message>
        <source>After it: of none.</source>
        <translation>その後: なし。</translation>
    </message>
    <message>
        <source>No single primary is seen of %1.</source>
        <translation>%1 の単一のプライマリが見えません。</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>%1 へ</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SitePair</name>
    <message>
        <source>never seen</source>
        <translation>未観測</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>直前は %1</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>no site is chosen</source>
        <translation>サイトが選択されていません</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteRunPage</name>
    <message>
        <source>OUTCOME UNKNOWN</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>Turned into a failover, which goes on by itself in a window of its own: %1</source>
        <translation>フェイルオーバーに切り替わり、別のウィンドウで自動的に続行中: %1</translation>
    </message>
    <message>
        <source>step %1 of %2, %3</source>
        <translation>ステップ %1/%2、%3</translation>
    </message>
    <message>
        <source>with exceptions: %1</source>
        <translation>例外あり: %1</translation>
    </message>
    <message>
        <source>step %1 of %2: %3</source>
        <translation>ステップ %1/%2: %3</translation>
    </message>
    <message>
        <source> (OVERRIDDEN)</source>
        <translation>(オーバーライド済み)</translation>
    </message>
    <message>
        <source>%1 PASS</source>
        <translation>合格 %1</translation>
    </message>
    <message>
        <source>%1; %2 PASS</source>
        <translation>%1; 合格 %2</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通過済み</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>ステップ %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Wave %1 of %2. %3 of %4 engines moved</source>
        <translation>ウェーブ %1/%2。エンジン %4 中 %3 移動済み</translation>
    </message>
    <message>
        <source>, %1 set aside</source>
        <translation>、除外 %1</translation>
    </message>
    <message>
        <source>. %1 not moved: decide below</source>
        <translation>。未移動 %1: 下で判断してください</translation>
    </message>
    <message>
        <source>Paused. %1</source>
        <translation>一時停止中。%1</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>step, or why not</source>
        <translation>ステップ、または移動しない理由</translation>
    </message>
    <message>
        <source>took</source>
        <translation>所要</translation>
    </message>
    <message>
        <source>no return</source>
        <translation>引き返し不能点</translation>
    </message>
    <message>
        <source>Hold: pause after this wave</source>
        <translation>長押し: このウェーブ後に一時停止</translation>
    </message>
    <message>
        <source>Hold: stop</source>
        <translation>長押し: 停止</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Engines by wave</source>
        <translation>ウェーブごとのエンジン</translation>
    </message>
    <message>
        <source>why it may stay behind, at least 20 characters</source>
        <translation>残してよい理由、20 文字以上</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>開始中 …</translation>
    </message>
    <message>
        <source>Wave %1 of %2</source>
        <translation>ウェーブ %1/%2</translation>
    </message>
    <message>
        <source>Rules, by what is seen now: %1</source>
        <translation>ルール(現在の観測による): %1</translation>
    </message>
    <message>
        <source>Wave %1 of %2   rules before it: %3</source>
        <translation>ウェーブ %1/%2   前提ルール: %3</translation>
    </message>
    <message>
        <source>%1 was not moved: %2
Retry asks its guards again and runs its plan once more. Set aside goes on without it: it stays as it is now. Until one of them is chosen, no further wave begins.</source>
        <translation>%1 は移動されませんでした: %2
「再試行」はガードを再照会して計画をもう一度実行します。「除外」はそれなしで進み、現在の状態のまま残します。どちらかを選ぶまで次のウェーブは始まりません。</translation>
    </message>
    <message>
        <source>%1 waits for wave %2. Set aside goes on without it: it stays where it is.</source>
        <translation>%1 はウェーブ %2 を待っています。「除外」はそれなしで進み、現在の場所に残します。</translation>
    </message>
    <message>
        <source>%1: %2 Open its run to say what happened; nothing is sent twice.</source>
        <translation>%1: %2 実行を開いて、何が起きたかを示してください。何も二重に送信されません。</translation>
    </message>
    <message>
        <source>%1 is being moved. Its run shows every step.</source>
        <translation>%1 を移動中です。各ステップは実行画面に表示されます。</translation>
    </message>
    <message>
        <source>%1 has moved. Its run shows every step.</source>
        <translation>%1 は移動済みです。各ステップは実行画面に表示されます。</translation>
    </message>
    <message>
        <source>%1 was set aside: %2</source>
        <translation>%1 は除外されました: %2</translation>
    </message>
    <message>
        <source>Open failover of %1</source>
        <translation>%1 のフェイルオーバーを開く</translation>
    </message>
    <message>
        <source>Open run of %1</source>
        <translation>%1 の実行を開く</translation>
    </message>
    <message>
        <source>Retry %1</source>
        <translation>%1 を再試行</translation>
    </message>
    <message>
        <source>Set %1 aside</source>
        <translation>%1 を除外</translation>
    </message>
    <message>
        <source>Retry is off: its last run did not leave it as it was. Set it aside and move it on its own.</source>
        <translation>「再試行」は無効です: 前回の実行で元の状態が保たれていません。除外して個別に移動してください。</translation>
    </message>
    <message numerus="yes">
        <source>Set aside is off: %n characters of reason to go; it goes on record.</source>
        <translation>
            <numerusform>「除外」は無効です: 理由があと %n 文字必要です。記録されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold: pause after wave %1</source>
        <translation>長押し: ウェーブ %1 後に一時停止</translation>
    </message>
    <message>
        <source>Stopping: engines that run end as their own runs do; nothing more begins.</source>
        <translation>停止中: 実行中のエンジンは各自の実行どおりに終わり、新たに何も始まりません。</translation>
    </message>
    <message>
        <source>Nothing begins until you carry on. The RTO goes on counting.</source>
        <translation>再開するまで何も始まりません。RTO の計測は続きます。</translation>
    </message>
    <message>
        <source>It pauses when this wave has ended. The RTO goes on counting.</source>
        <translation>このウェーブの終了後に一時停止します。RTO の計測は続きます。</translation>
    </message>
    <message>
        <source>Stop begins nothing more: what has moved stays moved, and the operation ends.</source>
        <translation>「停止」は新たに何も始めません: 移動済みのものはそのまま残り、オペレーションは終了します。</translation>
    </message>
    <message>
        <source>Pause lets this wave end, then waits. Stop begins nothing more: an engine before its point of no return is undone, one past it stays where it is, and what has moved stays moved.</source>
        <translation>「一時停止」はこのウェーブの終了を待ってから待機します。「停止」は新たに何も始めません: 引き返し不能点より前のエンジンは取り消され、通過後のものはその場に残り、移動済みのものはそのまま残ります。</translation>
    </message>
    <message>
        <source>Reason for going on without it</source>
        <translation>これを除いて続行する理由</translation>
    </message>
    <message>
        <source>%1 was left where its run stands: %2 Taken over, it goes on from there.</source>
        <translation>%1 は実行が止まった位置のまま残されました: %2 引き継ぐと、そこから続行します。</translation>
    </message>
    <message>
        <source>Take over %1</source>
        <translation>%1 を引き継ぐ</translation>
    </message>
    <message>
        <source>Pause is off: it is being handed over. Stop ends it instead: engines that run end as their own runs do.</source>
        <translation>一時停止は使えません: オペレーションは引き渡し中です。停止すると、引き渡さずに終了します。実行中のエンジンは、それぞれの実行のとおりに終わります。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteWindow</name>
    <message>
        <source>Making the plans …</source>
        <translation>計画を作成中 …</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteWords</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ほか %2 件</translation>
    </message>
    <message>
        <source>Moves %1 of %2 to %3, in %4: %5.</source>
        <translation>%2 の %1 を %3 へ %4 で移動します: %5。</translation>
    </message>
    <message>
        <source>1 engine</source>
        <translation>1 エンジン</translation>
    </message>
    <message numerus="yes">
        <source>%n engines</source>
        <translation>
            <numerusform>%n エンジン</numerusform>
        </translation>
    </message>
    <message>
        <source>1 wave</source>
        <translation>1 ウェーブ</translation>
    </message>
    <message numerus="yes">
        <source>%n waves</source>
        <translation>
            <numerusform>%n ウェーブ</numerusform>
        </translation>
    </message>
    <message>
        <source>; then </source>
        <translation>; 次に </translation>
    </message>
    <message>
        <source>Every step can be undone.</source>
        <translation>すべてのステップを取り消せます。</translation>
    </message>
    <message>
        <source>Each engine is undone only before its own point of no return; the first is step %1 of %2 on %3: %4.</source>
        <translation>各エンジンは自身の引き返し不能点より前でのみ取り消せます。最初は %3 のステップ %1/%2 です: %4。</translation>
    </message>
    <message>
        <source>%1: guard %2 is set aside by %3: %4</source>
        <translation>%1: ガード %2 は %3 によりオーバーライドされています: %4</translation>
    </message>
    <message>
        <source>%1 more guards are set aside; page 2 names them.</source>
        <translation>ほか %1 件のガードがオーバーライドされています(2 ページ目に記載)。</translation>
    </message>
    <message>
        <source>Took      %1</source>
        <translation>所要時間  %1</translation>
    </message>
    <message>
        <source>, done %1 after the start</source>
        <translation>、開始から %1 後に完了</translation>
    </message>
    <message>
        <source>, RTO %1 met</source>
        <translation>、RTO %1 を達成</translation>
    </message>
    <message>
        <source>, RTO %1 missed</source>
        <translation>、RTO %1 を超過</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>停止時間</translation>
    </message>
    <message>
        <source>%1 without a writable primary</source>
        <translation>書き込み可能なプライマリなし %1</translation>
    </message>
    <message>
        <source>; found %1</source>
        <translation>; 実際 %1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>planned %1</source>
        <translation>予定 %1</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>オーバーライド</translation>
    </message>
    <message>
        <source>%1 by %2: %3</source>
        <translation>%1、%2 による: %3</translation>
    </message>
    <message>
        <source>About %1 to go, p95 %2 (%3)</source>
        <translation>残り約 %1、p95 %2(%3)</translation>
    </message>
    <message>
        <source>Loses most on %1: %2.</source>
        <translation>損失が最大なのは %1: %2。</translation>
    </message>
    <message>
        <source>Left out: %1, %2.</source>
        <translation>対象外: %1、%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n engines are left out; page 3 says why.</source>
        <translation>
            <numerusform>%n エンジンが対象外です(理由は 3 ページ目)。</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved: %1.</source>
        <translation>移動済み: %1。</translation>
    </message>
    <message>
        <source>Not moved: %1.</source>
        <translation>未移動: %1。</translation>
    </message>
    <message>
        <source>Set aside: %1.</source>
        <translation>除外: %1。</translation>
    </message>
    <message>
        <source>Never begun: %1.</source>
        <translation>未開始: %1。</translation>
    </message>
    <message>
        <source>Looks first how far %1 came, and goes on from there; no step is sent twice.</source>
        <translation>まず %1 がどこまで進んだかを確認し、そこから続けます。ステップが二重に送信されることはありません。</translation>
    </message>
    <message>
        <source>Asks you to decide about %1 before a further wave begins.</source>
        <translation>次のウェーブの前に %1 について判断を求めます。</translation>
    </message>
    <message>
        <source>The stop that was asked for still counts: %1 will not begin.</source>
        <translation>要求された停止は有効なままです: %1 は始まりません。</translation>
    </message>
    <message>
        <source>Then moves %1, wave by wave.</source>
        <translation>その後 %1 をウェーブごとに移動します。</translation>
    </message>
    <message>
        <source>Nothing is left to move; the operation ends.</source>
        <translation>移動するものはもうありません。オペレーションは終了します。</translation>
    </message>
    <message>
        <source>Sends nothing and undoes nothing.</source>
        <translation>何も送信せず、何も取り消しません。</translation>
    </message>
    <message>
        <source>Stays moved: %1.</source>
        <translation>移動済みのまま: %1。</translation>
    </message>
    <message>
        <source>Stays where its last step left it: %1.</source>
        <translation>最後のステップの状態のまま: %1。</translation>
    </message>
    <message>
        <source>Stays where it was: %1.</source>
        <translation>元の場所のまま: %1。</translation>
    </message>
    <message>
        <source>wave, engine</source>
        <translation>ウェーブ、エンジン</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>how far it came</source>
        <translation>どこまで進んだか</translation>
    </message>
    <message>
        <source>Nothing: the run of every engine that began has its end on record.</source>
        <translation>なし: 開始したすべてのエンジンの実行終了が記録されています。</translation>
    </message>
    <message>
        <source>How far %1 came: the end of its run is not on record.</source>
        <translation>%1 がどこまで進んだか: 実行の終了が記録されていません。</translation>
    </message>
    <message>
        <source>past its point of no return</source>
        <translation>引き返し不能点を通過済み</translation>
    </message>
    <message>
        <source>It never began.</source>
        <translation>開始されませんでした。</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移動済み</translation>
    </message>
    <message>
        <source>It was set aside: %1</source>
        <translation>除外されました: %1</translation>
    </message>
    <message>
        <source>Its run is not known here.</source>
        <translation>その実行はここでは不明です。</translation>
    </message>
    <message>
        <source>Outcome   %1
</source>
        <translation>結果      %1
</translation>
    </message>
    <message>
        <source>Why       %1
</source>
        <translation>原因      %1
</translation>
    </message>
    <message>
        <source>Reason    %1, by %2
</source>
        <translation>理由      %1、%2
</translation>
    </message>
    <message>
        <source>
%1: left out, %2
</source>
        <translation>
%1: 対象外、%2
</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::StateScrubber</name>
    <message>
        <source>Step back</source>
        <translation>1 ステップ戻る</translation>
    </message>
    <message>
        <source>Step on</source>
        <translation>1 ステップ進む</translation>
    </message>
    <message>
        <source>Step of the plan</source>
        <translation>計画のステップ</translation>
    </message>
    <message>
        <source>this is what is seen now</source>
        <translation>現在の観測です</translation>
    </message>
    <message>
        <source>the plan ends here</source>
        <translation>計画はここで終わります</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Statements</name>
    <message>
        <source>1 character to go</source>
        <translation>あと 1 文字</translation>
    </message>
    <message numerus="yes">
        <source>%n characters to go</source>
        <translation>
            <numerusform>あと %n 文字</numerusform>
        </translation>
    </message>
    <message>
        <source>this console operates nothing</source>
        <translation>このコンソールは何も操作しません</translation>
    </message>
    <message>
        <source>nothing has been seen yet</source>
        <translation>まだ何も観測されていません</translation>
    </message>
    <message>
        <source>this console is cut off</source>
        <translation>このコンソールは切り離されています</translation>
    </message>
    <message>
        <source>%1 answers this console</source>
        <translation>%1 はこのコンソールに応答しています</translation>
    </message>
    <message>
        <source>somebody sees %1</source>
        <translation>%1 を観測している人がいます</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>まずマップでエンジンを選択してください</translation>
    </message>
    <message>
        <source>%1 has had no two writers</source>
        <translation>%1 に二重書き込みはありませんでした</translation>
    </message>
    <message>
        <source>One of the two was never seen, so where they parted is not known.</source>
        <translation>一方が観測されたことがないため、どこで分かれたかは不明です。</translation>
    </message>
    <message>
        <source>They parted on timeline %1 at position %2: up to there both have the same.</source>
        <translation>タイムライン %1 の位置 %2 で分かれました。そこまでは両者とも同じです。</translation>
    </message>
    <message>
        <source>This technology tells no history, so where they parted is not known.</source>
        <translation>このテクノロジーは履歴を示さないため、どこで分かれたかは不明です。</translation>
    </message>
    <message>
        <source>Their histories do not show where they parted: the same timeline may hold two different pasts.</source>
        <translation>履歴からは、どこで分かれたか分かりません。同じタイムラインに異なる 2 つの過去がある可能性があります。</translation>
    </message>
    <message>
        <source>never seen since this console started</source>
        <translation>このコンソールの起動以降は未観測</translation>
    </message>
    <message>
        <source>at %1, %2, %3</source>
        <translation>%1、%2、%3</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>書き込みを受け付ける</translation>
    </message>
    <message>
        <source>takes no writes that this console sees</source>
        <translation>このコンソールから見る限り書き込みを受け付けていない</translation>
    </message>
    <message>
        <source>data set %1</source>
        <translation>データセット %1</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>報告なし</translation>
    </message>
    <message>
        <source>timeline history %1</source>
        <translation>タイムライン履歴 %1</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>wrote since they parted: %1</source>
        <translation>分かれた後の書き込み: %1</translation>
    </message>
    <message>
        <source>wrote since they parted: not known</source>
        <translation>分かれた後の書き込み: 不明</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>%1 に観測</translation>
    </message>
    <message>
        <source>seen %1 from %2</source>
        <translation>%2 から %1 に観測</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>最後の観測: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::StatusLine</name>
    <message>
        <source>sound on</source>
        <translation>音オン</translation>
    </message>
    <message numerus="yes">
        <source>%n shelved</source>
        <translation>
            <numerusform>棚上げ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>audit log: not connected</source>
        <translation>監査ログ: 未接続</translation>
    </message>
    <message>
        <source>audit log OK #%1</source>
        <translation>監査ログ OK #%1</translation>
    </message>
    <message>
        <source>audit log %1 #%2</source>
        <translation>監査ログ %1 #%2</translation>
    </message>
    <message>
        <source>anchor %1 CONTRADICTS the log</source>
        <translation>アンカー %1 がログと矛盾</translation>
    </message>
    <message>
        <source>anchor %1 FAILS</source>
        <translation>アンカー %1 が失敗</translation>
    </message>
    <message>
        <source>%1 of %2 anchors OK so far</source>
        <translation>アンカー %2 中 %1 が OK</translation>
    </message>
    <message>
        <source>1 anchor OK</source>
        <translation>アンカー 1 OK</translation>
    </message>
    <message numerus="yes">
        <source>%n anchors OK</source>
        <translation>
            <numerusform>アンカー %n OK</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SummaryPage</name>
    <message>
        <source>Took      %1</source>
        <translation>所要時間  %1</translation>
    </message>
    <message>
        <source>, RTO %1 met</source>
        <translation>、RTO %1 を達成</translation>
    </message>
    <message>
        <source>, RTO %1 missed</source>
        <translation>、RTO %1 を超過</translation>
    </message>
    <message>
        <source>Outcome   %1
</source>
        <translation>結果      %1
</translation>
    </message>
    <message>
        <source>Why       %1
</source>
        <translation>原因      %1
</translation>
    </message>
    <message>
        <source>Outage    %1 without a writable primary
</source>
        <translation>停止時間  書き込み可能なプライマリなし %1
</translation>
    </message>
    <message>
        <source>Loss      planned %1%2
</source>
        <translation>損失      予定 %1%2
</translation>
    </message>
    <message>
        <source>; found %1</source>
        <translation>; 実際 %1</translation>
    </message>
    <message>
        <source>          %1
</source>
        <translation>          %1
</translation>
    </message>
    <message>
        <source>Way back  %1
</source>
        <translation>復帰      %1
</translation>
    </message>
    <message>
        <source>Kept      %1, %2, in the audit log: attachments/%3
</source>
        <translation>保存先    %1、%2、監査ログ内: attachments/%3
</translation>
    </message>
    <message>
        <source>Overrides %1
</source>
        <translation>オーバーライド %1
</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>レポートをコピー</translation>
    </message>
    <message>
        <source>Start failback plan</source>
        <translation>フェイルバックの計画を開始</translation>
    </message>
    <message>
        <source>RPO       %1 agreed
</source>
        <translation>RPO       合意値 %1
</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Approval  %1 %2, counting until %3: %4
</source>
        <translation>承認      %1 %2、%3 まで有効: %4
</translation>
    </message>
    <message>
        <source>Approval  none of %1
</source>
        <translation>承認      %1 件中なし
</translation>
    </message>
    <message>
        <source>Follow up %1: %2
</source>
        <translation>要対応    %1: %2
</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>レポートを保存…</translation>
    </message>
    <message>
        <source>Start failback plan is off: it follows a failover that passed its point of no return.</source>
        <translation>「フェイルバックの計画を開始」は無効です: 引き返し不能点を通過したフェイルオーバーの後にのみ使えます。</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>レポートを保存</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Print report…</source>
        <translation>レポートを印刷…</translation>
    </message>
    <message>
        <source>Operation report</source>
        <translation>オペレーションのレポート</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TemplateWindow</name>
    <message>
        <source>Save it and open it…</source>
        <translation>保存して開く…</translation>
    </message>
    <message>
        <source>Create from template</source>
        <translation>テンプレートから作成</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>The template&apos;s text</source>
        <translation>テンプレートのテキスト</translation>
    </message>
    <message>
        <source>Template for</source>
        <translation>テンプレートの対象</translation>
    </message>
    <message>
        <source>It is saved as it stands here; what is to be changed is said in it. The Inventory view then shows what is wrong, by line.</source>
        <translation>ここにある内容のまま保存されます。変更すべき箇所は本文に書かれています。その後、「インベントリ」ビューが誤りを行ごとに示します。</translation>
    </message>
    <message>
        <source>Save the inventory</source>
        <translation>インベントリを保存</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TextEditor</name>
    <message>
        <source>Inventory text</source>
        <translation>インベントリのテキスト</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TimeAxis</name>
    <message>
        <source>Time of the log</source>
        <translation>ログの時刻</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TopologyMap</name>
    <message>
        <source>between the sites</source>
        <translation>サイト間</translation>
    </message>
    <message>
        <source>Overview map</source>
        <translation>概要マップ</translation>
    </message>
    <message>
        <source>Nothing here is live. Check this console&apos;s network first.</source>
        <translation>ここの内容はライブではありません。まずこのコンソールのネットワークを確認してください。</translation>
    </message>
    <message>
        <source>Move all engines to %1…</source>
        <translation>全エンジンを %1 へ移動…</translation>
    </message>
    <message>
        <source>Move all engines away to %1…</source>
        <translation>全エンジンを %1 へ退避…</translation>
    </message>
    <message>
        <source>Who sees it</source>
        <translation>観測状況</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>保守…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::UnapprovedBox</name>
    <message>
        <source>Why nobody could be asked</source>
        <translation>誰にも確認できなかった理由</translation>
    </message>
    <message>
        <source>why nobody could be asked, at least 20 characters; it goes on record</source>
        <translation>誰にも確認できなかった理由、20 文字以上。記録されます</translation>
    </message>
    <message>
        <source>Hold: go ahead without approval</source>
        <translation>長押し: 承認なしで続行</translation>
    </message>
    <message>
        <source>When nobody who may approve can be reached: a reason on record, 60 s of waiting, and an alarm that calls everybody. It stands in a box at the head of the report.</source>
        <translation>承認できる人に誰も連絡がつかない場合: 理由を記録し、60 秒待ち、全員を呼び出すアラームを発します。レポートの冒頭に枠付きで記載されます。</translation>
    </message>
    <message>
        <source>BREAK-GLASS by %1 %2: %3</source>
        <translation>緊急アクセス %1 %2: %3</translation>
    </message>
    <message>
        <source>It may begin in %1.</source>
        <translation>%1 後に開始できます。</translation>
    </message>
    <message>
        <source>It may begin until %1.</source>
        <translation>%1 まで開始できます。</translation>
    </message>
    <message>
        <source>Going ahead is off: the inventory does not allow it (unapproved).</source>
        <translation>「承認なしで続行」は無効です: インベントリが許可していません (unapproved)。</translation>
    </message>
    <message>
        <source>It is being put on record.</source>
        <translation>記録中です。</translation>
    </message>
    <message>
        <source>Going ahead is off: no approval is missing.</source>
        <translation>「承認なしで続行」は無効です: 不足している承認はありません。</translation>
    </message>
    <message>
        <source>Going ahead is off: 1 character of reason to go.</source>
        <translation>「承認なしで続行」は無効です: 理由があと 1 文字必要です。</translation>
    </message>
    <message numerus="yes">
        <source>Going ahead is off: %n characters of reason to go.</source>
        <translation>
            <numerusform>「承認なしで続行」は無効です: 理由があと %n 文字必要です。</numerusform>
        </translation>
    </message>
    <message>
        <source>BREAK-GLASS: begun without approval, %1 wanted. By %2 %3: %4</source>
        <translation>緊急アクセス: 承認なしで開始(必要数 %1)。%2 %3: %4</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VantageList</name>
    <message>
        <source>a third place</source>
        <translation>第三の場所</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1 にある</translation>
    </message>
    <message>
        <source>%1: %2:%3, %4</source>
        <translation>%1: %2:%3、%4</translation>
    </message>
    <message>
        <source>There is no report.</source>
        <translation>報告がありません。</translation>
    </message>
    <message>
        <source>%1: it answered. %2 of %3 instances answer it.</source>
        <translation>%1: 応答しました。%3 中 %2 インスタンスがこの観測点に応答します。</translation>
    </message>
    <message>
        <source>This console. Nothing has been seen from it yet.</source>
        <translation>このコンソール。ここからはまだ何も観測されていません。</translation>
    </message>
    <message>
        <source>The inventory declares no other. Without a third place, a site that is down and one that is cut off look the same from here. Add one under vantages.</source>
        <translation>インベントリにほかの観測点がありません。第三の場所がないと、停止したサイトと切り離されたサイトはここから区別できません。vantages に観測点を追加してください。</translation>
    </message>
    <message>
        <source>It has not been asked yet.</source>
        <translation>まだ照会していません。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 をテスト</translation>
    </message>
    <message>
        <source>this console asks no vantage</source>
        <translation>このコンソールは観測点に照会しません</translation>
    </message>
    <message>
        <source>%1 (this console)</source>
        <translation>%1(このコンソール)</translation>
    </message>
    <message>
        <source>Its report: %1.</source>
        <translation>その報告: %1。</translation>
    </message>
    <message>
        <source>it is being asked, 3 s at most</source>
        <translation>照会中です(最大 3 秒)</translation>
    </message>
    <message>
        <source>Vantage test</source>
        <translation>観測点テスト</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Verdict</name>
    <message>
        <source>worst exposure: not known</source>
        <translation>最大の損失リスク: 不明</translation>
    </message>
    <message>
        <source>worst: %1 loss not known</source>
        <translation>最大: %1 損失不明</translation>
    </message>
    <message>
        <source>worst: %1 loses %2</source>
        <translation>最大: %1 損失 %2</translation>
    </message>
    <message>
        <source>%1 together: %2, held back by %3</source>
        <translation>%1 全体: %2、%3 が制約</translation>
    </message>
    <message>
        <source>%1 together: %2</source>
        <translation>%1 全体: %2</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>非ライブ</translation>
    </message>
    <message>
        <source>ABNORMAL</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>NORMAL</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>first: %1%2</source>
        <translation>発端: %1%2</translation>
    </message>
    <message>
        <source>all %1 of %2 instances seen</source>
        <translation>%2 中 %1 インスタンスを観測</translation>
    </message>
    <message>
        <source>1 alarm shelved; </source>
        <translation>棚上げ 1 件; </translation>
    </message>
    <message numerus="yes">
        <source>%n alarms shelved; </source>
        <translation>
            <numerusform>棚上げ %n 件; </numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for the first look</source>
        <translation>最初の観測を待機中</translation>
    </message>
    <message>
        <source>no look has ended for %1</source>
        <translation>%1 の間、完了した観測なし</translation>
    </message>
    <message>
        <source>%1; as of %2</source>
        <translation>%1; %2 時点</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VerdictBar</name>
    <message>
        <source>%1; and %2 more lines</source>
        <translation>%1; ほか %2 行</translation>
    </message>
    <message>
        <source>Go to the first bad record</source>
        <translation>最初の不正レコードへ</translation>
    </message>
    <message>
        <source>Trust file…</source>
        <translation>信頼ファイル…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Use it in this window</source>
        <translation>このウィンドウで使う</translation>
    </message>
    <message>
        <source>Do not use it</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>The log has not been verified since it was opened.</source>
        <translation>ログは開いてから検証されていません。</translation>
    </message>
    <message>
        <source>Whose log this is, as you were told by another way than the log came</source>
        <translation>誰のログか(ログとは別の経路で知らされたもの)</translation>
    </message>
    <message>
        <source>verified: %p %</source>
        <translation>検証済み: %p %</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>検証を停止</translation>
    </message>
    <message>
        <source>Verifying …</source>
        <translation>検証中 …</translation>
    </message>
    <message>
        <source>The verification was stopped at %1 %. Verify again to know whether the log is genuine.</source>
        <translation>検証は %1 % で停止されました。ログが真正か知るには、もう一度検証してください。</translation>
    </message>
    <message>
        <source>digest %1</source>
        <translation>ダイジェスト %1</translation>
    </message>
    <message>
        <source>Trust file of this log</source>
        <translation>このログの信頼ファイル</translation>
    </message>
    <message>
        <source>Trust file (*)</source>
        <translation>信頼ファイル (*)</translation>
    </message>
    <message>
        <source>The trust file cannot be read, or is longer than 1 MiB: %1.</source>
        <translation>信頼ファイルを読み取れないか、1 MiB を超えています: %1。</translation>
    </message>
    <message>
        <source>A trust file came with the log: %1 (%2). It proves nothing by itself: whoever changed the log could have changed it too. Use it only if you know these keys by another way.</source>
        <translation>ログに信頼ファイルが付属していました: %1(%2)。それだけでは何の証明にもなりません。ログを変更した者が変更した可能性もあります。これらの鍵を別の手段で知っている場合にのみ使ってください。</translation>
    </message>
    <message>
        <source>Judged in this window by the trust file %1 (%2).</source>
        <translation>このウィンドウでは信頼ファイル %1(%2)で判定しています。</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VerifyPage</name>
    <message numerus="yes">
        <source>%n checks PASS</source>
        <translation>
            <numerusform>チェック %n 件 合格</numerusform>
        </translation>
    </message>
    <message>
        <source>Something the plan promised is not seen yet. Replication can take a few seconds to form.</source>
        <translation>計画が約束した内容の一部がまだ観測されていません。レプリケーションの形成には数秒かかることがあります。</translation>
    </message>
    <message>
        <source>What the plan promised is seen; the warnings are what remains to watch.</source>
        <translation>計画が約束した内容は観測されました。警告は引き続き注意してください。</translation>
    </message>
    <message>
        <source>Everything the plan promised is seen.</source>
        <translation>計画が約束した内容はすべて観測されました。</translation>
    </message>
    <message>
        <source>check</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>I accept what has not passed; it stands in the report</source>
        <translation>合格していないものを承諾します。レポートに記載されます</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>再チェック</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Wall</name>
    <message>
        <source>CUT</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>step %1 of %2: %3</source>
        <translation>ステップ %1/%2: %3</translation>
    </message>
    <message>
        <source>Nothing is known to be wrong.</source>
        <translation>既知の異常はありません。</translation>
    </message>
    <message>
        <source>What is shown is old. Nothing here is live.</source>
        <translation>表示内容は古いものです。ここの内容はライブではありません。</translation>
    </message>
    <message>
        <source>NOT LIVE: nothing has been seen yet</source>
        <translation>非ライブ: まだ何も観測されていません</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>非ライブ</translation>
    </message>
    <message>
        <source>  |  data %1  |  vantage %2</source>
        <translation>  |  データ %1  |  観測点 %2</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>このコンソール</translation>
    </message>
    <message numerus="yes">
        <source>+%n more engines abnormal</source>
        <translation>
            <numerusform>ほか %n エンジン異常</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines OK</source>
        <translation>
            <numerusform>OK %n エンジン</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>   +%n more</source>
        <translation>
            <numerusform>   ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1、%2 から</translation>
    </message>
    <message>
        <source>%1, first-out %2</source>
        <translation>%1、発端 %2</translation>
    </message>
    <message>
        <source>%1, first-out? %2</source>
        <translation>%1、発端? %2</translation>
    </message>
    <message numerus="yes">
        <source>, %n conditions</source>
        <translation>
            <numerusform>、状態 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>, over</source>
        <translation>、終了</translation>
    </message>
    <message>
        <source>, acknowledged</source>
        <translation>、確認済み</translation>
    </message>
    <message numerus="yes">
        <source>in %n groups</source>
        <translation>
            <numerusform>%n グループ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WallSetup</name>
    <message>
        <source>Wall window - Fairlead</source>
        <translation>ウォールウィンドウ - Fairlead</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>対角</translation>
    </message>
    <message>
        <source>in</source>
        <translation>インチ</translation>
    </message>
    <message>
        <source>Farthest viewer</source>
        <translation>最も遠い閲覧者</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>Wall dark: a screen in a dim room</source>
        <translation>ウォール暗: 薄暗い部屋の画面</translation>
    </message>
    <message>
        <source>Wall light: a projector</source>
        <translation>ウォール明: プロジェクター</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Letters of %1 px: capitals of %2 mm, seen under %3&apos; from %4 m (16&apos; is the least). %5 rows of %6 characters. What has no room is left out by rank; the size stays.</source>
        <translation>文字 %1 px: 大文字 %2 mm、%4 m から視角 %3&apos;(最低 16&apos;)。%5 行 × %6 文字。収まらないものは順位に従って省かれ、文字の大きさは変わりません。</translation>
    </message>
    <message>
        <source>Close the wall on this screen</source>
        <translation>この画面のウォールを閉じる</translation>
    </message>
    <message>
        <source>Open a wall on this screen</source>
        <translation>この画面にウォールを開く</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WallWindow</name>
    <message>
        <source>Wall</source>
        <translation>ウォール</translation>
    </message>
    <message>
        <source>Wall - Fairlead</source>
        <translation>ウォール - Fairlead</translation>
    </message>
    <message>
        <source>OUTAGE %1</source>
        <translation>停止時間 %1</translation>
    </message>
    <message>
        <source>No incident</source>
        <translation>インシデントなし</translation>
    </message>
    <message>
        <source>RTO %1 of %2, %3 left</source>
        <translation>RTO %2 中 %1、残り %3</translation>
    </message>
    <message>
        <source>NOW %1</source>
        <translation>現在 %1</translation>
    </message>
    <message>
        <source>NEXT %1</source>
        <translation>次 %1</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>over</source>
        <translation>超過</translation>
    </message>
    <message>
        <source>engines</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>WAN</source>
        <translation>WAN</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WhoSeesWhom</name>
    <message>
        <source>yes, refusing</source>
        <translation>はい(拒否)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1、%2 前</translation>
    </message>
    <message>
        <source>no, for %1</source>
        <translation>いいえ、%1 の間</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未照会</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>このコンソール</translation>
    </message>
    <message>
        <source>%1 (third place)</source>
        <translation>%1(第三の場所)</translation>
    </message>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>peers at %1</source>
        <translation>%1 のピア</translation>
    </message>
    <message>
        <source>looks itself</source>
        <translation>自サイト</translation>
    </message>
    <message>
        <source>no report</source>
        <translation>報告なし</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>Who sees %1</source>
        <translation>%1 の観測状況</translation>
    </message>
    <message>
        <source>vantages %1/%2 report</source>
        <translation>観測点 %1/%2 が報告</translation>
    </message>
    <message>
        <source>1 vantage: %1</source>
        <translation>観測点 1: %1</translation>
    </message>
    <message>
        <source>1 vantage: this console</source>
        <translation>観測点 1: このコンソール</translation>
    </message>
    <message>
        <source>This console is cut off. Nothing here is live.</source>
        <translation>このコンソールは切り離されています。ここの内容はライブではありません。</translation>
    </message>
    <message>
        <source>%1 is seen by this console.</source>
        <translation>%1 はこのコンソールから見えます。</translation>
    </message>
    <message>
        <source>Who sees whom: a row for each vantage, a column for each site</source>
        <translation>観測マトリクス: 行は観測点、列はサイト</translation>
    </message>
    <message>
        <source>Waiting for the first look.</source>
        <translation>最初の観測を待っています。</translation>
    </message>
    <message>
        <source>Choose a cell to read its evidence.</source>
        <translation>セルを選択すると根拠を表示します。</translation>
    </message>
    <message>
        <source>Who sees whom</source>
        <translation>観測マトリクス</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WindowBox</name>
    <message>
        <source>COMMIT WINDOW: it waits for you, without an end</source>
        <translation>コミット猶予: 期限なしであなたを待ちます</translation>
    </message>
    <message>
        <source>COMMIT WINDOW: %1 left, until %2</source>
        <translation>コミット猶予: 残り %1、%2 まで</translation>
    </message>
    <message>
        <source>Try the new side out. Others are kept from writing until you commit. When nobody commits in time, everything goes back; only what somebody wrote all the same would stop that. Now: %1</source>
        <translation>新しい側を試してください。コミットするまで、ほかの人は書き込めません。時間内に誰もコミットしなければ、すべて元に戻ります。それを妨げるのは、それでも誰かが書き込んだ場合だけです。現在: %1</translation>
    </message>
    <message>
        <source>Going back was refused and changed nothing: %1 Commit, or give them up and go back; where it can be, a list of them is kept.</source>
        <translation>元に戻す処理は拒否され、何も変わっていません: %1 コミットするか、それらを破棄して元に戻してください。可能な場合は一覧が保存されます。</translation>
    </message>
    <message>
        <source>Hold: commit</source>
        <translation>長押し: コミット</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Hold: give up and go back</source>
        <translation>長押し: 破棄して元に戻す</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>why, at least 20 characters</source>
        <translation>理由、20 文字以上</translation>
    </message>
    <message numerus="yes">
        <source>Say why: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>理由を入力してください: あと %n 文字。記録されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WizardWindow</name>
    <message>
        <source>DRY RUN: it is being put on record.</source>
        <translation>ドライラン: 記録中です。</translation>
    </message>
    <message>
        <source>DRY RUN: nothing is on record. %1</source>
        <translation>ドライラン: 記録されていません。%1</translation>
    </message>
    <message>
        <source>DRY RUN: not ready, on record. %1</source>
        <translation>ドライラン: 準備未完了、記録済み。%1</translation>
    </message>
    <message>
        <source>DRY RUN: ready, on record, good until %1. To run it, plan the operation anew.</source>
        <translation>ドライラン: 準備完了、記録済み、%1 まで有効。実行するには改めて計画してください。</translation>
    </message>
    <message>
        <source>Close without running</source>
        <translation>実行せずに閉じる</translation>
    </message>
    <message>
        <source>Dry run …</source>
        <translation>ドライラン …</translation>
    </message>
    <message>
        <source>Rehearse …</source>
        <translation>リハーサル …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>%1: nothing of this was real.</source>
        <translation>%1: すべて実際の操作ではありません。</translation>
    </message>
    <message>
        <source>It is on record.</source>
        <translation>記録済みです。</translation>
    </message>
    <message>
        <source>Not on record: %1</source>
        <translation>未記録: %1</translation>
    </message>
    <message>
        <source>Unfinished operation</source>
        <translation>未完了のオペレーション</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>計画 %1</translation>
    </message>
    <message>
        <source>1 guard overridden</source>
        <translation>ガード 1 件オーバーライド</translation>
    </message>
    <message numerus="yes">
        <source>%n guards overridden</source>
        <translation>
            <numerusform>ガード %n 件オーバーライド</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is only looked at; nothing is changed.</source>
        <translation>確認するだけです。何も変更されません。</translation>
    </message>
    <message>
        <source>In a simulation; nothing here reaches an engine.</source>
        <translation>シミュレーション内です。エンジンには何も届きません。</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>ウィンドウを閉じる</translation>
    </message>
    <message>
        <source>Run %1 to %2</source>
        <translation>%2 への%1を実行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Begin: %1</source>
        <translation>開始: %1</translation>
    </message>
    <message>
        <source>Run the rehearsal</source>
        <translation>リハーサルを実行</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>次へ: %1</translation>
    </message>
    <message>
        <source>Rehearse is off: this console operates nothing.</source>
        <translation>「リハーサル」は無効です: このコンソールは何も操作しません。</translation>
    </message>
</context>
<context>
    <name>fairlead::word</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>MAINTENANCE</source>
        <translation>保守中</translation>
    </message>
    <message>
        <source>FENCED</source>
        <translation>フェンス済み</translation>
    </message>
    <message>
        <source>DEGRADED</source>
        <translation>機能低下</translation>
    </message>
    <message>
        <source>NEVER SEEN</source>
        <translation>未観測</translation>
    </message>
    <message>
        <source>NOT VISIBLE</source>
        <translation>不可視</translation>
    </message>
    <message>
        <source>ISOLATED</source>
        <translation>孤立</translation>
    </message>
    <message>
        <source>PRESUMED DOWN</source>
        <translation>停止と推定</translation>
    </message>
    <message>
        <source>DOWN</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>DIVERGED</source>
        <translation>分岐</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>プライマリ</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>レプリカ</translation>
    </message>
    <message>
        <source>standby leader</source>
        <translation>スタンバイリーダー</translation>
    </message>
    <message>
        <source>peer</source>
        <translation>ピア</translation>
    </message>
    <message>
        <source>coordinator</source>
        <translation>コーディネーター</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>ワーカー</translation>
    </message>
    <message>
        <source>arbiter</source>
        <translation>アービター</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>転送中</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>追いつき中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>async</source>
        <translation>非同期</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>quorum</source>
        <translation>クォーラム</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>split brain</source>
        <translation>スプリットブレイン</translation>
    </message>
    <message>
        <source>no primary</source>
        <translation>プライマリなし</translation>
    </message>
    <message>
        <source>returning primary</source>
        <translation>旧プライマリの復帰</translation>
    </message>
    <message>
        <source>foreign identity</source>
        <translation>異なる識別子</translation>
    </message>
    <message>
        <source>diverged history</source>
        <translation>履歴の分岐</translation>
    </message>
    <message>
        <source>misled clients</source>
        <translation>クライアントの誤誘導</translation>
    </message>
    <message>
        <source>parked automation</source>
        <translation>自動化のパーク</translation>
    </message>
    <message>
        <source>canary disagrees</source>
        <translation>カナリアの不一致</translation>
    </message>
    <message>
        <source>switchover</source>
        <translation>スイッチオーバー</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>フェイルオーバー</translation>
    </message>
    <message>
        <source>failback</source>
        <translation>フェイルバック</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>開始中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>記録中</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手作業</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>undoing</source>
        <translation>取り消し中</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>取り消し済み</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>holding</source>
        <translation>保留中</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移動済み</translation>
    </message>
    <message>
        <source>not moved</source>
        <translation>未移動</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Succeeded with exceptions</source>
        <translation>例外ありで成功</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>取り消し完了</translation>
    </message>
    <message>
        <source>Stopped before PNR</source>
        <translation>引き返し不能点の前で停止</translation>
    </message>
    <message>
        <source>Stopped after PNR</source>
        <translation>引き返し不能点の後で停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>Turned into failover</source>
        <translation>フェイルオーバーに移行</translation>
    </message>
    <message>
        <source>refusing</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>break-glass</source>
        <translation>緊急アクセス</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>巻き戻し</translation>
    </message>
    <message>
        <source>site loss</source>
        <translation>サイト喪失</translation>
    </message>
    <message>
        <source>link cut</source>
        <translation>リンク切断</translation>
    </message>
    <message>
        <source>instance crash</source>
        <translation>インスタンスのクラッシュ</translation>
    </message>
    <message>
        <source>replication lag</source>
        <translation>レプリケーションラグ</translation>
    </message>
    <message>
        <source>slow answers</source>
        <translation>応答遅延</translation>
    </message>
    <message>
        <source>production</source>
        <translation>本番</translation>
    </message>
    <message>
        <source>lab</source>
        <translation>ラボ</translation>
    </message>
    <message>
        <source>simulation</source>
        <translation>シミュレーション</translation>
    </message>
    <message>
        <source>begun without approval</source>
        <translation>承認なしで開始</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>left</source>
        <translation>中断のまま</translation>
    </message>
</context>
</TS>
