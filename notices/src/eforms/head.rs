//! Who publishes what, about which purchase, and which earlier notice it changes.

use std::collections::HashMap;

use super::{extension, lot, on_one_line, text};
use crate::payload::Element;
use crate::reading::{Sink, amount_of, country, day, language, read_group_rules, short, stamp};
use crate::{Change, ChangedSection, Cpv, Notice, Party, ProblemCode, Related, Tri, ValueKind};

/// National publishers say who they are in the customisation of the SDK; all others publish on TED.
pub(super) fn source(root: &Element) -> &'static str {
    let customization = root.text_at("CustomizationID").unwrap_or_default();
    if customization.contains("anskaffelser.no") {
        "doffin"
    } else if customization.starts_with("eforms-de") {
        "bund"
    } else {
        "ted"
    }
}

pub(super) fn identity(root: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.form.name = root.name.to_string();
    notice.form.schema_version = root.text_at("CustomizationID");
    notice.form.subtype =
        extension(root).and_then(|extension| extension.text_at("NoticeSubType/SubTypeCode"));
    notice.publication_id = root.text_at("ID").unwrap_or_default();
    if notice.publication_id.is_empty() {
        sink.note(ProblemCode::Missing, "ID", "");
    }
    notice.version = root.text_at("VersionID");
    notice.procedure_id = root.text_at("ContractFolderID");
    let written_in =
        root.all("NoticeLanguageCode").into_iter().chain(root.all("AdditionalNoticeLanguage/ID"));
    for code in written_in.filter_map(|code| code.value().as_deref().and_then(language)).take(50) {
        if !notice.languages.contains(&code) {
            notice.languages.push(code);
        }
    }
    notice.language = notice.languages.first().cloned();
    if let Some(date) = root.text_at("IssueDate") {
        notice.dispatched = stamp(&date, root.text_at("IssueTime").as_deref(), sink, "IssueDate");
    }
    if let Some(publication) = extension(root).and_then(|extension| extension.first("Publication")) {
        notice.publication_number = publication.text_at("NoticePublicationID");
        if let Some(date) = publication.text_at("PublicationDate") {
            notice.published = day(&date, sink, "PublicationDate");
        }
        // TED's number is unique; BT-701 is not in notices that were converted from older forms.
        if let Some(number) = notice.publication_number.clone().filter(|_| notice.source == "ted") {
            notice.url =
                Some(format!("https://ted.europa.eu/notice/-/detail/{}", number.trim_start_matches('0')));
            let own = std::mem::replace(&mut notice.publication_id, number);
            notice.other_ids.extend(Some(own).filter(|own| !own.is_empty()));
        }
    }
}

/// The buyers: references of `ContractingParty` into the list of organisations (OPT-300).
pub(super) fn parties(root: &Element, notice: &mut Notice, main: Option<&str>) {
    let organisations = organisations(root);
    for contracting in root.all("ContractingParty") {
        let id = contracting.text_at("Party/PartyIdentification/ID").unwrap_or_default();
        let company = organisations.get(&id).copied();
        // Before the organisations moved to the extension, the party itself carried name and address.
        let Some(company) =
            company.or_else(|| contracting.first("Party").filter(|party| party.has("PartyName")))
        else {
            continue;
        };
        let mut buyer = party(company, main);
        buyer.profile_url = contracting.text_at("BuyerProfileURI");
        notice.buyers.push(buyer);
    }
    notice.buyers.truncate(200);
}

/// The companies of the extension with their technical identifier (OPT-200).
pub(super) fn organisations(root: &Element) -> HashMap<String, &Element> {
    let Some(extension) = extension(root) else { return HashMap::new() };
    let companies = extension.all("Organizations/Organization/Company");
    companies
        .into_iter()
        .filter_map(|company| Some((company.text_at("PartyIdentification/ID")?, company)))
        .collect()
}

pub(super) fn party(company: &Element, main: Option<&str>) -> Party {
    let place = lot::address(company.first("PostalAddress"));
    let text_at = |path: &str| company.text_at(path).map(short);
    Party {
        name: short(on_one_line(text(company, "PartyName/Name", main)).main),
        id: text_at("PartyLegalEntity/CompanyID"),
        country: place.country,
        nuts: place.nuts.map(short),
        region: None,
        city: place.city.map(short),
        postcode: place.postcode.map(short),
        street: place.street.map(short),
        email: text_at("Contact/ElectronicMail"),
        phone: text_at("Contact/Telephone"),
        url: text_at("WebsiteURI"),
        profile_url: None,
    }
}

