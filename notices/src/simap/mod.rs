//! simap.ch: the details of a publication, as the public interface answers them (`PublicationDetail`). Answers to
//! searches, lists of codes and refusals are recognised, so that they can be called what they are.

mod awards;
mod lots;
mod terms;

use serde_json::Value;

use crate::payload::JsonExt;
use crate::reading::{Sink, country, day, deadline, language, moment, plain, stamp, whole};
use crate::{
    Change, Deadline, Document, Duration, Form, Format, Found, Limits, Notice, NoticeKind, Party,
    ProblemCode, Related, Text,
};

/// Whether the value is the details of a publication.
pub(crate) fn recognises(value: &Value) -> bool {
    value.get("project-info").is_some()
        && ["base", "procurement", "dates", "decision", "terms"]
            .iter()
            .any(|section| value.get(section).is_some())
}

/// What another answer of the interface is.
pub(crate) fn other(value: &Value) -> Option<Found> {
    let first = |list: &str, member: &str| {
        value
            .get(list)
            .and_then(Value::as_array)
            .is_some_and(|list| list.first().is_none_or(|entry| entry.get(member).is_some()))
    };
    if first("projects", "publicationId") || first("projects", "projectNumber") {
        Some(Found::SearchAnswer)
    } else if first("pastPublications", "publicationNumber") {
        Some(Found::PublicationList)
    } else if first("codes", "code") {
        Some(Found::CodeList)
    } else if first("institutions", "name") || first("procOffices", "name") || first("cantons", "nuts3") {
        Some(Found::DirectoryList)
    } else if value.get("status").is_some_and(Value::is_number)
        && (value.get("errorCode").is_some() || value.get("error").is_some())
    {
        Some(Found::ErrorAnswer)
    } else {
        None
    }
}

/// Reads one publication.
pub(crate) fn read(value: &Value, limits: &Limits) -> Notice {
    let mut sink = Sink::new(limits);
    let mut notice = Notice::new(Format::Simap, "simap");
    identity(value, &mut notice, &mut sink);
    buyers(value, &mut notice);
    dates(value, &mut notice, &mut sink);
    lots::read(value, &mut notice, &mut sink);
    terms::read(value, &mut notice, &mut sink);
    awards::read(value, &mut notice, &mut sink);
    change(value, &mut notice);
    notice.notice_kind = kind(&notice);
    notice.problems = sink.finish();
    notice
}

fn identity(value: &Value, notice: &mut Notice, sink: &mut Sink) {
    notice.publication_id = value.text("id").or_else(|| value.text("base.id")).unwrap_or_default();
    if notice.publication_id.is_empty() {
        sink.note(ProblemCode::Missing, "id", "");
    }
    notice.publication_number = value.text("base.publicationNumber");
    notice.procedure_id = value.text("base.projectId");
    notice.reference = value.text("base.projectNumber");
    notice.url =
        notice.procedure_id.as_ref().map(|id| format!("https://www.simap.ch/fr/project-detail/{id}"));
    let kind = value.text("type").or_else(|| value.text("base.type")).unwrap_or_default();
    notice.form = Form { name: kind, subtype: value.text("projectType"), schema_version: None };
    let translations =
        value.list("base.translationLanguages").iter().filter_map(|entry| entry.text("language"));
    let published_in =
        value.list("project-info.publicationLanguages").iter().filter_map(|entry| entry.text(""));
    for code in
        value.text("base.creationLanguage").into_iter().chain(published_in).chain(translations).take(20)
    {
        if let Some(code) = language(&code).filter(|code| !notice.languages.contains(code)) {
            notice.languages.push(code);
        }
    }
    notice.language = notice.languages.first().cloned();
    let main = notice.language.clone();
    notice.title = text(value, "base.title", main.as_deref());
    if notice.title.is_empty() {
        notice.title = text(value, "project-info.title", main.as_deref());
    }
    let published = value.text("base.publicationDate").or_else(|| value.text("dates.publicationDate"));
    notice.published = published.and_then(|date| day(&date, sink, "base/publicationDate"));
    notice.procedure.kind = value.text("base.processType").or_else(|| value.text("procurement.processType"));
    notice.procedure.nature = value.text("base.orderType").or_else(|| value.text("procurement.orderType"));
    notice.procedure.gpa = crate::Tri::Unknown;
    if let Some(treaty) = value.at("base.stateContractArea").and_then(Value::as_bool) {
        notice.procedure.gpa = treaty.into();
    }
    if let Some(url) = value.text("project-info.documentsSourceUrl") {
        notice.documents.push(Document {
            url,
            kind: value.text("project-info.documentsSourceType"),
            ..Document::default()
        });
    }
}

/// A text in the four languages of the interface, free of markup.
fn text(value: &Value, path: &str, main: Option<&str>) -> Text {
    let mut text = Text::default();
    let Some(found) = value.at(path) else { return text };
    if found.is_string() {
        return Text::plain(plain(&found.text("").unwrap_or_default()));
    }
    for code in ["fr", "de", "it", "en"] {
        let Some(words) = found.text(code).map(|words| plain(&words)).filter(|words| !words.is_empty())
        else {
            continue;
        };
        if text.main.is_empty() || main == Some(code) {
            text.main.clone_from(&words);
        }
        text.by_language.insert(code.to_owned(), words);
    }
    text
}

