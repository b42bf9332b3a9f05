//! Decisions of attribution.

use super::announcement::{text, values};
use crate::payload::Element;
use crate::reading::{Sink, amount_of, country, day, whole};
use crate::{Award, AwardStatus, Notice, ProblemCode, Tri, ValueKind, Winner};

pub(super) fn read(data: &Element, notice: &mut Notice, sink: &mut Sink) {
    let Some(attribution) = data.first("ATTRIBUTION") else { return };
    if let Some(total) = attribution.first("VALEUR_TOTALE") {
        let written = total.own_text();
        notice.values.extend(amount_of(
            ValueKind::Awarded,
            &written,
            total.attribute("DEVISE"),
            sink,
            "VALEUR_TOTALE",
        ));
    }
    let decisions = attribution.all("DECISION");
    let abandoned = ["SANS_SUITE", "INFRUCTUEUX"].into_iter().find(|reason| attribution.has(reason));
    for (index, decision) in sink.bounded_lots("DECISION", &decisions).iter().enumerate() {
        let awards = sink.entry("DECISION", index, |sink| awards(decision, abandoned, sink));
        notice.awards.extend(awards);
    }
    // A decision that names a winner stands; only the rest was abandoned.
    if abandoned.is_some() && notice.awards.iter().all(|award| award.winners.is_empty()) {
        notice.awards.push(Award {
            status: AwardStatus::NotAwarded,
            reason: abandoned.map(str::to_owned),
            ..Award::default()
        });
    }
}

/// The contracts of a decision: those who win together stand before the particulars of their contract.
fn awards(decision: &Element, abandoned: Option<&str>, sink: &mut Sink) -> Vec<Award> {
    let mut contracts: Vec<(Vec<&Element>, &Element)> = Vec::new();
    let mut together: Vec<&Element> = Vec::new();
    for element in decision.elements() {
        match &*element.name {
            "TITULAIRE" => together.push(element),
            "RENSEIGNEMENT" => contracts.push((std::mem::take(&mut together), element)),
            _ => {}
        }
    }
    if !together.is_empty() || contracts.is_empty() {
        contracts.push((together, decision));
    }
    let contracts = sink.bounded("RENSEIGNEMENT", &contracts);
    contracts.iter().map(|(winners, details)| award(decision, winners, details, abandoned, sink)).collect()
}

fn award(
    decision: &Element,
    winners: &[&Element],
    details: &Element,
    abandoned: Option<&str>,
    sink: &mut Sink,
) -> Award {
    let several = winners.len() > 1;
    let refused = ["SANS_SUITE", "INFRUCTUEUX", "NON_ATTRIBUE"].iter().find(|reason| decision.has(reason));
    let claimed = decision.has("ATTRIBUE") && winners.is_empty();
    if claimed && let Some(reason) = abandoned {
        sink.note(ProblemCode::Contradiction, "ATTRIBUE", reason);
    }
    let mut amounts = values(details, sink);
    for path in ["MONTANT", "VALEUR_FINALE", "VALEUR"] {
        if let Some(amount) = details.first(path)
            && let Some(written) = amount.value()
        {
            amounts.retain(|known| known.kind != ValueKind::Estimated);
            amounts.extend(amount_of(ValueKind::Awarded, &written, amount.attribute("DEVISE"), sink, path));
        }
    }
    Award {
        id: decision.text_at("NUM_MARCHE"),
        contract_id: decision.text_at("NUM_MARCHE"),
        lots: decision.text_at("NUM_LOT").into_iter().collect(),
        status: match (refused, winners.is_empty()) {
            (Some(_), _) => AwardStatus::NotAwarded,
            (None, false) => AwardStatus::Awarded,
            (None, true) if claimed && abandoned.is_none() => AwardStatus::Awarded,
            (None, true) => AwardStatus::Unknown,
        },
        reason: refused.map(|reason| (*reason).to_owned()),
        title: text(decision.text_at("INTITULE").or_else(|| decision.text_at("DESCRIPTION"))),
        date: details.text_at("DATE_ATTRIBUTION").and_then(|date| day(&date, sink, "DATE_ATTRIBUTION")),
        winners: sink.bounded("TITULAIRE", winners).iter().map(|winner| titulaire(winner, several)).collect(),
        values: amounts,
        tenders_received: details
            .text_at("NB_OFFRE_RECU")
            .and_then(|count| whole(&count, sink, "NB_OFFRE_RECU")),
        tenders_received_sme: details
            .text_at("NB_OFFRE_RECU_PME")
            .and_then(|count| whole(&count, sink, "NB_OFFRE_RECU_PME")),
        subcontracting: match (details.has("SOUSTRAITANCE_OUI"), details.has("SOUSTRAITANCE_NON")) {
            (true, _) => Tri::Yes,
            (_, true) => Tri::No,
            _ => Tri::Unknown,
        },
    }
}

fn titulaire(winner: &Element, several: bool) -> Winner {
    Winner {
        name: winner.text_at("DENOMINATION").unwrap_or_default(),
        id: winner.text_at("CODE_IDENT_NATIONAL").or_else(|| winner.text_at("SIRET")),
        country: winner.text_at("PAYS").as_deref().and_then(country),
        city: winner.text_at("VILLE"),
        postcode: winner.text_at("CP"),
        nuts: winner.text_at("CODE_NUTS"),
        group: several.then(|| "1".to_owned()),
        ..Winner::default()
    }
}
