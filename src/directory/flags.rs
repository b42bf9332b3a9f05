//! Marks of a record that follow from its number and its position. They change with these, never for themselves.

/// The number fails its check, or passes none that is known for sure.
pub const CHECKSUM: &str = "registry_id_checksum";
/// A position was stated that is none.
pub const BAD_POSITION: &str = "bad_position";
/// The position is the middle of the commune.
pub const APPROXIMATE: &str = "approximate_position";

/// Where the position of a record comes from.
#[derive(Debug, Clone, Copy)]
pub enum Placed<'a> {
    /// From a record with these marks.
    As(&'a [String]),
    /// By its own people, on the map.
    Exactly,
    /// From the commune of the address.
    ByCommune,
    Nowhere,
}

pub fn has(flags: &[String], flag: &str) -> bool {
    flags.iter().any(|known| known == flag)
}

/// The marks of a record whose number and position are these: the three that follow from them anew, the others as they
/// are.
pub fn derived_flags(own: &[String], is_number_doubtful: bool, placed: Placed<'_>) -> Vec<String> {
    let (is_bad, is_approximate) = match placed {
        Placed::As(flags) => (has(flags, BAD_POSITION), has(flags, APPROXIMATE)),
        Placed::ByCommune => (false, true),
        Placed::Exactly | Placed::Nowhere => (false, false),
    };
    let derived = [(CHECKSUM, is_number_doubtful), (BAD_POSITION, is_bad), (APPROXIMATE, is_approximate)];
    let is_wrong = |flag: &String| derived.iter().any(|(name, holds)| flag == name && !holds);
    let mut flags: Vec<_> = own.iter().filter(|flag| !is_wrong(flag)).cloned().collect();
    for (name, holds) in derived {
        if holds && !has(&flags, name) {
            flags.push(name.to_owned());
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|flag| (*flag).to_owned()).collect()
    }

    #[test]
    fn marks_follow_the_number_and_the_position_and_others_stay() {
        let old = texts(&["asks_to_buy", BAD_POSITION, CHECKSUM, "of_the_source"]);
        assert_eq!(derived_flags(&old, true, Placed::As(&old)), old, "what still holds keeps its place");
        assert_eq!(
            derived_flags(&old, false, Placed::ByCommune),
            ["asks_to_buy", "of_the_source", APPROXIMATE]
        );
        let exact = texts(&["other"]);
        assert_eq!(derived_flags(&old, true, Placed::As(&exact)), ["asks_to_buy", CHECKSUM, "of_the_source"]);
        assert!(derived_flags(&texts(&[APPROXIMATE]), false, Placed::Nowhere).is_empty());
    }
}
