//! *Données essentielles de la commande publique*: contracts and concessions awarded in France. The schema of 2022
//! (`marches.marche`), the one of 2019 (`marches` as a list), and flat rows of the consolidated file.

mod contract;

use serde_json::Value;

use crate::payload::JsonExt;
use crate::reading::Sink;
use crate::{Format, Found, Limits, Notice, ReadError};

/// Whether the value lists contracts.
pub(crate) fn recognises(value: &Value) -> bool {
    value.get("marches").is_some()
        || value.get("marche").is_some()
        || entries(value).first().is_some_and(|(_, entry)| is_contract(entry))
}

/// A contract has a subject and at least two of the members that only contracts have.
fn is_contract(entry: &Value) -> bool {
    let marks = [
        "codeCPV",
        "montant",
        "dateNotification",
        "dureeMois",
        "titulaires",
        "lieuExecution",
        "lieuExecution_code",
        "valeurGlobale",
    ];
    entry.get("objet").is_some() && marks.iter().filter(|mark| entry.get(mark).is_some()).count() >= 2
}

/// Reads every contract and concession.
pub(crate) fn read(value: &Value, limits: &Limits) -> Result<Vec<Notice>, ReadError> {
    let entries = entries(value);
    if entries.len() > limits.notices {
        return Err(ReadError::TooManyNotices { limit: limits.notices });
    }
    let mut notices = Vec::new();
    for (form, entry) in entries.into_iter().filter(|(_, entry)| entry.is_object()) {
        let mut sink = Sink::new(limits);
        let mut notice = Notice::new(Format::Decp, "decp");
        form.clone_into(&mut notice.form.name);
        contract::read(entry, &mut notice, &mut sink);
        notice.problems = sink.finish();
        notices.push(notice);
    }
    if notices.is_empty() { Err(ReadError::not_a_notice(Found::EmptyPackage)) } else { Ok(notices) }
}

fn entries(value: &Value) -> Vec<(&'static str, &Value)> {
    let mut entries = Vec::new();
    let holder = value.get("marches").unwrap_or(value);
    match holder {
        Value::Array(list) => entries.extend(list.iter().map(|entry| ("marche", entry))),
        Value::Object(_) => {
            for (member, form) in [("marche", "marche"), ("contrat-concession", "contrat-concession")] {
                entries.extend(holder.list(member).iter().map(|entry| (form, entry)));
            }
            if entries.is_empty() && is_contract(holder) {
                entries.push(("marche", holder));
            }
        }
        _ => {}
    }
    entries
}
