//! Photos of an organisation.

use std::io::Cursor;

use entity::plumbing::stored_file;
use image::{DynamicImage, ImageFormat};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{named, organisation};
use crate::support::{Page, TestApp};

pub(super) fn picture(width: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(width, 30).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

/// Words of the photos on a page, in their order.
fn alts(page: &Page) -> Vec<String> {
    page.attributes("img[src^='/photos/']", "alt")
}

async fn files(app: &TestApp) -> u64 {
    stored_file::Entity::find().count(&app.state.db).await.unwrap()
}

#[tokio::test]
async fn a_cover_and_six_others_with_words_each() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/compte/organisations/{id}/photos");
    let page = aline.get(&url).await;
    let file = picture(40);
    // A photo without words is refused, and the browser does not keep the file: that is said.
    let done = aline.submit_with_files(&page, "main form", &[], &[("photo", "a.png", &file)]).await;
    assert_eq!(done.status, 422);
    assert!(done.says("Dites ce que montre la photo") && done.says("Choisissez le fichier à nouveau"));
    let bad = [("photo", "a.png", b"<svg onload=alert(1)>".as_slice())];
    let done = aline.submit_with_files(&page, "main form", &[("new_alt", "x")], &bad).await;
    assert_eq!(done.status, 422);
    assert!(done.says("n’est pas une photo"));
    for number in 1..=7 {
        let page = aline.get(&url).await;
        let alt = format!("Photo {number}");
        let file = picture(40 + number);
        let fields = [("new_alt", alt.as_str())];
        let done = aline.submit_with_files(&page, "main form", &fields, &[("photo", "a.png", &file)]).await;
        assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    }
    let page = aline.get(&url).await;
    assert!(page.says("Sept photos au plus"));
    assert!(page.select("input[type=file]").is_empty());
    // The last becomes the cover, the first goes, the second says something else.
    let value = |name: &str| page.attributes(&format!("input[name={name}]"), "value");
    let (covers, second) = (value("cover"), page.attributes("input[name^='alt-']", "name").remove(1));
    let fields =
        [("cover", covers[6].as_str()), ("removed", covers[0].as_str()), (second.as_str(), "Le four")];
    assert_eq!(aline.submit_with_files(&page, "main form", &fields, &[]).await.status, 303);
    let public = app.browser().get("/fournisseurs/le-levain").await;
    assert_eq!(alts(&public), ["Photo 7", "Le four", "Photo 3", "Photo 4", "Photo 5", "Photo 6"]);
    let source = public.attributes("img[src^='/photos/']", "src").remove(0);
    let photo = app.browser().get(&source).await;
    assert_eq!((photo.status, photo.header("content-type")), (200, "image/jpeg"));
    // The file of the removed one goes after a while.
    app.run_jobs().await;
    assert_eq!(files(&app).await, 7);
    app.advance(chrono::TimeDelta::hours(2));
    app.run_jobs().await;
    assert_eq!(files(&app).await, 6);
}

#[tokio::test]
async fn strangers_change_nothing() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    let other = organisation(&app, named("La Meule")).await;
    app.member("bea@example.org", other).await;
    let mut bea = app.signed_in("bea@example.org").await;
    let url = format!("/compte/organisations/{id}/photos");
    assert_eq!(bea.get(&url).await.status, 404);
    let own = bea.get(&format!("/compte/organisations/{other}/photos")).await;
    let text = own.text().replace(&other.to_string(), &id.to_string());
    let forged = Page { bytes: text.into_bytes(), ..own };
    let file = picture(40);
    let done =
        bea.submit_with_files(&forged, "main form", &[("new_alt", "x")], &[("photo", "a.png", &file)]).await;
    assert_eq!(done.status, 404);
    assert!(alts(&app.browser().get("/fournisseurs/le-levain").await).is_empty());
    assert_eq!(app.browser().get("/photos/organisations/nobody").await.status, 404);
}
