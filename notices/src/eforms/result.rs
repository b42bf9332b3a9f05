//! Outcomes: `NoticeResult` ties lots, tenders, tendering parties and contracts together by technical identifiers.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::head::{organisations, party, totals};
use super::lot::value;
use super::{extension, on_one_line, text};
use crate::payload::Element;
use crate::reading::{Sink, day, short, whole};
use crate::{Award, AwardStatus, Notice, ProblemCode, Text, Value, ValueKind, Winner};

pub(super) fn read(root: &Element, notice: &mut Notice, main: Option<&str>, sink: &mut Sink) {
    let Some(result) = extension(root).and_then(|extension| extension.first("NoticeResult")) else { return };
    let book = Book {
        organisations: organisations(root),
        tenders: by_id(result, "LotTender"),
        parties: by_id(result, "TenderingParty"),
        contracts: by_id(result, "SettledContract"),
        main,
        budget: Cell::new(BUDGET),
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
    /// References that may still be followed.
    budget: Cell<usize>,
}

/// Most references followed in one notice; the largest real ones have a few thousand.
const BUDGET: usize = 100_000;

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
            award.contract_id =
                contract.text_at("ContractReference/ID").or_else(|| contract.text_at("ID")).map(short);
            award.title = Text::plain(short(on_one_line(text(contract, "Title", self.main)).main));
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
        for id in self.references(result, "SettledContract/ID", sink) {
            match find(&self.contracts, &id) {
                Some(contract) => contracts.push(contract),
                None => sink.note(ProblemCode::DanglingReference, "SettledContract/ID", &id),
            }
        }
        contracts
    }

    /// A result lists the tenders received; those that won are the ones a contract refers to. A contract for several
    /// lots refers to the tenders of all of them: what counts here are those for the lot of the result. Without any
    /// contract, the best ranked tender of a lot with a winner is meant, or the only one.
    fn winning_tenders<'b>(
        &'b self,
        result: &Element,
        contracts: &[&Element],
        sink: &mut Sink,
    ) -> Vec<&'b Element> {
        let listed: Vec<String> = self.references(result, "LotTender/ID", sink);
        let settled: Vec<String> =
            contracts.iter().flat_map(|contract| self.references(contract, "LotTender/ID", sink)).collect();
        if settled.is_empty() {
            return self.best_ranked(result, &listed, sink);
        }
        let lots: HashSet<String> =
            result.all("TenderLot/ID").into_iter().filter_map(Element::value).collect();
        let own_lot = |id: &String| find(&self.tenders, id).and_then(|tender| tender.text_at("TenderLot/ID"));
        let listed: HashSet<String> = listed.into_iter().collect();
        let is_for_lot = |id: &&String| own_lot(id).is_some_and(|lot| lots.contains(&lot));
        let mut won: Vec<String> = settled.iter().filter(is_for_lot).cloned().collect();
        if won.is_empty() {
            let is_here = |id: &&String| listed.contains(*id) || listed.is_empty() && own_lot(id).is_none();
            won = settled.iter().filter(is_here).cloned().collect();
        }
        for id in &won {
            let elsewhere = own_lot(id).is_some_and(|lot| !lots.contains(&lot));
            if elsewhere || !(listed.is_empty() || listed.contains(id)) {
                sink.note(ProblemCode::Contradiction, "LotTender/ID", id);
            }
        }
        self.tenders_of(&won, sink)
    }

    /// The winner where no contract names it. Several tenders without a rank leave it open: that is reported.
    fn best_ranked<'b>(&'b self, result: &Element, listed: &[String], sink: &mut Sink) -> Vec<&'b Element> {
        if result.text_at("TenderResultCode").as_deref() != Some("selec-w") {
            return Vec::new();
        }
        let tenders = self.tenders_of(listed, sink);
        let rank = |tender: &Element| tender.text_at("RankCode");
        if tenders.iter().any(|tender| rank(tender).as_deref() == Some("1")) {
            return tenders.into_iter().filter(|tender| rank(tender).as_deref() == Some("1")).collect();
        }
        let open: Vec<&Element> = tenders.into_iter().filter(|tender| rank(tender).is_none()).collect();
        if open.len() > 1 {
            sink.note(ProblemCode::Missing, "SettledContract/LotTender", &format!("1/{}", open.len()));
            return Vec::new();
        }
        open
    }

    fn tenders_of<'b>(&'b self, ids: &[String], sink: &mut Sink) -> Vec<&'b Element> {
        let mut tenders = Vec::new();
        for id in ids {
            match find(&self.tenders, id) {
                Some(tender) => tenders.push(tender),
                None => sink.note(ProblemCode::DanglingReference, "LotTender/ID", id),
            }
        }
        tenders
    }

    /// The identifiers at `path`, as far as the budget goes: references can be multiplied without end.
    fn references(&self, element: &Element, path: &str, sink: &mut Sink) -> Vec<String> {
        let found = element.all(path);
        let affordable = found.len().min(self.budget.get());
        if affordable < found.len() {
            sink.note(ProblemCode::Truncated, path, &format!("{} > {affordable}", found.len()));
        }
        self.budget.set(self.budget.get() - affordable);
        found.into_iter().take(affordable).filter_map(Element::value).collect()
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
        let members = self.references(group, "Tenderer/ID", sink);
        let leads: HashSet<String> = group
            .all("Tenderer")
            .into_iter()
            .filter(|member| is_lead(member))
            .filter_map(|member| member.text_at("ID"))
            .collect();
        for id in &members {
            let Some(company) = find(&self.organisations, id) else {
                sink.note(ProblemCode::DanglingReference, "Tenderer/ID", id);
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
                is_lead: leads.contains(id),
                group: (members.len() > 1).then(|| short(party_id.clone())),
                rank,
                size: company.text_at("CompanySizeCode").map(short),
                value: worth.clone(),
            });
        }
        worth
    }
}

/// OPT-170.
fn is_lead(member: &Element) -> bool {
    member.text_at("GroupLeadIndicator").as_deref() == Some("true")
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
