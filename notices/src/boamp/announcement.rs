//! The XML announcement: management data (`GESTION`), buyer, object, lots.

use super::{awards, conditions};
use crate::payload::Element;
use crate::reading::{Sink, amount_of, country_of_nuts, cpv_code, day, moment, plain, shorten, stamp, whole};
use crate::{
    Change, Classification, Cpv, Document, Duration, Lot, Notice, NoticeKind, Party, Place, ProblemCode,
    Related, Renewal, Text, Tri, Value, ValueKind,
};

pub(super) fn read(root: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.language = Some("fr".to_owned());
    notice.languages = vec!["fr".to_owned()];
    management(root, notice, sink);
    let Some(data) = root.first("DONNEES") else {
        sink.note(ProblemCode::Missing, "DONNEES", "");
        return;
    };
    if let Some(identity) = data.first("IDENTITE") {
        notice.buyers.push(buyer(identity));
        documents(identity, notice);
    }
    if let Some(object) = data.first("OBJET") {
        sink.within("OBJET", |sink| purchase(object, notice, sink));
    }
    if notice.title.is_empty() {
        notice.title = text(root.text_at("GESTION/INDEXATION/RESUME_OBJET"));
    }
    if let Some(limits) = data.first("CONDITION_DELAI") {
        sink.within("CONDITION_DELAI", |sink| deadlines(limits, notice, sink));
    }
    if let Some(opening) = data.text_at("CONDITION_ADMINISTRATIVE/DATE_OUVERTURE_OFFRES") {
        notice.deadlines.opening = moment(&opening, sink, "DATE_OUVERTURE_OFFRES");
    }
    conditions::read(data, notice, sink);
    awards::read(data, notice, sink);
    department(root, notice);
}

/// Where nothing else says where: the department under which the bulletin files the announcement.
fn department(root: &Element, notice: &mut Notice) {
    let is_placed = !notice.places.is_empty() || notice.lots.iter().any(|lot| !lot.places.is_empty());
    let filed = root.text_at("GESTION/INDEXATION/DEP_PUBLICATION").filter(|_| !is_placed);
    notice.places.extend(filed.map(|department| Place {
        country: Some("FR".to_owned()),
        region: Some(department),
        ..Place::default()
    }));
}

/// Number, dates, nature and status, and the earlier announcement.
fn management(root: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.form.name = root.name.to_string();
    let management = root.first("GESTION");
    let reference = management.and_then(|management| management.first("REFERENCE"));
    notice.publication_id = reference.and_then(|reference| reference.text_at("IDWEB")).unwrap_or_default();
    if notice.publication_id.is_empty() {
        sink.note(ProblemCode::Missing, "GESTION/REFERENCE/IDWEB", "");
    } else {
        notice.url =
            Some(format!("https://www.boamp.fr/pages/avis/?q=idweb:%22{}%22", notice.publication_id));
    }
    let schema = root.attribute("noNamespaceSchemaLocation").and_then(|location| location.rsplit('/').next());
    notice.form.schema_version = schema.map(|schema| schema.trim_end_matches(".xsd").to_owned());
    let kind = |path: &str| Some(reference?.first(path)?.elements().next()?.name.to_string());
    let nature = kind("TYPE_AVIS/NATURE").unwrap_or_default();
    let status = kind("TYPE_AVIS/STATUT").unwrap_or_default();
    notice.procedure.legal_basis = kind("TYPE_AVIS/PERIMETRE");
    notice.notice_kind = notice_kind(&nature, &status);
    notice.form.subtype = Some(nature).filter(|nature| !nature.is_empty());
    let Some(management) = management else { return };
    if let Some(date) = management.text_at("INDEXATION/DATE_PUBLICATION") {
        notice.published = day(&date, sink, "INDEXATION/DATE_PUBLICATION");
    }
    let descriptors = management.all("INDEXATION/DESCRIPTEURS/DESCRIPTEUR");
    for descriptor in sink.bounded("DESCRIPTEUR", &descriptors) {
        let label = descriptor.text_at("LIBELLE");
        let code = descriptor.text_at("CODE");
        let known = code.map(|code| Classification { scheme: "BOAMP".to_owned(), code, label });
        notice.classifications.extend(known);
    }
    for earlier in management.all("MARCHE/ANNONCE_ANTERIEUR/REFERENCE/IDWEB").into_iter().take(100) {
        if let Some(id) = earlier.value() {
            notice.related.push(Related {
                kind: "previous".to_owned(),
                id,
                scheme: Some("boamp".to_owned()),
            });
        }
    }
    if notice.notice_kind == NoticeKind::Change {
        notice.change = Some(Change {
            previous: notice.related.last().map(|related| related.id.clone()),
            reason: Some(status.clone()),
            description: root.text_at("DONNEES/RENSEIGNEMENTS_COMPLEMENTAIRES/RENS_COMPLEMENT"),
            cancelled: status.contains("ANNULATION"),
            ..Change::default()
        });
    }
}

