//! Addresses and telephone numbers in what people write to each other. Nothing is taken out: who writes one is asked
//! whether the other side shall have it. Amounts, dates and numbers of registers and orders are left alone: better one
//! telephone number missed than a sentence doubted.

use crate::fold::fold;

/// Whether a text seems to hold an e-mail address or a telephone number.
pub fn holds_contact(text: &str) -> bool {
    holds_address(text) || holds_telephone(text)
}

fn holds_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.split('.').count() > 1 && !host.starts_with('.') && !host.ends_with('.')
        })
    })
}

/// Words before a number that say that it is none to be called.
const NUMBERED: &[&str] = &[
    "n",
    "no",
    "nr",
    "num",
    "ref",
    "reference",
    "referenz",
    "commande",
    "bon",
    "bc",
    "po",
    "order",
    "bestellung",
    "bestellnummer",
    "auftrag",
    "facture",
    "rechnung",
    "invoice",
    "article",
    "artikel",
    "ean",
    "gtin",
    "siret",
    "siren",
    "ide",
    "uid",
    "neq",
    "tva",
    "iban",
    "compte",
    "konto",
    "contrat",
    "dossier",
    "lot",
];

/// Groups of digits of national numbers, which begin with one nought: `021 555 12 12`, `06 12 34 56 78`, `0800 123 456`.
const NATIONAL: &[&[usize]] = &[
    &[3, 3, 2, 2],
    &[2, 2, 2, 2, 2],
    &[3, 7],
    &[3, 3, 4],
    &[2, 8],
    &[2, 3, 3, 2],
    &[4, 3, 3],
    &[4, 2, 2, 2],
    &[4, 6],
];

/// Digits of a number after its two noughts that begins with the code of a country near by: `0041 21 555 12 12`.
const NEAR: &[&str] = &["41", "33"];

fn holds_telephone(text: &str) -> bool {
    // The nought that is dialled at home only.
    let text = text.replace("(0)", "");
    let mut run = Run::default();
    for word in text.split_whitespace() {
        let is_end = match number_word(word) {
            Some((number, is_last)) => {
                run.push(number);
                is_last
            }
            None => true,
        };
        if is_end {
            if run.is_telephone() {
                return true;
            }
            run = Run::after(word);
        }
    }
    run.is_telephone()
}

/// The number in a word, without the words and signs around it, and whether nothing of the same number can follow.
/// Nothing: it is a word, a date, a decimal, an amount.
fn number_word(word: &str) -> Option<(&str, bool)> {
    // « Tél.: 021 … » and « tel:+41… ».
    let start = match word.rfind(|sign: char| sign.is_alphabetic()) {
        Some(last) => {
            let rest = &word[last..];
            last + rest.find([':', '.'])? + 1
        }
        None => 0,
    };
    let word = word[start..].trim_start_matches(['"', '«', '“', ':', '.', ',', ';']);
    let number = word.trim_end_matches([',', ';', '.', ':', '!', '?', '"', '»', '”', ')']);
    let is_number = number.contains(|sign: char| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_digit() || "+().-/‑".contains(sign));
    // « (021) » keeps its bracket: the number goes on.
    let is_last = !word[number.len()..].trim_start_matches(')').is_empty();
    (is_number && !is_date(number)).then_some((number, is_last))
}

