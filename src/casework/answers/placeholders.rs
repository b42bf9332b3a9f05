//! `{organisation}` and the others: found in a text, filled in it.

/// The names that may stand in braces.
pub const PLACEHOLDERS: [&str; 6] = ["organisation", "person", "subject", "chamber", "staff", "date"];

/// Pieces of a text: as it is, or what stands between two braces.
enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}') else { break };
        pieces.push(Piece::Text(&rest[..start]));
        pieces.push(Piece::Name(rest[start + 1..start + end].trim()));
        rest = &rest[start + end + 1..];
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// The first name in braces that is none of ours.
pub fn unknown(text: &str) -> Option<&str> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Name(name) if !PLACEHOLDERS.contains(&name) => Some(name),
        _ => None,
    })
}

/// The text with its placeholders filled. What is filled in is not looked through again.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let filled = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Name(name) => values
            .iter()
            .find(|(known, _)| *known == name)
            .map_or_else(|| format!("{{{name}}}"), |(_, value)| (*value).to_owned()),
    });
    filled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_filled_and_what_fills_them_stays_as_it_is() {
        let values = [("organisation", "La {person}"), ("person", "Ada")];
        assert_eq!(fill("{ organisation }, {person}.", &values), "La {person}, Ada.");
        assert_eq!(fill("Sans fin {organisation", &values), "Sans fin {organisation");
    }

    #[test]
    fn a_name_that_is_none_of_ours_is_found() {
        assert_eq!(unknown("Bonjour {person}, {date}"), None);
        assert_eq!(unknown("Bonjour {prenom}"), Some("prenom"));
        assert_eq!(unknown("{}"), Some(""));
    }
}
