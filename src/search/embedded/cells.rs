//! A grid over the earth, so that "near a point" is a lookup of a few terms instead of a walk over all documents.
use crate::search::meaning::places::Point;
use crate::search::query::BoundingBox;

/// Sides of the two grids in degrees: fine for towns, coarse for wide circles and maps.
const FINE: f64 = 0.1;
const COARSE: f64 = 2.0;
/// Cells of the fine grid asked for at most: enough for a circle of 150 km, so that its edge is sharp.
const MOST_FINE: usize = 1_200;
const KM_PER_DEGREE: f64 = 111.2;

/// Terms of the cells that hold a point.
pub fn of(point: Point) -> [String; 2] {
    [term('f', cell(point, FINE)), term('c', cell(point, COARSE))]
}

/// Cells that together cover a circle.
pub fn covering(center: Point, radius_km: f64) -> Vec<String> {
    let lat = radius_km / KM_PER_DEGREE;
    let furthest = (center.lat.abs() + lat).min(89.0);
    let lon = (lat / furthest.to_radians().cos()).min(180.0);
    let around = BoundingBox {
        south: (center.lat - lat).max(-90.0),
        north: (center.lat + lat).min(90.0),
        west: center.lon - lon,
        east: center.lon + lon,
    };
    cells(around, |south, west, side| {
        // The corners of the box are outside the circle: leave out cells whose nearest point is.
        let nearest =
            Point { lat: center.lat.clamp(south, south + side), lon: center.lon.clamp(west, west + side) };
        nearest.distance_km(center) <= radius_km * 1.01
    })
}

/// Cells that together cover a rectangle.
pub fn covering_box(area: BoundingBox) -> Vec<String> {
    cells(area, |_, _, _| true)
}

/// Cells of a rectangle that pass a test of their south, west and side.
fn cells(area: BoundingBox, keep: impl Fn(f64, f64, f64) -> bool) -> Vec<String> {
    let east = if area.east < area.west { area.east + 360.0 } else { area.east };
    let grid = |side: f64| {
        let (south, north) = (index(area.south, side), index(area.north, side));
        let (west, east) = (index(area.west, side), index(east, side));
        (south, north, west, east)
    };
    let count = |(south, north, west, east): (i32, i32, i32, i32)| {
        usize::try_from((north - south + 1) * (east - west + 1)).unwrap_or(usize::MAX)
    };
    let fine = grid(FINE);
    let (name, side, (south, north, west, east)) =
        if count(fine) <= MOST_FINE { ('f', FINE, fine) } else { ('c', COARSE, grid(COARSE)) };
    let around = index(360.0, side);
    let mut found = Vec::new();
    for row in south..=north {
        for column in west..=east {
            if !keep(f64::from(row) * side, f64::from(column) * side, side) {
                continue;
            }
            let from_west = index(-180.0, side);
            let wrapped = (column - from_west).rem_euclid(around) + from_west;
            found.push(term(name, (row, wrapped)));
        }
    }
    found
}

fn cell(point: Point, side: f64) -> (i32, i32) {
    (index(point.lat, side), index(point.lon, side))
}

#[expect(clippy::cast_possible_truncation, reason = "degrees over 0.2 fit easily")]
fn index(degrees: f64, side: f64) -> i32 {
    (degrees / side).floor() as i32
}

fn term(grid: char, (row, column): (i32, i32)) -> String {
    format!("{grid}{row}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_covered_by_its_cells() {
        for center in
            [Point { lat: 46.52, lon: 6.63 }, Point { lat: -21.1, lon: 55.3 }, Point { lat: 0.0, lon: 179.9 }]
        {
            for radius in [5.0, 40.0, 300.0] {
                let cells = covering(center, radius);
                for degrees in 0..36 {
                    let angle = f64::from(degrees * 10).to_radians();
                    let lat = center.lat + 0.99 * radius / KM_PER_DEGREE * angle.sin();
                    let lon =
                        center.lon + 0.99 * radius / KM_PER_DEGREE * angle.cos() / lat.to_radians().cos();
                    let lon = if lon > 180.0 { lon - 360.0 } else { lon };
                    let inside = of(Point { lat, lon }).iter().any(|cell| cells.contains(cell));
                    assert!(inside, "{lat} {lon} is within {radius} km of {center:?}");
                }
            }
        }
    }

    #[test]
    fn a_far_point_is_in_no_cell_of_a_small_circle() {
        let cells = covering(Point { lat: 46.52, lon: 6.63 }, 10.0);
        assert!(cells.len() < 12);
        assert!(!of(Point { lat: 46.2, lon: 6.14 }).iter().any(|cell| cells.contains(cell)));
    }
}
