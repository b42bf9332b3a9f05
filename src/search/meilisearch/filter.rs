//! Filter expressions, escaped by construction: values enter only through `equal` and `one_of`.
use crate::search::embedded::cells;
use crate::search::embedded::place::PlaceScore;
use crate::search::meaning::fold::fold;
use crate::search::meaning::places::Point;
use crate::search::meaning::{Choice, Concept, Understanding};
use crate::search::query::Query;
use std::fmt::Write as _;

/// A condition on a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    Equal(&'static str, String),
    OneOf(String, Vec<String>),
    /// Within metres of a point.
    Near(Point, f64),
    Inside {
        south: f64,
        west: f64,
        north: f64,
        east: f64,
    },
    Below(String, i64),
    Above(String, i64),
    Missing(String),
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
}

impl Filter {
    /// The expression in Meilisearch's language.
    pub fn text(&self) -> String {
        match self {
            Self::Equal(field, value) => format!("{field} = {}", quoted(value)),
            Self::OneOf(field, values) => {
                let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
                format!("{field} IN [{}]", values.join(", "))
            }
            Self::Near(point, metres) => format!("_geoRadius({}, {}, {metres:.0})", point.lat, point.lon),
            Self::Inside { south, west, north, east } => {
                format!("_geoBoundingBox([{north}, {east}], [{south}, {west}])")
            }
            Self::Below(field, number) => format!("{field} <= {number}"),
            Self::Above(field, number) => format!("{field} > {number}"),
            Self::Missing(field) => format!("{field} NOT EXISTS"),
            Self::All(parts) => joined(parts, " AND "),
            Self::Any(parts) => joined(parts, " OR "),
            Self::Not(part) => format!("NOT ({})", part.text()),
        }
    }
}

fn joined(parts: &[Filter], with: &str) -> String {
    let parts: Vec<String> = parts.iter().map(|part| format!("({})", part.text())).collect();
    parts.join(with)
}

fn quoted(value: &str) -> String {
    let mut text = String::with_capacity(value.len() + 2);
    text.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                let _ = write!(text, "\\{c}");
            }
            _ => text.push(c),
        }
    }
    text.push('"');
    text
}

/// What every answer must satisfy apart from the facets, which the caller combines. None: nothing can answer.
pub fn of_question(
    query: &Query,
    understood: &Understanding,
    place: Option<&PlaceScore>,
) -> Option<Vec<Filter>> {
    if understood.is_hopeless() {
        return None;
    }
    let mut all = Vec::new();
    for concept in understood.concepts.iter().filter(|concept| concept.required) {
        all.push(of_concept(concept, place)?);
    }
    if let Some(place) = place.filter(|place| place.strict) {
        all.push(Filter::Any(bound_to(place).chain(reaching(place)).collect()));
    }
    if let Some(near) = query.near
        && let Some(radius) = near.radius_km
    {
        all.push(Filter::Near(near.point, radius * 1_000.0));
    }
    if let Some(area) = query.within {
        all.push(Filter::Inside { south: area.south, west: area.west, north: area.north, east: area.east });
    }
    Some(all)
}

fn of_concept(concept: &Concept, place: Option<&PlaceScore>) -> Option<Filter> {
    let mut ways: Vec<Filter> = concept.choices.iter().map(of_choice).collect();
    if !concept.sectors.is_empty() {
        let codes: Vec<String> = concept.sectors.iter().map(|(code, _)| code.clone()).collect();
        ways.push(Filter::OneOf("sectors".to_owned(), codes.clone()));
        ways.push(Filter::OneOf("proposed".to_owned(), codes));
    }
    if !concept.codes.is_empty() {
        ways.push(Filter::OneOf("codes".to_owned(), concept.codes.clone()));
    }
    if concept.place.is_some()
        && let Some(place) = place
    {
        ways.extend(of_place(place));
    }
    (!ways.is_empty()).then_some(Filter::Any(ways))
}

fn of_choice(choice: &Choice) -> Filter {
    match choice.stems.as_slice() {
        [_] if choice.exact => Filter::Equal("words", fold(&choice.word)),
        [stem] => Filter::Equal("stems", stem.clone()),
        stems if choice.apart => {
            Filter::All(stems.iter().map(|stem| Filter::Equal("stems", stem.clone())).collect())
        }
        stems => Filter::All(stems.windows(2).map(|pair| Filter::Equal("pairs", pair.join(" "))).collect()),
    }
}

fn of_place(place: &PlaceScore) -> Vec<Filter> {
    let mut ways = vec![Filter::OneOf("serves".to_owned(), place.served.clone())];
    if !place.communes.is_empty() {
        ways.push(Filter::OneOf("commune".to_owned(), place.communes.clone()));
    }
    if !place.areas.is_empty() {
        ways.push(Filter::OneOf("region".to_owned(), place.areas.clone()));
    }
    for point in &place.points {
        ways.push(Filter::Near(*point, place.radius_km * 1_000.0));
        ways.push(Filter::OneOf("reached".to_owned(), cells::of(*point).to_vec()));
    }
    ways
}

/// Who is in the place, near it or names it as served, exactly: a homonym far away is not the place.
fn bound_to(place: &PlaceScore) -> impl Iterator<Item = Filter> {
    let field = if place.points.is_empty() { "commune" } else { "commune_only" };
    let lists = [(field, &place.communes), ("region", &place.areas), ("serves", &place.served)];
    let lists = lists.into_iter().map(|(field, values)| Filter::OneOf(field.to_owned(), values.clone()));
    let metres = place.radius_km * 1_000.0;
    lists.chain(place.points.iter().map(move |point| Filter::Near(*point, metres)))
}

/// Who may serve the place by the distance served: a cell is coarser than the circle around who serves.
fn reaching(place: &PlaceScore) -> impl Iterator<Item = Filter> {
    place.points.iter().map(|point| Filter::OneOf("reached".to_owned(), cells::of(*point).to_vec()))
}

/// Of whom only the document itself says whether it serves the place.
pub fn doubtful(place: &PlaceScore) -> Filter {
    let is_sure = Filter::Not(Box::new(Filter::Any(bound_to(place).collect())));
    Filter::All(reaching(place).chain([is_sure]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_leave_their_quotes() {
        let hostile = r#"x" OR id EXISTS OR words = "\"#;
        let filter = Filter::Equal("words", hostile.to_owned()).text();
        assert_eq!(filter, r#"words = "x\" OR id EXISTS OR words = \"\\""#);
    }

    #[test]
    fn conditions_nest() {
        let either = Filter::Any(vec![
            Filter::Equal("stems", "velo".into()),
            Filter::OneOf("sectors".into(), vec!["S07.8".into(), "S07.2".into()]),
        ]);
        let both = Filter::All(vec![either, Filter::Near(Point { lat: 46.5, lon: 6.6 }, 10_000.0)]);
        assert_eq!(
            both.text(),
            r#"((stems = "velo") OR (sectors IN ["S07.8", "S07.2"])) AND (_geoRadius(46.5, 6.6, 10000))"#
        );
        let others = Filter::Not(Box::new(Filter::Above("number_deadline".into(), 7)));
        assert_eq!(others.text(), "NOT (number_deadline > 7)");
    }
}
