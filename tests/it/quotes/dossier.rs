//! Answers beside each other, and the file of a request.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};

use super::{Hall, accept, quote, write};

#[tokio::test]
async fn answers_stand_beside_each_other_with_facts_and_without_a_best_one() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.sent(3).await;
    assert!(hall.bea.get(&format!("{url}/comparaison")).await.says("Aucune réponse à comparer"));
    quote(&mut hall.one, &threads[0], &[("price-0", "30"), ("lead_days", "10")]).await;
    quote(&mut hall.two, &threads[1], &[("price-0", "29"), ("lead_days", "20"), ("tax-0", "ch-reduced")])
        .await;
    let page = hall.bea.get(&format!("{url}/comparaison")).await;
    assert_eq!(page.select(".quote-matrix thead th").len(), 2);
    assert!(page.select(".quote-matrix thead th")[0].contains("Atelier Deux"), "the lower total first");
    let facts = page.select(".quote-matrix .quote-facts li").join("\n");
    assert_eq!(facts.matches("Total le plus bas taxes comprises").count(), 1);
    assert_eq!(facts.matches("Délai le plus court").count(), 1);
    assert!(page.says("Les taxes diffèrent") && page.says("ne désigne pas de meilleure réponse"));
    assert!(page.says("Sans devis") && page.says("Atelier Trois"));
    let page = hall.bea.get(&format!("{url}/comparaison?tri=delai")).await;
    assert!(page.select(".quote-matrix thead th")[0].contains("Atelier Un"), "the shorter time first");

    quote(&mut hall.three, &threads[2], &[("price-0", "1"), ("currency", "EUR"), ("lead_days", "5")]).await;
    let page = hall.bea.get(&format!("{url}/comparaison")).await;
    assert!(page.says("pas tous dans la même monnaie"));
    let heads = page.select(".quote-matrix thead th");
    assert!(heads[2].contains("Atelier Trois"), "one euro is not put before francs: {heads:?}");
    let facts = page.select(".quote-matrix .quote-facts li").join("\n");
    assert_eq!(facts.matches("Total le plus bas taxes comprises").count(), 1, "among francs only");
    // An expired one is compared no more.
    hall.app.advance(chrono::TimeDelta::days(40));
    hall.bea = hall.app.signed_in("bea@commune.example").await;
    let page = hall.bea.get(&format!("{url}/comparaison")).await;
    assert!(!page.says("Total le plus bas taxes comprises") && page.says("Devis échu"));
}

#[tokio::test]
async fn the_file_has_request_answers_questions_and_comparison() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.answered("30", "31").await;
    quote(&mut hall.one, &threads[0], &[("price-0", "29.50")]).await;
    write(&mut hall.one, &threads[0], "=1+1 Combien ?").await;
    let page = hall.three.get(&format!("{}/refus", threads[2])).await;
    hall.three.submit(&page, "main form", &[("reason", "Trop loin de chez nous.")]).await;
    accept(&mut hall.bea, &threads[0], "BC-77").await;

    let page = hall.bea.get(&format!("{url}/dossier")).await;
    for words in
        ["2026-000001", "BC-77", "Version 1", "Version 2", "=1+1 Combien ?", "Trop loin de chez nous."]
    {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    let file = hall.bea.get(&format!("{url}/dossier.xlsx")).await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-disposition").contains(".xlsx"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Demande", "Comparaison", "Lignes", "Échanges"]);
    let mut text = |sheet: &str| {
        let range = book.worksheet_range(sheet).unwrap();
        range.rows().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(text("Demande").contains("BC-77") && text("Demande").contains("Quatre-vingts personnes"));
    let comparison = text("Comparaison");
    for words in ["Atelier Un", "Atelier Deux", "Atelier Trois", "2551.16", "Trop loin de chez nous."] {
        assert!(comparison.contains(words), "{words}: {comparison}");
    }
    assert_eq!(text("Lignes").matches("Atelier Un").count(), 2, "all versions");
    assert!(text("Échanges").contains("=1+1 Combien ?"), "a text, no formula");

    for address in ["comparaison", "dossier", "dossier.xlsx"] {
        let of_supplier = hall.one.get(&format!("{url}/{address}")).await;
        assert_eq!(of_supplier.status, 404, "{address} is the buyer's alone");
    }
}
