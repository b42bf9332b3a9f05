//! One release: identity, parties, the tender as a whole.

use std::collections::HashMap;

use serde_json::Value;

use super::{awards, list, lots, object, terms, text, words};
use crate::payload::JsonExt;
use crate::reading::{Sink, amount_of, country, country_of_nuts, language, moment, short, stamp};
use crate::{
    Change, ChangedSection, Deadlines, Document, Notice, NoticeKind, Party, ProblemCode, Procedure, Related,
    Text, Tri, Value as Worth, ValueKind, Vat,
};

pub(super) fn read(release: &Value, notice: &mut Notice, sink: &mut Sink) {
    identity(release, notice, sink);
    let parties = parties(release, notice, sink);
    let tender = object(release, "tender", sink);
    if let Some(tender) = tender {
        sink.within("tender", |sink| {
            purchase(tender, notice, sink);
            lots::read(tender, notice, sink);
            terms::read(tender, notice, sink);
        });
    }
    awards::read(release, &parties, notice, sink);
    fall_back(release, notice);
    buyers(release, &parties, notice);
    amendments(release, notice, sink);
    related(release, notice, sink);
    notice.notice_kind = kind(release, notice);
    if !["tender", "awards", "contracts", "planning"].iter().any(|section| release.at(section).is_some()) {
        sink.note(ProblemCode::Missing, "tender", "");
    }
}

fn identity(release: &Value, notice: &mut Notice, sink: &mut Sink) {
    notice.publication_id = release.text("ocid").or_else(|| release.text("id")).unwrap_or_default();
    if release.text("ocid").is_none() {
        sink.note(ProblemCode::Missing, "ocid", "");
    }
    notice.procedure_id = release.text("ocid");
    notice.publication_number = release.text("tender.id");
    notice.version = release.text("id").or_else(|| release.text("date"));
    notice.form.subtype = Some(words(release, "tag").join(" ")).filter(|tags| !tags.is_empty());
    notice.language = release.text("language").as_deref().and_then(language);
    notice.languages = notice.language.iter().cloned().collect();
    if let Some(date) = release.text("date") {
        notice.dispatched = stamp(&date, None, sink, "date");
        notice.published = notice.dispatched.as_ref().map(|sent| sent.date);
    }
    let link = release.list("links").iter().find(|link| link.text("rel").as_deref() == Some("canonical"));
    notice.url = link.and_then(|link| link.text("href"));
}

/// The parties by identifier.
fn parties<'a>(release: &'a Value, notice: &Notice, sink: &mut Sink) -> HashMap<String, (&'a Value, Party)> {
    let mut parties = HashMap::new();
    for entry in list(release, "parties", sink) {
        if let Some(id) = entry.text("id") {
            parties.entry(id).or_insert_with(|| (entry, party(entry, notice.language.as_deref())));
        }
    }
    parties
}

/// An organisation, from the list of parties or embedded (OCDS 1.0).
pub(super) fn party(entry: &Value, main: Option<&str>) -> Party {
    let name = text(entry, "name", main).main;
    let region = entry.text("address.region");
    // The United Kingdom's publishers write the NUTS code into the region.
    let nuts = region.clone().filter(|region| is_nuts(region));
    let named = entry.text("address.country").or_else(|| entry.text("address.countryName"));
    let text_at = |path: &str| entry.text(path).map(short);
    let legal = || text(entry.at("identifier").unwrap_or(entry), "legalName", main).main;
    Party {
        name: short(if name.is_empty() { legal() } else { name }),
        id: text_at("identifier.id").or_else(|| text_at("id")),
        country: named.as_deref().and_then(country).or_else(|| country_of_nuts(nuts.as_deref()?)),
        region: region.filter(|_| nuts.is_none()).map(short),
        nuts,
        city: text_at("address.locality"),
        postcode: text_at("address.postalCode"),
        street: text_at("address.streetAddress"),
        email: text_at("contactPoint.email"),
        phone: text_at("contactPoint.telephone"),
        url: text_at("details.url").or_else(|| text_at("contactPoint.url")),
        profile_url: text_at("details.buyerProfile"),
    }
}

/// `UKM82`: two letters of a country with NUTS and up to three more characters.
pub(super) fn is_nuts(region: &str) -> bool {
    let bytes = region.as_bytes();
    (3..=5).contains(&bytes.len())
        && bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && bytes[2..].iter().any(u8::is_ascii_digit)
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
}

