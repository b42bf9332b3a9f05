# Das Verzeichnis: Einträge, Doppel, Profil.
directory-account = Mein Konto
directory-new-title = Organisation eintragen
directory-new-lead = Wenige Zeilen genügen für den Anfang. Alles Weitere können Sie später ergänzen.
directory-edit-title = Eintrag der Organisation
directory-see-profile = Öffentlichen Eintrag ansehen
directory-created = Die Organisation ist eingetragen. Ergänzen Sie den Eintrag, wann Sie möchten.
directory-created-number-known = Die Organisation ist eingetragen, aber ein anderer Eintrag trägt bereits diese Nummer. Ist er der Ihre, beanspruchen Sie ihn; die Kammer prüft beide.
directory-saved = Der Eintrag ist gespeichert.
directory-confirmed = Danke. Der Eintrag ist mit heutigem Datum bestätigt.
directory-freshness = Aktualität
directory-confirmed-on = Eintrag bestätigt am { $date }
directory-never-confirmed = Dieser Eintrag wurde von der Organisation noch nie bestätigt.
directory-confirm = Bestätigen, dass alles stimmt
directory-save = Eintrag speichern
directory-create = Organisation eintragen
directory-cancel = Abbrechen
directory-choose = Auswählen
directory-part-identity = Identität
directory-part-place = Ort und Gebiet
directory-part-activity = Tätigkeit
directory-part-contact = Öffentlicher Kontakt
directory-field-name = Name
directory-field-brand = Rufname
directory-field-jurisdiction = Land oder Provinz
directory-field-form = Rechtsform
directory-field-number = Registernummer
directory-field-kind = Art der Struktur
directory-field-supplies = Wir verkaufen Produkte oder Dienstleistungen
directory-field-buys = Wir kaufen nach öffentlichem Beschaffungsrecht ein
directory-field-street = Strasse und Nummer
directory-field-postcode = Postleitzahl
directory-field-town = Ort
directory-field-city = Ort
directory-field-region = Region
directory-field-position = Position
directory-field-radius = Umkreis in Kilometern
directory-field-areas = Liefergebiete
directory-field-description = Vorstellung
directory-field-description-fr = Vorstellung auf Französisch
directory-field-description-de = Vorstellung auf Deutsch
directory-field-description-en = Vorstellung auf Englisch
directory-field-sectors = Branchen
directory-field-staff = Zahl der Beschäftigten
directory-field-website = Website
directory-field-email = E-Mail-Adresse
directory-field-phone = Telefon
directory-field-languages = Arbeitssprachen
directory-field-source = Herkunft
directory-hint-number = Schweizer UID (CHE-…), SIREN oder SIRET, NEQ. Die Prüfziffer wird geprüft.
directory-hint-buys = Die Kammer prüft dies, bevor Sie Bedarfe veröffentlichen können.
directory-hint-radius = Rund um Ihren Sitz. Leer lassen, wenn unbekannt.
directory-hint-description = Was Sie tun, für wen, und was Sie auszeichnet.
directory-hint-sectors = Höchstens zwölf. Damit findet man Sie und schlägt Ihnen Ausschreibungen vor.
directory-hint-staff = Eine ganze Zahl. Sie hilft, Ihre Kapazität zu schätzen.
directory-hint-contact = Diese Angaben sind öffentlich: Nennen Sie die der Organisation, nicht die einer Person.
directory-number-wrong = Diese Nummer besteht die Prüfung nicht. Prüfen Sie die Ziffern oder lassen Sie das Feld leer.
directory-sectors-many = Wählen Sie höchstens zwölf Branchen.
directory-number-valid = Prüfziffer stimmt
directory-number-invalid = Prüfziffer falsch
directory-number-unchecked = nicht prüfbar
directory-jurisdiction-ch = Schweiz
directory-jurisdiction-fr = Frankreich
directory-jurisdiction-qc = Québec
directory-form-association = Verein
directory-form-cooperative = Genossenschaft
directory-form-foundation = Stiftung
directory-form-mutual = Versicherungsverein
directory-form-company = Gesellschaft
directory-form-other = Andere Form
directory-language-fr = Französisch
directory-language-de = Deutsch
directory-language-en = Englisch
directory-language-it = Italienisch
directory-buyers-title = Organisationen, die einkaufen
directory-buyers-lead = Einen Bedarf mit vorbehaltenen Losen zu veröffentlichen, braucht die Zustimmung der Kammer. Hier entscheiden Sie mit Begründung; wer für die Organisation handelt, erhält Ihre Antwort.
directory-buyers-asking = Anträge
directory-buyers-buying = Einkaufende
directory-buyers-look = Prüfen
directory-buyers-empty-title = Kein Antrag
directory-buyers-empty = Organisationen, die in ihrem Eintrag «Wir kaufen ein» ankreuzen, erscheinen hier.
directory-buyers-none-title = Noch niemand
directory-buyers-none = Noch kann keine Organisation einen Bedarf veröffentlichen.
directory-buyer-is = Diese Organisation kann Bedarfe veröffentlichen.
directory-buyer-asks = Diese Organisation möchte Bedarfe veröffentlichen.
directory-buyer-is-not = Diese Organisation kauft in dieser Halle nicht ein und hat es nicht beantragt.
directory-buyer-people = Personen
directory-buyer-nobody = Noch handelt niemand für diese Organisation.
directory-buyer-reason = Begründung
directory-buyer-reason-hint = Für eine Ablehnung oder einen Entzug nötig. Sie steht in der Antwort und im Protokoll.
directory-buyer-reason-missing = Sagen Sie warum, mit mindestens zehn Zeichen.
directory-buyer-grant = Zustimmen
directory-buyer-refuse = Ablehnen
directory-buyer-withdraw = Dieses Recht entziehen
directory-buyer-granted = Zugestimmt. Wer für die Organisation handelt, erhält eine E-Mail.
directory-buyer-refused = Der Antrag ist abgelehnt. Wer für die Organisation handelt, erhält eine E-Mail.
directory-buyer-withdrawn = Das Recht ist entzogen. Wer für die Organisation handelt, erhält eine E-Mail.
directory-mail-buyer-granted-subject = { $organisation } kann Bedarfe veröffentlichen
directory-mail-buyer-granted = Die Kammer hat Ihrem Antrag zugestimmt: { $organisation } kann nun Bedarfe in der Halle veröffentlichen.
directory-mail-buyer-refused-subject = Ihr Antrag für { $organisation }
directory-mail-buyer-refused = Die Kammer hat nicht zugestimmt, dass { $organisation } Bedarfe in der Halle veröffentlicht. Sie können den Eintrag berichtigen und es erneut beantragen.
directory-mail-buyer-withdrawn-subject = { $organisation } kann keine Bedarfe mehr veröffentlichen
directory-mail-buyer-withdrawn = Die Kammer hat { $organisation } das Recht entzogen, Bedarfe zu veröffentlichen. Bereits veröffentlichte bleiben bestehen.
directory-mail-buyer-reason = Begründung: { $reason }
directory-mail-buyer-action = Eintrag öffnen
directory-duplicates-title = Mögliche Doppel
directory-duplicates-lead =
    { $n ->
        [0] Kein Paar wartet auf einen Entscheid.
        [one] Ein Paar wartet auf Ihren Entscheid.
       *[other] { $n } Paare warten auf Ihren Entscheid.
    }
