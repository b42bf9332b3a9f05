//! The answer as text for people at a terminal: `halle match`.

use std::fmt::Write as _;

use entity::values::Language;
use matching::fit::{Candidate, Groups};
use matching::formats::Status;

use super::pages::{Wording, consortium};
use super::service::{Answers, Fit};
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
        self.line(0, &answers.tender.title);
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
        let answers = self.words.answers;
        let (lot, found) = (&answers.tender.lots[at], &answers.lots[at]);
        let number = [("number", lot.position.to_string().into())];
        let number = locales::text_with(self.words.language, "tenders-lot-number", &number);
        let counts = [
            self.count("matches-known", found.known),
            self.count("matches-to-confirm-count", found.to_confirm),
            self.count("matches-part-count", found.part),
        ];
        self.text.push('\n');
        self.line(0, &format!("{number} – {} ({})", lot.title, counts.join(", ")));
        let trades = self.words.trades(&found.trades);
        if !trades.is_empty() {
            let trades = format!("{} {}", self.t("matches-trades"), trades.join(" · "));
            self.line(2, &trades);
        }
        if found.fits.is_empty() {
            let nobody = self.t(if found.part > 0 { "matches-lot-only-parts" } else { "matches-lot-nobody" });
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
        let separator = if state.is_empty() { "" } else { ": " };
        self.line(2, &format!("[{:3}] {state}{separator}{}", fit.assessment.score, supplier.name));
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
        if answers.alone.is_empty() {
            let none = self.t("matches-alone-none");
            return self.line(0, &none);
        }
        let heading = self.count("matches-alone-all", answers.alone.len());
        self.line(0, &heading);
        for at in answers.alone.iter().take(10) {
            self.line(2, &answers.supplier(*at).name);
        }
    }

    fn together(&mut self) {
        let answers = self.words.answers;
        self.text.push('\n');
        for key in ["matches-together", consortium(&answers.tender), "matches-rule"] {
            let line = self.t(key);
            self.line(0, &line);
        }
        let Some(groups) = &answers.groups else { return };
        if answers.lots_in_groups() < answers.lots.len() {
            let number = [("number", answers.lots_in_groups().to_string().into())];
            let first = locales::text_with(self.words.language, "matches-first-lots", &number);
            self.line(0, &first);
        }
        let uncovered = self.words.uncovered(groups);
        self.said(0, "matches-uncovered", &uncovered);
        let verdict = match (groups.candidates.is_empty(), answers.was_cut) {
            (true, true) => "matches-cut-empty",
            (true, false) => "matches-groups-none",
            (false, true) => "matches-cut",
            (false, false) if groups.status == Status::Optimal => "matches-proven",
            (false, false) => "matches-cut",
        };
        let verdict = self.t(verdict);
        self.line(0, &verdict);
        groups.candidates.iter().for_each(|candidate| self.candidate(groups, candidate));
        if let Some(rest) = &answers.rest {
            let heading = self.t("matches-rest");
            self.line(0, &heading);
            rest.candidates.iter().for_each(|candidate| self.candidate(rest, candidate));
        } else if let Some(near) = groups.near_miss.as_ref().filter(|near| !near.members.is_empty()) {
            let members = near.members.iter().map(|at| answers.supplier(*at).name.clone());
            let members: Vec<_> = members.collect();
            let unmet: Vec<_> = near.unmet.iter().map(|row| self.words.row(groups, *row)).collect();
            let heading = format!("{}: {}", self.t("matches-near-miss"), members.join(" + "));
            self.line(0, &heading);
            self.said(2, "matches-unmet", &unmet);
            self.said(2, "matches-unshown", &self.words.conditions(&near.conditions));
        }
    }

    fn candidate(&mut self, groups: &Groups, candidate: &Candidate) {
        let answers = self.words.answers;
        let names: Vec<_> = candidate.members.iter().map(|at| answers.supplier(*at).name.as_str()).collect();
        let caption = self.words.caption(candidate);
        self.line(2, &format!("{caption}: {}", names.join(" + ")));
        for (row, cells) in candidate.matrix.iter().enumerate() {
            let asked = self.words.row(groups, row);
            for (name, cell) in names.iter().zip(cells) {
                if cell.as_ref().is_some_and(|cell| cell.holder) {
                    let (_, text) = self.words.cell(cell.as_ref());
                    self.line(6, &format!("{asked}: {name} – {text}"));
                }
            }
        }
        self.said(6, "matches-unshown", &self.words.conditions(&candidate.unshown));
        self.said(6, "matches-to-confirm", &self.words.stated_statuses(&candidate.members));
        let points = [
            ("cost", candidate.cost.to_string().into()),
            ("bound", candidate.lower_bound.to_string().into()),
        ];
        let points = locales::text_with(self.words.language, "matches-cost", &points);
        self.line(6, &points);
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
