matches-title = Wer kann anbieten?
matches-lead = Halle vergleicht, was jedes Los verlangt, mit dem, was von den Anbietern bekannt ist. Was niemand gesagt hat, bleibt «zu bestätigen» und schliesst niemanden aus.
matches-with-unknown = Anbieter mit fehlenden Angaben werden nach den anderen gezeigt.
matches-only-known = Nur Bekanntes zeigen
matches-without-unknown = Nur Anbieter, von denen alles bekannt ist, werden gezeigt.
matches-include-unknown = Auch die zu bestätigenden zeigen
matches-silent = { $n ->
    [one] Von { $n } Anbieter ist die Tätigkeit nicht bekannt: Er erscheint in keiner Liste.
   *[other] Von { $n } Anbietern ist die Tätigkeit nicht bekannt: Sie erscheinen in keiner Liste.
}
matches-alone = Allein anbieten
matches-alone-none = Kein Anbieter mit bekannter Tätigkeit kann allein für alle Lose anbieten.
matches-alone-none-known = Keiner der Anbieter, von denen alles bekannt ist, kann allein für alle Lose anbieten; jene, die zu bestätigen sind, zählen nicht mit.
matches-unread = { $n ->
    [one] Dieses Los bleibt beiseite, weil weder CPV-Code noch Branche lesbar ist:
   *[other] Diese { $n } Lose bleiben beiseite, weil weder CPV-Code noch Branche lesbar ist:
}
matches-alone-possible = { $n ->
    [one] { $n } Anbieter kann alle Lose allein anbieten oder bleibt zu bestätigen:
   *[other] { $n } Anbieter können alle Lose allein anbieten oder bleiben zu bestätigen, zuerst:
}
matches-alone-all = { $n ->
    [one] { $n } Anbieter kann alle Lose allein anbieten:
   *[other] { $n } Anbieter können alle Lose allein anbieten, zuerst:
}
matches-known = { $n ->
    [one] { $n } bekannt
   *[other] { $n } bekannt
}
matches-to-confirm-count = { $n ->
    [one] { $n } zu bestätigen
   *[other] { $n } zu bestätigen
}
matches-lot-nobody = Kein Anbieter der Halle mit bekannter Tätigkeit passt zu diesem Los.
matches-lot-unread = Dieses Los nennt weder einen lesbaren CPV-Code noch eine Branche: Wer dafür anbieten kann, lässt sich nicht sagen.
matches-state-known = Kann anbieten
matches-state-reserve = Kann anbieten, mit Vorbehalt
matches-state-confirm = Zu bestätigen
matches-fit = Übereinstimmung: { $score } von 100
matches-because = Weil:
matches-to-confirm = Zu bestätigen:
matches-almost = { $n ->
    [one] { $n } Anbieter fehlt etwas
   *[other] { $n } Anbietern fehlt etwas, zum Beispiel
}
matches-together = Gemeinsam anbieten
matches-groups-allowed = Die Bekanntmachung lässt Bietergemeinschaften zu.
matches-groups-forbidden = Die Bekanntmachung lässt keine Bietergemeinschaften zu: Diese Vorschläge gelten nur, wenn der Auftraggeber die Regel ändert.
matches-groups-unknown = Die Bekanntmachung sagt nicht, ob Bietergemeinschaften zugelassen sind: Fragen Sie den Auftraggeber.
matches-first-lots = Die vorgeschlagenen Gemeinschaften decken die ersten { $number } Lose ab.
matches-groups-none = Keine Gemeinschaft von höchstens { $members } Mitgliedern deckt alles ab, was verlangt wird, unter den Anbietern mit bekannter Tätigkeit.
matches-groups-none-known = Keine Gemeinschaft von höchstens { $members } Mitgliedern deckt alles ab, was verlangt wird, unter den Anbietern, von denen alles bekannt ist; jene, die zu bestätigen sind, zählen nicht mit.
matches-groups-unavailable = Die Gemeinschaften konnten für diesen Auftrag nicht berechnet werden.
matches-cut = Die Suche wurde beendet: Das sind die besten gefundenen, bessere sind nicht ausgeschlossen.
matches-proven = Unter den Anbietern der Halle mit bekannter Tätigkeit ist bewiesen, dass keine Gemeinschaft von höchstens { $members } Mitgliedern besser ist als die erste.
matches-proven-known = Unter den Anbietern, von denen alles bekannt ist, ist bewiesen, dass keine Gemeinschaft von höchstens { $members } Mitgliedern besser ist als die erste; jene, die zu bestätigen sind, zählen nicht mit.
matches-group-number = Mögliche Gemeinschaft { $number }
matches-near-miss = Am nächsten
matches-near-miss-found = Am nächsten von dem, was die Suche gefunden hat
matches-unmet = Bliebe offen:
matches-unshown = Die bekannten Zahlen zeigen nicht:
matches-cost = Vorbehalte: { $cost } Punkte (kein Vorschlag auf diesem Rang kann weniger als { $bound } haben). Je weniger, desto besser: Mitglieder, Entfernung, zu prüfende Garantien, fehlende Angaben.
matches-uncovered = Kein Anbieter, der für eine der verlangten Leistungen bekannt ist, kann übernehmen:
matches-uncovered-known = Kein Anbieter, von dem alles bekannt ist, kann übernehmen (jene, die zu bestätigen sind, zählen nicht mit):
matches-cell-no = nein
matches-cell-holder = übernimmt
matches-cell-able = könnte auch
matches-doubts-separator = { "; " }
matches-named = { $what }: { $said }
matches-reason-code-served = bietet { $offered } ({ $required })
matches-reason-sector-serves = Branche { $sector } (Code { $required })
matches-reason-same-sector = Branche { $sector }
matches-reason-serves-everywhere = arbeitet überall
matches-reason-serves-place = arbeitet hier: { $place }
matches-reason-within-radius = arbeitet in diesem Umkreis: { $place }, { $km } km
matches-reason-sits-there = ist hier ({ $place }) und arbeitet im Umkreis von { $km } km
matches-reason-distance = { $km } km entfernt
matches-reason-guarantee-verified = { $guarantee } geprüft bis { $until }
matches-reason-guarantee-verified-open = { $guarantee } geprüft
matches-reason-status-qualifies = für vorbehaltene Aufträge verlangter Status, geprüft
matches-reason-notice-suffices = Vorlaufzeit genügt ({ $days } Tage)
matches-reason-available-in-time = verfügbar ab { $from }
matches-reason-capacity-suffices = Kapazität genügt: { $has } für { $required }
matches-reason-turnover-suffices = Umsatz genügt
matches-reason-staff-suffices = Personal genügt: { $has } für { $required }
matches-confirm-trade-unknown = Tätigkeit nicht angegeben
matches-confirm-sector-proposed = Branche { $sector } aus der Quelle abgeleitet
matches-confirm-sector-too-general = nur die übergeordnete Branche { $sector } ist bekannt
matches-confirm-narrower-than-asked = deckt nur einen Teil ab: { $offered }
matches-confirm-area-unknown = Liefergebiet nicht angegeben – { $place }: rund { $km } km
matches-confirm-area-unknown-open = Liefergebiet nicht angegeben – { $place }
matches-confirm-distance-unknown = Entfernung unbekannt
matches-confirm-guarantee-declared = { $guarantee } angegeben bis { $until }, nicht geprüft
matches-confirm-guarantee-declared-open = { $guarantee } angegeben, nicht geprüft
matches-confirm-guarantee-unknown = { $guarantee }: keine Angabe
matches-confirm-guarantee-only-declared = { $guarantee } nur angegeben, verlangt ist geprüft
matches-confirm-guarantee-limited = { $guarantee } nur für den Standort { $site }
matches-confirm-guarantee-limited-open = { $guarantee } nur für bestimmte Angebote
matches-confirm-guarantee-expiry-unknown = { $guarantee }: Ende der Gültigkeit nicht angegeben
matches-confirm-guarantee-ends-before-start = { $guarantee } endet am { $until }, vor dem Beginn
matches-confirm-status-unknown = Status für vorbehaltene Aufträge nicht angegeben
matches-confirm-status-stated-by-source = Status nur von der Quelle angegeben ({ $kind })
matches-confirm-status-to-verify = Status für vorbehaltene Aufträge angegeben, nicht für die ganze Organisation geprüft
matches-confirm-capacity-unknown = Kapazität nicht angegeben ({ $required } verlangt)
matches-confirm-turnover-unknown = Umsatz nicht angegeben
matches-confirm-staff-unknown = Personal nicht angegeben ({ $required } verlangt)
matches-confirm-closed-at-start = gibt an, bis { $until } nichts frei zu haben
matches-missing-trade-not-offered = bietet diese Leistung nicht an
matches-missing-area-not-served = arbeitet hier nicht: { $place }, { $km } km
matches-missing-area-not-served-open = arbeitet hier nicht: { $place }
matches-missing-guarantee-missing = { $why ->
    [rejected] es fehlt: { $guarantee }, nach Prüfung abgelehnt
    [suspended] es fehlt: { $guarantee }, ausgesetzt
    [expired] es fehlt: { $guarantee }, abgelaufen
    [not_yet] es fehlt: { $guarantee }, noch nicht gültig
   *[revoked] es fehlt: { $guarantee }, entzogen
}
matches-missing-guarantee-expired = { $guarantee } gilt nur bis { $on }
matches-missing-guarantee-not-yet = { $guarantee } erst ab { $from } gültig
matches-missing-no-qualifying-status = { $why ->
    [rejected] für dieses vorbehaltene Los verlangter Status, nach Prüfung abgelehnt
    [suspended] für dieses vorbehaltene Los verlangter Status, ausgesetzt
    [expired] für dieses vorbehaltene Los verlangter Status, abgelaufen
    [not_yet] für dieses vorbehaltene Los verlangter Status, noch nicht gültig
   *[revoked] für dieses vorbehaltene Los verlangter Status, entzogen
}
matches-missing-deadline-passed = Frist seit { $on } abgelaufen
matches-missing-notice-too-long = braucht { $days } Tage, es bleiben { $left }
matches-missing-not-available = erst ab { $from } verfügbar
matches-missing-capacity-too-low = Kapazität zu klein: { $has } für { $required }
matches-missing-turnover-too-low = Umsatz zu klein
matches-missing-staff-too-low = zu wenig Personal: { $has } für { $required }
matches-condition-capacity = Kapazität: { $required } verlangt, { $shown } bekannt
matches-condition-turnover = verlangter Umsatz
matches-condition-staff = Personal: { $required } verlangt, { $shown } bekannt
matches-condition-lead = niemand kann die Führung übernehmen
matches-single-number = Ein Anbieter allein, Vorschlag { $number }
matches-lacks = Aber:
matches-part-count = { $n ->
    [one] { $n } für einen Teil
   *[other] { $n } für einen Teil
}
matches-trades = Dieses Los vereint mehrere Leistungen; wer anbietet, allein oder gemeinsam, muss alle erbringen:
matches-lot-only-parts = Kein Anbieter mit bekannter Tätigkeit kann allein für dieses Los anbieten. Hier stehen Anbieter für einen Teil, weiter unten mögliche Gemeinschaften.
matches-lot-only-parts-known = Keiner der Anbieter, von denen alles bekannt ist, kann allein für dieses Los anbieten; jene, die zu bestätigen sind, zählen nicht mit. Hier stehen Anbieter für einen Teil, weiter unten mögliche Gemeinschaften.
matches-lot-nobody-known = Von keinem Anbieter ist schon alles bekannt, was dieses Los verlangt. Zeigen Sie auch jene, die zu bestätigen sind.
matches-more = { $n ->
    [one] Und { $n } weiterer, der anbieten kann oder zu bestätigen ist.
   *[other] Und { $n } weitere, die anbieten können oder zu bestätigen sind.
}
matches-parts = { $n ->
    [one] { $n } Anbieter für einen Teil des Loses
   *[other] { $n } Anbieter für einen Teil des Loses, zuerst
}
matches-rule = Allein und gemeinsam gilt dieselbe Regel: Jede Leistung und jede Garantie, die ein Los verlangt, muss von jemandem erfüllt werden. Codes einer Bekanntmachung, die dieselbe Branche bezeichnen, zählen als eine Leistung.
matches-cut-empty = Die Suche wurde beendet, bevor eine Gemeinschaft gefunden war: Es kann welche geben.
matches-rest = Für alles Übrige
matches-missing-part-not-offered = bietet { $required } nicht an
matches-limit-detail = «limit» ist eine ganze Zahl, zum Beispiel 20.
