//! Why a payload gave no notice. Each refusal has a stable code; the sentence for people is the application's.

use serde::{Deserialize, Serialize};

/// A payload that could not be read as notices at all. What is wrong *inside* a notice is a [`crate::Problem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ReadError {
    /// Readable, but not a notice of any known format.
    #[error("not a notice: {}", found.as_str())]
    NotANotice { found: Found },
    /// Longer than [`crate::Limits::bytes`].
    #[error("{bytes} bytes, of which {limit} are accepted")]
    TooLarge { bytes: usize, limit: usize },
    /// Nested deeper than [`crate::Limits::depth`].
    #[error("nested deeper than {limit} levels")]
    TooDeep { limit: usize },
    /// More elements or values than [`crate::Limits::nodes`].
    #[error("more than {limit} elements")]
    TooManyNodes { limit: usize },
    /// More notices than [`crate::Limits::notices`].
    #[error("more than {limit} notices")]
    TooManyNotices { limit: usize },
    /// A document type declaration; none of the formats needs one, and entity expansion is an attack.
    #[error("a document type declaration is refused")]
    DoctypeRefused,
    /// A reference to an entity other than the five of XML.
    #[error("the entity {name} is refused")]
    EntityRefused { name: String },
    /// Not text in the encoding that it declares, or an encoding that is not accepted.
    #[error("not readable in the encoding {label}")]
    BadEncoding { label: String },
    /// Broken XML or JSON.
    #[error("malformed at byte {position}")]
    Malformed {
        /// Bytes from the start of the text, as UTF-8; where the fault was noticed.
        position: usize,
    },
}

impl ReadError {
    /// The stable code, for translation and for machines.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotANotice { .. } => "not_a_notice",
            Self::TooLarge { .. } => "too_large",
            Self::TooDeep { .. } => "too_deep",
            Self::TooManyNodes { .. } => "too_many_nodes",
            Self::TooManyNotices { .. } => "too_many_notices",
            Self::DoctypeRefused => "doctype_refused",
            Self::EntityRefused { .. } => "entity_refused",
            Self::BadEncoding { .. } => "bad_encoding",
            Self::Malformed { .. } => "malformed",
        }
    }

    pub(crate) const fn not_a_notice(found: Found) -> Self {
        Self::NotANotice { found }
    }
}

/// What a payload is instead of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Nothing, or only white space.
    Empty,
    /// Neither XML nor JSON.
    OtherText,
    /// XML of an unknown kind.
    OtherXml,
    /// JSON of an unknown kind.
    OtherJson,
    /// A package without any notice in it.
    EmptyPackage,
    /// A release or record that names no purchase, contract or plan.
    EmptyRelease,
    /// simap: hits of a search. They lack deadline, codes and terms; the publication details are the notice.
    SearchAnswer,
    /// simap: a list of earlier publications.
    PublicationList,
    /// simap: a list of classification codes.
    CodeList,
    /// simap: a list of buyers or places.
    DirectoryList,
    /// The refusal of an interface, recorded instead of a notice.
    ErrorAnswer,
}

impl Found {
    /// The stable name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::OtherText => "other_text",
            Self::OtherXml => "other_xml",
            Self::OtherJson => "other_json",
            Self::EmptyPackage => "empty_package",
            Self::EmptyRelease => "empty_release",
            Self::SearchAnswer => "search_answer",
            Self::PublicationList => "publication_list",
            Self::CodeList => "code_list",
            Self::DirectoryList => "directory_list",
            Self::ErrorAnswer => "error_answer",
        }
    }
}
