//! A record of the open-data site: the fields that it indexes.

use serde_json::Value;

use crate::payload::JsonExt;
use crate::reading::{Sink, cpv_code, day, moment, plain};
use crate::{
    Award, AwardStatus, Change, Classification, Lot, Notice, NoticeKind, Party, Place, ProblemCode, Related,
    Text, Winner,
};

pub(super) fn read(record: &Value, notice: &mut Notice, sink: &mut Sink) {
    notice.language = Some("fr".to_owned());
    notice.languages = vec!["fr".to_owned()];
    notice.form.name = record.text("famille").unwrap_or_else(|| "avis".to_owned());
    notice.form.subtype = record.text("nature").or_else(|| record.text("nature_categorise"));
    notice.publication_id = record.text("idweb").unwrap_or_default();
    if notice.publication_id.is_empty() {
        sink.note(ProblemCode::Missing, "idweb", "");
    }
    notice.url = record.text("url_avis");
    notice.published = record.text("dateparution").and_then(|date| day(&date, sink, "dateparution"));
    notice.title = Text::in_language("fr", plain(&record.text("objet").unwrap_or_default()));
    notice.procedure.kind = record.text("type_procedure").or_else(|| record.text("procedure_categorise"));
    notice.procedure.nature =
        words(record, "type_marche").into_iter().next().map(|nature| nature.to_lowercase());
    if let Some(name) = record.text("nomacheteur") {
        notice.buyers.push(Party { name, country: Some("FR".to_owned()), ..Party::default() });
    }
    if let Some(written) = record.text("datelimitereponse") {
        notice.deadlines.tenders = moment(&written, sink, "datelimitereponse");
    }
    for department in words(record, "code_departement").into_iter().take(120) {
        notice.places.push(Place {
            country: Some("FR".to_owned()),
            region: Some(department),
            ..Place::default()
        });
    }
    let labels = words(record, "descripteur_libelle");
    for (index, code) in words(record, "descripteur_code").into_iter().take(200).enumerate() {
        notice.classifications.push(Classification {
            scheme: "BOAMP".to_owned(),
            code,
            label: labels.get(index).cloned(),
        });
    }
    earlier(record, notice);
    notice.notice_kind = kind(record, notice);
    for name in words(record, "titulaire").into_iter().take(200) {
        let winner = Winner { name, ..Winner::default() };
        notice.awards.push(Award { status: AwardStatus::Awarded, winners: vec![winner], ..Award::default() });
    }
    notice.whole = Some(Box::new(Lot::default()));
    inside(record, notice, sink);
}

/// The notice inside is a JSON text in one of several schemas; only its CPV codes are looked for.
fn inside(record: &Value, notice: &mut Notice, sink: &mut Sink) {
    let Some(written) = record.text("donnees") else { return };
    let Ok(data) = serde_json::from_str::<Value>(&written) else {
        sink.note(ProblemCode::WrongType, "donnees", "JSON");
        return;
    };
    let mut codes = Vec::new();
    cpv_in(&data, 0, &mut codes);
    let mut codes = codes.iter().filter_map(|code| cpv_code(code, sink, "donnees")).collect::<Vec<_>>();
    codes.dedup();
    let mut codes = codes.into_iter();
    notice.cpv.main = codes.next();
    notice.cpv.additional = codes.collect();
}

/// Texts of eight digits under a member whose name speaks of CPV, in order.
fn cpv_in(value: &Value, depth: usize, codes: &mut Vec<String>) {
    if depth > 60 || codes.len() >= 200 {
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let speaks = name.to_lowercase().contains("cpv")
                    || name.contains("classPrincipale")
                    || name.contains("ItemClassificationCode");
                match member.text("").or_else(|| member.text("#text")) {
                    Some(text)
                        if speaks && text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) =>
                    {
                        if !codes.contains(&text) {
                            codes.push(text);
                        }
                    }
                    _ => cpv_in(member, depth + 1, codes),
                }
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| cpv_in(entry, depth + 1, codes)),
        _ => {}
    }
}

fn earlier(record: &Value, notice: &mut Notice) {
    for id in words(record, "annonce_lie").into_iter().chain(words(record, "annonces_anterieures")).take(100)
    {
        notice.related.push(Related { kind: "previous".to_owned(), id, scheme: Some("boamp".to_owned()) });
    }
}

fn kind(record: &Value, notice: &mut Notice) -> NoticeKind {
    let nature =
        record.text("nature").or_else(|| record.text("nature_categorise")).unwrap_or_default().to_uppercase();
    let state = record.text("etat").unwrap_or_default().to_uppercase();
    let is = |word: &str| nature.contains(word) || state.contains(word);
    if is("RECTIF") || is("ANNULATION") || is("MODIFICATION") && !is("ATTRIBUTION") {
        notice.change = Some(Change {
            previous: notice.related.first().map(|related| related.id.clone()),
            cancelled: is("ANNULATION"),
            ..Change::default()
        });
        NoticeKind::Change
    } else if is("INTENTION") {
        NoticeKind::DirectAward
    } else if is("ATTRIBUTION") || is("RESULTAT") {
        NoticeKind::Result
    } else if is("PERIODIQUE") || is("PRE-INFORMATION") || is("PREINFORMATION") {
        NoticeKind::Planning
    } else if is("APPEL_OFFRE") || is("APPELOFFRE") || is("APPEL OFFRE") || is("QUALIFICATION") {
        NoticeKind::Competition
    } else {
        NoticeKind::Other
    }
}

/// A list of texts, or one text.
fn words(record: &Value, path: &str) -> Vec<String> {
    match record.at(path) {
        Some(Value::Array(entries)) => entries.iter().take(500).filter_map(|entry| entry.text("")).collect(),
        Some(_) => record.text(path).into_iter().collect(),
        None => Vec::new(),
    }
}
