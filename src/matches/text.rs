//! The answer as text for people at a terminal: `halle match`.

use std::fmt::Write as _;

use entity::values::Language;
use matching::fit::{Candidate, Groups};

use super::pages::{Wording, consortium};
use super::service::{Answers, Fit, Found};
use super::words::Schemes;
use crate::locales;

/// The answer in sentences, one supplier per paragraph, groups with who takes on what.
pub fn answer_text(answers: &Answers, language: Language, schemes: &Schemes) -> String {
    let told = Told { words: Wording { language, schemes, answers }, text: String::new() };
    told.whole()
}

struct Told<'a> {
    words: Wording<'a>,
    text: String,
}

impl Told<'_> {
    fn whole(mut self) -> String {
        let answers = self.words.answers;
        let title = self.words.title().text;
        self.line(0, &title);
        if answers.field.silent > 0 {
            let silent = self.count("matches-silent", answers.field.silent);
            self.line(0, &silent);
        }
        for at in 0..answers.lots.len() {
            self.lot(at);
        }
        if answers.tender.lots.len() > 1 {
            self.alone();
        }
        self.together();
        self.text
    }

    fn lot(&mut self, at: usize) {
        let found = &self.words.answers.lots[at];
        let title = format!("{} – {}", self.words.lot_number(at), self.words.lot_title(at).text);
        self.text.push('\n');
        if !found.is_read() {
            self.line(0, &title);
            let unread = self.t("matches-lot-unread");
            return self.line(2, &unread);
        }
        let counts = [
            self.count("matches-known", found.known),
            self.count("matches-to-confirm-count", found.to_confirm),
            self.count("matches-part-count", found.part),
        ];
        self.line(0, &format!("{title} ({})", counts.join(", ")));
        let trades = self.words.trades(&found.trades);
        if !trades.is_empty() {
            let trades = format!("{} {}", self.t("matches-trades"), trades.join(" · "));
            self.line(2, &trades);
        }
        if found.fits.is_empty() {
            let nobody = self.t(match (found.part > 0, self.words.answers.options.with_unknown) {
                (true, true) => "matches-lot-only-parts",
                (true, false) => "matches-lot-only-parts-known",
                (false, true) => "matches-lot-nobody",
                (false, false) => "matches-lot-nobody-known",
            });
            self.line(2, &nobody);
        }
        for fit in &found.fits {
            self.fit(fit);
        }
        for (fits, key, count) in
            [(&found.parts, "matches-parts", found.part), (&found.almost, "matches-almost", found.lacking)]
        {
            if !fits.is_empty() {
                let heading = self.count(key, count);
                self.line(2, &heading);
                for fit in fits {
                    self.fit(fit);
                }
            }
        }
    }

    fn fit(&mut self, fit: &Fit) {
        let supplier = self.words.answers.supplier(fit.supplier);
        let state = if fit.is_known() && fit.assessment.to_confirm.is_empty() {
            self.t("matches-state-known")
        } else if fit.is_known() {
            self.t("matches-state-reserve")
        } else if fit.assessment.eligible {
            self.t("matches-state-confirm")
        } else {
            String::new()
        };
        let name = if state.is_empty() { supplier.name.clone() } else { self.named(&state, &supplier.name) };
        self.line(2, &format!("[{:3}] {name}", fit.assessment.score));
        for (key, said) in [
            ("matches-because", self.words.reasons(fit)),
            ("matches-to-confirm", self.words.to_confirm(fit)),
            ("matches-lacks", self.words.missing(fit)),
        ] {
            self.said(8, key, &said);
        }
    }

    fn alone(&mut self) {
        let answers = self.words.answers;
        self.text.push('\n');
        self.unread();
        if !answers.has_read() {
            return;
        }
        if answers.alone.is_empty() {
            let is_whole = answers.options.with_unknown;
            let none = self.t(if is_whole { "matches-alone-none" } else { "matches-alone-none-known" });
            return self.line(0, &none);
        }
        // Those of whom something is unknown are among them.
        let is_whole = answers.options.with_unknown;
        let key = if is_whole { "matches-alone-possible" } else { "matches-alone-all" };
        let heading = self.count(key, answers.alone.len());
        self.line(0, &heading);
        for at in answers.alone.iter().take(10) {
            self.line(2, &answers.supplier(*at).name);
        }
    }

    /// The lots that are left out, by name.
    fn unread(&mut self) {
        let lots: Vec<usize> = self.words.answers.unread().collect();
        if lots.is_empty() {
            return;
        }
        let heading = self.count("matches-unread", lots.len());
        self.line(0, &heading);
        for at in lots {
            let lot = format!("{} – {}", self.words.lot_number(at), self.words.lot_title(at).text);
            self.line(2, &lot);
        }
    }

    fn together(&mut self) {
        let answers = self.words.answers;
        self.text.push('\n');
        for key in ["matches-together", consortium(&answers.tender), "matches-rule"] {
            let line = self.t(key);
            self.line(0, &line);
        }
        self.unread();
        if !answers.has_read() {
            return;
        }
        if answers.lots_in_groups() < answers.lots.len() {
            let number = [("number", answers.lots_in_groups().to_string().into())];
            let first = locales::text_with(self.words.language, "matches-first-lots", &number);
            self.line(0, &first);
        }
        if let Some(found) = &answers.groups {
            let uncovered = self.words.uncovered(&found.groups);
            let is_whole = answers.options.with_unknown;
            let key = if is_whole { "matches-uncovered" } else { "matches-uncovered-known" };
            self.said(0, key, &uncovered);
        }
        self.found(answers.groups.as_ref());
        if let Some(rest) = &answers.rest {
            let heading = self.t("matches-rest");
            self.line(0, &heading);
            self.found(Some(rest));
        } else if let Some(found) = &answers.groups {
            self.near(&found.groups);
        }
    }

    /// What may be said of a search, and its groups.
    fn found(&mut self, found: Option<&Found>) {
        let verdict = self.words.verdict(found);
        self.line(0, &verdict);
        if let Some(Found { groups, .. }) = found {
            groups.candidates.iter().for_each(|candidate| self.candidate(groups, candidate));
        }
    }

    fn near(&mut self, groups: &Groups) {
        let Some(near) = groups.near_miss.as_ref().filter(|near| !near.members.is_empty()) else { return };
        let answers = self.words.answers;
        let members: Vec<_> = near.members.iter().map(|at| answers.supplier(*at).name.as_str()).collect();
        let unmet: Vec<_> = near.unmet.iter().map(|row| self.words.row(groups, *row)).collect();
        let heading = self.named(&self.words.near_caption(near), &members.join(" + "));
        self.line(0, &heading);
        self.said(2, "matches-unmet", &unmet);
        self.said(2, "matches-unshown", &self.words.conditions(&near.conditions));
    }

    fn candidate(&mut self, groups: &Groups, candidate: &Candidate) {
        let answers = self.words.answers;
        let names: Vec<_> = candidate.members.iter().map(|at| answers.supplier(*at).name.as_str()).collect();
        let heading = self.named(&self.words.caption(candidate), &names.join(" + "));
        self.line(2, &heading);
        for (row, cells) in candidate.matrix.iter().enumerate() {
            let asked = self.words.row(groups, row);
            for (name, cell) in names.iter().zip(cells) {
                if cell.as_ref().is_some_and(|cell| cell.holder) {
                    let (_, text) = self.words.cell(cell.as_ref());
                    let line = self.named(&asked, &format!("{name} – {text}"));
                    self.line(6, &line);
                }
            }
        }
        self.said(6, "matches-unshown", &self.words.conditions(&candidate.unshown));
        let points = [
            ("cost", candidate.cost.to_string().into()),
            ("bound", candidate.lower_bound.to_string().into()),
        ];
        let points = locales::text_with(self.words.language, "matches-cost", &points);
        self.line(6, &points);
    }

    /// `this: that`, as the language writes it.
    fn named(&self, what: &str, said: &str) -> String {
        let arguments = [("what", what.into()), ("said", said.into())];
        locales::text_with(self.words.language, "matches-named", &arguments)
    }

    /// `Because: this · that`, or nothing.
    fn said(&mut self, indent: usize, key: &'static str, said: &[String]) {
        if !said.is_empty() {
            let line = format!("{} {}", self.t(key), said.join(" · "));
            self.line(indent, &line);
        }
    }

    /// A line without the signs that would steer a terminal: names come from other people's files.
    fn line(&mut self, indent: usize, text: &str) {
        let clean: String = text.chars().filter(|sign| !sign.is_control()).collect();
        let _ = writeln!(self.text, "{:indent$}{clean}", "");
    }

    fn t(&self, key: &str) -> String {
        locales::text(self.words.language, key)
    }

    fn count(&self, key: &str, n: usize) -> String {
        locales::count(self.words.language, key, i64::try_from(n).unwrap_or(i64::MAX))
    }
}
