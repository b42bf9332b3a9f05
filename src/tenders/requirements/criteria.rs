//! Selection criteria, conditions of performance and social aims, read sentence by sentence. A figure counts only when
//! the sentence says that it is a lower bound and names one; everything else is named and left to people.

use super::model::{Asked, Holders, Origin, Read, Topic};
use super::words::{Folded, Kind};
use crate::web::amount;

/// Longest quotation of a notice, in signs.
const QUOTE_MAX: usize = 240;
/// Quotations kept of one requirement.
const QUOTES_MAX: usize = 3;
/// Signs behind a figure that say what it counts.
const COUNTED_MAX: usize = 60;
/// Signs looked at in all criteria of a lot: no notice that people write has more, and the rules run at each question.
const SIGNS_MAX: usize = 100_000;

/// Everything that the criteria of a lot ask for, each thing once, in the order in which it is first said.
#[derive(Debug)]
pub struct Found {
    all: Vec<Read>,
    /// Signs that are still looked at.
    left: usize,
}

impl Default for Found {
    fn default() -> Self {
        Self { all: Vec::new(), left: SIGNS_MAX }
    }
}

impl Found {
    /// What is asked a second time adds its words to the first.
    pub fn add(&mut self, asked: Asked, origin: Origin, quote: &str) {
        let key = asked.key();
        let quote = shortened(quote);
        let known = self.all.iter_mut().find(|one| one.asked.key() == key);
        let Some(known) = known else {
            let quotes = Some(quote).filter(|quote| !quote.is_empty()).into_iter().collect();
            return self.all.push(Read { asked, origin, quotes });
        };
        if known.quotes.len() < QUOTES_MAX && !quote.is_empty() && !known.quotes.contains(&quote) {
            known.quotes.push(quote);
        }
        match (&mut known.asked, asked) {
            // Of two lower bounds the higher one meets both.
            (Asked::Turnover { minor }, Asked::Turnover { minor: other }) => *minor = other.max(*minor),
            (Asked::Staff { people }, Asked::Staff { people: other }) => *people = other.max(*people),
            (Asked::Clause { hours, .. }, Asked::Clause { hours: other, .. }) => *hours = other.max(*hours),
            // Asked for once without an alternative, it is asked for without one.
            (Asked::Guarantee { accepts_declared, .. }, Asked::Guarantee { accepts_declared: other, .. }) => {
                *accepts_declared &= other;
            }
            _ => {}
        }
    }

    /// As much of a text as is still looked at.
    fn taken(&mut self, text: &str) -> String {
        let taken: String = text.chars().take(self.left).collect();
        self.left -= taken.chars().count();
        taken
    }

    /// A figure says more than the name of the topic.
    pub fn finish(mut self) -> Vec<Read> {
        let has = |all: &[Read], wanted: fn(&Asked) -> bool| all.iter().any(|one| wanted(&one.asked));
        let turnover = has(&self.all, |asked| matches!(asked, Asked::Turnover { .. }));
        let staff = has(&self.all, |asked| matches!(asked, Asked::Staff { .. }));
        self.all.retain(|one| match one.asked {
            Asked::Paper { topic: Topic::Turnover } => !turnover,
            Asked::Paper { topic: Topic::Staff } => !staff,
            _ => true,
        });
        self.all
    }

    /// A selection criterion; `currency` is that of the lot's value.
    pub fn selection(&mut self, criterion: &notices::SelectionCriterion, currency: Option<&str>) {
        let parts = [&criterion.name, &criterion.text, &criterion.minimum];
        let text = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
        let text = self.taken(&text);
        let whole = Folded::new(&text);
        let reading = Reading {
            names_scheme: whole.has(Kind::Scheme),
            accepts_declared: whole.has(Kind::Equivalent),
            currency,
        };
        let mut is_read = false;
        for sentence in sentences(&text) {
            is_read |= self.sentence(sentence, &reading);
        }
        if !is_read {
            let code = criterion.code.as_deref().map(Folded::new);
            let topic = code.and_then(|code| code.find(Kind::Code).first().and_then(|code| topic(code)));
            let topic = topic.unwrap_or(Topic::Unread);
            self.add(Asked::Paper { topic }, Origin::SelectionCriterion, &text);
        }
    }