/// The buyer as named, else whoever has the role, else the procuring entity.
fn buyers(release: &Value, parties: &HashMap<String, (&Value, Party)>, notice: &mut Notice) {
    let main = notice.language.clone();
    let main = main.as_deref();
    for path in ["buyer", "tender.procuringEntity"] {
        let Some(named) = release.at(path).filter(|named| named.is_object()) else { continue };
        let listed = named.text("id").and_then(|id| parties.get(&id)).map(|(_, party)| party.clone());
        let mut buyer = listed.unwrap_or_else(|| party(named, main));
        if buyer.name.is_empty() {
            buyer.name = text(named, "name", main).main;
        }
        if !buyer.name.is_empty() {
            notice.buyers.push(buyer);
            break;
        }
    }
    let role = |entry: &Value| {
        words(entry, "roles").iter().any(|role| matches!(role.as_str(), "buyer" | "procuringEntity"))
    };
    let mut others: Vec<&(&Value, Party)> = parties.values().filter(|(entry, _)| role(entry)).collect();
    others.sort_by(|left, right| left.1.id.cmp(&right.1.id));
    for (_, party) in others.into_iter().take(50) {
        let known = notice.buyers.iter().any(|buyer| buyer.id == party.id || buyer.name == party.name);
        if !known && !party.name.is_empty() {
            notice.buyers.push(party.clone());
        }
    }
}

fn purchase(tender: &Value, notice: &mut Notice, sink: &mut Sink) {
    let main = notice.language.clone();
    notice.title = text(tender, "title", main.as_deref());
    notice.description = text(tender, "description", main.as_deref());
    notice.reference = tender.text("id");
    let category = tender.text("mainProcurementCategory");
    notice.procedure = Procedure {
        kind: tender.text("procurementMethod"),
        description: tender.text("procurementMethodDetails"),
        legal_basis: tender.text("legalBasis.id"),
        accelerated: tri(tender, "procedure.isAccelerated"),
        nature: category.map(|category| if category == "goods" { "supplies".to_owned() } else { category }),
        gpa: if words(tender, "coveredBy").iter().any(|treaty| treaty == "GPA") {
            Tri::Yes
        } else {
            Tri::Unknown
        },
    };
    notice.values = worths(tender, ValueKind::Estimated, sink);
    notice.deadlines = deadlines(tender, sink);
    for entry in list(tender, "documents", sink) {
        let Some(url) = entry.text("url") else { continue };
        notice.documents.push(Document {
            id: entry.text("id"),
            title: Some(text(entry, "title", main.as_deref()).main).filter(|title| !title.is_empty()),
            kind: entry.text("documentType"),
            url,
            language: entry.text("language").as_deref().and_then(language),
            lots: words(entry, "relatedLots"),
        });
    }
}

/// `value`, `minValue`, `maxValue`, with tax as far as the extensions say.
pub(super) fn worths(holder: &Value, kind: ValueKind, sink: &mut Sink) -> Vec<Worth> {
    let members = [("value", kind), ("minValue", ValueKind::Minimum), ("maxValue", ValueKind::Maximum)];
    members
        .into_iter()
        .filter_map(|(path, kind)| worth(object(holder, path, sink)?, kind, sink, path))
        .collect()
}

pub(super) fn worth(value: &Value, kind: ValueKind, sink: &mut Sink, step: &str) -> Option<Worth> {
    let currency = value.text("currency");
    let (net, gross) = (value.text("amount"), value.text("amountGross"));
    let vat = match (value.get("valueAddedTaxIncluded").and_then(Value::as_bool), &net, &gross) {
        (Some(true), ..) | (None, None, Some(_)) => Vat::Included,
        (Some(false), ..) | (None, Some(_), Some(_)) => Vat::Excluded,
        (None, ..) => Vat::Unknown,
    };
    if value.at("amount").is_some() && net.is_none() {
        sink.note(ProblemCode::WrongType, step, "amount");
    }
    let worth = amount_of(kind, &net.or(gross)?, currency.as_deref(), sink, step)?;
    Some(Worth { vat, ..worth })
}

/// The dates of a tender or, in the eForms profile, of a lot.
pub(super) fn deadlines(holder: &Value, sink: &mut Sink) -> Deadlines {
    let mut read = |path: &str| moment(&holder.text(path)?, sink, path);
    let mut deadlines = Deadlines {
        tenders: read("tenderPeriod.endDate"),
        requests: read("expressionOfInterestDeadline"),
        information: read("enquiryPeriod.endDate"),
        opening: read("bidOpening.date"),
        invitations: None,
        validity: None,
    };
    let mut day = |path: &str| stamp(&holder.text(path)?, None, sink, path);
    deadlines.invitations = day("secondStage.invitationDate");
    deadlines.validity = day("submissionTerms.bidValidityPeriod.endDate");
    deadlines
}