/// The main language of a text, when there is any.
fn words(value: &Value, path: &str, main: Option<&str>) -> Option<String> {
    Some(text(value, path, main).main).filter(|words| !words.is_empty())
}

/// The buyer is the procurement office (*Bedarfsstelle*); the office that organises the call comes second.
fn buyers(value: &Value, notice: &mut Notice) {
    let main = notice.language.clone();
    for path in ["project-info.procOfficeAddress", "project-info.procurementRecipientAddress"] {
        let Some(address) = value.at(path) else { continue };
        let party = party(address, main.as_deref());
        if !party.name.is_empty() && notice.buyers.iter().all(|known| known.name != party.name) {
            notice.buyers.push(party);
        }
    }
}

fn party(address: &Value, main: Option<&str>) -> Party {
    let canton = address.text("cantonId");
    Party {
        name: words(address, "name", main).unwrap_or_default(),
        id: address.text("id"),
        country: address.text("countryId").as_deref().and_then(country),
        nuts: canton.as_deref().and_then(lots::canton_nuts).map(str::to_owned),
        region: canton,
        city: words(address, "city", main),
        postcode: address.text("postalCode"),
        street: words(address, "street", main),
        email: address.text("email"),
        phone: address.text("phone"),
        url: words(address, "url", main),
        profile_url: None,
    }
}

fn dates(value: &Value, notice: &mut Notice, sink: &mut Sink) {
    let Some(dates) = value.at("dates") else { return };
    sink.within("dates", |sink| {
        let due = dates.text("offerDeadline").and_then(|date| moment(&date, sink, "offerDeadline"));
        // The first step of a selective procedure: what is due are requests to participate; offers have a date of
        // their own, which may be a plan.
        let first_step =
            dates.text("processType").as_deref() == Some("selective") && value.at("notice").is_none();
        if first_step {
            notice.deadlines.requests = due;
            notice.deadlines.tenders = optional_time(dates, "offerSubmission", sink);
        } else {
            notice.deadlines.tenders = due;
        }
        // Rounds of questions: the last one is the last chance.
        let rounds = dates.list("qnas").iter().filter_map(|round| round.text("date"));
        notice.deadlines.information = rounds.max().and_then(|date| stamp(&date, None, sink, "qnas/date"));
        notice.deadlines.opening = optional_time(dates, "offerOpening", sink);
        notice.deadlines.validity = dates
            .text("offerValidityDeadlineDate")
            .and_then(|date| stamp(&date, None, sink, "offerValidityDeadlineDate"));
    });
}

/// A `DateOptionalTime`: its time counts unless it is to be ignored.
fn optional_time(dates: &Value, path: &str, sink: &mut Sink) -> Option<Deadline> {
    let holder = dates.at(path)?;
    let written = holder.text("dateTime")?;
    let ignored = holder.at("ignoreTime").and_then(Value::as_bool) == Some(true);
    deadline(if ignored { written.get(..10) } else { Some(&written) }, None, sink, path)
}

/// How long tenders are binding, in days.
fn validity(value: &Value, sink: &mut Sink) -> Option<Duration> {
    let days = value.text("dates.offerValidityDeadlineDays")?;
    Some(Duration { amount: whole(&days, sink, "dates/offerValidityDeadlineDays")?, unit: "day".to_owned() })
}

/// A corrected publication replaces the one it names; abandonment and revocation end a procedure or undo an award.
fn change(value: &Value, notice: &mut Notice) {
    let main = notice.language.clone();
    let main = main.as_deref();
    if let Some(reference) = value.at("referencingPub")
        && let Some(id) = reference.text("publicationId")
    {
        let kind = reference.text("pubType").unwrap_or_else(|| "previous".to_owned());
        notice.related.push(Related { kind, id, scheme: Some("simap".to_owned()) });
    }
    if let Some(correction) = value.at("correction") {
        let keys = correction.list("correctionDiffKeys").iter().take(500).filter_map(|key| key.text(""));
        notice.change = Some(Change {
            previous: correction.text("correctedPubId").or_else(|| value.text("base.correctedPubId")),
            description: words(correction, "remarks", main),
            sections: keys.map(|section| crate::ChangedSection { section, ..Default::default() }).collect(),
            ..Change::default()
        });
    }
    for (path, cancelled) in [("abandonment", true), ("revocation", false)] {
        if let Some(end) = value.at(path) {
            let reasons: Vec<String> =
                end.list("reasons").iter().take(20).filter_map(|reason| reason.text("")).collect();
            let stated = words(end, "reason", main).or_else(|| words(end, "otherReason", main));
            notice.change = Some(Change {
                previous: value
                    .text("referencingPub.publicationId")
                    .or_else(|| value.text("base.referencingPubId")),
                reason: stated.or(Some(reasons.join(", "))).filter(|reason| !reason.is_empty()),
                description: words(end, "remarks", main),
                cancelled,
                ..Change::default()
            });
        }
    }
}

fn kind(notice: &Notice) -> NoticeKind {
    if notice.change.is_some() {
        return NoticeKind::Change;
    }
    match notice.form.name.as_str() {
        "advance_notice" | "request_for_information" => NoticeKind::Planning,
        "tender" | "competition" | "study_contract" | "selective_offering_phase" => NoticeKind::Competition,
        "award" | "participant_selection" => NoticeKind::Result,
        "direct_award" => NoticeKind::DirectAward,
        "abandonment" | "revocation" => NoticeKind::Change,
        _ => NoticeKind::Other,
    }
}
