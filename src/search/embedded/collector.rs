//! One pass over the matching documents: filters, facet counts, distances, final order.
//!
//! A facet counts the documents that pass every *other* filter, so that the choices of a facet stay visible when one of
//! them is taken. Doing this while collecting needs one query instead of one per facet.
use super::facet_rows::{BySegment, FacetRows};
use super::place::{PlaceScore, Presence, near_share, presence_share};
use super::schema::{NAME_SORT, number_column};
use crate::search::config::Ranking;
use crate::search::meaning::places::Point;
use crate::search::query::{BoundingBox, DAY, Near, Sort};
use crate::search::score::freshness;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::ops::Range;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// What to do with each matching document.
#[derive(Clone, Debug)]
pub struct Collecting {
    pub filters: Vec<(String, Vec<String>)>,
    pub facets: Vec<String>,
    pub near: Option<Near>,
    pub within: Option<BoundingBox>,
    pub place: Option<PlaceScore>,
    pub ranking: Ranking,
    pub sort: Sort,
    /// Seconds since 1970-01-01.
    pub now: i64,
    pub keep: usize,
    /// Whether there was text to score.
    pub scored: bool,
    /// Facet values of all segments.
    pub rows: Arc<BySegment>,
}

/// A kept document with the parts of its score.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Set where names order, once the segment is done: within it the ordinals of the key do.
    name: Option<String>,
    key: f64,
    lottery: u64,
    pub address: DocAddress,
    pub score: f32,
    pub distance_km: Option<f64>,
    pub text: f32,
    pub place: f32,
    pub trust: f32,
    pub freshness: f32,
    pub presence: Presence,
}

// Reversed, so that the heap's top is the one to drop first.
impl Ord for Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name
            .cmp(&other.name)
            .then_with(|| other.key.total_cmp(&self.key))
            .then_with(|| self.lottery.cmp(&other.lottery))
            .then_with(|| self.address.cmp(&other.address))
    }
}
impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Kept {}

/// What came out.
#[derive(Default)]
pub struct Collected {
    pub total: usize,
    /// Best first.
    pub kept: Vec<Kept>,
    pub facets: BTreeMap<String, HashMap<String, usize>>,
}

impl Collector for Collecting {
    type Fruit = Collected;
    type Child = InSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<InSegment> {
        InSegment::new(self, segment, reader)
    }

    fn requires_scoring(&self) -> bool {
        self.scored && self.keep > 0
    }

    fn merge_fruits(&self, segments: Vec<Collected>) -> tantivy::Result<Collected> {
        let mut merged = Collected::default();
        for segment in segments {
            merged.total += segment.total;
            merged.kept.extend(segment.kept);
            for (facet, counts) in segment.facets {
                let known = merged.facets.entry(facet).or_default();
                for (value, count) in counts {
                    *known.entry(value).or_default() += count;
                }
            }
        }
        merged.kept.sort();
        merged.kept.truncate(self.keep);
        Ok(merged)
    }
}

/// A string column with the ordinals that are looked for.
struct Wanted {
    column: Option<StrColumn>,
    ordinals: Vec<u64>,
}

impl Wanted {
    fn new(reader: &SegmentReader, column: &str, values: &[String]) -> tantivy::Result<Self> {
        let column = reader.fast_fields().str(column)?;
        let mut ordinals = Vec::new();
        if let Some(column) = &column {
            for value in values {
                ordinals.extend(column.dictionary().term_ord(value.as_bytes())?);
            }
        }
        Ok(Self { column, ordinals })
    }

    fn holds(&self, doc: DocId) -> bool {
        !self.ordinals.is_empty()
            && self.column.as_ref().is_some_and(|c| c.term_ords(doc).any(|ord| self.ordinals.contains(&ord)))
    }
}

/// A filter on a facet.
struct Filter {
    /// Numbers of the values asked for.
    wanted: Vec<u32>,
    /// Numbers of all values of the facet.
    facet: Range<u32>,
}

impl Filter {
    fn passes(&self, row: &[u32]) -> bool {
        row.iter().any(|value| self.wanted.contains(value))
    }
}

/// The place within one segment.
struct PlaceHere {
    asked: PlaceScore,
    commune: Wanted,
    region: Wanted,
    serves: Wanted,
}

