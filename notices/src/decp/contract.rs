//! One contract.

use serde_json::Value;

use crate::payload::JsonExt;
use crate::reading::{Sink, amount_of, cpv_code, day, shorten, whole};
use crate::{
    Award, AwardStatus, Change, ChangedSection, Duration, Framework, Lot, Notice, NoticeKind, Party, Place,
    ProblemCode, Related, Reserved, Text, Tri, ValueKind, Winner,
};

pub(super) fn read(entry: &Value, notice: &mut Notice, sink: &mut Sink) {
    identity(entry, notice, sink);
    let subject = entry.text("objet").unwrap_or_default();
    if subject.is_empty() {
        sink.note(ProblemCode::Missing, "objet", "");
    }
    notice.title = Text::in_language("fr", shorten(&subject, 300));
    notice.description = Text::in_language("fr", subject);
    notice.cpv.main = entry.text("codeCPV").and_then(|code| cpv_code(&code, sink, "codeCPV"));
    notice.procedure.kind = entry.text("procedure");
    notice.places.extend(place(entry));
    notice.published =
        entry.text("datePublicationDonnees").and_then(|date| day(&date, sink, "datePublicationDonnees"));
    let awarded = award(entry, sink);
    notice.values.clone_from(&awarded.values);
    notice.awards.push(awarded);
    considerations(entry, notice);
    notice.whole = Some(Box::new(whole_contract(entry, notice, sink)));
    modifications(entry, notice, sink);
    let without_call =
        notice.procedure.kind.as_deref().is_some_and(|procedure| procedure.contains("sans publicité"));
    notice.notice_kind = if without_call { NoticeKind::DirectAward } else { NoticeKind::Result };
}

fn identity(entry: &Value, notice: &mut Notice, sink: &mut Sink) {
    notice.language = Some("fr".to_owned());
    notice.languages = vec!["fr".to_owned()];
    notice.form.subtype = entry.text("nature");
    // The consolidated file flattens `acheteur`.
    let buyer_id = ["acheteur.id", "autoriteConcedante.id"].iter().find_map(|path| entry.text(path));
    let buyer_id =
        buyer_id.or_else(|| ["acheteur.id", "acheteur_id"].iter().find_map(|key| entry.get(key)?.text("")));
    let name = entry
        .text("acheteur.nom")
        .or_else(|| ["acheteur.nom", "acheteur_nom"].iter().find_map(|key| entry.get(key)?.text("")));
    let id = entry.text("id");
    if id.is_none() {
        sink.note(ProblemCode::Missing, "id", "");
    }
    // Numbers are unique per buyer only; `uid` of the consolidated file is made the same way.
    notice.publication_id = entry.text("uid").unwrap_or_else(|| {
        format!("{}{}", buyer_id.as_deref().unwrap_or_default(), id.as_deref().unwrap_or_default())
    });
    notice.publication_number = id;
    if buyer_id.is_none() {
        sink.note(ProblemCode::Missing, "acheteur/id", "");
    } else {
        notice.buyers.push(Party {
            name: name.unwrap_or_default(),
            id: buyer_id,
            country: Some("FR".to_owned()),
            ..Party::default()
        });
    }
    if let Some(agreement) = entry.text("idAccordCadre") {
        notice.related.push(Related {
            kind: "framework".to_owned(),
            id: agreement,
            scheme: Some("decp".to_owned()),
        });
    }
}

/// Code and kind of code; the consolidated file flattens them.
fn place(entry: &Value) -> Option<Place> {
    let flat = |key: &str| entry.get(key).and_then(|value| value.text(""));
    let code = entry.text("lieuExecution.code").or_else(|| flat("lieuExecution_code"))?;
    let kind = entry
        .text("lieuExecution.typeCode")
        .or_else(|| flat("lieuExecution_typeCode"))
        .unwrap_or_default()
        .to_lowercase();
    let mut place = Place {
        text: entry.text("lieuExecution.nom").or_else(|| flat("lieuExecution_nom")),
        ..Place::default()
    };
    if kind.contains("postal") {
        place.postcode = Some(code);
        place.country = Some("FR".to_owned());
    } else if kind.contains("pays") {
        place.country = crate::reading::country(&code);
    } else {
        place.country = Some("FR".to_owned());
        place.region = Some(code);
    }
    Some(place)
}

fn award(entry: &Value, sink: &mut Sink) -> Award {
    let group = entry.text("typeGroupementOperateurs");
    let grouped = group
        .as_deref()
        .is_some_and(|group| matches!(group.to_lowercase().as_str(), "conjoint" | "solidaire"));
    let mut winners = Vec::new();
    for holders in ["titulaires", "concessionnaires"] {
        if let Some(list) = entry.at(holders) {
            titulaires(list, 0, grouped, &mut winners);
        }
    }
    let flat = |key: &str| entry.get(key).and_then(|value| value.text(""));
    if winners.is_empty()
        && let Some(id) = flat("titulaire_id").or_else(|| flat("titulaire_id_1"))
    {
        let name = flat("titulaire_denominationSociale").or_else(|| flat("titulaire_denominationSociale_1"));
        winners.push(Winner {
            name: name.unwrap_or_default(),
            id: Some(id),
            id_scheme: flat("titulaire_typeIdentifiant").or_else(|| flat("titulaire_typeIdentifiant_1")),
            ..Winner::default()
        });
    }
    let written = entry.text("montant").or_else(|| entry.text("valeurGlobale"));
    if entry.at("montant").is_some() && entry.text("montant").is_none() {
        sink.note(ProblemCode::WrongType, "montant", &shorten(&entry["montant"].to_string(), 60));
    }
    Award {
        id: entry.text("id"),
        contract_id: entry.text("id"),
        status: AwardStatus::Awarded,
        date: entry
            .text("dateNotification")
            .or_else(|| entry.text("dateSignature"))
            .and_then(|date| day(&date, sink, "dateNotification")),
        winners,
        values: written
            .and_then(|amount| amount_of(ValueKind::Awarded, &amount, Some("EUR"), sink, "montant"))
            .into_iter()
            .collect(),
        tenders_received: entry.text("offresRecues").and_then(|count| whole(&count, sink, "offresRecues")),
        subcontracting: entry
            .at("sousTraitanceDeclaree")
            .and_then(Value::as_bool)
            .map_or(Tri::Unknown, Tri::from),
        ..Award::default()
    }
}

