//! Outcomes: `NoticeResult` ties lots, tenders, tendering parties and contracts together by technical identifiers.

use std::collections::{HashMap, HashSet};

use super::head::{organisations, party, totals};
use super::lot::value;
use super::{extension, on_one_line, text};
use crate::payload::Element;
use crate::reading::{Sink, day, whole};
use crate::{Award, AwardStatus, Notice, ProblemCode, Value, ValueKind, Winner};

pub(super) fn read(root: &Element, notice: &mut Notice, main: Option<&str>, sink: &mut Sink) {
    let Some(result) = extension(root).and_then(|extension| extension.first("NoticeResult")) else { return };
    let book = Book {
        organisations: organisations(root),
        tenders: by_id(result, "LotTender"),
        parties: by_id(result, "TenderingParty"),
        contracts: by_id(result, "SettledContract"),
        main,
    };
    let modified = extension(root).is_some_and(|extension| extension.has("ContractModification"));
    sink.within("NoticeResult", |sink| {
        totals(result, notice, sink);
        let results = result.all("LotResult");
        for (index, lot_result) in sink.bounded_lots("LotResult", &results).iter().enumerate() {
            let mut award = sink.entry("LotResult", index, |sink| book.award(lot_result, sink));
            if modified {
                award.status = AwardStatus::Modified;
            }
            notice.awards.push(award);
        }
    });
}

/// The parts of a result by their identifier.
struct Book<'a> {
    organisations: HashMap<String, &'a Element>,
    tenders: HashMap<String, &'a Element>,
    parties: HashMap<String, &'a Element>,
    contracts: HashMap<String, &'a Element>,
    main: Option<&'a str>,
}

fn by_id<'a>(result: &'a Element, name: &str) -> HashMap<String, &'a Element> {
    result.all(name).into_iter().filter_map(|element| Some((element.text_at("ID")?, element))).collect()
}

fn find<'a>(list: &HashMap<String, &'a Element>, id: &str) -> Option<&'a Element> {
    list.get(id).copied()
}

