//! Profiles in memory, by what they ask for: a notice is compared with those that may want it, not with all. Pure.

use std::collections::HashMap;

use entity::values::{OrganisationId, WatchProfileId};
use notices::Tri;

use super::model::{Company, Criteria, Reasons, ReservedWish, Why};
use super::words_in::WordList;
use crate::chambers::territories::regions;
use crate::tenders::{Watched, WatchedLot};

/// A profile as it is looked up.
#[derive(Debug, Clone)]
pub struct Watcher {
    pub profile: WatchProfileId,
    pub organisation: OrganisationId,
    pub criteria: Criteria,
    /// Territories that contain its places.
    around: Vec<String>,
    /// Of its words, those that a notice must have one of and those it may not have.
    any: Vec<u32>,
    none: Vec<u32>,
}

/// A profile that a tender meets, with the reasons of the lot that suits it best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Place in [`Watchers::all`].
    pub watcher: usize,
    pub reasons: Reasons,
}

/// All profiles that are looked up together.
#[derive(Debug, Default)]
pub struct Watchers {
    pub all: Vec<Watcher>,
    by_sector: HashMap<String, Vec<u32>>,
    /// By the significant digits of a code.
    by_code: HashMap<String, Vec<u32>>,
    /// By every shorter beginning of these digits, with the digits.
    by_wider: HashMap<String, Vec<(u32, String)>>,
    words: WordList,
    /// Who asks for a word, by its place in the list.
    by_word: Vec<Vec<u32>>,
}

/// The profile does not want it.
#[derive(Debug, Clone, Copy)]
struct Unwanted;

/// What is to be said of one criterion, if anything is.
type Verdict = Result<Option<Why>, Unwanted>;

/// How a trade of a notice meets a profile; ordered from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trade<'a> {
    Code {
        asked: &'a str,
        digits: &'a str,
    },
    Sector {
        sector: &'a str,
    },
    CodeWider {
        asked: &'a str,
        digits: &'a str,
    },
    SectorWider {
        sector: &'a str,
    },
    /// Found by words alone.
    Words,
    Unknown,
}

impl Watchers {
    pub fn new(profiles: Vec<(WatchProfileId, OrganisationId, Criteria)>) -> Self {
        let mut watchers = Self::default();
        for (profile, organisation, criteria) in profiles {
            watchers.add(profile, organisation, criteria);
        }
        watchers
    }

    fn add(&mut self, profile: WatchProfileId, organisation: OrganisationId, criteria: Criteria) {
        let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        for sector in &criteria.sectors {
            self.by_sector.entry(sector.clone()).or_default().push(at);
        }
        for code in &criteria.cpv {
            let digits = significant(code);
            self.by_code.entry(digits.to_owned()).or_default().push(at);
            for wider in (2..digits.len()).filter_map(|length| digits.get(..length)) {
                self.by_wider.entry(wider.to_owned()).or_default().push((at, digits.to_owned()));
            }
        }
        let any: Vec<u32> = criteria.words.iter().filter_map(|word| self.words.add(word)).collect();
        let none: Vec<u32> = criteria.without.iter().filter_map(|word| self.words.add(word)).collect();
        self.by_word.resize(self.words.len(), Vec::new());
        for word in &any {
            if let Some(list) = usize::try_from(*word).ok().and_then(|word| self.by_word.get_mut(word)) {
                list.push(at);
            }
        }
        let around = criteria.places.iter().flat_map(|place| containing(place)).collect();
        self.all.push(Watcher { profile, organisation, criteria, around, any, none });
    }

