//! What French notices say on groups and subcontracting in their free text. There is no field for it, but the law's own
//! formula (CCP R2142-21) is repeated nearly word for word: only such sentences are read as an answer, with the
//! sentence as the quote; every other sentence on groups is kept as a note for a person to read.

use crate::{GroupRules, Rule, Tri};

/// Sentences longer than this are paragraphs without full stops: kept, never interpreted.
const LONGEST: usize = 900;
const LONGEST_TEXT: usize = 100_000;
/// Most notes kept per notice.
const MOST: usize = 30;
const ON_GROUPS: [&str; 6] =
    ["groupement", "cotraitan", "co-traitan", "sous-trait", "Bietergemeinschaft", "Subunternehm"];

/// Reads one free text into the rules. A second sentence that says the opposite of a first makes the answer unknown.
pub(crate) fn read_group_rules(text: &str, rules: &mut GroupRules) {
    if !ON_GROUPS.iter().any(|word| text.contains(word)) {
        return;
    }
    // Terms beyond that length are a contract, not a notice.
    let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(end, _)| end);
    for sentence in sentences(&text[..end]) {
        if !ON_GROUPS.iter().any(|word| sentence.contains(word)) || is_form_name(&sentence) {
            continue;
        }
        if sentence.chars().count() <= LONGEST {
            let plain = sentence.to_lowercase().replace('\u{2019}', "'");
            answer(&mut rules.alone_and_group, alone_and_group(&plain), &sentence);
            answer(&mut rules.multi_consortium, several_groups(&plain), &sentence);
            answer(&mut rules.consortium, admitted(&plain, "groupement"), &sentence);
            answer(&mut rules.subcontract, admitted(&plain, "sous-traitance"), &sentence);
        }
        let note = super::shorten(&sentence, LONGEST);
        if rules.notes.len() < MOST && !rules.notes.contains(&note) {
            rules.notes.push(note);
        }
    }
}

