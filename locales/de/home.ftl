home-title = Sinnvoll einkaufen, gleich nebenan
home-lead = Die Anbieter der Sozial- und Solidarwirtschaft unter einem Dach: suchen, vergleichen und finden, wer liefern kann, allein oder gemeinsam.
home-suppliers = Vereine, Genossenschaften, Stiftungen, Sozialunternehmen: wer sie sind, wohin sie liefern, was ihre Garantien wert sind.
home-catalogue = Produkte und Dienstleistungen mit Preisen, Fristen und Bedingungen.
home-tenders = Offene öffentliche Ausschreibungen und die Gemeinschaften, die sie erfüllen könnten.
home-join-title = Mitmachen
home-join = Tragen Sie Ihre Organisation ein und zeigen Sie Ihre Angebote. Es kostet nichts.
home-sectors = Nach Branche
home-sectors-lead = { $n ->
    [one] Ein Anbieter, geordnet nach dem, was er macht.
   *[other] { $n } Anbieter, geordnet nach dem, was sie machen.
}
home-next-tenders = Bald einzureichen
home-all-tenders = Alle Ausschreibungen
home-accessibility-lead = Diese Halle ist für alle gemacht.
home-accessibility-how = Wir richten uns nach WCAG 2.2, Stufe AA. Jede Seite funktioniert mit der Tastatur, ohne JavaScript, bei 200 % Zoom und auf kleinen Bildschirmen; eine automatische Prüfung begleitet jede Änderung.
home-accessibility-write = Etwas hält Sie auf? Schreiben Sie der Kammer: Wir bringen es in Ordnung.
