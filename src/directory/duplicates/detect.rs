//! Which records look like the same organisation. Pure: rows in, pairs out. Only records that share a block (the same
//! number, neighbouring cells of a grid, the same town) and the beginning of a word are compared, never all with all.

use std::collections::{BTreeMap, HashMap, HashSet};

use entity::directory::duplicate_pair::DuplicateReason;
use entity::values::{Jurisdiction, OrganisationId, Position};

use crate::directory::numbers::Register;
use crate::fold::fold;

/// What is compared of a record.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub id: OrganisationId,
    pub jurisdiction: Jurisdiction,
    pub name: String,
    pub brand: Option<String>,
    /// Register and number, when the check did not fail.
    pub number: Option<(Register, String)>,
    pub position: Option<Position>,
    pub postcode: Option<String>,
    pub city: Option<String>,
}

/// Two records that may be one, the smaller identifier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub first: OrganisationId,
    pub second: OrganisationId,
    pub reason: DuplicateReason,
    /// Of the names, 0 to 100.
    pub similarity: u8,
}

/// Similarity needed within a kilometre.
const NEAR: f64 = 0.85;
/// Similarity needed in the same town.
const SAME_TOWN: f64 = 0.92;
const NEAR_KM: f64 = 1.0;
/// A record is compared by name with others of its town only within this distance, when both are placed.
const TOWN_KM: f64 = 8.0;
/// Cells of about 1.1 km, more than [`NEAR_KM`], so that only the rows above and below are near.
const CELLS_PER_DEGREE: f64 = 100.0;
/// In larger blocks only those are compared that stand near each other in the order of their names.
const MOST_IN_BLOCK: usize = 120;
/// How near: so many names further.
const NEIGHBOURS: usize = 10;

/// Finds the pairs, most similar first.
pub fn find(candidates: &[Candidate]) -> Vec<Pair> {
    let keys: Vec<_> = candidates.iter().map(Key::new).collect();
    let mut pairs = BTreeMap::new();
    for (a, b) in same_numbers(candidates) {
        let similarity = similarity(&keys[a], &keys[b]);
        add(&mut pairs, candidates, (a, b), DuplicateReason::SameNumber, similarity);
    }
    for (a, b) in blocks(candidates, &keys) {
        if let Some(similarity) = look_alike((&candidates[a], &keys[a]), (&candidates[b], &keys[b])) {
            add(&mut pairs, candidates, (a, b), DuplicateReason::SimilarName, similarity);
        }
    }
    let mut pairs: Vec<_> = pairs.into_values().collect();
    pairs.sort_by(|a: &Pair, b: &Pair| b.similarity.cmp(&a.similarity).then_with(|| a.first.cmp(&b.first)));
    pairs
}

fn add(
    pairs: &mut BTreeMap<(OrganisationId, OrganisationId), Pair>,
    candidates: &[Candidate],
    (a, b): (usize, usize),
    reason: DuplicateReason,
    similarity: f64,
) {
    let (a, b) = (candidates[a].id, candidates[b].id);
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share from 0 to 1 in hundredths"
    )]
    let similarity = (similarity.clamp(0.0, 1.0) * 100.0).round() as u8;
    pairs.entry((first, second)).or_insert(Pair { first, second, reason, similarity });
}

/// Records with the same number; a SIREN alone also meets the one establishment known of it.
fn same_numbers(candidates: &[Candidate]) -> Vec<(usize, usize)> {
    let mut records: HashMap<(Register, &str), Vec<usize>> = HashMap::new();
    let mut units: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some((register, number)) = &candidate.number else { continue };
        records.entry((*register, number)).or_default().push(at);
        match register {
            Register::Siren => units.entry(number).or_default().0.push(at),
            Register::Siret => units.entry(&number[..9]).or_default().1.push(at),
            Register::Uid | Register::Neq => {}
        }
    }
    let mut pairs = Vec::new();
    for list in records.into_values() {
        for (n, a) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().take(20).map(|b| (*a, *b)));
        }
    }
    for (sirens, sirets) in units.into_values() {
        if let [only] = sirets.as_slice() {
            pairs.extend(sirens.iter().map(|siren| (*siren, *only)));
        }
    }
    pairs
}

/// A name prepared for comparison.
#[derive(Debug)]
struct Key {
    /// Telling words of the name and of the brand, each sorted.
    variants: Vec<Vec<String>>,
    /// The same, each as one text.
    texts: Vec<String>,
}

