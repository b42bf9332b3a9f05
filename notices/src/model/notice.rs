//! The notice itself.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Award, Change, Classification, Cpv, Deadline, Deadlines, Form, Format, GroupRules, Lot, LotKind,
    NoticeKind, Place, Problem, Reserved, SelectionCriterion, Social, Text, Tri, Value,
};

/// A public procurement notice of any publisher. `(source, publication_id, version)` identifies one publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub format: Format,
    /// Who published: `ted`, `doffin`, `simap`, `boamp`, `seao`, `decp`, `uk`, `scotland`, `wales`, `montreal`, …
    pub source: String,
    /// Identifier of the notice at its publisher: the publication number of TED, else BT-701 for eForms; the `ocid`
    /// for OCDS. Empty (with a problem) when the payload has none.
    pub publication_id: String,
    /// The number people quote: `00041387-2024` of TED, `34121-04` of simap.
    pub publication_number: Option<String>,
    /// Other identifiers by which notices refer to this one: BT-701 of eForms, the number in the Official Journal.
    pub other_ids: Vec<String>,
    /// Version of the same notice: BT-757, the release id of OCDS, …
    pub version: Option<String>,
    pub form: Form,
    pub notice_kind: NoticeKind,
    /// Main language, ISO 639-1 in lower case, when stated.
    pub language: Option<String>,
    /// All languages of the notice, the main one first.
    pub languages: Vec<String>,
    pub title: Text,
    pub description: Text,
    /// The buyer's own reference number for the purchase.
    pub reference: Option<String>,
    /// What joins the notices of one purchase: BT-04, the OCDS `ocid`, the simap project.
    pub procedure_id: Option<String>,
    pub procedure: Procedure,
    /// Several when they buy together; the first one leads.
    pub buyers: Vec<Party>,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Day and time of dispatch to the publisher.
    pub dispatched: Option<Deadline>,
    /// The publisher's page of the notice.
    pub url: Option<String>,
    /// Codes of the purchase as a whole.
    pub cpv: Cpv,
    pub classifications: Vec<Classification>,
    /// Place of performance of the purchase as a whole.
    pub places: Vec<Place>,
    /// Amounts of the purchase as a whole.
    pub values: Vec<Value>,
    /// Dates of the purchase as a whole; formats that date each lot leave this empty.
    pub deadlines: Deadlines,
    /// Reservation stated for the purchase as a whole by a format without lots; else it is on each lot.
    pub reserved: Vec<Reserved>,
    pub social: Social,
    pub group_rules: GroupRules,
    /// What a supplier must show, stated for all lots together.
    pub selection_criteria: Vec<SelectionCriterion>,
    /// Conditions of performance, stated for all lots together.
    pub performance_conditions: Vec<String>,
    pub lots: Vec<Lot>,
    /// What a notice without lots says of the purchase as if it were one lot; see [`Notice::lots_or_whole`].
    pub whole: Option<Box<Lot>>,
    pub documents: Vec<Document>,
    pub awards: Vec<Award>,
    pub change: Option<Change>,
    pub related: Vec<Related>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Notice {
    /// A notice that states nothing yet.
    pub fn new(format: Format, source: &str) -> Self {
        Self {
            format,
            source: source.to_owned(),
            publication_id: String::new(),
            publication_number: None,
            other_ids: Vec::new(),
            version: None,
            form: Form::default(),
            notice_kind: NoticeKind::Other,
            language: None,
            languages: Vec::new(),
            title: Text::default(),
            description: Text::default(),
            reference: None,
            procedure_id: None,
            procedure: Procedure::default(),
            buyers: Vec::new(),
            published: None,
            dispatched: None,
            url: None,
            cpv: Cpv::default(),
            classifications: Vec::new(),
            places: Vec::new(),
            values: Vec::new(),
            deadlines: Deadlines::default(),
            reserved: Vec::new(),
            social: Social::default(),
            group_rules: GroupRules::default(),
            selection_criteria: Vec::new(),
            performance_conditions: Vec::new(),
            lots: Vec::new(),
            whole: None,
            documents: Vec::new(),
            awards: Vec::new(),
            change: None,
            related: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The buyer, or the first of several.
    pub fn buyer(&self) -> Option<&Party> {
        self.buyers.first()
    }

    /// The day by which something must be filed: of the purchase, else the earliest of its lots.
    pub fn deadline(&self) -> Option<&Deadline> {
        self.deadlines.next_filing().or_else(|| {
            self.lots
                .iter()
                .filter_map(|lot| lot.deadlines.next_filing())
                .min_by_key(|deadline| (deadline.date, deadline.time))
        })
    }

    /// All CPV codes: of the purchase, then of the lots, each once.
    pub fn all_cpv(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let lots = self.lots.iter().flat_map(|lot| lot.cpv.all());
        self.cpv.all().into_iter().chain(lots).filter(|code| seen.insert(*code)).collect()
    }

    /// The lots, or one lot that stands for the whole purchase when the notice states none.
    pub fn lots_or_whole(&self) -> Cow<'_, [Lot]> {
        if !self.lots.is_empty() {
            return Cow::Borrowed(&self.lots);
        }
        Cow::Owned(vec![Lot {
            id: "WHOLE".to_owned(),
            kind: LotKind::Whole,
            title: self.title.clone(),
            description: self.description.clone(),
            nature: self.procedure.nature.clone(),
            cpv: self.cpv.clone(),
            classifications: self.classifications.clone(),
            reserved: self.reserved.clone(),
            social: self.social.clone(),
            places: self.places.clone(),
            values: self.values.clone(),
            deadlines: self.deadlines.clone(),
            ..self.whole.as_deref().cloned().unwrap_or_default()
        }])
    }
}

/// How the buyer buys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Procedure {
    /// `open`, `restricted`, `neg-w-call`, … (BT-105), or the publisher's word.
    pub kind: Option<String>,
    pub description: Option<String>,
    /// BT-01: `32014L0024`, …
    pub legal_basis: Option<String>,
    pub accelerated: Tri,
    /// `works`, `supplies` or `services`, or the publisher's word.
    pub nature: Option<String>,
    /// Covered by the Agreement on Government Procurement (BT-115).
    pub gpa: Tri,
}

/// An organisation named in the notice, as far as it is public and needed: no private persons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    pub name: String,
    pub id: Option<String>,
    /// ISO 3166-1 alpha-2 in upper case.
    pub country: Option<String>,
    pub nuts: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
    pub postcode: Option<String>,
    pub street: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
    /// Where tenders are filed or documents lie, when it is the buyer's profile.
    pub profile_url: Option<String>,
}

/// A document one can fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    pub id: Option<String>,
    pub title: Option<String>,
    /// The publisher's type (`tenderNotice`, `technicalSpecifications`, `restricted-document` …).
    pub kind: Option<String>,
    pub url: String,
    pub language: Option<String>,
    /// Identifiers of the lots it belongs to.
    pub lots: Vec<String>,
}

/// Another publication this one refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Related {
    /// `previous`, `planning`, `procedure`, `framework`, or the publisher's word.
    pub kind: String,
    pub id: String,
    /// What the identifier is: `ojs`, `notice-id`, `simap`, `ocid`, …
    pub scheme: Option<String>,
}
