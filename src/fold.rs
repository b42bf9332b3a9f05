//! Texts folded for comparison and for addresses: lower case, without accents, words separated by one sign.

use unicode_normalization::UnicodeNormalization as _;

/// Lower-case ASCII-like words separated by single spaces: `« Crêpe-Suzette »` becomes `crepe suzette`.
pub fn fold(text: &str) -> String {
    folded(text, ' ')
}

/// The same joined by hyphens and cut after a word at about `longest` signs, for addresses; `x` when nothing is left.
pub fn slug(text: &str, longest: usize) -> String {
    let mut slug = folded(text, '-');
    slug.retain(|sign| sign.is_ascii());
    if slug.len() > longest {
        let end = slug[..=longest].rfind('-').filter(|end| *end > longest / 2).unwrap_or(longest);
        slug.truncate(end);
    }
    let trimmed = slug.trim_matches('-');
    if trimmed.is_empty() { "x".to_owned() } else { trimmed.to_owned() }
}

fn folded(text: &str, separator: char) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut word_ended = false;
    if text.is_ascii() {
        // Most names need no decomposition, which costs twenty times as much.
        for byte in text.bytes() {
            if !byte.is_ascii_alphanumeric() {
                word_ended = !folded.is_empty();
                continue;
            }
            if std::mem::take(&mut word_ended) {
                folded.push(separator);
            }
            folded.push(char::from(byte.to_ascii_lowercase()));
        }
        return folded;
    }
    for sign in text.nfkd() {
        if unicode_normalization::char::is_combining_mark(sign) {
            continue;
        }
        if !sign.is_alphanumeric() {
            word_ended = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut word_ended) {
            folded.push(separator);
        }
        match sign {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_ligatures_and_signs_fold_away() {
        assert_eq!(fold("  L’Œuvre — Crêpe-Suzette & Cie. "), "l oeuvre crepe suzette cie");
        assert_eq!(fold("  Creche-SUZETTE & Cie. "), "creche suzette cie", "plain letters, the short way");
        assert_eq!(fold("ÉLÉVATION"), fold("e\u{301}le\u{301}vation"));
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn slugs_are_short_ascii_and_never_empty() {
        assert_eq!(slug("Baluchon – À table citoyens", 60), "baluchon-a-table-citoyens");
        assert_eq!(slug("Association pour l’insertion des jeunes", 24), "association-pour-l");
        assert_eq!(slug("日本", 20), "x");
        assert_eq!(slug("abcdefghijklmnop", 5), "abcde");
    }
}