directory-duplicates-search = Erneut suchen
directory-duplicates-searching = Die Suche läuft. Neue Paare erscheinen hier.
directory-duplicates-empty-title = Nichts zu entscheiden
directory-duplicates-empty = Über alle vorgeschlagenen Paare ist entschieden.
directory-duplicates-back = Zurück zum Arbeitsplatz
directory-duplicate-title = Zwei Einträge im Vergleich
directory-duplicate-first = Erster Eintrag
directory-duplicate-second = Zweiter Eintrag
directory-duplicate-number = Gleiche Registernummer
directory-duplicate-similar = Namen zu { $percent } % ähnlich, am selben Ort
directory-duplicate-compare = Vergleichen
directory-duplicate-field = Angabe
directory-duplicate-different = verschieden
directory-duplicate-decide = Ihr Entscheid
directory-duplicate-warning = Eine Zusammenführung lässt sich nicht rückgängig machen. Der behaltene Eintrag erhält Verweise, Branchen, Garantien, Angebote und Personen des anderen, dessen Adresse zu ihm führt.
directory-duplicate-keep = Zusammenführen und «{ $name }» behalten
directory-duplicate-not = Das sind keine Doppel
directory-duplicate-closed = Über dieses Paar ist bereits entschieden.
directory-duplicate-queue = Zurück zur Liste
directory-duplicate-merged = Die beiden Einträge sind zusammengeführt.
directory-duplicate-distinct = Notiert: Dieses Paar wird nicht mehr vorgeschlagen.
directory-duplicate-already-decided = Jemand anderes hat inzwischen entschieden.
directory-list-lead = Unternehmen, Vereine und Genossenschaften der Sozial- und Solidarwirtschaft. Filtern Sie nach Tätigkeit, Ort und Garantie.
directory-list-words = Name oder Ort
directory-list-place = Rund um
directory-list-radius = Umkreis
directory-list-apply = Filtern
directory-list-filters = Filter
directory-list-map = Karte der Anbieter in der Liste
directory-list-sectors = Branche
directory-list-branches = Tätigkeit
directory-list-guarantees = Geprüfte Garantie
directory-list-jurisdictions = Land oder Provinz
directory-list-regions = Kanton, Departement oder Region
directory-list-forms = Rechtsform
directory-list-kinds = Art der Struktur
directory-list-positions = Position auf der Karte
directory-list-with-position = Auf der Karte
directory-list-without-position = Ohne bekannte Position
directory-list-in-map = Im Kartenausschnitt
directory-list-unknown-place = Einen Ort namens «{ $place }» kennen wir nicht. Die Liste ist nicht auf seine Umgebung beschränkt.
directory-list-count =
    { $n ->
        [0] Kein Anbieter
        [one] Ein Anbieter
       *[other] { $n } Anbieter
    }
