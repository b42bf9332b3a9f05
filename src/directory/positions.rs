//! A point on the map as people write it: two numbers, latitude first.

use entity::values::Position;

/// As it is shown to be changed.
pub fn written(position: Position) -> String {
    format!("{}, {}", position.lat, position.lon)
}

/// The point that was meant; none when it is no point of the Earth.
pub fn read(text: &str) -> Option<Position> {
    let is_between = |sign: char| sign.is_whitespace() || matches!(sign, ',' | ';');
    let numbers: Vec<f64> = text
        .split(is_between)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [lat, lon] = numbers.as_slice() else { return None };
    let is_there =
        (-90.0..=90.0).contains(lat) && (-180.0..=180.0).contains(lon) && (*lat, *lon) != (0.0, 0.0);
    is_there.then_some(Position { lat: *lat, lon: *lon })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_as_maps_and_people_write_it() {
        let lausanne = Position { lat: 46.5197, lon: 6.6323 };
        for text in ["46.5197, 6.6323", "46.5197 6.6323", " 46.5197;6.6323 ", "46.5197,6.6323"] {
            assert_eq!(read(text), Some(lausanne), "{text}");
        }
        assert_eq!(read(&written(lausanne)), Some(lausanne));
        for text in ["", "46.5", "46,5197, 6,6323", "91, 6", "46, 181", "0, 0", "NaN, 6", "ici"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
