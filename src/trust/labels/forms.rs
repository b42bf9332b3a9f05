//! A scheme as typed ⇄ what it says. What is typed is always kept.

use chrono::{Datelike as _, NaiveDate};
use entity::values::{Jurisdiction, LocalText};
use serde::Deserialize;

use crate::fold::fold;
use crate::trust::content::Content;
use crate::trust::health;
use crate::trust::model::{EvidenceNeeded, SchemeKind};
use crate::web::form::FieldErrors;

const LINE_MAX: usize = 160;
const TEXT_MAX: usize = 500;
const REASON_MIN: usize = 10;
/// No certificate is valid for longer than fifty years.
const MONTHS_MAX: i32 = 600;
const LIST_MAX: usize = 20;

/// What a guarantee may cover.
pub const SCOPES: [&str; 3] = ["organisation", "site", "offers"];
/// Statuses of reserved procurement.
pub const GRANTS: [&str; 2] = ["res-ws", "res-pub-ser"];

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SchemeForm {
    pub version: String,
    /// Only of a new one.
    pub code: String,
    /// Only of a new one.
    pub kind: String,
    pub name_fr: String,
    pub name_de: String,
    pub name_en: String,
    pub issuer: String,
    pub jurisdictions: Vec<String>,
    pub domains: String,
    pub validity_months: String,
    pub is_limited: String,
    pub surveillance_months: String,
    pub is_certifiable: String,
    pub scopes: Vec<String>,
    pub evidence: String,
    pub levels: String,
    pub grants: Vec<String>,
    pub register_url: String,
    pub source: String,
    pub source_url: String,
    pub checked_on: String,
    pub is_withdrawn: String,
    /// Why it changes.
    pub reason: String,
}

impl SchemeForm {
    /// A new one: most are certificates of a third party for an organisation.
    pub fn blank() -> Self {
        Self {
            kind: SchemeKind::ThirdPartyCertification.to_string(),
            scopes: vec!["organisation".to_owned()],
            evidence: EvidenceNeeded::Document.to_string(),
            is_certifiable: "yes".to_owned(),
            is_limited: "yes".to_owned(),
            ..Self::default()
        }
    }

