//! The order of answers outside of an index: the same parts of a score for documents that another engine found. The
//! embedded engine computes them inside its index; here they come from the document itself.
use super::config::{IndexConfig, Ranking};
use super::document::Document;
use super::embedded::place::{PlaceScore, Presence, near_share, presence_share};
use super::embedded::weights::{
    CODE, COVERED, EXACT_IN_NAME, PLACE, PROPOSED_SECTOR, SECTOR, TIE_BREAKER, TOGETHER, TOGETHER_IN_NAME,
    WHOLE_NAME,
};
use super::embedded::whole_names;
use super::meaning::fold::words;
use super::meaning::places::commune_key;
use super::meaning::stem::stem;
use super::meaning::vocabulary::Vocabulary;
use super::meaning::{Choice, Concept, Understanding};
use super::query::{DAY, Near};

/// Saturation and length normalisation of BM25, as the embedded index has them.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Usual lengths of fields in words, for the normalisation.
const USUAL_NAME: f32 = 5.0;
const USUAL_TEXT: f32 = 40.0;
const USUAL_OTHER: f32 = 10.0;

/// What scoring needs to know beside the document.
pub struct Scorer<'a> {
    pub understood: &'a Understanding,
    pub config: &'a IndexConfig,
    pub vocabulary: &'a Vocabulary,
    pub place: Option<&'a PlaceScore>,
    pub near: Option<Near>,
    /// Seconds since 1970-01-01.
    pub now: i64,
}

/// A document ready for scoring.
struct Read {
    /// Stems by field, in the order of the settings.
    fields: Vec<Vec<String>>,
    name_words: Vec<String>,
}

/// Parts of a score.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scored {
    pub score: f32,
    pub text: f32,
    pub place: f32,
    pub trust: f32,
    pub freshness: f32,
    pub distance_km: Option<f64>,
    pub presence: Presence,
}

impl Scorer<'_> {
    pub fn score(&self, document: &Document) -> Scored {
        let (presence, from_place) = match self.place {
            Some(place) => presence_of(document, place),
            None => (Presence::Elsewhere, None),
        };
        let from_point = self.near.zip(document.point).map(|(near, point)| near.point.distance_km(point));
        let distance_km = from_point.or(from_place);
        let ranking = self.config.settings.ranking;
        let text = self.text(document);
        let place = match (self.place, self.near) {
            (Some(place), _) => presence_share(presence, distance_km, place.soft, &ranking),
            (None, Some(_)) => near_share(distance_km, &ranking),
            (None, None) => 1.0,
        };
        let freshness = freshness(self.now.div_euclid(DAY) - document.fresh_day, &ranking);
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let trust = document.trust as f32;
        let score = text * place * (1.0 + ranking.trust * trust + ranking.freshness * freshness);
        Scored { score, text, place, trust, freshness, distance_km, presence }
    }

    fn text(&self, document: &Document) -> f32 {
        let concepts: Vec<&Concept> =
            self.understood.concepts.iter().filter(|c| !c.choices.is_empty() || c.place.is_none()).collect();
        if concepts.is_empty() {
            return 1.0;
        }
        let read = self.read(document);
        let scored = |concept: &Concept| match self.concept(concept, document, &read) {
            found if concept.is_aside && found > 0.0 => found + COVERED,
            found => found,
        };
        let of_concepts: f32 = concepts.into_iter().map(scored).sum();
        of_concepts + self.whole(document, &read)
    }

    fn read(&self, document: &Document) -> Read {
        let stems = |text: &str| words(text).iter().map(|word| stem(&word.text)).collect();
        let fields = self.config.settings.searchable.iter().map(|field| stems(&document.text(&field.field)));
        let name_words = words(&document.text("name")).into_iter().map(|word| word.text).collect();
        Read { fields: fields.collect(), name_words }
    }

    fn concept(&self, concept: &Concept, document: &Document, read: &Read) -> f32 {
        let mut ways: Vec<f32> = Vec::new();
        for choice in &concept.choices {
            self.choice(choice, read, &mut ways);
        }
        for (code, weight) in &concept.sectors {
            if document.sectors.contains(code) {
                ways.push(SECTOR * weight);
            }
            if document.proposed_sectors.contains(code) {
                ways.push(PROPOSED_SECTOR * weight);
            }
        }
        ways.extend(concept.codes.iter().filter(|code| document.codes.contains(*code)).map(|_| CODE));
        if concept.place.is_some() {
            ways.push(PLACE);
        }
        best_of(&ways)
    }

    fn choice(&self, choice: &Choice, read: &Read, ways: &mut Vec<f32>) {
        let fields = || self.config.settings.searchable.iter().zip(&read.fields);
        let rarity: f32 = choice.stems.iter().map(|stem| self.vocabulary.rarity(stem)).sum();
        for (settings, stems) in fields() {
            let times = occurrences(&choice.stems, stems, 3);
            if times > 0.0 {
                ways.push(
                    settings.weight * choice.weight * rarity * saturated(times, stems.len(), &settings.field),
                );
            }
        }
        if choice.relation == "typed" && choice.stems.len() == 1 && read.name_words.contains(&choice.word) {
            ways.push(EXACT_IN_NAME * rarity * saturated(1.0, read.name_words.len(), "name"));
        }
        if choice.apart && choice.stems.len() > 1 {
            let one = |stem: &String| {
                let found = fields().filter(|(_, stems)| stems.contains(stem)).map(|(settings, stems)| {
                    let rarity = self.vocabulary.rarity(stem);
                    settings.weight * choice.weight / 2.0
                        * rarity
                        * saturated(1.0, stems.len(), &settings.field)
                });
                best_of(&found.collect::<Vec<_>>())
            };
            let each: Vec<f32> = choice.stems.iter().map(one).collect();
            if each.iter().all(|score| *score > 0.0) {
                ways.push(each.iter().sum());
            }
        }
    }

    fn whole(&self, document: &Document, read: &Read) -> f32 {
        let asked = whole_names(&self.understood.whole, self.config);
        let mut names = std::iter::once(&document.name).chain(&document.other_names);
        let same = names.any(|name| whole_names(name, self.config).iter().any(|whole| asked.contains(whole)));
        let mut score = if same { WHOLE_NAME } else { 0.0 };
        let sequence = &self.understood.sequence;
        if sequence.len() > 1 {
            let rarity: f32 = sequence.iter().map(|stem| self.vocabulary.rarity(stem)).sum();
            for (settings, stems) in self.config.settings.searchable.iter().zip(&read.fields) {
                let times = occurrences(sequence, stems, 2);
                let worth = if settings.field == "name" { TOGETHER_IN_NAME } else { TOGETHER };
                if times > 0.0 {
                    score += worth * rarity * saturated(times, stems.len(), &settings.field);
                }
            }
        }
        score
    }
}

