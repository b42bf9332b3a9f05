//! Documents: judged, kept as they came, read by whom their organisation allows, gone when they are removed.

use chrono::TimeDelta;
use entity::plumbing::stored_file;
use halle::accounts;
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};

use super::{PDF, hand_in, holder, member, state, submitted, verify};
use crate::support::{Browser, TestApp};

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    image::RgbImage::new(5, 4)
        .write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    bytes
}

/// Another PDF each time.
fn pdf(number: usize) -> Vec<u8> {
    format!("%PDF-1.4\n% {number}\n%%EOF\n").into_bytes()
}

/// The addresses of the documents on a page.
async fn links(browser: &mut Browser, url: &str) -> Vec<String> {
    browser.get(url).await.attributes("main a[download]", "href")
}

async fn buyer(app: &TestApp) -> Browser {
    let new = NewOrganisation { name: "Commune".to_owned(), is_buyer: true, ..NewOrganisation::default() };
    let id = directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap();
    app.member("achats@example.org", id).await;
    app.signed_in("achats@example.org").await
}

#[tokio::test]
async fn a_document_is_read_by_whom_its_organisation_allows_and_by_nobody_else() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    for (number, visibility) in ["public", "buyers", "chamber"].into_iter().enumerate() {
        let done = hand_in(&mut aline, &own, visibility, ("Agrément été.pdf", &pdf(number))).await;
        assert_eq!(done.status, 303);
    }
    let documents = links(&mut aline, &own).await;
    assert_eq!(documents.len(), 3);
    let (_, mut stranger) = member(&app, "bea@example.org").await;
    let mut buyer = buyer(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut visitor = app.browser();
    for (who, browser, expected) in [
        ("its people", &mut aline, [200, 200, 200]),
        ("staff", &mut staff, [200, 200, 200]),
        ("a buyer", &mut buyer, [200, 200, 404]),
        ("another organisation", &mut stranger, [200, 404, 404]),
        ("a visitor", &mut visitor, [200, 404, 404]),
    ] {
        for ((url, status), number) in documents.iter().zip(expected).zip(0..) {
            let page = browser.get(url).await;
            assert_eq!(page.status, status, "{who}, document {number}");
            if status != 200 {
                continue;
            }
            assert_eq!(page.bytes, pdf(number), "{who}: as it came");
            assert_eq!(page.header("content-type"), "application/pdf");
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            let disposition = page.header("content-disposition");
            assert!(disposition.starts_with("attachment; filename=\"Agr_ment__t_.pdf\""), "{disposition}");
            assert!(disposition.ends_with("filename*=UTF-8''Agr%C3%A9ment%20%C3%A9t%C3%A9.pdf"));
            let is_shared = page.header("cache-control").contains("public");
            assert_eq!(is_shared, number == 0, "{who}: only what is public is kept by caches");
            assert!(number == 0 || page.header("cache-control") == "private, no-store");
        }
    }
    // Beside the seal stands what the reader may open, and nothing else.
    for (who, browser, count) in [
        ("a visitor", &mut visitor, 1),
        ("another organisation", &mut stranger, 1),
        ("a buyer", &mut buyer, 2),
        ("its people", &mut aline, 3),
        ("staff", &mut staff, 3),
    ] {
        let shown = links(browser, "/fournisseurs/essai").await;
        assert_eq!(shown, documents[..count], "{who}");
    }
    assert!(visitor.get("/fournisseurs/essai").await.says("Voir le document (PDF, 1 ko)"));
    for id in ["1", "%00", "0192f0c4-0000-7000-8000-000000000000"] {
        assert_eq!(visitor.get(&format!("/garanties/documents/{id}")).await.status, 404);
    }
}

#[tokio::test]
async fn of_a_hidden_organisation_nothing_is_public() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    hand_in(&mut aline, &own, "public", ("x.pdf", PDF)).await;
    let document = links(&mut aline, &own).await.remove(0);
    let mut visitor = app.browser();
    assert_eq!(visitor.get(&document).await.status, 200);
    app.state.db.execute_unprepared("UPDATE organisation SET status = 'hidden'").await.unwrap();
    assert_eq!(visitor.get(&document).await.status, 404);
    let own = aline.get(&document).await;
    assert_eq!((own.status, own.header("cache-control")), (200, "private, no-store"));
}