/// Work on one segment.
pub struct InSegment {
    plan: Collecting,
    segment: SegmentOrdinal,
    rows: Arc<FacetRows>,
    filters: Vec<Filter>,
    /// Documents by number of the value.
    counts: Vec<u32>,
    place: Option<PlaceHere>,
    lat: Column<f64>,
    lon: Column<f64>,
    reach: Column<f64>,
    trust: Column<f64>,
    fresh_day: Column<i64>,
    lottery: Column<u64>,
    order: Option<OrderColumn>,
    total: usize,
    heap: BinaryHeap<Kept>,
}

enum OrderColumn {
    /// Folded names, and their ordinals by document.
    Name(StrColumn),
    Price(Column<f64>),
    Deadline(Column<f64>),
}

impl OrderColumn {
    fn new(reader: &SegmentReader, sort: Sort) -> tantivy::Result<Option<Self>> {
        let columns = reader.fast_fields();
        Ok(match sort {
            Sort::Name => columns.str(NAME_SORT)?.map(Self::Name),
            Sort::Price => Some(Self::Price(columns.f64(&number_column("price"))?)),
            Sort::Deadline => Some(Self::Deadline(columns.f64(&number_column("deadline"))?)),
            Sort::Relevance | Sort::Distance | Sort::Freshness => None,
        })
    }

    /// The key of a document, the largest first. `now` in seconds since 1970-01-01.
    #[expect(clippy::cast_precision_loss, reason = "ordinals and seconds are far below 2^53")]
    fn key(&self, doc: DocId, now: i64) -> f64 {
        match self {
            Self::Name(names) => names.ords().first(doc).map_or(f64::MIN, |ordinal| -(ordinal as f64)),
            Self::Price(prices) => -prices.first(doc).unwrap_or(f64::MAX),
            // The soonest to come first, then those that have passed, the last one first.
            Self::Deadline(deadlines) => match deadlines.first(doc) {
                Some(deadline) if deadline > now as f64 => -deadline,
                Some(deadline) => deadline - LONG_AGO,
                None => f64::MIN,
            },
        }
    }
}

/// Seconds by which what has passed stands behind everything to come.
const LONG_AGO: f64 = 1e13;

impl InSegment {
    fn new(plan: &Collecting, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let rows = plan.rows.get(&reader.segment_id()).map(Arc::clone).unwrap_or_default();
        let filters = plan.filters.iter().map(|(facet, values)| Filter {
            wanted: values.iter().filter_map(|value| rows.number(facet, value)).collect(),
            facet: rows.of_facet(facet),
        });
        let place = match &plan.place {
            None => None,
            Some(asked) => Some(PlaceHere {
                commune: Wanted::new(reader, "commune", &asked.communes)?,
                region: Wanted::new(reader, "region", &asked.areas)?,
                serves: Wanted::new(reader, "serves", &asked.served)?,
                asked: asked.clone(),
            }),
        };
        Ok(Self {
            plan: plan.clone(),
            segment,
            filters: filters.collect(),
            counts: vec![0; rows.len()],
            rows,
            place,
            lat: columns.f64("lat")?,
            lon: columns.f64("lon")?,
            reach: columns.f64("reach_km")?,
            trust: columns.f64("trust")?,
            fresh_day: columns.i64("fresh_day")?,
            lottery: columns.u64("lottery")?,
            order: OrderColumn::new(reader, plan.sort)?,
            total: 0,
            heap: BinaryHeap::new(),
        })
    }

    /// Whether the document is inside the area asked for, and its distance.
    fn locate(&self, doc: DocId) -> Option<(Option<f64>, Presence)> {
        if self.plan.within.is_none() && self.plan.near.is_none() && self.place.is_none() {
            return Some((None, Presence::Elsewhere));
        }
        let point = self.lat.first(doc).zip(self.lon.first(doc)).map(|(lat, lon)| Point { lat, lon });
        if let Some(area) = self.plan.within
            && !point.is_some_and(|point| area.contains(point))
        {
            return None;
        }
        let mut distance = None;
        if let Some(near) = self.plan.near {
            distance = point.map(|point| point.distance_km(near.point));
            if let Some(radius) = near.radius_km
                && !distance.is_some_and(|km| km <= radius)
            {
                return None;
            }
        }
        let Some(place) = &self.place else { return Some((distance, Presence::Elsewhere)) };
        let from_place = point.and_then(|point| nearest(point, &place.asked.points));
        let distance = distance.or(from_place);
        // A homonym far away is not the place: being there needs the right neighbourhood when it is known.
        let close = |km: f64| from_place.is_none_or(|distance| distance <= km);
        let presence = if place.region.holds(doc) || place.commune.holds(doc) && close(place.asked.radius_km)
        {
            Presence::There
        } else if from_place.is_some_and(|km| km <= place.asked.radius_km) {
            Presence::Near
        } else if place.serves.holds(doc) || self.reaches(doc, from_place) {
            Presence::Serves
        } else {
            Presence::Elsewhere
        };
        (!place.asked.strict || presence != Presence::Elsewhere).then_some((distance, presence))
    }

