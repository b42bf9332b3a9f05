advice-title = Hinweise vor der Veröffentlichung
advice-lead = Was Ihre Lose brächten, wenn sie so veröffentlicht würden: wie viele Mitglieder darauf antworten könnten und was eine andere Aufteilung oder eine Anforderung weniger ändern würde. Was niemand über ein Mitglied gesagt hat, bleibt «zu bestätigen» und wird getrennt gezählt.
advice-see-who = Sehen, wer antworten kann
advice-see-all = Alle Hinweise zu diesem Bedarf
advice-none = Noch keine Lose
advice-none-text = Fügen Sie ein Los hinzu: Wir zählen sofort, wer darauf antworten könnte.
advice-undo = Zurück zu den früheren Losen
advice-undo-text = Sie haben eine vorgeschlagene Aufteilung übernommen. Ihre früheren Lose bleiben erhalten, solange niemand die neuen ändert.
advice-who = Wer antworten könnte
advice-lot-unread = Dieses Los nennt weder einen lesbaren Bereich noch einen CPV-Code: Es lässt sich nichts zählen.
advice-who-table = Zahl der Mitglieder, Los für Los
advice-who-text = Bekannt und zu bestätigen: wer allein antworten könnte. Gemeinsam: alle, die in einer Gruppe mitwirken könnten, auch für einen Teil des Loses.
advice-col-lot = Los
advice-col-known = Bekannt
advice-col-confirm = Zu bestätigen
advice-col-groups = Gemeinsam
advice-tried = Mit dem, was Sie ausprobieren:
advice-whole = Alle Lose
advice-together-group = { $n ->
    [one] Eine Gruppe von { $n } Mitglied deckt alles ab, was verlangt wird.
   *[other] Eine Gruppe von { $n } Mitgliedern deckt alles ab, was verlangt wird.
}
advice-together-alone = Ein einziges Mitglied deckt alles ab, was verlangt wird; eine Gruppe ist nicht nötig.
advice-together-nobody = Keine Gruppe deckt alles ab, was verlangt wird, unter den Mitgliedern mit bekannter Tätigkeit.
advice-together-unsaid = Es liess sich nicht sagen, ob eine Gruppe alles abdeckt, was verlangt wird.
advice-known-instead = bekannt: { $after } statt { $before }
advice-known-same = bekannt: { $number }, wie heute
advice-confirm-instead = zu bestätigen: { $after } statt { $before }
advice-confirm-same = zu bestätigen: { $number }, wie heute
advice-cut = Andere Aufteilungen
advice-cut-lead = Die nützlichsten zuerst. Gezählt sind die Mitglieder, die mindestens auf eines der neuen Lose allein antworten könnten.
advice-cut-none = Wir haben keine andere Aufteilung gefunden, die Ihre Lose für mehr Mitglieder öffnet.
advice-how-trades = { $n ->
    [one] { $n } Los, nach Gewerk
   *[other] { $n } Lose, eines je Gewerk
}
advice-how-apart = { $name } in einem eigenen Los
advice-how-places = { $n ->
    [one] { $n } Los, nach Ort
   *[other] { $n } Lose, eines je Ort
}
advice-how-place = ein Ort in einem eigenen Los
advice-how-half = zwei Lose mit halber Menge
advice-half-number = Teil { $number }
advice-use = Diese Aufteilung übernehmen
advice-use-text = Texte, Daten und Anforderungen bleiben bei jedem neuen Los; den Wert jedes Loses geben Sie selbst an. Sie können zurückgehen.
advice-use-half-text = Texte und Daten bleiben bei beiden Losen; der Wert und die verlangten Zahlen werden halbiert. Sie können zurückgehen.
advice-by-hand = Diese Aufteilung muss von Hand gemacht werden:
advice-split-done = Die neuen Lose sind da. Sie können zu den früheren zurückgehen.
advice-split-done-values = Die neuen Lose sind da. Geben Sie den Wert jedes Loses an oder gehen Sie zu den früheren zurück.
advice-split-undone = Ihre Lose sind wieder wie vorher.
advice-merge = Und umgekehrt
advice-merge-text = Zu einem einzigen Los vereint ({ $lots }), könnten weniger Mitglieder allein antworten:
advice-costs = Was jede Anforderung ändert
advice-costs-lead = Für jedes Los, was eine Anforderung weniger brächte, die teuerste zuerst. Eine Anforderung kann ihren Preis wert sein: Das beurteilen Sie.
advice-costs-none = Dieses Los verlangt weder eine Garantie noch eine Zahl: Nichts hindert es, allen offenzustehen, die diese Arbeit vor Ort ausführen.
advice-no-change = Ändert nichts.
advice-is-cut = Die Zeit reichte nicht, um alle Varianten zu zählen: Die fehlenden werden nicht gezeigt.
advice-without-guarantee = Ohne die Garantie «{ $name }»
advice-declared-suffices = Wenn für «{ $name }» eine Erklärung genügte
advice-without-turnover = Ohne Mindestumsatz
advice-turnover-of = Mit einem Umsatz von nur mindestens { $amount }
advice-without-staff = Ohne Mindestzahl an Mitarbeitenden
advice-staff-of = Mit nur mindestens { $number } Mitarbeitenden
advice-without-capacity = Ohne Mindestkapazität
advice-capacity-of = Mit einer Kapazität von nur mindestens { $number }
advice-open = Offen für alle, ohne das Los vorzubehalten
advice-told = Was im Angebot gelesen oder während der Ausführung eingehalten wird, schliesst im Voraus niemanden aus und ändert diese Zahl nicht:
advice-with-status = { $n ->
    [one] { $n } davon hat diesen Status, geprüft oder angegeben; von den anderen hat es niemand gesagt.
   *[other] { $n } davon haben diesen Status, geprüft oder angegeben; von den anderen hat es niemand gesagt.
}
advice-reserving = Wenn Sie dieses Los vorbehielten
advice-try = Eine Anforderung ausprobieren
advice-try-turnover = Jahresumsatz von mindestens
advice-try-staff = Mitarbeitende mindestens
advice-try-show = Mit dieser Anforderung zählen
advice-try-end = Nicht mehr ausprobieren
advice-law = Was das Recht erlaubt
advice-hint-outside-scope = Den Auftrag ausserhalb des Vergaberechts einer Integrationseinrichtung geben
advice-hint-outside-scope-text = Aufträge an Behinderteninstitutionen, Organisationen der Arbeitsintegration oder Wohltätigkeitseinrichtungen fallen nicht unter das Gesetz: Sie können ihnen den Auftrag ohne Ausschreibung geben. Die Ausnahme wird eng ausgelegt.
advice-hint-margin = Vorzugsmarge für die Sozialwirtschaft
advice-hint-margin-text = Für Beschaffungen, die der Vorsitz des Conseil du trésor bezeichnet, gewährt eine öffentliche Stelle Unternehmen der Sozialwirtschaft eine Vorzugsmarge oder verlangt, dass arbeitsmarktferne Menschen am Vertrag mitwirken. Prüfen Sie, ob Ihre Beschaffung bezeichnet ist.
advice-hint-small-enterprises = Kleinen Unternehmen vorbehalten, hiesige Wertschöpfung bevorzugen
advice-hint-small-enterprises-text = Unterhalb der Schwelle des Abkommens mit Europa (CETA) sieht das Gesetz vor, eine Ausschreibung kleinen Unternehmen vorzubehalten, auch solchen der Sozialwirtschaft, oder Wertschöpfung aus Québec zu bevorzugen.
advice-hint-direct-award = Freihändig vergeben
advice-hint-direct-award-text = Unter einem gewissen Wert, ohne Steuern, dürfen Sie einen Anbieter ohne Ausschreibung wählen; mehrere Offerten einzuholen bleibt möglich.
advice-hint-reserving = Ein Los vorbehalten
advice-hint-reserving-text = Ein Los kann Einrichtungen vorbehalten werden, die einen Mindestanteil behinderter oder benachteiligter Menschen beschäftigen, oder bei bestimmten Dienstleistungen Organisationen mit öffentlichem Auftrag.
advice-hint-lots = In Lose aufteilen
advice-hint-lots-text = Die Aufteilung und ihre Grenzen (zum Beispiel die Zahl der Lose je Anbieter) werden in der Bekanntmachung oder ihren Unterlagen angekündigt.
advice-hint-splitting = Schwellenwerte zählen alle Lose zusammen
advice-hint-splitting-text = Aufteilen öffnet den Auftrag für mehr Mitglieder und ändert das Verfahren nicht: Mit dem Schwellenwert wird der Wert aller Lose verglichen.
advice-below = Weniger als { $amount }:
advice-value-below = Der angegebene Wert Ihres Bedarfs liegt darunter. Vergleichen Sie ihn ohne Steuern.
advice-value-not-below = Der angegebene Wert Ihres Bedarfs liegt nicht darunter.
advice-value-unknown = Geben Sie den Wert jedes Loses in dieser Währung an, um zu vergleichen.
advice-uncertain = Was «zu bestätigen» ist, stammt nicht aus einem amtlichen Text, den wir gelesen haben: Prüfen Sie es, bevor Sie sich darauf verlassen.
advice-no-advice = Hinweise aus dem, was die Halle von ihren Mitgliedern weiss, und aus datierten Verweisen; keine Rechtsberatung.
advice-back-lots = Zurück zu den Losen
tenders-advice = Hinweise
tenders-advice-link = Sehen, wie viele Mitglieder antworten könnten und was mehr antworten liesse
tenders-lots-changed = Die Lose haben sich inzwischen geändert: So sind sie jetzt. Wählen Sie noch einmal.
tenders-lot-not-divisible = Dieses Los lässt sich nicht nach einer Regel teilen: Ändern Sie es von Hand.
