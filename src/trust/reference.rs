//! The guarantee schemes, read from our own table `schemes.csv`.

use anyhow::Context as _;
use entity::trust::scheme;
use entity::values::{LocalText, SchemeId, TextList};
use serde::Deserialize;

const TABLE: &str = include_str!("schemes.csv");

/// A line of the table.
#[derive(Debug, Deserialize)]
struct Line {
    code: String,
    kind: String,
    name_fr: String,
    name_en: String,
    name_de: String,
    issuer: String,
    jurisdictions: String,
    domains: String,
    validity_months: Option<i32>,
    certifiable: String,
    grants: String,
    source: String,
    source_url: Option<String>,
    checked_on: Option<chrono::NaiveDate>,
}

/// All schemes of the table, with new identifiers.
pub fn read() -> anyhow::Result<Vec<scheme::Model>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    reader
        .deserialize::<Line>()
        .map(|line| {
            let line = line.context("read the table of guarantee schemes")?;
            let code = line.code.clone();
            row(line).with_context(|| format!("read the guarantee scheme {code}"))
        })
        .collect()
}

fn row(line: Line) -> anyhow::Result<scheme::Model> {
    let is_certifiable = match line.certifiable.as_str() {
        "yes" => true,
        "no" => false,
        other => anyhow::bail!("certifiable is yes or no, not {other:?}"),
    };
    Ok(scheme::Model {
        id: SchemeId::new(),
        kind: line.kind.parse()?,
        name: LocalText { fr: Some(line.name_fr), de: Some(line.name_de), en: Some(line.name_en) },
        issuer: line.issuer,
        jurisdictions: list(&line.jurisdictions),
        domains: list(&line.domains),
        validity_months: line.validity_months,
        is_certifiable,
        grants: list(&line.grants),
        source: line.source,
        source_url: line.source_url,
        checked_on: line.checked_on,
        code: line.code,
    })
}

fn list(text: &str) -> TextList {
    TextList(text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_has_a_unique_code_three_names_and_known_grants() {
        let schemes = read().unwrap();
        assert!(schemes.len() >= 35, "{}", schemes.len());
        let mut codes: Vec<_> = schemes.iter().map(|scheme| scheme.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), schemes.len());
        for scheme in &schemes {
            let names = [&scheme.name.fr, &scheme.name.de, &scheme.name.en];
            assert!(
                names.iter().all(|name| name.as_ref().is_some_and(|name| !name.is_empty())),
                "{scheme:?}"
            );
            assert!(!scheme.source.is_empty() && !scheme.jurisdictions.0.is_empty(), "{}", scheme.code);
            let is_address = |url: &String| url.starts_with("https://") && !url.contains(' ');
            assert!(scheme.source_url.as_ref().is_none_or(is_address), "{}", scheme.code);
            assert!(scheme.grants.0.iter().all(|code| code == "res-ws" || code == "res-pub-ser"));
        }
    }

    #[test]
    fn personal_disability_is_no_scheme_and_guidance_is_not_certifiable() {
        let schemes = read().unwrap();
        assert!(!schemes.iter().any(|scheme| scheme.code.contains("rqth") || scheme.code.contains("clause")));
        let guidance = schemes.iter().find(|scheme| scheme.code == "iso-26000").unwrap();
        assert!(!guidance.is_certifiable);
        assert_eq!(guidance.kind, entity::trust::scheme::SchemeKind::SelfDeclared);
    }
}
