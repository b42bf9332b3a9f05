//! A lot: the unit for which one tenders.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::money::best_value;
use super::{Classification, Cpv, Deadlines, Reserved, Text, Tri, Value};

/// One lot as published. A notice that is not divided has one lot in eForms and TED, and none in formats that only
/// list real divisions: see [`crate::Notice::lots_or_whole`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lot {
    /// Identifier of the publisher (`LOT-0001`, `1`, a UUID), unique in the notice.
    pub id: String,
    /// The number or letter people use, when it differs from the identifier.
    pub number: Option<String>,
    pub kind: LotKind,
    /// `active`, `cancelled`, `complete` … when the publisher keeps a state per lot.
    pub status: Option<String>,
    pub title: Text,
    pub description: Text,
    /// `works`, `supplies` or `services` (BT-23), or the publisher's word.
    pub nature: Option<String>,
    pub cpv: Cpv,
    pub classifications: Vec<Classification>,
    /// BT-71; see [`Reserved`] for silence and explicit `none`.
    pub reserved: Vec<Reserved>,
    /// Must the contract be performed in sheltered employment programmes (BT-736)?
    pub reserved_execution: Tri,
    /// Lowest share of disabled or disadvantaged workers in per cent, when stated.
    pub reserved_min_share: Option<u32>,
    pub social: Social,
    /// BT-726: particularly suitable for small and medium-sized enterprises.
    pub sme_suitable: Tri,
    /// Particularly suitable for voluntary, community and social enterprises (United Kingdom).
    pub vcse_suitable: Tri,
    pub places: Vec<Place>,
    pub values: Vec<Value>,
    pub deadlines: Deadlines,
    /// How long a tender must remain valid.
    pub validity: Option<Duration>,
    pub duration: Option<Duration>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub options: Option<String>,
    pub has_options: Tri,
    pub renewal: Renewal,
    pub framework: Option<Framework>,
    /// Dynamic purchasing system, in the publisher's code (BT-766).
    pub dynamic_purchasing: Option<String>,
    pub selection_criteria: Vec<SelectionCriterion>,
    pub award_criteria: Vec<AwardCriterion>,
    pub performance_conditions: Vec<String>,
    /// May variants be tendered (BT-63)?
    pub variants: Tri,
    /// Languages in which tenders may be written, ISO 639-1.
    pub tender_languages: Vec<String>,
}

impl Lot {
    /// The amount that best tells the size: the estimate, else the maximum, else any.
    pub fn value(&self) -> Option<&Value> {
        best_value(&self.values)
    }

    /// Whether somebody other than the reserved organisations may *not* tender.
    pub fn is_reserved(&self) -> bool {
        self.reserved.iter().any(|kind| *kind != Reserved::None)
    }
}

/// Whether a lot is a division of the contract or stands for something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotKind {
    /// A lot of a divided purchase, or the single lot of an undivided one.
    #[default]
    Lot,
    /// A part of a planning notice, which may later become a lot or a procedure (eForms `Part`).
    Part,
    /// Made by [`crate::Notice::lots_or_whole`] for a notice that states no lots.
    Whole,
}

/// Social and other strategic aims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Social {
    /// BT-06: `soc-obj`, `env-imp`, `inn-pur`, `none`.
    pub strategic: Vec<String>,
    /// BT-775: `opp`, `acc-all`, `et-eq`, `gen-eq`, `hum-right`, `work-cond`, `other`; or goals of OCDS, or the
    /// publisher's wording (DECP).
    pub objectives: Vec<String>,
    /// BT-774 and its relatives.
    pub environmental: Vec<String>,
    /// BT-776.
    pub innovation: Vec<String>,
    /// BT-777: how the aims are pursued, in words.
    pub descriptions: Vec<String>,
    /// BT-754: accessibility criteria, in the publisher's code (`inc`, `n-inc-just`).
    pub accessibility: Option<String>,
}

/// Where the contract is performed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// ISO 3166-1 alpha-2 in upper case.
    pub country: Option<String>,
    /// NUTS code of any level.
    pub nuts: Option<String>,
    /// Canton, province, region or department: the publisher's code (`VD`, `QC`, `75`).
    pub region: Option<String>,
    pub city: Option<String>,
    pub postcode: Option<String>,
    pub street: Option<String>,
    /// BT-727: `anyw`, `anyw-eea`, `anyw-cou` mean that the place does not matter there.
    pub anywhere: Option<String>,
    /// What the notice says in words.
    pub text: Option<String>,
}

/// A length of time as stated: `12` `month`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duration {
    pub amount: u32,
    /// `day`, `week`, `month`, `year` or, for an unlimited contract, `unlimited` with amount 0.
    pub unit: String,
}

/// May the contract be renewed (BT-57, BT-58)?
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Renewal {
    pub renewable: Tri,
    pub max: Option<u32>,
    pub text: Option<String>,
}

/// A framework agreement (BT-765).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// `fa-wo-rc`, `fa-w-rc`, `fa-mix`, or the publisher's word.
    pub technique: String,
    pub max_participants: Option<u32>,
    pub justification: Option<String>,
}

/// What a supplier must show to be let in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct SelectionCriterion {
    /// `suitability`, `economic`, `technical`, `other`.
    pub kind: String,
    /// The publisher's finer code (eForms BT-809: `slc-stand-ins`).
    pub code: Option<String>,
    pub name: Option<String>,
    pub text: Option<String>,
    /// Lowest level, in words.
    pub minimum: Option<String>,
    pub numbers: Vec<Number>,
}

impl SelectionCriterion {
    /// A criterion in words, when anything of it is stated.
    pub(crate) fn stated(kind: &str, text: Option<String>, minimum: Option<String>) -> Option<Self> {
        let is_stated = text.is_some() || minimum.is_some();
        is_stated.then(|| Self { kind: kind.to_owned(), text, minimum, ..Self::default() })
    }
}

/// A figure that belongs to a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// As written, a decimal number.
    pub value: String,
    /// What it is: `weight`, `threshold`, or the publisher's code.
    pub kind: Option<String>,
    pub unit: Option<String>,
}

/// What decides among tenders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AwardCriterion {
    /// `price`, `cost`, `quality`, or the publisher's word.
    pub kind: String,
    pub name: Option<String>,
    pub description: Option<String>,
    /// A decimal number, without the sign of per cent.
    pub weight: Option<String>,
    /// `percent`, `points`, `order`, or the publisher's code (BT-5421).
    pub weight_kind: Option<String>,
}
