//! Filters of the list and the counts beside them: a facet counts what would be found if only its own choice were
//! another (choices within a facet add up, facets narrow each other).

use std::collections::HashMap;

use entity::values::{ChamberId, OrganisationId, Position};

use super::{Snapshot, Supplier};
use crate::directory::sectors::top_of;
use crate::fold::fold;

/// A rectangle of the map, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Bounds {
    /// `west,south,east,north` (RFC 7946, section 5); a rectangle over the date line has west beyond east.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<f64> =
            text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        let [west, south, east, north] = numbers.try_into().ok()?;
        let is_sane = [west, south, east, north].iter().all(|number: &f64| number.is_finite())
            && south.abs() <= 90.0
            && north.abs() <= 90.0
            && south <= north;
        is_sane.then_some(Self { west, south, east, north })
    }

    pub fn holds(self, position: Position) -> bool {
        let across = if self.west <= self.east {
            (self.west..=self.east).contains(&position.lon)
        } else {
            position.lon >= self.west || position.lon <= self.east
        };
        across && (self.south..=self.north).contains(&position.lat)
    }
}

/// A place and how far around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centre {
    pub position: Position,
    pub radius_km: f64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Name,
    Distance,
    Freshness,
}

/// What is asked of the list. Empty lists ask nothing.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only what belongs to this Chamber.
    pub chamber: Option<ChamberId>,
    pub text: String,
    /// Codes of sectors or branches.
    pub sectors: Vec<String>,
    pub jurisdictions: Vec<String>,
    pub regions: Vec<String>,
    pub kinds: Vec<String>,
    pub forms: Vec<String>,
    /// Codes of verified guarantees: any of them.
    pub guarantees: Vec<String>,
    /// With (`true`) or without a position on the map.
    pub has_position: Option<bool>,
    pub bounds: Option<Bounds>,
    pub centre: Option<Centre>,
    pub sort: Sort,
}

/// Values and counts per facet, most frequent first.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// Level-1 codes.
    pub sectors: Vec<(String, u64)>,
    /// Level-2 codes of the chosen sectors.
    pub branches: Vec<(String, u64)>,
    pub jurisdictions: Vec<(String, u64)>,
    pub regions: Vec<(String, u64)>,
    pub kinds: Vec<(String, u64)>,
    pub forms: Vec<(String, u64)>,
    pub guarantees: Vec<(String, u64)>,
    pub with_position: u64,
    pub without_position: u64,
}

/// A supplier of the answer, with its distance from the centre.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    pub supplier: &'a Supplier,
    pub distance_km: Option<f64>,
}

/// Verified guarantees by organisation, given by the room above.
pub type Verified = HashMap<OrganisationId, Vec<String>>;

/// The facets, as positions of bits.
#[derive(Debug, Clone, Copy)]
enum Group {
    Sector,
    Jurisdiction,
    Region,
    Kind,
    Form,
    Guarantee,
    Position,
    Other,
}

