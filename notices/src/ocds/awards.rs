//! Awards and the contracts that follow from them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::release::{party, tri, worths};
use super::{list, lots, text, words};
use crate::payload::JsonExt;
use crate::reading::{Sink, day, short, whole};
use crate::{Award, AwardStatus, Notice, Party, ValueKind, Winner};

type Parties<'a> = HashMap<String, (&'a Value, Party)>;

pub(super) fn read(release: &Value, parties: &Parties<'_>, notice: &mut Notice, sink: &mut Sink) {
    let contracts = list(release, "contracts", sink);
    let mut by_award: HashMap<String, &Value> = HashMap::new();
    for contract in contracts {
        if let Some(award) = contract.text("awardID") {
            by_award.entry(award).or_insert(contract);
        }
    }
    let entries = list(release, "awards", sink);
    for (index, entry) in entries.iter().enumerate() {
        let contract = entry.text("id").and_then(|id| by_award.get(&id).copied());
        let award = sink.entry("awards", index, |sink| award(entry, contract, parties, notice, sink));
        notice.awards.push(award);
    }
    // Some publishers know contracts only.
    if entries.is_empty() {
        for (index, entry) in contracts.iter().enumerate() {
            let mut award =
                sink.entry("contracts", index, |sink| award(entry, Some(entry), parties, notice, sink));
            award.status = AwardStatus::Awarded;
            if award.winners.is_empty() && contracts.len() == 1 {
                award.winners = suppliers(parties);
            }
            notice.awards.push(award);
        }
    }
    if notice.cpv.is_empty() && notice.classifications.is_empty() {
        let items: Vec<Value> = entries
            .iter()
            .chain(contracts)
            .flat_map(|entry| entry.list("items"))
            .take(200)
            .cloned()
            .collect();
        if !items.is_empty() {
            lots::classify(&items, notice, sink);
        }
    }
    received(release, notice, sink);
}

fn award(
    entry: &Value,
    contract: Option<&Value>,
    parties: &Parties<'_>,
    notice: &Notice,
    sink: &mut Sink,
) -> Award {
    let main = notice.language.as_deref();
    let date = entry.text("date").or_else(|| contract?.text("dateSigned"));
    let mut values = worths(entry, ValueKind::Awarded, sink);
    if values.is_empty()
        && let Some(contract) = contract
    {
        values = worths(contract, ValueKind::Awarded, sink);
    }
    // Some publishers list a supplier once per item.
    let mut seen = HashSet::new();
    let is_new = |supplier: &&Value| supplier.text("id").is_none_or(|id| seen.insert(id));
    let suppliers: Vec<&Value> = list(entry, "suppliers", sink).iter().filter(is_new).collect();
    let (has_suppliers, several) = (!suppliers.is_empty(), suppliers.len() > 1);
    Award {
        id: entry.text("id"),
        contract_id: contract.and_then(|contract| contract.text("id")).map(short),
        lots: words(entry, "relatedLots").into_iter().chain(entry.text("relatedLot")).collect(),
        status: match entry.text("status").as_deref() {
            Some("active" | "complete") => AwardStatus::Awarded,
            Some("unsuccessful" | "cancelled") => AwardStatus::NotAwarded,
            Some("pending") => AwardStatus::Pending,
            _ if has_suppliers => AwardStatus::Awarded,
            _ => AwardStatus::Unknown,
        },
        reason: entry.text("statusDetails").or_else(|| entry.text("rationale")),
        title: text(entry, "title", main),
        date: date.and_then(|date| day(&date, sink, "date")),
        winners: suppliers.into_iter().map(|supplier| winner(supplier, parties, several)).collect(),
        values,
        tenders_received: None,
        tenders_received_sme: None,
        subcontracting: tri(entry, "hasSubcontracting"),
    }
}

/// OCDS lists each member of a group as a supplier of one award.
fn winner(supplier: &Value, parties: &Parties<'_>, several: bool) -> Winner {
    let listed = supplier.text("id").and_then(|id| parties.get(&id));
    let known = listed.map_or_else(|| party(supplier, None), |(_, party)| party.clone());
    let details = listed.map_or(supplier, |(entry, _)| *entry);
    let neq = details.text("details.neq");
    Winner {
        name: if known.name.is_empty() { text(supplier, "name", None).main } else { known.name },
        id_scheme: if neq.is_some() {
            Some("NEQ".to_owned())
        } else {
            details.text("identifier.scheme").map(short)
        },
        id: neq.map(short).or(known.id),
        country: known.country,
        city: known.city,
        postcode: known.postcode,
        nuts: known.nuts,
        is_lead: words(details, "roles").iter().any(|role| role == "leadTenderer"),
        group: several.then(|| "1".to_owned()),
        rank: None,
        size: details.text("details.scale").map(short),
        value: None,
    }
}

/// The parties with the role of a supplier.
fn suppliers(parties: &Parties<'_>) -> Vec<Winner> {
    let mut entries: Vec<&Value> = parties
        .values()
        .map(|(entry, _)| *entry)
        .filter(|entry| words(entry, "roles").iter().any(|role| role == "supplier"))
        .collect();
    entries.sort_by_key(|entry| entry.text("id"));
    let several = entries.len() > 1;
    entries.into_iter().take(1000).map(|entry| winner(entry, parties, several)).collect()
}

/// `bids.statistics`: how many tenders came in, in all or per lot.
fn received(release: &Value, notice: &mut Notice, sink: &mut Sink) {
    for entry in list(release, "bids.statistics", sink) {
        let measure = entry.text("measure").unwrap_or_default();
        let Some(count) = entry.text("value").and_then(|count| whole(&count, sink, "bids.statistics")) else {
            continue;
        };
        let lots: HashSet<String> =
            words(entry, "relatedLots").into_iter().chain(entry.text("relatedLot")).collect();
        for award in &mut notice.awards {
            if !lots.is_empty() && !award.lots.iter().any(|lot| lots.contains(lot)) {
                continue;
            }
            match measure.as_str() {
                "bids" | "validBids" if award.tenders_received.is_none() => {
                    award.tenders_received = Some(count);
                }
                "smeBids" => award.tenders_received_sme = Some(count),
                _ => {}
            }
        }
    }
}
