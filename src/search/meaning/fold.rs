//! From written text to comparable words: case and accents folded, elisions, inclusive writing, dotted acronyms and
//! common abbreviations taken apart in one place, so that documents and queries are always read the same way.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded form (lower case, no accents, abbreviation written out).
    pub text: String,
    /// Bytes of the source that the word covers.
    pub start: usize,
    pub end: usize,
    /// Written entirely in capitals, with at least two letters.
    pub capitals: bool,
    /// Tied to the word before by a hyphen: "sous-marin" is not under anything.
    pub tied: bool,
}

impl Word {
    /// A number, or the number of a Corsican département.
    pub fn is_number(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit()) || matches!(self.text.as_str(), "2a" | "2b")
    }
}

/// Words that lose their last vowel before another word: `l'atelier` is found by "atelier".
const ELIDED: [&str; 14] =
    ["l", "d", "qu", "j", "n", "s", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

/// The words of a text in order. Every consumer (indexing, queries, highlighting, place names) goes through here.
pub fn words(text: &str) -> Vec<Word> {
    Splitter::new(text).run()
}

/// The folded words joined by one space: the form in which whole names are compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.text);
    }
    folded
}

struct Splitter<'a> {
    text: &'a str,
    found: Vec<Word>,
    word: String,
    start: usize,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, found: Vec::new(), word: String::new(), start: 0 }
    }

    fn run(mut self) -> Vec<Word> {
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_alphanumeric() || is_combining_mark(c) {
                if self.word.is_empty() {
                    self.start = at;
                }
                push_folded(c, &mut self.word);
            } else if is_apostrophe(c) && ELIDED.contains(&self.word.as_str()) && self.continues_at(at, c) {
                self.word.clear();
            } else if c == '.' && self.is_inside_acronym(at) {
                // "E.S.S." is one word
            } else if is_inclusive_dot(c) && !self.word.is_empty() && self.continues_at(at, c) {
                // "aîné·es" is "aîné": what follows the dot only agrees in gender and number
                self.close(at);
                while chars.next_if(|&(_, next)| next.is_alphabetic() || is_inclusive_dot(next)).is_some() {}
            } else {
                self.close(at);
            }
        }
        self.close(self.text.len());
        self.found
    }

    fn continues_at(&self, at: usize, c: char) -> bool {
        self.text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric)
    }

    /// At a dot: letters so far stand alone between dots, and the next one does too.
    fn is_inside_acronym(&self, at: usize) -> bool {
        let lone = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
        if self.word.is_empty() || !self.text[self.start..at].split('.').all(lone) {
            return false;
        }
        let mut rest = self.text[at + 1..].chars();
        rest.next().is_some_and(char::is_alphabetic) && !rest.next().is_some_and(char::is_alphanumeric)
    }

    fn close(&mut self, end: usize) {
        if self.word.is_empty() {
            return;
        }
        let raw = &self.text[self.start..end];
        let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = letters >= 2 && !raw.chars().any(char::is_lowercase);
        let text = written_out(&self.word).map_or_else(|| std::mem::take(&mut self.word), str::to_owned);
        self.word.clear();
        let gap = self.found.last().map(|before| &self.text[before.end..self.start]);
        let tied = gap.is_some_and(|gap| matches!(gap, "-" | "‑" | "‐"));
        self.found.push(Word { text, start: self.start, end, capitals, tied });
    }
}

/// Abbreviations that registers and people use for the same thing.
fn written_out(word: &str) -> Option<&'static str> {
    Some(match word {
        "assoc" | "asso" | "ass" | "assos" => "association",
        "st" => "saint",
        "ste" => "sainte",
        "sts" => "saints",
        "coop" => "cooperative",
        "cie" => "compagnie",
        "ets" | "etb" | "etbs" => "etablissements",
        "dept" | "dpt" => "departement",
        "svc" | "svce" | "serv" => "service",
        "intermed" | "interm" => "intermediaire",
        "dev" | "devt" | "develop" => "developpement",
        "instit" => "institut",
        "inter" => "inter",
        _ => return None,
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '´' | '`')
}

fn is_inclusive_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '⋅')
}

fn push_folded(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'œ' | 'Œ' => word.push_str("oe"),
        'æ' | 'Æ' => word.push_str("ae"),
        'ß' | 'ẞ' => word.push_str("ss"),
        'ø' | 'Ø' => word.push('o'),
        _ => {
            for plain in c.nfkd().filter(|&part| !is_combining_mark(part)) {
                word.extend(plain.to_lowercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(texts("Épicerie CŒUR Noël"), ["epicerie", "coeur", "noel"]);
        assert_eq!(texts("Grünräume Straße"), ["grunraume", "strasse"]);
        assert_eq!(texts("e\u{301}picerie"), ["epicerie"], "decomposed letters too");
    }

    #[test]
    fn elided_words_are_left_out_with_either_apostrophe() {
        assert_eq!(texts("l'atelier d’insertion qu'ils"), ["atelier", "insertion", "ils"]);
        assert_eq!(texts("Récup'Aire"), ["recup", "aire"], "other apostrophes separate");
        assert_eq!(texts("l' d"), ["l", "d"], "an apostrophe that elides nothing");
    }

    #[test]
    fn dotted_acronyms_are_one_word() {
        assert_eq!(texts("l'E.S.S. et M. Dupont, S.A.R.L"), ["ess", "et", "m", "dupont", "sarl"]);
        assert_eq!(texts("A.Dupont"), ["a", "dupont"]);
    }

    #[test]
    fn inclusive_writing_reads_as_the_plain_word() {
        assert_eq!(texts("les aîné·es salarié·e·s"), ["les", "aine", "salarie"]);
    }

    #[test]
    fn abbreviations_are_written_out() {
        assert_eq!(texts("ASSOC St-Étienne"), ["association", "saint", "etienne"]);
    }

    #[test]
    fn capitals_and_byte_ranges_point_into_the_source() {
        let text = "l’EI « Été »";
        let found = words(text);
        assert_eq!(&text[found[0].start..found[0].end], "EI");
        assert!(found[0].capitals);
        assert_eq!(&text[found[1].start..found[1].end], "Été");
        assert!(!found[1].capitals);
    }
}