/// The best way, and a little of the others.
fn best_of(ways: &[f32]) -> f32 {
    let best = ways.iter().copied().fold(0.0, f32::max);
    best + TIE_BREAKER * (ways.iter().sum::<f32>() - best)
}

#[expect(clippy::cast_precision_loss, reason = "word counts")]
fn saturated(times: f32, length: usize, field: &str) -> f32 {
    let usual = match field {
        "name" => USUAL_NAME,
        "text" => USUAL_TEXT,
        _ => USUAL_OTHER,
    };
    times * (1.0 + K1) / (times + K1 * (1.0 - B + B * length as f32 / usual))
}

/// How often the stems stand in order with at most `reach - 1` other words between two of them.
fn occurrences(wanted: &[String], stems: &[String], reach: usize) -> f32 {
    let Some((first, rest)) = wanted.split_first() else { return 0.0 };
    let mut times = 0.0;
    for start in (0..stems.len()).filter(|&at| &stems[at] == first) {
        let mut at = start;
        let follows = rest.iter().all(|next| {
            let until = stems.len().min(at + 1 + reach);
            match (at + 1..until).find(|&place| &stems[place] == next) {
                Some(place) => {
                    at = place;
                    true
                }
                None => false,
            }
        });
        if follows {
            times += 1.0;
        }
    }
    times
}

/// How a document stands to a place, and its distance from it.
pub fn presence_of(document: &Document, place: &PlaceScore) -> (Presence, Option<f64>) {
    let distance = document
        .point
        .and_then(|point| place.points.iter().map(|asked| asked.distance_km(point)).min_by(f64::total_cmp));
    let in_area = document.region.as_ref().is_some_and(|region| place.areas.contains(region));
    let key = document.commune.as_ref().map(|commune| commune_key(&document.jurisdiction, commune));
    let in_commune = key.is_some_and(|key| place.communes.contains(&key));
    let presence = if in_area || in_commune && distance.is_none_or(|km| km <= place.radius_km) {
        Presence::There
    } else if distance.is_some_and(|km| km <= place.radius_km) {
        Presence::Near
    } else if document.serves.iter().any(|area| place.served.contains(area)) || document.reaches(distance) {
        Presence::Serves
    } else {
        Presence::Elsewhere
    };
    (presence, distance)
}

/// 1 today, half after every half-life.
pub fn freshness(age_days: i64, ranking: &Ranking) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "days")]
    let age = age_days.max(0) as f32;
    0.5_f32.powf(age / ranking.freshness_half_life_days)
}
