//! Section V (awards), VII (modifications of a contract), and the corrigendum form F14.

use super::form::party;
use super::object::values;
use super::{paragraphs, text, words};
use crate::payload::Element;
use crate::reading::{Sink, day, deadline, whole};
use crate::{Award, AwardStatus, Change, ChangedSection, Deadline, Notice, Related, Tri, Winner};

pub(super) fn read(form: &Element, notice: &mut Notice, sink: &mut Sink) {
    let awards = form.all("AWARD_CONTRACT");
    for (index, element) in sink.bounded_lots("AWARD_CONTRACT", &awards).iter().enumerate() {
        let award = sink.entry("AWARD_CONTRACT", index, |sink| award(element, notice, sink));
        notice.awards.push(award);
    }
    // F13: the result of a design contest.
    let results = form.all("RESULTS");
    for element in sink.bounded("RESULTS", &results) {
        let mut award = award(element, notice, sink);
        award.status = if award.winners.is_empty() { AwardStatus::NotAwarded } else { AwardStatus::Awarded };
        notice.awards.push(award);
    }
    if notice.form.name == "F20" {
        for award in &mut notice.awards {
            award.status = AwardStatus::Modified;
        }
        if let Some(modified) = form.first("MODIFICATIONS_CONTRACT/INFO_MODIFICATIONS") {
            notice.change = Some(Change { description: words(modified, "SHORT_DESCR"), ..Change::default() });
        }
    }
}

fn award(element: &Element, notice: &Notice, sink: &mut Sink) -> Award {
    let decided = ["AWARDED_CONTRACT", "AWARDED_PRIZE", "AWARDED_CONCESSION"]
        .iter()
        .find_map(|path| element.first(path));
    let refused = ["NO_AWARDED_CONTRACT", "NO_AWARDED_PRIZE", "NO_AWARDED_CONCESSION"]
        .iter()
        .find_map(|path| element.first(path));
    let mut award = Award {
        id: element.attribute("ITEM").map(str::to_owned),
        contract_id: element.text_at("CONTRACT_NO"),
        lots: lots(element, notice),
        title: text(element, "TITLE", notice.language.as_deref()),
        status: match (decided, refused) {
            (Some(_), _) => AwardStatus::Awarded,
            (None, Some(_)) => AwardStatus::NotAwarded,
            (None, None) => AwardStatus::Unknown,
        },
        reason: refused.and_then(|refused| refused.elements().next()).map(|reason| reason.name.to_string()),
        ..Award::default()
    };
    let Some(decided) = decided else { return award };
    let concluded =
        decided.text_at("DATE_CONCLUSION_CONTRACT").or_else(|| decided.text_at("DATE_DECISION_JURY"));
    award.date = concluded.and_then(|date| day(&date, sink, "DATE_CONCLUSION_CONTRACT"));
    let count = |path: &str, sink: &mut Sink| {
        decided
            .text_at(path)
            .or_else(|| decided.text_at(&format!("TENDERS/{path}")))
            .and_then(|count| whole(&count, sink, path))
    };
    award.tenders_received = count("NB_TENDERS_RECEIVED", sink);
    award.tenders_received_sme = count("NB_TENDERS_RECEIVED_SME", sink);
    award.subcontracting = if decided.has("LIKELY_SUBCONTRACTED") { Tri::Yes } else { Tri::Unknown };
    award.values = values(decided.first("VALUES").unwrap_or(decided), sink);
    award.winners = winners(decided, sink);
    award
}

/// `LOT_NO` of an award may name several lots (`1, 2`); only what names a lot of the notice is taken as such.
fn lots(element: &Element, notice: &Notice) -> Vec<String> {
    let known = |id: &str| notice.lots.iter().any(|lot| lot.id == id);
    match element.text_at("LOT_NO") {
        Some(number) if known(&number) => vec![number],
        Some(number) => number
            .split([',', ';', '/', '&'])
            .take(50)
            .map(str::trim)
            .filter(|part| known(part))
            .map(str::to_owned)
            .collect(),
        None if notice.lots.len() == 1 => vec![notice.lots[0].id.clone()],
        None => Vec::new(),
    }
}

