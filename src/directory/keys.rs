//! Keys of our texts for values of the room; written out, so that a test can find them.

use entity::directory::organisation::RegistryCheck;
use entity::values::Jurisdiction;

use super::forms_of_law::LegalFamily;

pub const fn jurisdiction(jurisdiction: Jurisdiction) -> &'static str {
    match jurisdiction {
        Jurisdiction::Ch => "directory-jurisdiction-ch",
        Jurisdiction::Fr => "directory-jurisdiction-fr",
        Jurisdiction::Qc => "directory-jurisdiction-qc",
    }
}

pub const fn form(family: LegalFamily) -> &'static str {
    match family {
        LegalFamily::Association => "directory-form-association",
        LegalFamily::Cooperative => "directory-form-cooperative",
        LegalFamily::Foundation => "directory-form-foundation",
        LegalFamily::Mutual => "directory-form-mutual",
        LegalFamily::Company => "directory-form-company",
        LegalFamily::Other => "directory-form-other",
    }
}

pub const fn check(check: RegistryCheck) -> &'static str {
    match check {
        RegistryCheck::Valid => "directory-number-valid",
        RegistryCheck::Invalid => "directory-number-invalid",
        RegistryCheck::Unchecked => "directory-number-unchecked",
    }
}

/// Languages an organisation works in.
pub fn language(code: &str) -> &'static str {
    match code {
        "de" => "directory-language-de",
        "en" => "directory-language-en",
        "it" => "directory-language-it",
        _ => "directory-language-fr",
    }
}
