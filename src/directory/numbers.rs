//! Registration numbers and their check digits: SIREN and SIRET (France), UID (Switzerland), NEQ (Québec).

use entity::directory::organisation::RegistryCheck;
use entity::values::Jurisdiction;

/// Registers whose numbers Halle understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Register {
    /// Nine digits of a legal unit.
    Siren,
    /// Fourteen digits of an establishment: SIREN and five more.
    Siret,
    /// `CHE-123.456.789` of a Swiss enterprise.
    Uid,
    /// Ten digits of a Québec enterprise.
    Neq,
}

/// La Poste: its many establishments have numbers of their own rule.
const LA_POSTE: &str = "356000000";

impl Register {
    /// The register named by a scheme (`FR-SIRET`) of an import or a form.
    pub fn of_scheme(scheme: &str) -> Option<Self> {
        match scheme.to_ascii_uppercase().as_str() {
            "FR-SIREN" => Some(Self::Siren),
            "FR-SIRET" => Some(Self::Siret),
            "CH-UID" => Some(Self::Uid),
            "QC-NEQ" => Some(Self::Neq),
            _ => None,
        }
    }

    pub const fn scheme(self) -> &'static str {
        match self {
            Self::Siren => "FR-SIREN",
            Self::Siret => "FR-SIRET",
            Self::Uid => "CH-UID",
            Self::Neq => "QC-NEQ",
        }
    }

    /// The register a typed number belongs to, by jurisdiction and length.
    pub fn guess(jurisdiction: Jurisdiction, number: &str) -> Option<Self> {
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        match (jurisdiction, digits) {
            (Jurisdiction::Fr, 9) => Some(Self::Siren),
            (Jurisdiction::Fr, 14) => Some(Self::Siret),
            (Jurisdiction::Ch, 9) => Some(Self::Uid),
            (Jurisdiction::Qc, 10) => Some(Self::Neq),
            _ => None,
        }
    }

    /// Whether an equal number means the same establishment. One SIREN has many establishments.
    pub const fn names_one_record(self) -> bool {
        !matches!(self, Self::Siren)
    }
}

/// A number as it is kept, with the result of its check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub number: String,
    pub check: RegistryCheck,
}

impl Checked {
    /// Not passing any check we know: wrong, or (NEQ) against a rule that the register does not state.
    pub fn is_doubtful(&self) -> bool {
        self.check != RegistryCheck::Valid
    }
}

/// Writes a number in its usual form and checks it.
pub fn check(register: Register, text: &str) -> Checked {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let has_letters = text.chars().any(char::is_alphabetic);
    let valid = |is_valid| if is_valid { RegistryCheck::Valid } else { RegistryCheck::Invalid };
    let (is_shaped, check) = match register {
        Register::Siren => (digits.len() == 9 && !has_letters, valid(luhn(&digits))),
        Register::Siret => (digits.len() == 14 && !has_letters, valid(is_siret(&digits))),
        Register::Uid => (digits.len() == 9 && has_uid_letters(text), valid(is_uid(&digits))),
        Register::Neq if is_neq(&digits) => (!has_letters, RegistryCheck::Valid),
        // The rule is none that the register publishes: what fails it is doubtful, not wrong.
        Register::Neq => (is_neq_shape(&digits) && !has_letters, RegistryCheck::Unchecked),
    };
    if !is_shaped {
        return Checked { number: text.trim().to_owned(), check: RegistryCheck::Invalid };
    }
    let number = match register {
        Register::Uid => format!("CHE-{}.{}.{}", &digits[..3], &digits[3..6], &digits[6..]),
        _ => digits,
    };
    Checked { number, check }
}

/// A SIREN or SIRET of which a spreadsheet has left out the leading zero: one digit short, and right with it. `stated` is
/// what the row calls the register, when it does.
pub fn with_leading_zero(stated: Option<&str>, text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let padded = format!("0{digits}");
    if !padded.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let register = match padded.len() {
        9 => Register::Siren,
        14 => Register::Siret,
        _ => return None,
    };
    let is_meant = stated.is_none_or(|scheme| Register::of_scheme(scheme) == Some(register));
    (is_meant && luhn(&padded[..9]) && luhn(&padded)).then_some(padded)
}

/// Sum of digits, every second one from the right doubled, divisible by ten (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') * if at % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Luhn over 14 digits; for establishments of La Poste the plain sum of digits is divisible by five.
fn is_siret(digits: &str) -> bool {
    let plain_sum: u32 = digits.bytes().map(|digit| u32::from(digit - b'0')).sum();
    (digits.starts_with(LA_POSTE) && plain_sum.is_multiple_of(5)) || luhn(digits)
}

/// Modulo 11 with the weights 5 4 3 2 7 6 5 4 (eCH-0097); a remainder that would need a check digit of ten is never
/// given out.
fn is_uid(digits: &str) -> bool {
    let values: Vec<u32> = digits.bytes().map(|digit| u32::from(digit - b'0')).collect();
    let sum: u32 = values.iter().zip([5, 4, 3, 2, 7, 6, 5, 4]).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 11;
    values.last() == Some(&check)
}

