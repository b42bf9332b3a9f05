//! Other ways to cut a lot: by trade, by place, by quantity. Each piece is a whole lot, made so that it asks for exactly
//! its share; what cannot be shared out by a rule is not proposed.

use std::collections::BTreeSet;

use matching::fit::{LotNeed, RowKind, Trade, trades};
use notices::Place;

use super::model::{Able, Count};
use crate::matches::inputs;
use crate::tenders::{LotData, places, sectors};

/// Most pieces of one lot that are proposed.
const PIECES_MAX: usize = 8;

/// How a lot is cut. Its code stands in the form of the button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// One lot for each trade.
    Trades,
    /// One trade, by its name, apart from the others.
    Trade(String),
    /// One lot for each place.
    Places,
    /// One place, by its position, apart from the others.
    Place(usize),
    /// Two lots of half the quantity.
    Half,
}

impl How {
    pub fn code(&self) -> String {
        match self {
            Self::Trades => "trades".to_owned(),
            Self::Trade(name) => format!("trade:{name}"),
            Self::Places => "places".to_owned(),
            Self::Place(at) => format!("place:{at}"),
            Self::Half => "half".to_owned(),
        }
    }
}

/// What tells a piece from the others.
#[derive(Debug, Clone, PartialEq)]
pub enum Share {
    /// Trades by their names.
    Trades(Vec<String>),
    Places(Vec<Place>),
    /// The first or the second half.
    Half(usize),
}

#[derive(Debug, Clone)]
pub struct Piece {
    pub share: Share,
    pub lot: LotData,
}

#[derive(Debug, Clone)]
pub struct Cut {
    pub how: How,
    pub pieces: Vec<Piece>,
}

/// All ways in which a rule can cut a lot.
pub fn cuts(lot: &LotData) -> Vec<Cut> {
    let asked = asked(lot);
    let mut all = Vec::new();
    if (2..=PIECES_MAX).contains(&asked.len()) {
        let groups: Vec<Vec<usize>> = (0..asked.len()).map(|at| vec![at]).collect();
        all.extend(by_trades(lot, &asked, How::Trades, &groups));
    }
    if (3..=PIECES_MAX).contains(&asked.len()) {
        for at in 0..asked.len() {
            let how = How::Trade(asked[at].name().to_owned());
            all.extend(by_trades(lot, &asked, how, &apart(at, asked.len())));
        }
    }
    let is_placed = lot.places.iter().all(|place| !places::territories(place).is_empty());
    let places = lot.places.len();
    if is_placed && (2..=PIECES_MAX).contains(&places) {
        let groups: Vec<Vec<usize>> = (0..places).map(|at| vec![at]).collect();
        all.push(by_places(lot, How::Places, &groups));
    }
    if is_placed && (3..=PIECES_MAX).contains(&places) {
        all.extend((0..places).map(|at| by_places(lot, How::Place(at), &apart(at, places))));
    }
    all.extend(by_half(lot));
    all
}

/// The cut of this code, when the lot can be cut so.
pub fn find(lot: &LotData, code: &str) -> Option<Cut> {
    cuts(lot).into_iter().find(|cut| cut.how.code() == code)
}

/// One, and all the others.
fn apart(one: usize, of: usize) -> Vec<Vec<usize>> {
    vec![vec![one], (0..of).filter(|at| *at != one).collect()]
}

fn asked(lot: &LotData) -> Vec<Trade> {
    let subject = LotNeed { codes: inputs::codes(lot), sectors: lot.sectors.clone(), ..LotNeed::default() };
    trades(&subject, inputs::taxonomy())
}

fn names(trades: &[Trade]) -> BTreeSet<String> {
    trades.iter().map(|trade| trade.name().to_owned()).collect()
}

fn by_trades(lot: &LotData, asked: &[Trade], how: How, groups: &[Vec<usize>]) -> Option<Cut> {
    let piece = |group: &Vec<usize>| {
        let own: Vec<Trade> = group.iter().map(|at| asked[*at].clone()).collect();
        let share = Share::Trades(own.iter().map(|trade| trade.name().to_owned()).collect());
        Some(Piece { share, lot: of_trades(lot, asked, &own)? })
    };
    let pieces = groups.iter().map(piece).collect::<Option<Vec<_>>>()?;
    Some(Cut { how, pieces })
}