    /// Profiles that want a tender, in the order of their place; whether it is open is the caller's question.
    pub fn hits(&self, tender: &Watched) -> Vec<Hit> {
        let said = self.words.said_in(&tender.words);
        let by_words: Vec<u32> = (0..self.by_word.len())
            .filter(|word| said[*word])
            .flat_map(|word| self.by_word[word].iter().copied())
            .collect();
        let mut best: HashMap<u32, Reasons> = HashMap::new();
        for lot in &tender.lots {
            for (at, trade) in self.candidates(lot, &by_words) {
                let Some(watcher) = usize::try_from(at).ok().and_then(|at| self.all.get(at)) else {
                    continue;
                };
                let Some(reasons) = watcher.reasons(tender, lot, trade, (&said, &self.words)) else {
                    continue;
                };
                let known = best.entry(at);
                known
                    .and_modify(|known| {
                        if open(&reasons) < open(known) {
                            known.clone_from(&reasons);
                        }
                    })
                    .or_insert(reasons);
            }
        }
        let mut hits: Vec<_> = best
            .into_iter()
            .filter_map(|(at, reasons)| Some(Hit { watcher: usize::try_from(at).ok()?, reasons }))
            .collect();
        hits.sort_unstable_by_key(|hit| hit.watcher);
        hits
    }

    /// Profiles that may want a lot, each once with the best trade.
    fn candidates<'a>(&'a self, lot: &'a WatchedLot, by_words: &[u32]) -> Vec<(u32, Trade<'a>)> {
        let mut found: Vec<(u32, Trade<'a>)> = Vec::new();
        for asked in &lot.cpv {
            let digits = significant(asked);
            let begins = (2..=digits.len()).filter_map(|length| digits.get(..length));
            for (digits, list) in begins.filter_map(|begin| self.by_code.get_key_value(begin)) {
                found.extend(list.iter().map(|at| (*at, Trade::Code { asked, digits })));
            }
            let wider = self.by_wider.get(digits).into_iter().flatten();
            found.extend(wider.map(|(at, digits)| (*at, Trade::CodeWider { asked, digits })));
        }
        for sector in &lot.sectors {
            let same = self.by_sector.get(sector).into_iter().flatten();
            found.extend(same.map(|at| (*at, Trade::Sector { sector })));
            match sector.split_once('.') {
                Some((family, _)) => {
                    let all_of_it = self.by_sector.get(family).into_iter().flatten();
                    found.extend(all_of_it.map(|at| (*at, Trade::Sector { sector })));
                }
                None => {
                    let branches = crate::directory::sectors::branches(sector);
                    let inside = branches.filter_map(|branch| self.by_sector.get(&branch.code)).flatten();
                    found.extend(inside.map(|at| (*at, Trade::SectorWider { sector })));
                }
            }
        }
        let says_nothing = lot.cpv.is_empty() && lot.sectors.is_empty();
        let by_words = by_words.iter().filter(|at| says_nothing || self.asks_for_words_only(**at));
        let trade = |at: u32| if self.asks_for_words_only(at) { Trade::Words } else { Trade::Unknown };
        found.extend(by_words.map(|at| (*at, trade(*at))));
        found.sort_unstable();
        found.dedup_by_key(|(at, _)| *at);
        found
    }

    fn asks_for_words_only(&self, at: u32) -> bool {
        let watcher = usize::try_from(at).ok().and_then(|at| self.all.get(at));
        watcher.is_some_and(|watcher| watcher.criteria.sectors.is_empty() && watcher.criteria.cpv.is_empty())
    }
}

fn open(reasons: &Reasons) -> usize {
    reasons.0.iter().filter(|why| why.is_open()).count()
}

impl Watcher {
    /// Why it wants a lot; nothing when it does not.
    fn reasons(
        &self,
        tender: &Watched,
        lot: &WatchedLot,
        trade: Trade<'_>,
        (said, words): (&[bool], &WordList),
    ) -> Option<Reasons> {
        let is_said = |word: &u32| usize::try_from(*word).ok().and_then(|word| said.get(word)) == Some(&true);
        if self.none.iter().any(is_said) {
            return None;
        }
        let found = self.any.iter().find(|word| is_said(word));
        if found.is_none() && !self.any.is_empty() {
            return None;
        }
        let mut reasons = Vec::with_capacity(5);
        reasons.extend(self.trade(trade));
        reasons.extend(self.place(lot).ok()?);
        reasons.extend(self.value(lot).ok()?);
        reasons.extend(found.map(|word| Why::Word { word: words.typed(*word).to_owned() }));
        reasons.extend(self.reserved(lot).ok()?);
        reasons.extend(self.groups(tender.groups).ok()?);
        Some(Reasons(reasons))
    }

