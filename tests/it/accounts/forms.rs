//! Every form of the room with everything that can be wrong in it, in three languages: the message stands beside the
//! field, what was typed stays, the password never does.

use entity::values::Language;
use halle::locales;

use crate::support::{Browser, Page, TestApp};

const SECRET: &str = "geheim, und zwar sehr";

/// A form sent with one thing wrong: values, the field that is told, the key of the sentence.
struct Case {
    values: Vec<(&'static str, String)>,
    field: &'static str,
    key: &'static str,
}

fn case(values: &[(&'static str, &str)], field: &'static str, key: &'static str) -> Case {
    let values = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Case { values, field, key }
}

fn look(page: &Page, case: &Case, language: Language) {
    let Case { values, field, key } = case;
    let typed: String = values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" | ");
    let what = format!(
        "{field} of {} in {language}, typed {:?}",
        page.url,
        typed.chars().take(120).collect::<String>()
    );
    assert_eq!(page.status, 422, "{what}");
    assert_eq!(page.attributes("html", "lang"), [language.as_str()], "{what}");
    let expected = locales::text(language, key);
    assert_eq!(page.select(&format!("#error-{field}")), [expected.as_str()], "{what}");
    assert!(page.select("#error-summary a").contains(&expected), "{what}: not in the summary");
    let control = format!("#field-{field}");
    assert_eq!(page.attributes(&control, "aria-invalid"), ["true"], "{what}");
    assert!(page.attributes(&control, "aria-describedby")[0].contains(&format!("error-{field}")), "{what}");
    assert!(!page.text().contains("<script>alert"), "{what}: not escaped");
    for (name, value) in values {
        if *name == "password" {
            assert!(
                value.len() < 8 || !page.text().contains(value.as_str()),
                "{what}: the password came back"
            );
            assert_eq!(page.attributes("input[name=password]", "value").concat(), "", "{what}");
        } else if page.attributes(&format!("input#field-{name}"), "name").len() == 1 {
            let shown = page.attributes(&format!("#field-{name}"), "value").concat();
            assert_eq!(shown, value.replace("\r\n", "\n"), "{what}: {name} was not kept");
        }
    }
}

/// Sends each case in each language from the form as the person finds it.
async fn check(browser: &mut Browser, url: &str, form: &str, cases: &[Case]) {
    for language in Language::ALL {
        browser.headers = vec![("accept-language", language.to_string())];
        let page =
            browser.get(&format!("{url}{}lang={language}", if url.contains('?') { "&" } else { "?" })).await;
        assert_eq!(page.status, 200, "{url}");
        for case in cases {
            let values: Vec<_> = case.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            look(&browser.submit(&page, form, &values).await, case, *language);
        }
    }
}

fn huge() -> String {
    "Aa1!".repeat(1 << 18)
}

#[tokio::test]
async fn registering() {
    let app = TestApp::new().await;
    let good = "aline@example.org";
    let (name, long, endless) = ("Aline", "é".repeat(121), format!("{}@example.org", "a".repeat(250)));
    let cases = [
        case(&[("name", ""), ("email", good), ("password", SECRET)], "name", "form-name-length"),
        case(&[("name", "   "), ("email", good), ("password", SECRET)], "name", "form-name-length"),
        case(&[("name", &long), ("email", good), ("password", SECRET)], "name", "form-name-length"),
        case(&[("name", "Al\u{7}ine"), ("email", good), ("password", SECRET)], "name", "form-name-length"),
        case(&[("name", "A\u{1b}[31m"), ("email", good), ("password", SECRET)], "name", "form-name-length"),
        case(
            &[("name", "<script>alert(1)</script>"), ("email", ""), ("password", SECRET)],
            "email",
            "form-email",
        ),
        case(&[("name", name), ("email", "aline"), ("password", SECRET)], "email", "form-email"),
        case(&[("name", name), ("email", &endless), ("password", SECRET)], "email", "form-email"),
        case(&[("name", name), ("email", "a@b@example.org"), ("password", SECRET)], "email", "form-email"),
        case(
            &[("name", name), ("email", "<script>alert(1)</script>"), ("password", SECRET)],
            "email",
            "form-email",
        ),
        case(
            &[("name", name), ("email", "a@example.org\r\nBcc: b@example.org"), ("password", SECRET)],
            "email",
            "form-email",
        ),
        case(
            &[("name", name), ("email", "a@example.org, b@example.org"), ("password", SECRET)],
            "email",
            "form-email",
        ),
        case(&[("name", name), ("email", good), ("password", "")], "password", "accounts-password-length"),
        case(
            &[("name", name), ("email", good), ("password", "kurz12345")],
            "password",
            "accounts-password-length",
        ),
        case(
            &[("name", name), ("email", good), ("password", &huge())],
            "password",
            "accounts-password-length",
        ),
    ];
    check(&mut app.browser(), "/compte/inscription", "form[action='/compte/inscription']", &cases).await;
    assert!(app.mails().await.is_empty(), "a refused form sent a mail");
}

#[tokio::test]
async fn signing_in() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let good = "aline@example.org";
    let endless = format!("{}@example.org", "a".repeat(250));
    let wrong = "accounts-wrong-credentials";
    let cases = [
        case(&[("email", ""), ("password", SECRET)], "email", "form-required"),
        case(&[("email", good), ("password", "")], "password", "form-required"),
        case(&[("email", &endless), ("password", SECRET)], "email", wrong),
        case(&[("email", "<script>alert(1)</script>"), ("password", SECRET)], "email", wrong),
        case(&[("email", "a@example.org\r\nBcc: b@example.org"), ("password", SECRET)], "email", wrong),
        case(&[("email", good), ("password", SECRET)], "email", wrong),
        case(&[("email", "nobody@example.org"), ("password", SECRET)], "email", wrong),
        case(&[("email", good), ("password", &huge())], "password", wrong),
    ];
    check(&mut app.browser(), "/compte/connexion", "form[action='/compte/connexion']", &cases).await;
}

#[tokio::test]
async fn asking_for_a_new_password() {
    let app = TestApp::new().await;
    let endless = format!("{}@example.org", "a".repeat(250));
    let wrong = [
        "",
        "aline",
        &endless,
        "<script>alert(1)</script>",
        "a@example.org\r\nBcc: b@example.org",
        "a\u{7}@b.ch",
    ];
    let cases: Vec<_> = wrong.iter().map(|email| case(&[("email", email)], "email", "form-email")).collect();
    check(&mut app.browser(), "/compte/mot-de-passe-oublie", "main form", &cases).await;
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn choosing_a_password() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    app.browser().post("/compte/mot-de-passe-oublie", &[("email", "aline@example.org")]).await;
    let link = super::link(&app.mails().await[0]);
    let cases: Vec<_> = ["", "kurz12345", &huge()]
        .iter()
        .map(|password| case(&[("password", password)], "password", "accounts-password-length"))
        .collect();
    let mut browser = app.browser();
    check(&mut browser, &link, "main form", &cases).await;
    let page = browser.get(&link).await;
    let done = browser.submit(&page, "main form", &[("password", SECRET)]).await;
    assert_eq!(done.status, 303, "refused passwords used the link up");
}

#[tokio::test]
async fn ones_own_details() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let long = "x".repeat(121);
    let cases = [
        case(&[("name", ""), ("language", "fr")], "name", "form-name-length"),
        case(&[("name", &long), ("language", "fr")], "name", "form-name-length"),
        case(&[("name", "Al\u{8}ine"), ("language", "fr")], "name", "form-name-length"),
        case(&[("name", "<script>alert(1)</script>"), ("language", "xx")], "language", "form-invalid"),
    ];
    check(&mut app.signed_in("aline@example.org").await, "/compte", "form[action='/compte']", &cases).await;
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_told_so() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for url in
        ["/compte/inscription", "/compte/connexion", "/compte/mot-de-passe-oublie", "/compte/mot-de-passe"]
    {
        let nul = browser.post(url, &[("email", "a\0@example.org"), ("password", SECRET)]).await;
        assert_eq!(nul.status, 400, "{url}");
        assert!(!nul.attributes("main a", "href").is_empty(), "{url}: no way out");
        let json = browser.send("POST", url, Some("application/json".to_owned()), "{}".into()).await;
        assert_eq!(json.status, 400, "{url}");
        let kind = Some("application/x-www-form-urlencoded".to_owned());
        let bytes = browser.send("POST", url, kind, vec![b'e', b'=', 0xff, 0xfe].into()).await;
        assert!((400..500).contains(&bytes.status), "{url}: {}", bytes.status);
    }
}
