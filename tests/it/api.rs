//! The description of the API and the API say the same: every route is described, every described question answers, and
//! every answer has the described shape, neither less nor more.

use std::collections::BTreeSet;
use std::path::Path;

use halle::demo;
use serde_json::Value;

use crate::support::{Browser, TestApp};

/// Addresses under `/api/v1` that stand in the sources, the descriptions' own aside.
fn routed() -> BTreeSet<String> {
    fn collect(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("src/api") {
                collect(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let code = std::fs::read_to_string(path).unwrap();
                let texts =
                    code.split('"').filter(|text| text.starts_with("/api/v1/") && !text.contains(' '));
                found.extend(texts.map(str::to_owned));
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

async fn description(browser: &mut Browser) -> Value {
    let page = browser.get("/api/v1/openapi.json").await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.json()
}

#[tokio::test]
async fn every_route_is_described() {
    let app = TestApp::new().await;
    let document = description(&mut app.browser()).await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    let missing: Vec<_> = routed().into_iter().filter(|path| !paths.contains_key(path)).collect();
    assert!(missing.is_empty(), "not described in src/api/operations.rs: {missing:?}");
}

/// What is wrong with a value, told with the way to it.
fn differences(value: &Value, schema: &Value, all: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return differences(value, &all["components"]["schemas"][name], all, at, found);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let tries: Vec<_> = choices
            .iter()
            .map(|choice| {
                let mut wrong = Vec::new();
                differences(value, choice, all, at, &mut wrong);
                wrong
            })
            .collect();
        if tries.iter().all(|wrong| !wrong.is_empty()) {
            found.extend(tries.into_iter().flatten().take(1));
        }
        return;
    }
    let kinds: Vec<_> = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let fits = |kind: &&str| match *kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    if !kinds.iter().any(fits) {
        found.push(format!("{at} is {value:.60} and not {kinds:?}"));
        return;
    }
    if let Some(items) = value.as_array() {
        for item in items.iter().take(20) {
            differences(item, &schema["items"], all, &format!("{at}[]"), found);
        }
    }
    if let Some(object) = value.as_object() {
        let properties = schema["properties"].as_object();
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                found.push(format!("{at}.{name} is missing"));
            }
        }
        for (name, inner) in object {
            match (properties.and_then(|known| known.get(name)), schema.get("additionalProperties")) {
                (Some(known), _) | (None, Some(known)) => {
                    differences(inner, known, all, &format!("{at}.{name}"), found);
                }
                (None, None) if properties.is_some() => found.push(format!("{at}.{name} is not described")),
                (None, None) => {}
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_the_described_shape() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    app.run_jobs().await;
    let mut browser = app.browser();
    let document = description(&mut browser).await;
    let first = async |url: &str, list: &str| -> String {
        app.browser().get(url).await.json()[list][0]["id"]
            .as_str()
            .unwrap_or_else(|| panic!("{url}"))
            .to_owned()
    };
    let organisation = first("/api/v1/organisations", "items").await;
    let offer = first("/api/v1/offers", "offers").await;
    let tender = first("/api/v1/tenders", "tenders").await;
    let mut wrong = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let id = match path {
            path if path.contains("organisations") => &organisation,
            path if path.contains("offers") => &offer,
            _ => &tender,
        };
        let address = path.replace("{id}", id);
        let addresses: Vec<_> = if address.contains("{index}") {
            ["suppliers", "offers", "tenders"]
                .iter()
                .map(|index| address.replace("{index}", index) + "?q=repas&explain=yes")
                .collect()
        } else {
            vec![address]
        };
        for address in addresses {
            let page = browser.get(&address).await;
            assert_eq!(page.status, 200, "{address}: {}", page.text());
            let content = item["get"]["responses"]["200"]["content"].as_object().unwrap();
            let (media_type, described) = content.iter().next().unwrap();
            assert!(
                page.header("content-type").starts_with(media_type),
                "{address}: {}",
                page.header("content-type")
            );
            let mut found = Vec::new();
            differences(&page.json(), &described["schema"], &document, path, &mut found);
            wrong.extend(found);
        }
    }
    let refusal = browser.get("/api/v1/offers/nothing").await.json();
    let mut found = Vec::new();
    differences(&refusal, &document["components"]["schemas"]["Problem"], &document, "problem", &mut found);
    wrong.extend(found);
    assert!(wrong.is_empty(), "correct src/api/shapes.rs or the answer: {wrong:#?}");
}

#[tokio::test]
async fn people_read_the_description_as_a_page_in_three_languages() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for (language, word) in [("fr", "Données ouvertes"), ("de", "Offene Daten"), ("en", "Open data")] {
        let page = browser.get(&format!("/api/v1/docs?lang={language}")).await;
        assert_eq!(page.status, 200);
        assert!(page.select("h1")[0].contains(word));
        let document = description(&mut browser).await;
        assert!(document["info"]["title"].as_str().unwrap().contains(word));
        for path in document["paths"].as_object().unwrap().keys() {
            assert!(page.says(path), "{path} is not on the page");
        }
    }
    let examples = browser.get("/api/v1/docs").await.attributes("main section a[rel=nofollow]", "href");
    assert!(examples.len() >= 5);
    for example in examples {
        assert_eq!(browser.get(&example).await.status, 200, "{example}");
    }
}