impl Snapshot {
    /// The suppliers that fit, in the order asked for, and the counts beside the filters.
    pub fn search(&self, filter: &Filter, verified: &Verified) -> (Vec<Hit<'_>>, Facets) {
        let words: Vec<_> =
            fold(&filter.text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let mut counts = Counts::default();
        let mut hits = Vec::new();
        for supplier in &self.suppliers {
            let codes = verified.get(&supplier.id).map_or(&[][..], Vec::as_slice);
            let distance_km = filter
                .centre
                .and_then(|centre| supplier.position.map(|position| centre.position.distance_km(position)));
            let failed = filter.failed(supplier, &words, codes, distance_km);
            counts.add(supplier, codes, failed, filter);
            if failed == 0 {
                hits.push(Hit { supplier, distance_km });
            }
        }
        order(&mut hits, filter.sort);
        (hits, counts.into_facets())
    }
}

impl Filter {
    /// A bit for every facet whose choice the supplier does not meet.
    fn failed(
        &self,
        supplier: &Supplier,
        words: &[String],
        verified: &[String],
        distance_km: Option<f64>,
    ) -> u8 {
        let is_chosen = |list: &[String], value: Option<&str>| {
            list.is_empty() || value.is_some_and(|value| list.iter().any(|chosen| chosen == value))
        };
        let sector = self.sectors.is_empty()
            || supplier.sectors.iter().any(|sector| {
                self.sectors.iter().any(|chosen| *chosen == sector.code || *chosen == top_of(&sector.code))
            });
        let guarantee =
            self.guarantees.is_empty() || verified.iter().any(|code| self.guarantees.contains(code));
        let position = self.has_position.is_none_or(|wanted| supplier.position.is_some() == wanted);
        let other = words.iter().all(|word| supplier.words.contains(word.as_str()))
            && self.chamber.is_none_or(|chamber| supplier.chamber_id == chamber)
            && self
                .bounds
                .is_none_or(|bounds| supplier.position.is_some_and(|position| bounds.holds(position)))
            && self.centre.is_none_or(|centre| distance_km.is_some_and(|km| km <= centre.radius_km));
        let met = [
            (Group::Sector, sector),
            (Group::Jurisdiction, is_chosen(&self.jurisdictions, Some(supplier.jurisdiction.as_str()))),
            (Group::Region, is_chosen(&self.regions, supplier.region_code.as_deref())),
            (Group::Kind, is_chosen(&self.kinds, supplier.kind.as_deref())),
            (Group::Form, is_chosen(&self.forms, supplier.form.map(super::LegalFamily::as_str))),
            (Group::Guarantee, guarantee),
            (Group::Position, position),
            (Group::Other, other),
        ];
        met.iter().filter(|(_, is_met)| !is_met).fold(0, |bits, (group, _)| bits | 1 << (*group as u8))
    }
}

#[derive(Default)]
struct Counts<'a> {
    sectors: HashMap<&'a str, u64>,
    branches: HashMap<&'a str, u64>,
    jurisdictions: HashMap<&'a str, u64>,
    regions: HashMap<&'a str, u64>,
    kinds: HashMap<&'a str, u64>,
    forms: HashMap<&'a str, u64>,
    guarantees: HashMap<&'a str, u64>,
    with_position: u64,
    without_position: u64,
}

impl<'a> Counts<'a> {
    fn add(&mut self, supplier: &'a Supplier, verified: &'a [String], failed: u8, filter: &Filter) {
        let counts = |group: Group| failed & !(1 << (group as u8)) == 0;
        if counts(Group::Sector) {
            let mut tops: Vec<_> = supplier.sectors.iter().map(|sector| top_of(&sector.code)).collect();
            tops.dedup();
            for top in tops {
                *self.sectors.entry(top).or_default() += 1;
            }
            let is_open = |top: &str| filter.sectors.iter().any(|chosen| top_of(chosen) == top);
            let branches = supplier.sectors.iter().filter(|sector| sector.code.contains('.'));
            for branch in branches.filter(|sector| is_open(top_of(&sector.code))) {
                *self.branches.entry(&branch.code).or_default() += 1;
            }
        }
        if counts(Group::Jurisdiction) {
            *self.jurisdictions.entry(supplier.jurisdiction.as_str()).or_default() += 1;
        }
        let mut one = |group, map: fn(&mut Self) -> &mut HashMap<&'a str, u64>, value: Option<&'a str>| {
            if let (true, Some(value)) = (counts(group), value) {
                *map(self).entry(value).or_default() += 1;
            }
        };
        one(Group::Region, |counts| &mut counts.regions, supplier.region_code.as_deref());
        one(Group::Kind, |counts| &mut counts.kinds, supplier.kind.as_deref());
        one(Group::Form, |counts| &mut counts.forms, supplier.form.map(super::LegalFamily::as_str));
        for code in verified {
            one(Group::Guarantee, |counts| &mut counts.guarantees, Some(code));
        }
        if counts(Group::Position) {
            match supplier.position {
                Some(_) => self.with_position += 1,
                None => self.without_position += 1,
            }
        }
    }

    fn into_facets(self) -> Facets {
        Facets {
            sectors: by_code(self.sectors),
            branches: by_code(self.branches),
            jurisdictions: by_count(self.jurisdictions),
            regions: by_count(self.regions),
            kinds: by_count(self.kinds),
            forms: by_count(self.forms),
            guarantees: by_count(self.guarantees),
            with_position: self.with_position,
            without_position: self.without_position,
        }
    }
}

