//! One supplier after the other against many tenders: how well the record of each fits, for the watch.

use std::sync::Arc;

use entity::values::{Language, OrganisationId};
use matching::fit::{Assessment, LotNeed, Trade, Weights, assess_trades, trades};

use super::field::Field;
use super::inputs::{self, Supplier};
use crate::app::App;
use crate::chambers::territories::Gazetteer;
use crate::tenders::TenderData;
use crate::web::error::AppError;

/// How well a supplier fits the lot that suits it best; ordered from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Alone, and nothing rests on what nobody said.
    Known,
    /// Alone, with something to be confirmed.
    ToConfirm,
    /// For a part of it.
    Part,
    Lacking,
}

/// The suppliers of today, to be asked about many tenders.
#[derive(Debug, Clone)]
pub struct Judge {
    field: Arc<Field>,
    places: Arc<Gazetteer>,
    today: chrono::NaiveDate,
}

/// A tender whose lots were read once for many suppliers. Lots of which nothing can be said are left out.
#[derive(Debug)]
pub struct Asked {
    lots: Vec<(LotNeed, Vec<Trade>)>,
}

impl Judge {
    pub async fn today(app: &App) -> Result<Self, AppError> {
        let now = app.clock.now();
        let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
        let places = app.places.get(&app.db, now).await?;
        let field = app.field.get(&app.db, today).await?;
        Ok(Self { field, places, today })
    }

    pub fn read(&self, tender: &TenderData) -> Asked {
        let needs = inputs::lots(tender, &self.places, self.today).into_iter();
        let lots = needs.map(|need| {
            let trades = trades(&need, inputs::taxonomy());
            (need, trades)
        });
        Asked { lots: lots.filter(|(_, trades)| !trades.is_empty()).collect() }
    }

    /// Grade and score for the lot that suits the supplier best; nothing for who is not a supplier of the hall, and for a
    /// tender of which nothing can be said.
    pub fn assess(&self, asked: &Asked, supplier: OrganisationId) -> Option<(Grade, u8)> {
        let record = &self.supplier(supplier)?.record;
        let weights = Weights::default();
        let judged = asked.lots.iter().map(|(need, trades)| {
            let fit = assess_trades(need, trades, record, inputs::taxonomy(), &weights);
            (grade(&fit), std::cmp::Reverse(fit.score))
        });
        judged.min().map(|(grade, std::cmp::Reverse(score))| (grade, score))
    }

    /// Whether something says that a supplier may answer reserved contracts.
    pub fn states_a_status(&self, supplier: OrganisationId) -> bool {
        let record = self.supplier(supplier).map(|supplier| &supplier.record);
        record.is_some_and(|record| !record.statuses.is_empty() || !record.stated_statuses.is_empty())
    }

    fn supplier(&self, id: OrganisationId) -> Option<&Supplier> {
        let id = id.to_string();
        let suppliers = &self.field.suppliers;
        let at = suppliers.binary_search_by(|supplier| supplier.record.id.as_str().cmp(&id)).ok()?;
        suppliers.get(at)
    }
}

fn grade(fit: &Assessment) -> Grade {
    if fit.is_known() {
        Grade::Known
    } else if fit.eligible {
        Grade::ToConfirm
    } else if fit.is_part() {
        Grade::Part
    } else {
        Grade::Lacking
    }
}