    /// Whether anything of it was understood.
    fn sentence(&mut self, sentence: &str, reading: &Reading<'_>) -> bool {
        let folded = Folded::new(sentence);
        if folded.is_empty() {
            return false;
        }
        let is_optional = folded.has(Kind::Optional);
        let schemes = if is_optional { Vec::new() } else { folded.find(Kind::Scheme) };
        let mut is_read = !schemes.is_empty();
        for scheme in schemes {
            let accepts_declared = reading.accepts_declared;
            let asked =
                Asked::Guarantee { scheme: scheme.to_owned(), accepts_declared, holders: Holders::Any };
            self.add(asked, Origin::SelectionCriterion, sentence);
        }
        let is_bound = folded.has(Kind::Least) && !is_optional;
        for topic in folded.find(Kind::Paper).into_iter().filter_map(topic) {
            // Where a scheme is asked for by name, it says better what its proof is about.
            let is_of_scheme = matches!(topic, Topic::Quality | Topic::Environment | Topic::TaxAndSocial);
            if is_of_scheme && reading.names_scheme && !is_optional {
                continue;
            }
            let figure = match topic {
                Topic::Turnover if is_bound => {
                    money_of(sentence, reading.currency).map(|minor| Asked::Turnover { minor })
                }
                Topic::Staff if is_bound => people(sentence).map(|people| Asked::Staff { people }),
                _ => None,
            };
            self.add(figure.unwrap_or(Asked::Paper { topic }), Origin::SelectionCriterion, sentence);
            is_read = true;
        }
        is_read
    }

    /// A condition of performance, or how a social aim is pursued.
    pub fn condition(&mut self, text: &str, origin: Origin) {
        let text = &self.taken(text);
        let mut is_read = false;
        for sentence in sentences(text) {
            let folded = Folded::new(sentence);
            for code in folded.find(Kind::Clause) {
                let Some(topic) = topic(code) else { continue };
                let hours = if topic == Topic::Integration { hours(sentence) } else { None };
                self.add(Asked::Clause { topic, hours }, origin, sentence);
                is_read = true;
            }
        }
        if !is_read && !Folded::new(text).is_empty() {
            self.add(Asked::Clause { topic: Topic::Unread, hours: None }, origin, text);
        }
    }

    /// A coded social aim: eForms BT-775, goals of OCDS, the words of DECP. Codes that name no duty are left out.
    pub fn aim(&mut self, code: &str) {
        for code in Folded::new(code).find(Kind::Code) {
            if let Some(topic) = topic(code) {
                self.add(Asked::Clause { topic, hours: None }, Origin::SocialAim, "");
            }
        }
    }
}

/// What a whole criterion says for each of its sentences.
struct Reading<'a> {
    names_scheme: bool,
    accepts_declared: bool,
    /// Of the lot's value.
    currency: Option<&'a str>,
}

fn topic(code: &str) -> Option<Topic> {
    const ALL: [Topic; 15] = [
        Topic::Turnover,
        Topic::Staff,
        Topic::Insurance,
        Topic::Accounts,
        Topic::References,
        Topic::Register,
        Topic::Qualification,
        Topic::Equipment,
        Topic::Quality,
        Topic::Environment,
        Topic::TaxAndSocial,
        Topic::Integration,
        Topic::Accessibility,
        Topic::Equality,
        Topic::WorkingConditions,
    ];
    ALL.into_iter().find(|topic| topic.as_str() == code)
}

/// A text in sentences and list items. A point between digits (`1.5`, `300.000`) ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (sentence, after) = rest.split_at(end(rest));
            rest = after;
            let clean = sentence.trim_matches(|sign: char| sign.is_whitespace() || "—•–-;.*".contains(sign));
            if !clean.is_empty() {
                return Some(clean);
            }
        }
        None
    })
}

