//! Photos: judged, cleaned, counted, served.

use chrono::TimeDelta;
use entity::plumbing::stored_file;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

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
    assert_eq!(public.header("cache-control"), "public, max-age=604800, immutable");
    assert_eq!(image::guess_format(&public.bytes).unwrap(), image::ImageFormat::Jpeg);
    visitor.headers.push(("if-none-match", public.header("etag").to_owned()));
    assert_eq!(visitor.get(&address).await.status, 304);

    let edit = member.get(&edit.url).await;
    let removed = edit.attributes("input[name=removed_photos]", "value").remove(0);
    member.submit(&edit, FORM, &[("removed_photos", &removed)]).await;
    assert_eq!(app.browser().get(&address).await.status, 404);
}

#[tokio::test]
async fn a_new_photo_comes_after_those_that_are_left() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let three: Vec<Vec<u8>> = (1..=3).map(|size| png(10 * size, 20)).collect();
    let files: Vec<_> = three.iter().map(|photo| ("photos", "essai.png", photo.as_slice())).collect();
    let saved = member.submit_with_files(&page, FORM, COMPLETE, &files).await;
    let edit = member.follow(&saved).await;
    let before = edit.attributes("img.photo", "src");
    let removed = edit.attributes("input[name=removed_photos]", "value");
    for photo in &removed[..2] {
        let edit = member.get(&edit.url).await;
        member.submit(&edit, FORM, &[("removed_photos", photo)]).await;
    }
    let edit = member.get(&edit.url).await;
    let new = png(50, 20);
    member.submit_with_files(&edit, FORM, &[], &[("photos", "neu.png", &new)]).await;
    let after = member.get(&edit.url).await.attributes("img.photo", "src");
    assert_eq!(after.len(), 2);
    assert_eq!(after[0], before[2], "the one that was left is still the first");
}

/// The stored files that are recorded, and whether the bytes of the first are there.
async fn kept(app: &TestApp, key: &str) -> (u64, bool) {
    let recorded = stored_file::Entity::find().count(&app.state.db).await.unwrap();
    (recorded, app.state.files.get(key).await.unwrap().is_some())
}

#[tokio::test]
async fn the_bytes_of_a_deleted_photo_go_once_no_copy_shows_it() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let photo = png(40, 30);
    let fields: Vec<_> = COMPLETE.iter().copied().chain([("new_alt", "Un buffet")]).collect();
    let saved = member.submit_with_files(&page, FORM, &fields, &[("photos", "essai.png", &photo)]).await;
    let original = member.follow(&saved).await.url;
    let key = stored_file::Entity::find().one(&app.state.db).await.unwrap().unwrap().storage_key;
    let copied = member.post(&format!("{original}/copie"), &[]).await;
    let copy = copied.location().unwrap();

    member.post(&format!("{original}/suppression"), &[]).await;
    app.run_jobs().await;
    assert_eq!(kept(&app, &key).await, (1, true), "not at once");
    app.advance(TimeDelta::days(2));
    app.run_jobs().await;
    assert_eq!(kept(&app, &key).await, (1, true), "the copy still shows it");

    let copy = copy.split('?').next().unwrap().to_owned();
    member.post(&format!("{copy}/suppression"), &[]).await;
    app.advance(TimeDelta::days(2));
    app.run_jobs().await;
    assert_eq!(kept(&app, &key).await, (0, false));
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

/// A JPEG as a telephone writes it: turned a quarter, with the place and a comment in its metadata.
fn jpeg_with_place() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let picture = image::RgbImage::from_fn(40, 20, |x, _| image::Rgb([if x < 20 { 250 } else { 5 }, 90, 90]));
    picture.write_to(&mut std::io::Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).unwrap();
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    // One directory: orientation (0x0112, short) is 6, a place of 16 letters (0x8825 would point on; here as text).
    exif.extend([0, 2]);
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    exif.extend([0x01, 0x0e, 0, 2, 0, 0, 0, 16, 0, 0, 0, 38]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"GPS 46.52 6.63 \0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let comment = b"\xff\xfe\0\x10taken by Ada\0\0";
    [&jpeg[..2], b"\xff\xe1", &length, &exif, comment, &jpeg[2..]].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn place_device_and_comments_are_gone_and_the_photo_stands_upright() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let photo = jpeg_with_place();
    for part in [b"Exif".as_slice(), b"GPS 46.52", b"taken by Ada"] {
        assert!(contains(&photo, part), "the photo that is sent has it");
    }
    let saved = member.submit_with_files(&page, FORM, COMPLETE, &[("photos", "IMG_1.jpg", &photo)]).await;
    assert_eq!(saved.status, 303, "{:?}", saved.select(".error"));
    let edit = member.follow(&saved).await;
    let stored = member.get(&edit.attributes("img.photo", "src").remove(0)).await.bytes;
    for part in [b"Exif".as_slice(), b"GPS", b"46.52", b"Ada"] {
        assert!(!contains(&stored, part), "{:?} is still there", String::from_utf8_lossy(part));
    }
    let upright = image::load_from_memory(&stored).unwrap().to_rgb8();
    assert_eq!(upright.dimensions(), (20, 40), "turned as the camera said");
    assert!(
        upright.get_pixel(10, 5).0[0] > 150 && upright.get_pixel(10, 35).0[0] < 100,
        "and to the right side"
    );
}