directory-list-count-around =
    { $n ->
        [0] Kein Anbieter rund um { $place }
        [one] Ein Anbieter rund um { $place }
       *[other] { $n } Anbieter rund um { $place }
    }
directory-list-empty-title = Niemand entspricht diesen Filtern
directory-list-empty = Entfernen Sie einen Filter oder vergrössern Sie den Umkreis.
directory-list-export = Liste exportieren
directory-list-demo = Demonstration
directory-list-proposed = vorgeschlagen
directory-sort-name = nach Name
directory-sort-distance = nach Entfernung
directory-sort-freshness = nach Aktualität
directory-claim-title = Das ist meine Organisation
directory-claim-own = Sie handeln bereits für diese Organisation.
directory-claim-owned = Um diesen Eintrag kümmert sich schon jemand. Bitten Sie darum, zu den Personen der Organisation hinzugefügt zu werden.
directory-claim-ask = Wissen Sie nicht, an wen Sie sich wenden sollen, so schreiben Sie der Kammer ({ $chamber }).
directory-claim-back = Zurück zum Eintrag
directory-claim-lead = Um diesen Eintrag kümmert sich noch niemand. Zeigen Sie, dass Sie zur Organisation gehören; danach können Sie ihn ergänzen, Angebote veröffentlichen und von Ausschreibungen erfahren.
directory-claim-way = Wie möchten Sie es zeigen?
directory-claim-way-email = Mit einem Link an eine Adresse der Organisation (sofort)
directory-claim-way-letter = Mit einem Code, der mit der Post an die Organisation geht
directory-claim-way-staff = Indem Sie es der Kammer erklären, die entscheidet
directory-claim-way-missing = Wählen Sie, wie Sie es zeigen möchten.
directory-claim-at-host = Die E-Mail-Adresse muss auf @{ $host } enden.
directory-claim-at-address = Die Adresse des Eintrags, { $email }, genügt.
directory-claim-email = E-Mail-Adresse der Organisation
directory-claim-email-hint = Für den Beleg mit Link. Der Link gilt drei Tage.
directory-claim-no-email = Dieser Eintrag nennt weder Website noch Adresse, die der Organisation gehören: Der Beleg mit Link ist nicht möglich.
directory-claim-address-wrong = Diese Adresse beweist für diese Organisation nichts. Nehmen Sie eine ihrer eigenen Website, oder wählen Sie einen anderen Weg.
directory-claim-letter-goes = Ein Brief ginge an die Adresse des Eintrags:
directory-claim-message = Ihre Nachricht an die Kammer
directory-claim-message-hint = Ihre Rolle in der Organisation, und wie sie sich prüfen lässt. Nötig, wenn die Kammer entscheiden soll.
directory-claim-message-missing = Sagen Sie, wer Sie in der Organisation sind, mit mindestens zehn Zeichen.
directory-claim-action = Anfrage senden
directory-claim-sent = Gesendet. Öffnen Sie den Link, der an der Adresse der Organisation eintrifft, mit Ihrem Konto.
directory-claim-waits = Ihre Anfrage liegt bei der Kammer. Die Antwort erhalten Sie per E-Mail.
directory-claim-open-email = Wir haben einen Link an { $email } gesendet. Öffnen Sie ihn, während Sie mit Ihrem Konto angemeldet sind: Dieses erhält den Eintrag.
directory-claim-open-letter = Die Kammer hat den Brief am { $when } vorbereitet. Geben Sie hier den Code ein, den er enthält.
directory-claim-open-unwritten = Die Kammer sendet einen Brief mit einem Code an die Adresse der Organisation. Sie erfahren, wenn er abgeht.
directory-claim-open-staff = Die Kammer prüft Ihre Anfrage. Die Antwort erhalten Sie per E-Mail.
directory-claim-until = Gültig bis { $when }.
directory-claim-since = Angefragt am { $when }
directory-claim-code = Code aus dem Brief
directory-claim-code-hint = Zwölf Buchstaben und Ziffern; Grossschreibung, Leerzeichen und Striche sind gleich.
directory-claim-code-shape = Ein Code hat zwölf Buchstaben und Ziffern. Sehen Sie nach, ob einer fehlt.
directory-claim-code-wrong = Das ist nicht der Code. Lesen Sie den Brief noch einmal.
directory-claim-code-closed = Fünf Codes waren falsch: Diese Anfrage ist geschlossen. Sie können eine neue stellen.
directory-claim-code-action = Code prüfen
directory-claim-tries =
    { $n ->
        [one] Ein Versuch bleibt.
       *[other] { $n } Versuche bleiben.
    }
