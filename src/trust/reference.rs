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
    limited: String,
    surveillance_months: Option<i32>,
    certifiable: String,
    scopes: String,
    evidence: String,
    levels: String,
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
    Ok(scheme::Model {
        id: SchemeId::new(),
        kind: line.kind.parse()?,
        name: LocalText { fr: Some(line.name_fr), de: Some(line.name_de), en: Some(line.name_en) },
        issuer: line.issuer,
        jurisdictions: list(&line.jurisdictions),
        domains: list(&line.domains),
        validity_months: line.validity_months,
        is_certifiable: yes(&line.certifiable)?,
        grants: list(&line.grants),
        source: line.source,
        source_url: line.source_url,
        checked_on: line.checked_on,
        code: line.code,
        version: 1,
        scopes: list(&line.scopes),
        evidence: line.evidence.parse()?,
        levels: list(&line.levels),
        is_limited: yes(&line.limited)?,
        surveillance_months: line.surveillance_months,
        register_url: None,
        is_withdrawn: false,
        edited_at: None,
        edited_by: None,
    })
}

fn yes(text: &str) -> anyhow::Result<bool> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => anyhow::bail!("yes or no, not {other:?}"),
    }
}

fn list(text: &str) -> TextList {
    TextList(text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use entity::trust::scheme::SchemeKind;

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
        assert!(!guidance.is_certifiable && guidance.name.fr.as_ref().unwrap().contains("évaluation"));
        assert_eq!(guidance.kind, SchemeKind::SelfDeclared);
    }

    /// The start list of the design, by its lines; who adds or drops one changes this list too.
    #[test]
    fn the_start_list_is_complete() {
        let schemes = read().unwrap();
        let mut known: Vec<_> = schemes.iter().map(|scheme| scheme.code.as_str()).collect();
        for line in [
            "chamber-member",
            "ess-charter",
            "ess-status",
            "esus",
            "siae",
            "entreprise-adaptee",
            "esat",
            "rfar",
            "rsei",
            "imprim-vert",
            "fsc-coc",
            "pefc-coc",
            "bio-suisse",
            "bio-ue",
            "ab",
            "fairtrade",
            "nature-progres",
            "ecolabel-ue",
            "iso-14001",
            "iso-26000",
            "emas",
            "b-corp",
            "ecoentreprise",
            "un-plus-pour-tous",
            "fair-on-pay",
            "equal-salary",
            "zewo",
            "eduqua",
            "qualiopi",
            "in-qualis",
            "grta",
            "finansol",
            "ici-on-recycle",
            "label-ess",
            "local-currency",
        ] {
            assert!(known.contains(&line), "{line}");
            known.retain(|code| *code != line);
        }
        let beyond = ["insertion-ch", "atelier-adapte-ch", "eese-qc", "entreprise-adaptee-qc"];
        let more = ["utilite-publique-ch", "iso-9001", "iso-27001"];
        known.retain(|code| !beyond.contains(code) && !more.contains(code));
        assert!(known.is_empty(), "not in the design: {known:?}");
    }

    #[test]
    fn what_a_third_party_certifies_ends_and_covers_something() {
        for scheme in read().unwrap() {
            let code = &scheme.code;
            assert!(!scheme.scopes.0.is_empty(), "{code}");
            let known = ["organisation", "site", "offers"];
            assert!(scheme.scopes.0.iter().all(|scope| known.contains(&scope.as_str())), "{code}");
            assert!(scheme.is_limited || scheme.validity_months.is_none(), "{code}");
            let by_others = matches!(
                scheme.kind,
                SchemeKind::ThirdPartyCertification | SchemeKind::ParticipatoryGuarantee
            );
            assert!(!by_others || scheme.is_limited, "{code} ends some day");
            assert!(crate::trust::health::refusal(scheme.name.fr.as_deref().unwrap()).is_none(), "{code}");
        }
    }
}
