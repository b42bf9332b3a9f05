//! The advice for one need: counted in memory, with the judgement of the page that shows who can answer.

use std::time::{Duration, Instant};

use entity::values::Language;
use matching::fit::LotNeed;

use super::cuts::{self, Alternative, best_first};
use super::model::{Able, Count, Effect, Merge, Trial, costs, merge, reserving};
use crate::app::App;
use crate::matches::field::Field;
use crate::matches::inputs;
use crate::matches::service::{Answers, Options, answer};
use crate::tenders::{LotData, TenderData};
use crate::web::error::AppError;

/// Other ways to cut the lots that are shown.
pub const ALTERNATIVES_MAX: usize = 5;
/// The search for a group that covers everything ends after so long; pages say when it was cut short.
const GROUPS_BUDGET: Duration = Duration::from_millis(150);
/// After so long no more variants are counted; pages say so. A need of a few lots takes a fraction of it.
const VARIANTS_BUDGET: Duration = Duration::from_secs(2);

/// What is said of one lot.
#[derive(Debug, Default)]
pub struct LotAdvice {
    pub able: Able,
    /// What each requirement costs, and what reserving would leave.
    pub costs: Vec<Effect>,
    pub reserving: Vec<Effect>,
    /// With what the buyer thinks of adding.
    pub tried: Option<Count>,
}

/// Everything that is said to a buyer.
#[derive(Debug)]
pub struct Advice {
    /// As the page of answers has it: lots, groups, who answers all alone.
    pub answers: Answers,
    pub lots: Vec<LotAdvice>,
    /// Who can answer all readable lots, each alone.
    pub whole: Count,
    /// Best first.
    pub alternatives: Vec<Alternative>,
    pub merge: Option<Merge>,
    /// Whether the time was not enough to count every variant.
    pub is_cut: bool,
}

/// The advice for a need that the caller has found to be the viewer's own.
pub async fn advise(app: &App, tender: TenderData, trial: Trial) -> Result<Advice, AppError> {
    let now = app.clock.now();
    let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
    let places = app.places.get(&app.db, now).await?;
    let field = app.field.get(&app.db, today).await?;
    let turn = app.field.turn().await?;
    let worked = tokio::task::spawn_blocking(move || {
        let need = |lot: &LotData| inputs::lot(lot, &places, today);
        let lots: Vec<LotNeed> = tender.lots.iter().map(need).collect();
        let counted = Counting { field: &field, until: Instant::now() + VARIANTS_BUDGET, is_cut: false }
            .all(&tender, &lots, &need, &trial);
        let options = Options { limit: 0, k: 1, budget: GROUPS_BUDGET, ..Options::default() };
        let answers = answer(tender, field, &lots, options);
        drop(turn);
        counted.with(answers)
    });
    Ok(worked.await.map_err(anyhow::Error::from)?)
}

/// What was counted, before the groups are known.
struct Counted {
    lots: Vec<LotAdvice>,
    whole: Count,
    alternatives: Vec<Alternative>,
    merge: Option<Merge>,
    is_cut: bool,
}

impl Counted {
    fn with(self, answers: Answers) -> Advice {
        Advice {
            answers,
            lots: self.lots,
            whole: self.whole,
            alternatives: self.alternatives,
            merge: self.merge,
            is_cut: self.is_cut,
        }
    }
}

struct Counting<'a> {
    field: &'a Field,
    until: Instant,
    is_cut: bool,
}

impl Counting<'_> {
    fn all(
        mut self,
        tender: &TenderData,
        lots: &[LotNeed],
        need: &dyn Fn(&LotData) -> LotNeed,
        trial: &Trial,
    ) -> Counted {
        let able: Vec<Able> = lots.iter().map(|lot| Able::of(self.field, lot)).collect();
        let read: Vec<&Able> =
            lots.iter().zip(&able).filter(|(lot, _)| is_read(lot)).map(|(_, able)| able).collect();
        let whole = Able::of_all(&read);
        let merge = merge(&able);
        let mut alternatives = Vec::new();
        for (at, lot) in tender.lots.iter().enumerate() {
            alternatives.extend(self.alternatives(at, lot, able[at].count(), need));
        }
        best_first(&mut alternatives);
        alternatives.truncate(ALTERNATIVES_MAX);
        let lots = lots.iter().zip(able).map(|(lot, able)| self.lot(lot, able, trial)).collect();
        Counted { lots, whole, alternatives, merge, is_cut: self.is_cut }
    }

    /// Whether there is time for more.
    fn goes_on(&mut self) -> bool {
        self.is_cut |= Instant::now() >= self.until;
        !self.is_cut
    }

    fn alternatives(
        &mut self,
        at: usize,
        lot: &LotData,
        before: Count,
        need: &dyn Fn(&LotData) -> LotNeed,
    ) -> Vec<Alternative> {
        let mut found = Vec::new();
        for cut in cuts::cuts(lot) {
            if !self.goes_on() {
                break;
            }
            let judge = |piece: &cuts::Piece| Able::of(self.field, &need(&piece.lot));
            let judged: Vec<Able> = cut.pieces.iter().map(judge).collect();
            found.push(Alternative::new(at, cut, before, &judged));
        }
        found.retain(Alternative::helps);
        best_first(&mut found);
        // Beside the best one, the best that makes fewer lots of it: more of the same would only be read past.
        let pieces = found.first().map_or(0, |best| best.cut.pieces.len());
        let simpler = found.iter().position(|one| one.cut.pieces.len() < pieces);
        let shown = found.into_iter().enumerate().filter(|(at, _)| *at == 0 || Some(*at) == simpler);
        shown.map(|(_, one)| one).collect()
    }

    fn lot(&mut self, lot: &LotNeed, able: Able, trial: &Trial) -> LotAdvice {
        if !is_read(lot) || !self.goes_on() {
            return LotAdvice { able, ..LotAdvice::default() };
        }
        let before = able.count();
        LotAdvice {
            costs: costs(self.field, lot, before),
            reserving: reserving(self.field, lot),
            tried: (!trial.is_empty()).then(|| Able::of(self.field, &trial.on(lot)).count()),
            able,
        }
    }
}

/// Whether a code or a sector says what the lot is about.
fn is_read(lot: &LotNeed) -> bool {
    !matching::fit::trades(lot, inputs::taxonomy()).is_empty()
}

#[cfg(test)]
mod tests;