    fn trade(&self, trade: Trade<'_>) -> Option<Why> {
        let chosen_code = |digits: &str| {
            let codes = &self.criteria.cpv;
            codes.iter().find(|code| significant(code) == digits).cloned().unwrap_or_default()
        };
        Some(match trade {
            Trade::Code { asked, digits } => {
                Why::Code { asked: asked.to_owned(), chosen: chosen_code(digits) }
            }
            Trade::CodeWider { asked, digits } => {
                Why::CodeWider { asked: asked.to_owned(), chosen: chosen_code(digits) }
            }
            Trade::Sector { sector } => Why::Sector { sector: sector.to_owned() },
            Trade::SectorWider { sector } => {
                let mut own = self.criteria.sectors.iter();
                let inside = own.find(|own| own.split('.').next() == Some(sector));
                Why::SectorWider { sector: sector.to_owned(), chosen: inside.cloned().unwrap_or_default() }
            }
            Trade::Words => return None,
            Trade::Unknown => Why::TradeUnknown,
        })
    }

    fn place(&self, lot: &WatchedLot) -> Verdict {
        let wanted = &self.criteria.places;
        if wanted.is_empty() {
            return Ok(None);
        }
        if lot.places.is_empty() {
            return Ok(Some(Why::PlaceUnknown));
        }
        let smallest = |codes: &[String]| codes.first().cloned().unwrap_or_default();
        let inside = lot.places.iter().find(|codes| codes.iter().any(|code| wanted.contains(code)));
        if let Some(codes) = inside {
            return Ok(Some(Why::Place { place: smallest(codes) }));
        }
        let wider = lot.places.iter().find(|codes| self.around.contains(&smallest(codes)));
        wider.map(|codes| Some(Why::PlaceWider { place: smallest(codes) })).ok_or(Unwanted)
    }

    fn value(&self, lot: &WatchedLot) -> Verdict {
        let (from, to) = (self.criteria.value_from, self.criteria.value_to);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        let Some((minor, currency)) = lot.value.clone() else { return Ok(Some(Why::ValueUnknown)) };
        if currency != self.criteria.currency.as_str() {
            return Ok(Some(Why::ValueElsewhere { minor, currency }));
        }
        let is_within = from.is_none_or(|from| minor >= from) && to.is_none_or(|to| minor <= to);
        if is_within { Ok(Some(Why::Value { minor, currency })) } else { Err(Unwanted) }
    }

    fn reserved(&self, lot: &WatchedLot) -> Verdict {
        let stated = lot.reserved.first().map(|status| Why::Reserved { status: status.clone() });
        match (self.criteria.reserved, stated) {
            (ReservedWish::Without, Some(_)) | (ReservedWish::Only, None) => Err(Unwanted),
            (_, stated) => Ok(stated),
        }
    }

    fn groups(&self, allowed: Tri) -> Verdict {
        match (self.criteria.company, allowed) {
            (Company::Either | Company::Alone, _) => Ok(None),
            (Company::Together, Tri::Yes) => Ok(Some(Why::GroupsAllowed)),
            (Company::Together, Tri::Unknown) => Ok(Some(Why::GroupsUnknown)),
            (Company::Together, Tri::No) => Err(Unwanted),
        }
    }
}

/// The digits that say something: without check digit and trailing zeros, at least the division.
fn significant(code: &str) -> &str {
    let digits = code.split('-').next().unwrap_or_default();
    let cut = digits.trim_end_matches('0');
    if cut.len() < 2 { digits.get(..2).unwrap_or(digits) } else { cut }
}

/// Territories that contain one, without itself.
fn containing(place: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut here = regions::find(place);
    while let Some(region) = here {
        if let Some(parent) = &region.parent {
            found.push(parent.clone());
        }
        if region.jurisdiction == entity::values::Jurisdiction::Qc {
            found.push("CA".to_owned());
        }
        here = region.parent.as_deref().and_then(regions::find);
    }
    found
}

#[cfg(test)]
mod tests;