/// Lines and sentences; an enumeration (`à la fois : — … — …`) stays with the line that introduces it.
fn sentences(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let continues =
            line.starts_with(['—', '–', '-', '•']) || line.starts_with("1°") || line.starts_with("2°");
        match lines.last_mut() {
            Some(last) if (continues || last.ends_with(':')) && last.len() < 2 * LONGEST => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().flat_map(|line| split(line)).collect()
}

/// Splits after a full stop that a space follows, unless it belongs to an abbreviation (`art. 3`, `R. 2142-21`).
fn split(line: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(". ") {
        let before = line[start..at].rsplit(' ').next().unwrap_or_default();
        if before.chars().count() > 3 {
            parts.push(line[start..at].trim().to_owned());
            start = at + 2;
        }
    }
    parts.push(line[start..].trim().trim_end_matches('.').to_owned());
    parts
}

/// The forms DC1 and DC2 have groups in their titles.
fn is_form_name(sentence: &str) -> bool {
    sentence.contains("DC1") || sentence.contains("DC2") || sentence.contains("éclaration du candidat")
}

fn answer(rule: &mut Rule, found: Tri, sentence: &str) {
    if found.is_unknown() {
        return;
    }
    if rule.answer.is_unknown() && rule.quote.is_none() {
        *rule = Rule { answer: found, quote: Some(sentence.to_owned()) };
    } else if rule.answer != found {
        // Two sentences, perhaps for different lots: the quote stays, the answer is left to a person.
        rule.answer = Tri::Unknown;
    }
}

fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn forbids(text: &str) -> bool {
    let negated = [
        "ne sont pas autorisé",
        "n'est pas autorisé",
        "ne peut ",
        "ne peuvent ",
        "ne pourra ",
        "ne pourront ",
        "n'ont pas la possibilité",
    ];
    any(text, &negated) || (text.contains("interdi") && !text.contains("pas interdi"))
}

fn allows(text: &str) -> bool {
    !forbids(text)
        && !any(text, &[" ne ", " n'", "pas ", "limité", "maximum", "au plus"])
        && any(
            text,
            &[
                "sont autorisé",
                "est autorisé",
                "peut être membre",
                "peuvent être membres",
                "pourra être membre",
                "pourront être membres",
            ],
        )
}

fn verdict(text: &str) -> Tri {
    match (forbids(text), allows(text)) {
        (true, _) => Tri::No,
        (_, true) => Tri::Yes,
        _ => Tri::Unknown,
    }
}

/// Alone and in a group at once.
fn alone_and_group(text: &str) -> Tri {
    let both = text.contains("individuel")
        && text.contains("membre")
        && any(
            text,
            &[
                "à la fois",
                "agissant",
                "également",
                "plusieurs candidatures",
                "et en tant que membre",
                "et en qualité de membre",
            ],
        );
    if both { verdict(text) } else { Tri::Unknown }
}

/// Member of several groups. A cap on their number is neither yes nor no.
fn several_groups(text: &str) -> Tri {
    let several = any(
        text,
        &[
            "membre de plusieurs groupements",
            "membres de plusieurs groupements",
            "participation à plusieurs groupements",
        ],
    );
    if several && !text.contains("plus de ") { verdict(text) } else { Tri::Unknown }
}

/// `Le groupement … est admis`, `La sous-traitance n'est pas autorisée`: subject and verdict in one short sentence.
fn admitted(text: &str, subject: &str) -> Tri {
    // A ban of *total* subcontracting, of one form of group, or from some moment on, is no ban.
    let partial = [
        "totale",
        "intégral",
        "plusieurs",
        "à la fois",
        "individuel",
        "mandataire",
        "postérieur",
        "après",
        "limité",
    ];
    let Some((before, rest)) = text.split_once(subject) else { return Tri::Unknown };
    if before.chars().count() > 30 || text.chars().count() > 200 || any(text, &partial) {
        return Tri::Unknown;
    }
    let stem = ["accepté", "admis", "autorisé", "permis"];
    let is = |verb: &str| stem.iter().any(|word| rest.contains(&format!("{verb} {word}")));
    if is("n'est pas") || is("ne sont pas") || rest.contains("est interdit") || rest.contains("sont interdit")
    {
        Tri::No
    } else if is("est") || is("sont") {
        Tri::Yes
    } else {
        Tri::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> GroupRules {
        let mut rules = GroupRules::default();
        read_group_rules(text, &mut rules);
        rules
    }

    #[test]
    fn the_formula_of_the_law_is_an_answer_with_its_sentence() {
        let rules = read(
            "Visite libre. Il est interdit aux candidats de répondre en agissant à la fois en qualité de \
             candidats individuels et de membres d'un groupement, ou en qualité de membres de plusieurs groupements.",
        );
        assert_eq!((rules.alone_and_group.answer, rules.multi_consortium.answer), (Tri::No, Tri::No));
        assert!(rules.alone_and_group.quote.is_some_and(|quote| quote.starts_with("Il est interdit")));
        let rules = read(
            "Les candidats ne peuvent agir à la fois :\n— en qualité de candidats individuels et de membres d'un groupement,\n— en qualité de membres de plusieurs groupements.",
        );
        assert_eq!((rules.alone_and_group.answer, rules.multi_consortium.answer), (Tri::No, Tri::No));
        let rules = read(
            "Une même entreprise ne pourra pas faire acte de candidature: - en candidat individuel et en tant que \
             membre d'un ou plusieurs groupements, - en tant que membre de plusieurs groupements.",
        );
        assert_eq!((rules.alone_and_group.answer, rules.multi_consortium.answer), (Tri::No, Tri::No));
        assert_eq!(
            read("Un opérateur peut être membre de plusieurs groupements.").multi_consortium.answer,
            Tri::Yes
        );
    }

    #[test]
    fn admission_is_read_from_a_sentence_of_its_own() {
        assert_eq!(read("Le groupement conjoint est admis.").consortium.answer, Tri::Yes);
        assert_eq!(read("Les groupements ne sont pas autorisés.").consortium.answer, Tri::No);
        assert_eq!(read("La sous-traitance est interdite.").subcontract.answer, Tri::No);
        for partial in [
            "La sous-traitance totale est interdite.",
            "Le groupement de deux ateliers est interdit après la sélection.",
            "Un bureau peut être membre de plusieurs groupements, limités à trois.",
        ] {
            let rules = read(partial);
            let answers = [rules.subcontract.answer, rules.consortium.answer, rules.multi_consortium.answer];
            assert_eq!(answers, [Tri::Unknown; 3], "{partial}");
        }
    }

    #[test]
    fn what_is_not_clear_stays_unknown_and_is_kept() {
        let rules = read(
            "Nul ne peut déposer plus de cinq candidatures en qualité de membres de plusieurs groupements.\nFormulaire DC2 du candidat individuel ou du membre du groupement.",
        );
        assert_eq!((rules.multi_consortium.answer, rules.notes.len()), (Tri::Unknown, 1));
        let rules = read(
            "Il n'est pas interdit d'agir à la fois en candidat individuel et en membre d'un groupement.",
        );
        assert_eq!(rules.alone_and_group.answer, Tri::Unknown);
        let rules = read("Le groupement est admis.\nLes groupements ne sont pas admis.");
        assert_eq!((rules.consortium.answer, rules.notes.len()), (Tri::Unknown, 2));
    }
}
