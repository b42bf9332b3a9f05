//! SEAO, Québec: the monthly XML of notices (to 2021), which lists calls with their tenderers and the contract given.

use crate::payload::Element;
use crate::reading::{Sink, amount_of, country, day, moment};
use crate::{
    Award, AwardStatus, Classification, Format, Limits, Lot, Notice, NoticeKind, Party, Place, ProblemCode,
    ReadError, Text, Value, ValueKind, Winner,
};

/// Whether the document is an export of notices or one notice.
pub(crate) fn recognises(root: &Element) -> bool {
    let is_notice = |element: &Element| &*element.name == "avis" && element.has("numeroseao");
    is_notice(root) || (&*root.name == "export" && root.elements().next().is_some_and(is_notice))
}

/// Reads the notices.
pub(crate) fn read(root: &Element, limits: &Limits) -> Result<Vec<Notice>, ReadError> {
    let entries = if &*root.name == "avis" { vec![root] } else { root.all("avis") };
    if entries.len() > limits.notices {
        return Err(ReadError::TooManyNotices { limit: limits.notices });
    }
    Ok(entries.into_iter().map(|entry| notice(entry, limits)).collect())
}

fn notice(entry: &Element, limits: &Limits) -> Notice {
    let mut sink = Sink::new(limits);
    let mut notice = Notice::new(Format::Seao, "seao");
    "avis".clone_into(&mut notice.form.name);
    notice.form.subtype = entry.text_at("type");
    notice.language = Some("fr".to_owned());
    notice.languages = vec!["fr".to_owned()];
    notice.publication_id = entry.text_at("numeroseao").unwrap_or_default();
    if notice.publication_id.is_empty() {
        sink.note(ProblemCode::Missing, "numeroseao", "");
    }
    notice.publication_number = entry.text_at("numero");
    notice.reference = entry.text_at("numero");
    notice.url = entry.text_at("hyperlienseao");
    notice.title = entry.text_at("titre").map_or_else(Text::default, |title| Text::in_language("fr", title));
    notice.description =
        entry.text_at("precision").map_or_else(Text::default, |text| Text::in_language("fr", text));
    notice.buyers.push(buyer(entry));
    notice.procedure.kind = entry.text_at("type").as_deref().and_then(procedure).map(str::to_owned);
    notice.procedure.nature = entry.text_at("nature").map(|code| nature(&code).to_owned());
    notice.published =
        entry.text_at("datepublication").and_then(|date| day(&date, &mut sink, "datepublication"));
    if let Some(closing) = entry.text_at("datefermeture") {
        notice.deadlines.tenders = moment(&closing, &mut sink, "datefermeture");
    }
    codes(entry, &mut notice, &mut sink);
    if let Some(region) = entry.text_at("regionlivraison") {
        // Regions are numbered 1 to 19; 19 means outside of Québec.
        let country = (region != "19").then(|| "CA".to_owned());
        notice.places.push(Place { country, region: Some(format!("QC-{region}")), ..Place::default() });
    }
    award(entry, &mut notice, &mut sink);
    notice.notice_kind = kind(entry, &notice);
    notice.whole = Some(Box::new(Lot::default()));
    notice.problems = sink.finish();
    notice
}

fn buyer(entry: &Element) -> Party {
    Party {
        name: entry.text_at("organisme").unwrap_or_default(),
        country: entry.text_at("pays").as_deref().and_then(country).or_else(|| Some("CA".to_owned())),
        region: entry.text_at("province"),
        city: entry.text_at("ville"),
        postcode: entry.text_at("codepostal"),
        street: entry.text_at("adresse1"),
        ..Party::default()
    }
}

/// Type of notice: all are contracts given, after calls of different kinds.
fn procedure(kind: &str) -> Option<&'static str> {
    match kind {
        "3" => Some("open"),
        "9" => Some("direct"),
        "10" | "14" => Some("restricted"),
        _ => None,
    }
}

fn nature(code: &str) -> &str {
    match code {
        "1" => "supplies",
        "2" => "services",
        "3" => "works",
        "6" => "concession",
        other => other,
    }
}

/// UNSPSC, principal and others, and the publisher's own category.
fn codes(entry: &Element, notice: &mut Notice, sink: &mut Sink) {
    let mut unspsc = entry.all("unspscprincipale");
    unspsc.extend(entry.all("unspscsecondaire"));
    unspsc.extend(entry.all("unspscs/unspsc"));
    for code in sink.bounded("unspsc", &unspsc).iter().filter_map(|code| code.value()) {
        notice.classifications.push(Classification { scheme: "UNSPSC".to_owned(), code, label: None });
    }
    if let Some(category) = entry.text_at("categorieseao") {
        let (code, label) = category
            .split_once(" - ")
            .map_or((category.as_str(), None), |(code, label)| (code, Some(label.to_owned())));
        notice.classifications.push(Classification {
            scheme: "SEAO".to_owned(),
            code: code.to_owned(),
            label,
        });
    }
}

/// The supplier marked `adjudicataire` won; the others only tendered.
fn award(entry: &Element, notice: &mut Notice, sink: &mut Sink) {
    let suppliers = entry.all("fournisseurs/fournisseur");
    let date = entry.text_at("dateadjudication").and_then(|date| day(&date, sink, "dateadjudication"));
    let won: Vec<&&Element> = suppliers
        .iter()
        .filter(|supplier| supplier.text_at("adjudicataire").as_deref() == Some("1"))
        .collect();
    if won.is_empty() && date.is_none() {
        return;
    }
    let mut winners = Vec::new();
    for (index, supplier) in sink.bounded("fournisseur", &won).iter().enumerate() {
        winners.push(sink.entry("fournisseur", index, |sink| winner(supplier, sink)));
    }
    let values: Vec<Value> =
        if let [only] = winners.as_slice() { only.value.clone().into_iter().collect() } else { Vec::new() };
    notice.awards.push(Award {
        date,
        status: if winners.is_empty() { AwardStatus::Unknown } else { AwardStatus::Awarded },
        tenders_received: u32::try_from(suppliers.len()).ok().filter(|count| *count > 0),
        winners,
        values,
        ..Award::default()
    });
}

fn winner(supplier: &Element, sink: &mut Sink) -> Winner {
    // Units 1 and 2 are dollars; others are rates or points and no amount of a contract.
    let unit = supplier.text_at("montantssoumisunite");
    let in_dollars = unit.is_none_or(|unit| matches!(unit.trim_start_matches('0'), "1" | "2"));
    let written = supplier.text_at("montantcontrat").filter(|_| in_dollars);
    let value = written
        .and_then(|amount| amount_of(ValueKind::Awarded, &amount, Some("CAD"), sink, "montantcontrat"));
    Winner {
        name: supplier.text_at("nomorganisation").unwrap_or_default(),
        id_scheme: supplier.text_at("neq").map(|_| "NEQ".to_owned()),
        id: supplier.text_at("neq"),
        country: supplier.text_at("pays").as_deref().and_then(country),
        city: supplier.text_at("ville"),
        postcode: supplier.text_at("codepostal"),
        value,
        ..Winner::default()
    }
}

fn kind(entry: &Element, notice: &Notice) -> NoticeKind {
    match (notice.awards.is_empty(), entry.text_at("type").as_deref()) {
        (false, Some("9")) => NoticeKind::DirectAward,
        (false, _) => NoticeKind::Result,
        (true, _) if notice.deadlines.tenders.is_some() => NoticeKind::Competition,
        (true, _) => NoticeKind::Other,
    }
}
