directory-hint-brand = Der Name, unter dem man Sie kennt, wenn er nicht der der Statuten ist.
directory-field-turnover = Jahresumsatz
directory-hint-turnover = In ganzen Einheiten Ihrer Währung. Er wird nicht veröffentlicht: er sagt nur, ob Sie die Bedingung einer Ausschreibung erfüllen.
directory-field-tags = Stichwörter
directory-hint-tags = Die Wörter, mit denen man Sie sucht, durch Kommas getrennt.
directory-tags-many = Schreiben Sie höchstens 30 Stichwörter mit höchstens 60 Zeichen.
directory-number-anyway = Diese Nummer stimmt, auch wenn wir ihre Form nicht erkennen
