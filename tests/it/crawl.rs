//! Walks through the demonstration hall by its own links, as a visitor, a member and staff, in three languages: every
//! page answers, is well formed, speaks one language, and leads nowhere that does not exist.

use std::collections::{BTreeSet, HashMap, VecDeque};

use entity::values::Language;
use halle::{demo, locales};
use scraper::{Html, Selector};

use crate::support::{Browser, Page, TestApp};

/// Pages of one kind (same path with identifiers left out) that are opened at most.
const OF_ONE_KIND: usize = 4;

struct Findings(Vec<String>);

impl Findings {
    fn check(&mut self, holds: bool, page: &str, what: impl AsRef<str>) {
        if !holds {
            self.0.push(format!("{page}: {}", what.as_ref()));
        }
    }
}

fn all<'a>(html: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(css).unwrap()).collect()
}

/// A path with its identifiers and slugs left out, to tell kinds of pages apart.
fn kind_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let has_query = url.contains('?');
    let parts = path.split('/').enumerate().map(|(depth, part)| {
        let is_name = part.len() > 20
            || part.contains(|sign: char| sign.is_ascii_digit())
            || (depth == 2 && !path.starts_with("/compte") && !path.starts_with("/chambre"));
        if is_name { "…" } else { part }
    });
    format!("{}{}", parts.collect::<Vec<_>>().join("/"), if has_query { "?" } else { "" })
}

fn look_at(
    page: &Page,
    language: &str,
    known_keys: &BTreeSet<String>,
    findings: &mut Findings,
) -> Vec<String> {
    let url = page.url.as_str();
    let html = page.html();
    findings.check(all(&html, "h1").len() == 1, url, "not exactly one h1");
    findings.check(page.attributes("html", "lang") == [language], url, "another language");
    findings.check(!page.select("title").concat().trim().is_empty(), url, "no title");
    findings.check(
        all(&html, "[style], [onclick], [onchange], [onsubmit]").is_empty(),
        url,
        "inline style or handler",
    );
    let policy = page.header("content-security-policy");
    for inline in all(&html, "script:not([src]):not([type='application/ld+json']), style") {
        let nonce = inline.value().attr("nonce").unwrap_or_default();
        let passes = !nonce.is_empty() && policy.contains(&format!("'nonce-{nonce}'"));
        findings.check(passes, url, "an inline script or style without the nonce of the policy");
    }
    for outside in all(&html, "script[src], link[rel=stylesheet], link[rel=preload], img[src]") {
        let value = outside.value();
        let source = value.attr("src").or(value.attr("href")).unwrap_or_default();
        findings.check(
            source.starts_with('/') || source.starts_with("data:"),
            url,
            format!("{source} is of another site"),
        );
    }
    let mut ids = BTreeSet::new();
    for element in all(&html, "[id]") {
        let id = element.value().attr("id").unwrap_or_default();
        findings.check(ids.insert(id.to_owned()), url, format!("the id {id} stands twice"));
    }
    for field in all(&html, "input:not([type=hidden]):not([type=submit]), select, textarea") {
        let id = field.value().attr("id").unwrap_or_default();
        let labels = field.value().attr("aria-labelledby").unwrap_or_default();
        let is_labelled_by = |label: &str| !all(&html, &format!("[id='{label}']")).is_empty();
        let labelled = field.value().attr("aria-label").is_some()
            || (!labels.is_empty() && labels.split_whitespace().all(is_labelled_by))
            || (!id.is_empty() && !all(&html, &format!("label[for='{id}']")).is_empty())
            || field
                .ancestors()
                .filter_map(scraper::ElementRef::wrap)
                .any(|parent| parent.value().name() == "label");
        findings.check(labelled, url, format!("the field {:?} has no label", field.value().attr("name")));
    }
    for image in all(&html, "img") {
        findings.check(image.value().attr("alt").is_some(), url, "a picture without alternative text");
    }
    let text = html.root_element().text().collect::<String>();
    for word in text.split(|sign: char| !(sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-'))
    {
        findings.check(
            !known_keys.contains(word),
            url,
            format!("the key {word} is shown instead of its text"),
        );
    }
    all(&html, "a[href]")
        .iter()
        .filter(|link| !link.value().attr("rel").is_some_and(|rel| rel.contains("nofollow")))
        .filter_map(|link| link.value().attr("href"))
        .filter(|href| href.starts_with('/') && !href.starts_with("//") && !href.contains("lang="))
        .map(|href| href.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

async fn crawl(mut browser: Browser, language: Language, starts: &[&str], findings: &mut Findings) -> usize {
    browser.headers.push(("cookie", format!("halle_lang={language}")));
    let keys: BTreeSet<String> = locales::sources(language)
        .iter()
        .flat_map(|(_, source)| source.lines())
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .filter(|key| key.contains('-') && key.len() > 8)
        .collect();
    let mut waiting: VecDeque<(String, String)> =
        starts.iter().map(|start| ((*start).to_owned(), "start".to_owned())).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut of_kind: HashMap<String, usize> = HashMap::new();
    let mut pages = 0;
    while let Some((url, from)) = waiting.pop_front() {
        if !seen.insert(url.clone()) {
            continue;
        }
        let count = of_kind.entry(kind_of(&url)).or_default();
        *count += 1;
        if *count > OF_ONE_KIND {
            continue;
        }
        let page = browser.visit(&url).await;
        pages += 1;
        findings.check(page.status == 200, &url, format!("status {} (linked from {from})", page.status));
        if page.status == 200 && page.header("content-type").starts_with("text/html") {
            for link in look_at(&page, language.as_str(), &keys, findings) {
                waiting.push_back((link, url.clone()));
            }
        }
    }
    pages
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demonstration_hall_is_well_formed_in_every_language() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    app.run_jobs().await;
    let mut findings = Findings(Vec::new());
    let mut pages = 0;
    for language in Language::ALL {
        pages += crawl(
            app.browser(),
            *language,
            &["/", "/fournisseurs", "/catalogue", "/marches", "/recherche?q=pain"],
            &mut findings,
        )
        .await;
    }
    for account in demo::ACCOUNTS {
        let mut browser = app.browser();
        let form = browser.get("/compte/connexion").await;
        let values = [("email", account.email), ("password", demo::PASSWORD)];
        browser.submit(&form, "form[action='/compte/connexion']", &values).await;
        pages += crawl(
            browser,
            Language::Fr,
            &["/compte", "/", "/fournisseurs/le-panier-de-l-arve/revendiquer", "/chambre"]
                [..if account.is_staff { 4 } else { 3 }],
            &mut findings,
        )
        .await;
    }
    assert!(pages > 60, "only {pages} pages were found");
    findings.0.sort();
    findings.0.dedup();
    assert!(
        findings.0.is_empty(),
        "{} findings on {pages} pages:\n{}",
        findings.0.len(),
        findings.0.join("\n")
    );
}
