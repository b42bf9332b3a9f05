//! Small closed vocabularies and classification codes shared by all formats.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

/// The standard a payload is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// eForms: UBL 2.3 XML after the eForms SDK (regulation (EU) 2019/1780).
    Eforms,
    /// The older standard forms of TED, schema R2.0.9 (regulation (EU) 2015/1986) and its relatives.
    Ted,
    /// Open Contracting Data Standard 1.0 and 1.1: releases, records and their packages.
    Ocds,
    /// Answers of the simap.ch interface (Switzerland).
    Simap,
    /// BOAMP, France: XML of the years to 2023 and the JSON of the open-data site.
    Boamp,
    /// SEAO, Québec: the XML of the years to 2021.
    Seao,
    /// *Données essentielles de la commande publique*, France: contracts awarded.
    Decp,
}

impl Format {
    /// Every format, in a stable order.
    pub const ALL: [Self; 7] =
        [Self::Eforms, Self::Ted, Self::Ocds, Self::Simap, Self::Boamp, Self::Seao, Self::Decp];

    /// The stable name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eforms => "eforms",
            Self::Ted => "ted",
            Self::Ocds => "ocds",
            Self::Simap => "simap",
            Self::Boamp => "boamp",
            Self::Seao => "seao",
            Self::Decp => "decp",
        }
    }
}

/// What a notice announces, over all formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A purchase to come, or a consultation of the market; nobody can tender yet.
    Planning,
    /// A call: tenders or requests to participate are awaited.
    Competition,
    /// A change, correction or cancellation of an earlier notice.
    Change,
    /// The outcome of a call, or a contract modification.
    Result,
    /// A contract given without a call (or the announcement that it will be).
    DirectAward,
    /// A procurement publication that is none of these.
    #[default]
    Other,
}

impl NoticeKind {
    /// The stable name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Competition => "competition",
            Self::Change => "change",
            Self::Result => "result",
            Self::DirectAward => "direct_award",
            Self::Other => "other",
        }
    }
}

/// Yes, no, or not stated: silence is never read as an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tri {
    Yes,
    No,
    #[default]
    Unknown,
}

impl Tri {
    /// The stable name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// Whether the notice says nothing.
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

/// For whom a lot is reserved: the codes of eForms BT-71, to which the other formats are mapped. A lot without any
/// entry says nothing; [`Reserved::None`] says that it is open to all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Reserved {
    /// `res-ws`: sheltered workshops and operators whose main aim is the social and professional integration of
    /// disabled or disadvantaged persons (directive 2014/24/EU art. 20).
    ShelteredWorkshop,
    /// `res-pub-ser`: organisations with a public-service mission and participatory governance (art. 77).
    PublicServiceMission,
    /// `none`: explicitly not reserved.
    None,
    /// A code of the publisher that is neither, kept as written.
    Other(String),
}

impl Reserved {
    /// The code of eForms BT-71, or the publisher's own.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ShelteredWorkshop => "res-ws",
            Self::PublicServiceMission => "res-pub-ser",
            Self::None => "none",
            Self::Other(code) => code,
        }
    }
}

impl From<String> for Reserved {
    fn from(code: String) -> Self {
        match code.as_str() {
            "res-ws" => Self::ShelteredWorkshop,
            "res-pub-ser" => Self::PublicServiceMission,
            "none" => Self::None,
            _ => Self::Other(code),
        }
    }
}

impl From<Reserved> for String {
    fn from(reserved: Reserved) -> Self {
        reserved.as_str().to_owned()
    }
}

/// CPV 2008 codes: eight digits, without the check digit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Cpv {
    pub main: Option<String>,
    pub additional: Vec<String>,
}

impl Cpv {
    /// The main code first, then the others, each once.
    pub fn all(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        self.main
            .iter()
            .chain(&self.additional)
            .map(String::as_str)
            .filter(|code| seen.insert(*code))
            .collect()
    }

    /// Whether no code is stated.
    pub fn is_empty(&self) -> bool {
        self.main.is_none() && self.additional.is_empty()
    }
}

/// A code of a classification other than CPV: `UNSPSC`, `BKP`, `eBKP-H`, `eBKP-T`, `NPK`, `OAG`, `CPC`, …
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Classification {
    /// Name of the scheme as people write it.
    pub scheme: String,
    pub code: String,
    pub label: Option<String>,
}

/// The form a notice was filled in on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    /// Document or form: `ContractNotice`, `F02`, `ANNONCE`, `tender`, `release`, `marche` …
    pub name: String,
    /// eForms notice subtype (`16`, `29`, `E4`, OPP-070) or the publisher's finer type.
    pub subtype: Option<String>,
    /// Version of the standard: `eforms-sdk-1.13`, `R2.0.9.S05`, `1.1`.
    pub schema_version: Option<String>,
}

/// Something in the payload that could not be read, or was read with a reservation a person should know of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    pub code: ProblemCode,
    /// Where: element or member names from the root, `/`-separated, with `[n]` (from 0) in lists.
    pub path: String,
    /// The offending value, shortened. Data, not prose: the sentence for people comes from `code`.
    pub message: String,
}

/// Stable codes of [`Problem`]; the application translates them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// A mandatory value is missing.
    Missing,
    /// A value has another JSON type or XML content than the standard allows.
    WrongType,
    /// Not a date of the calendar, or outside 1900–2200.
    BadDate,
    /// Not a time of day or not an offset.
    BadTime,
    /// Date and time of one deadline carry different offsets; the one of the time was taken.
    OffsetsDiffer,
    /// A deadline has a date but no time: nobody may assume the end of that day.
    TimeNotStated,
    /// Not an amount of money, or too large for one.
    BadAmount,
    /// More decimals than the currency has; the amount was rounded half to even.
    AmountRounded,
    /// An amount without a currency; it was left out.
    CurrencyMissing,
    /// Not an ISO 4217 code.
    BadCurrency,
    /// Not a CPV code.
    BadCpv,
    /// A CPV code of seven digits: the leading zero that a spreadsheet drops was put back.
    CpvZeroRestored,
    /// Not a number.
    BadNumber,
    /// Two elements claim the same identifier.
    DuplicateId,
    /// A reference points to nothing in the notice.
    DanglingReference,
    /// A code that the standard does not know; kept as written where the model has a place for it.
    UnknownCode,
    /// Two statements of the notice contradict each other.
    Contradiction,
    /// A deadline at midnight or in the minute before it: what publishers of data write when they know only the day.
    TimeDoubtful,
    /// More entries than the limit; the rest was not read.
    Truncated,
    /// A text that is no URL of the web; left out.
    BadUrl,
}

impl ProblemCode {
    /// The stable name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::WrongType => "wrong_type",
            Self::BadDate => "bad_date",
            Self::BadTime => "bad_time",
            Self::OffsetsDiffer => "offsets_differ",
            Self::TimeNotStated => "time_not_stated",
            Self::TimeDoubtful => "time_doubtful",
            Self::BadAmount => "bad_amount",
            Self::AmountRounded => "amount_rounded",
            Self::CurrencyMissing => "currency_missing",
            Self::BadCurrency => "bad_currency",
            Self::BadCpv => "bad_cpv",
            Self::CpvZeroRestored => "cpv_zero_restored",
            Self::BadNumber => "bad_number",
            Self::DuplicateId => "duplicate_id",
            Self::DanglingReference => "dangling_reference",
            Self::UnknownCode => "unknown_code",
            Self::Contradiction => "contradiction",
            Self::Truncated => "truncated",
            Self::BadUrl => "bad_url",
        }
    }
}