/// Where the first sentence of a text that is not empty ends, in bytes.
fn end(text: &str) -> usize {
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let ends = match sign {
            '\n' | '\r' | '\t' | '•' | ';' => true,
            '.' | '?' | '!' => next.is_none_or(char::is_whitespace),
            '—' => at > 0,
            _ => false,
        };
        if ends {
            return at + sign.len_utf8();
        }
    }
    text.len()
}

/// A number as it stands in a sentence, with the word before and after it.
#[derive(Debug)]
struct Figure<'a> {
    digits: &'a str,
    before: &'a str,
    after: &'a str,
}

/// All numbers of a sentence.
fn figures(sentence: &str) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = sentence[at..].find(|sign: char| sign.is_ascii_digit()).map(|begin| at + begin) {
        let inside = |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || "'’.,".contains(sign);
        let run = &sentence[begin..];
        let run = &run[..run.find(|sign| !inside(sign)).unwrap_or(run.len())];
        let digits = run.trim_end_matches(|sign: char| !sign.is_ascii_digit());
        let end = begin + digits.len();
        found.push(Figure {
            digits,
            before: sentence[..begin].trim_end(),
            after: sentence[end..].trim_start(),
        });
        at = end.max(begin + 1);
    }
    found
}

/// The one amount of money of a sentence, in minor units of the expected currency.
fn money_of(sentence: &str, currency: Option<&str>) -> Option<i64> {
    let currency = currency?;
    let mut amounts = figures(sentence).into_iter().filter_map(|figure| {
        let stated = money(figure.before.rsplit(char::is_whitespace).next().unwrap_or_default())
            .or_else(|| money(figure.after.split(char::is_whitespace).next().unwrap_or_default()))?;
        let next = crate::fold::fold(figure.after.split(char::is_whitespace).next().unwrap_or_default());
        let is_short = ["mio", "million", "mrd", "milliard", "tsd", "k", "ke", "m"]
            .iter()
            .any(|word| next == *word || (word.len() > 3 && next.starts_with(word)));
        Some((!is_short && stated == currency).then(|| hundredths(figure.digits)).flatten())
    });
    let first = amounts.next()??;
    // Two amounts: who knows which is meant.
    amounts.next().is_none().then_some(first).filter(|minor| *minor > 0)
}

/// A number as written, in hundredths; nothing where it may mean two.
fn hundredths(digits: &str) -> Option<i64> {
    amount::parse_decimal(digits, 2, amount::MOST).ok()
}

/// The currency that a word names.
fn money(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(|sign: char| "().,:;".contains(sign)).to_lowercase();
    Some(match word.as_str() {
        "chf" | "fr" | "sfr" | "francs" | "franken" => "CHF",
        "eur" | "€" | "euro" | "euros" => "EUR",
        "cad" | "$" | "dollars" => "CAD",
        _ => return None,
    })
}

/// The one number of people of a sentence.
fn people(sentence: &str) -> Option<i64> {
    counted(sentence, Kind::People).filter(|people| (1..1_000_000).contains(people))
}

/// The one number of hours of a sentence.
fn hours(sentence: &str) -> Option<i64> {
    counted(sentence, Kind::Hours).filter(|hours| (1..100_000_000).contains(hours))
}

fn counted(sentence: &str, kind: Kind) -> Option<i64> {
    // What is counted stands right behind the figure.
    let behind = |figure: &Figure<'_>| figure.after.chars().take(COUNTED_MAX).collect::<String>();
    let of_kind = |figure: &Figure<'_>| Folded::new(&behind(figure)).begins_with(kind);
    let mut counted = figures(sentence).into_iter().filter(of_kind);
    let first = hundredths(counted.next()?.digits)?;
    let is_whole = first % 100 == 0;
    (is_whole && counted.next().is_none()).then_some(first / 100)
}

