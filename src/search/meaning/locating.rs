//! Finding the place in a query, typed in the text or given beside it.
use super::fold::words;
use super::places::{LONGEST_NAME, Reading};
use super::understand::{Reader, Typed};
use super::understanding::{Concept, Effort, PlaceChoice};

const FARTHER: f64 = 3.0;
/// Words after which a place follows, folded; between them and the place may stand a link.
const ANNOUNCING: [&str; 16] = [
    "a",
    "en",
    "dans",
    "sur",
    "pres",
    "vers",
    "autour",
    "canton",
    "departement",
    "region",
    "in",
    "bei",
    "nahe",
    "near",
    "around",
    "at",
];
const LINKS: [&str; 8] = ["la", "le", "les", "l", "de", "du", "des", "d"];
/// Words that stand beside a place and ask for nothing else.
const PLACE_NOUNS: [&str; 22] = [
    "canton",
    "departement",
    "region",
    "commune",
    "ville",
    "agglomeration",
    "metropole",
    "banlieue",
    "environs",
    "alentours",
    "peripherie",
    "proximite",
    "proche",
    "pres",
    "autour",
    "arrondissement",
    "kanton",
    "stadt",
    "umgebung",
    "near",
    "around",
    "nahe",
];

impl Reader<'_> {
    /// The longest stretch of content words that names a place, as (from, to, place).
    pub fn find_place(&self, content: &[&Typed], typed: &[Typed]) -> Option<(usize, usize, PlaceChoice)> {
        if self.query.place.is_some() || !self.query.expand {
            return None;
        }
        let mut best: Option<(u32, usize, usize, PlaceChoice)> = None;
        for from in 0..content.len() {
            for to in from + 1..=content.len().min(from + LONGEST_NAME) {
                let whole = from == 0 && to == content.len();
                let Some((liking, reading)) = self.read_place(&content[from..to], typed, whole) else {
                    continue;
                };
                let length = u32::try_from(to - from).unwrap_or(0);
                let liking = liking + 10 * length + u32::from(to == content.len());
                if best.as_ref().is_none_or(|(known, ..)| liking > *known) {
                    let radius_km = self.place_radius_km();
                    best = Some((liking, from, to, PlaceChoice { reading, radius_km, soft: false }));
                }
            }
        }
        best.map(|(_, from, to, place)| (from, to, place))
    }

    /// Whether these words name a place here, and how much speaks for it.
    fn read_place(&self, span: &[&Typed], typed: &[Typed], whole: bool) -> Option<(u32, Reading)> {
        let (first, last) = (span.first()?, span.last()?);
        let before = || typed.iter().rev().filter(|t| t.word.start < first.word.start);
        let before = || before().map(|t| t.word.text.as_str());
        let announced = before().find(|word| !LINKS.contains(word)).is_some_and(|w| ANNOUNCING.contains(&w));
        let jurisdiction = self.query.jurisdiction.as_deref();
        if let [single] = span
            && (single.word.is_number() || single.word.capitals)
            && let Some(reading) = self.read_code(single, announced, whole)
        {
            return Some((0, reading));
        }
        let all = typed.iter().filter(|t| t.word.start >= first.word.start && t.word.end <= last.word.end);
        let exact: Vec<&str> = all.clone().map(|t| t.word.text.as_str()).collect();
        if exact.iter().all(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        // The article before belongs to names such as "La Rochelle".
        let with_article = before()
            .next()
            .filter(|word| matches!(*word, "la" | "le" | "les"))
            .map(|article| self.gazetteer.read_words(&format!("{article} {}", exact.join(" ")), jurisdiction))
            .filter(|reading| !reading.is_empty());
        let has_article = with_article.is_some();
        let mut reading =
            with_article.unwrap_or_else(|| self.gazetteer.read_words(&exact.join(" "), jurisdiction));
        if reading.is_empty() {
            let best = |t: &Typed| t.variants.first().map_or_else(|| t.word.text.clone(), |v| v.word.clone());
            let corrected: Vec<String> = all.map(best).collect();
            reading = self.gazetteer.read_words(&corrected.join(" "), jurisdiction);
        }
        if reading.is_empty() {
            return None;
        }
        let several = exact.len() > 1 || has_article;
        let rank = reading.communes.first().map_or(3, |commune| commune.rank);
        let everyday = !several
            && (self.index.synonyms.knows(&first.stem)
                || self.index.generic_words.contains(&first.word.text)
                || exact[0].len() < 3
                || rank <= 1 && reading.areas.is_empty() && self.vocabulary.documents(&first.stem) >= 3);
        let stands = announced || several || !everyday;
        (stands || whole && rank > 1 && !everyday)
            .then_some((u32::from(announced) * 5 + rank.min(4), reading))
    }

    /// A postcode, the number of a département, the abbreviation of a canton. A number alone, or a year, is no place.
    fn read_code(&self, typed: &Typed, announced: bool, whole: bool) -> Option<Reading> {
        let jurisdiction = self.query.jurisdiction.as_deref();
        let word = typed.word.text.as_str();
        let reading = if typed.word.is_number() {
            let is_year = matches!(word.parse(), Ok(1900_u32..=2099)) && jurisdiction != Some("CH");
            let stands = announced || word.len() == 5 || !whole && !is_year;
            if stands { self.gazetteer.read_words(word, jurisdiction) } else { Reading::default() }
        } else {
            let code = word.to_uppercase();
            let is_other = self.config.kinds.contains_key(&code) || self.index.synonyms.knows(&typed.stem);
            if whole || code.len() != 2 || code == "FR" || is_other || self.shouts() {
                return None;
            }
            self.gazetteer.read_canton(&code, jurisdiction)
        };
        (!reading.is_empty()).then_some(reading)
    }

    /// Whether a word beside a place only says more of the same: "canton de Vaud", "1003 Lausanne", "Lausanne VD",
    /// "Lyon 3e", "Lille et environs".
    pub fn belongs_to(&self, place: &PlaceChoice, beside: &Typed) -> bool {
        let word = beside.word.text.as_str();
        let digits = word.trim_end_matches(char::is_alphabetic);
        let ordinal = digits.len() <= 2 && matches!(&word[digits.len()..], "e" | "er" | "eme" | "ieme");
        if PLACE_NOUNS.contains(&word) || !digits.is_empty() && ordinal {
            return true;
        }
        let main = place.reading.communes.first();
        let small = word.parse().is_ok_and(|number: u32| (1..=20).contains(&number));
        if beside.word.is_number() && small && main.is_some() {
            return true;
        }
        let Some(reading) = self
            .read_code(beside, true, false)
            .or_else(|| self.gazetteer.read_text(word, self.query.jurisdiction.as_deref()))
        else {
            return false;
        };
        let around = main.and_then(|commune| commune.region.as_ref());
        let contains = around.is_some_and(|region| reading.areas.contains(region));
        let same = beside.word.is_number()
            && reading.communes.iter().any(|commune| {
                main.is_some_and(|main| main.name == commune.name)
                    || commune.region.as_ref().is_some_and(|region| place.reading.areas.contains(region))
            });
        contains || same
    }

    /// The radius that the person chose. Without one: when nobody is near, those somewhat farther are the next best
    /// answer.
    fn place_radius_km(&self) -> f64 {
        // With a position the radius is around that, unless the place was given as well.
        let is_around_place = self.query.near.is_none() || self.query.place.is_some();
        if let Some(chosen) = self.query.radius_km.filter(|_| is_around_place) {
            return chosen;
        }
        let near = self.index.settings.ranking.place_radius_km;
        if self.effort > Effort::Plain { near * FARTHER } else { near }
    }

    /// The place that was given beside the text.
    pub fn place_given(&self) -> Option<Concept> {
        let name = self.query.place.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
        let jurisdiction = self.query.jurisdiction.as_deref();
        let reading = self
            .gazetteer
            .read_text(name, jurisdiction)
            .or_else(|| self.nearest_name(name))
            .unwrap_or_default();
        let radius_km = self.place_radius_km();
        let place = (!reading.is_empty()).then_some(PlaceChoice { reading, radius_km, soft: false });
        let (typed, written) = (name.to_owned(), name.to_owned());
        Some(Concept { typed, written, required: true, place, ..Concept::default() })
    }

    fn nearest_name(&self, name: &str) -> Option<Reading> {
        let corrected: Vec<String> = words(name)
            .into_iter()
            .map(|word| {
                let likely = self.vocabulary.like(&word.text, self.index.settings.typos, 0, 1);
                likely.into_iter().next().map_or(word.text, |candidate| candidate.word)
            })
            .collect();
        self.gazetteer.read_text(&corrected.join(" "), self.query.jurisdiction.as_deref())
    }
}