directory-claim-withdraw = Anfrage zurückziehen
directory-claim-withdrawn = Ihre Anfrage ist zurückgezogen.
directory-claim-yours = Der Eintrag gehört Ihnen. Lesen Sie ihn durch und speichern Sie ihn, um ihn zu bestätigen.
directory-claim-too-many = Sie haben schon fünf offene Anfragen. Ziehen Sie eine zurück, oder warten Sie auf eine Antwort.
directory-claim-question = Den Eintrag von { $organisation } übernehmen?
directory-claim-question-detail = Sie werden dafür verantwortlich: Sie können ihn ändern, Angebote veröffentlichen und Kolleginnen und Kollegen hinzufügen. Andere Anfragen zu diesem Eintrag werden geschlossen.
directory-claim-take = Ja, das ist meine Organisation
directory-claim-bad-link = Er wurde schon benutzt, ist abgelaufen oder wurde von einem anderen Konto aus verlangt. Melden Sie sich mit dem Konto an, das angefragt hat, oder fragen Sie neu an.
directory-own-case = Diese Anfrage kommt von Ihnen: Jemand anderes in der Kammer muss entscheiden.
directory-claims-title = Beanspruchte Einträge
directory-claims-lead = Personen sagen, ein Eintrag sei der ihrer Organisation. Alle Anfragen zu einem Eintrag werden zusammen entschieden.
directory-claims-empty-title = Keine Anfrage
directory-claims-empty = Zurzeit beansprucht niemand einen Eintrag.
directory-claims-of-lead =
    { $n ->
        [0] Zu diesem Eintrag ist keine Anfrage offen.
        [one] Zu diesem Eintrag ist eine Anfrage offen.
       *[other] Zu diesem Eintrag sind { $n } Anfragen offen: Nur eine kann angenommen werden.
    }
directory-claims-postal = Postadresse
directory-claims-none = Keine Anfrage wartet mehr: Sie sind beantwortet, oder ihre Frist ist vorbei.
directory-claims-by-email = Beleg mit einem Link an { $email }; der Eintrag geht an diese Person, sobald sie ihn öffnet und annimmt.
directory-claims-by-letter = Beleg mit einem Code per Post.
directory-claims-by-staff = Bittet um Ihren Entscheid.
directory-claims-letter = Brief vorbereiten
directory-claims-letter-again = Neuen Brief vorbereiten
directory-claims-letter-made = Brief vorbereitet am { $when }.
directory-claims-tries =
    { $n ->
        [0] Kein falscher Code wurde eingegeben.
        [one] Ein falscher Code wurde eingegeben.
       *[other] { $n } falsche Codes wurden eingegeben.
    }