fn by_count(counts: HashMap<&str, u64>) -> Vec<(String, u64)> {
    let mut list: Vec<_> = counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list
}

fn by_code(counts: HashMap<&str, u64>) -> Vec<(String, u64)> {
    let mut list = by_count(counts);
    list.sort();
    list
}

fn order(hits: &mut [Hit<'_>], sort: Sort) {
    let name = |a: &Hit<'_>, b: &Hit<'_>| {
        a.supplier.sort_key.cmp(&b.supplier.sort_key).then_with(|| a.supplier.id.cmp(&b.supplier.id))
    };
    match sort {
        Sort::Name => hits.sort_by(name),
        Sort::Distance => hits.sort_by(|a, b| {
            let far = |hit: &Hit<'_>| hit.distance_km.unwrap_or(f64::INFINITY);
            far(a).total_cmp(&far(b)).then_with(|| name(a, b))
        }),
        // Confirmed records first, the latest before; then those changed latest.
        Sort::Freshness => hits.sort_by(|a, b| {
            let fresh = |hit: &Hit<'_>| (hit.supplier.confirmed_on, hit.supplier.updated_at);
            fresh(b).cmp(&fresh(a)).then_with(|| name(a, b))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::forms_of_law::LegalFamily;
    use crate::directory::model::SectorOf;
    use chrono::DateTime;
    use entity::directory::organisation_sector::SectorOrigin;
    use entity::values::Jurisdiction;

    fn supplier(name: &str, sector: &str, region: &str, position: Option<(f64, f64)>) -> Supplier {
        Supplier {
            id: OrganisationId::new(),
            chamber_id: ChamberId::new(),
            slug: fold(name),
            name: name.to_owned(),
            jurisdiction: Jurisdiction::Ch,
            form: Some(LegalFamily::Association),
            kind: None,
            postcode: None,
            city: None,
            region_code: Some(region.to_owned()),
            position: position.map(|(lat, lon)| Position { lat, lon }),
            confirmed_on: None,
            updated_at: DateTime::UNIX_EPOCH,
            is_buyer: false,
            is_demo: false,
            sectors: vec![SectorOf { code: sector.to_owned(), origin: SectorOrigin::Declared }],
            words: fold(name),
            sort_key: fold(name),
        }
    }

    fn snapshot() -> Snapshot {
        let suppliers = vec![
            supplier("Le Levain", "S01.8", "CH-VD", Some((46.52, 6.63))),
            supplier("Épicerie du Lac", "S01.5", "CH-GE", Some((46.20, 6.14))),
            supplier("Net & Clair", "S04.1", "CH-GE", None),
        ];
        Snapshot { suppliers, version: String::new() }
    }

    fn names(filter: &Filter) -> Vec<String> {
        let snapshot = snapshot();
        let (hits, _) = snapshot.search(filter, &Verified::new());
        hits.iter().map(|hit| hit.supplier.name.clone()).collect()
    }

    #[test]
    fn filters_narrow_each_other_and_choices_within_one_add_up() {
        let sector = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&Filter::default()), ["Épicerie du Lac", "Le Levain", "Net & Clair"]);
        assert_eq!(
            names(&Filter { sectors: sector(&["S01"]), ..Filter::default() }),
            ["Épicerie du Lac", "Le Levain"]
        );
        assert_eq!(
            names(&Filter { sectors: sector(&["S01.8", "S04"]), ..Filter::default() }),
            ["Le Levain", "Net & Clair"]
        );
        let both = Filter { sectors: sector(&["S01"]), regions: sector(&["CH-GE"]), ..Filter::default() };
        assert_eq!(names(&both), ["Épicerie du Lac"]);
        assert_eq!(
            names(&Filter { text: "EPICERIE lac".to_owned(), ..Filter::default() }),
            ["Épicerie du Lac"]
        );
    }

    #[test]
    fn counts_ignore_their_own_facet_only() {
        let snapshot = snapshot();
        let filter = Filter {
            sectors: vec!["S01".to_owned()],
            regions: vec!["CH-GE".to_owned()],
            ..Filter::default()
        };
        let (hits, facets) = snapshot.search(&filter, &Verified::new());
        assert_eq!(hits.len(), 1);
        assert_eq!(facets.sectors, [("S01".to_owned(), 1), ("S04".to_owned(), 1)]);
        assert_eq!(facets.regions, [("CH-GE".to_owned(), 1), ("CH-VD".to_owned(), 1)]);
        assert_eq!(facets.branches, [("S01.5".to_owned(), 1)]);
        assert_eq!((facets.with_position, facets.without_position), (1, 0));
    }

    #[test]
    fn what_belongs_to_another_chamber_is_neither_found_nor_counted() {
        let snapshot = snapshot();
        let chamber = Some(snapshot.suppliers[1].chamber_id);
        let (hits, facets) = snapshot.search(&Filter { chamber, ..Filter::default() }, &Verified::new());
        assert_eq!(
            hits.iter().map(|hit| hit.supplier.name.as_str()).collect::<Vec<_>>(),
            ["Épicerie du Lac"]
        );
        assert_eq!(facets.regions, [("CH-GE".to_owned(), 1)]);
    }

    #[test]
    fn a_centre_sorts_and_limits_by_distance() {
        let centre = Centre { position: Position { lat: 46.21, lon: 6.15 }, radius_km: 20.0 };
        assert_eq!(names(&Filter { centre: Some(centre), ..Filter::default() }), ["Épicerie du Lac"]);
        let wide = Centre { radius_km: 100.0, ..centre };
        let filter = Filter { centre: Some(wide), sort: Sort::Distance, ..Filter::default() };
        assert_eq!(names(&filter), ["Épicerie du Lac", "Le Levain"]);
    }

    #[test]
    fn verified_guarantees_are_counted_and_filtered() {
        let snapshot = snapshot();
        let verified = Verified::from([(snapshot.suppliers[0].id, vec!["bio".to_owned()])]);
        let filter = Filter { guarantees: vec!["bio".to_owned()], ..Filter::default() };
        let (hits, facets) = snapshot.search(&filter, &verified);
        assert_eq!(hits.len(), 1);
        assert_eq!(facets.guarantees, [("bio".to_owned(), 1)]);
    }

    #[test]
    fn similar_suppliers_are_of_the_same_branch_or_sector_and_near() {
        let here = Position { lat: 46.52, lon: 6.63 };
        let suppliers = vec![
            supplier("Moi", "S01.8", "CH-VD", Some((46.52, 6.63))),
            supplier("Même métier, plus loin", "S01.8", "CH-VD", Some((46.60, 6.63))),
            supplier("Même secteur, tout près", "S01.5", "CH-VD", Some((46.521, 6.63))),
            supplier("Même métier, trop loin", "S01.8", "CH-GE", Some((46.20, 6.14))),
            supplier("Autre secteur", "S04.1", "CH-VD", Some((46.52, 6.63))),
            supplier("Sans lieu", "S01.8", "CH-VD", None),
        ];
        let (id, sectors) = (suppliers[0].id, suppliers[0].sectors.clone());
        let snapshot = Snapshot { suppliers, version: String::new() };
        let similar = snapshot.similar((id, None), &sectors, here, 4);
        let told: Vec<_> = similar.iter().map(|one| (one.supplier.name.as_str(), one.shared)).collect();
        assert_eq!(told, [("Même métier, plus loin", "S01.8"), ("Même secteur, tout près", "S01")]);
        assert!((similar[0].distance_km - 8.9).abs() < 0.1, "{}", similar[0].distance_km);
        assert_eq!(snapshot.similar((id, None), &sectors, here, 1).len(), 1);
        assert!(snapshot.similar((id, None), &[], here, 4).is_empty());
    }

    #[test]
    fn rectangles_are_read_as_the_standard_says() {
        let box_ = Bounds::parse("6.0,46.0,6.5,46.4").unwrap();
        assert!(box_.holds(Position { lat: 46.2, lon: 6.14 }));
        assert!(!box_.holds(Position { lat: 46.5, lon: 6.14 }));
        assert!(Bounds::parse("170,-10,-170,10").unwrap().holds(Position { lat: 0.0, lon: 179.0 }));
        for wrong in ["", "1,2,3", "a,b,c,d", "1,50,2,40", "NaN,0,1,1"] {
            assert!(Bounds::parse(wrong).is_none(), "{wrong}");
        }
    }
}
