//! Texts: markup removed, lengths kept in bounds.

/// The text of an HTML fragment: blocks become lines, tags go, the usual entities are resolved. Text without any
/// markup comes back as it is, trimmed.
pub(crate) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        rest = if from.starts_with('<') { tag(from, &mut text) } else { entity(from, &mut text) };
    }
    text.push_str(rest);
    tidy(&text)
}

const LONGEST_TAG: usize = 2_000;

/// Skips the tag at the start of `from`; a lone `<` is text.
fn tag<'a>(from: &'a str, text: &mut String) -> &'a str {
    let is_tag = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    // A tag that long is none; looking further for its end would make many of them slow.
    let near = from.bytes().take(LONGEST_TAG).position(|byte| byte == b'>');
    let Some(end) = near.filter(|_| is_tag) else {
        text.push('<');
        return &from[1..];
    };
    let name: String = from[1..end]
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match name.as_str() {
        "li" if !from.starts_with("</") => text.push_str("\n- "),
        "p" | "br" | "div" | "ul" | "ol" | "tr" | "table" | "h1" | "h2" | "h3" | "h4" | "li" => {
            text.push('\n');
        }
        "td" | "th" => text.push(' '),
        _ => {}
    }
    &from[end + 1..]
}

/// Resolves the entity at the start of `from`; an unknown one stays as written.
fn entity<'a>(from: &'a str, text: &mut String) -> &'a str {
    let end = from.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
    if let Some(end) = end
        && let Some(character) = named(&from[1..end])
    {
        text.push(character);
        return &from[end + 1..];
    }
    text.push('&');
    &from[1..]
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" => '\'',
        "nbsp" => '\u{a0}',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "euro" => '€',
        "eacute" => 'é',
        "egrave" => 'è',
        "ecirc" => 'ê',
        "agrave" => 'à',
        "acirc" => 'â',
        "ccedil" => 'ç',
        "ocirc" => 'ô',
        "ucirc" => 'û',
        "ugrave" => 'ù',
        "icirc" => 'î',
        "iuml" => 'ï',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        _ => return None,
    })
}

/// At most one empty line in a row, no space at the ends of lines.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

/// A text that is repeated in several places of a notice (names, identifiers): cut, so that one long text cannot be
/// multiplied by thousands of references to it.
pub(crate) fn short(text: String) -> String {
    const MOST: usize = 500;
    if text.len() <= MOST { text } else { shorten(&text, MOST) }
}

/// At most `most` characters, with an ellipsis where something was cut.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_lines_and_stray_signs_stay() {
        assert_eq!(plain("<p>Un &eacute;t&eacute;</p><ul><li>a</li><li>b</li></ul>"), "Un été\n\n- a\n\n- b");
        assert_eq!(plain("a < b && c &unknown; 1<2"), "a < b && c &unknown; 1<2");
        assert_eq!(plain("&#0;&#x41;&amp;lt;"), "&#0;A&lt;");
    }

    #[test]
    fn shortening_cuts_between_characters() {
        assert_eq!(shorten("été", 2), "ét…");
        assert_eq!(shorten("été", 3), "été");
    }
}