directory-claims-warning = Die angenommene Person wird für den Eintrag verantwortlich; die anderen Anfragen werden geschlossen und ihre Absender benachrichtigt.
directory-claims-whose = Welche Anfrage?
directory-claims-reason-hint = Was Sie geprüft haben, oder was fehlt. Sie steht im Protokoll, bei einer Ablehnung auch in der Antwort.
directory-claims-accept = Diese Anfrage annehmen
directory-claims-refuse = Diese Anfrage ablehnen
directory-claim-choose = Wählen Sie eine der Anfragen.
directory-claim-was-accepted = Die Anfrage ist angenommen. Die Person wird benachrichtigt.
directory-claim-was-refused = Die Anfrage ist abgelehnt. Die Person wird benachrichtigt.
directory-letter-title = Ihr Code für die Halle
directory-letter-once = Drucken Sie diese Seite jetzt: Der Code wird nur dieses eine Mal gezeigt. Ein neuer Brief macht diesen wertlos.
directory-letter-body = { $person } möchte sich um den Eintrag von { $organisation } in der Halle der Sozial- und Solidarwirtschaft kümmern. Gehört diese Person zu Ihnen, so geben Sie ihr diesen Code.
directory-letter-type = Sie gibt ihn, mit ihrem Konto angemeldet, hier ein:
directory-letter-until = Der Code gilt bis { $when }.
directory-letter-not-you = Kennen Sie diese Person nicht, so behalten Sie den Code für sich und sagen Sie es uns: Ohne ihn ändert sich nichts.
directory-letter-back = Zurück zu den Anfragen
directory-mail-claim-link-subject = { $person } möchte sich um den Eintrag von { $organisation } kümmern
directory-mail-claim-link =
    { $person } ({ $email }) möchte sich um den Eintrag von { $organisation } in der Halle der Sozial- und Solidarwirtschaft kümmern. Diese Nachricht beweist, dass die Anfrage von Ihnen kommt: Der Link gilt drei Tage und nur für das Konto dieser Person.

    Lesen Sie diese Post für sie, so leiten Sie die Nachricht weiter. Kennen Sie die Person nicht, so tun Sie nichts: Es ändert sich nichts.
