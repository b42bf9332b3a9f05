//! Values shared by all tables: typed identifiers, money, languages, jurisdictions, texts in several languages.

use std::fmt;
use std::str::FromStr;

use sea_orm::entity::prelude::*;
use sea_orm::{FromJsonQueryResult, TryFromU64};
use serde::{Deserialize, Serialize};

/// A text is not the value it should be: an unknown code, a malformed identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} cannot be {value:?}")]
pub struct ParseValueError {
    pub kind: &'static str,
    pub value: String,
}

/// Declares a newtype over a time-ordered UUID (version 7) that is a column, a path segment and JSON alike.
macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier; later ones sort after earlier ones.
            #[expect(clippy::new_without_default, reason = "an identifier has no default, it is made")]
            #[expect(clippy::disallowed_methods, reason = "identifiers are made here and nowhere else")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseValueError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| ParseValueError { kind: stringify!($name), value: text.chars().take(80).collect() })
            }
        }
    )+};
}

typed_id! {
    /// A while in which staff acts for an organisation.
    ActingId,
    /// A text that staff uses again in its answers.
    AnswerTextId,
    /// An import of a file.
    ImportRunId,
    /// One fetching of notices from a publisher.
    FetchRunId,
    /// A publisher from which notices are fetched.
    FetchSourceId,
    /// A check of a need before it is published.
    NeedCheckId,
    /// The lots of a draft before they were cut anew.
    NeedSplitId,
    /// A version of what people changed in the requirements of a tender.
    RequirementSetId,
    /// An application for membership of a Chamber.
    ApplicationId,
    /// An order agreed by the acceptance of a quote.
    AgreedOrderId,
    /// An entry of the audit log.
    AuditEntryId,
    /// A campaign of a Chamber.
    CampaignId,
    /// Something chosen for a campaign.
    CampaignItemId,
    /// A statement of when an organisation or an offer is free.
    CapacityStatementId,
    /// A Chamber of ESS.
    ChamberId,
    /// The settings of a Chamber as they were after a change.
    ChamberVersionId,
    /// A change of a record's identity that waits for the Chamber, or did.
    ChangeRequestId,
    /// A version of a Chamber's charter.
    CharterId,
    /// A version of a Chamber's criteria.
    CriteriaSetId,
    /// One criterion of a version.
    CriterionId,
    /// A claim of a record by somebody of its organisation.
    ClaimId,
    /// Two records that may be the same organisation.
    DuplicatePairId,
    /// A supplier or offer that somebody starred.
    FavouriteId,
    /// A stored file.
    FileId,
    /// What a text says of climate or environment.
    EnvironmentalClaimId,
    /// A document that shows a guarantee.
    EvidenceId,
    /// A guarantee of an organisation.
    GuaranteeId,
    /// An entry of the history of a guarantee.
    GuaranteeEventId,
    /// A challenge of a guarantee by somebody.
    ChallengeId,
    /// A guarantee scheme (label, agreement, legal status, charter).
    SchemeId,
    /// What a guarantee scheme said from a day on.
    SchemeVersionId,
    /// A job of the queue.
    JobId,
    /// The standing of an organisation in a Chamber.
    MembershipId,
    /// An entry of the history of a membership.
    MembershipEventId,
    /// What a member accepted with a plan has to do.
    PlanItemId,
    /// One Chamber's recognition of another's decisions on a notion.
    RecognitionId,
    /// A member's person who is asked to read an application.
    PeerId,
    /// What one person found in an application for membership.
    ReviewId,
    /// A lot of a tender.
    LotId,
    /// An offer (product or service) of the catalogue.
    OfferId,
    /// Changes of many offers at once.
    OfferBatchId,
    /// A photo of an offer.
    OfferPhotoId,
    /// A photo of an organisation.
    OrganisationPhotoId,
    /// An organisation of the directory: supplier, buyer or both.
    OrganisationId,
    /// A passkey of a person.
    PasskeyId,
    /// A person with an account.
    PersonId,
    /// Work that an organisation names as a reference.
    ReferenceId,
    /// A version of the quote of a supplier.
    QuoteId,
    /// A file of a request for quotes or of a message about it.
    QuoteFileId,
    /// A message between a buyer and a supplier.
    QuoteMessageId,
    /// A request for quotes.
    QuoteRequestId,
    /// A request for quotes as one supplier sees it.
    QuoteThreadId,
    /// A row that says that something has changed.
    RevisionMarkId,
    /// A list of suppliers and offers.
    ShortlistId,
    /// A line of such a list.
    ShortlistEntryId,
    /// A note on such a line.
    ShortlistNoteId,
    /// A tender: a need posted here or a notice published elsewhere.
    TenderId,
    /// One received version of a notice.
    NoticeVersionId,
    /// A one-time link (confirmation, reset, invitation).
    TokenId,
    /// What an organisation is told of a tender.
    WatchAlertId,
    /// A correction of a tender that somebody follows.
    WatchNewsId,
    /// What an organisation wants to hear of.
    WatchProfileId,
}