impl Key {
    fn new(candidate: &Candidate) -> Self {
        let names = std::iter::once(candidate.name.as_str()).chain(candidate.brand.as_deref());
        let mut variants: Vec<_> = names.map(telling_words).filter(|words| !words.is_empty()).collect();
        variants.dedup();
        Self { texts: variants.iter().map(|words| words.join(" ")).collect(), variants }
    }

    fn beginnings(&self) -> HashSet<&str> {
        let words = self.variants.iter().flatten();
        words.map(|word| word.char_indices().nth(4).map_or(word.as_str(), |(end, _)| &word[..end])).collect()
    }
}

/// Words of a name without legal forms and articles; all words when nothing else is left.
fn telling_words(name: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "association",
        "asso",
        "assoc",
        "ass",
        "sarl",
        "sas",
        "sasu",
        "sa",
        "scop",
        "scic",
        "eurl",
        "sca",
        "cooperative",
        "coop",
        "societe",
        "ste",
        "inc",
        "fondation",
        "verein",
        "genossenschaft",
        "entreprise",
        "insertion",
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "et",
        "a",
        "au",
        "aux",
        "en",
        "pour",
        "par",
        "sur",
        "the",
        "of",
        "der",
        "die",
        "das",
        "und",
    ];
    let folded = fold(name);
    let all: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let mut telling: Vec<_> = all.iter().filter(|word| !EMPTY.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() {
        telling = all;
    }
    telling.sort();
    telling.dedup();
    telling
}

/// Pairs that share a block: neighbouring cells or the same town, and the beginning of a word.
fn blocks(candidates: &[Candidate], keys: &[Key]) -> HashSet<(usize, usize)> {
    let mut cells: HashMap<(i32, i32, &str), Vec<usize>> = HashMap::new();
    let mut towns: HashMap<(Jurisdiction, String, &str), Vec<usize>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for beginning in keys[at].beginnings() {
            if let Some((x, y)) = candidate.position.map(cell) {
                cells.entry((x, y, beginning)).or_default().push(at);
            }
            let names = [candidate.city.as_deref().map(fold), candidate.postcode.as_deref().map(fold)];
            for town in names.into_iter().flatten() {
                towns.entry((candidate.jurisdiction, town, beginning)).or_default().push(at);
            }
        }
    }
    let mut pairs = HashSet::new();
    for ((row, column, beginning), here) in &cells {
        let near =
            near_cells((*row, *column)).filter_map(|(row, column)| cells.get(&(row, column, *beginning)));
        for there in near {
            pair_up(&mut pairs, keys, here, there);
        }
    }
    for here in towns.values() {
        pair_up(&mut pairs, keys, here, here);
    }
    pairs
}

/// The pairs of two blocks (or of one): all of them, or, when there are too many, those with neighbouring names.
fn pair_up(pairs: &mut HashSet<(usize, usize)>, keys: &[Key], here: &[usize], there: &[usize]) {
    if here.len().max(there.len()) <= MOST_IN_BLOCK {
        for a in here {
            pairs.extend(there.iter().filter(|b| *b != a).map(|b| (*a.min(b), *a.max(b))));
        }
        return;
    }
    let both = here.iter().chain(there);
    let mut names: Vec<_> = both.flat_map(|at| keys[*at].texts.iter().map(move |text| (text, *at))).collect();
    names.sort_unstable();
    names.dedup();
    for (n, (_, a)) in names.iter().enumerate() {
        let next = names[n + 1..].iter().take(NEIGHBOURS).map(|(_, b)| b);
        pairs.extend(next.filter(|b| *b != a).map(|b| (*a.min(b), *a.max(b))));
    }
}

/// Degrees of longitude shrink towards the poles: how many cells one of them has, the same for all of a row.
fn columns_per_degree(row: i32) -> f64 {
    (f64::from(row) / CELLS_PER_DEGREE).to_radians().cos().max(0.05) * CELLS_PER_DEGREE
}

#[expect(clippy::cast_possible_truncation, reason = "degrees times a hundred fit easily")]
fn cell(position: Position) -> (i32, i32) {
    let row = (position.lat * CELLS_PER_DEGREE).floor() as i32;
    (row, (position.lon * columns_per_degree(row)).floor() as i32)
}