/// The lot with some of its trades only. Codes that name no trade of their own go with those that they say no more than.
fn of_trades(lot: &LotData, all: &[Trade], own: &[Trade]) -> Option<LotData> {
    let wanted = names(own);
    let is_sector =
        |trade: &Trade, code: &str| matches!(&trade.kind, RowKind::Sector { sector } if sector == code);
    let has = |trades: &[Trade], code: &str| {
        trades.iter().any(|trade| trade.codes.iter().any(|known| known == code) || is_sector(trade, code))
    };
    let mut piece = lot.clone();
    piece.cpv.retain(|code| has(own, code));
    piece.sectors.retain(|code| has(own, code));
    for code in lot.cpv.iter().filter(|code| !has(all, code)) {
        let mut tried = piece.clone();
        // In the order of the lot: the first code is the main one.
        tried.cpv =
            lot.cpv.iter().filter(|known| piece.cpv.contains(known) || *known == code).cloned().collect();
        piece = fitting(tried, &wanted).unwrap_or(piece);
    }
    for code in lot.sectors.iter().filter(|code| !has(all, code)) {
        let mut tried = piece.clone();
        tried.sectors.push(code.clone());
        piece = fitting(tried, &wanted).unwrap_or(piece);
    }
    if piece.sectors.is_empty() {
        // The form of a lot asks for a sector: the one to which the codes lead, when it is one.
        if let [sector] = sectors::of_cpvs(piece.cpv.iter().map(String::as_str)).as_slice() {
            let tried = LotData { sectors: vec![sector.clone()], ..piece.clone() };
            piece = fitting(tried, &wanted).unwrap_or(piece);
        }
    }
    fitting(piece, &wanted)
}

/// The lot if it asks for exactly these trades.
fn fitting(lot: LotData, wanted: &BTreeSet<String>) -> Option<LotData> {
    (names(&asked(&lot)) == *wanted).then_some(lot)
}

fn by_places(lot: &LotData, how: How, groups: &[Vec<usize>]) -> Cut {
    let piece = |group: &Vec<usize>| {
        let own: Vec<Place> = group.iter().map(|at| lot.places[*at].clone()).collect();
        let territories = own.iter().map(places::territories).collect();
        let share = Share::Places(own.clone());
        Piece { share, lot: LotData { places: own, territories, ..lot.clone() } }
    };
    Cut { how, pieces: groups.iter().map(piece).collect() }
}

/// Two halves, when the lot asks for a figure that half the quantity would halve.
fn by_half(lot: &LotData) -> Option<Cut> {
    let half = |figure: Option<i64>| figure.map(|figure| figure / 2 + figure % 2);
    if [lot.capacity, lot.turnover, lot.staff].iter().all(|figure| figure.is_none_or(|figure| figure < 2)) {
        return None;
    }
    let piece = |number| Piece {
        share: Share::Half(number),
        lot: LotData {
            capacity: half(lot.capacity),
            turnover: half(lot.turnover),
            staff: half(lot.staff),
            ..lot.clone()
        },
    };
    Some(Cut { how: How::Half, pieces: vec![piece(1), piece(2)] })
}

/// A cut with what it does to the number of those who can answer.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Position of the lot.
    pub lot: usize,
    pub cut: Cut,
    /// Who can answer each piece.
    pub counts: Vec<Count>,
    pub before: Count,
    /// Who can answer one piece at least.
    pub after: Count,
}

impl Alternative {
    pub fn new(lot: usize, cut: Cut, before: Count, judged: &[Able]) -> Self {
        let counts = judged.iter().map(Able::count).collect();
        Self { lot, cut, counts, before, after: Able::of_any(judged).count() }
    }

    pub const fn helps(&self) -> bool {
        self.after.is_more_than(self.before)
    }

    /// The pieces that nobody could answer alone.
    pub fn empty(&self) -> usize {
        self.counts.iter().filter(|count| count.all() == 0).count()
    }
}

/// The best first: who is known, then everybody, then fewer pieces; the same whatever the order in which they were made.
pub fn best_first(alternatives: &mut [Alternative]) {
    alternatives.sort_by_key(|one| {
        let known = one.after.known.saturating_sub(one.before.known);
        let all = one.after.all().saturating_sub(one.before.all());
        (std::cmp::Reverse((known, all)), one.cut.pieces.len(), one.empty(), one.lot, one.cut.how.code())
    });
}