/// `CHE-…`, possibly followed by `TVA`, `MWST`, `IVA` or `HR`; or digits alone.
fn has_uid_letters(text: &str) -> bool {
    let letters: String = text.chars().filter(|sign| sign.is_alphabetic()).collect();
    let rest = letters.to_ascii_uppercase();
    let rest = rest.strip_prefix("CHE").unwrap_or(&rest);
    ["", "TVA", "MWST", "IVA", "HR", "RC"].contains(&rest)
}

/// The shape, and Luhn over the eight digits behind the two that say what kind of enterprise it is. The register
/// describes ten digits only (registreentreprises.gouv.qc.ca); the rule was read off its open data, where all 2,239
/// numbers of the Mauricie extract (2,132 of 11, 104 of 33, three of 22 and 88) meet it, which chance does not do.
fn is_neq(digits: &str) -> bool {
    is_neq_shape(digits) && luhn(&digits[2..])
}

fn is_neq_shape(digits: &str) -> bool {
    digits.len() == 10 && ["11", "22", "33", "88"].iter().any(|start| digits.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(register: Register, text: &str) -> RegistryCheck {
        check(register, text).check
    }

    #[test]
    fn siren_and_siret_are_checked_by_luhn() {
        assert_eq!(state(Register::Siren, "732 829 320"), RegistryCheck::Valid);
        assert_eq!(state(Register::Siren, "732829321"), RegistryCheck::Invalid);
        assert_eq!(check(Register::Siret, "732 829 320 00074").number, "73282932000074");
        assert_eq!(state(Register::Siret, "73282932000074"), RegistryCheck::Valid);
        assert_eq!(state(Register::Siret, "73282932000075"), RegistryCheck::Invalid);
        assert_eq!(state(Register::Siret, "7328293200007"), RegistryCheck::Invalid);
    }

    #[test]
    fn establishments_of_la_poste_have_a_rule_of_their_own() {
        assert_eq!(state(Register::Siret, "35600000049837"), RegistryCheck::Valid);
        assert_eq!(state(Register::Siret, "35600000049838"), RegistryCheck::Invalid);
    }

    #[test]
    fn swiss_numbers_are_checked_modulo_eleven_however_written() {
        for text in ["CHE-109.322.551", "CHE109322551", "che-109.322.551 MWST", "109.322.551"] {
            assert_eq!(check(Register::Uid, text).number, "CHE-109.322.551", "{text}");
            assert_eq!(state(Register::Uid, text), RegistryCheck::Valid, "{text}");
        }
        assert_eq!(state(Register::Uid, "CHE-109.322.552"), RegistryCheck::Invalid);
        assert_eq!(state(Register::Uid, "FRA-109.322.551"), RegistryCheck::Invalid);
    }

    #[test]
    fn quebec_numbers_are_confirmed_by_their_digits_and_refused_by_their_shape_alone() {
        for text in ["1142304873", "1140139735", "1181 4407 11"] {
            assert_eq!(state(Register::Neq, text), RegistryCheck::Valid, "{text}");
        }
        assert_eq!(state(Register::Neq, "1142304874"), RegistryCheck::Unchecked);
        assert!(check(Register::Neq, "1142304874").is_doubtful());
        assert_eq!(state(Register::Neq, "NEQ 1142304873"), RegistryCheck::Invalid);
        assert_eq!(state(Register::Neq, "9942304873"), RegistryCheck::Invalid);
        assert_eq!(state(Register::Neq, "114230487"), RegistryCheck::Invalid);
    }

    #[test]
    fn a_lost_zero_is_given_back_to_what_is_right_with_it() {
        let padded = with_leading_zero;
        assert_eq!(padded(None, "55 801 963").as_deref(), Some("055801963"));
        assert_eq!(padded(Some("FR-SIREN"), "55801963").as_deref(), Some("055801963"));
        assert_eq!(padded(None, "5580196300012").as_deref(), Some("05580196300012"));
        assert_eq!(padded(Some("FR-SIRET"), "55801963"), None, "not the register that is meant");
        assert_eq!(padded(Some("FR-RNA"), "55801963"), None, "a register that we do not know");
        assert_eq!(padded(None, "55801961"), None, "the check digit says no");
        assert_eq!(padded(None, "5580196"), None, "two digits short");
        assert_eq!(padded(None, "-5801963"), None);
    }

    #[test]
    fn a_typed_number_tells_its_register() {
        assert_eq!(Register::guess(Jurisdiction::Fr, "732 829 320"), Some(Register::Siren));
        assert_eq!(Register::guess(Jurisdiction::Ch, "CHE-109.322.551"), Some(Register::Uid));
        assert_eq!(Register::guess(Jurisdiction::Qc, "12"), None);
    }
}