/// The cell itself and those to its right and above that can hold a record within [`NEAR_KM`] of one in it; those to its
/// left and below find it themselves.
#[expect(clippy::cast_possible_truncation, reason = "degrees times a hundred fit easily")]
fn near_cells((row, column): (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
    let nearest_pole = row.abs().max((row + 2).abs());
    let shortest = (f64::from(nearest_pole) / CELLS_PER_DEGREE).to_radians().cos().max(0.001);
    // A little more than a kilometre, where a degree of longitude is shortest.
    let reach = 1.001 * (NEAR_KM / 6371.0).to_degrees() / shortest;
    let west = f64::from(column) / columns_per_degree(row) - reach;
    let east = f64::from(column + 1) / columns_per_degree(row) + reach;
    let at = move |row: i32, lon: f64| (lon * columns_per_degree(row)).floor() as i32;
    let beside = (column..=at(row, east)).map(move |column| (row, column));
    beside.chain((at(row + 1, west)..=at(row + 1, east)).map(move |column| (row + 1, column)))
}

/// The similarity of two records, when it is enough for how near they are.
fn look_alike((a, key_a): (&Candidate, &Key), (b, key_b): (&Candidate, &Key)) -> Option<f64> {
    if are_different_units(a, b) {
        return None;
    }
    let distance = a.position.zip(b.position).map(|(a, b)| a.distance_km(b));
    let needed = match distance {
        Some(km) if km <= NEAR_KM => NEAR,
        Some(km) if km > TOWN_KM => return None,
        _ => SAME_TOWN,
    };
    let similarity = similarity(key_a, key_b);
    (similarity >= needed).then_some(similarity)
}

/// Two checked numbers of one register that differ are two legal units, whatever their names.
fn are_different_units(a: &Candidate, b: &Candidate) -> bool {
    let unit = |candidate: &Candidate| {
        candidate.number.as_ref().map(|(register, number)| match register {
            Register::Siren | Register::Siret => ("FR", number[..9].to_owned()),
            Register::Uid => ("CH", number.clone()),
            Register::Neq => ("QC", number.clone()),
        })
    };
    match (unit(a), unit(b)) {
        (Some((land_a, unit_a)), Some((land_b, unit_b))) => land_a == land_b && unit_a != unit_b,
        _ => false,
    }
}

fn similarity(a: &Key, b: &Key) -> f64 {
    let pairs = a.variants.iter().flat_map(|a| b.variants.iter().map(move |b| of_words(a, b)));
    pairs.fold(0.0, f64::max)
}

/// Half likeness of the sorted words as one text (Jaro-Winkler), half share of words that meet, give or take a typo.
fn of_words(a: &[String], b: &[String]) -> f64 {
    let text = strsim::jaro_winkler(&a.join(" "), &b.join(" "));
    let met = |word: &String, others: &[String]| {
        others.iter().any(|other| word == other || strsim::normalized_damerau_levenshtein(word, other) >= 0.8)
    };
    let count = a.iter().filter(|word| met(word, b)).count() + b.iter().filter(|word| met(word, a)).count();
    #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
    let share = count as f64 / (a.len() + b.len()).max(1) as f64;
    f64::midpoint(text, share)
}

#[cfg(test)]
mod tests {
    use rand::rngs::StdRng;
    use rand::{RngExt as _, SeedableRng as _};

    use super::*;

    fn candidate(name: &str, position: Option<(f64, f64)>, city: Option<&str>) -> Candidate {
        Candidate {
            id: OrganisationId::new(),
            jurisdiction: Jurisdiction::Fr,
            name: name.to_owned(),
            brand: None,
            number: None,
            position: position.map(|(lat, lon)| Position { lat, lon }),
            postcode: None,
            city: city.map(str::to_owned),
        }
    }

    fn numbered(mut candidate: Candidate, register: Register, number: &str) -> Candidate {
        candidate.number = Some((register, number.to_owned()));
        candidate
    }

    #[test]
    fn similar_names_near_each_other_are_proposed_and_far_ones_are_not() {
        let here = candidate("Association Les Jardins de Cocagne", Some((46.20, 6.14)), None);
        let typo = candidate("JARDIN DE COCAGNE", Some((46.203, 6.141)), None);
        let far = candidate("Jardins de Cocagne", Some((48.85, 2.35)), None);
        let other = candidate("Les Jardins du Lac", Some((46.20, 6.14)), None);
        let pairs = find(&[here.clone(), typo.clone(), far, other]);
        assert_eq!(pairs.len(), 1, "{pairs:?}");
        assert_eq!((pairs[0].first, pairs[0].second), (here.id.min(typo.id), here.id.max(typo.id)));
        assert!(pairs[0].similarity >= 85);
    }

    #[test]
    fn records_without_a_position_meet_by_their_town() {
        let a = candidate("La Ressourcerie", None, Some("Saint-Étienne"));
        let b = candidate("RESSOURCERIE (LA)", Some((45.43, 4.39)), Some("SAINT ETIENNE"));
        let elsewhere = candidate("La Ressourcerie", None, Some("Lyon"));
        assert_eq!(find(&[a, b, elsewhere]).len(), 1);
    }

    #[test]
    fn equal_numbers_are_proposed_and_different_units_never() {
        let a = numbered(candidate("Alpha", None, None), Register::Siret, "73282932000074");
        let b = numbered(candidate("Beta", None, None), Register::Siret, "73282932000074");
        let pairs = find(&[a, b]);
        assert_eq!((pairs.len(), pairs[0].reason), (1, DuplicateReason::SameNumber));
        let place = Some((46.0, 6.0));
        let a = numbered(candidate("Le Relais", place, None), Register::Siret, "73282932000074");
        let b = numbered(candidate("Le Relais", place, None), Register::Siret, "80746931700018");
        assert!(find(&[a, b]).is_empty(), "two legal units of the same name");
    }

    #[test]
    fn a_legal_unit_meets_its_only_establishment() {
        let unit = numbered(candidate("Alpha", None, None), Register::Siren, "732829320");
        let site = numbered(candidate("Alpha", None, None), Register::Siret, "73282932000074");
        let second = numbered(candidate("Alpha", None, None), Register::Siret, "73282932000082");
        assert_eq!(find(&[unit.clone(), site.clone()]).len(), 1);
        assert!(find(&[unit, site, second]).is_empty(), "which of the two is meant is not known");
    }

    #[test]
    fn ten_thousand_records_in_one_town_are_not_compared_all_with_all() {
        let names = ["atelier", "jardin", "maison", "cantine", "velo", "bois", "encre", "cuir"];
        let candidates: Vec<_> = (0..10_000)
            .map(|n| {
                candidate(&format!("{} {n:05} {}", names[n % 8], names[(n / 8) % 8]), None, Some("Lyon"))
            })
            .collect();
        let keys: Vec<_> = candidates.iter().map(Key::new).collect();
        let compared = blocks(&candidates, &keys).len();
        assert!((10_000..500_000).contains(&compared), "{compared} of fifty million");
    }

    #[test]
    fn a_word_that_very_many_share_hides_no_duplicate() {
        let mut candidates: Vec<_> =
            (0..1_000).map(|n| candidate(&format!("Emmaüs {n:04}"), None, Some("Lyon"))).collect();
        let first = candidate("Emmaüs", None, Some("Lyon"));
        let second = candidate("EMMAUS (association)", None, Some("Lyon"));
        candidates.insert(0, first);
        candidates.push(second);
        let keys: Vec<_> = candidates.iter().map(Key::new).collect();
        assert!(blocks(&candidates, &keys).contains(&(0, 1_001)));
    }

    #[test]
    fn cells_hold_every_pair_within_a_kilometre_wherever_it_lies() {
        // Far from Greenwich, two thirds of a row further north, a degree of longitude has fewer cells.
        assert_near(Position { lat: 46.0, lon: -73.0 }, Position { lat: 46.006_2, lon: -72.991 });
        let mut random = StdRng::seed_from_u64(7);
        let mut near = 0;
        while near < 200_000 {
            let lat: f64 = random.random_range(-80.0..80.0);
            let lon: f64 = random.random_range(-178.0..178.0);
            let reach = 0.009 / lat.to_radians().cos();
            let other = Position {
                lat: lat + random.random_range(-0.009..0.009),
                lon: lon + random.random_range(-reach..reach),
            };
            let here = Position { lat, lon };
            if here.distance_km(other) <= NEAR_KM {
                near += 1;
                assert_near(here, other);
            }
        }
    }

    fn assert_near(here: Position, there: Position) {
        let (a, b) = (cell(here), cell(there));
        let meet = near_cells(a).any(|near| near == b) || near_cells(b).any(|near| near == a);
        assert!(meet, "{here:?} {there:?} {:.3} km: {a:?} {b:?}", here.distance_km(there));
    }

    #[test]
    fn few_cells_are_near() {
        for lat in [0.0, 46.0, 61.0, 80.0, -46.0] {
            let count = near_cells(cell(Position { lat, lon: -73.0 })).count();
            assert!((4..=7).contains(&count), "{count} at {lat}");
        }
    }
}