/// `12.06.2027`, `12/06/27`, `2027-06-12`.
fn is_date(number: &str) -> bool {
    let parts: Vec<_> = number.split(['.', '/', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return false };
    let below =
        |part: &str, most: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number <= most);
    let is_year = |part: &str| matches!(part.len(), 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    below(month, 12) && (below(first, 31) && is_year(last) || first.len() == 4 && below(last, 31))
}

/// Numbers that follow each other, with the word before them.
#[derive(Debug, Default)]
struct Run {
    groups: Vec<String>,
    has_plus: bool,
    /// A hyphen, point or bracket stands between groups: it is no row of quantities.
    has_marks: bool,
    is_numbered: bool,
}

impl Run {
    fn after(word: &str) -> Self {
        let last = fold(word);
        let last = last.rsplit(' ').next().unwrap_or_default();
        Self { is_numbered: NUMBERED.contains(&last), ..Self::default() }
    }

    fn push(&mut self, number: &str) {
        self.has_plus |= self.groups.is_empty() && number.trim_start_matches('(').starts_with('+');
        let groups = number.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty());
        let before = self.groups.len();
        self.groups.extend(groups.map(str::to_owned));
        self.has_marks |= self.groups.len() > before + 1 || number.contains(['(', ')']);
    }

    fn is_telephone(&self) -> bool {
        let digits = self.groups.concat();
        let lengths: Vec<_> = self.groups.iter().map(String::len).collect();
        let is_national = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
        if self.has_plus {
            return (10..=15).contains(&digits.len()) && !digits.starts_with('0');
        }
        if is_national && NATIONAL.contains(&lengths.as_slice()) {
            return true;
        }
        // What follows may also be an order or an article.
        let is_abroad = digits.len() == 13
            && digits.strip_prefix("00").is_some_and(|rest| NEAR.iter().any(|code| rest.starts_with(code)));
        let is_bare = is_national && lengths == [10];
        !self.is_numbered && (is_abroad || is_bare || self.is_american(&lengths))
    }

    /// `514 555-1234`, `1-514-555-1234`: an area and an exchange begin with two to nine.
    fn is_american(&self, lengths: &[usize]) -> bool {
        let (area, exchange) = match lengths {
            [3, 3, 4] => (&self.groups[0], &self.groups[1]),
            [1, 3, 3, 4] if self.groups[0] == "1" => (&self.groups[1], &self.groups[2]),
            _ => return false,
        };
        self.has_marks && [area, exchange].iter().all(|group| group.as_bytes()[0] >= b'2')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_noticed_in_any_sentence() {
        for text in ["écrivez à ada@example.org", "(ada@example.org)", "Mail: a.b@c.example.ch."] {
            assert!(holds_contact(text), "{text}");
        }
        for text in ["12 @ CHF 3.50", "à 14h", "@equipe", "le point. fin", "a@b"] {
            assert!(!holds_contact(text), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_are_noticed_as_people_write_them() {
        for text in [
            "021 555 12 12",
            "Appelez-moi au 021 555 12 12, merci.",
            "Tél. 021 555 12 12",
            "Tél.021 555 12 12",
            "tel:+41215551212",
            "(021) 555 12 12",
            "021/555 12 12",
            "079/123 45 67",
            "079/1234567",
            "079.123.45.67",
            "079-123-45-67",
            "0791234567",
            "079 1234567",
            "079\u{a0}123\u{a0}45\u{202f}67",
            "+41 79 123 45 67",
            "+41 (0)79 123 45 67",
            "+41(0)791234567",
            "0041 79 123 45 67",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "0612345678",
            "+33 6 12 34 56 78",
            "+33 612 345 678",
            "0033 6 12 34 56 78",
            "0800 123 456",
            "0848 12 34 56",
            "514-555-1234",
            "514 555-1234",
            "(514) 555-1234",
            "514.555.1234",
            "1-514-555-1234",
            "1 514 555-1234",
            "+1 514 555 1234",
            "+352 621 123 456",
            "+49 30 901820 12",
            "Je suis là le 12.06.2027 : 021 555 12 12",
            "notre numéro 021 555 12 12 est joignable",
            "021 555 12 12 ou 079 123 45 67",
            "Contact\n079 123 45 67\nMarie",
        ] {
            assert!(holds_contact(text), "{text}");
        }
    }

    #[test]
    fn amounts_dates_and_numbers_of_files_are_left_alone() {
        for text in [
            "1 000 000",
            "CHF 1’250.00",
            "12 500.00 CHF",
            "1 250 000,00 €",
            "de 10 000 à 100 000 000 000",
            "+20 % et +1 000 000",
            "12.06.2027",
            "du 01.02.2027 14h au 03.02.2027 18h",
            "01.02.2027 14:30",
            "le 01.02.2027 08.30",
            "01/02/2027-05/02/2027",
            "2027-06-12",
            "05.12.26 06.12.26 07.12.26",
            "SIRET 123 456 789 00012",
            "SIRET 01234567800012",
            "CHE-123.456.789 TVA",
            "IDE CHE-012.345.678",
            "NEQ 1141234567",
            "NEQ 2212345678",
            "TVA FR 40 123456789",
            "IBAN CH93 0076 2011 6238 5295 7",
            "bon de commande 4500012345",
            "commande n° 0215551212",
            "commande no 0215551212",
            "BC-0215551212",
            "BC 2026-000123",
            "Commande 2026-000001",
            "réf. 514-555-1234",
            "réf. 0041215551212",
            "article 7612345678900",
            "EAN 0033123456789",
            "QR 21 00000 00003 13947 14300 09017",
            "756.1234.5678.97",
            "250 500 1000 pièces",
            "514 555 1234",
            "12 34 56 78 90",
            "lots 1 2 3 4 5 6 7 8 9 10",
            "1003 Lausanne, 1201 Genève",
            "80 personnes, 120 couverts, 3 × 250 g",
            "de 8h00 à 18h30, du 1 au 5",
            "NPK 211 512 101 345",
            "CPV 55520000-1, 55523100-3",
            "30 x 40 x 50 cm",
            "021 555",
            "",
        ] {
            assert!(!holds_contact(text), "{text}");
        }
    }
}