/// The purchase as a whole (`-Procedure` fields).
pub(super) fn purchase(root: &Element, notice: &mut Notice, main: Option<&str>, sink: &mut Sink) {
    let Some(project) = root.first("ProcurementProject") else {
        if root.has("ProcurementProjectLot") {
            sink.note(ProblemCode::Missing, "ProcurementProject", "");
        }
        return;
    };
    sink.within("ProcurementProject", |sink| {
        notice.title = on_one_line(text(project, "Name", main));
        notice.description = text(project, "Description", main);
        read_group_rules(&text(project, "Note", main).main, &mut notice.group_rules);
        notice.reference = project.text_at("ID");
        notice.procedure.nature = project.text_at("ProcurementTypeCode");
        let (cpv, others) = lot::classifications(project, sink);
        notice.cpv = cpv;
        notice.classifications = others;
        notice.places = lot::places(project, main, sink);
        notice.values.extend(lot::estimates(project, sink));
    });
}

/// BT-758, BT-140, BT-141, BT-719: what a change notice changes; BT-1501 and following for a contract modification.
pub(super) fn change(root: &Element, notice: &mut Notice) {
    let Some(extension) = extension(root) else { return };
    let Some(changes) = extension.first("Changes").or_else(|| extension.first("ContractModification")) else {
        return;
    };
    let mut change = Change {
        reason: changes
            .text_at("ChangeReason/ReasonCode")
            .or_else(|| changes.text_at("Change/ChangeReason/ReasonCode")),
        description: changes
            .text_at("ChangeReason/ReasonDescription")
            .or_else(|| changes.text_at("Change/ChangeReason/ReasonDescription")),
        ..Change::default()
    };
    if let Some(previous) = changes.text_at("ChangedNoticeIdentifier") {
        let (id, version) = split_version(&previous);
        notice.related.push(Related {
            kind: "changed".to_owned(),
            id: id.clone(),
            scheme: Some("notice-id".to_owned()),
        });
        change.previous = Some(id);
        change.previous_version = version;
    }
    change.cancelled = change.reason.as_deref().is_some_and(|reason| reason.starts_with("cancel"));
    for entry in changes.all("Change") {
        let description = entry.text_at("ChangeDescription");
        if let Some(changed) = entry.text_at("ProcurementDocumentsChangeIndicator") {
            change.documents_changed = Tri::from(changed == "true");
        }
        let sections = entry.all("ChangedSection/ChangedSectionIdentifier");
        for section in sections.into_iter().filter_map(Element::value).take(500) {
            let lot = section.starts_with("LOT-").then(|| section.clone());
            change.sections.push(ChangedSection {
                section,
                lot,
                description: description.clone(),
                ..Default::default()
            });
        }
    }
    change.sections.truncate(1000);
    notice.change = Some(change);
}

/// `<uuid>-<version>` in its two parts; other identifiers (of the Official Journal) have no version.
fn split_version(identifier: &str) -> (String, Option<String>) {
    match identifier.rsplit_once('-') {
        Some((id, version)) if id.len() == 36 && version.len() == 2 => {
            (id.to_owned(), Some(version.to_owned()))
        }
        _ => (identifier.to_owned(), None),
    }
}

/// BT-161, BT-118: what all contracts together are worth.
pub(super) fn totals(result: &Element, notice: &mut Notice, sink: &mut Sink) {
    let totals =
        [("TotalAmount", ValueKind::Awarded), ("OverallMaximumFrameworkContractsAmount", ValueKind::Maximum)];
    for (path, kind) in totals {
        if let Some(total) = result.first(path)
            && let Some(value) = amount_of(kind, &total.own_text(), total.attribute("currencyID"), sink, path)
        {
            notice.values.push(value);
        }
    }
}

/// Codes in the order of publication, each once, the main one apart.
pub(super) fn cpv(main: Option<String>, mut additional: Vec<String>) -> Cpv {
    let mut seen: Vec<String> = main.iter().cloned().collect();
    additional.retain(|code| {
        let new = !seen.contains(code);
        seen.push(code.clone());
        new
    });
    Cpv { main, additional }
}

/// ISO 3166-1 alpha-2 of an element that holds a country code.
pub(super) fn country_at(element: &Element, path: &str) -> Option<String> {
    element.text_at(path).as_deref().and_then(country)
}