    /// The form of what is recorded.
    pub fn of(content: &Content, version: i32) -> Self {
        let flag = |is_on: bool| if is_on { "yes".to_owned() } else { String::new() };
        let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            version: version.to_string(),
            code: String::new(),
            kind: content.kind.to_string(),
            name_fr: content.name.fr.clone().unwrap_or_default(),
            name_de: content.name.de.clone().unwrap_or_default(),
            name_en: content.name.en.clone().unwrap_or_default(),
            issuer: content.issuer.clone(),
            jurisdictions: content.jurisdictions.clone(),
            domains: content.domains.join(", "),
            validity_months: number(content.validity_months),
            is_limited: flag(content.is_limited),
            surveillance_months: number(content.surveillance_months),
            is_certifiable: flag(content.is_certifiable),
            scopes: content.scopes.clone(),
            evidence: content.evidence.to_string(),
            levels: content.levels.join(", "),
            grants: content.grants.clone(),
            register_url: content.register_url.clone().unwrap_or_default(),
            source: content.source.clone(),
            source_url: content.source_url.clone().unwrap_or_default(),
            checked_on: content.checked_on.map(|day| day.to_string()).unwrap_or_default(),
            is_withdrawn: flag(content.is_withdrawn),
            reason: String::new(),
        }
    }

    /// Whether a value is ticked in a group of the form.
    pub fn has(&self, group: &str, value: &str) -> bool {
        let list = match group {
            "jurisdictions" => &self.jurisdictions,
            "scopes" => &self.scopes,
            _ => &self.grants,
        };
        list.iter().any(|one| one == value)
    }

    /// What it says, or everything that is wrong with it. `kind` is that of a known scheme; a new one chooses.
    pub fn understand(&self, kind: Option<SchemeKind>, today: NaiveDate) -> Result<Content, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = kind.or_else(|| self.kind.parse().ok());
        if kind.is_none() {
            errors.add("kind", "trust-error-kind");
        }
        let mut line = |field, text: &str| line(field, text, &mut errors);
        let (fr, de, en) =
            (line("name_fr", &self.name_fr), line("name_de", &self.name_de), line("name_en", &self.name_en));
        let issuer = line("issuer", &self.issuer);
        let source = line("source", &self.source);
        let mut months = |field, text: &str| months(field, text, &mut errors);
        let validity_months = months("validity_months", &self.validity_months);
        let surveillance_months = months("surveillance_months", &self.surveillance_months);
        let mut address = |field, text: &str, needs: &str| address(field, text, needs, &mut errors);
        let register_url = address("register_url", &self.register_url, "{reference}");
        let source_url = address("source_url", &self.source_url, "");
        let evidence = self.evidence.parse::<EvidenceNeeded>().ok();
        if evidence.is_none() {
            errors.add("evidence", "trust-error-evidence");
        }
        let known: Vec<_> = Jurisdiction::ALL.iter().map(|one| one.as_str()).collect();
        let jurisdictions = chosen(&self.jurisdictions, &known);
        if jurisdictions.is_empty() {
            errors.add("jurisdictions", "trust-error-jurisdictions");
        }
        let scopes = chosen(&self.scopes, &SCOPES);
        if scopes.is_empty() {
            errors.add("scopes", "trust-error-scopes");
        }
        let checked_on = crate::trust::own::day("checked_on", &self.checked_on, &mut errors);
        if checked_on.is_some_and(|day| day > today || day.year() < 2000) {
            errors.add("checked_on", "trust-error-checked-later");
        }
        let (Some(kind), Some(evidence)) = (kind, evidence) else { return Err(errors) };
        let content = Content {
            kind,
            name: LocalText { fr: Some(fr), de: Some(de), en: Some(en) },
            issuer,
            jurisdictions,
            domains: listed("domains", &self.domains, &mut errors),
            validity_months,
            // What has a usual validity ends.
            is_limited: !self.is_limited.is_empty() || validity_months.is_some(),
            surveillance_months,
            is_certifiable: !self.is_certifiable.is_empty(),
            scopes,
            evidence,
            levels: listed("levels", &self.levels, &mut errors),
            grants: chosen(&self.grants, &GRANTS),
            register_url,
            source,
            source_url,
            checked_on,
            is_withdrawn: !self.is_withdrawn.is_empty(),
        };
        judge(&content, &mut errors);
        if errors.is_empty() { Ok(content) } else { Err(errors) }
    }

    /// Why a known scheme changes.
    pub fn why(&self) -> Result<String, FieldErrors> {
        let reason = self.reason.trim();
        match reason.chars().count() {
            0..REASON_MIN => Err(FieldErrors::of("reason", "trust-error-reason")),
            REASON_MIN..=TEXT_MAX => Ok(reason.to_owned()),
            _ => Err(FieldErrors::of("reason", "form-too-long")),
        }
    }

    /// The stable code of a new scheme.
    pub fn understand_code(&self) -> Result<String, FieldErrors> {
        let code = self.code.trim();
        let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_good = (2..=40).contains(&code.len())
            && code.bytes().all(is_sign)
            && !code.starts_with('-')
            && !code.ends_with('-');
        if !is_good {
            return Err(FieldErrors::of("code", "trust-error-code"));
        }
        match health::refusal(code) {
            Some(refusal) => Err(FieldErrors::of("code", refusal.key())),
            None => Ok(code.to_owned()),
        }
    }
}

/// Rules that need more than one field: what nobody certifies is not made certifiable by a form.
fn judge(content: &Content, errors: &mut FieldErrors) {
    let names = [&content.name.fr, &content.name.de, &content.name.en];
    let is_guidance =
        names.iter().filter_map(|name| name.as_deref()).any(|name| fold(name).contains("26000"));
    if content.is_certifiable && is_guidance {
        errors.add("is_certifiable", "trust-error-guidance");
    }
    if is_guidance && content.kind != SchemeKind::SelfDeclared {
        errors.add("kind", "trust-error-guidance");
    }
    if content.is_certifiable && content.kind == SchemeKind::SelfDeclared {
        errors.add("is_certifiable", "trust-error-self-declared");
    }
    let by_law = matches!(content.kind, SchemeKind::LegalStatus | SchemeKind::StateAgreement);
    if !content.grants.is_empty() && !by_law {
        errors.add("grants", "trust-error-grants");
    }
}

