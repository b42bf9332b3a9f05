//! The lots of a need with what people changed in their requirements, as they are at one moment: to tell whether they
//! have changed since somebody looked, and to put them back.

use chrono::NaiveDate;
use entity::tenders::lot;
use entity::tenders::tender::Document;
use entity::values::{LocalText, LotId, TenderId, TextList};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::tenders::requirements::Edit;
use crate::web::assets;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub lots: Vec<KeptLot>,
    pub edits: Vec<Edit>,
}

/// A lot without its place in the list, which is the order of [`Kept::lots`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptLot {
    id: LotId,
    external_id: String,
    is_whole: bool,
    title: String,
    titles: LocalText,
    description: String,
    descriptions: LocalText,
    cpv: TextList,
    other_codes: Document,
    sectors: TextList,
    reserved: TextList,
    reserved_execution: String,
    reserved_min_share: Option<i32>,
    places: Document,
    value_minor: Option<i64>,
    value_currency: Option<String>,
    deadline_on: Option<NaiveDate>,
    deadline_time: Option<String>,
    deadline_offset: Option<i32>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    requirements: Document,
    details: Document,
}

impl Kept {
    pub fn new(lots: &[lot::Model], edits: Vec<Edit>) -> Self {
        Self { lots: lots.iter().cloned().map(KeptLot::from).collect(), edits }
    }

    /// The same for the same lots and changes, and for no others.
    pub fn mark(&self) -> String {
        let text = serde_json::json!(self).to_string();
        assets::hex(&Sha256::digest(text)).chars().take(32).collect()
    }

    /// The lots as rows of the tender, numbered in their order.
    pub fn rows(self, tender: TenderId) -> Vec<lot::Model> {
        (1..).zip(self.lots).map(|(position, lot)| lot.row(tender, position)).collect()
    }
}

impl From<lot::Model> for KeptLot {
    fn from(row: lot::Model) -> Self {
        Self {
            id: row.id,
            external_id: row.external_id,
            is_whole: row.is_whole,
            title: row.title,
            titles: row.titles,
            description: row.description,
            descriptions: row.descriptions,
            cpv: row.cpv,
            other_codes: row.other_codes,
            sectors: row.sectors,
            reserved: row.reserved,
            reserved_execution: row.reserved_execution,
            reserved_min_share: row.reserved_min_share,
            places: row.places,
            value_minor: row.value_minor,
            value_currency: row.value_currency,
            deadline_on: row.deadline_on,
            deadline_time: row.deadline_time,
            deadline_offset: row.deadline_offset,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            requirements: row.requirements,
            details: row.details,
        }
    }
}

impl KeptLot {
    fn row(self, tender_id: TenderId, position: i32) -> lot::Model {
        lot::Model {
            id: self.id,
            tender_id,
            position,
            external_id: self.external_id,
            is_whole: self.is_whole,
            title: self.title,
            titles: self.titles,
            description: self.description,
            descriptions: self.descriptions,
            cpv: self.cpv,
            other_codes: self.other_codes,
            sectors: self.sectors,
            reserved: self.reserved,
            reserved_execution: self.reserved_execution,
            reserved_min_share: self.reserved_min_share,
            places: self.places,
            value_minor: self.value_minor,
            value_currency: self.value_currency,
            deadline_on: self.deadline_on,
            deadline_time: self.deadline_time,
            deadline_offset: self.deadline_offset,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            requirements: self.requirements,
            details: self.details,
        }
    }
}
