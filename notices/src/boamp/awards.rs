//! Decisions of attribution.

use super::announcement::{text, values};
use crate::payload::Element;
use crate::reading::{Sink, amount_of, country, day, whole};
use crate::{Award, AwardStatus, Notice, Tri, ValueKind, Winner};

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
    for (index, decision) in sink.bounded_lots("DECISION", &decisions).iter().enumerate() {
        let award = sink.entry("DECISION", index, |sink| award(decision, sink));
        notice.awards.push(award);
    }
    if attribution.has("SANS_SUITE") || attribution.has("INFRUCTUEUX") {
        let reason = if attribution.has("SANS_SUITE") { "SANS_SUITE" } else { "INFRUCTUEUX" };
        // A decision that names a winner stands; only the rest was abandoned.
        if notice.awards.iter().all(|award| award.winners.is_empty()) {
            notice.awards.push(Award {
                status: AwardStatus::NotAwarded,
                reason: Some(reason.to_owned()),
                ..Award::default()
            });
        }
    }
}

fn award(decision: &Element, sink: &mut Sink) -> Award {
    let details = decision.first("RENSEIGNEMENT").unwrap_or(decision);
    let winners = decision.all("TITULAIRE");
    let several = winners.len() > 1;
    let refused = ["SANS_SUITE", "INFRUCTUEUX", "NON_ATTRIBUE"].iter().find(|reason| decision.has(reason));
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
            (None, true) if decision.has("ATTRIBUE") => AwardStatus::Awarded,
            (None, true) => AwardStatus::Unknown,
        },
        reason: refused.map(|reason| (*reason).to_owned()),
        title: text(decision.text_at("INTITULE").or_else(|| decision.text_at("DESCRIPTION"))),
        date: details.text_at("DATE_ATTRIBUTION").and_then(|date| day(&date, sink, "DATE_ATTRIBUTION")),
        winners: sink
            .bounded("TITULAIRE", &winners)
            .iter()
            .map(|winner| titulaire(winner, several))
            .collect(),
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