directory-mail-claim-link-action = Eintrag übernehmen
directory-mail-claim-accepted-subject = Der Eintrag von { $organisation } gehört Ihnen
directory-mail-claim-accepted = Sie sind nun für den Eintrag von { $organisation } verantwortlich. Lesen Sie ihn durch, ergänzen Sie ihn und fügen Sie Kolleginnen und Kollegen hinzu.
directory-mail-claim-accepted-action = Eintrag öffnen
directory-mail-claim-refused-subject = Ihre Anfrage zu { $organisation }
directory-mail-claim-refused = Die Kammer hat Ihre Anfrage zum Eintrag von { $organisation } nicht angenommen.
directory-mail-claim-overtaken-subject = Für den Eintrag von { $organisation } ist jemand verantwortlich
directory-mail-claim-overtaken = Um den Eintrag von { $organisation } kümmert sich nun jemand anderes: Ihre Anfrage ist geschlossen. Gehören Sie zur selben Organisation, so bitten Sie darum, hinzugefügt zu werden; sonst schreiben Sie an die Kammer.
directory-mail-claim-letter-subject = Ein Brief geht an { $organisation }
directory-mail-claim-letter = Die Kammer sendet einen Brief an die Postadresse von { $organisation }. Er enthält einen Code, der dreissig Tage gilt: Geben Sie ihn auf der Seite Ihrer Anfrage ein.
directory-mail-claim-letter-action = Code eingeben
directory-saved-waits = Der Eintrag ist gespeichert. Was die Kammer prüfen muss, wartet auf ihre Antwort.
directory-hint-identity = Name, Land, Rechtsform, Nummer und der Beginn des Verkaufs: Die Kammer prüft diese Änderungen, bevor sie erscheinen. Alles andere erscheint sofort.
directory-changes-title = Änderungen zu prüfen
directory-changes-lead = Was Organisationen an ihrer Identität ändern möchten. Der öffentliche Eintrag behält bis zu Ihrer Antwort die letzte geprüfte Fassung.
directory-changes-empty-title = Nichts zu prüfen
directory-changes-empty = Keine Organisation hat eine Änderung verlangt.
directory-change-supplies = Verkauft Produkte oder Dienstleistungen
directory-change-yes = ja
directory-change-no = nein
directory-change-asked-by = Verlangt von { $person } am { $when }
directory-change-has-moved = Der Eintrag hat sich seit dieser Anfrage geändert. Was die Person nicht verlangt hat, bleibt wie heute.
directory-change-moved = inzwischen geändert
directory-change-old = Heute veröffentlicht
directory-change-new = Verlangt
directory-change-twins = Diese Nummer steht schon in einem anderen Eintrag:
directory-change-reason-hint = Für eine Ablehnung nötig. Sie steht in der Antwort und im Protokoll.
directory-change-accept = Annehmen und veröffentlichen
directory-change-replaced = Eine neuere Anfrage hat diese ersetzt.
directory-change-newer = Die jetzige Anfrage ansehen
directory-change-closed = Diese Anfrage wartet nicht mehr.
directory-change-was-accepted = Die Änderung ist veröffentlicht. Wer für die Organisation handelt, erhält eine E-Mail.
directory-change-was-refused = Die Änderung ist abgelehnt. Wer für die Organisation handelt, erhält eine E-Mail.
directory-change-meanwhile = Eintrag oder Anfrage haben sich geändert, während Sie lasen. Sehen Sie noch einmal hin, bevor Sie entscheiden.
directory-change-waits = Wartet auf die Kammer seit { $when }
directory-change-waits-lead = Der öffentliche Eintrag zeigt noch die letzte geprüfte Fassung. Eine neue Änderung ersetzt diese.
directory-change-withdraw = Diese Änderung zurückziehen
directory-change-withdrawn = Die Änderung ist zurückgezogen. Der Eintrag bleibt, wie er veröffentlicht ist.
directory-change-nothing = Es wartet nichts mehr: Die Kammer hat geantwortet, oder die Änderung war schon zurückgezogen.
directory-mail-change-accepted-subject = Die Änderung von { $organisation } ist veröffentlicht
directory-mail-change-accepted = Die Kammer hat die Änderung geprüft, die Sie für { $organisation } verlangt haben. Sie steht nun im öffentlichen Eintrag.
directory-mail-change-refused-subject = Die verlangte Änderung für { $organisation }
directory-mail-change-refused = Die Kammer hat die Änderung, die Sie für { $organisation } verlangt haben, nicht übernommen. Der öffentliche Eintrag bleibt, wie er ist; Sie können ihn berichtigen und erneut fragen.
directory-mail-change-obsolete-subject = Der Eintrag von { $organisation } wurde mit einem anderen vereint
directory-mail-change-obsolete = Die Kammer hat den Eintrag von { $organisation } mit einem anderen vereint, um den Sie sich nun kümmern. Die wartende Änderung ist gegenstandslos: Lesen Sie den Eintrag durch, und verlangen Sie sie nötigenfalls erneut.
directory-fresh-title = Einen Eintrag bestätigen
directory-fresh-question = Stimmt der Eintrag von { $organisation } noch?
directory-fresh-edit = Nein, ich berichtige ihn
directory-fresh-bad-link = Er wurde schon benutzt oder ist abgelaufen. Sie können den Eintrag in Ihrem Konto bestätigen.
directory-mail-fresh-subject = Stimmt der Eintrag von { $organisation } noch?
directory-mail-fresh-since = Zuletzt haben Sie Ihren Eintrag am { $date } bestätigt.
directory-mail-fresh-never = Ihr Eintrag wurde noch nie bestätigt.
directory-mail-fresh =
    Ein Eintrag, der jedes Jahr bestätigt wird, schafft Vertrauen bei allen, die einkaufen. Hat sich bei { $organisation } nichts geändert, genügt ein Klick, ohne Passwort; der Link gilt dreissig Tage.

    Sonst führt derselbe Link zum Eintrag, damit Sie ihn berichtigen.
