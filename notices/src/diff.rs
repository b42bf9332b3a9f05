//! What a correction changed: two versions of a notice, compared field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Deadlines, GroupRules, Lot, Notice, Reserved, Value};

/// One field that differs. `path` is stable and meant for machines (`deadlines.tenders`, `lots`, `value.estimated`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub path: String,
    /// The lot, when the field is a lot's; the lot itself for `lots`.
    pub lot: Option<String>,
    /// Nothing when the field was not there before (a lot or a value was added).
    pub old: Option<String>,
    /// Nothing when the field is gone.
    pub new: Option<String>,
}

/// The changes from `old` to `new`, in a stable order: the purchase first, then lot by lot.
pub fn diff(old: &Notice, new: &Notice) -> Vec<FieldChange> {
    let mut changes = Changes { lot: None, found: Vec::new() };
    changes.fields(&purchase(old), &purchase(new));
    let by_id = |notice: &'_ Notice| -> BTreeMap<String, Lot> {
        notice.lots.iter().map(|lot| (lot.id.clone(), lot.clone())).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for id in ids {
        changes.lot = Some(id.clone());
        match (before.get(id), after.get(id)) {
            (Some(before), Some(after)) => changes.fields(&lot(before), &lot(after)),
            (Some(gone), None) => changes.add("lots", Some(gone.title.main.clone()), None),
            (None, Some(added)) => changes.add("lots", None, Some(added.title.main.clone())),
            (None, None) => {}
        }
    }
    changes.found
}

type Fields = BTreeMap<String, String>;

struct Changes {
    lot: Option<String>,
    found: Vec<FieldChange>,
}

impl Changes {
    fn fields(&mut self, old: &Fields, new: &Fields) {
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let mut differing = Vec::new();
        for path in paths {
            let (before, after) = (old.get(path), new.get(path));
            if before != after {
                differing.push((path.clone(), before.cloned(), after.cloned()));
            }
        }
        for (path, before, after) in differing {
            self.add(&path, before, after);
        }
    }

    fn add(&mut self, path: &str, old: Option<String>, new: Option<String>) {
        self.found.push(FieldChange { path: path.to_owned(), lot: self.lot.clone(), old, new });
    }
}

/// Keeps a field only when it says something.
fn put(fields: &mut Fields, path: &str, text: impl Into<String>) {
    let text = text.into();
    if !text.is_empty() {
        fields.insert(path.to_owned(), text);
    }
}

fn purchase(notice: &Notice) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "notice_kind", notice.notice_kind.as_str());
    put(&mut fields, "title", notice.title.main.as_str());
    put(&mut fields, "description", notice.description.main.as_str());
    put(&mut fields, "cpv", notice.cpv.all().join(" "));
    put(&mut fields, "buyer", notice.buyer().map(|buyer| buyer.name.clone()).unwrap_or_default());
    put(&mut fields, "procedure.kind", notice.procedure.kind.clone().unwrap_or_default());
    put(&mut fields, "reserved", reserved(&notice.reserved));
    let documents: Vec<&str> = notice.documents.iter().map(|document| document.url.as_str()).collect();
    put(&mut fields, "documents", documents.join(" "));
    values(&mut fields, &notice.values);
    deadlines(&mut fields, &notice.deadlines);
    rules(&mut fields, &notice.group_rules);
    fields
}

fn lot(lot: &Lot) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "title", lot.title.main.as_str());
    put(&mut fields, "description", lot.description.main.as_str());
    put(&mut fields, "status", lot.status.clone().unwrap_or_default());
    put(&mut fields, "cpv", lot.cpv.all().join(" "));
    put(&mut fields, "reserved", reserved(&lot.reserved));
    put(&mut fields, "reserved_execution", lot.reserved_execution.as_str());
    put(&mut fields, "social.objectives", lot.social.objectives.join(" "));
    put(&mut fields, "sme_suitable", lot.sme_suitable.as_str());
    put(&mut fields, "variants", lot.variants.as_str());
    put(&mut fields, "start", lot.start.map(|date| date.to_string()).unwrap_or_default());
    put(&mut fields, "end", lot.end.map(|date| date.to_string()).unwrap_or_default());
    let duration = lot.duration.as_ref().map(|duration| format!("{} {}", duration.amount, duration.unit));
    put(&mut fields, "duration", duration.unwrap_or_default());
    let places: Vec<&str> =
        lot.places.iter().filter_map(|place| place.nuts.as_deref().or(place.city.as_deref())).collect();
    put(&mut fields, "places", places.join(" "));
    values(&mut fields, &lot.values);
    deadlines(&mut fields, &lot.deadlines);
    let count = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    put(&mut fields, "selection_criteria.count", count(lot.selection_criteria.len()));
    for (index, criterion) in lot.award_criteria.iter().enumerate() {
        let name = criterion.name.clone().unwrap_or_else(|| criterion.kind.clone());
        let text = format!("{name} {}", criterion.weight.clone().unwrap_or_default());
        put(&mut fields, &format!("award_criteria.{index}"), text.trim());
    }
    fields
}

fn reserved(kinds: &[Reserved]) -> String {
    kinds.iter().map(Reserved::as_str).collect::<Vec<_>>().join(" ")
}

fn values(fields: &mut Fields, values: &[Value]) {
    for value in values {
        let kind = serde_json::to_value(value.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        let path = format!("value.{}", kind.unwrap_or_default());
        put(fields, &path, format!("{} {}", value.amount.minor, value.amount.currency));
    }
}

fn deadlines(fields: &mut Fields, deadlines: &Deadlines) {
    let all = [
        ("deadlines.tenders", &deadlines.tenders),
        ("deadlines.requests", &deadlines.requests),
        ("deadlines.information", &deadlines.information),
        ("deadlines.opening", &deadlines.opening),
        ("deadlines.invitations", &deadlines.invitations),
        ("deadlines.validity", &deadlines.validity),
    ];
    for (path, deadline) in all {
        if let Some(deadline) = deadline {
            put(fields, path, deadline.to_string());
        }
    }
}

fn rules(fields: &mut Fields, rules: &GroupRules) {
    let all = [
        ("group_rules.consortium", &rules.consortium),
        ("group_rules.multi_consortium", &rules.multi_consortium),
        ("group_rules.subcontract", &rules.subcontract),
        ("group_rules.multi_subcontract", &rules.multi_subcontract),
        ("group_rules.alone_and_group", &rules.alone_and_group),
    ];
    for (path, rule) in all {
        put(fields, path, rule.answer.as_str());
    }
    put(fields, "group_rules.form_after_award", rules.form_after_award.clone().unwrap_or_default());
    let limit = |limit: Option<u32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    put(fields, "group_rules.max_lots_tendered", limit(rules.max_lots_tendered));
    put(fields, "group_rules.max_lots_awarded", limit(rules.max_lots_awarded));
}
