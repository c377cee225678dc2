<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Evidence</name>
    <message>
        <source>probe: %1
answer: %2
taken at %3 from %4</source>
        <translation>Abfrage: %1
Antwort: %2
erhoben um %3 von %4</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>PASS</source>
        <translation>BESTANDEN</translation>
    </message>
    <message>
        <source>WARN</source>
        <translation>WARNUNG</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>NICHT BESTANDEN</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
</context>
<context>
    <name>Target</name>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source>LAB</source>
        <translation>LABOR</translation>
    </message>
    <message>
        <source>SIMULATION</source>
        <translation>SIMULATION</translation>
    </message>
</context>
<context>
    <name>fairlead::alarm</name>
    <message>
        <source>this console cut off</source>
        <translation>diese Konsole abgeschnitten</translation>
    </message>
    <message>
        <source>This console is cut off. Nothing here is live. Check its network first.</source>
        <translation>Diese Konsole ist abgeschnitten. Nichts hier ist live. Prüfen Sie zuerst ihr Netzwerk.</translation>
    </message>
    <message>
        <source>Check this console&apos;s network, and go on at another console meanwhile.</source>
        <translation>Prüfen Sie das Netzwerk dieser Konsole und arbeiten Sie inzwischen an einer anderen weiter.</translation>
    </message>
    <message>
        <source>host %1 silent</source>
        <translation>Host %1 antwortet nicht</translation>
    </message>
    <message>
        <source>None of the %2 instances on host %1 at %3 answers.</source>
        <translation>Keine der %2 Instanzen auf Host %1 in %3 antwortet.</translation>
    </message>
    <message>
        <source>Check host %1 and its network.</source>
        <translation>Prüfen Sie Host %1 und sein Netzwerk.</translation>
    </message>
    <message>
        <source>%1 replication broken</source>
        <translation>%1: Replikation unterbrochen</translation>
    </message>
    <message>
        <source>%1: %2 no longer replicates from %3. It falls behind until that is mended.</source>
        <translation>%1: %2 repliziert nicht mehr von %3. Der Rückstand wächst, bis das behoben ist.</translation>
    </message>
    <message>
        <source>Read on %1 why it lost its source, and mend that first.</source>
        <translation>Lesen Sie auf %1 nach, warum die Quelle verloren ging, und beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>%1 lag</source>
        <translation>%1: Rückstand</translation>
    </message>
    <message>
        <source>%1: %2 is behind %3 by %4 (lag / objective).</source>
        <translation>%1: %2 liegt %4 hinter %3 (Rückstand / Zielwert).</translation>
    </message>
    <message>
        <source>Check the load of %1 and the link to it. Losing the other site now loses this much.</source>
        <translation>Prüfen Sie die Last von %1 und die Verbindung dorthin. Fiele der andere Standort jetzt aus, ginge so viel verloren.</translation>
    </message>
    <message>
        <source>%1 lag unusual</source>
        <translation>%1: Rückstand ungewöhnlich</translation>
    </message>
    <message>
        <source>%1: %2 is behind by %3 for a minute, usually %4 (median of %5).</source>
        <translation>%1: %2 liegt seit einer Minute %3 zurück, üblich sind %4 (Median von %5).</translation>
    </message>
    <message>
        <source>See in Lag &amp; history what changed for %1, before its objective is reached.</source>
        <translation>Sehen Sie unter „Rückstand und Verlauf“ nach, was sich bei %1 geändert hat, bevor der Zielwert erreicht ist.</translation>
    </message>
    <message>
        <source>%1 not visible</source>
        <translation>%1 nicht sichtbar</translation>
    </message>
    <message>
        <source>%1: where clients go is not known from %2. %3</source>
        <translation>%1: Von %2 aus ist nicht bekannt, wohin Clients gehen. %3</translation>
    </message>
    <message>
        <source>Check %1 and what this console signs in with.</source>
        <translation>Prüfen Sie %1 und die Anmeldung, die diese Konsole dort verwendet.</translation>
    </message>
    <message>
        <source>%1 degraded</source>
        <translation>%1 eingeschränkt</translation>
    </message>
    <message>
        <source>%1 never seen</source>
        <translation>%1 nie gesehen</translation>
    </message>
    <message>
        <source>link to %1 cut</source>
        <translation>Verbindung zu %1 unterbrochen</translation>
    </message>
    <message>
        <source>%1 presumed down</source>
        <translation>%1: Ausfall vermutet</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1 ausgefallen</translation>
    </message>
    <message>
        <source>%1 diverged</source>
        <translation>%1 divergiert</translation>
    </message>
    <message>
        <source>Ask by another way whether %1 runs. Then fail over what must go on.</source>
        <translation>Klären Sie auf anderem Weg, ob %1 läuft. Schalten Sie dann per Notumschaltung um, was weiterlaufen muss.</translation>
    </message>
    <message>
        <source>Fail over what must go on. Keep %1 from coming back as it was.</source>
        <translation>Schalten Sie per Notumschaltung um, was weiterlaufen muss. Verhindern Sie, dass %1 unverändert zurückkommt.</translation>
    </message>
    <message>
        <source>Find out what stopped the services at %1. Its hosts answer.</source>
        <translation>Finden Sie heraus, was die Dienste in %1 gestoppt hat. Die Hosts dort antworten.</translation>
    </message>
    <message>
        <source>Check the WAN provider. Do not fail over while both sites run: two writers would result.</source>
        <translation>Fragen Sie den WAN-Anbieter. Keine Notumschaltung, solange beide Standorte laufen: Es gäbe zwei Schreiber.</translation>
    </message>
    <message>
        <source>Look at %1 from a console that sees it, before anything there is operated.</source>
        <translation>Sehen Sie sich %1 von einer Konsole aus an, die es sieht, bevor dort etwas unternommen wird.</translation>
    </message>
    <message>
        <source>Start the service of %1, or find out why it stopped.</source>
        <translation>Starten Sie den Dienst von %1 oder finden Sie heraus, warum er gestoppt ist.</translation>
    </message>
    <message>
        <source>Check the host of %1 and its network.</source>
        <translation>Prüfen Sie den Host von %1 und dessen Netzwerk.</translation>
    </message>
    <message>
        <source>Rewind or rebuild %1 before it follows or is promoted.</source>
        <translation>Führen Sie für %1 ein Rewind oder einen Neuaufbau durch, bevor es folgt oder hochgestuft wird.</translation>
    </message>
    <message>
        <source>Open the evidence of %1 and mend what its check names.</source>
        <translation>Öffnen Sie den Nachweis von %1 und beheben Sie, was die Prüfung nennt.</translation>
    </message>
    <message>
        <source>Check the host of %1, its network, and what this console signs in with.</source>
        <translation>Prüfen Sie den Host von %1, dessen Netzwerk und die Anmeldung, die diese Konsole verwendet.</translation>
    </message>
    <message>
        <source>Stop writes to %1 on one side before anything else.</source>
        <translation>Stoppen Sie zuallererst die Schreibzugriffe auf %1 auf einer Seite.</translation>
    </message>
    <message>
        <source>Find out why %1 has no primary before one is promoted.</source>
        <translation>Finden Sie heraus, warum %1 keinen Primary hat, bevor einer hochgestuft wird.</translation>
    </message>
    <message>
        <source>Fence the old primary of %1 before clients reach it.</source>
        <translation>Sperren Sie den alten Primary von %1 ab, bevor Clients ihn erreichen.</translation>
    </message>
    <message>
        <source>Check that the inventory names the right servers for %1.</source>
        <translation>Prüfen Sie, ob das Inventar die richtigen Server für %1 nennt.</translation>
    </message>
    <message>
        <source>Compare both histories of %1, then rewind or rebuild one.</source>
        <translation>Vergleichen Sie beide Historien von %1, dann Rewind oder Neuaufbau einer von beiden.</translation>
    </message>
    <message>
        <source>Lead the clients of %1 to where its primary is.</source>
        <translation>Führen Sie die Clients von %1 dorthin, wo der Primary ist.</translation>
    </message>
    <message>
        <source>Give the automation of %1 back, or it moves nothing when it should.</source>
        <translation>Geben Sie die Automatisierung von %1 zurück, sonst schaltet sie nichts um, wenn sie es soll.</translation>
    </message>
    <message>
        <source>Find out what holds the heartbeat of %1 up. Do not trust its lag until then.</source>
        <translation>Finden Sie heraus, was den Heartbeat von %1 aufhält. Trauen Sie dem Rückstand bis dahin nicht.</translation>
    </message>
    <message>
        <source>Call somebody who may approve operations on %1, and look at this one with them.</source>
        <translation>Rufen Sie jemanden, der Vorgänge an %1 genehmigen darf, und sehen Sie sich diesen gemeinsam an.</translation>
    </message>
    <message>
        <source>the alarm is no longer there</source>
        <translation>der Alarm ist nicht mehr da</translation>
    </message>
    <message>
        <source>it is shelved already</source>
        <translation>er ist bereits zurückgestellt</translation>
    </message>
    <message>
        <source>there is no reason yet</source>
        <translation>es gibt noch keinen Grund</translation>
    </message>
    <message>
        <source>a P1 is shelved for 60 min at most</source>
        <translation>ein P1 wird höchstens 60 min zurückgestellt</translation>
    </message>
    <message>
        <source>8 h are the most</source>
        <translation>8 h sind das Höchste</translation>
    </message>
    <message>
        <source>a P1 needs a second person</source>
        <translation>ein P1 braucht eine zweite Person</translation>
    </message>
    <message>
        <source>the second person is another one than you</source>
        <translation>die zweite Person ist eine andere als Sie</translation>
    </message>
    <message>
        <source>the inventory has no such object</source>
        <translation>das Inventar hat kein solches Objekt</translation>
    </message>
    <message>
        <source>it is in maintenance already; end that first</source>
        <translation>es ist bereits in Wartung; beenden Sie diese zuerst</translation>
    </message>
    <message>
        <source>24 h are the most</source>
        <translation>24 h sind das Höchste</translation>
    </message>