/// Holders of the contract: objects, wrapped in `titulaire` since 2022, and in lists of lists in some files.
fn titulaires(value: &Value, depth: usize, grouped: bool, winners: &mut Vec<Winner>) {
    if depth > 8 || winners.len() >= 500 {
        return;
    }
    match value {
        Value::Array(entries) => {
            for entry in entries {
                titulaires(entry, depth + 1, grouped, winners);
            }
        }
        Value::Object(_) => {
            for wrapper in ["titulaire", "concessionnaire"] {
                if let Some(wrapped) = value.get(wrapper) {
                    return titulaires(wrapped, depth + 1, grouped, winners);
                }
            }
            let (id, name) = (value.text("id"), value.text("denominationSociale"));
            if id.is_some() || name.is_some() {
                winners.push(Winner {
                    name: name.unwrap_or_default(),
                    id,
                    id_scheme: value.text("typeIdentifiant"),
                    group: grouped.then(|| "1".to_owned()),
                    ..Winner::default()
                });
            }
        }
        _ => {}
    }
}

/// `considerationsSociales` and `considerationsEnvironnementales`: lists, lists in an object, or one text.
fn considerations(entry: &Value, notice: &mut Notice) {
    for stated in stated(entry, "considerationsSociales", "considerationSociale") {
        if stated.to_lowercase().contains("réservé") {
            notice.reserved.push(Reserved::Other("marche-reserve".to_owned()));
        }
        notice.social.objectives.push(stated);
    }
    notice.social.environmental =
        stated(entry, "considerationsEnvironnementales", "considerationEnvironnementale");
}

fn stated(entry: &Value, list: &str, member: &str) -> Vec<String> {
    let holder = entry.at(&format!("{list}.{member}")).or_else(|| entry.at(list));
    let texts: Vec<String> = match holder {
        Some(Value::Array(entries)) => entries.iter().take(50).filter_map(|entry| entry.text("")).collect(),
        Some(single) => {
            let text = single.text("").unwrap_or_default();
            text.split([',', '|']).take(50).map(|part| part.trim().to_owned()).collect()
        }
        None => Vec::new(),
    };
    let nothing =
        |text: &String| text.is_empty() || text.starts_with("Pas de") || text.starts_with("Sans objet");
    texts.into_iter().filter(|text| !nothing(text)).collect()
}

fn whole_contract(entry: &Value, notice: &Notice, sink: &mut Sink) -> Lot {
    let techniques = stated(entry, "techniques", "technique");
    let is_framework = techniques.iter().any(|technique| technique == "Accord-cadre")
        || entry.text("nature").is_some_and(|nature| nature.to_lowercase().starts_with("accord-cadre"));
    Lot {
        // `NC` is how a third of the publishers say that they do not tell.
        duration: entry
            .text("dureeMois")
            .filter(|months| months != "NC")
            .and_then(|months| whole(&months, sink, "dureeMois"))
            .map(|amount| Duration { amount, unit: "month".to_owned() }),
        start: entry.text("dateDebutExecution").and_then(|date| day(&date, sink, "dateDebutExecution")),
        framework: is_framework
            .then(|| Framework { technique: "framework".to_owned(), ..Framework::default() }),
        reserved: notice.reserved.clone(),
        ..Lot::default()
    }
}

/// What later modifications say; the contract's first amount and duration stay as they were awarded.
fn modifications(entry: &Value, notice: &mut Notice, sink: &mut Sink) {
    let list = entry.list("modifications");
    let mut change = Change::default();
    for (index, modification) in sink.bounded("modifications", list).iter().enumerate() {
        let modification = modification.at("modification").unwrap_or(modification);
        let date = modification
            .text("dateNotificationModification")
            .or_else(|| modification.text("dateSignatureModification"));
        for member in ["montant", "dureeMois", "valeurGlobale"] {
            if let Some(new) = modification.text(member) {
                change.sections.push(ChangedSection {
                    section: member.to_owned(),
                    old: (index == 0).then(|| entry.text(member)).flatten(),
                    new: Some(new),
                    description: date.clone(),
                    ..ChangedSection::default()
                });
            }
        }
        let mut winners = Vec::new();
        if let Some(titulaires_after) = modification.at("titulaires") {
            titulaires(titulaires_after, 0, false, &mut winners);
        }
        let named: Vec<String> = winners.into_iter().filter_map(|winner| winner.id).collect();
        if !named.is_empty() {
            change.sections.push(ChangedSection {
                section: "titulaires".to_owned(),
                new: Some(named.join(" ")),
                description: date.clone(),
                ..ChangedSection::default()
            });
        }
        change.description = modification.text("objetModification").or(change.description);
        notice.version = date.or(notice.version.take());
    }
    if !list.is_empty() {
        notice.change = Some(change);
    }
}