#[tokio::test]
async fn what_is_no_document_too_large_or_too_much_is_told_beside_the_field() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    let mut huge = PDF.to_vec();
    huge.resize(10 * 1024 * 1024 + 1, b'\n');
    for (name, bytes) in [
        ("page.pdf", b"<html><script>alert(1)</script>".as_slice()),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice()),
        ("empty.pdf", b"".as_slice()),
        ("cut.pdf", b"%PDF-1.4 and no end".as_slice()),
        ("archive.pdf", b"PK\x03\x04".as_slice()),
        ("polyglot.gif", b"GIF89a/*<script>*/=alert(1);//".as_slice()),
        ("huge.pdf", huge.as_slice()),
    ] {
        let told = hand_in(&mut aline, &own, "buyers", (name, bytes)).await;
        assert_eq!(told.status, 422, "{name}");
        assert_eq!(told.select("#error-file").len(), 1, "{name}");
        assert_eq!(told.attributes("input[name=visibility][checked]", "value"), ["buyers"], "{name}");
    }
    let page = aline.get(&own).await;
    let none = aline.submit(&page, "form[enctype]", &[]).await;
    assert_eq!((none.status, none.select("#error-file").len()), (422, 1), "no file at all");
    let odd = hand_in(&mut aline, &own, "everybody", ("x.pdf", PDF)).await;
    assert_eq!((odd.status, odd.select("#error-visibility").len()), (422, 1));
    assert!(links(&mut aline, &own).await.is_empty(), "nothing was kept");
    // The type is what the bytes are, whatever the name says.
    assert_eq!(hand_in(&mut aline, &own, "public", ("scan.exe", &png())).await.status, 303);
    let document = links(&mut aline, &own).await.remove(0);
    let served = app.browser().get(&document).await;
    assert_eq!(served.header("content-type"), "image/png");
    assert!(served.header("content-disposition").contains("filename=\"scan.png\""));
    for number in 0..9 {
        assert_eq!(hand_in(&mut aline, &own, "public", ("x.pdf", &pdf(number))).await.status, 303);
    }
    assert!(aline.get(&own).await.select("form[enctype]").is_empty(), "ten are enough");
    let eleventh = super::own::upload(&mut aline, &own).await;
    assert_eq!((eleventh.status, links(&mut aline, &own).await.len()), (422, 10));
}

#[tokio::test]
async fn the_same_document_twice_is_one_and_sends_nothing_back() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    verify(&mut staff, &id).await;
    let again = hand_in(&mut aline, &own, "public", ("Encore.pdf", PDF)).await;
    assert!(aline.follow(&again).await.says("Rien n’a changé"));
    assert_eq!(super::status(&mut aline, &own).await, "verified");
    assert_eq!(links(&mut aline, &own).await.len(), 1);
}

/// How many files are recorded, and whether the bytes of a key are there.
async fn kept(app: &TestApp, key: &str) -> (u64, bool) {
    let recorded = stored_file::Entity::find().count(&app.state.db).await.unwrap();
    (recorded, app.state.files.get(key).await.unwrap().is_some())
}

#[tokio::test]
async fn the_bytes_of_a_removed_document_go_once_nobody_else_has_the_same() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let first = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    let second = state(&mut aline, organisation, &[("scheme", "siae")]).await;
    hand_in(&mut aline, &first, "public", ("x.pdf", PDF)).await;
    hand_in(&mut aline, &second, "public", ("x.pdf", PDF)).await;
    let key = stored_file::Entity::find().one(&app.state.db).await.unwrap().unwrap().storage_key;
    let document = links(&mut aline, &first).await.remove(0);
    let question = aline.get(&first).await;
    let removal = question.attributes("main a[href*='/documents/'][href$='/suppression']", "href").remove(0);
    assert_eq!(aline.post(&removal, &[]).await.status, 303);
    assert_eq!(aline.get(&document).await.status, 404, "at once for readers");
    assert_eq!(aline.post(&removal, &[]).await.status, 404, "twice removes once");
    assert_eq!(kept(&app, &key).await, (2, true), "the bytes not at once");
    app.advance(TimeDelta::days(2));
    app.run_jobs().await;
    assert_eq!(kept(&app, &key).await, (1, true), "the other one has the same bytes");
    let history = aline.get(&first).await.select("tbody tr").join("\n");
    assert!(history.contains("Document retiré"), "{history}");
    assert_eq!(aline.post(&format!("{second}/suppression"), &[]).await.status, 303);
    app.advance(TimeDelta::days(2));
    app.run_jobs().await;
    assert_eq!(kept(&app, &key).await, (0, false), "a removed guarantee takes its documents along");
}

#[tokio::test]
async fn somebody_who_left_the_organisation_reads_no_more() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    hand_in(&mut aline, &own, "chamber", ("x.pdf", PDF)).await;
    let document = links(&mut aline, &own).await.remove(0);
    let bruno = app.person("bruno@example.org").await;
    let now = app.clock.now();
    accounts::affiliate(&app.state.db, organisation, bruno, false, now).await.unwrap();
    let mut former = app.signed_in("bruno@example.org").await;
    assert_eq!(former.get(&document).await.status, 200);
    let people = format!("/compte/organisations/{organisation}/personnes");
    assert_eq!(aline.post(&format!("{people}/{bruno}/retirer"), &[]).await.status, 303);
    assert_eq!(former.get(&document).await.status, 404);
    // An organisation of one's own opens nothing of others.
    let other = holder(&app).await;
    accounts::affiliate(&app.state.db, other, bruno, true, now).await.unwrap();
    assert_eq!(former.get(&document).await.status, 404);
}
