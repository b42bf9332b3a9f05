//! Conditions of participation, reservation, criteria, and what the notice says on groups.

use crate::payload::Element;
use crate::reading::{Sink, read_group_rules};
use crate::{AwardCriterion, Notice, ProblemCode, Reserved, SelectionCriterion, Tri};

pub(super) fn read(data: &Element, notice: &mut Notice, sink: &mut Sink) {
    procedure(data, notice);
    if let Some(conditions) = data.first("CONDITION_PARTICIPATION") {
        reservation(conditions, notice, sink);
        let criteria = [
            ("suitability", "SIT_JURIDIQUE", ""),
            ("economic", "CAP_ECO", "CAP_ECO_NIVEAU_MINI"),
            ("technical", "CAP_TECH", "CAP_TECH_NIVEAU_MINI"),
        ];
        for (kind, text, minimum) in criteria {
            let (text, minimum) = (conditions.text_at(text), conditions.text_at(minimum));
            notice.selection_criteria.extend(SelectionCriterion::stated(kind, text, minimum));
        }
    }
    if let Some(contract) = data.first("CONDITION_RELATIVE_MARCHE") {
        notice.group_rules.form_after_award =
            contract.text_at("FORME_JURIDIQUE").or_else(|| contract.text_at("FORM_JUR"));
        notice.performance_conditions.extend(
            contract.text_at("CONDITIONS_PARTICULIERES").or_else(|| contract.text_at("COND_PARTICULIERES")),
        );
        let languages: Vec<String> = contract
            .all("LANGUES/LANGUE")
            .into_iter()
            .take(50)
            .filter_map(|code| code.value().as_deref().and_then(crate::reading::language))
            .collect();
        for lot in notice.lots.iter_mut().chain(notice.whole.as_deref_mut()) {
            lot.tender_languages.clone_from(&languages);
        }
    }
    let form = notice.group_rules.form_after_award.clone();
    for text in form.into_iter().chain(data.text_at("RENSEIGNEMENTS_COMPLEMENTAIRES/RENS_COMPLEMENT")) {
        read_group_rules(&text, &mut notice.group_rules);
    }
}

fn procedure(data: &Element, notice: &mut Notice) {
    let Some(procedure) = data.first("PROCEDURE") else { return };
    let kind = procedure.first("TYPE_PROCEDURE").and_then(|kind| kind.elements().next());
    notice.procedure.kind = kind.map(|kind| {
        match &*kind.name {
            "OUVERT" => "open",
            "RESTREINT" => "restricted",
            "NEGOCIE" | "NEGOCIATION" => "neg-w-call",
            "DIALOGUE_COMPETITIF" => "comp-dial",
            other => other,
        }
        .to_owned()
    });
    notice.procedure.gpa = match (procedure.has("AMP_OUI"), procedure.has("AMP_NON")) {
        (true, _) => Tri::Yes,
        (_, true) => Tri::No,
        _ => Tri::Unknown,
    };
    if let Some(whole) = notice.whole.as_deref_mut()
        && whole.award_criteria.is_empty()
    {
        whole.award_criteria = award_criteria(procedure, &mut Sink::new(&crate::Limits::default()));
    }
}

/// `MARCHE_RESERVE_NON`, or an element that names for whom the contract is reserved.
fn reservation(conditions: &Element, notice: &mut Notice, sink: &mut Sink) {
    let mut execution = Tri::Unknown;
    for element in conditions.elements().filter(|element| element.name.starts_with("MARCHE_RESERVE")) {
        let mut names: Vec<String> = element.elements().map(|child| child.name.to_string()).collect();
        names.push(element.name.to_string());
        let is = |word: &str| names.iter().any(|name| name.contains(word));
        let kind = if &*element.name == "MARCHE_RESERVE_NON" {
            Reserved::None
        } else if is("ATELIER") || is("ESAT") || is("INSERTION") || is("SIAE") {
            Reserved::ShelteredWorkshop
        } else if is("MISSION") || is("ESS") || is("ORGANISATION") {
            Reserved::PublicServiceMission
        } else if is("EMPLOI") || is("PROGRAMME") {
            execution = Tri::Yes;
            continue;
        } else {
            sink.note(ProblemCode::UnknownCode, "MARCHE_RESERVE", &names.join(" "));
            Reserved::Other("marche-reserve".to_owned())
        };
        if !notice.reserved.contains(&kind) {
            notice.reserved.push(kind);
        }
    }
    for lot in notice.lots.iter_mut().chain(notice.whole.as_deref_mut()) {
        lot.reserved.clone_from(&notice.reserved);
        lot.reserved_execution = execution;
    }
}

/// Criteria with their weights, of a lot or of the procedure.
pub(super) fn award_criteria(element: &Element, sink: &mut Sink) -> Vec<AwardCriterion> {
    let Some(holder) = element.first("CRITERES_ATTRIBUTION") else { return Vec::new() };
    let groups = [
        ("CRITERES_QUALITE/CRITERE", "quality"),
        ("CRITERES_COUT/CRITERE", "cost"),
        ("CRITERES_PONDERES/CRITERE", "other"),
        ("CRITERES_PRIORITES/CRITERE", "other"),
        ("CRITERES_LIBRES/CRITERE", "other"),
    ];
    let mut criteria = Vec::new();
    for (path, kind) in groups {
        let entries = holder.all(path);
        for entry in sink.bounded(path, &entries) {
            let name = entry.value();
            let is_price = name.as_deref().is_some_and(|name| name.trim().to_lowercase().starts_with("prix"));
            criteria.push(weighted(
                if is_price { "price" } else { kind },
                name,
                entry.attribute("POIDS").map(str::to_owned),
            ));
        }
    }
    if let Some(price) = holder.first("CRITERES_PRIX") {
        criteria.push(weighted("price", None, price.text_at("POIDS")));
    } else if holder.has("PRIX_LE_PLUS_BAS") || holder.has("CRITERE_PRIX") {
        criteria.push(weighted("price", None, None));
    }
    criteria
}

fn weighted(kind: &str, name: Option<String>, written: Option<String>) -> AwardCriterion {
    let weight = written.map(|weight| weight.trim_end_matches('%').trim().replace(',', "."));
    let weight = weight.filter(|weight| {
        !weight.is_empty() && weight.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    AwardCriterion {
        kind: kind.to_owned(),
        name,
        weight_kind: weight.as_ref().map(|_| "percent".to_owned()),
        weight,
        description: None,
    }
}