/// The words of a notice, cut after a word.
fn shortened(text: &str) -> String {
    let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.chars().count() <= QUOTE_MAX {
        return clean;
    }
    let cut: String = clean.chars().take(QUOTE_MAX).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut);
    format!("{cut} …")
}

#[cfg(test)]
mod tests {
    use super::*;
    use notices::SelectionCriterion;

    fn read(text: &str) -> Vec<Asked> {
        read_in(text, Some("CHF"))
    }

    fn read_in(text: &str, currency: Option<&str>) -> Vec<Asked> {
        let mut found = Found::default();
        let criterion = SelectionCriterion { text: Some(text.to_owned()), ..SelectionCriterion::default() };
        found.selection(&criterion, currency);
        found.finish().into_iter().map(|one| one.asked).collect()
    }

    const fn paper(topic: Topic) -> Asked {
        Asked::Paper { topic }
    }

    fn guarantee(scheme: &str, accepts_declared: bool) -> Asked {
        Asked::Guarantee { scheme: scheme.to_owned(), accepts_declared, holders: Holders::Any }
    }

    #[test]
    fn a_figure_counts_only_as_a_lower_bound_in_the_lots_currency() {
        for text in [
            "Chiffre d’affaires annuel minimum : CHF 500’000",
            "Un chiffre d'affaires d'au moins 500 000 francs par an.",
            "Jahresumsatz von mindestens CHF 500'000.",
            "Yearly turnover of at least 500000.00 CHF",
        ] {
            assert_eq!(read(text), [Asked::Turnover { minor: 50_000_000 }], "{text}");
        }
        for text in [
            // No bound, another currency, two amounts, a short form, no figure.
            "Chiffre d’affaires : CHF 500’000",
            "Chiffre d’affaires minimum : 500 000 EUR",
            "Chiffre d’affaires minimum : CHF 500’000 ou CHF 300’000 pour le lot 2",
            "Umsatz mindestens CHF 2 Mio.",
            "Chiffre d’affaires global des trois derniers exercices",
            "Chiffre d’affaires souhaité : au moins CHF 500’000",
        ] {
            assert_eq!(read(text), [paper(Topic::Turnover)], "{text}");
        }
        let unknown = read_in("Chiffre d’affaires minimum : CHF 500’000", None);
        assert_eq!(unknown, [paper(Topic::Turnover)], "of a lot without a currency nothing can be compared");
        let both = read("Chiffre d’affaires minimum : CHF 300’000. Umsatz mindestens CHF 500’000.");
        assert_eq!(both, [Asked::Turnover { minor: 50_000_000 }]);
    }

    #[test]
    fn staff_is_counted_when_people_are_counted() {
        assert_eq!(read("Effectif minimal de 12 collaborateurs"), [Asked::Staff { people: 12 }]);
        assert_eq!(read("Personalbestand: mindestens 8 Vollzeitstellen"), [Asked::Staff { people: 8 }]);
        assert_eq!(read("Effectif minimal sur 3 ans"), [paper(Topic::Staff)]);
        assert_eq!(read("Effectif moyen des 3 dernières années : 12 personnes"), [paper(Topic::Staff)]);
        assert_eq!(read("Effectif d’au moins 7,5 personnes"), [paper(Topic::Staff)]);
    }

    #[test]
    fn schemes_are_asked_for_by_name_and_not_when_they_are_only_welcome() {
        assert_eq!(read("Certification ISO 9001 en cours de validité"), [guarantee("iso-9001", false)]);
        let either = "EK 3.2 Umweltmanagementsystem ISO 14001 oder vergleichbar";
        assert_eq!(read(either), [guarantee("iso-14001", true)]);
        assert_eq!(read("ISO 14001 serait un plus"), [paper(Topic::Unread)]);
        assert_eq!(read("Qualitätsmanagement nach ISO 9001 von Vorteil"), [paper(Topic::Quality)]);
        let twice = "ISO 9001. Selbstdeklaration zu ISO 9001 genügt.";
        assert_eq!(read(twice), [guarantee("iso-9001", true)]);
    }

