shortlists-compare = Vergleichen
shortlists-favourite = Favorit
shortlists-tray = Anbieter zum Vergleichen
shortlists-tray-count = { $n ->
    [one] Zum Vergleichen: { $n } Anbieter
   *[other] Zum Vergleichen: { $n } Anbieter
}
shortlists-tray-open = Vergleich ansehen
shortlists-tray-empty = Leeren
shortlists-compare-best = Die ersten { $n } vergleichen
shortlists-compare-title = Anbieter vergleichen
shortlists-compare-lead = Bis zu vier Anbieter nebeneinander. Die Adresse dieser Seite lässt sich unverändert weitergeben.
shortlists-compare-first = Zum Vergleich hinzugefügt. Wählen Sie einen zweiten Anbieter, um Unterschiede zu sehen.
shortlists-compare-added = Zum Vergleich hinzugefügt.
shortlists-compare-already = Dieser Anbieter ist bereits im Vergleich.
shortlists-compare-full = Im Vergleich stehen bereits vier Anbieter; sie bleiben stehen. Entfernen Sie einen, um einen anderen hinzuzufügen.
shortlists-compare-removed = Aus dem Vergleich entfernt.
shortlists-compare-emptied = Der Vergleich ist leer.
shortlists-compare-kept = Dieser Vergleich ist jetzt Ihrer.
shortlists-compare-foreign = Um einen Anbieter hinzuzufügen oder zu ersetzen, übernehmen Sie diesen Vergleich.
shortlists-compare-keep = Als meinen Vergleich übernehmen
shortlists-compare-remove = Entfernen
shortlists-compare-another = Einen weiteren Anbieter hinzufügen
shortlists-compare-find = Anbieter finden
shortlists-compare-empty-title = Noch nichts zu vergleichen
shortlists-compare-empty = Wählen Sie «Vergleichen» neben einem Anbieter, in der Suche oder auf seiner Seite. Ein Konto braucht es dafür nicht.
shortlists-compare-unknown = Der Anbieter «{ $slug }» ist in der Halle nicht oder nicht mehr veröffentlicht.
shortlists-compare-left-out = { $n ->
    [one] Ein Vergleich fasst höchstens vier Anbieter: { $n } wird nicht gezeigt.
   *[other] Ein Vergleich fasst höchstens vier Anbieter: { $n } werden nicht gezeigt.
}
shortlists-compare-shared = Preise, Fristen, Kapazitäten und Mindestbestellungen: jene der Angebote aus derselben Branche ({ $sectors }).
shortlists-compare-note = Verglichen werden die öffentlichen Angaben von heute. Was ein Anbieter selbst angibt, ist nicht geprüft.
shortlists-guarantees-explained = Was die Garantien aussagen
shortlists-place = Entfernung ab
shortlists-place-apply = Messen
shortlists-place-unknown = Der Ort «{ $place }» ist nicht bekannt: Die Entfernungen fehlen.
shortlists-differences = { $n ->
    [one] { $n } von { $all } Kriterien unterscheidet sie.
   *[other] { $n } von { $all } Kriterien unterscheiden sie.
}
shortlists-show-differences = Nur Unterschiede zeigen
shortlists-show-all = Alle Kriterien zeigen
shortlists-differs = verschieden
shortlists-print = Drucken
shortlists-ask = { $n ->
    [one] Bei diesem Anbieter eine Offerte anfragen
   *[other] Bei diesen { $n } Anbietern Offerten anfragen
}
shortlists-criterion = Kriterium
shortlists-not-stated = Keine Angabe
shortlists-state-of = Stand am { $date }
shortlists-group-guarantees = Garantien
shortlists-group-supply = Lieferung
shortlists-group-offers = Angebote und Preise
shortlists-group-who = Die Organisation
shortlists-row-guarantees = Garantien
shortlists-row-distance = Entfernung
shortlists-row-area = Liefergebiet
shortlists-row-lead = Lieferfrist
shortlists-row-capacity = Kapazität
shortlists-row-minimum = Mindestbestellung
shortlists-row-prices = Preis
shortlists-price-range = { $from } bis { $to }
shortlists-row-offers = Veröffentlichte Angebote
shortlists-row-town = Ort
shortlists-row-sectors = Branchen
shortlists-row-references = Referenzen
shortlists-more-references = { $n ->
    [one] und { $n } weitere Referenz
   *[other] und { $n } weitere Referenzen
}
shortlists-row-form = Rechtsform
shortlists-row-staff = Beschäftigte
shortlists-row-languages = Sprachen
shortlists-row-freshness = Aktualität des Eintrags
shortlists-row-page = Seite
shortlists-about = ca. { $distance } (ungefähre Lage)
shortlists-radius = { $n ->
    [one] { $n } km um den Sitz
   *[other] { $n } km um den Sitz
}
shortlists-more-offers = { $n ->
    [one] und { $n } weiteres Angebot
   *[other] und { $n } weitere Angebote
}
shortlists-proposed = { $sector } (vorgeschlagen)
shortlists-favourites = Meine Favoriten
shortlists-favourites-lead = Anbieter und Angebote, die Sie mit einem Stern markiert haben. Nur Sie sehen sie.
shortlists-favourites-empty-title = Noch keine Favoriten
shortlists-favourites-empty = Der Stern neben einem Anbieter oder Angebot fügt ihn hier hinzu.
shortlists-favourites-count = { $n ->
    [one] { $n } Favorit
   *[other] { $n } Favoriten
}
shortlists-since = Favorit seit { $date }
shortlists-starred = Zu Ihren Favoriten hinzugefügt.
shortlists-unstarred = Aus Ihren Favoriten entfernt.
shortlists-unstar = Aus den Favoriten entfernen
shortlists-star-gone = Was Sie sich merken wollten, ist nicht mehr veröffentlicht.
shortlists-too-many-favourites = Sie haben bereits 500 Favoriten. Entfernen Sie einige, um weitere hinzuzufügen.
shortlists-kind-supplier = Anbieter
shortlists-kind-offer = Angebot
shortlists-gone = Nicht mehr veröffentlicht
shortlists-lists = Meine Listen
shortlists-my-lists = Meine Listen
shortlists-lists-lead = Anbieter und Angebote für ein Vorhaben, mit Ihren Notizen. Eine Liste bleibt privat oder wird mit Kolleginnen und Kollegen geteilt.
shortlists-lists-empty-title = Noch keine Liste
shortlists-lists-empty = Eine Liste sammelt die Kandidaten für einen Einkauf und was Sie von ihnen halten.
shortlists-lists-empty-action = Eine Liste anlegen
shortlists-entries = { $n ->
    [one] { $n } Eintrag
   *[other] { $n } Einträge
}
shortlists-updated = Geändert am { $when }
shortlists-shared-nobody = Privat
shortlists-shared-read = Für Kolleginnen und Kollegen lesbar: { $organisation }
shortlists-shared-write = Gemeinsam mit Kolleginnen und Kollegen geführt: { $organisation }
shortlists-new = Neue Liste
shortlists-create = Liste anlegen
shortlists-created = Die Liste ist angelegt.
shortlists-field-name = Name der Liste
shortlists-hint-name = Zum Beispiel das Vorhaben oder der Einkauf: «Dorffest 2027».
shortlists-field-sharing = Wer diese Liste sieht
shortlists-hint-sharing = Eine geteilte Liste gehört der Organisation: Wer sie verlässt, hat keinen Zugriff mehr.
shortlists-sharing-private = Nur ich
shortlists-sharing-read = Meine Kolleginnen und Kollegen können sie lesen
shortlists-sharing-write = Meine Kolleginnen und Kollegen können sie lesen und ändern
shortlists-field-organisation = Kolleginnen und Kollegen von
shortlists-error-name = Geben Sie der Liste einen Namen.
shortlists-error-organisation = Wählen Sie die Organisation, deren Leute die Liste sehen.
shortlists-too-many-lists = Sie haben bereits 50 Listen. Löschen Sie eine, um eine neue anzulegen.
shortlists-settings = Einstellungen der Liste
shortlists-settings-of = Einstellungen von «{ $name }»
shortlists-changed-settings = Die Liste wurde inzwischen geändert. Ihre Eingaben sind erhalten; speichern Sie erneut, um sie zu übernehmen.
shortlists-save = Speichern
shortlists-saved = Die Einstellungen sind gespeichert.
shortlists-cancel = Abbrechen
shortlists-delete = Liste löschen
shortlists-delete-question = «{ $name }» löschen?
shortlists-delete-private = Die Liste und ihre Notizen verschwinden endgültig.
shortlists-delete-shared = Die Liste und ihre Notizen verschwinden endgültig, auch für Ihre Kolleginnen und Kollegen.
shortlists-deleted = Die Liste ist gelöscht.
shortlists-list-empty-title = Diese Liste ist leer
shortlists-list-empty = «Zu einer Liste hinzufügen» steht auf der Seite jedes Anbieters und jedes Angebots und im Vergleich.
shortlists-read-only = Ihre Kolleginnen und Kollegen geben Ihnen diese Liste zu lesen. Zum Ändern bitten Sie sie, sie freizugeben.
shortlists-choose = { $n ->
    [one] Wählen Sie unten einen Anbieter.
   *[other] Wählen Sie unten Anbieter aus, zum Vergleichen höchstens { $n }.
}
shortlists-pick = { $name } auswählen
shortlists-compare-chosen = Ausgewählte vergleichen
shortlists-ask-chosen = Offerten anfragen
shortlists-added-by = Hinzugefügt von { $name }, am { $when }
shortlists-somebody-gone = Eine Person, die nicht mehr da ist
shortlists-notes-of = Notizen zu { $name }
shortlists-note = Notiz
shortlists-note-add = Eine Notiz hinzufügen
shortlists-note-save = Notiz speichern
shortlists-note-remove = Meine Notiz entfernen
shortlists-note-removed = Ihre Notiz ist entfernt.
shortlists-noted = Die Notiz ist gespeichert.
shortlists-noted-on-removed = Jemand hat diesen Eintrag inzwischen entfernt. Ihre Notiz bleibt bei ihm; stellen Sie ihn wieder her, um sie zu sehen.
shortlists-error-note = Schreiben Sie eine Notiz oder lassen Sie das Feld geschlossen.
shortlists-too-many-notes = Dieser Eintrag trägt bereits 50 Notizen.
shortlists-up = Nach oben
shortlists-down = Nach unten
shortlists-moved = Die Reihenfolge ist gespeichert.
shortlists-changed = Die Liste hat sich inzwischen geändert. Das ist der jetzige Stand; versuchen Sie es bei Bedarf erneut.
shortlists-remove = Aus der Liste entfernen
shortlists-removed = Der Eintrag ist entfernt.
shortlists-removed-name = «{ $name }» steht nicht mehr in der Liste.
shortlists-undo = Wiederherstellen
shortlists-restored = Der Eintrag ist wieder da, mit seinen Notizen.
shortlists-removed-lines = { $n ->
    [one] { $n } entfernter Eintrag
   *[other] { $n } entfernte Einträge
}
shortlists-removed-hint = { $n ->
    [one] Sie lassen sich { $n } Tag lang mit ihren Notizen wiederherstellen.
   *[other] Sie lassen sich { $n } Tage lang mit ihren Notizen wiederherstellen.
}
shortlists-removed-by = Entfernt von { $name }
shortlists-too-many-entries = Die Liste hat bereits 100 Einträge. Entfernen Sie einige oder wählen Sie eine andere Liste.
shortlists-add-to-list = Zu einer Liste hinzufügen
shortlists-add-title = Zu einer Liste hinzufügen
shortlists-add = Hinzufügen
shortlists-added = Zur Liste hinzugefügt.
shortlists-added-none = Das stand bereits in der Liste.
shortlists-already-there = schon enthalten
shortlists-field-list = In welche Liste?
shortlists-field-new-name = Name der neuen Liste
shortlists-hint-new-name = Nur wenn Sie eine anlegen. Sie ist privat; teilen können Sie sie danach.
shortlists-error-list = Wählen Sie eine Liste.
shortlists-column-place = Rang
shortlists-column-name = Name
shortlists-column-supplier = Anbieter des Angebots
shortlists-column-town = Ort
shortlists-column-price = Preis
shortlists-column-verified = Geprüfte Garantien
shortlists-column-added = Hinzugefügt
shortlists-column-notes = Notizen
shortlists-column-address = Adresse