#[tokio::test]
async fn large_photos_are_made_smaller() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let saved =
        member.submit_with_files(&page, FORM, COMPLETE, &[("photos", "x.png", &png(2_000, 500))]).await;
    let edit = member.follow(&saved).await;
    assert_eq!(edit.attributes("img.photo", "width"), ["1600"]);
    assert_eq!(edit.attributes("img.photo", "height"), ["400"]);
}

#[tokio::test]
async fn files_of_two_kinds_lose_their_second_one() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let script = b"<script>alert(1)</script>";
    let picture = [png(12, 8).as_slice(), script, b"PK\x03\x04 an archive"].concat();
    let animated = animated_gif();
    let files = [("photos", "a.html", picture.as_slice()), ("photos", "b.gif", animated.as_slice())];
    let fields: Vec<_> = COMPLETE.iter().copied().chain([("action", "publish")]).collect();
    let saved = member.submit_with_files(&page, FORM, &fields, &files).await;
    assert_eq!(saved.status, 303, "{:?}", saved.select(".error"));
    let edit = member.follow(&saved).await;
    let mut visitor = app.browser();
    for address in edit.attributes("img.photo", "src") {
        let photo = visitor.get(&address).await;
        assert_eq!(photo.header("content-type"), "image/jpeg");
        assert_eq!(photo.header("x-content-type-options"), "nosniff");
        assert!(photo.header("content-disposition").contains("photo.jpg"));
        assert_eq!(image::guess_format(&photo.bytes).unwrap(), image::ImageFormat::Jpeg);
        assert!(!contains(&photo.bytes, b"<script") && !contains(&photo.bytes, b"PK\x03\x04"));
    }
}

/// Two pictures one after the other: the first is the photo.
fn animated_gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
        for shade in [40, 200] {
            let frame = image::RgbaImage::from_pixel(9, 7, image::Rgba([shade, shade, shade, 255]));
            encoder.encode_frame(image::Frame::new(frame)).unwrap();
        }
    }
    bytes
}

#[tokio::test]
async fn what_only_looks_like_a_photo_is_refused_beside_the_field() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><rect width='9' height='9'/></svg>";
    let cut = &jpeg_with_place()[..120];
    let polyglot = b"GIF89a/*<script>*/=alert(1);//";
    for (name, bytes) in [
        ("drawing.svg", svg.as_slice()),
        ("empty.jpg", b"".as_slice()),
        ("cut.jpg", cut),
        ("polyglot.gif", polyglot.as_slice()),
        ("page.html", b"<html><body>".as_slice()),
        ("bitmap.bmp", b"BM\x46\0\0\0".as_slice()),
    ] {
        let told = member.submit_with_files(&page, FORM, COMPLETE, &[("photos", name, bytes)]).await;
        assert_eq!(told.status, 422, "{name}");
        assert_eq!(told.select("#error-photos").len(), 1, "{name}");
        assert_eq!(told.attributes("#field-title_fr", "value"), ["Buffet de saison"], "{name}");
    }
    let list = member.get("/compte/offres?statut=draft").await;
    assert!(list.select("li.card").is_empty(), "nothing was saved halfway");
}

#[tokio::test]
async fn words_under_photos_are_kept_when_something_else_is_wrong() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let saved = member.submit_with_files(&page, FORM, COMPLETE, &[("photos", "x.png", &png(8, 8))]).await;
    let edit = member.follow(&saved).await;
    let field = edit.attributes("input[name^=alt-]", "name").remove(0);
    let id = field.trim_start_matches("alt-");
    let told =
        member.submit(&edit, FORM, &[(&field, "Un banc"), ("removed_photos", id), ("price", "x")]).await;
    assert_eq!(told.status, 422);
    assert_eq!(told.attributes(&format!("#field-{field}"), "value"), ["Un banc"]);
    assert_eq!(told.attributes("input[name=removed_photos][checked]", "value"), [id]);
    let long = "x".repeat(201);
    let told = member.submit(&edit, FORM, &[(&field, &long)]).await;
    assert_eq!(told.select(&format!("#error-{field}")).len(), 1, "too long is told, not cut");
}
