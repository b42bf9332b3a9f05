//! The tender watch: as many profiles as suppliers, and a hundred new needs in one pass.

use std::path::Path;
use std::time::Instant;

use entity::values::{Currency, OrganisationId, WatchProfileId};
use halle::app::App;
use halle::watch::{self, Company, Criteria, Draft, ReservedWish, Watchers};
use halle::{db, directory, tenders};

use super::figures::{Figures, ms};
use super::hall;
use super::invented::{Region, draw};

const TABLE: &str = "The watch, one profile for each supplier";
const NEEDS: usize = 100;
/// Profiles written in one transaction.
const AT_ONCE: usize = 1_000;
/// Times that the comparison in memory is repeated; the fastest counts.
const ROUNDS: usize = 5;

pub async fn measure(folder: &Path, region: &Region) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, None).await?;
    // What is there already is not new.
    watch::look(&app).await?;
    let profiles = fill(&app, region).await?;
    figures.add(TABLE, "profiles", "profiles", f64::from(u32::try_from(profiles.len())?));
    let needs = hall::post_needs(&app, region, NEEDS).await?;
    let notices = tenders::watched(&app.db, &needs, app.clock.now()).await?;
    let started = Instant::now();
    let watchers = Watchers::new(profiles);
    figures.add(TABLE, "profiles put in order", "ms", ms(started));
    let (mut fastest, mut hits) = (f64::INFINITY, 0);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        hits = notices.iter().map(|notice| watchers.hits(notice).len()).sum();
        fastest = fastest.min(ms(started));
    }
    figures.add(TABLE, "100 needs compared with all profiles", "ms", fastest);
    figures.add(TABLE, "profiles that they meet", "hits", f64::from(u32::try_from(hits)?));
    let started = Instant::now();
    let looked = watch::look(&app).await?;
    figures.add(TABLE, "whole pass: read, compare, judge, write alerts", "ms", ms(started));
    figures.add(TABLE, "alerts written", "alerts", f64::from(u32::try_from(looked.alerts)?));
    anyhow::ensure!(looked.tenders == NEEDS && looked.alerts > 0, "the pass must look at all: {looked:?}");
    figures.memory(TABLE, "watch");
    Ok(figures)
}

/// A profile for each supplier, drawn like those that people write: a trade or two by sector or code, half of them in one
/// canton, some with an amount, some with words.
async fn fill(app: &App, region: &Region) -> anyhow::Result<Vec<(WatchProfileId, OrganisationId, Criteria)>> {
    let now = app.clock.now();
    let mut made = Vec::new();
    let mut after = None;
    loop {
        let some = directory::list_after(&app.db, after, AT_ONCE.try_into()?).await?;
        let Some(last) = some.last() else { return Ok(made) };
        after = Some(last.id);
        let first = made.len();
        let wanted = some.iter().enumerate().map(|(at, supplier)| (supplier.id, wish(region, first + at)));
        let wanted: Vec<(OrganisationId, Criteria)> = wanted.collect();
        db::write(&app.db, async |txn| {
            for (organisation, criteria) in wanted {
                let draft = Draft { name: "Notre activité".to_owned(), criteria: criteria.clone() };
                let id = watch::load_demo(txn, organisation, draft, now).await?;
                made.push((id, organisation, criteria));
            }
            anyhow::Ok(())
        })
        .await?;
    }
}

fn wish(region: &Region, number: usize) -> Criteria {
    let mut draw = draw(6, number);
    let trade = &region.trades[draw.below(region.trades.len())];
    let other = &region.trades[draw.below(region.trades.len())];
    let by_code = draw.below(3) == 0;
    let sectors = [&trade.sector, &other.sector].into_iter().take(1 + draw.below(2)).cloned();
    let words = ["entretien", "école", "commune", "repas", "fête"];
    Criteria {
        sectors: if by_code { Vec::new() } else { sectors.collect() },
        cpv: if by_code { trade.cpv.iter().take(1).cloned().collect() } else { Vec::new() },
        places: if draw.below(2) == 0 { vec!["CH-VD".to_owned()] } else { vec!["CH".to_owned()] },
        value_from: (draw.below(4) == 0).then_some(1_000_000),
        value_to: None,
        currency: Currency::Chf,
        words: (draw.below(4) == 0).then(|| words[draw.below(words.len())].to_owned()).into_iter().collect(),
        without: Vec::new(),
        reserved: ReservedWish::With,
        company: Company::Either,
    }
}