fn notice_kind(nature: &str, status: &str) -> NoticeKind {
    let is = |word: &str| nature.contains(word);
    if status.contains("RECTIFICATIF")
        || status.contains("ANNULATION")
        || is("RECTIFICATIF")
        || is("ANNULATION")
    {
        NoticeKind::Change
    } else if is("INTENTION") {
        NoticeKind::DirectAward
    } else if is("ATTRIBUTION") || is("RESULTAT") || is("MODIFICATION") {
        NoticeKind::Result
    } else if is("PREINFORMATION") || is("PERIODIQUE") || is("PRE-INFORMATION") {
        NoticeKind::Planning
    } else if is("APPEL_OFFRE") || is("QUALIFICATION") || is("CONCOURS") || is("DSP") || is("MAPA") {
        NoticeKind::Competition
    } else {
        NoticeKind::Other
    }
}

pub(super) fn text(words: Option<String>) -> Text {
    words.map_or_else(Text::default, |words| Text::in_language("fr", plain(&words)))
}

fn buyer(identity: &Element) -> Party {
    let nuts = identity.text_at("ADJUDICATEUR_NUTS").or_else(|| identity.text_at("CODE_NUTS"));
    Party {
        name: identity.text_at("DENOMINATION").unwrap_or_default(),
        id: identity.text_at("CODE_IDENT_NATIONAL").or_else(|| identity.text_at("SIRET")),
        // Whoever publishes in the BOAMP buys under French law; only a few notices say so with a code.
        country: nuts.as_deref().and_then(country_of_nuts).or_else(|| Some("FR".to_owned())),
        nuts,
        region: None,
        city: identity.text_at("VILLE"),
        postcode: identity.text_at("CP"),
        street: identity.text_at("ADRESSE"),
        email: identity.text_at("MEL"),
        phone: identity.text_at("TEL"),
        url: identity.text_at("URL"),
        profile_url: identity.text_at("URL_PROFIL_ACHETEUR"),
    }
}

fn documents(identity: &Element, notice: &mut Notice) {
    if let Some(url) = identity.text_at("URL_DOCUMENT") {
        notice.documents.push(Document { url, kind: Some("documents".to_owned()), ..Document::default() });
    }
}

fn purchase(object: &Element, notice: &mut Notice, sink: &mut Sink) {
    let full = object.text_at("OBJET_COMPLET");
    let short = full.as_ref().filter(|text| text.chars().count() <= 300).cloned();
    notice.title = text(object.text_at("TITRE_MARCHE").or(short));
    if notice.title.is_empty() {
        notice.title = text(full.as_ref().map(|text| shorten(text, 300)));
    }
    notice.description = text(full);
    notice.reference = object.text_at("REF_MARCHE");
    let nature =
        object.first("TYPE_MARCHE").and_then(|kind| kind.elements().next()).map(|kind| kind.name.to_string());
    notice.procedure.nature = nature.as_deref().map(|nature| {
        match nature {
            "SERVICE" | "SERVICES" => "services",
            "TRAVAUX" => "works",
            "FOURNITURE" | "FOURNITURES" => "supplies",
            other => other,
        }
        .to_owned()
    });
    notice.cpv = cpv(object, sink);
    notice.places = places(object);
    notice.values = values(object, sink);
    notice.group_rules.max_lots_awarded =
        object.text_at("NB_LOT_ATTRIB_MAX").and_then(|max| whole(&max, sink, "NB_LOT_ATTRIB_MAX"));
    notice.group_rules.max_lots_tendered =
        if object.has("DIV_EN_LOTS/OFFRE_UN") || object.has("DIV_EN_LOTS/OFFRE_UN_SEUL") {
            Some(1)
        } else {
            object.text_at("DIV_EN_LOTS/OFFRE_NB_MAX").and_then(|max| whole(&max, sink, "DIV_EN_LOTS"))
        };
    let lots = object.all("LOTS/LOT");
    for (index, element) in sink.bounded_lots("LOTS/LOT", &lots).iter().enumerate() {
        let mut lot = sink.entry("LOTS/LOT", index, |sink| lot(element, index, sink));
        if notice.lots.iter().any(|known| known.id == lot.id) {
            sink.note(ProblemCode::DuplicateId, &format!("LOTS/LOT[{index}]/NUM"), &lot.id);
            lot.id = format!("{}#{}", lot.id, index + 1);
        }
        notice.lots.push(lot);
    }
    let whole = lot(object, 0, sink);
    notice.whole = Some(Box::new(Lot { title: Text::default(), description: Text::default(), ..whole }));
}

