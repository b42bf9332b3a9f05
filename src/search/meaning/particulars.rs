//! Counts, measures and dates in a query: "100 personnes", "500 m2", "le 12 juin". They say how much and when, not what:
//! hardly a document holds them, and nobody who asks for them means that it should.
use super::fold::Word;
use std::ops::Range;

/// What numbers count or measure and nobody sells by itself.
const UNITS: &[&str] = &[
    "personne",
    "personnes",
    "pers",
    "person",
    "persons",
    "personen",
    "people",
    "leute",
    "invite",
    "invites",
    "convive",
    "convives",
    "couverts",
    "gast",
    "gaste",
    "guests",
    "participant",
    "participants",
    "participantes",
    "teilnehmer",
    "teilnehmende",
    "teilnehmenden",
    "attendees",
    "places",
    "platze",
    "sitzplatze",
    "seats",
    "m2",
    "m3",
    "qm",
    "km",
    "kg",
    "cm",
    "mm",
    "ml",
    "cl",
    "dl",
    "h",
    "m",
    "l",
    "t",
    "tonne",
    "tonnes",
    "tonnen",
    "litre",
    "litres",
    "liter",
    "metres",
    "meter",
    "heure",
    "heures",
    "stunden",
    "hours",
    "jours",
    "tage",
    "days",
    "semaines",
    "wochen",
    "weeks",
    "mois",
    "monate",
    "months",
    "chf",
    "eur",
    "cad",
    "fr",
    "francs",
    "franken",
];
const MONEY: &[&str] = &["chf", "eur", "cad", "euro", "euros", "dollars", "sfr"];
/// French, German, English; folded.
const MONTHS: &[&str] = &[
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "januar",
    "februar",
    "marz",
    "april",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "october",
    "december",
    "sept",
    "oct",
    "dec",
];
const WEEKDAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "weekend",
];
/// Between two numbers of one particular: "80 à 100 personnes", "du 12 au 15 juin".
const BETWEEN: &[&str] = &["a", "au", "et", "ou", "und", "bis", "to", "and", "or"];
/// Words that only say how exactly a number or a day is meant, before it.
const ABOUT: &[&str] = &[
    "environ",
    "max",
    "maximum",
    "min",
    "minimum",
    "moins",
    "plus",
    "jusqu",
    "quelque",
    "etwa",
    "rund",
    "circa",
    "ca",
    "maximal",
    "mindestens",
    "hochstens",
    "about",
    "under",
    "over",
    "up",
    "ab",
    "vom",
    "seit",
    "gegen",
    "before",
    "after",
    "until",
    "depuis",
];
const SMALL: &[&str] = &["de", "du", "des", "a", "to"];
const MOST_DAYS: u32 = 31;

/// A day of the week or a month: beside a trade it says when.
pub(super) fn is_time(word: &str) -> bool {
    MONTHS.contains(&word) || WEEKDAYS.contains(&word)
}

/// The stretches of words that count, measure or date.
pub(super) fn find(words: &[Word]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let Some(length) = count(rest).or_else(|| date(rest)) else {
            at += 1;
            continue;
        };
        let behind = found.last().map_or(0, |range| range.end);
        found.push(beginning(words, at, behind)..at + length);
        at += length;
    }
    found
}

/// Where it begins with what only says "about" and "before": "moins de 100 personnes".
fn beginning(words: &[Word], at: usize, behind: usize) -> usize {
    let is = |list: &[&str], at: usize| list.contains(&words[at].text.as_str());
    let mut from = at;
    while from > behind {
        let about = is(ABOUT, from - 1);
        let linked = from > behind + 1 && is(SMALL, from - 1) && is(ABOUT, from - 2);
        if !about && !linked {
            break;
        }
        from -= if about { 1 } else { 2 };
    }
    from
}

/// "100 personnes", "80 à 100 personnes", "1 000 m2", "500m2", "18h30", "CHF 500".
fn count(words: &[Word]) -> Option<usize> {
    let first = words.first()?;
    if MONEY.contains(&first.text.as_str()) && words.get(1).is_some_and(Word::is_number) {
        return Some(1 + numbers(&words[1..]));
    }
    if is_measure(&first.text) {
        return Some(1);
    }
    let length = numbers(words);
    let unit = words.get(length)?.text.as_str();
    (length > 0 && (UNITS.contains(&unit) || MONEY.contains(&unit))).then_some(length + 1)
}