</context>
<context>
    <name>fairlead::app::Console</name>
    <message>
        <source>%1 is opened again.</source>
        <translation>%1 wird erneut geöffnet.</translation>
    </message>
    <message>
        <source>Open inventory in a console of its own</source>
        <translation>Inventar in eigener Konsole öffnen</translation>
    </message>
    <message>
        <source>Inventory (*.yaml *.yml)</source>
        <translation>Inventar (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Open audit archive: a bundle, or any segment of a log</source>
        <translation>Audit-Archiv öffnen: ein Bündel oder ein beliebiges Segment eines Logs</translation>
    </message>
    <message>
        <source>Audit archive (*.zip *.fal)</source>
        <translation>Audit-Archiv (*.zip *.fal)</translation>
    </message>
    <message>
        <source>Open inventory</source>
        <translation>Inventar öffnen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui</name>
    <message>
        <source>data %1 old</source>
        <translation>Daten %1 alt</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nie gesehen</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>by %1 on %2, session %3, version %4
</source>
        <translation>von %1 auf %2, Sitzung %3, Version %4
</translation>
    </message>
    <message>
        <source>local time there %1
</source>
        <translation>Ortszeit dort %1
</translation>
    </message>
    <message>
        <source>acting as %1
</source>
        <translation>handelt als %1
</translation>
    </message>
    <message>
        <source>target %1, purpose %2
</source>
        <translation>Ziel %1, Zweck %2
</translation>
    </message>
    <message>
        <source>operation %1
</source>
        <translation>Vorgang %1
</translation>
    </message>
    <message>
        <source>plan %1
</source>
        <translation>Plan %1
</translation>
    </message>
    <message>
        <source>step %1
</source>
        <translation>Schritt %1
</translation>
    </message>
    <message>
        <source>acts upon %1
</source>
        <translation>wirkt auf %1
</translation>
    </message>
    <message>
        <source>boot clock %1 us, boot %2
follows %3

</source>
        <translation>Boot-Uhr %1 us, Boot %2
folgt auf %3

</translation>
    </message>
    <message>
        <source>Nothing had been recorded of the estate.</source>
        <translation>Von der Umgebung war noch nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>As recorded at %1.
</source>
        <translation>Wie aufgezeichnet um %1.
</translation>
    </message>
    <message>
        <source>primary %1</source>
        <translation>Primary %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>would lose %1</source>
        <translation>verlöre %1</translation>
    </message>
    <message>
        <source>every step done</source>
        <translation>jeder Schritt erledigt</translation>
    </message>
    <message>
        <source>Step %1 (%2) is %3.</source>
        <translation>Schritt %1 (%2): %3.</translation>
    </message>
    <message numerus="yes">
        <source>All %n steps are done.</source>
        <translation>
            <numerusform>Der eine Schritt ist erledigt.</numerusform>
            <numerusform>Alle %n Schritte sind erledigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>This technology has no single primary.</source>
        <translation>Diese Technologie hat keinen einzelnen Primary.</translation>
    </message>
    <message>
        <source>No single primary of %1 is seen.</source>
        <translation>Von %1 ist kein einzelner Primary zu sehen.</translation>
    </message>
    <message>
        <source>%1 is the primary, not %2.</source>
        <translation>%1 ist der Primary, nicht %2.</translation>
    </message>
    <message>
        <source>%1 is the one primary.</source>
        <translation>%1 ist der einzige Primary.</translation>
    </message>
    <message>
        <source>one writer, one history</source>
        <translation>ein Schreiber, eine Historie</translation>
    </message>
    <message>
        <source>No hazard is seen.</source>
        <translation>Keine Gefahr ist zu sehen.</translation>
    </message>
    <message>
        <source>replication formed again</source>
        <translation>Replikation wieder aufgebaut</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>No replication link is seen.</source>
        <translation>Keine Replikationsverbindung ist zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>All %n links stream.</source>
        <translation>
            <numerusform>Die eine Verbindung überträgt.</numerusform>
            <numerusform>Alle %n Verbindungen übertragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 links stream; not visible now: %3.</source>
        <translation>%1 von %2 Verbindungen übertragen; jetzt nicht sichtbar: %3.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>old primary cannot write</source>
        <translation>alter Primary kann nicht schreiben</translation>
    </message>
    <message>
        <source>%1 is not visible. It was fenced by the plan; watch for its return.</source>
        <translation>%1 ist nicht sichtbar. Der Plan hat es abgesperrt; achten Sie auf die Rückkehr.</translation>
    </message>
    <message>
        <source>%1 takes writes.</source>
        <translation>%1 nimmt Schreibzugriffe an.</translation>
    </message>
    <message>
        <source>%1 is a %2.</source>
        <translation>%1 hat die Rolle %2.</translation>
    </message>
    <message>
        <source>seen now</source>
        <translation>jetzt zu sehen</translation>
    </message>
    <message>
        <source>The engine has not been seen since.</source>
        <translation>Die Engine wurde seitdem nicht gesehen.</translation>
    </message>
    <message>
        <source>no engine is chosen</source>
        <translation>keine Engine ist gewählt</translation>
    </message>
    <message>
        <source>no site is chosen</source>
        <translation>kein Standort ist gewählt</translation>
    </message>
    <message>
        <source>write why this is done; it goes on record</source>
        <translation>schreiben Sie, warum dies geschieht; es wird protokolliert</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Next is off: the guards are being asked.</source>
        <translation>Weiter ist deaktiviert: Die Schutzprüfungen werden abgefragt.</translation>
    </message>
    <message>
        <source>Next is off: the guards have not been asked.</source>
        <translation>Weiter ist deaktiviert: Die Schutzprüfungen wurden nicht abgefragt.</translation>
    </message>
    <message>
        <source>Next is off: the evidence is older than 60 s. Ask again.</source>
        <translation>Weiter ist deaktiviert: Der Nachweis ist älter als 60 s. Fragen Sie erneut ab.</translation>
    </message>
    <message>
        <source>Next is off: %1.</source>
        <translation>Weiter ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Next is off: %1 not passed. Alt+G goes to the first.</source>
        <translation>Weiter ist deaktiviert: %1 nicht bestanden. Alt+G führt zur ersten.</translation>
    </message>
    <message>
        <source>Next is off: the plan is being made.</source>
        <translation>Weiter ist deaktiviert: Der Plan wird erstellt.</translation>
    </message>
    <message>
        <source>The guards are asked once more, then it starts.</source>
        <translation>Die Schutzprüfungen werden noch einmal abgefragt, dann beginnt es.</translation>
    </message>
    <message>
        <source>Next is off: there is no plan.</source>
        <translation>Weiter ist deaktiviert: Es gibt keinen Plan.</translation>
    </message>
    <message>
        <source>%1 of %2 approval</source>
        <translation>%1 von %2 Genehmigung</translation>
    </message>
    <message>
        <source>%1 of %2 approvals</source>
        <translation>%1 von %2 Genehmigungen</translation>
    </message>
    <message>
        <source>Next is off: the approvals are being looked up.</source>
        <translation>Weiter ist deaktiviert: Die Genehmigungen werden nachgeschlagen.</translation>
    </message>
    <message>
        <source>Run is off: there is no plan.</source>
        <translation>Ausführen ist deaktiviert: Es gibt keinen Plan.</translation>
    </message>
    <message>
        <source>Run is off: %1. One has ended; go back for another.</source>
        <translation>Ausführen ist deaktiviert: %1. Eine ist abgelaufen; gehen Sie für eine neue zurück.</translation>
    </message>
    <message>
        <source>Run is off: the phrase is not complete.</source>
        <translation>Ausführen ist deaktiviert: Die Phrase ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Run is off: two minutes have passed since the phrase was typed. Type it again.</source>
        <translation>Ausführen ist deaktiviert: Seit der Eingabe der Phrase sind zwei Minuten vergangen. Geben Sie sie erneut ein.</translation>
    </message>
    <message>
        <source>Run is off: the guards are being asked again.</source>
        <translation>Ausführen ist deaktiviert: Die Schutzprüfungen werden erneut abgefragt.</translation>
    </message>
    <message>
        <source>Run is off: the evidence is older than 60 s. It is being asked again.</source>
        <translation>Ausführen ist deaktiviert: Der Nachweis ist älter als 60 s. Er wird erneut erhoben.</translation>
    </message>
    <message>
        <source>Next is off: the rehearsal has not ended. Closing its last window ends it as it stands, and puts that on record.</source>
        <translation>Weiter ist deaktiviert: Der Probelauf ist nicht beendet. Das Schließen seines letzten Fensters beendet ihn, wie er steht, und protokolliert das.</translation>
    </message>
    <message>
        <source>Next is off: the operation has not ended. Closing this window does not stop it.</source>
        <translation>Weiter ist deaktiviert: Der Vorgang ist nicht beendet. Das Schließen dieses Fensters hält ihn nicht an.</translation>
    </message>
    <message>
        <source>scroll until the point of no return has been on screen</source>
        <translation>scrollen Sie, bis der Punkt ohne Rückkehr zu sehen war</translation>
    </message>
    <message>
        <source>there is nothing to move; go back and choose others</source>
        <translation>es gibt nichts zu verlegen; gehen Sie zurück und wählen Sie andere</translation>
    </message>
    <message>
        <source>scroll until the point of no return of every engine has been on screen</source>
        <translation>scrollen Sie, bis der Punkt ohne Rückkehr jeder Engine zu sehen war</translation>
    </message>
    <message>
        <source>Finish is off: a check has not passed and was not accepted.</source>
        <translation>Fertigstellen ist deaktiviert: Eine Kontrolle ist nicht bestanden und wurde nicht akzeptiert.</translation>
    </message>
    <message>
        <source>DRY RUN</source>
        <translation>TROCKENLAUF</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>PROBELAUF</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Guards</source>
        <translation>Schutzprüfungen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifizieren</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Planned exchange of roles. Both sites must be seen. Nothing is lost.</source>
        <translation>Geplanter Rollentausch. Beide Standorte müssen zu sehen sein. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>The primary&apos;s site is lost. The target is promoted; what it never received is lost.</source>
        <translation>Der Standort des Primary ist verloren. Das Ziel wird hochgestuft; was es nie empfangen hat, geht verloren.</translation>
    </message>
    <message>
        <source>The old site rejoins as a replica, catches up, is verified, and then becomes primary again.</source>
        <translation>Der alte Standort kommt als Replikat zurück, holt auf, wird verifiziert und wird dann wieder Primary.</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>write and read back (canary)</source>
        <translation>schreiben und zurücklesen (Canary)</translation>
    </message>
    <message>
        <source>A heartbeat written on %1 was read back on %2.</source>
        <translation>Ein auf %1 geschriebener Heartbeat wurde auf %2 zurückgelesen.</translation>
    </message>
    <message>
        <source>No heartbeat was read back yet.</source>
        <translation>Noch wurde kein Heartbeat zurückgelesen.</translation>
    </message>
    <message>
        <source>clients moved (%1)</source>
        <translation>Clients umgezogen (%1)</translation>
    </message>
    <message>
        <source>It leads to %1.</source>
        <translation>Er führt zu %1.</translation>
    </message>
    <message>
        <source>Next is off: nobody has approved, so %1 have to pass first.</source>
        <translation>Weiter ist deaktiviert: Niemand hat genehmigt, daher müssen zuerst %1 vergehen.</translation>
    </message>
    <message>
        <source>Next is off: whoever takes it over verifies what it comes to.</source>
        <translation>Weiter ist deaktiviert: Wer übernimmt, prüft, was daraus wird.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmCenter</name>
    <message>
        <source>a P1 needs a second person, and the inventory declares no other operator</source>
        <translation>ein P1 braucht eine zweite Person, und das Inventar nennt keinen weiteren Operator</translation>
    </message>
    <message>
        <source>Nothing was shelved: %1.</source>
        <translation>Nichts wurde zurückgestellt: %1.</translation>
    </message>
    <message>
        <source>No audit log is open, so nobody can resolve this.</source>
        <translation>Kein Audit-Log ist geöffnet, daher kann niemand dies auflösen.</translation>
    </message>
    <message>
        <source>this console has no sound</source>
        <translation>diese Konsole hat keinen Ton</translation>
    </message>
    <message>
        <source>SOUND OFF</source>
        <translation>TON AUS</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>stumm für %1</translation>
    </message>
    <message>
        <source>sound on</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>turned off in Settings</source>
        <translation>in den Einstellungen ausgeschaltet</translation>
    </message>
    <message>
        <source>No maintenance was begun: %1.</source>
        <translation>Keine Wartung wurde begonnen: %1.</translation>
    </message>
    <message>
        <source>no audit log is open to sign for</source>
        <translation>kein Audit-Log ist geöffnet, für das unterschrieben werden könnte</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmDetail</name>
    <message>
        <source>The chosen alarm</source>
        <translation>Der gewählte Alarm</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Quittieren…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>Zurückstellen…</translation>
    </message>
    <message>
        <source>note (optional): what you know, what you do</source>
        <translation>Notiz (optional): was Sie wissen, was Sie tun</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Close without acknowledging</source>
        <translation>Ohne Quittieren schließen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>60 min</source>
        <translation>60 min</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2 h</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 h</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 h</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Shelve alarm</source>
        <translation>Alarm zurückstellen</translation>
    </message>
    <message>
        <source>Close without shelving</source>
        <translation>Ohne Zurückstellen schließen</translation>
    </message>
    <message>
        <source>Resolve: say what became of both histories. It goes on record in your name.</source>
        <translation>Auflösen: Schreiben Sie, was aus beiden Historien wurde. Es wird in Ihrem Namen protokolliert.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Resolve alarm</source>
        <translation>Alarm auflösen</translation>
    </message>
    <message>
        <source>Close without resolving</source>
        <translation>Ohne Auflösen schließen</translation>
    </message>
    <message>
        <source>Shelved until %1 by %2: %3.</source>
        <translation>Zurückgestellt bis %1 von %2: %3.</translation>
    </message>
    <message>
        <source>%1 since %2, %3.</source>
        <translation>%1 seit %2, %3.</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Besteht</translation>
    </message>
    <message>
        <source>Its source is silent: this is how it was seen last.</source>
        <translation>Die Quelle schweigt: So wurde es zuletzt gesehen.</translation>
    </message>
    <message>
        <source>Acknowledged by %1 %2%3.</source>
        <translation>Quittiert von %1 %2%3.</translation>
    </message>
    <message>
        <source>Probable cause: %1.</source>
        <translation>Wahrscheinliche Ursache: %1.</translation>
    </message>
    <message>
        <source>It comes and goes (x%1). Shelve it while its cause is mended.</source>
        <translation>Er kommt und geht (x%1). Bitte zurückstellen, während die Ursache behoben wird.</translation>
    </message>
    <message>
        <source>Escalation to %1 failed: %2</source>
        <translation>Eskalation an %1 fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>The condition does not stand now.</source>
        <translation>Der Zustand besteht jetzt nicht.</translation>
    </message>
    <message>
        <source>No alarm is chosen. Choose one in the list, or press F8 for the next one that calls.</source>
        <translation>Kein Alarm ist gewählt. Wählen Sie einen in der Liste oder drücken Sie F8 für den nächsten, der ruft.</translation>
    </message>
    <message>
        <source>Do: %1</source>
        <translation>Tun: %1</translation>
    </message>
    <message>
        <source>choose an alarm first</source>
        <translation>wählen Sie zuerst einen Alarm</translation>
    </message>
    <message>
        <source>it is shelved</source>
        <translation>er ist zurückgestellt</translation>
    </message>
    <message numerus="yes">
        <source>open the group once first: it has %n alarms</source>
        <translation>
            <numerusform>öffnen Sie die Gruppe zuerst einmal: Sie hat %n Alarm</numerusform>
            <numerusform>öffnen Sie die Gruppe zuerst einmal: Sie hat %n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>all of it is acknowledged</source>
        <translation>alles darin ist quittiert</translation>
    </message>
    <message>
        <source>it is acknowledged</source>
        <translation>er ist quittiert</translation>
    </message>
    <message>
        <source>it is shelved already</source>
        <translation>er ist schon zurückgestellt</translation>
    </message>
    <message>
        <source>open the group and choose one alarm</source>
        <translation>öffnen Sie die Gruppe und wählen Sie einen Alarm</translation>
    </message>
    <message>
        <source>a P1 needs a second person, and the inventory declares no other operator</source>
        <translation>ein P1 braucht eine zweite Person, und das Inventar nennt keinen weiteren Operator</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Auflösen…</translation>
    </message>
    <message>
        <source>Acknowledge is off: %1.</source>
        <translation>Quittieren ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Shelve is off: %1.</source>
        <translation>Zurückstellen ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Acknowledge and Shelve are off: choose an alarm first.</source>
        <translation>Quittieren und Zurückstellen sind deaktiviert: Wählen Sie zuerst einen Alarm.</translation>
    </message>
    <message>
        <source>Acknowledge alarm</source>
        <translation>Alarm quittieren</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alarms</source>
        <translation>
            <numerusform>%n Alarm quittieren</numerusform>
            <numerusform>%n Alarme quittieren</numerusform>
        </translation>
    </message>
    <message>
        <source>What another cause explains stays as it is.</source>
        <translation>Was durch eine andere Ursache erklärt wird, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>second person: none</source>
        <translation>zweite Person: keine</translation>
    </message>
    <message>
        <source>Writing it into the audit log…</source>
        <translation>Wird ins Audit-Log geschrieben…</translation>
    </message>
    <message>
        <source>Their key</source>
        <translation>Deren Schlüssel</translation>
    </message>
    <message>
        <source>Folder of the second person&apos;s sealed key</source>
        <translation>Ordner mit dem versiegelten Schlüssel der zweiten Person</translation>
    </message>
    <message>
        <source>folder of the sealed key</source>
        <translation>Ordner des versiegelten Schlüssels</translation>
    </message>
    <message>
        <source>Passphrase of that key</source>
        <translation>Passphrase dieses Schlüssels</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>typed by its owner; it opens the key once and is kept nowhere</source>
        <translation>vom Besitzer eingegeben; sie öffnet den Schlüssel einmal und wird nirgends aufbewahrt</translation>
    </message>
    <message>
        <source>Agreed and signed by %1.</source>
        <translation>Zugestimmt und unterschrieben von %1.</translation>
    </message>
    <message>
        <source>agreed by %1</source>
        <translation>zugestimmt von %1</translation>
    </message>
    <message>
        <source>The key is being opened; this takes a second.</source>
        <translation>Der Schlüssel wird geöffnet; das dauert eine Sekunde.</translation>
    </message>
    <message>
        <source>%1 has not signed: name the folder of the key</source>
        <translation>%1 hat nicht unterschrieben: Nennen Sie den Ordner des Schlüssels</translation>
    </message>
    <message>
        <source>%1 has not signed: the passphrase is not typed</source>
        <translation>%1 hat nicht unterschrieben: Die Passphrase ist nicht eingegeben</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmDock</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Next alarm that calls</source>
        <translation>Nächster Alarm, der ruft</translation>
    </message>
    <message>
        <source>Previous alarm that calls</source>
        <translation>Voriger Alarm, der ruft</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Quittieren…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>Zurückstellen…</translation>
    </message>
    <message>
        <source>Silence for 2 min</source>
        <translation>2 min stummschalten</translation>
    </message>
    <message>
        <source>Show what is shelved</source>
        <translation>Zurückgestellte zeigen</translation>
    </message>
    <message>
        <source>Test sound</source>
        <translation>Ton testen</translation>
    </message>
    <message>
        <source>0 shelved</source>
        <translation>0 zurückgestellt</translation>
    </message>
    <message>
        <source>%1: go back</source>
        <translation>%1: zurück</translation>
    </message>
    <message>
        <source>no alarm calls</source>
        <translation>kein Alarm ruft</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>wählen Sie zuerst eine Engine auf der Karte</translation>
    </message>
    <message>
        <source>no alarm is about it</source>
        <translation>kein Alarm betrifft es</translation>
    </message>
    <message>
        <source>its alarm is acknowledged</source>
        <translation>sein Alarm ist quittiert</translation>
    </message>
    <message>
        <source>a P1 needs a second person, and the inventory declares no other operator</source>
        <translation>ein P1 braucht eine zweite Person, und das Inventar nennt keinen weiteren Operator</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlarmRows</name>
    <message>
        <source>Do: %1</source>
        <translation>Tun: %1</translation>
    </message>
    <message>
        <source>ACTIVE</source>
        <translation>AKTIV</translation>
    </message>
    <message>
        <source>SHELVED</source>
        <translation>ZURÜCKGESTELLT</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1. Shelved by %2: %3</source>
        <translation>%1. Zurückgestellt von %2: %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Agreed and signed by %1.</source>
        <translation>Zugestimmt und unterschrieben von %1.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Alarms</name>
    <message>
        <source>estate</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>FORMING</source>
        <translation>ENTSTEHT</translation>
    </message>
    <message>
        <source>ACTIVE</source>
        <translation>AKTIV</translation>
    </message>
    <message>
        <source>ACKED</source>
        <translation>QUITTIERT</translation>
    </message>
    <message>
        <source>WAS</source>
        <translation>WAR</translation>
    </message>
    <message>
        <source>LATCHED</source>
        <translation>GEHALTEN</translation>
    </message>
    <message>
        <source>SHELVED</source>
        <translation>ZURÜCKGESTELLT</translation>
    </message>
    <message>
        <source>CAUSED</source>
        <translation>FOLGE</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>AUSSER BETRIEB</translation>
    </message>
    <message numerus="yes">
        <source>%n conditions</source>
        <translation>
            <numerusform>%n Zustand</numerusform>
            <numerusform>%n Zustände</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, 1 probable cause: %3.</source>
        <translation>%1: %2, 1 wahrscheinliche Ursache: %3.</translation>
    </message>
    <message>
        <source>%1: %2, no common cause known, first-out %3.</source>
        <translation>%1: %2, keine gemeinsame Ursache bekannt, Erstauslöser %3.</translation>
    </message>
    <message>
        <source>first-out</source>
        <translation>Erstauslöser</translation>
    </message>
    <message>
        <source>first-out?</source>
        <translation>Erstauslöser?</translation>
    </message>
    <message>
        <source>source silent</source>
        <translation>Quelle schweigt</translation>
    </message>
    <message>
        <source>chattering x%1</source>
        <translation>flattert x%1</translation>
    </message>
    <message>
        <source>x%1</source>
        <translation>x%1</translation>
    </message>
    <message>
        <source>escalated to %1 %2</source>
        <translation>eskaliert an %1 %2</translation>
    </message>
    <message>
        <source>escalation to %1 failed %2</source>
        <translation>Eskalation an %1 fehlgeschlagen %2</translation>
    </message>
    <message>
        <source>ALARMS none</source>
        <translation>ALARME keine</translation>
    </message>
    <message>
        <source>ALARMS %1</source>
        <translation>ALARME %1</translation>
    </message>
    <message>
        <source>ALARMS %1 in 1 group</source>
        <translation>ALARME %1, 1 Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>ALARMS %1 in %n groups</source>
        <translation>
            <numerusform>ALARME %1, %n Gruppe</numerusform>
            <numerusform>ALARME %1, %n Gruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shelved</source>
        <translation>
            <numerusform>%n zurückgestellt</numerusform>
            <numerusform>%n zurückgestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in 10 min, aim 10
%2 per 10 min, aim 1</source>
        <translation>%1 in 10 min, Richtwert 10
%2 je 10 min, Richtwert 1</translation>
    </message>
    <message>
        <source>no alarm in the last day</source>
        <translation>kein Alarm am letzten Tag</translation>
    </message>
    <message>
        <source>P1 %1 %, P2 %2 %, P3 %3 % (aim: 5, 15, 80)</source>
        <translation>P1 %1 %, P2 %2 %, P3 %3 % (Richtwert: 5, 15, 80)</translation>
    </message>
    <message>
        <source>An operation began on %1, while %2 is in maintenance until %3 (%4: %5).</source>
        <translation>Ein Vorgang begann an %1, während %2 bis %3 in Wartung ist (%4: %5).</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Amounts</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApproveHereBox</name>
    <message>
        <source>Folder of the approver&apos;s sealed key</source>
        <translation>Ordner mit dem versiegelten Schlüssel der genehmigenden Person</translation>
    </message>
    <message>
        <source>the folder of the approver&apos;s sealed key, such as a stick of their own</source>
        <translation>der Ordner mit dem versiegelten Schlüssel der genehmigenden Person, etwa ein eigener Stick</translation>
    </message>
    <message>
        <source>Passphrase of that key</source>
        <translation>Passphrase dieses Schlüssels</translation>
    </message>
    <message>
        <source>typed by its owner; it opens the key once and is kept nowhere</source>
        <translation>vom Besitzer eingegeben; sie öffnet den Schlüssel einmal und wird nirgends aufbewahrt</translation>
    </message>
    <message>
        <source>Reason of the approver</source>
        <translation>Grund der genehmigenden Person</translation>
    </message>
    <message>
        <source>why; it is signed and goes on record</source>
        <translation>warum; es wird signiert und protokolliert</translation>
    </message>
    <message>
        <source>Approve here</source>
        <translation>Hier genehmigen</translation>
    </message>
    <message>
        <source>Reject here</source>
        <translation>Hier ablehnen</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>Genehmigende Person</translation>
    </message>
    <message>
        <source>who approves</source>
        <translation>wer genehmigt</translation>
    </message>
    <message>
        <source>Somebody else who sits down here signs with their own key from a sealed file. The desktop&apos;s keychain is not asked: it opens for whoever is signed in. The log says that it was done at this console.</source>
        <translation>Jemand anderes, der sich hierher setzt, signiert mit dem eigenen Schlüssel aus einer versiegelten Datei. Der Schlüsselbund des Desktops wird nicht gefragt: Er öffnet sich für jeden, der angemeldet ist. Das Log sagt, dass es an dieser Konsole geschah.</translation>
    </message>
    <message>
        <source>Key folder</source>
        <translation>Schlüsselordner</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>I am the approver, and I have read plan %1 on page 3</source>
        <translation>Ich bin die genehmigende Person und habe Plan %1 auf Seite 3 gelesen</translation>
    </message>
    <message>
        <source>Approving here is off: this console operates nothing.</source>
        <translation>Hier genehmigen ist deaktiviert: Diese Konsole führt nichts aus.</translation>
    </message>
    <message>
        <source>The key is being opened; this takes a second.</source>
        <translation>Der Schlüssel wird geöffnet; das dauert eine Sekunde.</translation>
    </message>
    <message>
        <source>Approving here is off: the request is not made yet.</source>
        <translation>Hier genehmigen ist deaktiviert: Die Anforderung ist noch nicht erstellt.</translation>
    </message>
    <message>
        <source>Approving here is off: say who approves.</source>
        <translation>Hier genehmigen ist deaktiviert: Geben Sie an, wer genehmigt.</translation>
    </message>
    <message>
        <source>Approving here is off: %1 asks for it. Somebody else must approve.</source>
        <translation>Hier genehmigen ist deaktiviert: %1 bittet selbst darum. Jemand anderes muss genehmigen.</translation>
    </message>
    <message>
        <source>Approving here is off: name the folder of the key.</source>
        <translation>Hier genehmigen ist deaktiviert: Nennen Sie den Ordner des Schlüssels.</translation>
    </message>
    <message>
        <source>Approving here is off: the passphrase is not typed.</source>
        <translation>Hier genehmigen ist deaktiviert: Die Passphrase ist nicht eingegeben.</translation>
    </message>
    <message>
        <source>Approving here is off: write why.</source>
        <translation>Hier genehmigen ist deaktiviert: Schreiben Sie, warum.</translation>
    </message>
    <message>
        <source>Approving here is off: say that you have read the plan.</source>
        <translation>Hier genehmigen ist deaktiviert: Bestätigen Sie, dass Sie den Plan gelesen haben.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApprovePage</name>
    <message>
        <source>Save request…</source>
        <translation>Anforderung speichern…</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>Anforderung kopieren</translation>
    </message>
    <message>
        <source>Put into etcd</source>
        <translation>In etcd ablegen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Look in etcd</source>
        <translation>In etcd nachsehen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>1  Hand the request to somebody else</source>
        <translation>1  Geben Sie die Anforderung an jemand anderen</translation>
    </message>
    <message>
        <source>The request is on the clipboard.</source>
        <translation>Die Anforderung ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>2  Take what comes back</source>
        <translation>2  Nehmen Sie entgegen, was zurückkommt</translation>
    </message>
    <message>
        <source>Paste the signed note, or scan its QR code with a hand scanner.</source>
        <translation>Fügen Sie den signierten Vermerk ein oder scannen Sie seinen QR-Code mit einem Handscanner.</translation>
    </message>
    <message>
        <source>Looking up the approvals of plan %1 …</source>
        <translation>Genehmigungen von Plan %1 werden nachgeschlagen …</translation>
    </message>
    <message>
        <source>Nothing asks for an approval on %1.
Plan %2 is recorded in the audit log as it stands here; any change makes another plan.</source>
        <translation>Für %1 ist keine Genehmigung nötig.
Plan %2 ist im Audit-Log aufgezeichnet, wie er hier steht; jede Änderung ergibt einen anderen Plan.</translation>
    </message>
    <message>
        <source>rejects</source>
        <translation>lehnt ab</translation>
    </message>
    <message>
        <source>approves</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>does not count</source>
        <translation>zählt nicht</translation>
    </message>
    <message>
        <source>The request is being made …</source>
        <translation>Die Anforderung wird erstellt …</translation>
    </message>
    <message>
        <source>Operation %1
Log %2, %3 entries
Read aloud: %4</source>
        <translation>Vorgang %1
Log %2, %3 Einträge
Vorlesen: %4</translation>
    </message>
    <message>
        <source>The picture only names the request. Its plan is too long for one: it goes as a file or by etcd.</source>
        <translation>Das Bild nennt nur die Anforderung. Ihr Plan ist für ein Bild zu lang: Er geht als Datei oder über etcd.</translation>
    </message>
    <message>
        <source>The request is not made yet.</source>
        <translation>Die Anforderung ist noch nicht erstellt.</translation>
    </message>
    <message>
        <source>etcd is off: the inventory names none (team: etcd).</source>
        <translation>etcd ist deaktiviert: Das Inventar nennt keines (team: etcd).</translation>
    </message>
    <message>
        <source>What was given is being judged.</source>
        <translation>Was eingegeben wurde, wird geprüft.</translation>
    </message>
    <message>
        <source>Take it is off: nothing is pasted.</source>
        <translation>Übernehmen ist deaktiviert: Nichts ist eingefügt.</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Anforderung speichern</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Open what came back</source>
        <translation>Öffnen, was zurückkam</translation>
    </message>
    <message>
        <source>Signed notes (*)</source>
        <translation>Signierte Vermerke (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is too large to be an approval.</source>
        <translation>%1 kann nicht gelesen werden oder ist zu groß für eine Genehmigung.</translation>
    </message>
    <message>
        <source>The request is on its way to etcd …</source>
        <translation>Die Anforderung ist unterwegs zu etcd …</translation>
    </message>
    <message>
        <source>The request stands in etcd, for 24 hours.</source>
        <translation>Die Anforderung steht für 24 Stunden in etcd.</translation>
    </message>
    <message>
        <source>etcd is being asked …</source>
        <translation>etcd wird abgefragt …</translation>
    </message>
    <message>
        <source>Nobody has answered in etcd yet.</source>
        <translation>Noch hat niemand in etcd geantwortet.</translation>
    </message>
    <message>
        <source>Saw</source>
        <translation>Sah</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>On a console of their own</source>
        <translation>An einer eigenen Konsole</translation>
    </message>
    <message>
        <source>Here, by somebody else</source>
        <translation>Hier, durch jemand anderen</translation>
    </message>
    <message>
        <source>Nobody is to be had</source>
        <translation>Niemand ist erreichbar</translation>
    </message>
    <message>
        <source>Waiting for one approver other than you on plan %1 of %2.</source>
        <translation>Wartet auf eine genehmigende Person außer Ihnen für Plan %1 von %2.</translation>
    </message>
    <message numerus="yes">
        <source>Waiting for %n approvers other than you on plan %1 of %2.</source>
        <translation>
            <numerusform>Wartet auf %n genehmigende Person außer Ihnen für Plan %1 von %2.</numerusform>
            <numerusform>Wartet auf %n genehmigende Personen außer Ihnen für Plan %1 von %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Approved: %1 of %2 on plan %3 of %4.</source>
        <translation>Genehmigt: %1 von %2 für Plan %3 von %4.</translation>
    </message>
    <message>
        <source>May approve: %1.</source>
        <translation>Darf genehmigen: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Each approval counts for 30 minutes, and any change of the plan voids it.</source>
        <translation>Jede Genehmigung gilt 30 Minuten, und jede Änderung des Plans hebt sie auf.</translation>
    </message>
    <message>
        <source>log to #%1</source>
        <translation>Log bis #%1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ApproverWindow</name>
    <message>
        <source>Check it</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Look in etcd</source>
        <translation>In etcd nachsehen</translation>
    </message>
    <message>
        <source>I compared the key, or the digest, by another way.</source>
        <translation>Ich habe den Schlüssel oder den Digest auf anderem Weg verglichen.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Approve this plan</source>
        <translation>Diesen Plan genehmigen</translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation>Vermerk kopieren</translation>
    </message>
    <message>
        <source>Save note…</source>
        <translation>Vermerk speichern…</translation>
    </message>
    <message>
        <source>Approve a plan</source>
        <translation>Einen Plan genehmigen</translation>
    </message>
    <message>
        <source>APPROVE A PLAN  |  %1</source>
        <translation>EINEN PLAN GENEHMIGEN  |  %1</translation>
    </message>
    <message>
        <source>Open the request that was handed to you. Its plan is recomputed here; nothing in it is believed.</source>
        <translation>Öffnen Sie die Anforderung, die Sie erhalten haben. Ihr Plan wird hier neu berechnet; nichts darin wird geglaubt.</translation>
    </message>
    <message>
        <source>Paste the request, or scan the QR code that names it.</source>
        <translation>Fügen Sie die Anforderung ein oder scannen Sie den QR-Code, der sie nennt.</translation>
    </message>
    <message>
        <source>why; it is signed and goes on record</source>
        <translation>warum; es wird signiert und protokolliert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open a request</source>
        <translation>Anforderung öffnen</translation>
    </message>
    <message>
        <source>Requests (*)</source>
        <translation>Anforderungen (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is too large to be a request.</source>
        <translation>%1 kann nicht gelesen werden oder ist zu groß für eine Anforderung.</translation>
    </message>
    <message>
        <source>Nobody asks for an approval in etcd.</source>
        <translation>Niemand bittet in etcd um eine Genehmigung.</translation>
    </message>
    <message>
        <source>%1 asks for approval of operation %2, plan %3.
Log %4. %5
Read aloud: %6</source>
        <translation>%1 bittet um Genehmigung von Vorgang %2, Plan %3.
Log %4. %5
Vorlesen: %6</translation>
    </message>
    <message>
        <source>The key of this log is not known here yet: %1
Compare it, or the digest, with the requester by another way, before you approve.</source>
        <translation>Der Schlüssel dieses Logs ist hier noch nicht bekannt: %1
Vergleichen Sie ihn oder den Digest auf anderem Weg mit dem Anfordernden, bevor Sie genehmigen.</translation>
    </message>
    <message>
        <source>Off: this is being worked on.</source>
        <translation>Deaktiviert: Dies wird gerade bearbeitet.</translation>
    </message>
    <message>
        <source>Off: write why; it is signed and goes on record.</source>
        <translation>Deaktiviert: Schreiben Sie, warum; es wird signiert und protokolliert.</translation>
    </message>
    <message>
        <source>Approve is off: you ask for this approval yourself. Somebody else must approve.</source>
        <translation>Genehmigen ist deaktiviert: Sie bitten selbst um diese Genehmigung. Jemand anderes muss genehmigen.</translation>
    </message>
    <message>
        <source>Approve is off: scroll until the point of no return has been on screen.</source>
        <translation>Genehmigen ist deaktiviert: Scrollen Sie, bis der Punkt ohne Rückkehr zu sehen war.</translation>
    </message>
    <message>
        <source>Approve is off: say that you compared the key, or the digest.</source>
        <translation>Genehmigen ist deaktiviert: Bestätigen Sie, dass Sie den Schlüssel oder den Digest verglichen haben.</translation>
    </message>
    <message>
        <source>Approved. Hand this note back.</source>
        <translation>Genehmigt. Geben Sie diesen Vermerk zurück.</translation>
    </message>
    <message>
        <source>Rejected. Hand this note back.</source>
        <translation>Abgelehnt. Geben Sie diesen Vermerk zurück.</translation>
    </message>
    <message>
        <source>The note stands in etcd too, for 24 hours.</source>
        <translation>Der Vermerk steht auch für 24 Stunden in etcd.</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>Vermerk speichern</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Check is off: nothing is pasted.</source>
        <translation>Prüfen ist deaktiviert: Nichts ist eingefügt.</translation>
    </message>
    <message>
        <source>etcd is off: the inventory names none (team: etcd).</source>
        <translation>etcd ist deaktiviert: Das Inventar nennt keines (team: etcd).</translation>
    </message>
    <message>
        <source>The request, or its name from a picture</source>
        <translation>Die Anfrage oder ihr Name aus einem Bild</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AttestWindow</name>
    <message>
        <source>How you know</source>
        <translation>Woher Sie es wissen</translation>
    </message>
    <message>
        <source>what was seen or heard, and by whom, at least 20 characters</source>
        <translation>was gesehen oder gehört wurde, und von wem, mindestens 20 Zeichen</translation>
    </message>
    <message>
        <source>Attest that %1 is down</source>
        <translation>Bezeugen, dass %1 ausgefallen ist</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>It counts for</source>
        <translation>Es gilt für</translation>
    </message>
    <message>
        <source>It goes on record under your name and acts on nothing. It ends with its time, when you take it back, and as soon as anybody sees the site.</source>
        <translation>Es wird unter Ihrem Namen protokolliert und wirkt auf nichts ein. Es endet mit seiner Zeit, wenn Sie es zurücknehmen und sobald jemand den Standort sieht.</translation>
    </message>
    <message>
        <source>Attesting is off: it is being put on record.</source>
        <translation>Bezeugen ist deaktiviert: Es wird protokolliert.</translation>
    </message>
    <message>
        <source>Attesting is off: %1.</source>
        <translation>Bezeugen ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Nothing has been seen of %1 yet.</source>
        <translation>Von %1 wurde noch nichts gesehen.</translation>
    </message>
    <message>
        <source>%1 is seen by this console.</source>
        <translation>%1 wird von dieser Konsole gesehen.</translation>
    </message>
    <message>
        <source>Taking it back is off: nobody attests that %1 is down.</source>
        <translation>Zurücknehmen ist deaktiviert: Niemand bezeugt, dass %1 ausgefallen ist.</translation>
    </message>
    <message>
        <source>It is on record.</source>
        <translation>Es ist protokolliert.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AttestationBox</name>
    <message>
        <source>Out-of-band attestation: two people who know that the site is dark</source>
        <translation>Bestätigung auf anderem Weg: zwei Personen, die wissen, dass der Standort dunkel ist</translation>
    </message>
    <message>
        <source>who, as the inventory names them</source>
        <translation>wer, wie im Inventar genannt</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>Person %1</translation>
    </message>
    <message>
        <source>what was seen, at least 20 characters</source>
        <translation>was gesehen wurde, mindestens 20 Zeichen</translation>
    </message>
    <message>
        <source>Statement of person %1</source>
        <translation>Aussage von Person %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AuditView</name>
    <message>
        <source>Choose a record to read all of it.</source>
        <translation>Wählen Sie einen Eintrag, um ihn ganz zu lesen.</translation>
    </message>
    <message>
        <source>Choose a record to read what was on screen then.</source>
        <translation>Wählen Sie einen Eintrag, um zu lesen, was damals auf dem Bildschirm war.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>The chosen record</source>
        <translation>Der gewählte Eintrag</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>What was on screen</source>
        <translation>Was auf dem Bildschirm war</translation>
    </message>
    <message>
        <source>Record #%1 is no longer what it was when it was read: the log was changed behind it. It is read and verified anew.</source>
        <translation>Eintrag #%1 ist nicht mehr, was er beim Lesen war: Das Log wurde dahinter geändert. Es wird neu gelesen und verifiziert.</translation>
    </message>
    <message>
        <source>Older records cannot be read: the log is damaged there.</source>
        <translation>Ältere Einträge können nicht gelesen werden: Das Log ist dort beschädigt.</translation>
    </message>
    <message>
        <source>%1 of %2 records read</source>
        <translation>%1 von %2 Einträgen gelesen</translation>
    </message>
    <message>
        <source>The record cannot be read any more.</source>
        <translation>Der Eintrag kann nicht mehr gelesen werden.</translation>
    </message>
    <message>
        <source>
attachment %1
</source>
        <translation>
Anhang %1
</translation>
    </message>
    <message>
        <source>Only %1: %2</source>
        <translation>Nur %1: %2</translation>
    </message>
    <message>
        <source>Export the records that are shown; the ending says how: .pdf, .html, .csv or .json</source>
        <translation>Gezeigte Einträge exportieren; die Endung bestimmt die Form: .pdf, .html, .csv oder .json</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .pdf, .html, .csv or .json.</source>
        <translation>Nichts wurde exportiert: Der Name muss auf .pdf, .html, .csv oder .json enden.</translation>
    </message>
    <message>
        <source>Nothing was exported: the log is still being read. Ask again in a moment.</source>
        <translation>Nichts wurde exportiert: Das Log wird noch gelesen. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Nothing was exported: a report holds at most %1 records, and %2 are shown. Filter them, or export CSV or JSON.</source>
        <translation>Nichts wurde exportiert: Ein Bericht fasst höchstens %1 Einträge, gezeigt werden %2. Filtern Sie sie oder exportieren Sie CSV oder JSON.</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>%1 holds no operation.</source>
        <translation>%1 enthält keinen Vorgang.</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>Report of %1; the ending says how: .pdf or .html</source>
        <translation>Bericht über %1; die Endung sagt, wie: .pdf oder .html</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .pdf or .html.</source>
        <translation>Nichts wurde exportiert: Der Name muss auf .pdf oder .html enden.</translation>
    </message>
    <message>
        <source>operation %1</source>
        <translation>Vorgang %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::BreakGlassBar</name>
    <message>
        <source>Continue on the second log</source>
        <translation>Im zweiten Log weitermachen</translation>
    </message>
    <message>
        <source>why the glass is broken; it goes on record</source>
        <translation>warum der Notzugriff genutzt wird; es wird protokolliert</translation>
    </message>
    <message>
        <source>BREAK-GLASS %1. Everything is recorded in the second log, %2.</source>
        <translation>NOTZUGRIFF %1. Alles wird im zweiten Log aufgezeichnet, %2.</translation>
    </message>
    <message>
        <source>THE AUDIT LOG REFUSES: nothing can be done on engines. %1</source>
        <translation>DAS AUDIT-LOG VERWEIGERT EINTRÄGE: An Engines kann nichts getan werden. %1</translation>
    </message>
    <message>
        <source>The second log is being begun.</source>
        <translation>Das zweite Log wird begonnen.</translation>
    </message>
    <message numerus="yes">
        <source>Continuing is off: %n characters of reason to go.</source>
        <translation>
            <numerusform>Weitermachen ist deaktiviert: Es fehlt %n Zeichen der Begründung.</numerusform>
            <numerusform>Weitermachen ist deaktiviert: Es fehlen %n Zeichen der Begründung.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second log failed too, so nothing can be done: %1</source>
        <translation>Auch das zweite Log ist ausgefallen, daher kann nichts getan werden: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Card</name>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
    <message>
        <source>lag %1 of %2</source>
        <translation>Rückstand %1 von %2</translation>
    </message>
    <message>
        <source>waiting for the first look</source>
        <translation>erste Beobachtung steht aus</translation>
    </message>
    <message>
        <source>role %1, version %2</source>
        <translation>Rolle %1, Version %2</translation>
    </message>
    <message>
        <source>seen %1 from %2, %3 ago</source>
        <translation>gesehen %1 von %2, vor %3</translation>
    </message>
    <message>
        <source>never seen from %1</source>
        <translation>nie gesehen von %1</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>letzte Beobachtung: %1</translation>
    </message>
    <message>
        <source>data %1 old</source>
        <translation>Daten %1 alt</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChartPane</name>
    <message>
        <source>[gap]</source>
        <translation>[Lücke]</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChoiceBox</name>
    <message>
        <source>Step %1 is done by a person. %2</source>
        <translation>Schritt %1 wird von einer Person ausgeführt. %2</translation>
    </message>
    <message>
        <source>Done when %1. Now: %2</source>
        <translation>Erledigt, wenn %1. Jetzt: %2</translation>
    </message>
    <message>
        <source>Step %1 waits: %2</source>
        <translation>Schritt %1 wartet: %2</translation>
    </message>
    <message>
        <source>Step %1 failed: %2 Say how to go on.</source>
        <translation>Schritt %1 fehlgeschlagen: %2 Entscheiden Sie, wie es weitergeht.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Diesen Schritt überspringen</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>Es ist erledigt</translation>
    </message>
    <message>
        <source>It cannot be done</source>
        <translation>Es ist nicht möglich</translation>
    </message>
    <message>
        <source>Turn into failover …</source>
        <translation>In Notumschaltung übergehen …</translation>
    </message>
    <message>
        <source>Why, or how you know</source>
        <translation>Warum, oder woher Sie es wissen</translation>
    </message>
    <message>
        <source>the reason, or how you know, at least 20 characters</source>
        <translation>der Grund, oder woher Sie es wissen, mindestens 20 Zeichen</translation>
    </message>
    <message numerus="yes">
        <source>Say why, or how you know: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Schreiben Sie, warum oder woher Sie es wissen: noch %n Zeichen. Es wird protokolliert.</numerusform>
            <numerusform>Schreiben Sie, warum oder woher Sie es wissen: noch %n Zeichen. Es wird protokolliert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ChoosePage</name>
    <message>
        <source>why, in words an auditor will understand</source>
        <translation>warum, in Worten, die ein Prüfer versteht</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Try the new side out before anybody may write there. Until you commit, everything goes back without loss; nobody can write meanwhile.</source>
        <translation>Probieren Sie die neue Seite aus, bevor dort jemand schreiben darf. Bis Sie festschreiben, geht alles ohne Verlust zurück; inzwischen kann niemand schreiben.</translation>
    </message>
    <message>
        <source>Verb</source>
        <translation>Verb</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>To site</source>
        <translation>Nach Standort</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Incident or change</source>
        <translation>Störung oder Änderung</translation>
    </message>
    <message>
        <source>Commit window</source>
        <translation>Commit-Fenster</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ClockSkew</name>
    <message>
        <source>clock %1 ahead of %2</source>
        <translation>Uhr %1 vor %2</translation>
    </message>
    <message>
        <source>clock %1 behind %2</source>
        <translation>Uhr %1 hinter %2</translation>
    </message>
    <message>
        <source>This console is %1 ahead of %2. Times shown are approximate. Set the clocks right before any run.</source>
        <translation>Die Uhr dieser Konsole geht gegenüber %2 um %1 vor. Angezeigte Zeiten sind ungefähr. Stellen Sie die Uhren vor jedem Lauf richtig.</translation>
    </message>
    <message>
        <source>This console is %1 behind %2. Times shown are approximate. Set the clocks right before any run.</source>
        <translation>Die Uhr dieser Konsole geht gegenüber %2 um %1 nach. Angezeigte Zeiten sind ungefähr. Stellen Sie die Uhren vor jedem Lauf richtig.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CommandBook</name>
    <message>
        <source>%1 acts on what has the focus. Choose a key with Ctrl or Alt.</source>
        <translation>%1 wirkt auf das, was den Fokus hat. Wählen Sie eine Taste mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>%1 alone is typed as text. Choose a key with Ctrl or Alt.</source>
        <translation>%1 allein wird als Text eingegeben. Wählen Sie eine Taste mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>%1 runs an armed operation and nothing else.</source>
        <translation>%1 führt einen scharfgeschalteten Vorgang aus und nichts sonst.</translation>
    </message>
    <message>
        <source>%1 is AltGr with a letter on many keyboards. Leave Ctrl or Alt out.</source>
        <translation>%1 ist auf vielen Tastaturen AltGr mit einem Buchstaben. Lassen Sie Strg oder Alt weg.</translation>
    </message>
    <message>
        <source>%1 is off: %2.</source>
        <translation>%1 ist deaktiviert: %2.</translation>
    </message>
    <message>
        <source>There is no command %1.</source>
        <translation>Es gibt keinen Befehl %1.</translation>
    </message>
    <message>
        <source>%1 is the key of %2. Take it away there first.</source>
        <translation>%1 ist die Taste von %2. Nehmen Sie sie dort zuerst weg.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CommandBox</name>
    <message>
        <source>Go to or do…   Ctrl+K</source>
        <translation>Gehe zu oder tue…   Strg+K</translation>
    </message>
    <message>
        <source>Go to or do</source>
        <translation>Gehe zu oder tue</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CompareWindow</name>
    <message>
        <source>%1 of %2 to %3 by %4 at %5: %6 in %7; loss: %8</source>
        <translation>%1 von %2 nach %3 durch %4 um %5: %6 in %7; Verlust: %8</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Compare operations of %1</source>
        <translation>Vorgänge von %1 vergleichen</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweiter</translation>
    </message>
    <message>
        <source>first over second</source>
        <translation>erster über zweitem</translation>
    </message>
    <message>
        <source>second less first</source>
        <translation>zweiter minus erster</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweiter</translation>
    </message>
    <message>
        <source>Other log…</source>
        <translation>Anderes Log…</translation>
    </message>
    <message>
        <source>Log to compare with: a bundle, or any segment of a log</source>
        <translation>Log zum Vergleichen: ein Bündel oder ein beliebiges Segment eines Logs</translation>
    </message>
    <message>
        <source>Audit archive (*.zip *.fal)</source>
        <translation>Audit-Archiv (*.zip *.fal)</translation>
    </message>
    <message>
        <source>%1 holds no operation.</source>
        <translation>%1 enthält keinen Vorgang.</translation>
    </message>
    <message>
        <source>First:  %1
Second: %2</source>
        <translation>Erster:  %1
Zweiter: %2</translation>
    </message>
    <message>
        <source>unlike: %1: %2 / %3</source>
        <translation>verschieden: %1: %2 / %3</translation>
    </message>
    <message>
        <source>guard %1: %2 / %3</source>
        <translation>Schutzprüfung %1: %2 / %3</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>The same kind of operation on the same engine, with the same inventory, console version and guard verdicts.</source>
        <translation>Dieselbe Art von Vorgang an derselben Engine, mit gleichem Inventar, gleicher Konsolenversion und gleichen Urteilen der Schutzprüfungen.</translation>
    </message>
    <message>
        <source>undo: </source>
        <translation>rückgängig: </translation>
    </message>
    <message>
        <source>second: %1</source>
        <translation>zweiter: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Conditions</name>
    <message numerus="yes">
        <source>first-out not certain: %n candidates (skew %1)</source>
        <translation>
            <numerusform>Erstauslöser nicht sicher: %n Kandidat (Uhrenversatz %1)</numerusform>
            <numerusform>Erstauslöser nicht sicher: %n Kandidaten (Uhrenversatz %1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConfirmPage</name>
    <message>
        <source>Evidence %1 old; it is asked once more before the first step.</source>
        <translation>Nachweis %1 alt; vor dem ersten Schritt wird er noch einmal erhoben.</translation>
    </message>
    <message>
        <source>%1 at %2 becomes the primary of %3.</source>
        <translation>%1 in %2 wird der Primary von %3.</translation>
    </message>
    <message>
        <source>Loses %1.</source>
        <translation>Verliert: %1.</translation>
    </message>
    <message>
        <source>Cannot be undone from step %1 of %2: %3.</source>
        <translation>Ab Schritt %1 von %2 nicht mehr rückgängig zu machen: %3.</translation>
    </message>
    <message>
        <source>Guard %1 is set aside by %2: %3</source>
        <translation>Schutzprüfung %1 wird von %2 übergangen: %3</translation>
    </message>
    <message>
        <source>If this console dies, the steps stand as text in %1.</source>
        <translation>Fällt diese Konsole aus, stehen die Schritte als Text in %1.</translation>
    </message>
    <message>
        <source>Confirmation phrase</source>
        <translation>Bestätigungsphrase</translation>
    </message>
    <message>
        <source>Type this to run it:</source>
        <translation>Zum Ausführen dies eintippen:</translation>
    </message>
    <message>
        <source>Pasting is off here: typing it is the moment to read it.</source>
        <translation>Einfügen ist hier deaktiviert: Das Eintippen ist der Moment zum Lesen.</translation>
    </message>
    <message>
        <source>1 word to go</source>
        <translation>noch 1 Wort</translation>
    </message>
    <message numerus="yes">
        <source>%n words to go</source>
        <translation>
            <numerusform>noch %n Wort</numerusform>
            <numerusform>noch %n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes PRODUCTION.</source>
        <translation>Ändert PRODUKTION.</translation>
    </message>
    <message>
        <source>LAB: real servers change, none of them in production.</source>
        <translation>LABOR: Echte Server werden geändert, keiner davon in Produktion.</translation>
    </message>
    <message>
        <source>SIMULATION: no production system is connected.</source>
        <translation>SIMULATION: Kein Produktionssystem ist angebunden.</translation>
    </message>
    <message>
        <source>Approved by %1 on this plan, until %2.</source>
        <translation>Für diesen Plan genehmigt von %1, bis %2.</translation>
    </message>
    <message>
        <source>NOBODY APPROVED THIS: %1 answers for it. %2</source>
        <translation>NIEMAND HAT DIES GENEHMIGT: %1 verantwortet es. %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiscoverWindow</name>
    <message>
        <source>Who else belongs to %1?</source>
        <translation>Wer gehört noch zu %1?</translation>
    </message>
    <message>
        <source>estate %1 | inventory</source>
        <translation>Umgebung %1 | Inventar</translation>
    </message>
    <message>
        <source>Asking the members of %1 who else there is…</source>
        <translation>Die Mitglieder von %1 werden gefragt, wen es noch gibt…</translation>
    </message>
    <message>
        <source>Change of the inventory&apos;s text</source>
        <translation>Änderung am Text des Inventars</translation>
    </message>
    <message>
        <source>Change the inventory file</source>
        <translation>Inventardatei ändern</translation>
    </message>
    <message>
        <source>the members are being asked</source>
        <translation>die Mitglieder werden gefragt</translation>
    </message>
    <message>
        <source>%1 could not be asked.</source>
        <translation>%1 konnte nicht gefragt werden.</translation>
    </message>
    <message>
        <source>nothing is proposed</source>
        <translation>nichts ist vorgeschlagen</translation>
    </message>
    <message>
        <source>new instance</source>
        <translation>neue Instanz</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>site of %1</source>
        <translation>Standort von %1</translation>
    </message>
    <message>
        <source>host of %1</source>
        <translation>Host von %1</translation>
    </message>
    <message>
        <source>port of %1</source>
        <translation>Port von %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n new</source>
        <translation>
            <numerusform>%1: %n neu</numerusform>
            <numerusform>%1: %n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: assumed %2. Check it.</source>
        <translation>%1: %2 angenommen. Prüfen Sie es.</translation>
    </message>
    <message>
        <source>Nobody names a member that the inventory does not have.</source>
        <translation>Niemand nennt ein Mitglied, das im Inventar fehlt.</translation>
    </message>
    <message>
        <source>there is nothing to add</source>
        <translation>es gibt nichts hinzuzufügen</translation>
    </message>
    <message>
        <source>the file is being written</source>
        <translation>die Datei wird geschrieben</translation>
    </message>
    <message>
        <source>%1 was changed; open it again to watch what is new</source>
        <translation>%1 wurde geändert; öffnen Sie es erneut, um das Neue zu beobachten</translation>
    </message>
    <message>
        <source>What the members say</source>
        <translation>Was die Mitglieder melden</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Door</name>
    <message>
        <source>pass</source>
        <translation>passieren</translation>
    </message>
    <message>
        <source>→ no declared place</source>
        <translation>→ kein angegebener Ort</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
    <message>
        <source>clients wait</source>
        <translation>Clients warten</translation>
    </message>
    <message>
        <source>%1 of %2 wait</source>
        <translation>%1 von %2 warten</translation>
    </message>
    <message>
        <source>clients %1</source>
        <translation>Clients %1</translation>
    </message>
    <message>
        <source>outside both sites</source>
        <translation>außerhalb beider Standorte</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>lets clients through</source>
        <translation>lässt Clients durch</translation>
    </message>
    <message>
        <source>leads to %1</source>
        <translation>führt zu %1</translation>
    </message>
    <message>
        <source>leads to no declared place</source>
        <translation>führt zu keinem angegebenen Ort</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>letzte Beobachtung: %1</translation>
    </message>
    <message>
        <source>Clients are led to %1.</source>
        <translation>Clients werden zu %1 geführt.</translation>
    </message>
    <message>
        <source>Where clients go is not known.</source>
        <translation>Wohin Clients gehen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>front door %1 of %2</source>
        <translation>Zugangspunkt %1 von %2</translation>
    </message>
    <message>
        <source>waiting for the first look</source>
        <translation>erste Beobachtung steht aus</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EngineDetail</name>
    <message>
        <source>not agreed</source>
        <translation>nicht vereinbart</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Lag, last 60 minutes</source>
        <translation>Rückstand, letzte 60 Minuten</translation>
    </message>
    <message>
        <source>No time lag of this engine has been measured in this hour.</source>
        <translation>In dieser Stunde wurde kein Zeitrückstand dieser Engine gemessen.</translation>
    </message>
    <message>
        <source>State timeline</source>
        <translation>Zustände über die Zeit</translation>
    </message>
    <message>
        <source>Role changes, operations, inventory</source>
        <translation>Rollenwechsel, Vorgänge, Inventar</translation>
    </message>
    <message>
        <source>Role changes, operations and inventory, newest first</source>
        <translation>Rollenwechsel, Vorgänge und Inventar, Neuestes zuerst</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>group &gt; %1</source>
        <translation>Gruppe &gt; %1</translation>
    </message>
    <message>
        <source>RPO %1   RTO %2</source>
        <translation>RPO %1   RTO %2</translation>
    </message>
    <message>
        <source>loss now: %1</source>
        <translation>Verlust jetzt: %1</translation>
    </message>
    <message>
        <source>%1 since %2: %3</source>
        <translation>%1 seit %2: %3</translation>
    </message>
    <message>
        <source>budget %1</source>
        <translation>Budget %1</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>nicht gesehen</translation>
    </message>
    <message>
        <source>None in the last 30 days.</source>
        <translation>Keine in den letzten 30 Tagen.</translation>
    </message>
    <message>
        <source>Nothing has been seen of this engine yet.</source>
        <translation>Von dieser Engine wurde noch nichts gesehen.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EstateModel</name>
    <message>
        <source>P primary</source>
        <translation>P Primary</translation>
    </message>
    <message>
        <source>S standby</source>
        <translation>S Standby</translation>
    </message>
    <message>
        <source>= peer</source>
        <translation>= Peer</translation>
    </message>
    <message>
        <source>C coordinator</source>
        <translation>C Koordinator</translation>
    </message>
    <message>
        <source>W worker</source>
        <translation>W Worker</translation>
    </message>
    <message>
        <source>Q quorum only</source>
        <translation>Q nur Quorum</translation>
    </message>
    <message>
        <source>? unknown</source>
        <translation>? unbekannt</translation>
    </message>
    <message>
        <source>in sync</source>
        <translation>synchron</translation>
    </message>
    <message>
        <source>flowing</source>
        <translation>überträgt</translation>
    </message>
    <message>
        <source>over half the objective</source>
        <translation>über der Hälfte des Zielwerts</translation>
    </message>
    <message>
        <source>over the objective</source>
        <translation>über dem Zielwert</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>last known</source>
        <translation>zuletzt bekannt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>old</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>ageing</source>
        <translation>alternd</translation>
    </message>
    <message>
        <source>not visible now</source>
        <translation>jetzt nicht sichtbar</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nie gesehen</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>%1 seen</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>WAN</source>
        <translation>WAN</translation>
    </message>
    <message>
        <source>link between the sites</source>
        <translation>Verbindung zwischen den Standorten</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>under an operation</source>
        <translation>in einem Vorgang</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>≠ TWO WRITERS %1</source>
        <translation>≠ ZWEI SCHREIBER %1</translation>
    </message>
    <message>
        <source>replication link</source>
        <translation>Replikationsverbindung</translation>
    </message>
    <message>
        <source>between</source>
        <translation>zwischen</translation>
    </message>
    <message>
        <source>front door</source>
        <translation>Zugangspunkt</translation>
    </message>
    <message>
        <source>outside both</source>
        <translation>außerhalb beider</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>technology</source>
        <translation>Technologie</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EstateTable</name>
    <message>
        <source>Overview as a table</source>
        <translation>Übersicht als Tabelle</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EventsPane</name>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>op step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>config</source>
        <translation>Konfig.</translation>
    </message>
    <message>
        <source>inject</source>
        <translation>Einspielung</translation>
    </message>
    <message>
        <source>console</source>
        <translation>Konsole</translation>
    </message>
    <message numerus="yes">
        <source>%n events in this time</source>
        <translation>
            <numerusform>%n Ereignis in dieser Zeit</numerusform>
            <numerusform>%n Ereignisse in dieser Zeit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::EvidenceLabel</name>
    <message>
        <source>taken at %1 from %2</source>
        <translation>erhoben um %1 von %2</translation>
    </message>
    <message>
        <source>, %1 old</source>
        <translation>, %1 alt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy evidence</source>
        <translation>Nachweis kopieren</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ExecutePage</name>
    <message>
        <source>RUNNING</source>
        <translation>LÄUFT</translation>
    </message>
    <message>
        <source>OUTCOME UNKNOWN</source>
        <translation>AUSGANG UNBEKANNT</translation>
    </message>
    <message>
        <source>BY HAND</source>
        <translation>VON HAND</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Paused. %1</source>
        <translation>Angehalten. %1</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Step %1 of %2  %3</source>
        <translation>Schritt %1 von %2  %3</translation>
    </message>
    <message>
        <source>Step %1 of %2  %3  running %4   usual %5, p95 %6</source>
        <translation>Schritt %1 von %2  %3  läuft %4   üblich %5, p95 %6</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Hold: pause after this step</source>
        <translation>Halten: Pause nach diesem Schritt</translation>
    </message>
    <message>
        <source>Hold: stop</source>
        <translation>Halten: stoppen</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>Schritte des Laufs</translation>
    </message>
    <message>
        <source>What the commands say</source>
        <translation>Ausgaben der Befehle</translation>
    </message>
    <message>
        <source>What the commands say while they run stands here.</source>
        <translation>Hier stehen die Ausgaben der Befehle, während sie laufen.</translation>
    </message>
    <message>
        <source>How you know</source>
        <translation>Woher Sie es wissen</translation>
    </message>
    <message>
        <source>how you know, at least 20 characters</source>
        <translation>woher Sie es wissen, mindestens 20 Zeichen</translation>
    </message>
    <message>
        <source>It happened</source>
        <translation>Es ist geschehen</translation>
    </message>
    <message>
        <source>It did not</source>
        <translation>Es ist nicht geschehen</translation>
    </message>
    <message>
        <source>POINT OF NO RETURN passed %1</source>
        <translation>PUNKT OHNE RÜCKKEHR überschritten %1</translation>
    </message>
    <message>
        <source>Point of no return: step %1, not reached</source>
        <translation>Punkt ohne Rückkehr: Schritt %1, nicht erreicht</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>OFFEN</translation>
    </message>
    <message>
        <source>Hold: stop here</source>
        <translation>Halten: hier stoppen</translation>
    </message>
    <message>
        <source>Hold: abort and undo</source>
        <translation>Halten: abbrechen und rückgängig machen</translation>
    </message>
    <message>
        <source>It pauses when this step has ended. The RTO goes on counting.</source>
        <translation>Pausiert, sobald dieser Schritt beendet ist. Das RTO läuft weiter.</translation>
    </message>
    <message>
        <source>Pause is off: no step runs that it could wait for.</source>
        <translation>Pause ist deaktiviert: Es läuft kein Schritt, den sie abwarten könnte.</translation>
    </message>
    <message>
        <source>Undoing what was done; this finishes by itself.</source>
        <translation>Bisheriges wird rückgängig gemacht; das läuft von selbst zu Ende.</translation>
    </message>
    <message>
        <source>Stop here starts nothing more and undoes nothing.</source>
        <translation>Hier stoppen startet nichts mehr und macht nichts rückgängig.</translation>
    </message>
    <message>
        <source>Abort finishes this step, then runs the undo column. Pause finishes this step, then waits.</source>
        <translation>Abbrechen beendet diesen Schritt und führt dann die Spalte „rückgängig“ aus. Pause beendet diesen Schritt und wartet dann.</translation>
    </message>
    <message>
        <source>Step %1 outcome unknown: %2 Checking every 5 s. Do not repeat the step by hand.</source>
        <translation>Schritt %1, Ausgang unbekannt: %2 Prüfung alle 5 s. Wiederholen Sie den Schritt nicht von Hand.</translation>
    </message>
    <message numerus="yes">
        <source>Say how you know: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Schreiben Sie, woher Sie es wissen: noch %n Zeichen. Es wird protokolliert.</numerusform>
            <numerusform>Schreiben Sie, woher Sie es wissen: noch %n Zeichen. Es wird protokolliert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold: pause after step %1</source>
        <translation>Halten: Pause nach Schritt %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FaultBox</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Step before which it breaks</source>
        <translation>Schritt, vor dem es ausfällt</translation>
    </message>
    <message>
        <source>What breaks</source>
        <translation>Was ausfällt</translation>
    </message>
    <message>
        <source>What breaks, and before which step</source>
        <translation>Was ausfällt, und vor welchem Schritt</translation>
    </message>
    <message>
        <source>Break before</source>
        <translation>Ausfall vor</translation>
    </message>
    <message>
        <source>step %1  %2</source>
        <translation>Schritt %1  %2</translation>
    </message>
    <message>
        <source>the link between the sites is cut</source>
        <translation>die Verbindung zwischen den Standorten ist unterbrochen</translation>
    </message>
    <message>
        <source>%1 goes dark</source>
        <translation>%1 wird dunkel</translation>
    </message>
    <message>
        <source>%1 crashes</source>
        <translation>%1 stürzt ab</translation>
    </message>
    <message>
        <source>before %1: %2</source>
        <translation>vor %1: %2</translation>
    </message>
    <message>
        <source>Nothing breaks: the run goes as planned.</source>
        <translation>Nichts fällt aus: Der Lauf geht wie geplant.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FilterBar</name>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>only overrides</source>
        <translation>nur Übergehungen</translation>
    </message>
    <message>
        <source>only approvals</source>
        <translation>nur Genehmigungen</translation>
    </message>
    <message>
        <source>this operation</source>
        <translation>dieser Vorgang</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>Filter by a text</source>
        <translation>Nach einem Text filtern</translation>
    </message>
    <message>
        <source>who, event, object or text</source>
        <translation>wer, Ereignis, Objekt oder Text</translation>
    </message>
    <message>
        <source>Filter by any other column; a right click on a cell does the same</source>
        <translation>Nach einer anderen Spalte filtern; ein Rechtsklick auf eine Zelle tut dasselbe</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>nothing was recorded</source>
        <translation>nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>Choose a record that belongs to an operation.</source>
        <translation>Wählen Sie einen Eintrag, der zu einem Vorgang gehört.</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FirstRun</name>
    <message>
        <source>No inventory is open. Open one, create one, or try the simulator.</source>
        <translation>Kein Inventar ist geöffnet. Öffnen Sie eines, legen Sie eines an oder probieren Sie den Simulator aus.</translation>
    </message>
    <message>
        <source>Open inventory…</source>
        <translation>Inventar öffnen…</translation>
    </message>
    <message>
        <source>Create from template…</source>
        <translation>Aus Vorlage anlegen…</translation>
    </message>
    <message>
        <source>Try the simulator</source>
        <translation>Simulator ausprobieren</translation>
    </message>
    <message>
        <source>Review an audit log…</source>
        <translation>Audit-Log durchsehen…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FoldTable</name>
    <message>
        <source>Left or a click shows less.</source>
        <translation>Links oder ein Klick zeigt weniger.</translation>
    </message>
    <message>
        <source>Right or a click shows everything.</source>
        <translation>Rechts oder ein Klick zeigt alles.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GiveBackBox</name>
    <message>
        <source>Give back …</source>
        <translation>Zurückgeben …</translation>
    </message>
    <message>
        <source>Give back now</source>
        <translation>Jetzt zurückgeben</translation>
    </message>
    <message>
        <source>Leave it parked</source>
        <translation>Geparkt lassen</translation>
    </message>
    <message>
        <source>why now, at least 20 characters; it goes on record</source>
        <translation>warum jetzt, mindestens 20 Zeichen; es wird protokolliert</translation>
    </message>
    <message>
        <source>This runs the give-back hook of what is parked (%1 is named in the inventory) and waits until its state hook says that it runs. The engine is locked meanwhile. It is refused while an operation on %2 is unfinished, because the two would race.</source>
        <translation>Dies führt den Rückgabe-Hook des Geparkten aus (im Inventar ist %1 genannt) und wartet, bis dessen Zustands-Hook meldet, dass es läuft. Die Engine ist inzwischen gesperrt. Es wird abgelehnt, solange ein Vorgang an %2 nicht beendet ist, weil beide sich überholen würden.</translation>
    </message>
    <message>
        <source>Give back is off: this console operates nothing.</source>
        <translation>Zurückgeben ist deaktiviert: Diese Konsole führt nichts aus.</translation>
    </message>
    <message>
        <source>Giving back; this says so when it is proven.</source>
        <translation>Wird zurückgegeben; sobald es nachgewiesen ist, steht es hier.</translation>
    </message>
    <message numerus="yes">
        <source>Give back is off: write why, %n characters to go.</source>
        <translation>
            <numerusform>Zurückgeben ist deaktiviert: Schreiben Sie, warum, noch %n Zeichen.</numerusform>
            <numerusform>Zurückgeben ist deaktiviert: Schreiben Sie, warum, noch %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of %1 is parked any more.</source>
        <translation>Von %1 ist nichts mehr geparkt.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::GroupDetail</name>
    <message>
        <source>wave</source>
        <translation>Welle</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>loss now</source>
        <translation>Verlust jetzt</translation>
    </message>
    <message>
        <source>basis</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>in the group</source>
        <translation>in der Gruppe</translation>
    </message>
    <message>
        <source>Engines of the group</source>
        <translation>Engines der Gruppe</translation>
    </message>
    <message>
        <source>Nothing has been seen of this group yet.</source>
        <translation>Von dieser Gruppe wurde noch nichts gesehen.</translation>
    </message>
    <message>
        <source>Recovery point of the group now: %1</source>
        <translation>Wiederherstellungspunkt der Gruppe jetzt: %1</translation>
    </message>
    <message>
        <source>What %1 would lose is not known, so neither is what the group would: the others alone go back as far as is said here.</source>
        <translation>Was %1 verlöre, ist nicht bekannt, also auch nicht, was die Gruppe verlöre: Die anderen allein gehen so weit zurück, wie hier steht.</translation>
    </message>
    <message>
        <source>If the site of their primaries vanished now, all engines of the group would have to go back to the same moment to fit together. %1 goes back furthest, so it sets that moment for the others.</source>
        <translation>Verschwände jetzt der Standort ihrer Primarys, müssten alle Engines der Gruppe auf denselben Zeitpunkt zurück, um zusammenzupassen. %1 geht am weitesten zurück und bestimmt so den Zeitpunkt für die anderen.</translation>
    </message>
    <message>
        <source>No engine of the group would lose anything, so they fit together as they are.</source>
        <translation>Keine Engine der Gruppe verlöre etwas, daher passen sie zusammen, wie sie sind.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>LIMITS THE GROUP</source>
        <translation>BEGRENZT DIE GRUPPE</translation>
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
        <translation>%1. Zurückgehalten von %2</translation>
    </message>
    <message>
        <source>guard</source>
        <translation>Schutzprüfung</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>Set guard aside</source>
        <translation>Schutzprüfung übergehen</translation>
    </message>
    <message>
        <source>Guards</source>
        <translation>Schutzprüfungen</translation>
    </message>
    <message>
        <source>Reason for setting it aside</source>
        <translation>Grund für das Übergehen</translation>
    </message>
    <message>
        <source>why this guard may be set aside</source>
        <translation>warum diese Schutzprüfung übergangen werden darf</translation>
    </message>
    <message>
        <source>Re-run all guards</source>
        <translation>Alle Schutzprüfungen erneut abfragen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Asking the guards …</source>
        <translation>Die Schutzprüfungen werden abgefragt …</translation>
    </message>
    <message>
        <source>The guards have not been asked.</source>
        <translation>Die Schutzprüfungen wurden nicht abgefragt.</translation>
    </message>
    <message numerus="yes">
        <source>%n guards: %1. Asked %2 ago.</source>
        <translation>
            <numerusform>%n Schutzprüfung: %1. Vor %2 abgefragt.</numerusform>
            <numerusform>%n Schutzprüfungen: %1. Vor %2 abgefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every engine may be moved.</source>
        <translation>Jede Engine darf verlegt werden.</translation>
    </message>
    <message>
        <source>%1 of %2 engines are held back: %3.</source>
        <translation>%1 von %2 Engines werden zurückgehalten: %3.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>overridable</source>
        <translation>übergehbar</translation>
    </message>
    <message>
        <source>OVERRIDDEN</source>
        <translation>ÜBERGANGEN</translation>
    </message>
    <message>
        <source>. Somebody else must agree: who approves the plan signs this too.</source>
        <translation>. Jemand anderes muss zustimmen: Wer den Plan genehmigt, unterschreibt auch dies.</translation>
    </message>
    <message>
        <source>This guard cannot be set aside: it protects from two writers or from acting blind.</source>
        <translation>Diese Schutzprüfung kann nicht übergangen werden: Sie schützt vor zwei Schreibern oder vor blindem Handeln.</translation>
    </message>
    <message numerus="yes">
        <source>Setting it aside goes on record under your name. %n characters of reason to go.</source>
        <translation>
            <numerusform>Das Übergehen wird unter Ihrem Namen protokolliert. Noch %n Zeichen Begründung.</numerusform>
            <numerusform>Das Übergehen wird unter Ihrem Namen protokolliert. Noch %n Zeichen Begründung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Judged by this console from what it has seen; nothing more was asked for it.</source>
        <translation>Von dieser Konsole nach dem beurteilt, was sie gesehen hat; weiter wurde dafür nichts abgefragt.</translation>
    </message>
    <message>
        <source>Incident or change that it is set aside for</source>
        <translation>Störung oder Änderung, für die sie übergangen wird</translation>
    </message>
    <message>
        <source>incident or change</source>
        <translation>Störung oder Änderung</translation>
    </message>
    <message>
        <source>Set aside, nothing proves for this operation: %1. It holds for this operation alone, and stands on every later page and in the report.</source>
        <translation>Übergangen beweist für diesen Vorgang nichts mehr: %1. Es gilt nur für diesen Vorgang und steht auf jeder späteren Seite und im Bericht.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HandOverBox</name>
    <message>
        <source>Nothing more is sent from here, and the operation lock is free: it can be taken over at once, under Operations &gt; Take over…. Another console that opens this log does the same; one console writes a log at a time, so close this one first.</source>
        <translation>Von hier wird nichts mehr gesendet, und die Vorgangssperre ist frei: Der Vorgang kann sofort übernommen werden, unter Vorgänge &gt; Übernehmen…. Eine andere Konsole, die dieses Log öffnet, tut dasselbe; ein Log schreibt immer nur eine Konsole, schließen Sie also diese zuerst.</translation>
    </message>
    <message>
        <source>It is handed over when this step has ended; no other is begun.</source>
        <translation>Übergeben wird, sobald dieser Schritt beendet ist; kein weiterer wird begonnen.</translation>
    </message>
    <message>
        <source>This step ends first. Then nothing more is sent and nothing is undone: the operation stays as it stands, with its lock free, until somebody takes it over. The RTO goes on counting.</source>
        <translation>Zuerst endet dieser Schritt. Danach wird nichts mehr gesendet und nichts rückgängig gemacht: Der Vorgang bleibt, wie er ist, mit freier Sperre, bis ihn jemand übernimmt. Die RTO läuft weiter.</translation>
    </message>
    <message>
        <source>Nothing more is sent and nothing is undone: the operation stays as it stands, with its lock free, until somebody takes it over. The RTO goes on counting.</source>
        <translation>Nichts mehr wird gesendet und nichts rückgängig gemacht: Der Vorgang bleibt, wie er ist, mit freier Sperre, bis ihn jemand übernimmt. Die RTO läuft weiter.</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Übergeben…</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Why it is handed over</source>
        <translation>Warum übergeben wird</translation>
    </message>
    <message>
        <source>why, and to whom, at least 20 characters; it goes on record</source>
        <translation>warum und an wen, mindestens 20 Zeichen; es wird protokolliert</translation>
    </message>
    <message numerus="yes">
        <source>Say why: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Schreiben Sie, warum: noch %n Zeichen. Es wird protokolliert.</numerusform>
            <numerusform>Schreiben Sie, warum: noch %n Zeichen. Es wird protokolliert.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is handed over when the steps that run have ended; no other is begun. An engine in its commit window is decided there first.</source>
        <translation>Übergeben wird, sobald die laufenden Schritte beendet sind; kein weiterer wird begonnen. Über eine Engine in ihrem Commit-Fenster wird zuerst dort entschieden.</translation>
    </message>
    <message>
        <source>Steps that run end first. Then nothing more is sent and nothing is undone: every engine stays as it stands, with its lock free, until somebody takes the operation over. The RTO goes on counting.</source>
        <translation>Zuerst enden die laufenden Schritte. Danach wird nichts mehr gesendet und nichts rückgängig gemacht: Jede Engine bleibt, wie sie ist, mit freier Sperre, bis jemand den Vorgang übernimmt. Die RTO läuft weiter.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Help</name>
    <message>
        <source>The console</source>
        <translation>Die Konsole</translation>
    </message>
    <message>
        <source>The band at the top says what this console is attached to. The strip below the menus says whether anything is wrong, since when, and what came first. The line at the bottom says whether what you see is live, and whether the audit log takes entries.

Ctrl+K finds every view, engine, instance and command by a few letters.
F6 goes to the next pane, Alt+Left to the view before.
What changes an estate begins on page 1 of an operation, and nowhere else.</source>
        <translation>Das Band oben sagt, woran diese Konsole angeschlossen ist. Der Streifen unter den Menüs sagt, ob etwas nicht stimmt, seit wann und was zuerst kam. Die Zeile unten sagt, ob das Gezeigte live ist und ob das Audit-Log Einträge annimmt.

Strg+K findet jede Ansicht, Engine, Instanz und jeden Befehl mit wenigen Buchstaben.
F6 geht zum nächsten Bereich, Alt+Links zur vorigen Ansicht.
Was eine Umgebung ändert, beginnt auf Seite 1 eines Vorgangs und nirgends sonst.</translation>
    </message>
    <message>
        <source>The overview map</source>
        <translation>Die Übersichtskarte</translation>
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
        <translation>Auf der Karte
Pfeile                nächste Instanz in dieser Richtung
Tab, Umschalt+Tab     nächste, vorige Bahn
Enter, Umschalt+Enter Inspektor, Engine-Details
+ - 0                 Zoom
Umschalt+F10          Kontextmenü
Esc                   Auswahl aufheben

Keine Taste auf der Karte ändert eine Umgebung.</translation>
    </message>
    <message>
        <source>The Inspector</source>
        <translation>Der Inspektor</translation>
    </message>
    <message>
        <source>Facts of what is selected on the map: what would be lost now, how it replicates, and the evidence behind it. Its buttons open page 1 of an operation; nothing starts from here.</source>
        <translation>Fakten zu dem, was auf der Karte gewählt ist: was jetzt verloren ginge, wie es repliziert, und der Nachweis dahinter. Seine Schaltflächen öffnen Seite 1 eines Vorgangs; von hier beginnt nichts.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>What is abnormal, gravest first. A row shows its object on the map. A row goes away when the condition is seen to be over, and never because something fell silent.</source>
        <translation>Was nicht normal ist, das Schwerste zuerst. Eine Zeile zeigt ihr Objekt auf der Karte. Eine Zeile verschwindet, wenn der Zustand nachweislich vorbei ist, und nie, weil etwas verstummt ist.</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>What runs in this console, what ran, and what an earlier one left unfinished. Closing the window of an operation does not stop it: it is opened again from here.

In its window: hold F9 to pause after this step, hold Ctrl+F9 to stop, Alt+G for the first guard that blocks, Alt+1 to Alt+8 for pages that were visited.</source>
        <translation>Was in dieser Konsole läuft, was lief und was eine frühere unbeendet ließ. Das Schließen des Fensters hält einen Vorgang nicht an: Von hier wird es wieder geöffnet.

In seinem Fenster: F9 halten für Pause nach diesem Schritt, Strg+F9 halten zum Stoppen, Alt+G für die erste blockierende Schutzprüfung, Alt+1 bis Alt+8 für besuchte Seiten.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Whether the log is genuine stands first. Each record opens to what was on screen when it was written. Nothing here can be changed.</source>
        <translation>Ob das Log echt ist, steht zuerst. Jeder Eintrag zeigt, was auf dem Bildschirm war, als er geschrieben wurde. Hier kann nichts geändert werden.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How this console looks, sounds and is worked. Every change goes into the audit log. What a policy file manages can be read here and not changed.</source>
        <translation>Wie diese Konsole aussieht, klingt und bedient wird. Jede Änderung kommt ins Audit-Log. Was eine Richtliniendatei verwaltet, kann hier gelesen und nicht geändert werden.</translation>
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
        <translation>Grau ist gesund. Ein Farbton heißt, dass jemand gebraucht wird oder dass etwas nicht sichtbar ist. Blau ist Fokus oder womit Sie etwas tun können.

Rollen
  volles Quadrat P      Primary oder Leader
  leeres Quadrat S      Replikat, Standby
  Kreis =               Peer
  Raute C, W            Koordinator, Worker
  leeres Dreieck Q      stimmt nur ab

Zeichen
  Quadrat 1             jetzt handeln
  Dreieck 2             bald handeln
  Kreis 3               heute ansehen
  Quadrat X             ausgefallen, nachgewiesen
  schraffiertes Quadrat ?  Ausfall vermutet, nicht bestätigt
  Quadrat ≠             zwei Schreiber oder zwei Historien
  gestrichelter Ring ?  von hier nicht sichtbar: das heißt nicht ausgefallen
  gepunkteter Ring ?    nie gesehen
  Schraubenschlüssel, Balken  Wartung, abgesperrt

Ränder
  voll gesehen, gestrichelt jetzt nicht sichtbar, gepunktet nie gesehen, doppelt in einem Vorgang

Alter
  normal frisch, fett alternd, [Klammern] und Schraffur veraltet, -- verloren

Verbindungen
  doppelt synchron, einfach asynchron, dick über der Hälfte des Zielwerts, II angehalten, X unterbrochen,
  gestrichelt zuletzt bekannt, gepunktet nicht beobachtbar. Das Schild zeigt Rückstand / Zielwert.

Zugangspunkte
  offen: Clients gehen →, wohin es zeigt, geschlossen: Clients warten, leerer Rahmen: niemand weiß es</translation>
    </message>
    <message>
        <source>Fairlead %1

A console for disaster recovery: what is seen, what is done, what is recorded.

GPL-3.0-or-later</source>
        <translation>Fairlead %1

Eine Konsole für Disaster Recovery: was gesehen, was getan und was aufgezeichnet wird.

GPL-3.0-or-later</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HistoryTables</name>
    <message>
        <source>All tables have room beside each other.</source>
        <translation>Alle Tabellen haben nebeneinander Platz.</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>RPO</source>
        <translation>RPO</translation>
    </message>
    <message>
        <source>now, of RPO</source>
        <translation>jetzt, vom RPO</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>höchster</translation>
    </message>
    <message>
        <source>worst, of RPO</source>
        <translation>höchster, vom RPO</translation>
    </message>
    <message>
        <source>worst at</source>
        <translation>höchster um</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>over budget for</source>
        <translation>über Budget für</translation>
    </message>
    <message>
        <source>not seen for</source>
        <translation>nicht gesehen für</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>for</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>nicht vereinbart</translation>
    </message>
    <message>
        <source>? this console did not look</source>
        <translation>? diese Konsole sah nicht hin</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HistoryView</name>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>all engines</source>
        <translation>alle Engines</translation>
    </message>
    <message>
        <source>over budget only</source>
        <translation>nur über Budget</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren…</translation>
    </message>
    <message>
        <source>Export PNG…</source>
        <translation>PNG exportieren…</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>A  Lag as % of RPO, worst %1</source>
        <translation>A  Rückstand in % des RPO, höchster %1</translation>
    </message>
    <message>
        <source>log scale</source>
        <translation>logarithmisch</translation>
    </message>
    <message>
        <source>Lag as percent of RPO</source>
        <translation>Rückstand in Prozent des RPO</translation>
    </message>
    <message>
        <source>B  State of each engine</source>
        <translation>B  Zustand jeder Engine</translation>
    </message>
    <message>
        <source>States over time</source>
        <translation>Zustände über die Zeit</translation>
    </message>
    <message>
        <source>State of each engine</source>
        <translation>Zustand jeder Engine</translation>
    </message>
    <message>
        <source>C  Events</source>
        <translation>C  Ereignisse</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Nothing has been seen yet.</source>
        <translation>Noch nichts wurde gesehen.</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Nothing was over its budget in this time.</source>
        <translation>Nichts lag in dieser Zeit über seinem Budget.</translation>
    </message>
    <message>
        <source>No time lag was measured in this time.</source>
        <translation>In dieser Zeit wurde kein Zeitrückstand gemessen.</translation>
    </message>
    <message>
        <source>projection: none that the last 60 s would bear out</source>
        <translation>Prognose: keine, die die letzten 60 s tragen würden</translation>
    </message>
    <message>
        <source>projection: %1</source>
        <translation>Prognose: %1</translation>
    </message>
    <message>
        <source>NOT LIVE: %1 to %2</source>
        <translation>NICHT LIVE: %1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>%n series without an agreed RPO: in the table only</source>
        <translation>
            <numerusform>%n Reihe ohne vereinbartes RPO: nur in der Tabelle</numerusform>
            <numerusform>%n Reihen ohne vereinbartes RPO: nur in der Tabelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Point at a moment, or move the crosshair with Left and Right, to read all three.</source>
        <translation>Zeigen Sie auf einen Zeitpunkt oder bewegen Sie das Fadenkreuz mit Links und Rechts, um alle drei abzulesen.</translation>
    </message>
    <message>
        <source>%1 %2 (%3 of %4)</source>
        <translation>%1 %2 (%3 von %4)</translation>
    </message>
    <message>
        <source>%1 not seen</source>
        <translation>%1 nicht gesehen</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>Kurven exportieren</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>estate %1  |  lag and history  |  %2 to %3</source>
        <translation>Umgebung %1  |  Rückstand und Verlauf  |  %2 bis %3</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HoldButton</name>
    <message>
        <source>Hold for 1.5 seconds</source>
        <translation>1,5 Sekunden halten</translation>
    </message>
    <message>
        <source>hold %1</source>
        <translation>%1 halten</translation>
    </message>
    <message>
        <source>Armed: press again to do it</source>
        <translation>Scharf: zum Ausführen noch einmal drücken</translation>
    </message>
    <message>
        <source>Press, and press again</source>
        <translation>Drücken und noch einmal drücken</translation>
    </message>
    <message>
        <source>press again</source>
        <translation>noch einmal drücken</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Inspector</name>
    <message>
        <source>not agreed</source>
        <translation>nicht vereinbart</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>nimmt Schreibzugriffe an</translation>
    </message>
    <message>
        <source>takes no writes</source>
        <translation>nimmt keine Schreibzugriffe an</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>Position %1</translation>
    </message>
    <message>
        <source>seen %1 from %2</source>
        <translation>gesehen %1 von %2</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>letzte Beobachtung: %1</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Open engine detail</source>
        <translation>Engine-Details öffnen</translation>
    </message>
    <message>
        <source>Plan switchover…</source>
        <translation>Umschaltung planen…</translation>
    </message>
    <message>
        <source>Plan failover…</source>
        <translation>Notumschaltung planen…</translation>
    </message>
    <message>
        <source>Plan failback…</source>
        <translation>Rückschaltung planen…</translation>
    </message>
    <message>
        <source>Nothing is selected. Click an instance or an engine on the map, or use the arrow keys.</source>
        <translation>Nichts ist gewählt. Klicken Sie auf der Karte eine Instanz oder Engine an oder nutzen Sie die Pfeiltasten.</translation>
    </message>
    <message>
        <source>Fail over now</source>
        <translation>Notumschaltung jetzt</translation>
    </message>
    <message>
        <source>lose %1</source>
        <translation>verliert %1</translation>
    </message>
    <message>
        <source>loss not known</source>
        <translation>Verlust nicht bekannt</translation>
    </message>
    <message>
        <source>How long it takes is known when the plan is made.</source>
        <translation>Wie lange es dauert, ist bekannt, wenn der Plan erstellt ist.</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>no link is known</source>
        <translation>keine Verbindung ist bekannt</translation>
    </message>
    <message>
        <source>Front door %1 (%2)</source>
        <translation>Zugangspunkt %1 (%2)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>wählen Sie zuerst eine Engine auf der Karte</translation>
    </message>
    <message>
        <source>Planning is off: %1.</source>
        <translation>Planen ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Resolve diverged engine…</source>
        <translation>Divergierte Engine auflösen…</translation>
    </message>
    <message>
        <source>Attest that %1 is down…</source>
        <translation>Bezeugen, dass %1 ausgefallen ist…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::InventoryView</name>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source> Did you mean %1?</source>
        <translation> Meinten Sie %1?</translation>
    </message>
    <message>
        <source>Save draft as…</source>
        <translation>Entwurf speichern unter…</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Sign and apply</source>
        <translation>Signieren und anwenden</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>What is declared</source>
        <translation>Was angegeben ist</translation>
    </message>
    <message>
        <source>Values of what is chosen</source>
        <translation>Werte des Gewählten</translation>
    </message>
    <message>
        <source>Difference to what is watched</source>
        <translation>Unterschied zum Beobachteten</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Formular</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Diff to live</source>
        <translation>&amp;Unterschied zu live</translation>
    </message>
    <message>
        <source>Problems of the draft</source>
        <translation>Probleme des Entwurfs</translation>
    </message>
    <message>
        <source>Map of the draft</source>
        <translation>Karte des Entwurfs</translation>
    </message>
    <message>
        <source>Load a text…</source>
        <translation>Text laden…</translation>
    </message>
    <message>
        <source>The draft is what this console watches.</source>
        <translation>Der Entwurf ist, was diese Konsole beobachtet.</translation>
    </message>
    <message>
        <source>As the draft was when it was last in order.</source>
        <translation>Wie der Entwurf war, als er zuletzt in Ordnung war.</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 Problem</translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Front doors</source>
        <translation>Zugangspunkte</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>The estate</source>
        <translation>Die Umgebung</translation>
    </message>
    <message>
        <source>other parts refer to it: rename it in the text</source>
        <translation>andere Teile verweisen darauf: im Text umbenennen</translation>
    </message>
    <message>
        <source>Lists, and what is not written yet, are added in the text.</source>
        <translation>Listen und noch nicht Geschriebenes werden im Text hinzugefügt.</translation>
    </message>
    <message>
        <source>the file is being written</source>
        <translation>die Datei wird geschrieben</translation>
    </message>
    <message>
        <source>this inventory is built in; save the draft as a file and open that</source>
        <translation>dieses Inventar ist eingebaut; speichern Sie den Entwurf als Datei und öffnen Sie diese</translation>
    </message>
    <message>
        <source>nothing is operated from here</source>
        <translation>von hier wird nichts ausgeführt</translation>
    </message>
    <message>
        <source>the draft is what this console watches</source>
        <translation>der Entwurf ist, was diese Konsole beobachtet</translation>
    </message>
    <message>
        <source>it is applied; open it again to watch what is new</source>
        <translation>er ist angewendet; öffnen Sie erneut, um das Neue zu beobachten</translation>
    </message>
    <message>
        <source>the file was written already; open it again first</source>
        <translation>die Datei wurde schon geschrieben; öffnen Sie sie zuerst erneut</translation>
    </message>
    <message>
        <source>the draft has problems, listed at the right</source>
        <translation>der Entwurf hat Probleme, rechts aufgeführt</translation>
    </message>
    <message>
        <source>another estate or target kind is another console&apos;s; save it as a file of its own</source>
        <translation>eine andere Umgebung oder Zielart gehört einer anderen Konsole; speichern Sie sie als eigene Datei</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>Inventory %1 (%2)   |   %3</source>
        <translation>Inventar %1 (%2)   |   %3</translation>
    </message>
    <message>
        <source>no draft</source>
        <translation>kein Entwurf</translation>
    </message>
    <message>
        <source>applied, not yet watched</source>
        <translation>angewendet, noch nicht beobachtet</translation>
    </message>
    <message>
        <source>draft, not applied</source>
        <translation>Entwurf, nicht angewendet</translation>
    </message>
    <message>
        <source>Sign and apply is off: %1.</source>
        <translation>Signieren und anwenden ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Load a text as the draft</source>
        <translation>Text als Entwurf laden</translation>
    </message>
    <message>
        <source>Inventory (*.yaml *.yml)</source>
        <translation>Inventar (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>%1 was loaded as the draft.</source>
        <translation>%1 wurde als Entwurf geladen.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Entwurf speichern</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Gespeichert in %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The draft was discarded; undo in the text brings it back.</source>
        <translation>Der Entwurf wurde verworfen; Rückgängig im Text bringt ihn zurück.</translation>
    </message>
    <message>
        <source>Applied to %1, and on record.</source>
        <translation>Auf %1 angewendet und protokolliert.</translation>
    </message>
    <message>
        <source>The built-in inventory</source>
        <translation>Das eingebaute Inventar</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>keine Probleme</translation>
    </message>
    <message>
        <source>%1 was validated at %2: %3.</source>
        <translation>%1 wurde um %2 geprüft: %3.</translation>
    </message>
    <message>
        <source>It is not what this console watches: it was changed since.</source>
        <translation>Es ist nicht, was diese Konsole beobachtet: Es wurde seither geändert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In the file in force</source>
        <translation>In der geltenden Datei</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::LagOverlay</name>
    <message>
        <source>No lag was recorded over these operations, or the inventory states no RPO.</source>
        <translation>Während dieser Vorgänge wurde kein Rückstand aufgezeichnet, oder das Inventar nennt kein RPO.</translation>
    </message>
    <message>
        <source>100% RPO</source>
        <translation>100 % RPO</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweiter</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::LagRanking</name>
    <message>
        <source>not seen</source>
        <translation>nicht gesehen</translation>
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
        <translation> vor %1</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
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
        <translation>Kein Audit-Log ist geöffnet. Es öffnet sich mit dem eigenen Log der Konsole.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulator</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Everything here is as of %1: %2. Check this console&apos;s network and load.</source>
        <translation>Alles hier ist vom Stand %1: %2. Prüfen Sie Netzwerk und Last dieser Konsole.</translation>
    </message>
    <message>
        <source>live %1</source>
        <translation>live %1</translation>
    </message>
    <message>
        <source>NOT LIVE since %1</source>
        <translation>NICHT LIVE seit %1</translation>
    </message>
    <message>
        <source>estate %1</source>
        <translation>Umgebung %1</translation>
    </message>
    <message>
        <source>WATCH</source>
        <translation>BEOBACHTEN</translation>
    </message>
    <message>
        <source>op lock: none</source>
        <translation>Vorgangssperre: keine</translation>
    </message>
    <message>
        <source>op lock: %1 (this console)</source>
        <translation>Vorgangssperre: %1 (diese Konsole)</translation>
    </message>
    <message>
        <source>Planning is off: %1.</source>
        <translation>Planen ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Estate</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Operations</source>
        <translation>&amp;Vorgänge</translation>
    </message>
    <message>
        <source>Ala&amp;rms</source>
        <translation>A&amp;larme</translation>
    </message>
    <message>
        <source>&amp;Drill</source>
        <translation>Ü&amp;bung</translation>
    </message>
    <message>
        <source>&amp;Audit</source>
        <translation>Aud&amp;it</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open inventory…</source>
        <translation>Inventar ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>estate</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Open audit &amp;archive…</source>
        <translation>&amp;Audit-Archiv öffnen…</translation>
    </message>
    <message>
        <source>log bundle review</source>
        <translation>Log Bündel Durchsicht Revision</translation>
    </message>
    <message>
        <source>A&amp;pprove a plan…</source>
        <translation>Plan &amp;genehmigen…</translation>
    </message>
    <message>
        <source>this console operates nothing</source>
        <translation>diese Konsole führt nichts aus</translation>
    </message>
    <message>
        <source>sign four eyes</source>
        <translation>unterschreiben vier Augen Genehmigung</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Go to or do…</source>
        <translation>Gehe zu oder tue…</translation>
    </message>
    <message>
        <source>palette find command</source>
        <translation>Palette suchen Befehl</translation>
    </message>
    <message>
        <source>no other view was shown yet</source>
        <translation>noch keine andere Ansicht wurde gezeigt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Show or hide Inspector</source>
        <translation>Inspektor ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Alarms large or small</source>
        <translation>Alarme groß oder klein</translation>
    </message>
    <message>
        <source>Show simulator</source>
        <translation>Simulator zeigen</translation>
    </message>
    <message>
        <source>Put all panes back</source>
        <translation>Alle Bereiche zurücksetzen</translation>
    </message>
    <message>
        <source>reset docks layout</source>
        <translation>zurücksetzen Bereiche Anordnung</translation>
    </message>
    <message>
        <source>managed by %1</source>
        <translation>verwaltet von %1</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>Normaler Kontrast</translation>
    </message>
    <message>
        <source>Text at %1 %</source>
        <translation>Text auf %1 %</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>wählen Sie zuerst eine Engine auf der Karte</translation>
    </message>
    <message>
        <source>&amp;Look at everything again</source>
        <translation>A&amp;lles erneut abfragen</translation>
    </message>
    <message>
        <source>nothing looks at this estate now</source>
        <translation>diese Umgebung wird jetzt nicht beobachtet</translation>
    </message>
    <message>
        <source>refresh re-probe</source>
        <translation>aktualisieren erneut abfragen</translation>
    </message>
    <message>
        <source>Open engine detail</source>
        <translation>Engine-Details öffnen</translation>
    </message>
    <message>
        <source>Show in Inspector</source>
        <translation>Im Inspektor zeigen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Discover…</source>
        <translation>Entdecken…</translation>
    </message>
    <message>
        <source>this estate is no file</source>
        <translation>diese Umgebung ist keine Datei</translation>
    </message>
    <message>
        <source>members ask</source>
        <translation>Mitglieder fragen</translation>
    </message>
    <message>
        <source>Who sees whom</source>
        <translation>Wer sieht wen</translation>
    </message>
    <message>
        <source>vantages matrix visible</source>
        <translation>Beobachtungspunkte Matrix sichtbar</translation>
    </message>
    <message>
        <source>plan operation</source>
        <translation>planen Vorgang</translation>
    </message>
    <message>
        <source>Plan &amp;switchover…</source>
        <translation>&amp;Umschaltung planen…</translation>
    </message>
    <message>
        <source>Plan &amp;failover…</source>
        <translation>&amp;Notumschaltung planen…</translation>
    </message>
    <message>
        <source>Plan fail&amp;back…</source>
        <translation>&amp;Rückschaltung planen…</translation>
    </message>
    <message>
        <source>&amp;Dry run of a switchover…</source>
        <translation>&amp;Trockenlauf einer Umschaltung…</translation>
    </message>
    <message>
        <source>readiness check</source>
        <translation>Bereitschaft prüfen</translation>
    </message>
    <message>
        <source>&amp;Running and unfinished operations</source>
        <translation>&amp;Laufende und unbeendete Vorgänge</translation>
    </message>
    <message>
        <source>&amp;Take over…</source>
        <translation>Ü&amp;bernehmen…</translation>
    </message>
    <message>
        <source>no operation is unfinished</source>
        <translation>kein Vorgang ist unbeendet</translation>
    </message>
    <message>
        <source>resume unfinished interrupted</source>
        <translation>fortsetzen unbeendet unterbrochen</translation>
    </message>
    <message>
        <source>hold its key in the window of the operation that runs</source>
        <translation>halten Sie die Taste im Fenster des laufenden Vorgangs</translation>
    </message>
    <message>
        <source>Pause after this step</source>
        <translation>Pause nach diesem Schritt</translation>
    </message>
    <message>
        <source>Stop or abort</source>
        <translation>Stoppen oder abbrechen</translation>
    </message>
    <message>
        <source>Move %1 to %2…</source>
        <translation>%1 nach %2 verlegen…</translation>
    </message>
    <message>
        <source>no audit log is open</source>
        <translation>kein Audit-Log ist geöffnet</translation>
    </message>
    <message>
        <source>&amp;Open audit log</source>
        <translation>Audit-Log ö&amp;ffnen</translation>
    </message>
    <message>
        <source>replay records</source>
        <translation>Wiedergabe Einträge</translation>
    </message>
    <message>
        <source>&amp;Verify audit log</source>
        <translation>Audit-Log &amp;verifizieren</translation>
    </message>
    <message>
        <source>genuine signature</source>
        <translation>echt Signatur</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>Ver&amp;gleichen…</translation>
    </message>
    <message>
        <source>two operations drills</source>
        <translation>zwei Vorgänge Übungen</translation>
    </message>
    <message>
        <source>Open drill</source>
        <translation>Übung öffnen</translation>
    </message>
    <message>
        <source>not in this version: rehearse an operation from its page 1</source>
        <translation>nicht in dieser Version: führen Sie einen Probelauf von Seite 1 eines Vorgangs aus</translation>
    </message>
    <message>
        <source>Runbook export</source>
        <translation>Runbook exportieren</translation>
    </message>
    <message>
        <source>page 3 of every operation saves its runbook</source>
        <translation>Seite 3 jedes Vorgangs speichert sein Runbook</translation>
    </message>
    <message>
        <source>Validate inventory</source>
        <translation>Inventar prüfen</translation>
    </message>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>&amp;Hilfe zu dem, was den Fokus hat</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>&amp;Legende</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>marks shapes colours</source>
        <translation>Zeichen Formen Farben</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>keys keyboard</source>
        <translation>Tasten Tastatur</translation>
    </message>
    <message>
        <source>&amp;About Fairlead</source>
        <translation>Ü&amp;ber Fairlead</translation>
    </message>
    <message>
        <source>About Fairlead</source>
        <translation>Über Fairlead</translation>
    </message>
    <message>
        <source>version licence</source>
        <translation>Version Lizenz</translation>
    </message>
    <message>
        <source>Wall window…</source>
        <translation>Wandanzeige…</translation>
    </message>
    <message>
        <source>room screen projector distance</source>
        <translation>Raum Bildschirm Projektor Abstand</translation>
    </message>
    <message>
        <source>Ask the guards of all engines</source>
        <translation>Schutzprüfungen aller Engines abfragen</translation>
    </message>
    <message>
        <source>readiness switch fail over</source>
        <translation>Bereitschaft Umschaltung Notumschaltung</translation>
    </message>
    <message>
        <source>%1 is in maintenance until %2 (%3: %4).</source>
        <translation>%1 ist bis %2 in Wartung (%3: %4).</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Wartung…</translation>
    </message>
    <message>
        <source>window out of service</source>
        <translation>Fenster außer Betrieb</translation>
    </message>
    <message>
        <source>Show on chart</source>
        <translation>Im Diagramm zeigen</translation>
    </message>
    <message>
        <source>history lag</source>
        <translation>Verlauf Rückstand</translation>
    </message>
    <message>
        <source>Show evidence</source>
        <translation>Nachweis zeigen</translation>
    </message>
    <message>
        <source>proof query answer</source>
        <translation>Nachweis Abfrage Antwort</translation>
    </message>
    <message>
        <source>Vantage test…</source>
        <translation>Beobachtungspunkte testen…</translation>
    </message>
    <message>
        <source>third place report answer</source>
        <translation>dritter Ort Bericht Antwort</translation>
    </message>
    <message>
        <source>Who sees it</source>
        <translation>Wer sieht es</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Quittieren…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>Zurückstellen…</translation>
    </message>
    <message>
        <source>problems check file</source>
        <translation>Probleme prüfen Datei</translation>
    </message>
    <message>
        <source>Attest that %1 is down…</source>
        <translation>Bezeugen, dass %1 ausgefallen ist…</translation>
    </message>
    <message>
        <source>proof confirmed down statement</source>
        <translation>Nachweis bestätigt ausgefallen Aussage</translation>
    </message>
    <message>
        <source>Resolve diverged engine…</source>
        <translation>Divergierte Engine auflösen…</translation>
    </message>
    <message>
        <source>two writers split brain histories</source>
        <translation>zwei Schreiber Split-Brain Historien</translation>
    </message>
    <message>
        <source>&amp;Create from template…</source>
        <translation>Aus &amp;Vorlage anlegen…</translation>
    </message>
    <message>
        <source>new inventory example</source>
        <translation>neu Inventar Beispiel</translation>
    </message>
    <message>
        <source>paper PDF</source>
        <translation>Papier PDF</translation>
    </message>
    <message>
        <source>Resolve two writers…</source>
        <translation>Zwei Schreiber auflösen…</translation>
    </message>
    <message>
        <source>&amp;Replay…</source>
        <translation>&amp;Wiedergabe…</translation>
    </message>
    <message>
        <source>play back map time</source>
        <translation>abspielen Karte Zeit</translation>
    </message>
    <message>
        <source>Report of an o&amp;peration…</source>
        <translation>Bericht über einen &amp;Vorgang…</translation>
    </message>
    <message>
        <source>HTML PDF export</source>
        <translation>HTML PDF Export</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>save picture table CSV PNG PDF</source>
        <translation>speichern Bild Tabelle CSV PNG PDF</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>%1, seen from %2</source>
        <translation>%1, gesehen von %2</translation>
    </message>
    <message>
        <source>nothing was seen yet</source>
        <translation>noch wurde nichts gesehen</translation>
    </message>
    <message>
        <source>Operation report</source>
        <translation>Bericht über einen Vorgang</translation>
    </message>
    <message>
        <source>Capture &amp;evidence…</source>
        <translation>&amp;Nachweis festhalten…</translation>
    </message>
    <message>
        <source>nothing has been looked at yet</source>
        <translation>es wurde noch nichts abgefragt</translation>
    </message>
    <message>
        <source>picture screenshot JSON record</source>
        <translation>Bild Bildschirmfoto JSON Protokoll</translation>
    </message>
    <message>
        <source>Copy evidence</source>
        <translation>Nachweis kopieren</translation>
    </message>
    <message>
        <source>probe answer</source>
        <translation>Abfrage Antwort</translation>
    </message>
    <message>
        <source>it has never been seen</source>
        <translation>es wurde nie gesehen</translation>
    </message>
    <message>
        <source>Nothing goes on record from here.</source>
        <translation>Von hier wird nichts protokolliert.</translation>
    </message>
    <message>
        <source>The picture and what is seen are on record.</source>
        <translation>Das Bild und was zu sehen ist sind protokolliert.</translation>
    </message>
    <message>
        <source>Not on record: %1</source>
        <translation>Nicht protokolliert: %1</translation>
    </message>
    <message>
        <source>Picture, and beside it what is seen as JSON</source>
        <translation>Bild, und daneben was zu sehen ist als JSON</translation>
    </message>
    <message>
        <source>Saved: %1 and %2.</source>
        <translation>Gespeichert: %1 und %2.</translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation>Nicht gespeichert: %1.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MaintenanceWindow</name>
    <message>
        <source>Begin maintenance</source>
        <translation>Wartung beginnen</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>In maintenance now</source>
        <translation>Jetzt in Wartung</translation>
    </message>
    <message>
        <source>Set in maintenance</source>
        <translation>In Wartung nehmen</translation>
    </message>
    <message>
        <source>Its alarms call nobody meanwhile, unless two histories are seen. It ends by itself, and goes on record in your name.</source>
        <translation>Seine Alarme rufen inzwischen niemanden, es sei denn, zwei Historien werden gesehen. Die Wartung endet von selbst und wird in Ihrem Namen protokolliert.</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2 h</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 h</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>End maintenance</source>
        <translation>Wartung beenden</translation>
    </message>
    <message>
        <source>End maintenance of %1</source>
        <translation>Wartung von %1 beenden</translation>
    </message>
    <message>
        <source>Nothing is in maintenance.</source>
        <translation>Nichts ist in Wartung.</translation>
    </message>
    <message>
        <source>%1 until %2, %3 left. %4: %5</source>
        <translation>%1 bis %2, noch %3. %4: %5</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Map</name>
    <message>
        <source>≠ TWO WRITERS</source>
        <translation>≠ ZWEI SCHREIBER</translation>
    </message>
    <message>
        <source>, %1 others, </source>
        <translation>, %1 andere, </translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
    <message>
        <source>1 engine</source>
        <translation>1 Engine</translation>
    </message>
    <message numerus="yes">
        <source>%n engines</source>
        <translation>
            <numerusform>%n Engine</numerusform>
            <numerusform>%n Engines</numerusform>
        </translation>
    </message>
    <message>
        <source>1 engine OK</source>
        <translation>1 Engine OK</translation>
    </message>
    <message numerus="yes">
        <source>%n engines OK</source>
        <translation>
            <numerusform>%n Engine OK</numerusform>
            <numerusform>%n Engines OK</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 over</source>
        <translation>%1 von %2 darüber</translation>
    </message>
    <message>
        <source>%1 of %2 unseen</source>
        <translation>%1 von %2 unsichtbar</translation>
    </message>
    <message>
        <source>+%1 more abnormal</source>
        <translation>+%1 weitere gestört</translation>
    </message>
    <message>
        <source>+%1 abnormal</source>
        <translation>+%1 gestört</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>2 writers</source>
        <translation>2 Schreiber</translation>
    </message>
    <message>
        <source>no primary</source>
        <translation>kein Primary</translation>
    </message>
    <message>
        <source>old primary</source>
        <translation>alter Primary</translation>
    </message>
    <message>
        <source>foreign data</source>
        <translation>fremde Daten</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>misled</source>
        <translation>fehlgeleitet</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>geparkt</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>nicht aufgelöst</translation>
    </message>
    <message>
        <source>Waiting for the first look.</source>
        <translation>Erste Beobachtung steht aus.</translation>
    </message>
    <message>
        <source>CUT</source>
        <translation>GETRENNT</translation>
    </message>
    <message>
        <source>unseen</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>%1 seen</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>WAN</source>
        <translation>WAN</translation>
    </message>
    <message>
        <source>1 pip = %1</source>
        <translation>1 Punkt = %1</translation>
    </message>
    <message>
        <source>This console is cut off</source>
        <translation>Diese Konsole ist abgeschnitten</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>NICHT LIVE</translation>
    </message>
    <message>
        <source>recovery point now: %1</source>
        <translation>Wiederherstellungspunkt jetzt: %1</translation>
    </message>
    <message>
        <source>Two writers were seen %1. It stays marked until somebody has resolved it.</source>
        <translation>Zwei Schreiber wurden gesehen: %1. Es bleibt markiert, bis jemand es aufgelöst hat.</translation>
    </message>
    <message>
        <source>between the sites %1</source>
        <translation>zwischen den Standorten %1</translation>
    </message>
    <message>
        <source>two writers %1</source>
        <translation>zwei Schreiber %1</translation>
    </message>
    <message>
        <source>links: %1</source>
        <translation>Verbindungen: %1</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>abnormal: %1</source>
        <translation>gestört: %1</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>unapproved</source>
        <translation>ohne Genehmigung</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MapActions</name>
    <message>
        <source>Open engine detail</source>
        <translation>Engine-Details öffnen</translation>
    </message>
    <message>
        <source>Show in Inspector</source>
        <translation>Im Inspektor zeigen</translation>
    </message>
    <message>
        <source>Show on chart</source>
        <translation>Im Diagramm zeigen</translation>
    </message>
    <message>
        <source>Show evidence</source>
        <translation>Nachweis zeigen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Plan switchover…</source>
        <translation>Umschaltung planen…</translation>
    </message>
    <message>
        <source>Plan failover…</source>
        <translation>Notumschaltung planen…</translation>
    </message>
    <message>
        <source>Plan failback…</source>
        <translation>Rückschaltung planen…</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>wählen Sie zuerst eine Engine auf der Karte</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MapPreview</name>
    <message>
        <source>1 instance is added</source>
        <translation>1 Instanz kommt hinzu</translation>
    </message>
    <message numerus="yes">
        <source>%n instances are added</source>
        <translation>
            <numerusform>%n Instanz kommt hinzu</numerusform>
            <numerusform>%n Instanzen kommen hinzu</numerusform>
        </translation>
    </message>
    <message>
        <source>1 instance is removed</source>
        <translation>1 Instanz entfällt</translation>
    </message>
    <message numerus="yes">
        <source>%n instances are removed</source>
        <translation>
            <numerusform>%n Instanz entfällt</numerusform>
            <numerusform>%n Instanzen entfallen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 instance moves</source>
        <translation>1 Instanz wandert</translation>
    </message>
    <message numerus="yes">
        <source>%n instances move</source>
        <translation>
            <numerusform>%n Instanz wandert</numerusform>
            <numerusform>%n Instanzen wandern</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing on the map moves.</source>
        <translation>Auf der Karte bewegt sich nichts.</translation>
    </message>
    <message>
        <source>%1, nothing else moves.</source>
        <translation>%1, sonst bewegt sich nichts.</translation>
    </message>
    <message>
        <source>Map of the draft</source>
        <translation>Karte des Entwurfs</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MemberModel</name>
    <message>
        <source>no canary is written: %1</source>
        <translation>kein Canary wird geschrieben: %1</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>canary lag</source>
        <translation>Canary-Rückstand</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::NavRail</name>
    <message>
        <source>Overview map</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>What is abnormal, and where?</source>
        <translation>Was ist nicht normal, und wo?</translation>
    </message>
    <message>
        <source>Engine detail</source>
        <translation>Engine-Details</translation>
    </message>
    <message>
        <source>What exactly is this engine&apos;s state?</source>
        <translation>Wie genau ist der Zustand dieser Engine?</translation>
    </message>
    <message>
        <source>Lag and history</source>
        <translation>Rückstand und Verlauf</translation>
    </message>
    <message>
        <source>How did it get here?</source>
        <translation>Wie kam es dazu?</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Could we move right now?</source>
        <translation>Könnten wir jetzt umschalten?</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>What runs, waits and ran?</source>
        <translation>Was läuft, wartet und lief?</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>How is an exercise run and scored?</source>
        <translation>Wie wird eine Übung durchgeführt und bewertet?</translation>
    </message>
    <message>
        <source>not in this version: rehearse an operation from its page 1</source>
        <translation>nicht in dieser Version: führen Sie einen Probelauf von Seite 1 eines Vorgangs aus</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Who did what, and is it genuine?</source>
        <translation>Wer tat was, und ist es echt?</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Inventar</translation>
    </message>
    <message>
        <source>What is declared, and is it valid?</source>
        <translation>Was ist angegeben, und ist es gültig?</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How does this console look and behave?</source>
        <translation>Wie sieht diese Konsole aus und wie verhält sie sich?</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::OperationWindow</name>
    <message>
        <source>Making the plan …</source>
        <translation>Der Plan wird erstellt …</translation>
    </message>
    <message>
        <source>operation %1 of this console holds %2</source>
        <translation>Vorgang %1 dieser Konsole hält %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::OperationsView</name>
    <message>
        <source>%1: not known</source>
        <translation>%1: nicht bekannt</translation>
    </message>
    <message>
        <source>%1 %2 → %3   %4   step %5 of %6   %7   %8</source>
        <translation>%1 %2 → %3   %4   Schritt %5 von %6   %7   %8</translation>
    </message>
    <message>
        <source>DECISION NEEDED</source>
        <translation>ENTSCHEIDUNG NÖTIG</translation>
    </message>
    <message>
        <source>%1 %2 → %3   %4   wave %5 of %6   %7 of %8 engines moved   %9</source>
        <translation>%1 %2 → %3   %4   Welle %5 von %6   %7 von %8 Engines verlegt   %9</translation>
    </message>
    <message>
        <source>Open operation</source>
        <translation>Vorgang öffnen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>UNFINISHED  %1</source>
        <translation>UNBEENDET  %1</translation>
    </message>
    <message>
        <source>Operations are not connected: this console can only watch.</source>
        <translation>Vorgänge sind nicht angebunden: Diese Konsole kann nur beobachten.</translation>
    </message>
    <message>
        <source>No operation has run in this console. Select an engine on the map and plan one from the Inspector.</source>
        <translation>In dieser Konsole lief noch kein Vorgang. Wählen Sie auf der Karte eine Engine und planen Sie einen im Inspektor.</translation>
    </message>
    <message>
        <source>Operations of this console, and what an earlier one left unfinished.</source>
        <translation>Vorgänge dieser Konsole und was eine frühere unbeendet ließ.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Overview</name>
    <message>
        <source>Fit map to window</source>
        <translation>Karte ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Zoom map out</source>
        <translation>Karte verkleinern</translation>
    </message>
    <message>
        <source>Zoom map in</source>
        <translation>Karte vergrößern</translation>
    </message>
    <message>
        <source>Map as table</source>
        <translation>Karte als Tabelle</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Find object</source>
        <translation>Objekt suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Freeze display</source>
        <translation>Anzeige einfrieren</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Find or filter</source>
        <translation>Suchen oder filtern</translation>
    </message>
    <message>
        <source>Find or filter: name, site, state…</source>
        <translation>Suchen oder filtern: Name, Standort, Zustand…</translation>
    </message>
    <message>
        <source>NOT LIVE. %1</source>
        <translation>NICHT LIVE. %1</translation>
    </message>
    <message>
        <source>NOT LIVE: display frozen at %1</source>
        <translation>NICHT LIVE: Anzeige eingefroren um %1</translation>
    </message>
    <message>
        <source>NOT LIVE: display frozen</source>
        <translation>NICHT LIVE: Anzeige eingefroren</translation>
    </message>
    <message>
        <source>%1. It goes on by itself after two minutes, or with Freeze.</source>
        <translation>%1. Sie läuft nach zwei Minuten von selbst weiter oder mit Einfrieren.</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>the table has no zoom</source>
        <translation>die Tabelle hat keinen Zoom</translation>
    </message>
    <message>
        <source>This console is cut off. Nothing here is live.</source>
        <translation>Diese Konsole ist abgeschnitten. Nichts hier ist live.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 characters at least</source>
        <translation>mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>Who sees whom</source>
        <translation>Wer sieht wen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
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
        <translation>Was gefunden wurde</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PaletteIndex</name>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>%1 engine</source>
        <translation>%1-Engine</translation>
    </message>
    <message>
        <source>instance of %1, %2</source>
        <translation>Instanz von %1, %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PaletteModel</name>
    <message>
        <source>off: %1</source>
        <translation>deaktiviert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type another letter</source>
        <translation>
            <numerusform>%n weiterer: tippen Sie noch einen Buchstaben</numerusform>
            <numerusform>%n weitere: tippen Sie noch einen Buchstaben</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>Nichts hier heißt so.</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Paper</name>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanPage</name>
    <message>
        <source>about %1, p95 %2</source>
        <translation>etwa %1, p95 %2</translation>
    </message>
    <message>
        <source>%1; rests on assumptions: a step has no past run</source>
        <translation>%1; beruht auf Annahmen: ein Schritt hat keinen früheren Lauf</translation>
    </message>
    <message>
        <source>%1; rests on %2 or more of every step</source>
        <translation>%1; beruht auf %2 oder mehr von jedem Schritt</translation>
    </message>
    <message>
        <source>Data loss</source>
        <translation>Datenverlust</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>Ausfallzeit</translation>
    </message>
    <message>
        <source>about %1 (p95 %2)</source>
        <translation>etwa %1 (p95 %2)</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Dauert</translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation>Rückkehr</translation>
    </message>
    <message>
        <source>Its price</source>
        <translation>Preis der Rückkehr</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n more lose less; each says so below</source>
        <translation>
            <numerusform>%n weitere verliert weniger; jede sagt es unten</numerusform>
            <numerusform>%n weitere verlieren weniger; jede sagt es unten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 engine loses nothing</source>
        <translation>1 Engine verliert nichts</translation>
    </message>
    <message numerus="yes">
        <source>%n engines lose nothing</source>
        <translation>
            <numerusform>%n Engine verliert nichts</numerusform>
            <numerusform>%n Engines verlieren nichts</numerusform>
        </translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Kritischer Pfad</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Zielwert</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n engines; the end of the list says why</source>
        <translation>
            <numerusform>%n Engine; das Ende der Liste sagt, warum</numerusform>
            <numerusform>%n Engines; das Ende der Liste sagt, warum</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>&amp;Schritte</translation>
    </message>
    <message>
        <source>State &amp;after each step</source>
        <translation>Zustand &amp;nach jedem Schritt</translation>
    </message>
    <message>
        <source>Copy runbook text</source>
        <translation>Runbook-Text kopieren</translation>
    </message>
    <message>
        <source>Save runbook text</source>
        <translation>Runbook-Text speichern</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Gespeichert in %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Nothing has been seen yet, so nothing can be predicted.</source>
        <translation>Noch nichts wurde gesehen, daher lässt sich nichts vorhersagen.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanReason</name>
    <message>
        <source>use a console that sees %1</source>
        <translation>nutzen Sie eine Konsole, die %1 sieht</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>wählen Sie zuerst eine Engine auf der Karte</translation>
    </message>
    <message>
        <source>operations are not connected</source>
        <translation>Vorgänge sind nicht angebunden</translation>
    </message>
    <message>
        <source>nothing has been seen yet</source>
        <translation>noch nichts wurde gesehen</translation>
    </message>
    <message>
        <source>this console is cut off</source>
        <translation>diese Konsole ist abgeschnitten</translation>
    </message>
    <message>
        <source>nothing has been seen of %1 yet</source>
        <translation>von %1 wurde noch nichts gesehen</translation>
    </message>
    <message>
        <source>%1 has two writers; stop one side before anything else</source>
        <translation>%1 hat zwei Schreiber; stoppen Sie zuallererst eine Seite</translation>
    </message>
    <message>
        <source>operations on several engines are not connected</source>
        <translation>Vorgänge an mehreren Engines sind nicht angebunden</translation>
    </message>
    <message>
        <source>%1 had two writers, and nobody has resolved it; resolve it first</source>
        <translation>%1 hatte zwei Schreiber, und niemand hat es aufgelöst; lösen Sie es zuerst auf</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PlanTable</name>
    <message>
        <source>It changes nothing that would have to be undone.</source>
        <translation>Es ändert nichts, was rückgängig zu machen wäre.</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>NEIN</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Past the point of no return nothing is undone.</source>
        <translation>Nach dem Punkt ohne Rückkehr wird nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>about %1, p95 %2 (%3)</source>
        <translation>etwa %1, p95 %2 (%3)</translation>
    </message>
    <message>
        <source>Every step can be undone.</source>
        <translation>Jeder Schritt kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Point of no return: step %1 of %2, %3.</source>
        <translation>Punkt ohne Rückkehr: Schritt %1 von %2, %3.</translation>
    </message>
    <message>
        <source>%1: %2 → %3, %4. Loses %5.
      %6</source>
        <translation>%1: %2 → %3, %4. Verliert: %5.
      %6</translation>
    </message>
    <message>
        <source>1 engine</source>
        <translation>1 Engine</translation>
    </message>
    <message numerus="yes">
        <source>%n engines at once</source>
        <translation>
            <numerusform>%n Engine</numerusform>
            <numerusform>%n Engines zugleich</numerusform>
        </translation>
    </message>
    <message>
        <source>Wave %1 of %2: %3, %4</source>
        <translation>Welle %1 von %2: %3, %4</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>step, runs on</source>
        <translation>Schritt, läuft auf</translation>
    </message>
    <message>
        <source>exact command</source>
        <translation>genauer Befehl</translation>
    </message>
    <message>
        <source>p50 / p95</source>
        <translation>p50 / p95</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>Nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Coming back: %1</source>
        <translation>Rückkehr: %1</translation>
    </message>
    <message>
        <source>POINT OF NO RETURN: from step %1 on nothing is undone; going back is a failback.</source>
        <translation>PUNKT OHNE RÜCKKEHR: Ab Schritt %1 wird nichts rückgängig gemacht; der Weg zurück ist eine Rückschaltung.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Prediction</name>
    <message>
        <source>takes writes</source>
        <translation>nimmt Schreibzugriffe an</translation>
    </message>
    <message>
        <source>follows %1</source>
        <translation>folgt %1</translation>
    </message>
    <message>
        <source>takes no writes</source>
        <translation>nimmt keine Schreibzugriffe an</translation>
    </message>
    <message>
        <source>fenced, not visible</source>
        <translation>abgesperrt, nicht sichtbar</translation>
    </message>
    <message>
        <source>fenced</source>
        <translation>abgesperrt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>not visible, may write</source>
        <translation>nicht sichtbar, könnte schreiben</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>TWO WRITERS</source>
        <translation>ZWEI SCHREIBER</translation>
    </message>
    <message>
        <source>who can write is not known</source>
        <translation>wer schreiben kann, ist nicht bekannt</translation>
    </message>
    <message>
        <source>nobody can write</source>
        <translation>niemand kann schreiben</translation>
    </message>
    <message>
        <source>clients wait</source>
        <translation>Clients warten</translation>
    </message>
    <message>
        <source>clients at %1</source>
        <translation>Clients in %1</translation>
    </message>
    <message>
        <source>automation parked</source>
        <translation>Automatisierung geparkt</translation>
    </message>
    <message>
        <source>%1 at %2 %3</source>
        <translation>%1 in %2 %3</translation>
    </message>
    <message>
        <source>Now, before the first step</source>
        <translation>Jetzt, vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>After step %1 of %2: %3</source>
        <translation>Nach Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>%1 (%2, wave %3)</source>
        <translation>%1 (%2, Welle %3)</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PredictionView</name>
    <message>
        <source>Predicted state</source>
        <translation>Vorhergesagter Zustand</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PreparationLines</name>
    <message>
        <source>&lt;b&gt;%1:&lt;/b&gt; none in this log</source>
        <translation>&lt;b&gt;%1:&lt;/b&gt; keiner in diesem Log</translation>
    </message>
    <message>
        <source>&lt;b&gt;STALE&lt;/b&gt; </source>
        <translation>&lt;b&gt;VERALTET&lt;/b&gt; </translation>
    </message>
    <message>
        <source>Last dry run</source>
        <translation>Letzter Trockenlauf</translation>
    </message>
    <message>
        <source>Last rehearsal</source>
        <translation>Letzter Probelauf</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Print</name>
    <message>
        <source>%1 cannot be printed to.</source>
        <translation>Auf %1 kann nicht gedruckt werden.</translation>
    </message>
    <message>
        <source>Printed to %1.</source>
        <translation>Gedruckt nach %1.</translation>
    </message>
    <message>
        <source>Print to PDF</source>
        <translation>Als PDF drucken</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exportiert nach %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Export what is seen; the ending says how: .png, .pdf or .csv</source>
        <translation>Exportieren, was zu sehen ist; die Endung sagt, wie: .png, .pdf oder .csv</translation>
    </message>
    <message>
        <source>Export what is seen; the ending says how: .png or .pdf</source>
        <translation>Exportieren, was zu sehen ist; die Endung sagt, wie: .png oder .pdf</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .png or .pdf.</source>
        <translation>Nichts wurde exportiert: Der Name muss auf .png oder .pdf enden.</translation>
    </message>
    <message>
        <source>Nothing was exported: the name must end with .png, .pdf or .csv.</source>
        <translation>Nichts wurde exportiert: Der Name muss auf .png, .pdf oder .csv enden.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Projection</name>
    <message>
        <source>%1 reaches %2 in ~%3 (linear, last 60 s)</source>
        <translation>%1 erreicht %2 in ~%3 (linear, letzte 60 s)</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Readiness</name>
    <message>
        <source>reach</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>quorum</source>
        <translation>Quorum</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>fence</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>YES</source>
        <translation>JA</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>NEIN</translation>
    </message>
    <message>
        <source>NOT KNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReadinessBook</name>
    <message>
        <source>This console operates nothing here, so it asks no guards.</source>
        <translation>Diese Konsole führt hier nichts aus, daher fragt sie keine Schutzprüfungen ab.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReadinessView</name>
    <message>
        <source>Was %1, asked %2 ago.</source>
        <translation>War %1, vor %2 abgefragt.</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Noch nicht abgefragt.</translation>
    </message>
    <message>
        <source>No guard of this engine tells.</source>
        <translation>Keine Schutzprüfung dieser Engine sagt es.</translation>
    </message>
    <message>
        <source>Asked too long ago to count.</source>
        <translation>Zu lange her, um zu zählen.</translation>
    </message>
    <message>
        <source>asking …</source>
        <translation>wird abgefragt …</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>filter by engine</source>
        <translation>nach Engine filtern</translation>
    </message>
    <message>
        <source>Filter by engine</source>
        <translation>Nach Engine filtern</translation>
    </message>
    <message>
        <source>not ready only</source>
        <translation>nur nicht bereite</translation>
    </message>
    <message>
        <source>Ask selected</source>
        <translation>Gewählte abfragen</translation>
    </message>
    <message>
        <source>Ask all (F5)</source>
        <translation>Alle abfragen (F5)</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>Umsch.</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>Notumsch.</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Engines and guards</source>
        <translation>Engines und Schutzprüfungen</translation>
    </message>
    <message>
        <source>- no guard of this engine tells.   [YES] asked more than 6 min ago; after 24 min it is NOT KNOWN.   An override counts for one operation, so none counts here.</source>
        <translation>- keine Schutzprüfung dieser Engine sagt es.   [JA] vor mehr als 6 min abgefragt; nach 24 min ist es UNBEKANNT.   Eine Übergehung gilt für einen Vorgang, hier zählt daher keine.</translation>
    </message>
    <message>
        <source>Fix first</source>
        <translation>Zuerst beheben</translation>
    </message>
    <message>
        <source>no.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>holds back</source>
        <translation>hält zurück</translation>
    </message>
    <message>
        <source>what to mend</source>
        <translation>was zu beheben ist</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>switch %1/%3   fail %2/%3   not known %4</source>
        <translation>Umsch. %1/%3   Notumsch. %2/%3   unbekannt %4</translation>
    </message>
    <message numerus="yes">
        <source>asking, %n questions left</source>
        <translation>
            <numerusform>wird abgefragt, noch %n Frage</numerusform>
            <numerusform>wird abgefragt, noch %n Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix first: nothing that was asked</source>
        <translation>Zuerst beheben: nichts von dem, was abgefragt wurde</translation>
    </message>
    <message>
        <source>Fix first: %1</source>
        <translation>Zuerst beheben: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Evidence: %1, %2</source>
        <translation>Nachweis: %1, %2</translation>
    </message>
    <message>
        <source>Judged by this console from what it has seen, %1 ago.</source>
        <translation>Von dieser Konsole nach dem beurteilt, was sie vor %1 gesehen hat.</translation>
    </message>
    <message>
        <source>No guard of this engine tells anything about this.</source>
        <translation>Keine Schutzprüfung dieser Engine sagt etwas hierüber.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RecordExport</name>
    <message>
        <source>Audit record of %1</source>
        <translation>Audit-Protokoll von %1</translation>
    </message>
    <message>
        <source>Nothing was exported: %1 cannot be written. %2</source>
        <translation>Nichts wurde exportiert: %1 kann nicht geschrieben werden. %2</translation>
    </message>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>Nichts wurde exportiert. %1</translation>
    </message>
    <message>
        <source>Nothing was exported: the filter was changed meanwhile.</source>
        <translation>Nichts wurde exportiert: Der Filter wurde inzwischen geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n records were exported to %1.</source>
        <translation>
            <numerusform>%n Eintrag wurde nach %1 exportiert.</numerusform>
            <numerusform>%n Einträge wurden nach %1 exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records were printed to %1.</source>
        <translation>
            <numerusform>%n Eintrag wurde auf %1 gedruckt.</numerusform>
            <numerusform>%n Einträge wurden auf %1 gedruckt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be printed to.</source>
        <translation>Auf %1 kann nicht gedruckt werden.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RecordModel</name>
    <message>
        <source>seq</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>local at origin</source>
        <translation>Ortszeit am Ursprung</translation>
    </message>
    <message>
        <source>monotonic</source>
        <translation>monoton</translation>
    </message>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>verb</source>
        <translation>Verb</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>plan hash</source>
        <translation>Plan-Hash</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReplayPane</name>
    <message>
        <source>map as the operator saw it</source>
        <translation>Karte, wie der Operator sie sah</translation>
    </message>
    <message>
        <source>map as known now</source>
        <translation>Karte nach heutigem Wissen</translation>
    </message>
    <message>
        <source>Steps at this moment</source>
        <translation>Schritte in diesem Moment</translation>
    </message>
    <message>
        <source>No operation had begun.</source>
        <translation>Noch kein Vorgang hatte begonnen.</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>One entry back</source>
        <translation>Einen Eintrag zurück</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>One entry on</source>
        <translation>Einen Eintrag weiter</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>Geschwindigkeit der Wiedergabe</translation>
    </message>
    <message>
        <source>The map follows as soon as the whole log has been read.</source>
        <translation>Die Karte folgt, sobald das ganze Log gelesen ist.</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>Wiedergabe anhalten</translation>
    </message>
    <message>
        <source>The map of this moment cannot be drawn. %1</source>
        <translation>Die Karte dieses Moments kann nicht gezeichnet werden. %1</translation>
    </message>
    <message>
        <source>The log does not hold the inventory of that time, so there is no map.</source>
        <translation>Das Log enthält das Inventar jener Zeit nicht, daher gibt es keine Karte.</translation>
    </message>
    <message>
        <source>Nothing had been recorded of the estate.</source>
        <translation>Von der Umgebung war noch nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Recorded at %1.</source>
        <translation>Aufgezeichnet um %1.</translation>
    </message>
    <message>
        <source>GAP: nobody recorded anything at this time. The map is what was recorded before it.</source>
        <translation>LÜCKE: Zu dieser Zeit zeichnete niemand etwas auf. Die Karte zeigt, was davor aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>Each instance that was not seen then is shown by the look nearest in time, also one made later.</source>
        <translation>Jede Instanz, die damals nicht gesehen wurde, ist nach der zeitlich nächsten Beobachtung gezeigt, auch nach einer späteren.</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>undo: </source>
        <translation>rückgängig: </translation>
    </message>
    <message>
        <source>REPLAY of %1 — NOT LIVE</source>
        <translation>WIEDERGABE von %1 — NICHT LIVE</translation>
    </message>
    <message>
        <source>REPLAY of %1 %2 at %3 — NOT LIVE</source>
        <translation>WIEDERGABE von %1 %2 um %3 — NICHT LIVE</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ResolveWindow</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>which writes are kept, what becomes of the others, who agreed; at least 20 characters</source>
        <translation>welche Schreibzugriffe bleiben, was aus den anderen wird, wer zugestimmt hat; mindestens 20 Zeichen</translation>
    </message>
    <message>
        <source>Sign that it is resolved</source>
        <translation>Auflösung signieren</translation>
    </message>
    <message>
        <source>Resolve diverged engine %1</source>
        <translation>Divergierte Engine %1 auflösen</translation>
    </message>
    <message>
        <source>History that stands</source>
        <translation>Historie, die gilt</translation>
    </message>
    <message>
        <source>This acts on no server: it puts your word on record, and planning for this engine is possible again. What only the other side has is not taken over by it.</source>
        <translation>Dies wirkt auf keinen Server ein: Es protokolliert Ihr Wort, und für diese Engine kann wieder geplant werden. Was nur die andere Seite hat, wird dadurch nicht übernommen.</translation>
    </message>
    <message>
        <source>It is on record.</source>
        <translation>Es ist protokolliert.</translation>
    </message>
    <message>
        <source>Signing is off: it is being put on record.</source>
        <translation>Signieren ist deaktiviert: Es wird protokolliert.</translation>
    </message>
    <message>
        <source>Signing is off: %1.</source>
        <translation>Signieren ist deaktiviert: %1.</translation>
    </message>
    <message>
        <source>Signing is off: %1 take writes now. Stop one of them first.</source>
        <translation>Signieren ist deaktiviert: %1 nehmen jetzt Schreibzugriffe an. Stoppen Sie zuerst einen davon.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Signing is off: choose whose history stands.</source>
        <translation>Signieren ist deaktiviert: Wählen Sie, wessen Historie gilt.</translation>
    </message>
    <message>
        <source>nothing is known of it</source>
        <translation>darüber ist nichts bekannt</translation>
    </message>
    <message>
        <source>%1 accepted writes on %2 since %3. Each may hold writes that the other lacks.</source>
        <translation>%1 nahmen auf %2 seit %3 Schreibzugriffe an. Jede Seite kann Daten haben, die der anderen fehlen.</translation>
    </message>
    <message>
        <source>%1 has no two writers that wait to be resolved.</source>
        <translation>%1 hat keine zwei Schreiber, die auf Auflösung warten.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ResumePage</name>
    <message>
        <source>Done: %1.</source>
        <translation>Erledigt: %1.</translation>
    </message>
    <message>
        <source>Failed: %1.</source>
        <translation>Fehlgeschlagen: %1.</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>Rückgängig gemacht: %1.</translation>
    </message>
    <message>
        <source>Never sent: %1.</source>
        <translation>Nie gesendet: %1.</translation>
    </message>
    <message>
        <source>Looks first whether step %1 happened. It is not sent again by itself: should it not have happened, the run waits for your word.</source>
        <translation>Sieht zuerst nach, ob Schritt %1 geschehen ist. Er wird nicht von selbst erneut gesendet: Ist er nicht geschehen, wartet der Lauf auf Ihr Wort.</translation>
    </message>
    <message>
        <source>The stop that was asked for still counts: nothing new is sent.</source>
        <translation>Der verlangte Stopp gilt weiter: Nichts Neues wird gesendet.</translation>
    </message>
    <message>
        <source>Then it goes on undoing what was done.</source>
        <translation>Dann macht es weiter rückgängig, was getan wurde.</translation>
    </message>
    <message>
        <source>Goes on with %1.</source>
        <translation>Macht mit %1 weiter.</translation>
    </message>
    <message>
        <source>Then nothing is left to send, and the operation ends.</source>
        <translation>Dann ist nichts mehr zu senden, und der Vorgang endet.</translation>
    </message>
    <message>
        <source>No step is known to have changed anything.</source>
        <translation>Von keinem Schritt ist bekannt, dass er etwas geändert hat.</translation>
    </message>
    <message>
        <source>What these steps changed stays as it is: %1.</source>
        <translation>Was diese Schritte geändert haben, bleibt, wie es ist: %1.</translation>
    </message>
    <message>
        <source>Sends nothing and undoes nothing. %1 The operation ends as stopped, and another one may be planned.</source>
        <translation>Sendet nichts und macht nichts rückgängig. %1 Der Vorgang endet als gestoppt, und ein anderer kann geplant werden.</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Close as stopped</source>
        <translation>Als gestoppt schließen</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>last evidence</source>
        <translation>letzter Nachweis</translation>
    </message>
    <message>
        <source>Nothing: every step that was sent has its outcome on record.</source>
        <translation>Nichts: Von jedem gesendeten Schritt ist der Ausgang protokolliert.</translation>
    </message>
    <message>
        <source>Whether step %1 happened: it may have been sent, and its outcome is not on record.</source>
        <translation>Ob Schritt %1 geschehen ist: Er wurde möglicherweise gesendet, und sein Ausgang ist nicht protokolliert.</translation>
    </message>
    <message>
        <source>It began %1.</source>
        <translation>Er begann %1.</translation>
    </message>
    <message>
        <source>why, at least 20 characters; it goes on record</source>
        <translation>warum, mindestens 20 Zeichen; es wird protokolliert</translation>
    </message>
    <message>
        <source>Asked for; this page changes when it is done.</source>
        <translation>Angefordert; diese Seite ändert sich, wenn es erledigt ist.</translation>
    </message>
    <message numerus="yes">
        <source>Write why: %n characters to go.</source>
        <translation>
            <numerusform>Schreiben Sie, warum: noch %n Zeichen.</numerusform>
            <numerusform>Schreiben Sie, warum: noch %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps of the unfinished operation</source>
        <translation>Schritte des unbeendeten Vorgangs</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ReviewWindow</name>
    <message>
        <source>REVIEW of %1</source>
        <translation>REVISION von %1</translation>
    </message>
    <message>
        <source>REVIEW of %1 — NOT LIVE: no estate is attached</source>
        <translation>REVISION von %1 — NICHT LIVE: keine Umgebung ist angebunden</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RowsModel</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RtoBar</name>
    <message>
        <source>elapsed %1</source>
        <translation>vergangen %1</translation>
    </message>
    <message>
        <source>%1 before, run %2</source>
        <translation>%1 davor, Lauf %2</translation>
    </message>
    <message>
        <source>forecast finish %1 (p95 %2)</source>
        <translation>Ende voraussichtlich %1 (p95 %2)</translation>
    </message>
    <message>
        <source>no RTO is declared</source>
        <translation>kein RTO angegeben</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 darüber</translation>
    </message>
    <message>
        <source>%1 over by then</source>
        <translation>bis dahin %1 darüber</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>Reserve %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingRow</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Managed by %1; it cannot be changed here.</source>
        <translation>Verwaltet von %1; hier nicht zu ändern.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Settings</name>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Day for a lit room, Night for a dark one.</source>
        <translation>Tag für einen hellen Raum, Nacht für einen dunklen.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>High contrast is black and white with the status hues alone.</source>
        <translation>Hoher Kontrast ist schwarz und weiß, nur die Statusfarben bleiben.</translation>
    </message>
    <message>
        <source>As the desktop has it</source>
        <translation>Wie der Desktop es vorgibt</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>On top of what the desktop scales.</source>
        <translation>Zusätzlich zur Skalierung des Desktops.</translation>
    </message>
    <message>
        <source>Distance from the screen</source>
        <translation>Abstand vom Bildschirm</translation>
    </message>
    <message>
        <source>From your eyes; it tells below how large the text looks.</source>
        <translation>Von Ihren Augen; unten steht dann, wie groß der Text erscheint.</translation>
    </message>
    <message>
        <source>Wall window</source>
        <translation>Wandanzeige</translation>
    </message>
    <message>
        <source>Dark for a screen in a dim room, light for a projector.</source>
        <translation>Dunkel für einen Bildschirm in gedämpftem Licht, hell für einen Projektor.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Diagonal of the wall&apos;s screen</source>
        <translation>Diagonale des Wandbildschirms</translation>
    </message>
    <message>
        <source>Where the screen does not tell.</source>
        <translation>Wo der Bildschirm sie nicht meldet.</translation>
    </message>
    <message>
        <source>Farthest viewer of the wall</source>
        <translation>Entferntester Betrachter der Wand</translation>
    </message>
    <message>
        <source>The letters of the wall are as large as this person needs.</source>
        <translation>Die Buchstaben der Wandanzeige sind so groß, wie diese Person sie braucht.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Off, the status line says SOUND OFF as long as it is so.</source>
        <translation>Ist er aus, zeigt die Statuszeile so lange TON AUS.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Of what the desktop&apos;s own volume is.</source>
        <translation>Anteil an der Lautstärke des Desktops.</translation>
    </message>
    <message>
        <source>Messages on the desktop</source>
        <translation>Meldungen auf dem Desktop</translation>
    </message>
    <message>
        <source>One for each group of alarms in five minutes at most.</source>
        <translation>Höchstens eine je Alarmgruppe in fünf Minuten.</translation>
    </message>
    <message>
        <source>Local time beside UTC</source>
        <translation>Ortszeit neben UTC</translation>
    </message>
    <message>
        <source>UTC always comes first; the band can show the desktop&apos;s zone beside it.</source>
        <translation>UTC steht immer zuerst; das Band kann daneben die Zeitzone des Desktops zeigen.</translation>
    </message>
    <message>
        <source>The desktop&apos;s zone</source>
        <translation>Zeitzone des Desktops</translation>
    </message>
    <message>
        <source>UTC alone</source>
        <translation>Nur UTC</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Reduced, nothing blinks or slides; a mark that would blink stays on.</source>
        <translation>Reduziert blinkt oder gleitet nichts; ein Zeichen, das blinken würde, bleibt an.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>Hold buttons</source>
        <translation>Halten-Schaltflächen</translation>
    </message>
    <message>
        <source>For hands that cannot hold a key: press, and press again.</source>
        <translation>Für Hände, die keine Taste halten können: drücken und noch einmal drücken.</translation>
    </message>
    <message>
        <source>Hold for 1.5 s</source>
        <translation>1,5 s halten</translation>
    </message>
    <message>
        <source>Two presses, one after the other</source>
        <translation>Zweimal nacheinander drücken</translation>
    </message>
    <message>
        <source>Paste the typed phrase</source>
        <translation>Phrase einfügen erlauben</translation>
    </message>
    <message>
        <source>The phrase is typed so that it is read; allow this only where typing is what keeps somebody from working.</source>
        <translation>Die Phrase wird getippt, damit sie gelesen wird; erlauben Sie dies nur, wo das Tippen jemanden am Arbeiten hindert.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>%1: shortcuts is no list of commands with their keys; all keys are their own.</source>
        <translation>%1: shortcuts ist keine Liste von Befehlen mit ihren Tasten; alle Tasten bleiben die eigenen.</translation>
    </message>
    <message>
        <source>%1: the key of %2 is no text; the command keeps its own.</source>
        <translation>%1: Die Taste von %2 ist kein Text; der Befehl behält seine eigene.</translation>
    </message>
    <message>
        <source>%1 is true or false</source>
        <translation>%1 ist true oder false</translation>
    </message>
    <message>
        <source>%1 is a number</source>
        <translation>%1 ist eine Zahl</translation>
    </message>
    <message>
        <source>%1 is a text</source>
        <translation>%1 ist ein Text</translation>
    </message>
    <message>
        <source>%1 is %2 to %3 %4 in steps of %5</source>
        <translation>%1 ist %2 bis %3 %4 in Schritten von %5</translation>
    </message>
    <message>
        <source>%1 is one of %2</source>
        <translation>%1 ist eines von %2</translation>
    </message>
    <message>
        <source>%1 is longer than %2 bytes, so none of it is read.</source>
        <translation>%1 ist länger als %2 Byte, daher wird nichts davon gelesen.</translation>
    </message>
    <message>
        <source>%1 cannot be read at %2: %3. Every setting is what it is by itself.</source>
        <translation>%1 kann bei %2 nicht gelesen werden: %3. Jede Einstellung hat ihren Standardwert.</translation>
    </message>
    <message>
        <source>%1 is no JSON object. Every setting is what it is by itself.</source>
        <translation>%1 ist kein JSON-Objekt. Jede Einstellung hat ihren Standardwert.</translation>
    </message>
    <message>
        <source>%1: %2; it is %3 here.</source>
        <translation>%1: %2; hier gilt %3.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>From the next start on. Evidence, outcomes of steps, commands and whatever goes on record stay English.</source>
        <translation>Ab dem nächsten Start. Nachweise, Ergebnisse von Schritten, Befehle und alles, was protokolliert wird, bleiben englisch.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingsStore</name>
    <message>
        <source>its own</source>
        <translation>die eigene</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>There is no setting %1.</source>
        <translation>Es gibt keine Einstellung %1.</translation>
    </message>
    <message>
        <source>%1 is managed by %2 and cannot be changed here.</source>
        <translation>%1 wird von %2 verwaltet und ist hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>%1 stays %2, because the change could not be put on record: %3</source>
        <translation>%1 bleibt %2, weil die Änderung nicht protokolliert werden konnte: %3</translation>
    </message>
    <message>
        <source>%1 is %2 now, and the change is not on record: %3</source>
        <translation>%1 ist jetzt %2, und die Änderung ist nicht protokolliert: %3</translation>
    </message>
    <message>
        <source>The settings file that could not be read is kept as %1.</source>
        <translation>Die Einstellungsdatei, die nicht gelesen werden konnte, ist als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>The change holds until this console ends: %1 cannot be put aside.</source>
        <translation>Die Änderung gilt, bis diese Konsole endet: %1 kann nicht beiseitegelegt werden.</translation>
    </message>
    <message>
        <source>The change holds until this console ends: %1 cannot be written: %2.</source>
        <translation>Die Änderung gilt, bis diese Konsole endet: %1 kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingsView</name>
    <message>
        <source>That is less than the 16 that reading needs.</source>
        <translation>Das ist weniger als die 16, die zum Lesen nötig sind.</translation>
    </message>
    <message>
        <source>16 are the least, 20 to 22 are comfortable.</source>
        <translation>16 sind das Mindeste, 20 bis 22 sind bequem.</translation>
    </message>
    <message>
        <source>20 to 22 are comfortable.</source>
        <translation>20 bis 22 sind bequem.</translation>
    </message>
    <message>
        <source>From %1 cm, capital letters of operational text are %2 mm high and look %3 minutes of arc large. %4</source>
        <translation>Aus %1 cm sind Großbuchstaben des Arbeitstextes %2 mm hoch und erscheinen %3 Bogenminuten groß. %4</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>How this console looks. Every change on these pages goes into the audit log.</source>
        <translation>Wie diese Konsole aussieht. Jede Änderung auf diesen Seiten kommt ins Audit-Log.</translation>
    </message>
    <message>
        <source>Alarms and sound</source>
        <translation>Alarme und Ton</translation>
    </message>
    <message>
        <source>How an alarm reaches you. Silence and acknowledging are in the Alarms menu; nothing here does either.</source>
        <translation>Wie ein Alarm Sie erreicht. Stummschalten und Quittieren stehen im Menü Alarme; hier geschieht beides nicht.</translation>
    </message>
    <message>
        <source>Vantages</source>
        <translation>Beobachtungspunkte</translation>
    </message>
    <message>
        <source>Where the estate is looked at from. The inventory declares them; change them there.</source>
        <translation>Von wo aus die Umgebung beobachtet wird. Das Inventar gibt sie an; ändern Sie sie dort.</translation>
    </message>
    <message>
        <source>Identity and keys</source>
        <translation>Identität und Schlüssel</translation>
    </message>
    <message>
        <source>Who acts at this console, and what its log is signed with.</source>
        <translation>Wer an dieser Konsole handelt und womit ihr Log signiert wird.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Every time on this console is UTC first, in 24 hours. Ages and durations come from a clock that nobody sets.</source>
        <translation>Jede Zeit auf dieser Konsole ist zuerst UTC, in 24 Stunden. Alter und Dauern kommen von einer Uhr, die niemand stellt.</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>The key of every command. Keys of the map, of a replay and of hold buttons act on what has the focus and are listed under Help.</source>
        <translation>Die Taste jedes Befehls. Tasten der Karte, einer Wiedergabe und der Halten-Schaltflächen wirken auf den Fokus und stehen unter Hilfe.</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Barrierefreiheit</translation>
    </message>
    <message>
        <source>Text size and contrast are under Appearance. Everything can be done with the keyboard alone.</source>
        <translation>Textgröße und Kontrast stehen unter Darstellung. Alles geht auch allein mit der Tastatur.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>What an administrator has settled for every console of this machine.</source>
        <translation>Was ein Administrator für jede Konsole dieses Rechners festgelegt hat.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No policy file is looked for.</source>
        <translation>Es wird keine Richtliniendatei gesucht.</translation>
    </message>
    <message>
        <source>Nothing is managed here. A policy would stand in %1.</source>
        <translation>Hier wird nichts verwaltet. Eine Richtlinie stünde in %1.</translation>
    </message>
    <message>
        <source>Managed by %1:
%2</source>
        <translation>Verwaltet von %1:
%2</translation>
    </message>
    <message>
        <source>Each instance is looked at every %1 s.</source>
        <translation>Jede Instanz wird alle %1 s beobachtet.</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Operator: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ShortcutPage</name>
    <message>
        <source>Set key</source>
        <translation>Taste setzen</translation>
    </message>
    <message>
        <source>Take key away</source>
        <translation>Taste entfernen</translation>
    </message>
    <message>
        <source>Restore key</source>
        <translation>Taste zurücksetzen</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>Nach Name oder Taste filtern</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>die eigene</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>Eine andere Taste</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Choose a command in the list.</source>
        <translation>Wählen Sie einen Befehl in der Liste.</translation>
    </message>
    <message>
        <source>It has no key. Press the keys that it is to have in the field.</source>
        <translation>Er hat keine Taste. Drücken Sie im Feld die Tasten, die er haben soll.</translation>
    </message>
    <message>
        <source>This is its key now. Press other keys in the field.</source>
        <translation>Das ist jetzt seine Taste. Drücken Sie im Feld andere Tasten.</translation>
    </message>
    <message>
        <source>%1 is the key of %2. Take it away there first.</source>
        <translation>%1 ist die Taste von %2. Nehmen Sie sie dort zuerst weg.</translation>
    </message>
    <message>
        <source>It has no key.</source>
        <translation>Er hat keine Taste.</translation>
    </message>
    <message>
        <source>It has its own key.</source>
        <translation>Er hat seine eigene Taste.</translation>
    </message>
    <message>
        <source>Restore key: %1</source>
        <translation>Taste zurücksetzen: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SightModel</name>
    <message>
        <source>Its report</source>
        <translation>Sein Bericht</translation>
    </message>
    <message>
        <source>sees %1</source>
        <translation>sieht %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SignatureBox</name>
    <message>
        <source>Folder of your sealed key</source>
        <translation>Ordner Ihres versiegelten Schlüssels</translation>
    </message>
    <message>
        <source>the folder of your own sealed key, such as a stick</source>
        <translation>der Ordner Ihres eigenen versiegelten Schlüssels, etwa ein Stick</translation>
    </message>
    <message>
        <source>Passphrase of your key</source>
        <translation>Passphrase Ihres Schlüssels</translation>
    </message>
    <message>
        <source>opens the key once; it is kept nowhere</source>
        <translation>öffnet den Schlüssel einmal; sie wird nirgends aufbewahrt</translation>
    </message>
    <message>
        <source>Key folder</source>
        <translation>Schlüsselordner</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Its last record is %1 old, so taking it over takes a new signature of %2. The session that the key signs stands in the log right before the take-over.</source>
        <translation>Der letzte Eintrag ist %1 alt, daher braucht die Übernahme eine neue Unterschrift von %2. Die Sitzung, die der Schlüssel unterschreibt, steht im Log unmittelbar vor der Übernahme.</translation>
    </message>
    <message>
        <source>Its last record is %1 old, so taking it over takes a new signature of %2, by the key in this desktop&apos;s keychain. The session that the key signs stands in the log right before the take-over.</source>
        <translation>Der letzte Eintrag ist %1 alt, daher braucht die Übernahme eine neue Unterschrift von %2, mit dem Schlüssel im Schlüsselbund dieses Desktops. Die Sitzung, die der Schlüssel unterschreibt, steht im Log unmittelbar vor der Übernahme.</translation>
    </message>
    <message>
        <source>Its last record is %1 old. Nobody has a key here that could sign anew: production names operators for that. The session signs as it stands.</source>
        <translation>Der letzte Eintrag ist %1 alt. Niemand hat hier einen Schlüssel, der neu unterschreiben könnte: Dafür nennt ein Produktionsinventar seine Operatoren. Die Sitzung unterschreibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Its last record is %1 old; from 15 min on taking it over takes a new signature where production names operators. Until then the session signs as it stands.</source>
        <translation>Der letzte Eintrag ist %1 alt; nach 15 min braucht die Übernahme eine neue Unterschrift, wo ein Produktionsinventar Operatoren nennt. Bis dahin unterschreibt die Sitzung, wie sie ist.</translation>
    </message>
    <message>
        <source>Take over is off: this console operates nothing.</source>
        <translation>Übernehmen ist deaktiviert: Diese Konsole führt nichts aus.</translation>
    </message>
    <message>
        <source>Take over is off: name the folder of your key.</source>
        <translation>Übernehmen ist deaktiviert: Nennen Sie den Ordner Ihres Schlüssels.</translation>
    </message>
    <message>
        <source>Take over is off: the passphrase is not typed.</source>
        <translation>Übernehmen ist deaktiviert: Die Passphrase ist nicht eingegeben.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SimulatorPanel</name>
    <message>
        <source>Faults in force</source>
        <translation>Wirksame Fehler</translation>
    </message>
    <message>
        <source>Heal selected fault</source>
        <translation>Gewählten Fehler heilen</translation>
    </message>
    <message>
        <source>Heal all faults</source>
        <translation>Alle Fehler heilen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Lose site</source>
        <translation>Standort ausfallen lassen</translation>
    </message>
    <message>
        <source>Cut link</source>
        <translation>Verbindung trennen</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Abstürzen</translation>
    </message>
    <message>
        <source>Answer slowly</source>
        <translation>Langsam antworten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Lag in seconds</source>
        <translation>Rückstand in Sekunden</translation>
    </message>
    <message>
        <source>Let it lag</source>
        <translation>Rückstand erzeugen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteChoosePage</name>
    <message>
        <source>no engine</source>
        <translation>keine Engine</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>1 engine: %1</source>
        <translation>1 Engine: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n engines: %1</source>
        <translation>
            <numerusform>%n Engine: %1</numerusform>
            <numerusform>%n Engines: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>why, in words an auditor will understand</source>
        <translation>warum, in Worten, die ein Prüfer versteht</translation>
    </message>
    <message>
        <source>Waves and their engines</source>
        <translation>Wellen und ihre Engines</translation>
    </message>
    <message>
        <source>wave, engine</source>
        <translation>Welle, Engine</translation>
    </message>
    <message>
        <source>technology</source>
        <translation>Technologie</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>&amp;Verb</source>
        <translation>&amp;Verb</translation>
    </message>
    <message>
        <source>&amp;Scope</source>
        <translation>&amp;Umfang</translation>
    </message>
    <message>
        <source>&amp;To site</source>
        <translation>&amp;Nach Standort</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>&amp;Incident or change</source>
        <translation>&amp;Störung oder Änderung</translation>
    </message>
    <message>
        <source>Wave %1 of %2</source>
        <translation>Welle %1 von %2</translation>
    </message>
    <message>
        <source>no single primary is seen</source>
        <translation>kein einzelner Primary ist zu sehen</translation>
    </message>
    <message>
        <source>primary at %1</source>
        <translation>Primary in %1</translation>
    </message>
    <message>
        <source>Now primary of %1.</source>
        <translation>Jetzt Primary von %1.</translation>
    </message>
    <message>
        <source>After it: of all %1 chosen.</source>
        <translation>Danach: von allen %1 gewählten.</translation>
    </message>
    <message>
        <source>After it: of none.</source>
        <translation>Danach: von keiner.</translation>
    </message>
    <message>
        <source>No single primary is seen of %1.</source>
        <translation>Von %1 ist kein einzelner Primary zu sehen.</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>nach %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SitePair</name>
    <message>
        <source>never seen</source>
        <translation>nie gesehen</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>wird</translation>
    </message>
    <message>
        <source>no site is chosen</source>
        <translation>kein Standort ist gewählt</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteRunPage</name>
    <message>
        <source>OUTCOME UNKNOWN</source>
        <translation>AUSGANG UNBEKANNT</translation>
    </message>
    <message>
        <source>Turned into a failover, which goes on by itself in a window of its own: %1</source>
        <translation>In eine Notumschaltung übergegangen, die in einem eigenen Fenster von selbst weiterläuft: %1</translation>
    </message>
    <message>
        <source>step %1 of %2, %3</source>
        <translation>Schritt %1 von %2, %3</translation>
    </message>
    <message>
        <source>with exceptions: %1</source>
        <translation>mit Ausnahmen: %1</translation>
    </message>
    <message>
        <source>step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source> (OVERRIDDEN)</source>
        <translation> (ÜBERGANGEN)</translation>
    </message>
    <message>
        <source>%1 PASS</source>
        <translation>%1 BESTANDEN</translation>
    </message>
    <message>
        <source>%1; %2 PASS</source>
        <translation>%1; %2 BESTANDEN</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>überschritten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Wave %1 of %2. %3 of %4 engines moved</source>
        <translation>Welle %1 von %2. %3 von %4 Engines verlegt</translation>
    </message>
    <message>
        <source>, %1 set aside</source>
        <translation>, %1 herausgenommen</translation>
    </message>
    <message>
        <source>. %1 not moved: decide below</source>
        <translation>. %1 nicht verlegt: unten entscheiden</translation>
    </message>
    <message>
        <source>Paused. %1</source>
        <translation>Angehalten. %1</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>step, or why not</source>
        <translation>Schritt, oder warum nicht</translation>
    </message>
    <message>
        <source>took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>no return</source>
        <translation>ohne Rückkehr</translation>
    </message>
    <message>
        <source>Hold: pause after this wave</source>
        <translation>Halten: Pause nach dieser Welle</translation>
    </message>
    <message>
        <source>Hold: stop</source>
        <translation>Halten: stoppen</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Engines by wave</source>
        <translation>Engines nach Wellen</translation>
    </message>
    <message>
        <source>why it may stay behind, at least 20 characters</source>
        <translation>warum sie zurückbleiben darf, mindestens 20 Zeichen</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Wave %1 of %2</source>
        <translation>Welle %1 von %2</translation>
    </message>
    <message>
        <source>Rules, by what is seen now: %1</source>
        <translation>Regeln, nach jetzigem Stand: %1</translation>
    </message>
    <message>
        <source>Wave %1 of %2   rules before it: %3</source>
        <translation>Welle %1 von %2   Regeln davor: %3</translation>
    </message>
    <message>
        <source>%1 was not moved: %2
Retry asks its guards again and runs its plan once more. Set aside goes on without it: it stays as it is now. Until one of them is chosen, no further wave begins.</source>
        <translation>%1 wurde nicht verlegt: %2
„Wiederholen“ fragt die Schutzprüfungen erneut ab und führt den Plan noch einmal aus. „Herausnehmen“ geht ohne sie weiter: Sie bleibt, wie sie jetzt ist. Bis eines gewählt ist, beginnt keine weitere Welle.</translation>
    </message>
    <message>
        <source>%1 waits for wave %2. Set aside goes on without it: it stays where it is.</source>
        <translation>%1 wartet auf Welle %2. „Herausnehmen“ geht ohne sie weiter: Sie bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>%1: %2 Open its run to say what happened; nothing is sent twice.</source>
        <translation>%1: %2 Öffnen Sie den Lauf, um zu sagen, was geschehen ist; nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <source>%1 is being moved. Its run shows every step.</source>
        <translation>%1 wird verlegt. Der Lauf zeigt jeden Schritt.</translation>
    </message>
    <message>
        <source>%1 has moved. Its run shows every step.</source>
        <translation>%1 ist verlegt. Der Lauf zeigt jeden Schritt.</translation>
    </message>
    <message>
        <source>%1 was set aside: %2</source>
        <translation>%1 wurde herausgenommen: %2</translation>
    </message>
    <message>
        <source>Open failover of %1</source>
        <translation>Notumschaltung von %1 öffnen</translation>
    </message>
    <message>
        <source>Open run of %1</source>
        <translation>Lauf von %1 öffnen</translation>
    </message>
    <message>
        <source>Retry %1</source>
        <translation>%1 wiederholen</translation>
    </message>
    <message>
        <source>Set %1 aside</source>
        <translation>%1 herausnehmen</translation>
    </message>
    <message>
        <source>Retry is off: its last run did not leave it as it was. Set it aside and move it on its own.</source>
        <translation>Wiederholen ist deaktiviert: Der letzte Lauf hinterließ sie nicht, wie sie war. Nehmen Sie sie heraus und verlegen Sie sie einzeln.</translation>
    </message>
    <message numerus="yes">
        <source>Set aside is off: %n characters of reason to go; it goes on record.</source>
        <translation>
            <numerusform>Herausnehmen ist deaktiviert: Es fehlt %n Zeichen Begründung; sie wird protokolliert.</numerusform>
            <numerusform>Herausnehmen ist deaktiviert: Es fehlen %n Zeichen Begründung; sie wird protokolliert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold: pause after wave %1</source>
        <translation>Halten: Pause nach Welle %1</translation>
    </message>
    <message>
        <source>Stopping: engines that run end as their own runs do; nothing more begins.</source>
        <translation>Wird gestoppt: Laufende Engines enden, wie ihre Läufe enden; mehr beginnt nicht.</translation>
    </message>
    <message>
        <source>Nothing begins until you carry on. The RTO goes on counting.</source>
        <translation>Nichts beginnt, bis Sie weitermachen. Das RTO läuft weiter.</translation>
    </message>
    <message>
        <source>It pauses when this wave has ended. The RTO goes on counting.</source>
        <translation>Pausiert, sobald diese Welle beendet ist. Das RTO läuft weiter.</translation>
    </message>
    <message>
        <source>Stop begins nothing more: what has moved stays moved, and the operation ends.</source>
        <translation>Stoppen beginnt nichts mehr: Was verlegt ist, bleibt verlegt, und der Vorgang endet.</translation>
    </message>
    <message>
        <source>Pause lets this wave end, then waits. Stop begins nothing more: an engine before its point of no return is undone, one past it stays where it is, and what has moved stays moved.</source>
        <translation>Pause lässt diese Welle enden und wartet dann. Stoppen beginnt nichts mehr: Eine Engine vor ihrem Punkt ohne Rückkehr wird zurückgenommen, eine danach bleibt, wo sie ist, und was verlegt ist, bleibt verlegt.</translation>
    </message>
    <message>
        <source>Reason for going on without it</source>
        <translation>Grund, ohne sie fortzufahren</translation>
    </message>
    <message>
        <source>%1 was left where its run stands: %2 Taken over, it goes on from there.</source>
        <translation>%1 wurde dort belassen, wo der Lauf steht: %2 Nach der Übernahme geht es von dort weiter.</translation>
    </message>
    <message>
        <source>Take over %1</source>
        <translation>%1 übernehmen</translation>
    </message>
    <message>
        <source>Pause is off: it is being handed over. Stop ends it instead: engines that run end as their own runs do.</source>
        <translation>Pause geht nicht: Der Vorgang wird übergeben. Stopp beendet ihn stattdessen: Laufende Engines enden so, wie ihr eigener Lauf endet.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteWindow</name>
    <message>
        <source>Making the plans …</source>
        <translation>Die Pläne werden erstellt …</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SiteWords</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Moves %1 of %2 to %3, in %4: %5.</source>
        <translation>Verlegt %1 von %2 nach %3, in %4: %5.</translation>
    </message>
    <message>
        <source>1 engine</source>
        <translation>1 Engine</translation>
    </message>
    <message numerus="yes">
        <source>%n engines</source>
        <translation>
            <numerusform>%n Engine</numerusform>
            <numerusform>%n Engines</numerusform>
        </translation>
    </message>
    <message>
        <source>1 wave</source>
        <translation>1 Welle</translation>
    </message>
    <message numerus="yes">
        <source>%n waves</source>
        <translation>
            <numerusform>%n Welle</numerusform>
            <numerusform>%n Wellen</numerusform>
        </translation>
    </message>
    <message>
        <source>; then </source>
        <translation>; dann </translation>
    </message>
    <message>
        <source>Every step can be undone.</source>
        <translation>Jeder Schritt kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Each engine is undone only before its own point of no return; the first is step %1 of %2 on %3: %4.</source>
        <translation>Jede Engine wird nur vor ihrem eigenen Punkt ohne Rückkehr zurückgenommen; der erste ist Schritt %1 von %2 bei %3: %4.</translation>
    </message>
    <message>
        <source>%1: guard %2 is set aside by %3: %4</source>
        <translation>%1: Schutzprüfung %2 wird von %3 übergangen: %4</translation>
    </message>
    <message>
        <source>%1 more guards are set aside; page 2 names them.</source>
        <translation>%1 weitere Schutzprüfungen werden übergangen; Seite 2 nennt sie.</translation>
    </message>
    <message>
        <source>Took      %1</source>
        <translation>Dauer     %1</translation>
    </message>
    <message>
        <source>, done %1 after the start</source>
        <translation>, erledigt %1 nach dem Start</translation>
    </message>
    <message>
        <source>, RTO %1 met</source>
        <translation>, RTO %1 eingehalten</translation>
    </message>
    <message>
        <source>, RTO %1 missed</source>
        <translation>, RTO %1 verfehlt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Ausfall</translation>
    </message>
    <message>
        <source>%1 without a writable primary</source>
        <translation>%1 ohne schreibbaren Primary</translation>
    </message>
    <message>
        <source>; found %1</source>
        <translation>; festgestellt %1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>planned %1</source>
        <translation>geplant %1</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>%1 by %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>About %1 to go, p95 %2 (%3)</source>
        <translation>Noch etwa %1, p95 %2 (%3)</translation>
    </message>
    <message>
        <source>Loses most on %1: %2.</source>
        <translation>Größter Verlust bei %1: %2.</translation>
    </message>
    <message>
        <source>Left out: %1, %2.</source>
        <translation>Ausgelassen: %1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n engines are left out; page 3 says why.</source>
        <translation>
            <numerusform>%n Engine ist ausgelassen; Seite 3 sagt, warum.</numerusform>
            <numerusform>%n Engines sind ausgelassen; Seite 3 sagt, warum.</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved: %1.</source>
        <translation>Verlegt: %1.</translation>
    </message>
    <message>
        <source>Not moved: %1.</source>
        <translation>Nicht verlegt: %1.</translation>
    </message>
    <message>
        <source>Set aside: %1.</source>
        <translation>Herausgenommen: %1.</translation>
    </message>
    <message>
        <source>Never begun: %1.</source>
        <translation>Nie begonnen: %1.</translation>
    </message>
    <message>
        <source>Looks first how far %1 came, and goes on from there; no step is sent twice.</source>
        <translation>Sieht zuerst nach, wie weit %1 kam, und macht dort weiter; kein Schritt wird zweimal gesendet.</translation>
    </message>
    <message>
        <source>Asks you to decide about %1 before a further wave begins.</source>
        <translation>Lässt Sie über %1 entscheiden, bevor eine weitere Welle beginnt.</translation>
    </message>
    <message>
        <source>The stop that was asked for still counts: %1 will not begin.</source>
        <translation>Der verlangte Stopp gilt weiter: %1 beginnt nicht.</translation>
    </message>
    <message>
        <source>Then moves %1, wave by wave.</source>
        <translation>Verlegt dann %1, Welle für Welle.</translation>
    </message>
    <message>
        <source>Nothing is left to move; the operation ends.</source>
        <translation>Nichts ist mehr zu verlegen; der Vorgang endet.</translation>
    </message>
    <message>
        <source>Sends nothing and undoes nothing.</source>
        <translation>Sendet nichts und macht nichts rückgängig.</translation>
    </message>
    <message>
        <source>Stays moved: %1.</source>
        <translation>Bleibt verlegt: %1.</translation>
    </message>
    <message>
        <source>Stays where its last step left it: %1.</source>
        <translation>Bleibt, wo der letzte Schritt sie ließ: %1.</translation>
    </message>
    <message>
        <source>Stays where it was: %1.</source>
        <translation>Bleibt, wo sie war: %1.</translation>
    </message>
    <message>
        <source>wave, engine</source>
        <translation>Welle, Engine</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>how far it came</source>
        <translation>wie weit sie kam</translation>
    </message>
    <message>
        <source>Nothing: the run of every engine that began has its end on record.</source>
        <translation>Nichts: Von jeder begonnenen Engine ist das Ende des Laufs protokolliert.</translation>
    </message>
    <message>
        <source>How far %1 came: the end of its run is not on record.</source>
        <translation>Wie weit %1 kam: Das Ende des Laufs ist nicht protokolliert.</translation>
    </message>
    <message>
        <source>past its point of no return</source>
        <translation>hinter ihrem Punkt ohne Rückkehr</translation>
    </message>
    <message>
        <source>It never began.</source>
        <translation>Sie begann nie.</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verlegt</translation>
    </message>
    <message>
        <source>It was set aside: %1</source>
        <translation>Sie wurde herausgenommen: %1</translation>
    </message>
    <message>
        <source>Its run is not known here.</source>
        <translation>Ihr Lauf ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Outcome   %1
</source>
        <translation>Ausgang   %1
</translation>
    </message>
    <message>
        <source>Why       %1
</source>
        <translation>Warum     %1
</translation>
    </message>
    <message>
        <source>Reason    %1, by %2
</source>
        <translation>Grund     %1, von %2
</translation>
    </message>
    <message>
        <source>
%1: left out, %2
</source>
        <translation>
%1: ausgelassen, %2
</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::StateScrubber</name>
    <message>
        <source>Step back</source>
        <translation>Schritt zurück</translation>
    </message>
    <message>
        <source>Step on</source>
        <translation>Schritt weiter</translation>
    </message>
    <message>
        <source>Step of the plan</source>
        <translation>Schritt des Plans</translation>
    </message>
    <message>
        <source>this is what is seen now</source>
        <translation>das ist, was jetzt gesehen wird</translation>
    </message>
    <message>
        <source>the plan ends here</source>
        <translation>der Plan endet hier</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Statements</name>
    <message>
        <source>1 character to go</source>
        <translation>noch 1 Zeichen</translation>
    </message>
    <message numerus="yes">
        <source>%n characters to go</source>
        <translation>
            <numerusform>noch %n Zeichen</numerusform>
            <numerusform>noch %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>this console operates nothing</source>
        <translation>diese Konsole führt nichts aus</translation>
    </message>
    <message>
        <source>nothing has been seen yet</source>
        <translation>noch nichts wurde gesehen</translation>
    </message>
    <message>
        <source>this console is cut off</source>
        <translation>diese Konsole ist abgeschnitten</translation>
    </message>
    <message>
        <source>%1 answers this console</source>
        <translation>%1 antwortet dieser Konsole</translation>
    </message>
    <message>
        <source>somebody sees %1</source>
        <translation>jemand sieht %1</translation>
    </message>
    <message>
        <source>select an engine on the map first</source>
        <translation>wählen Sie zuerst eine Engine auf der Karte</translation>
    </message>
    <message>
        <source>%1 has had no two writers</source>
        <translation>%1 hatte keine zwei Schreiber</translation>
    </message>
    <message>
        <source>One of the two was never seen, so where they parted is not known.</source>
        <translation>Eine der beiden wurde nie gesehen, daher ist nicht bekannt, wo sie auseinandergingen.</translation>
    </message>
    <message>
        <source>They parted on timeline %1 at position %2: up to there both have the same.</source>
        <translation>Sie gingen auf Timeline %1 an Position %2 auseinander: Bis dorthin haben beide dasselbe.</translation>
    </message>
    <message>
        <source>This technology tells no history, so where they parted is not known.</source>
        <translation>Diese Technologie nennt keine Historie, daher ist nicht bekannt, wo sie auseinandergingen.</translation>
    </message>
    <message>
        <source>Their histories do not show where they parted: the same timeline may hold two different pasts.</source>
        <translation>Ihre Historien zeigen nicht, wo sie auseinandergingen: Dieselbe Timeline kann zwei verschiedene Vergangenheiten enthalten.</translation>
    </message>
    <message>
        <source>never seen since this console started</source>
        <translation>seit dem Start dieser Konsole nie gesehen</translation>
    </message>
    <message>
        <source>at %1, %2, %3</source>
        <translation>in %1, %2, %3</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>nimmt Schreibzugriffe an</translation>
    </message>
    <message>
        <source>takes no writes that this console sees</source>
        <translation>nimmt keine Schreibzugriffe an, soweit diese Konsole sieht</translation>
    </message>
    <message>
        <source>data set %1</source>
        <translation>Datenbestand %1</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>timeline history %1</source>
        <translation>Timeline-Historie %1</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>Position %1</translation>
    </message>
    <message>
        <source>wrote since they parted: %1</source>
        <translation>seit der Trennung geschrieben: %1</translation>
    </message>
    <message>
        <source>wrote since they parted: not known</source>
        <translation>seit der Trennung geschrieben: nicht bekannt</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>seen %1 from %2</source>
        <translation>gesehen %1 von %2</translation>
    </message>
    <message>
        <source>last look: %1</source>
        <translation>letzte Beobachtung: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::StatusLine</name>
    <message>
        <source>sound on</source>
        <translation>Ton an</translation>
    </message>
    <message numerus="yes">
        <source>%n shelved</source>
        <translation>
            <numerusform>%n zurückgestellt</numerusform>
            <numerusform>%n zurückgestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>audit log: not connected</source>
        <translation>Audit-Log: nicht angebunden</translation>
    </message>
    <message>
        <source>audit log OK #%1</source>
        <translation>Audit-Log OK #%1</translation>
    </message>
    <message>
        <source>audit log %1 #%2</source>
        <translation>Audit-Log %1 #%2</translation>
    </message>
    <message>
        <source>anchor %1 CONTRADICTS the log</source>
        <translation>Anker %1 WIDERSPRICHT dem Log</translation>
    </message>
    <message>
        <source>anchor %1 FAILS</source>
        <translation>Anker %1 VERSAGT</translation>
    </message>
    <message>
        <source>%1 of %2 anchors OK so far</source>
        <translation>%1 von %2 Ankern bisher OK</translation>
    </message>
    <message>
        <source>1 anchor OK</source>
        <translation>1 Anker OK</translation>
    </message>
    <message numerus="yes">
        <source>%n anchors OK</source>
        <translation>
            <numerusform>%n Anker OK</numerusform>
            <numerusform>%n Anker OK</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SummaryPage</name>
    <message>
        <source>Took      %1</source>
        <translation>Dauer     %1</translation>
    </message>
    <message>
        <source>, RTO %1 met</source>
        <translation>, RTO %1 eingehalten</translation>
    </message>
    <message>
        <source>, RTO %1 missed</source>
        <translation>, RTO %1 verfehlt</translation>
    </message>
    <message>
        <source>Outcome   %1
</source>
        <translation>Ausgang   %1
</translation>
    </message>
    <message>
        <source>Why       %1
</source>
        <translation>Warum     %1
</translation>
    </message>
    <message>
        <source>Outage    %1 without a writable primary
</source>
        <translation>Ausfall   %1 ohne schreibbaren Primary
</translation>
    </message>
    <message>
        <source>Loss      planned %1%2
</source>
        <translation>Verlust   geplant %1%2
</translation>
    </message>
    <message>
        <source>; found %1</source>
        <translation>; festgestellt %1</translation>
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
        <translation>Rückweg   %1
</translation>
    </message>
    <message>
        <source>Kept      %1, %2, in the audit log: attachments/%3
</source>
        <translation>Abgelegt  %1, %2, im Audit-Log: attachments/%3
</translation>
    </message>
    <message>
        <source>Overrides %1
</source>
        <translation>Übergangen %1
</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Start failback plan</source>
        <translation>Rückschaltungsplan beginnen</translation>
    </message>
    <message>
        <source>RPO       %1 agreed
</source>
        <translation>RPO       %1 vereinbart
</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Approval  %1 %2, counting until %3: %4
</source>
        <translation>Freigabe  %1 %2, gültig bis %3: %4
</translation>
    </message>
    <message>
        <source>Approval  none of %1
</source>
        <translation>Freigabe  keine von %1
</translation>
    </message>
    <message>
        <source>Follow up %1: %2
</source>
        <translation>Offen     %1: %2
</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Start failback plan is off: it follows a failover that passed its point of no return.</source>
        <translation>Rückschaltungsplan beginnen ist deaktiviert: Er folgt auf eine Notumschaltung, die ihren Punkt ohne Rückkehr überschritten hat.</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Print report…</source>
        <translation>Bericht drucken…</translation>
    </message>
    <message>
        <source>Operation report</source>
        <translation>Bericht über einen Vorgang</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TemplateWindow</name>
    <message>
        <source>Save it and open it…</source>
        <translation>Speichern und öffnen…</translation>
    </message>
    <message>
        <source>Create from template</source>
        <translation>Aus Vorlage anlegen</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>The template&apos;s text</source>
        <translation>Text der Vorlage</translation>
    </message>
    <message>
        <source>Template for</source>
        <translation>Vorlage für</translation>
    </message>
    <message>
        <source>It is saved as it stands here; what is to be changed is said in it. The Inventory view then shows what is wrong, by line.</source>
        <translation>Es wird gespeichert, wie es hier steht; was zu ändern ist, steht darin. Die Ansicht Inventar zeigt dann zeilenweise, was falsch ist.</translation>
    </message>
    <message>
        <source>Save the inventory</source>
        <translation>Inventar speichern</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TextEditor</name>
    <message>
        <source>Inventory text</source>
        <translation>Text des Inventars</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TimeAxis</name>
    <message>
        <source>Time of the log</source>
        <translation>Zeit des Logs</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TopologyMap</name>
    <message>
        <source>between the sites</source>
        <translation>zwischen den Standorten</translation>
    </message>
    <message>
        <source>Overview map</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>Nothing here is live. Check this console&apos;s network first.</source>
        <translation>Nichts hier ist live. Prüfen Sie zuerst das Netzwerk dieser Konsole.</translation>
    </message>
    <message>
        <source>Move all engines to %1…</source>
        <translation>Alle Engines nach %1 verlegen…</translation>
    </message>
    <message>
        <source>Move all engines away to %1…</source>
        <translation>Alle Engines weg nach %1 verlegen…</translation>
    </message>
    <message>
        <source>Who sees it</source>
        <translation>Wer sieht es</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Wartung…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::UnapprovedBox</name>
    <message>
        <source>Why nobody could be asked</source>
        <translation>Warum niemand gefragt werden konnte</translation>
    </message>
    <message>
        <source>why nobody could be asked, at least 20 characters; it goes on record</source>
        <translation>warum niemand gefragt werden konnte, mindestens 20 Zeichen; es wird protokolliert</translation>
    </message>
    <message>
        <source>Hold: go ahead without approval</source>
        <translation>Halten: ohne Genehmigung vorgehen</translation>
    </message>
    <message>
        <source>When nobody who may approve can be reached: a reason on record, 60 s of waiting, and an alarm that calls everybody. It stands in a box at the head of the report.</source>
        <translation>Wenn niemand erreichbar ist, der genehmigen darf: ein protokollierter Grund, 60 s Wartezeit und ein Alarm, der alle ruft. Es steht umrahmt am Anfang des Berichts.</translation>
    </message>
    <message>
        <source>BREAK-GLASS by %1 %2: %3</source>
        <translation>NOTZUGRIFF durch %1 %2: %3</translation>
    </message>
    <message>
        <source>It may begin in %1.</source>
        <translation>Es darf in %1 beginnen.</translation>
    </message>
    <message>
        <source>It may begin until %1.</source>
        <translation>Es darf bis %1 beginnen.</translation>
    </message>
    <message>
        <source>Going ahead is off: the inventory does not allow it (unapproved).</source>
        <translation>Vorgehen ohne Genehmigung ist deaktiviert: Das Inventar erlaubt es nicht (unapproved).</translation>
    </message>
    <message>
        <source>It is being put on record.</source>
        <translation>Es wird protokolliert.</translation>
    </message>
    <message>
        <source>Going ahead is off: no approval is missing.</source>
        <translation>Vorgehen ohne Genehmigung ist deaktiviert: Es fehlt keine Genehmigung.</translation>
    </message>
    <message>
        <source>Going ahead is off: 1 character of reason to go.</source>
        <translation>Vorgehen ohne Genehmigung ist deaktiviert: Es fehlt 1 Zeichen der Begründung.</translation>
    </message>
    <message numerus="yes">
        <source>Going ahead is off: %n characters of reason to go.</source>
        <translation>
            <numerusform>Vorgehen ohne Genehmigung ist deaktiviert: Es fehlt %n Zeichen der Begründung.</numerusform>
            <numerusform>Vorgehen ohne Genehmigung ist deaktiviert: Es fehlen %n Zeichen der Begründung.</numerusform>
        </translation>
    </message>
    <message>
        <source>BREAK-GLASS: begun without approval, %1 wanted. By %2 %3: %4</source>
        <translation>NOTZUGRIFF: ohne Genehmigung begonnen, %1 verlangt. Durch %2 %3: %4</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VantageList</name>
    <message>
        <source>a third place</source>
        <translation>ein dritter Ort</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1: %2:%3, %4</source>
        <translation>%1: %2:%3, %4</translation>
    </message>
    <message>
        <source>There is no report.</source>
        <translation>Es gibt keinen Bericht.</translation>
    </message>
    <message>
        <source>%1: it answered. %2 of %3 instances answer it.</source>
        <translation>%1: hat geantwortet. %2 von %3 Instanzen antworten ihm.</translation>
    </message>
    <message>
        <source>This console. Nothing has been seen from it yet.</source>
        <translation>Diese Konsole. Von ihr aus wurde noch nichts gesehen.</translation>
    </message>
    <message>
        <source>The inventory declares no other. Without a third place, a site that is down and one that is cut off look the same from here. Add one under vantages.</source>
        <translation>Das Inventar nennt keinen weiteren. Ohne einen dritten Ort sehen ein ausgefallener Standort und ein abgeschnittener von hier gleich aus. Fügen Sie unter „vantages“ einen hinzu (Beobachtungspunkte).</translation>
    </message>
    <message>
        <source>It has not been asked yet.</source>
        <translation>Er wurde noch nicht gefragt.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
    </message>
    <message>
        <source>this console asks no vantage</source>
        <translation>diese Konsole fragt keinen Beobachtungspunkt</translation>
    </message>
    <message>
        <source>%1 (this console)</source>
        <translation>%1 (diese Konsole)</translation>
    </message>
    <message>
        <source>Its report: %1.</source>
        <translation>Sein Bericht: %1.</translation>
    </message>
    <message>
        <source>it is being asked, 3 s at most</source>
        <translation>er wird gefragt, höchstens 3 s</translation>
    </message>
    <message>
        <source>Vantage test</source>
        <translation>Test der Beobachtungspunkte</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Verdict</name>
    <message>
        <source>worst exposure: not known</source>
        <translation>größtes Verlustrisiko: nicht bekannt</translation>
    </message>
    <message>
        <source>worst: %1 loss not known</source>
        <translation>größtes: %1 Verlust nicht bekannt</translation>
    </message>
    <message>
        <source>worst: %1 loses %2</source>
        <translation>größtes: %1 verliert %2</translation>
    </message>
    <message>
        <source>%1 together: %2, held back by %3</source>
        <translation>%1 zusammen: %2, zurückgehalten von %3</translation>
    </message>
    <message>
        <source>%1 together: %2</source>
        <translation>%1 zusammen: %2</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>NICHT LIVE</translation>
    </message>
    <message>
        <source>ABNORMAL</source>
        <translation>GESTÖRT</translation>
    </message>
    <message>
        <source>NORMAL</source>
        <translation>NORMAL</translation>
    </message>
    <message>
        <source>first: %1%2</source>
        <translation>zuerst: %1%2</translation>
    </message>
    <message>
        <source>all %1 of %2 instances seen</source>
        <translation>%1 von %2 Instanzen gesehen</translation>
    </message>
    <message>
        <source>1 alarm shelved; </source>
        <translation>1 Alarm zurückgestellt; </translation>
    </message>
    <message numerus="yes">
        <source>%n alarms shelved; </source>
        <translation>
            <numerusform>%n Alarm zurückgestellt; </numerusform>
            <numerusform>%n Alarme zurückgestellt; </numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for the first look</source>
        <translation>erste Beobachtung steht aus</translation>
    </message>
    <message>
        <source>no look has ended for %1</source>
        <translation>seit %1 endete keine Beobachtung</translation>
    </message>
    <message>
        <source>%1; as of %2</source>
        <translation>%1; Stand %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VerdictBar</name>
    <message>
        <source>%1; and %2 more lines</source>
        <translation>%1; und %2 weitere Zeilen</translation>
    </message>
    <message>
        <source>Go to the first bad record</source>
        <translation>Zum ersten fehlerhaften Eintrag</translation>
    </message>
    <message>
        <source>Trust file…</source>
        <translation>Vertrauensdatei…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifizieren</translation>
    </message>
    <message>
        <source>Use it in this window</source>
        <translation>In diesem Fenster verwenden</translation>
    </message>
    <message>
        <source>Do not use it</source>
        <translation>Nicht verwenden</translation>
    </message>
    <message>
        <source>The log has not been verified since it was opened.</source>
        <translation>Das Log wurde seit dem Öffnen nicht verifiziert.</translation>
    </message>
    <message>
        <source>Whose log this is, as you were told by another way than the log came</source>
        <translation>Wessen Log dies ist, wie Sie es auf anderem Weg erfahren haben, als das Log kam</translation>
    </message>
    <message>
        <source>verified: %p %</source>
        <translation>verifiziert: %p %</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>Verifizieren stoppen</translation>
    </message>
    <message>
        <source>Verifying …</source>
        <translation>Wird verifiziert …</translation>
    </message>
    <message>
        <source>The verification was stopped at %1 %. Verify again to know whether the log is genuine.</source>
        <translation>Die Verifizierung wurde bei %1 % gestoppt. Verifizieren Sie erneut, um zu wissen, ob das Log echt ist.</translation>
    </message>
    <message>
        <source>digest %1</source>
        <translation>Digest %1</translation>
    </message>
    <message>
        <source>Trust file of this log</source>
        <translation>Vertrauensdatei dieses Logs</translation>
    </message>
    <message>
        <source>Trust file (*)</source>
        <translation>Vertrauensdatei (*)</translation>
    </message>
    <message>
        <source>The trust file cannot be read, or is longer than 1 MiB: %1.</source>
        <translation>Die Vertrauensdatei kann nicht gelesen werden oder ist länger als 1 MiB: %1.</translation>
    </message>
    <message>
        <source>A trust file came with the log: %1 (%2). It proves nothing by itself: whoever changed the log could have changed it too. Use it only if you know these keys by another way.</source>
        <translation>Mit dem Log kam eine Vertrauensdatei: %1 (%2). Sie beweist für sich nichts: Wer das Log geändert hat, könnte auch sie geändert haben. Verwenden Sie sie nur, wenn Sie diese Schlüssel auf anderem Weg kennen.</translation>
    </message>
    <message>
        <source>Judged in this window by the trust file %1 (%2).</source>
        <translation>In diesem Fenster nach der Vertrauensdatei %1 (%2) beurteilt.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VerifyPage</name>
    <message numerus="yes">
        <source>%n checks PASS</source>
        <translation>
            <numerusform>%n Kontrolle BESTANDEN</numerusform>
            <numerusform>%n Kontrollen BESTANDEN</numerusform>
        </translation>
    </message>
    <message>
        <source>Something the plan promised is not seen yet. Replication can take a few seconds to form.</source>
        <translation>Etwas, das der Plan versprach, ist noch nicht zu sehen. Die Replikation kann einige Sekunden zum Aufbau brauchen.</translation>
    </message>
    <message>
        <source>What the plan promised is seen; the warnings are what remains to watch.</source>
        <translation>Was der Plan versprach, ist zu sehen; die Warnungen bleiben zu beobachten.</translation>
    </message>
    <message>
        <source>Everything the plan promised is seen.</source>
        <translation>Alles, was der Plan versprach, ist zu sehen.</translation>
    </message>
    <message>
        <source>check</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>I accept what has not passed; it stands in the report</source>
        <translation>Ich akzeptiere, was nicht bestanden ist; es steht im Bericht</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Kontrollen</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>Erneut prüfen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Wall</name>
    <message>
        <source>CUT</source>
        <translation>GETRENNT</translation>
    </message>
    <message>
        <source>step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>Nothing is known to be wrong.</source>
        <translation>Keine Störung ist bekannt.</translation>
    </message>
    <message>
        <source>What is shown is old. Nothing here is live.</source>
        <translation>Das Gezeigte ist alt. Nichts hier ist live.</translation>
    </message>
    <message>
        <source>NOT LIVE: nothing has been seen yet</source>
        <translation>NICHT LIVE: noch nichts wurde gesehen</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>NICHT LIVE</translation>
    </message>
    <message>
        <source>  |  data %1  |  vantage %2</source>
        <translation>  |  Daten %1  |  Beobachtungspunkt %2</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>diese Konsole</translation>
    </message>
    <message numerus="yes">
        <source>+%n more engines abnormal</source>
        <translation>
            <numerusform>+%n weitere Engine gestört</numerusform>
            <numerusform>+%n weitere Engines gestört</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n engines OK</source>
        <translation>
            <numerusform>%n Engine OK</numerusform>
            <numerusform>%n Engines OK</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>   +%n more</source>
        <translation>
            <numerusform>   +%n weitere</numerusform>
            <numerusform>   +%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>%1, first-out %2</source>
        <translation>%1, Erstauslöser %2</translation>
    </message>
    <message>
        <source>%1, first-out? %2</source>
        <translation>%1, Erstauslöser? %2</translation>
    </message>
    <message numerus="yes">
        <source>, %n conditions</source>
        <translation>
            <numerusform>, %n Zustand</numerusform>
            <numerusform>, %n Zustände</numerusform>
        </translation>
    </message>
    <message>
        <source>, over</source>
        <translation>, vorbei</translation>
    </message>
    <message>
        <source>, acknowledged</source>
        <translation>, quittiert</translation>
    </message>
    <message numerus="yes">
        <source>in %n groups</source>
        <translation>
            <numerusform>in %n Gruppe</numerusform>
            <numerusform>in %n Gruppen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WallSetup</name>
    <message>
        <source>Wall window - Fairlead</source>
        <translation>Wandanzeige - Fairlead</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>Diagonale</translation>
    </message>
    <message>
        <source>in</source>
        <translation>Zoll</translation>
    </message>
    <message>
        <source>Farthest viewer</source>
        <translation>Entferntester Betrachter</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>Wall dark: a screen in a dim room</source>
        <translation>Wand dunkel: ein Bildschirm in gedämpftem Licht</translation>
    </message>
    <message>
        <source>Wall light: a projector</source>
        <translation>Wand hell: ein Projektor</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Letters of %1 px: capitals of %2 mm, seen under %3&apos; from %4 m (16&apos; is the least). %5 rows of %6 characters. What has no room is left out by rank; the size stays.</source>
        <translation>Buchstaben von %1 px: Großbuchstaben von %2 mm, aus %4 m unter %3&apos; gesehen (16&apos; ist das Mindeste). %5 Zeilen mit %6 Zeichen. Was keinen Platz hat, entfällt nach Rang; die Größe bleibt.</translation>
    </message>
    <message>
        <source>Close the wall on this screen</source>
        <translation>Wandanzeige auf diesem Bildschirm schließen</translation>
    </message>
    <message>
        <source>Open a wall on this screen</source>
        <translation>Wandanzeige auf diesem Bildschirm öffnen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WallWindow</name>
    <message>
        <source>Wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Wall - Fairlead</source>
        <translation>Wandanzeige - Fairlead</translation>
    </message>
    <message>
        <source>OUTAGE %1</source>
        <translation>AUSFALL %1</translation>
    </message>
    <message>
        <source>No incident</source>
        <translation>Keine Störung</translation>
    </message>
    <message>
        <source>RTO %1 of %2, %3 left</source>
        <translation>RTO %1 von %2, noch %3</translation>
    </message>
    <message>
        <source>NOW %1</source>
        <translation>JETZT %1</translation>
    </message>
    <message>
        <source>NEXT %1</source>
        <translation>DANACH %1</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>over</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>engines</source>
        <translation>Engines</translation>
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
        <translation>ja, verweigert</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>no, for %1</source>
        <translation>nein, seit %1</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>diese Konsole</translation>
    </message>
    <message>
        <source>%1 (third place)</source>
        <translation>%1 (dritter Ort)</translation>
    </message>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1 (in %2)</translation>
    </message>
    <message>
        <source>peers at %1</source>
        <translation>Peers in %1</translation>
    </message>
    <message>
        <source>looks itself</source>
        <translation>sieht selbst</translation>
    </message>
    <message>
        <source>no report</source>
        <translation>kein Bericht</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Who sees %1</source>
        <translation>Wer sieht %1</translation>
    </message>
    <message>
        <source>vantages %1/%2 report</source>
        <translation>Beobachtungspunkte: %1/%2 berichten</translation>
    </message>
    <message>
        <source>1 vantage: %1</source>
        <translation>1 Beobachtungspunkt: %1</translation>
    </message>
    <message>
        <source>1 vantage: this console</source>
        <translation>1 Beobachtungspunkt: diese Konsole</translation>
    </message>
    <message>
        <source>This console is cut off. Nothing here is live.</source>
        <translation>Diese Konsole ist abgeschnitten. Nichts hier ist live.</translation>
    </message>
    <message>
        <source>%1 is seen by this console.</source>
        <translation>%1 wird von dieser Konsole gesehen.</translation>
    </message>
    <message>
        <source>Who sees whom: a row for each vantage, a column for each site</source>
        <translation>Wer sieht wen: eine Zeile je Beobachtungspunkt, eine Spalte je Standort</translation>
    </message>
    <message>
        <source>Waiting for the first look.</source>
        <translation>Erste Beobachtung steht aus.</translation>
    </message>
    <message>
        <source>Choose a cell to read its evidence.</source>
        <translation>Wählen Sie eine Zelle, um ihren Nachweis zu lesen.</translation>
    </message>
    <message>
        <source>Who sees whom</source>
        <translation>Wer sieht wen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WindowBox</name>
    <message>
        <source>COMMIT WINDOW: it waits for you, without an end</source>
        <translation>COMMIT-FENSTER: Es wartet ohne Ende auf Sie</translation>
    </message>
    <message>
        <source>COMMIT WINDOW: %1 left, until %2</source>
        <translation>COMMIT-FENSTER: noch %1, bis %2</translation>
    </message>
    <message>
        <source>Try the new side out. Others are kept from writing until you commit. When nobody commits in time, everything goes back; only what somebody wrote all the same would stop that. Now: %1</source>
        <translation>Probieren Sie die neue Seite aus. Andere können nicht schreiben, bis Sie festschreiben. Schreibt niemand rechtzeitig fest, geht alles zurück; das würde nur verhindert, wenn jemand trotzdem etwas geschrieben hat. Jetzt: %1</translation>
    </message>
    <message>
        <source>Going back was refused and changed nothing: %1 Commit, or give them up and go back; where it can be, a list of them is kept.</source>
        <translation>Das Zurückgehen wurde verweigert und hat nichts geändert: %1 Schreiben Sie fest, oder geben Sie sie auf und gehen Sie zurück; wo möglich, wird eine Liste davon aufbewahrt.</translation>
    </message>
    <message>
        <source>Hold: commit</source>
        <translation>Halten: festschreiben</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>Hold: give up and go back</source>
        <translation>Halten: aufgeben und zurückgehen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>why, at least 20 characters</source>
        <translation>warum, mindestens 20 Zeichen</translation>
    </message>
    <message numerus="yes">
        <source>Say why: %n characters to go. It goes on record.</source>
        <translation>
            <numerusform>Schreiben Sie, warum: noch %n Zeichen. Es wird protokolliert.</numerusform>
            <numerusform>Schreiben Sie, warum: noch %n Zeichen. Es wird protokolliert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WizardWindow</name>
    <message>
        <source>DRY RUN: it is being put on record.</source>
        <translation>TROCKENLAUF: Er wird protokolliert.</translation>
    </message>
    <message>
        <source>DRY RUN: nothing is on record. %1</source>
        <translation>TROCKENLAUF: Nichts ist protokolliert. %1</translation>
    </message>
    <message>
        <source>DRY RUN: not ready, on record. %1</source>
        <translation>TROCKENLAUF: nicht bereit, protokolliert. %1</translation>
    </message>
    <message>
        <source>DRY RUN: ready, on record, good until %1. To run it, plan the operation anew.</source>
        <translation>TROCKENLAUF: bereit, protokolliert, gültig bis %1. Zum Ausführen planen Sie den Vorgang neu.</translation>
    </message>
    <message>
        <source>Close without running</source>
        <translation>Schließen ohne Ausführen</translation>
    </message>
    <message>
        <source>Dry run …</source>
        <translation>Trockenlauf …</translation>
    </message>
    <message>
        <source>Rehearse …</source>
        <translation>Probelauf …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>%1: nothing of this was real.</source>
        <translation>%1: Nichts davon war echt.</translation>
    </message>
    <message>
        <source>It is on record.</source>
        <translation>Es ist protokolliert.</translation>
    </message>
    <message>
        <source>Not on record: %1</source>
        <translation>Nicht protokolliert: %1</translation>
    </message>
    <message>
        <source>Unfinished operation</source>
        <translation>Unbeendeter Vorgang</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>1 guard overridden</source>
        <translation>1 Schutzprüfung übergangen</translation>
    </message>
    <message numerus="yes">
        <source>%n guards overridden</source>
        <translation>
            <numerusform>%n Schutzprüfung übergangen</numerusform>
            <numerusform>%n Schutzprüfungen übergangen</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is only looked at; nothing is changed.</source>
        <translation>Alles wird nur angesehen; nichts wird geändert.</translation>
    </message>
    <message>
        <source>In a simulation; nothing here reaches an engine.</source>
        <translation>In einer Simulation; nichts hier erreicht eine Engine.</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Run %1 to %2</source>
        <translation>%1 nach %2 ausführen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertigstellen</translation>
    </message>
    <message>
        <source>Begin: %1</source>
        <translation>Beginnen: %1</translation>
    </message>
    <message>
        <source>Run the rehearsal</source>
        <translation>Probelauf ausführen</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Weiter: %1</translation>
    </message>
    <message>
        <source>Rehearse is off: this console operates nothing.</source>
        <translation>Probelauf ist deaktiviert: Diese Konsole führt nichts aus.</translation>
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
        <translation>WARTUNG</translation>
    </message>
    <message>
        <source>FENCED</source>
        <translation>ABGESPERRT</translation>
    </message>
    <message>
        <source>DEGRADED</source>
        <translation>EINGESCHRÄNKT</translation>
    </message>
    <message>
        <source>NEVER SEEN</source>
        <translation>NIE GESEHEN</translation>
    </message>
    <message>
        <source>NOT VISIBLE</source>
        <translation>NICHT SICHTBAR</translation>
    </message>
    <message>
        <source>ISOLATED</source>
        <translation>ISOLIERT</translation>
    </message>
    <message>
        <source>PRESUMED DOWN</source>
        <translation>VERM. AUSFALL</translation>
    </message>
    <message>
        <source>DOWN</source>
        <translation>AUSGEFALLEN</translation>
    </message>
    <message>
        <source>DIVERGED</source>
        <translation>DIVERGIERT</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>Primary</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>standby leader</source>
        <translation>Standby-Leader</translation>
    </message>
    <message>
        <source>peer</source>
        <translation>Peer</translation>
    </message>
    <message>
        <source>coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>arbiter</source>
        <translation>Arbiter</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>überträgt</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>async</source>
        <translation>async</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>sync</translation>
    </message>
    <message>
        <source>quorum</source>
        <translation>Quorum</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>entf.</translation>
    </message>
    <message>
        <source>split brain</source>
        <translation>Split-Brain</translation>
    </message>
    <message>
        <source>no primary</source>
        <translation>kein Primary</translation>
    </message>
    <message>
        <source>returning primary</source>
        <translation>zurückkehrender Primary</translation>
    </message>
    <message>
        <source>foreign identity</source>
        <translation>fremde Identität</translation>
    </message>
    <message>
        <source>diverged history</source>
        <translation>divergierte Historie</translation>
    </message>
    <message>
        <source>misled clients</source>
        <translation>fehlgeleitete Clients</translation>
    </message>
    <message>
        <source>parked automation</source>
        <translation>geparkte Automatisierung</translation>
    </message>
    <message>
        <source>canary disagrees</source>
        <translation>Canary widerspricht</translation>
    </message>
    <message>
        <source>switchover</source>
        <translation>Umschaltung</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>Notumschaltung</translation>
    </message>
    <message>
        <source>failback</source>
        <translation>Rückschaltung</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>wird protokolliert</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>undoing</source>
        <translation>wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>holding</source>
        <translation>hält</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verlegt</translation>
    </message>
    <message>
        <source>not moved</source>
        <translation>nicht verlegt</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>herausgenommen</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Succeeded with exceptions</source>
        <translation>Erfolgreich mit Ausnahmen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Stopped before PNR</source>
        <translation>Gestoppt vor dem Punkt ohne Rückkehr</translation>
    </message>
    <message>
        <source>Stopped after PNR</source>
        <translation>Gestoppt nach dem Punkt ohne Rückkehr</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>Turned into failover</source>
        <translation>In Notumschaltung übergegangen</translation>
    </message>
    <message>
        <source>refusing</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>break-glass</source>
        <translation>Notzugriff</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>site loss</source>
        <translation>Standortausfall</translation>
    </message>
    <message>
        <source>link cut</source>
        <translation>Verbindungsausfall</translation>
    </message>
    <message>
        <source>instance crash</source>
        <translation>Instanzabsturz</translation>
    </message>
    <message>
        <source>replication lag</source>
        <translation>Replikationsrückstand</translation>
    </message>
    <message>
        <source>slow answers</source>
        <translation>langsame Antworten</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>begun without approval</source>
        <translation>ohne Genehmigung begonnen</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>left</source>
        <translation>belassen</translation>
    </message>
</context>
</TS>
