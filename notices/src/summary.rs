//! The short form of a notice: what `halle import notices --json` prints, without what the store adds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::best_value;
use crate::{
    Deadline, Deadlines, Format, GroupRules, Lot, Notice, NoticeKind, Place, Problem, Reserved, Tri, Value,
};

/// One notice in brief. Dates are RFC 3339 with the offset of the notice; a part that the notice does not state is
/// left out of the text (`2026-03-05+01:00`, `2026-03-05T12:00:00`), never filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub format: Format,
    pub source: String,
    pub publication_id: String,
    pub publication_number: Option<String>,
    pub version: Option<String>,
    pub form: String,
    pub subtype: Option<String>,
    pub schema_version: Option<String>,
    pub notice_kind: NoticeKind,
    pub language: Option<String>,
    pub title: String,
    /// The title in every language of the notice.
    pub titles: BTreeMap<String, String>,
    pub buyer: Option<BuyerSummary>,
    pub lots: Vec<LotSummary>,
    /// CPV codes of the purchase and of all its lots, each once.
    pub cpv: Vec<String>,
    /// Codes of other classifications as `scheme:code`.
    pub classifications: Vec<String>,
    pub reserved: Vec<Reserved>,
    /// Receipt of tenders, else of requests to participate; of the purchase, else the earliest of the lots.
    pub deadline: Option<String>,
    pub deadlines: DeadlineSummary,
    pub value: Option<Value>,
    pub group_rules: GroupRulesSummary,
    pub problems: Vec<Problem>,
}

/// Who buys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyerSummary {
    pub name: String,
    pub country: Option<String>,
}

/// One lot in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotSummary {
    pub id: String,
    pub title: String,
    pub cpv: Vec<String>,
    pub classifications: Vec<String>,
    pub reserved: Vec<Reserved>,
    pub reserved_execution: Tri,
    pub social: Vec<String>,
    pub sme_suitable: Tri,
    pub places: Vec<Place>,
    pub value: Option<Value>,
    /// Of the lot, else of the purchase.
    pub deadline: Option<String>,
    pub time_stated: Option<bool>,
}

/// All dates for suppliers, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineSummary {
    pub tenders: Option<String>,
    pub requests: Option<String>,
    pub information: Option<String>,
    pub opening: Option<String>,
    /// Whether the hour of `deadline` is stated; nothing without a deadline.
    pub time_stated: Option<bool>,
}

/// The rules on groups, each `yes`, `no` or `unknown`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRulesSummary {
    pub consortium: Tri,
    pub multi_consortium: Tri,
    pub subcontract: Tri,
    pub multi_subcontract: Tri,
    pub alone_and_group: Tri,
    pub form_after_award: Option<String>,
    pub max_lots_tendered: Option<u32>,
    pub max_lots_awarded: Option<u32>,
}

impl Summary {
    /// Puts a notice in brief.
    pub fn of(notice: &Notice) -> Self {
        let due = filing(&notice.deadlines).or_else(|| {
            let lots = notice.lots.iter().filter_map(|lot| filing(&lot.deadlines));
            lots.min_by_key(|deadline| (deadline.date, deadline.time))
        });
        Self {
            format: notice.format,
            source: notice.source.clone(),
            publication_id: notice.publication_id.clone(),
            publication_number: notice.publication_number.clone(),
            version: notice.version.clone(),
            form: notice.form.name.clone(),
            subtype: notice.form.subtype.clone(),
            schema_version: notice.form.schema_version.clone(),
            notice_kind: notice.notice_kind,
            language: notice.language.clone(),
            title: notice.title.main.clone(),
            titles: notice.title.by_language.clone(),
            buyer: notice
                .buyer()
                .map(|buyer| BuyerSummary { name: buyer.name.clone(), country: buyer.country.clone() }),
            lots: notice.lots.iter().map(|lot| LotSummary::of(lot, notice)).collect(),
            cpv: notice.all_cpv().into_iter().map(str::to_owned).collect(),
            classifications: schemes(&notice.classifications),
            reserved: notice.reserved.clone(),
            deadline: due.map(ToString::to_string),
            deadlines: DeadlineSummary::of(&notice.deadlines, due),
            value: value(notice),
            group_rules: GroupRulesSummary::of(&notice.group_rules),
            problems: notice.problems.clone(),
        }
    }
}

/// Tenders before requests: the name that every publisher means by "deadline".
fn filing(deadlines: &Deadlines) -> Option<&Deadline> {
    deadlines.tenders.as_ref().or(deadlines.requests.as_ref())
}

/// Of the purchase, else of its only award.
fn value(notice: &Notice) -> Option<Value> {
    let awarded = if let [only] = notice.awards.as_slice() { only.values.as_slice() } else { &[] };
    best_value(&notice.values).or_else(|| best_value(awarded)).cloned()
}

fn schemes(codes: &[crate::Classification]) -> Vec<String> {
    codes.iter().map(|code| format!("{}:{}", code.scheme, code.code)).collect()
}

impl LotSummary {
    fn of(lot: &Lot, notice: &Notice) -> Self {
        let due = filing(&lot.deadlines).or_else(|| filing(&notice.deadlines));
        Self {
            id: lot.id.clone(),
            title: lot.title.main.clone(),
            cpv: lot.cpv.all().into_iter().map(str::to_owned).collect(),
            classifications: schemes(&lot.classifications),
            reserved: lot.reserved.clone(),
            reserved_execution: lot.reserved_execution,
            social: lot.social.objectives.clone(),
            sme_suitable: lot.sme_suitable,
            places: lot.places.clone(),
            value: lot.value().cloned(),
            deadline: due.map(ToString::to_string),
            time_stated: due.map(|due| due.time_stated),
        }
    }
}

impl DeadlineSummary {
    fn of(deadlines: &Deadlines, due: Option<&Deadline>) -> Self {
        let text = |deadline: &Option<Deadline>| deadline.as_ref().map(ToString::to_string);
        Self {
            tenders: text(&deadlines.tenders),
            requests: text(&deadlines.requests),
            information: text(&deadlines.information),
            opening: text(&deadlines.opening),
            time_stated: due.map(|due| due.time_stated),
        }
    }
}

impl GroupRulesSummary {
    fn of(rules: &GroupRules) -> Self {
        Self {
            consortium: rules.consortium.answer,
            multi_consortium: rules.multi_consortium.answer,
            subcontract: rules.subcontract.answer,
            multi_subcontract: rules.multi_subcontract.answer,
            alone_and_group: rules.alone_and_group.answer,
            form_after_award: rules.form_after_award.clone(),
            max_lots_tendered: rules.max_lots_tendered,
            max_lots_awarded: rules.max_lots_awarded,
        }
    }
}