impl Book<'_> {
    fn award(&self, result: &Element, sink: &mut Sink) -> Award {
        let mut award = Award {
            id: result.text_at("ID"),
            lots: result.all("TenderLot/ID").into_iter().filter_map(Element::value).collect(),
            status: match result.text_at("TenderResultCode").as_deref() {
                Some("selec-w") => AwardStatus::Awarded,
                Some("clos-nw") => AwardStatus::NotAwarded,
                Some("open-nw") => AwardStatus::Pending,
                _ => AwardStatus::Unknown,
            },
            reason: result.text_at("DecisionReason/DecisionReasonCode"),
            ..Award::default()
        };
        let amounts = [
            ("LowerTenderAmount", ValueKind::LowestTender),
            ("HigherTenderAmount", ValueKind::HighestTender),
            ("FrameworkAgreementValues/MaximumValueAmount", ValueKind::Maximum),
        ];
        for (path, kind) in amounts {
            award.values.extend(result.first(path).and_then(|amount| value(amount, kind, sink)));
        }
        statistics(result, &mut award, sink);
        let contracts = self.contracts_of(result, sink);
        if let [contract, ..] = contracts[..] {
            award.contract_id = contract.text_at("ContractReference/ID").or_else(|| contract.text_at("ID"));
            award.title = on_one_line(text(contract, "Title", self.main));
            let date = contract.text_at("AwardDate").or_else(|| contract.text_at("IssueDate"));
            award.date = date.and_then(|date| day(&date, sink, "SettledContract/AwardDate"));
        }
        let tenders = self.winning_tenders(result, &contracts, sink);
        for (index, tender) in sink.bounded("LotTender", &tenders).iter().enumerate() {
            let worth = self.add_tender(tender, &mut award, sink);
            // The values of several tenders (a framework agreement) are no sum that somebody stated.
            if tenders.len() == 1 && index == 0 {
                award.values.extend(worth);
            }
        }
        award
    }

    fn contracts_of<'b>(&'b self, result: &Element, sink: &mut Sink) -> Vec<&'b Element> {
        let mut contracts = Vec::new();
        for id in result.all("SettledContract/ID").into_iter().filter_map(Element::value) {
            match find(&self.contracts, &id) {
                Some(contract) => contracts.push(contract),
                None => sink.note(ProblemCode::DanglingReference, "SettledContract/ID", &id),
            }
        }
        contracts
    }

    /// A result lists the tenders received; those that won are the ones a contract refers to. Without any contract,
    /// the best ranked (or not ranked) tenders of a lot with a winner are meant.
    fn winning_tenders<'b>(
        &'b self,
        result: &Element,
        contracts: &[&Element],
        sink: &mut Sink,
    ) -> Vec<&'b Element> {
        let ids = |element: &Element| -> Vec<String> {
            element.all("LotTender/ID").into_iter().filter_map(Element::value).collect()
        };
        let listed: HashSet<String> = ids(result).into_iter().collect();
        let settled: Vec<String> = contracts.iter().flat_map(|contract| ids(contract)).collect();
        let won: Vec<String> = if settled.is_empty() {
            if result.text_at("TenderResultCode").as_deref() != Some("selec-w") {
                return Vec::new();
            }
            ids(result)
        } else {
            let lots: Vec<String> =
                result.all("TenderLot/ID").into_iter().filter_map(Element::value).collect();
            let here = |id: &String| {
                listed.contains(id)
                    || (listed.is_empty()
                        && find(&self.tenders, id)
                            .and_then(|tender| tender.text_at("TenderLot/ID"))
                            .is_none_or(|lot| lots.contains(&lot)))
            };
            settled.iter().filter(|id| here(id)).cloned().collect()
        };
        let mut tenders: Vec<&Element> = Vec::new();
        for id in won {
            match find(&self.tenders, &id) {
                Some(tender)
                    if settled.is_empty() && tender.text_at("RankCode").is_some_and(|rank| rank != "1") => {}
                Some(tender) => tenders.push(tender),
                None => sink.note(ProblemCode::DanglingReference, "LotTender/ID", &id),
            }
        }
        tenders
    }

    /// One winner per member of the tendering party (OPT-300), with the value of the tender (BT-720).
    fn add_tender(&self, tender: &Element, award: &mut Award, sink: &mut Sink) -> Option<Value> {
        let worth = tender
            .first("LegalMonetaryTotal/PayableAmount")
            .and_then(|amount| value(amount, ValueKind::Awarded, sink));
        if let Some(term) = tender.text_at("SubcontractingTerm/TermCode") {
            award.subcontracting = super::lot::indicator(&term);
        }
        let rank = tender.text_at("RankCode").and_then(|rank| rank.parse().ok());
        let Some(party_id) = tender.text_at("TenderingParty/ID") else { return worth };
        let Some(group) = find(&self.parties, &party_id) else {
            sink.note(ProblemCode::DanglingReference, "TenderingParty/ID", &party_id);
            return worth;
        };
        let members = group.all("Tenderer");
        for member in sink.bounded("Tenderer", &members) {
            let Some(id) = member.text_at("ID") else { continue };
            let Some(company) = find(&self.organisations, &id) else {
                sink.note(ProblemCode::DanglingReference, "Tenderer/ID", &id);
                continue;
            };
            let known = party(company, self.main);
            award.winners.push(Winner {
                name: known.name,
                id: known.id,
                id_scheme: None,
                country: known.country,
                city: known.city,
                postcode: known.postcode,
                nuts: known.nuts,
                is_lead: member.text_at("GroupLeadIndicator").as_deref() == Some("true"),
                group: (members.len() > 1).then(|| party_id.clone()),
                rank,
                size: company.text_at("CompanySizeCode"),
                value: worth.clone(),
            });
        }
        worth
    }
}

/// BT-759, BT-760.
fn statistics(result: &Element, award: &mut Award, sink: &mut Sink) {
    for entry in result.all("ReceivedSubmissionsStatistics") {
        let Some(count) =
            entry.text_at("StatisticsNumeric").and_then(|count| whole(&count, sink, "StatisticsNumeric"))
        else {
            continue;
        };
        match entry.text_at("StatisticsCode").as_deref() {
            Some("tenders") => award.tenders_received = Some(count),
            Some("t-sme") => award.tenders_received_sme = Some(count),
            _ => {}
        }
    }
}
