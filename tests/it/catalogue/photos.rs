//! Photos: judged, cleaned, counted, served.

use super::{COMPLETE, supplier};
use crate::support::TestApp;

const FORM: &str = "form[enctype]";

/// A small PNG made by hand: no file of others.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap(), 90])
    });
    let mut out = std::io::Cursor::new(&mut bytes);
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    bytes
}

#[tokio::test]
async fn photos_are_cleaned_served_with_their_type_and_hidden_with_their_draft() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let photo = png(40, 30);
    let fields: Vec<_> = COMPLETE.iter().copied().chain([("new_alt", "Un buffet")]).collect();
    let saved = member.submit_with_files(&page, FORM, &fields, &[("photos", "essai.png", &photo)]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let edit = member.follow(&saved).await;
    assert_eq!(edit.attributes("img.photo", "alt"), ["Un buffet"]);
    let address = edit.attributes("img.photo", "src").remove(0);

    assert_eq!(app.browser().get(&address).await.status, 404, "the photo of a draft is not public");
    let own = member.get(&address).await;
    assert_eq!(own.header("cache-control"), "private, no-cache");
    member.submit(&edit, FORM, &[("action", "publish")]).await;
    let mut visitor = app.browser();
    let public = visitor.get(&address).await;
    assert_eq!(public.header("content-type"), "image/jpeg");
    assert_eq!(public.header("x-content-type-options"), "nosniff");
    assert!(public.header("cache-control").contains("immutable"));
    assert_eq!(image::guess_format(&public.bytes).unwrap(), image::ImageFormat::Jpeg);
    visitor.headers.push(("if-none-match", public.header("etag").to_owned()));
    assert_eq!(visitor.get(&address).await.status, 304);

    let edit = member.get(&edit.url).await;
    let removed = edit.attributes("input[name=removed_photos]", "value").remove(0);
    member.submit(&edit, FORM, &[("removed_photos", &removed)]).await;
    assert_eq!(app.browser().get(&address).await.status, 404);
}

#[tokio::test]
async fn what_is_no_photo_too_large_or_one_too_many_is_told_and_the_text_is_kept() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;

    let script = b"<svg onload=alert(1)>".as_slice();
    let told = member.submit_with_files(&page, FORM, COMPLETE, &[("photos", "x.jpg", script)]).await;
    assert_eq!(told.status, 422);
    assert_eq!(told.select("#error-photos").len(), 1);
    assert_eq!(told.attributes("#field-title_fr", "value"), ["Buffet de saison"]);

    // A picture of 20,000 by 20,000 pixels in a few kilobytes: refused by its header, never unpacked.
    let mut bomb = png(8, 8);
    bomb[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    let told = member.submit_with_files(&page, FORM, COMPLETE, &[("photos", "x.png", &bomb)]).await;
    assert_eq!(told.status, 422);

    let small = png(4, 4);
    let seven: Vec<_> = (0..7).map(|_| ("photos", "x.png", small.as_slice())).collect();
    let told = member.submit_with_files(&page, FORM, COMPLETE, &seven).await;
    assert_eq!(told.status, 422);
    let six = member.submit_with_files(&page, FORM, COMPLETE, &seven[..6]).await;
    assert_eq!(six.status, 303);
    let edit = member.follow(&six).await;
    let seventh = member.submit_with_files(&edit, FORM, &[], &seven[..1]).await;
    assert_eq!(seventh.status, 422);
}