fn line(field: &'static str, text: &str, errors: &mut FieldErrors) -> String {
    let text = text.trim();
    if text.is_empty() {
        errors.add(field, "form-required");
    } else if text.chars().count() > LINE_MAX {
        errors.add(field, "form-too-long");
    } else if text.chars().any(char::is_control) {
        errors.add(field, "form-invalid");
    } else if let Some(refusal) = health::refusal(text) {
        errors.add(field, refusal.key());
    }
    text.to_owned()
}

fn months(field: &'static str, text: &str, errors: &mut FieldErrors) -> Option<i32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = text.parse::<i32>().ok().filter(|number| (1..=MONTHS_MAX).contains(number));
    if number.is_none() {
        errors.add(field, "trust-error-months");
    }
    number
}

/// An address of the web that holds `needs`; nothing when it is empty.
fn address(field: &'static str, text: &str, needs: &str, errors: &mut FieldErrors) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let is_address = text.starts_with("https://")
        && text.len() <= TEXT_MAX
        && !text.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    if !is_address {
        errors.add(field, "trust-error-address");
    } else if !text.contains(needs) {
        errors.add(field, "trust-error-register");
    }
    Some(text.to_owned())
}

/// Known values among those that were sent, in our order.
fn chosen(sent: &[String], known: &[&str]) -> Vec<String> {
    known.iter().filter(|one| sent.iter().any(|value| value == *one)).map(|one| (*one).to_owned()).collect()
}

/// Words between commas.
fn listed(field: &'static str, text: &str, errors: &mut FieldErrors) -> Vec<String> {
    let parts: Vec<_> =
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if parts.len() > LIST_MAX || parts.iter().any(|part| part.chars().count() > LINE_MAX) {
        errors.add(field, "form-too-long");
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn good() -> SchemeForm {
        SchemeForm {
            name_fr: "Label d’essai".to_owned(),
            name_de: "Probelabel".to_owned(),
            name_en: "Trial label".to_owned(),
            issuer: "Office d’essai".to_owned(),
            source: "Règlement du 1er mars".to_owned(),
            jurisdictions: vec!["CH".to_owned()],
            ..SchemeForm::blank()
        }
    }

    #[test]
    fn a_form_written_from_what_is_recorded_reads_back_as_the_same() {
        for row in crate::trust::reference::read().unwrap() {
            let content = Content::of(&row);
            let read = SchemeForm::of(&content, 1).understand(Some(row.kind), today());
            assert_eq!(read.unwrap(), content, "{}", row.code);
        }
    }

    #[test]
    fn what_is_about_a_person_or_only_guidance_cannot_be_entered() {
        assert!(good().understand(None, today()).is_ok());
        for name in ["RQTH", "Reconnaissance de la qualité de travailleur handicapé"] {
            let form = SchemeForm { name_fr: name.to_owned(), ..good() };
            assert_eq!(
                form.understand(None, today()).unwrap_err().get("name_fr"),
                Some("trust-error-health")
            );
        }
        let code = SchemeForm { code: "rqth".to_owned(), ..good() };
        assert!(code.understand_code().unwrap_err().has("code"));
        let certified = SchemeForm { name_en: "ISO 26000 certified".to_owned(), ..good() };
        let errors = certified.understand(None, today()).unwrap_err();
        assert_eq!(errors.get("is_certifiable"), Some("trust-error-guidance"));
        assert_eq!(errors.get("kind"), Some("trust-error-guidance"));
        let declared = SchemeForm { kind: "self_declared".to_owned(), ..good() };
        assert!(declared.understand(None, today()).unwrap_err().has("is_certifiable"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let form = SchemeForm {
            kind: "medal".to_owned(),
            validity_months: "0".to_owned(),
            surveillance_months: "many".to_owned(),
            register_url: "https://register.example/".to_owned(),
            source_url: "javascript:alert(1)".to_owned(),
            checked_on: "2026-11-24".to_owned(),
            ..SchemeForm::default()
        };
        let errors = form.understand(None, today()).unwrap_err();
        for field in [
            "kind",
            "name_fr",
            "name_de",
            "name_en",
            "issuer",
            "source",
            "validity_months",
            "surveillance_months",
            "register_url",
            "source_url",
            "evidence",
            "jurisdictions",
            "scopes",
            "checked_on",
        ] {
            assert!(errors.has(field), "{field}");
        }
        for code in ["", "a", "Été", "-a", "a b", &"x".repeat(41)] {
            let form = SchemeForm { code: code.to_owned(), ..good() };
            assert!(form.understand_code().is_err(), "{code}");
        }
    }
}