directory-mail-fresh-action = Ansehen und bestätigen
directory-stale-title = Veraltete Einträge
directory-stale-lead = Einträge, welche die Organisation nie oder seit einem Jahr nicht mehr bestätigt hat. Die ältesten zuerst.
directory-stale-all = Alle
directory-stale-kept = Mit Personen
directory-stale-unkept = Ohne Personen
directory-stale-count =
    { $n ->
        [0] Kein Eintrag
        [one] Ein Eintrag
       *[other] { $n } Einträge
    }
directory-stale-empty-title = Alles ist frisch
directory-stale-empty = Alle Einträge dieser Liste wurden innert Jahresfrist bestätigt.
directory-stale-confirmed = Zuletzt bestätigt
directory-stale-never = nie
directory-stale-has-people = ja
directory-stale-no-people = keine
directory-guide-title = Was noch fehlt
directory-guide-filled = { $filled } von { $total } Punkten sind ausgefüllt.
directory-guide-complete = Nichts: Ihr Eintrag ist vollständig. Danke.
directory-guide-sectors = Ihre Branchen: Ohne sie wird Ihnen keine Ausschreibung vorgeschlagen.
directory-guide-sectors-count =
    { $n ->
        [one] Ihre Branchen: Eine Ausschreibung ist offen; ohne Branchen wird sie Ihnen nicht vorgeschlagen.
       *[other] Ihre Branchen: { $n } Ausschreibungen sind offen; ohne Branchen wird Ihnen keine vorgeschlagen.
    }
directory-guide-area = Ihr Liefergebiet: Ohne diese Angabe bleiben Sie überall «zu bestätigen», wo der Ort zählt.
directory-guide-area-count =
    { $n ->
        [one] Ihr Liefergebiet: Eine offene Ausschreibung Ihrer Branchen nennt einen Ort; ohne diese Angabe sind Sie dort nur «zu bestätigen».
       *[other] Ihr Liefergebiet: { $n } offene Ausschreibungen Ihrer Branchen nennen einen Ort; ohne diese Angabe sind Sie dort nur «zu bestätigen».
    }
directory-guide-staff = Die Zahl der Beschäftigten: Sie zeigt, ob ein grosser Auftrag in Ihrer Reichweite liegt.
directory-guide-description = Eine Vorstellung: Ohne sie findet die Suche Sie nur beim Namen.
directory-guide-contact = Eine Adresse oder ein Telefon: Ohne sie erreicht Sie vom Eintrag aus niemand.
directory-guide-city = Ihr Ort: Ohne ihn sind Sie weder auf der Karte noch in der Suche nach Orten.
directory-guide-number = Ihre Registernummer: Sie unterscheidet Sie von Gleichnamigen und schafft Vertrauen bei öffentlichen Stellen.
directory-guide-form = Ihre Rechtsform: Danach wird gefiltert, und manche Lose sind bestimmten Formen vorbehalten.
directory-guide-website = Ihre Website: Dort sieht man nach, bevor man ein Angebot verlangt.
directory-guide-languages = Ihre Arbeitssprachen: Sie geben den Ausschlag, wenn die Einkaufenden Ihre Sprache sprechen.
directory-guide-offer = Ein veröffentlichtes Angebot: Ohne es stehen Sie nicht im Katalog, und wer ein Produkt oder eine Leistung sucht, findet Sie nicht.
directory-guide-photo = Ein Foto: Ohne es bleibt Ihr Eintrag ohne Bild, wo andere ihre Arbeit zeigen.
directory-hint-kind = Integration, Behinderung oder Genossenschaft, wenn Gesetz oder Staat ihn anerkennen.
directory-kind-none = Keiner
directory-own-position = Punkt auf der Karte
directory-hint-position = Breite, dann Länge, zum Beispiel «46.5197, 6.6323». Ohne sie zeigt die Karte die Mitte Ihrer Gemeinde.
directory-position-wrong = Geben Sie zuerst die Breite, dann die Länge an, mit Dezimalpunkt: «46.5197, 6.6323».
directory-field-activity = Haupttätigkeit
directory-hint-activity = In wenigen Worten, zum Beispiel «Gemeinschaftsverpflegung».
directory-changed-open = Jemand hat den Eintrag geändert, während dieses Formular offen war. Nichts ist gespeichert; Ihre Angaben stehen noch da. Speichern Sie noch einmal, um sie so zu behalten.
directory-changed-look = Den Eintrag ansehen, wie er jetzt ist