/// Declares an enum stored as lower-case text that also reads and prints as that text.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::EnumIter, sea_orm::DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$vdoc])* #[sea_orm(string_value = $text)] #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All values, in the order in which people expect them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text stored and shown in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::values::ParseValueError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err($crate::values::ParseValueError { kind: stringify!($name), value: other.chars().take(80).collect() }),
                }
            }
        }
    };
}

text_enum! {
    /// A language of the interface and of texts.
    Language { Fr = "fr", De = "de", En = "en" }
}

text_enum! {
    /// A jurisdiction whose registers, taxes and procurement law Halle knows.
    Jurisdiction { Ch = "CH", Fr = "FR", Qc = "QC" }
}

text_enum! {
    /// A currency (ISO 4217).
    Currency { Chf = "CHF", Eur = "EUR", Cad = "CAD" }
}

/// An amount in minor units (centimes, cents) of a currency; never a floating-point number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// A text in one to three languages; an absent language falls back on French, then on any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct LocalText {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fr: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub de: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub en: Option<String>,
}

impl LocalText {
    /// A text known in French only.
    pub fn fr(text: impl Into<String>) -> Self {
        Self { fr: Some(text.into()), ..Self::default() }
    }

    /// The text in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::Fr => self.fr.as_deref(),
            Language::De => self.de.as_deref(),
            Language::En => self.en.as_deref(),
        }
    }

    /// Sets the text in a language; blank text removes it.
    pub fn set(&mut self, language: Language, text: &str) {
        let value = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match language {
            Language::Fr => self.fr = value,
            Language::De => self.de = value,
            Language::En => self.en = value,
        }
    }

    /// The best text for a reader of `language`: that language, else French, English, German; else empty.
    pub fn best(&self, language: Language) -> &str {
        self.get(language).or(self.fr.as_deref()).or(self.en.as_deref()).or(self.de.as_deref()).unwrap_or("")
    }

    /// The language of the text that [`Self::best`] returns (for the `lang` attribute).
    pub fn best_language(&self, language: Language) -> Language {
        [language, Language::Fr, Language::En, Language::De]
            .into_iter()
            .find(|candidate| self.get(*candidate).is_some())
            .unwrap_or(language)
    }

    pub fn is_empty(&self) -> bool {
        self.fr.is_none() && self.de.is_none() && self.en.is_none()
    }
}

/// A list of short texts in one column (JSON on both databases; arrays are PostgreSQL only).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct TextList(pub Vec<String>);

impl From<Vec<String>> for TextList {
    fn from(list: Vec<String>) -> Self {
        Self(list)
    }
}

/// A position in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub lat: f64,
    pub lon: f64,
}

impl Position {
    /// Great-circle distance in kilometres (haversine on a sphere of 6,371 km).
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = (lat2 - lat1) / 2.0;
        let half_lon = (other.lon - self.lon).to_radians() / 2.0;
        let a = half_lat.sin().powi(2) + lat1.cos() * lat2.cos() * half_lon.sin().powi(2);
        2.0 * 6371.0 * a.sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_read_what_they_print() {
        let id = OfferId::new();
        assert_eq!(id.to_string().parse::<OfferId>(), Ok(id));
        assert!("not-a-uuid".parse::<OfferId>().is_err());
    }

    #[test]
    fn a_text_falls_back_on_french_then_on_any_language() {
        let mut text = LocalText::fr("bonjour");
        assert_eq!(text.best(Language::De), "bonjour");
        text.set(Language::De, " Guten Tag ");
        assert_eq!(text.best(Language::De), "Guten Tag");
        text.set(Language::De, "  ");
        assert_eq!(text.best_language(Language::De), Language::Fr);
    }

    #[test]
    fn lausanne_is_about_fifty_kilometres_from_geneva() {
        let lausanne = Position { lat: 46.5197, lon: 6.6323 };
        let geneva = Position { lat: 46.2044, lon: 6.1432 };
        assert!((lausanne.distance_km(geneva) - 51.5).abs() < 1.5);
        assert!(lausanne.distance_km(lausanne).abs() < 1e-9);
    }
}