pub(super) fn tri(value: &Value, path: &str) -> Tri {
    value.at(path).and_then(Value::as_bool).map_or(Tri::Unknown, Tri::from)
}

/// A release without a tender still has a subject: of its contracts, awards, their items, or the planning.
fn fall_back(release: &Value, notice: &mut Notice) {
    let main = notice.language.clone();
    let main = main.as_deref();
    let first = |path: &str| release.list(path).first();
    let mut candidates: Vec<Text> = Vec::new();
    for section in ["contracts", "awards"] {
        if let Some(entry) = first(section) {
            candidates.push(text(entry, "title", main));
            candidates.push(text(entry, "description", main));
            candidates.extend(entry.list("items").first().map(|item| text(item, "description", main)));
        }
    }
    candidates.push(text(release, "title", main));
    if let Some(planning) = release.at("planning") {
        candidates.push(text(planning, "rationale", main));
        candidates.extend(planning.at("budget").map(|budget| text(budget, "description", main)));
        candidates.extend(planning.at("budget").map(|budget| text(budget, "project", main)));
    }
    if notice.title.is_empty() {
        notice.title = candidates.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    }
    if notice.description.is_empty() {
        notice.description = text(release, "description", main);
    }
}

/// `tender.amendments` (1.1) or `tender.amendment` (1.0), with the changes that the United Kingdom's publishers list.
fn amendments(release: &Value, notice: &mut Notice, sink: &mut Sink) {
    let mut entries: Vec<&Value> = Vec::new();
    for path in ["tender.amendments", "tender.amendment"] {
        entries.extend(list(release, path, sink));
    }
    let tags = words(release, "tag");
    let cancelled = tags.iter().any(|tag| tag == "tenderCancellation");
    let Some(last) = entries.last() else {
        if cancelled {
            notice.change = Some(Change { cancelled, ..Change::default() });
        }
        return;
    };
    let mut change = Change {
        previous: last.text("amendsReleaseID"),
        reason: last.text("rationale"),
        description: last.text("description"),
        cancelled,
        ..Change::default()
    };
    for entry in last.list("unstructuredChanges").iter().chain(last.list("changes")).take(1000) {
        let side = |path: &str| {
            let side = entry.at(path)?;
            side.text("").or_else(|| side.text("text")).or_else(|| side.text("date"))
        };
        change.sections.push(ChangedSection {
            section: entry.text("where.section").or_else(|| entry.text("property")).unwrap_or_default(),
            lot: entry.text("relatedLot"),
            label: entry.text("where.label"),
            old: side("oldValue").or_else(|| side("former_value")),
            new: side("newValue"),
            description: entry.text("description"),
        });
    }
    notice.change = Some(change);
}

fn related(release: &Value, notice: &mut Notice, sink: &mut Sink) {
    for entry in list(release, "relatedProcesses", sink) {
        let Some(id) = entry.text("identifier").or_else(|| entry.text("uri")) else { continue };
        let kind = words(entry, "relationship").into_iter().next().unwrap_or_else(|| "related".to_owned());
        notice.related.push(Related { kind, id, scheme: entry.text("scheme") });
    }
}

/// By the release tags; a compiled release by what it holds.
fn kind(release: &Value, notice: &Notice) -> NoticeKind {
    let tags = words(release, "tag");
    let has = |wanted: &[&str]| tags.iter().any(|tag| wanted.contains(&tag.as_str()));
    let decided = if release.text("tender.procurementMethod").as_deref() == Some("direct") {
        NoticeKind::DirectAward
    } else {
        NoticeKind::Result
    };
    if has(&["tenderAmendment", "tenderUpdate", "tenderCancellation", "planningUpdate"]) {
        NoticeKind::Change
    } else if has(&[
        "award",
        "awardUpdate",
        "awardCancellation",
        "contract",
        "contractUpdate",
        "contractAmendment",
        "contractTermination",
        "implementation",
        "implementationUpdate",
    ]) {
        decided
    } else if has(&["tender"]) {
        NoticeKind::Competition
    } else if has(&["planning"]) {
        NoticeKind::Planning
    } else {
        let over = matches!(
            release.text("tender.status").as_deref(),
            Some("complete" | "unsuccessful" | "cancelled" | "withdrawn")
        );
        match (notice.awards.is_empty(), release.at("tender").is_some(), release.at("planning").is_some()) {
            (false, ..) => decided,
            (true, true, _) if over => NoticeKind::Result,
            (true, true, _) if release.text("tender.status").as_deref() == Some("planned") => {
                NoticeKind::Planning
            }
            (true, true, _) => NoticeKind::Competition,
            (true, false, true) => NoticeKind::Planning,
            (true, false, false) => NoticeKind::Other,
        }
    }
}