fn winners(decided: &Element, sink: &mut Sink) -> Vec<Winner> {
    let group = decided.has("CONTRACTORS/AWARDED_TO_GROUP") || decided.has("AWARDED_TO_GROUP");
    let mut contractors = decided.all("CONTRACTORS/CONTRACTOR");
    contractors.extend(decided.all("CONTRACTOR"));
    contractors.extend(decided.all("WINNERS/WINNER"));
    let mut winners = Vec::new();
    for contractor in sink.bounded("CONTRACTOR", &contractors) {
        let address = ["ADDRESS_CONTRACTOR", "ADDRESS_WINNER"]
            .iter()
            .find_map(|path| contractor.first(path))
            .unwrap_or(contractor);
        let known = party(address);
        let size = if contractor.has("SME") {
            Some("sme")
        } else if contractor.has("NO_SME") {
            Some("large")
        } else {
            None
        };
        winners.push(Winner {
            name: known.name,
            id: known.id,
            country: known.country,
            city: known.city,
            postcode: known.postcode,
            nuts: known.nuts,
            group: group.then(|| "1".to_owned()),
            size: size.map(str::to_owned),
            ..Winner::default()
        });
    }
    winners
}

/// F14: what is corrected, old and new; the new dates of sections IV.2.2 (receipt) and IV.2.7 (opening) are the
/// notice's. A corrigendum does not say whether IV.2.2 awaits tenders or requests: the notice that it changes does.
pub(super) fn changes(form: &Element, notice: &mut Notice, sink: &mut Sink) {
    if notice.form.name != "F14" {
        return;
    }
    let mut change = Change::default();
    let previous = form
        .text_at("COMPLEMENTARY_INFO/NOTICE_NUMBER_OJ")
        .or_else(|| form.text_at("PROCEDURE/NOTICE_NUMBER_OJ"));
    if let Some(id) = &previous
        && !notice.related.iter().any(|related| related.id == *id)
    {
        notice.related.push(Related {
            kind: "changed".to_owned(),
            id: id.clone(),
            scheme: Some("ojs".to_owned()),
        });
    }
    change.previous = previous.or_else(|| notice.related.first().map(|related| related.id.clone()));
    change.description = words(form, "CHANGES/INFO_ADD");
    let entries = form.all("CHANGES/CHANGE");
    for (index, entry) in sink.bounded("CHANGES/CHANGE", &entries).iter().enumerate() {
        let section = entry.text_at("WHERE/SECTION").unwrap_or_default();
        let dates = &mut notice.deadlines;
        let date = match section.as_str() {
            "IV.2.2" => Some(&mut dates.tenders),
            "IV.2.7" => Some(&mut dates.opening),
            _ => None,
        };
        if let Some(date) = date
            && let Some(moved) = sink.entry("CHANGE", index, |sink| moved(entry, sink))
        {
            *date = Some(moved);
        }
        change.sections.push(ChangedSection {
            section,
            lot: entry.text_at("WHERE/LOT_NO"),
            label: words(entry, "WHERE/LABEL"),
            old: entry.first("OLD_VALUE").and_then(stated),
            new: entry.first("NEW_VALUE").and_then(stated),
            description: None,
        });
    }
    notice.change = Some(change);
}

/// The date and time after a correction. Where only the hour moves, the day is that of the old value.
fn moved(change: &Element, sink: &mut Sink) -> Option<Deadline> {
    let new = change.first("NEW_VALUE")?;
    let time = new.text_at("TIME");
    let date = new.text_at("DATE").or_else(|| {
        time.as_ref()?;
        change.text_at("OLD_VALUE/DATE")
    });
    deadline(date.as_deref(), time.as_deref(), sink, "NEW_VALUE")
}

/// The content of an old or new value: text, or date and time, or codes.
fn stated(value: &Element) -> Option<String> {
    let parts: Vec<String> = value
        .elements()
        .filter_map(|part| {
            let code = part.first("CPV_CODE").and_then(|code| code.attribute("CODE")).map(str::to_owned);
            code.or_else(|| Some(paragraphs(part)).filter(|text| !text.is_empty()))
        })
        .collect();
    Some(parts.join(" ")).filter(|text| !text.is_empty())
}