/// A number written together with its unit.
fn is_measure(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if unit.len() == word.len() {
        return false;
    }
    let hour = unit
        .strip_prefix('h')
        .is_some_and(|minutes| minutes.len() <= 2 && minutes.bytes().all(|b| b.is_ascii_digit()));
    hour || UNITS.contains(&unit)
}

/// How many of the words are numbers, with what stands between two of them.
fn numbers(words: &[Word]) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(length) {
        if word.is_number() {
            length += 1;
        } else if length > 0
            && BETWEEN.contains(&word.text.as_str())
            && words.get(length + 1).is_some_and(Word::is_number)
        {
            length += 2;
        } else {
            break;
        }
    }
    length
}

/// "12 juin", "samedi 12 juin 2027", "du 12 au 15 juin", "juin 2027", "June 12", "12.06.2027".
fn date(words: &[Word]) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let from = usize::from(WEEKDAYS.contains(&word(0)));
    let mut days = from;
    while is_day(word(days)) {
        let more = BETWEEN.contains(&word(days + 1)) && is_day(word(days + 2));
        days += if more { 2 } else { 1 };
        if !more {
            break;
        }
    }
    let with_year = |length: usize| length + usize::from(is_year(word(length)));
    if MONTHS.contains(&word(days)) {
        let length = with_year(days + 1);
        if days > from || length > days + 1 {
            return Some(length);
        }
        // "June 12"
        return is_day(word(days + 1)).then(|| with_year(days + 2));
    }
    let numeric = [word(from), word(from + 1), word(from + 2)];
    let is_month = |text: &str| text.parse().is_ok_and(|number: u32| (1..=12).contains(&number));
    let is_date = match numeric {
        [day, month, year] if is_day(day) && is_month(month) => is_year(year) || is_short_year(year),
        [year, month, day] => is_year(year) && is_month(month) && is_day(day),
    };
    is_date.then_some(from + 3)
}

/// A number up to 31, also as an ordinal: "1er", "12th".
fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = matches!(&word[digits.len()..], "" | "er" | "e" | "st" | "nd" | "rd" | "th");
    ordinal && digits.len() <= 2 && digits.parse().is_ok_and(|day: u32| (1..=MOST_DAYS).contains(&day))
}

fn is_year(word: &str) -> bool {
    word.parse().is_ok_and(|year: u32| (1900..=2099).contains(&year))
}

fn is_short_year(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::meaning::fold::words;

    fn found(text: &str) -> Vec<String> {
        let all = words(text);
        find(&all)
            .into_iter()
            .map(|range| text[all[range.start].start..all[range.end - 1].end].to_owned())
            .collect()
    }

    #[test]
    fn counts_measures_and_dates_are_recognised_in_three_languages() {
        for (text, particular) in [
            ("buffet pour 100 personnes Lausanne", "100 personnes"),
            ("Buffet für rund 80 bis 100 Gäste", "rund 80 bis 100 Gäste"),
            ("catering for up to 100 people", "up to 100 people"),
            ("nettoyage de bureaux 1 000 m² Genève", "1 000 m²"),
            ("nettoyage 500m2", "500m2"),
            ("traiteur à moins de CHF 500 Lausanne", "moins de CHF 500"),
            ("traiteur le samedi 12 juin 2027 Lausanne", "samedi 12 juin 2027"),
            ("traiteur du 12 au 15 juin", "12 au 15 juin"),
            ("Catering am 1. Juni", "1. Juni"),
            ("catering on June 12th", "June 12th"),
            ("traiteur juin 2027", "juin 2027"),
            ("traiteur 12.06.2027", "12.06.2027"),
            ("traiteur à 18h30", "18h30"),
        ] {
            assert_eq!(found(text), [particular], "{text}");
        }
        assert_eq!(found("le 12 juin pour 40 personnes"), ["12 juin", "40 personnes"]);
    }

    #[test]
    fn postcodes_names_and_what_is_wanted_are_none() {
        for text in [
            "nettoyage 75011",
            "nettoyage 69 Lyon",
            "coopérative d'habitation 1205",
            "aide aux personnes âgées",
            "livraison de 100 repas",
            "Atelier 21",
            "Lyon 3e",
            "les jardins de mai",
            "restaurant 2 roues",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