fn lot(element: &Element, index: usize, sink: &mut Sink) -> Lot {
    let mut lot =
        Lot { id: element.text_at("NUM").unwrap_or_else(|| (index + 1).to_string()), ..Lot::default() };
    lot.title = text(element.text_at("INTITULE"));
    lot.description = text(element.text_at("DESCRIPTION"));
    if lot.title.is_empty() {
        lot.title = text(lot.description.main.lines().next().map(|line| shorten(line, 200)));
    }
    lot.cpv = cpv(element, sink);
    lot.places = places(element);
    lot.values = values(element, sink);
    lot.duration = duration(element, sink);
    lot.start = element.text_at("DATE_DEBUT").and_then(|date| day(&date, sink, "DATE_DEBUT"));
    lot.end = element.text_at("DATE_FIN").and_then(|date| day(&date, sink, "DATE_FIN"));
    lot.renewal = Renewal {
        renewable: answer(element, "RENOUVELLEMENT"),
        max: None,
        text: element.text_at("RENOUVELLEMENT_DESCRIPTION"),
    };
    lot.variants = answer(element, "VARIANTES");
    lot.has_options = answer(element, "OPTIONS");
    lot.options = element.text_at("OPTIONS_DESCRIPTION");
    lot.award_criteria = conditions::award_criteria(element, sink);
    lot
}

/// `X_OUI` or `X_NON`, present as empty elements.
fn answer(element: &Element, name: &str) -> Tri {
    match (element.has(&format!("{name}_OUI")), element.has(&format!("{name}_NON"))) {
        (true, _) => Tri::Yes,
        (_, true) => Tri::No,
        _ => Tri::Unknown,
    }
}

/// The first code is the main one; the others, of further `CPV` elements or `SUPPLEMENTAIRE`, are additional.
fn cpv(element: &Element, sink: &mut Sink) -> Cpv {
    let mut written = element.all("CPV/PRINCIPAL");
    written.extend(element.all("CPV/SUPPLEMENTAIRE"));
    let mut codes: Vec<String> = Vec::new();
    for code in sink.bounded("CPV", &written) {
        let code = code.value().and_then(|code| cpv_code(&code, sink, "CPV"));
        codes.extend(code.filter(|code| !codes.contains(code)));
    }
    let mut codes = codes.into_iter();
    Cpv { main: codes.next(), additional: codes.collect() }
}

fn places(element: &Element) -> Vec<Place> {
    let words = element
        .text_at("LIEU_PRINCIPAL")
        .or_else(|| element.text_at("LIEU_EXEC_LIVR"))
        .or_else(|| element.text_at("LIEU_EXECUTION/ADRESSE"));
    let nuts = element.text_at("CODE_NUTS").or_else(|| element.text_at("LIEU_CODE_NUTS"));
    if words.is_none() && nuts.is_none() {
        return Vec::new();
    }
    vec![Place { country: nuts.as_deref().and_then(country_of_nuts), nuts, text: words, ..Place::default() }]
}

pub(super) fn values(element: &Element, sink: &mut Sink) -> Vec<Value> {
    let amounts = [
        ("VALEUR", ValueKind::Estimated),
        ("VALEUR_TOTALE", ValueKind::Estimated),
        ("MONTANT_MINI", ValueKind::Minimum),
        ("MONTANT_MAXI", ValueKind::Maximum),
    ];
    let mut values = Vec::new();
    for (path, kind) in amounts {
        let Some(amount) = element.first(path) else { continue };
        let written = amount.value().or_else(|| amount.text_at("MONTANT"));
        if let Some(written) = written {
            values.extend(amount_of(kind, &written, amount.attribute("DEVISE"), sink, path));
        }
    }
    values
}

fn duration(element: &Element, sink: &mut Sink) -> Option<Duration> {
    for (path, unit) in
        [("DUREE_MOIS", "month"), ("DUREE_JOURS", "day"), ("NB_MOIS", "month"), ("NB_JOURS", "day")]
    {
        let written = element.text_at(path).or_else(|| element.text_at(&format!("DUREE_DELAI/{path}")));
        if let Some(written) = written {
            return Some(Duration { amount: whole(&written, sink, path)?, unit: unit.to_owned() });
        }
    }
    None
}

fn deadlines(limits: &Element, notice: &mut Notice, sink: &mut Sink) {
    let mut read = |path: &str| moment(&limits.text_at(path)?, sink, path);
    notice.deadlines.tenders = read("RECEPT_OFFRES");
    notice.deadlines.requests = read("RECEPT_CANDIDATURES").or_else(|| read("RECEPT_CANDIDAT"));
    notice.deadlines.information = read("RENSEIGNEMENTS").or_else(|| read("DATE_LIMITE_RENS"));
    if let Some(sent) =
        limits.text_at("ENVOI_INVITATION").or_else(|| limits.text_at("INVITATION_SOUMISSIONNER"))
    {
        notice.deadlines.invitations = stamp(&sent, None, sink, "ENVOI_INVITATION");
    }
    if let Some(until) = limits.text_at("VALIDITE_OFFRE/DATE") {
        notice.deadlines.validity = stamp(&until, None, sink, "VALIDITE_OFFRE");
    }
    let validity = limits.first("VALIDITE_OFFRE").and_then(|validity| duration(validity, sink));
    for lot in notice.lots.iter_mut().chain(notice.whole.as_deref_mut()) {
        lot.validity.clone_from(&validity);
    }
}