    #[test]
    fn one_criterion_may_ask_for_many_papers_and_each_is_named_once_with_its_words() {
        let text = "Les candidats fournissent :\n— un extrait K-bis ;\n— une attestation d’assurance en cours de validité ;\n\
                    — les bilans des trois derniers exercices ;\n— une seconde attestation d’assurance décennale.";
        let mut found = Found::default();
        let criterion = SelectionCriterion { text: Some(text.to_owned()), ..SelectionCriterion::default() };
        found.selection(&criterion, Some("EUR"));
        let all = found.finish();
        let asked: Vec<_> = all.iter().map(|one| one.asked.clone()).collect();
        assert_eq!(asked, [paper(Topic::Register), paper(Topic::Insurance), paper(Topic::Accounts)]);
        assert_eq!(all[0].quotes, ["un extrait K-bis"]);
        assert_eq!(all[1].quotes.len(), 2, "{:?}", all[1].quotes);
    }

    #[test]
    fn what_no_rule_reads_says_so_unless_the_publishers_code_tells() {
        assert_eq!(read("Selection Criteria Description ---"), [paper(Topic::Unread)]);
        let mut found = Found::default();
        let criterion = SelectionCriterion {
            code: Some("slc-stand-ins".to_owned()),
            text: Some("See documents".to_owned()),
            ..SelectionCriterion::default()
        };
        found.selection(&criterion, None);
        assert_eq!(found.finish()[0].asked, paper(Topic::Insurance));
    }

    #[test]
    fn clauses_are_kept_with_their_hours_and_aims_by_their_codes() {
        let clause = |topic, hours| Asked::Clause { topic, hours };
        let conditions = |text: &str| {
            let mut found = Found::default();
            found.condition(text, Origin::PerformanceCondition);
            found.finish().into_iter().map(|one| one.asked).collect::<Vec<_>>()
        };
        let text =
            "Clause sociale d’insertion : 1 200 heures sur la durée du marché. Tri des déchets obligatoire.";
        assert_eq!(
            conditions(text),
            [clause(Topic::Integration, Some(1_200)), clause(Topic::Environment, None)]
        );
        assert_eq!(conditions("Marché confidentiel défense"), [clause(Topic::Unread, None)]);
        let mut found = Found::default();
        for code in ["opp", "acc-all", "none", "social.genderEquality", "Critère social"] {
            found.aim(code);
        }
        let aims: Vec<_> = found.finish().into_iter().map(|one| one.asked).collect();
        assert_eq!(
            aims,
            [
                clause(Topic::Integration, None),
                clause(Topic::Accessibility, None),
                clause(Topic::Equality, None)
            ]
        );
    }

    #[test]
    fn hostile_texts_end_and_break_nothing() {
        for text in
            ["", "…", "1", "'’", "9'9'9'9", "\u{0}", "CHF", "— — —", "𝟗𝟗𝟗 CHF minimum chiffre d’affaires"]
        {
            drop(read(text));
        }
        let long = "minimum chiffre d’affaires CHF 1 ".repeat(10_000);
        assert_eq!(read(&long), [paper(Topic::Turnover)]);
        assert_eq!(read(&"a. ".repeat(200_000)), [paper(Topic::Unread)]);
        assert!(shortened(&"é".repeat(5_000)).chars().count() <= QUOTE_MAX + 2);
    }

    #[test]
    fn every_word_of_the_table_leads_somewhere() {
        for kind in [Kind::Paper, Kind::Clause, Kind::Code] {
            for code in super::super::words::codes(kind) {
                assert!(topic(code).is_some(), "{code}");
            }
        }
        for scheme in super::super::words::schemes() {
            assert!(include_str!("../../trust/schemes.csv").contains(&format!("\n{scheme},")), "{scheme}");
        }
    }
}