    /// The place lies within the distance that the document serves.
    fn reaches(&self, doc: DocId, distance_km: Option<f64>) -> bool {
        distance_km.zip(self.reach.first(doc)).is_some_and(|(km, reach)| km <= reach)
    }

    /// Counts the document where it passes all filters but at most the facet's own; true when it passes all.
    fn filter_and_count(&mut self, doc: DocId) -> bool {
        let row = self.rows.row(doc);
        let mut failed = None;
        for filter in &self.filters {
            if !filter.passes(row) {
                if failed.is_some() {
                    return false;
                }
                failed = Some(filter);
            }
        }
        for value in row {
            if failed.is_none_or(|filter| filter.facet.contains(value))
                && let Some(count) = self.counts.get_mut(*value as usize)
            {
                *count += 1;
            }
        }
        failed.is_none()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "scores need no more than f32"
    )]
    fn weigh(&self, doc: DocId, text: Score, distance_km: Option<f64>, presence: Presence) -> Kept {
        let ranking = self.plan.ranking;
        let today = self.plan.now.div_euclid(DAY);
        let place = if let Some(place) = &self.place {
            presence_share(presence, distance_km, place.asked.soft, &ranking)
        } else if self.plan.near.is_some() {
            near_share(distance_km, &ranking)
        } else {
            1.0
        };
        let age = today - self.fresh_day.first(doc).unwrap_or(0);
        let freshness = freshness(age, &ranking);
        let trust = self.trust.first(doc).unwrap_or(0.0) as f32;
        let score = text * place * (1.0 + ranking.trust * trust + ranking.freshness * freshness);
        let lottery = self.lottery.first(doc).unwrap_or(0).rotate_left((today.rem_euclid(64)) as u32);
        let key = match (self.plan.sort, &self.order) {
            (Sort::Distance, _) => -distance_km.unwrap_or(f64::MAX),
            (Sort::Freshness, _) => -(age as f64),
            (_, Some(column)) => column.key(doc, self.plan.now),
            _ => f64::from(score),
        };
        let address = DocAddress::new(self.segment, doc);
        Kept {
            name: None,
            key,
            lottery,
            address,
            score,
            distance_km,
            text,
            place,
            trust,
            freshness,
            presence,
        }
    }
}

impl SegmentCollector for InSegment {
    type Fruit = Collected;

    fn collect(&mut self, doc: DocId, score: Score) {
        let Some((distance_km, presence)) = self.locate(doc) else { return };
        if !self.filter_and_count(doc) {
            return;
        }
        self.total += 1;
        if self.plan.keep == 0 {
            return;
        }
        let text = if self.plan.scored { score } else { 1.0 };
        let kept = self.weigh(doc, text, distance_km, presence);
        if self.heap.len() < self.plan.keep {
            self.heap.push(kept);
        } else if self.heap.peek().is_some_and(|worst| kept < *worst) {
            self.heap.pop();
            self.heap.push(kept);
        }
    }

    fn harvest(self) -> Collected {
        let rows = &self.rows;
        let counted = |value: u32| {
            let count = self.counts.get(value as usize).copied().unwrap_or_default() as usize;
            (count > 0).then(|| (rows.name(value).to_owned(), count))
        };
        let facets = self.plan.facets.iter();
        let facets = facets.map(|facet| (facet.clone(), rows.of_facet(facet).filter_map(counted).collect()));
        let facets = facets.collect();
        let mut kept = self.heap.into_vec();
        if let Some(OrderColumn::Name(names)) = &self.order {
            for one in &mut kept {
                let ordinal = names.term_ords(one.address.doc_id).next().unwrap_or(u64::MAX);
                let mut name = String::new();
                // A name that cannot be read stands first among none: the order of the others holds.
                let _ = names.ord_to_str(ordinal, &mut name);
                (one.name, one.key) = (Some(name), 0.0);
            }
        }
        Collected { total: self.total, facets, kept }
    }
}

fn nearest(point: Point, places: &[Point]) -> Option<f64> {
    places.iter().map(|place| place.distance_km(point)).min_by(f64::total_cmp)
}
