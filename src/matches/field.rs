//! The suppliers as matching sees them, in memory, shared by all requests of a process: read once, and again when the
//! revision of the suppliers says that one has changed, in whichever process.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::NaiveDate;
use matching::fit::LotNeed;
use sea_orm::DatabaseConnection;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use super::inputs::{self, Supplier};
use crate::jobs::changes;
use crate::membership::{self, Right};
use crate::tenders::taxonomy_codes;
use crate::trust;
use crate::web::error::AppError;
use crate::{catalogue, directory};

/// A question waits at most so long for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// All published suppliers on one day.
#[derive(Debug, Default)]
pub struct Field {
    /// By identifier.
    pub suppliers: Vec<Supplier>,
    /// Suppliers of whom nobody said what they do.
    pub silent: usize,
    /// Positions by sector, so that a lot only touches those who may serve it.
    by_sector: HashMap<String, Vec<u32>>,
}

impl Field {
    pub fn new(suppliers: Vec<Supplier>) -> Self {
        let mut by_sector = HashMap::<String, Vec<u32>>::new();
        let mut silent = 0;
        for (at, supplier) in (0_u32..).zip(&suppliers) {
            silent += usize::from(supplier.record.sectors.is_empty());
            for sector in &supplier.record.sectors {
                match by_sector.get_mut(&sector.code) {
                    Some(list) => list.push(at),
                    None => drop(by_sector.insert(sector.code.clone(), vec![at])),
                }
            }
        }
        Self { suppliers, silent, by_sector }
    }

    /// Positions of the suppliers with a sector that may serve the lot, ascending.
    pub fn serving(&self, lot: &LotNeed) -> Vec<usize> {
        let mut serving = BTreeSet::new();
        for (code, _, cpv) in taxonomy_codes() {
            let by_code = cpv.iter().any(|own| lot.codes.iter().any(|asked| related(own, asked)));
            if by_code || lot.sectors.iter().any(|sector| sector == code) {
                let list = self.by_sector.get(code).into_iter().flatten();
                serving.extend(list.filter_map(|at| usize::try_from(*at).ok()));
            }
        }
        serving.into_iter().collect()
    }
}

/// Whether one code contains the other (by significant digits).
fn related(a: &str, b: &str) -> bool {
    fn digits(code: &str) -> &str {
        let own = code.split('-').next().unwrap_or_default();
        let cut = own.trim_end_matches('0');
        if cut.len() < 2 { own.get(..2).unwrap_or(own) } else { cut }
    }
    let (a, b) = (digits(a), digits(b));
    !a.is_empty() && !b.is_empty() && (a.starts_with(b) || b.starts_with(a))
}

/// What a field was read for; guarantees begin and end with the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    revision: i64,
    today: NaiveDate,
}

/// The field of this process, and the turns of those who work with it.
#[derive(Debug)]
pub struct Fields {
    kept: RwLock<Option<(Key, Arc<Field>)>>,
    /// Held while the field is read: others wait for it instead of reading it as well.
    reading: Mutex<()>,
    turns: Arc<Semaphore>,
}

impl Default for Fields {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { kept: RwLock::default(), reading: Mutex::default(), turns: Arc::new(Semaphore::new(cores)) }
    }
}

impl Fields {
    /// The present field. One small query tells whether the kept one still is.
    pub async fn get(&self, db: &DatabaseConnection, today: NaiveDate) -> Result<Arc<Field>, AppError> {
        // The revision before the facts: what changes in between is read again at the next question.
        let revision = changes::revision(db, changes::SUPPLIERS).await?;
        let key = Key { revision, today };
        if let Some(field) = self.kept(key) {
            return Ok(field);
        }
        let _reading = self.reading.lock().await;
        if let Some(field) = self.kept(key) {
            return Ok(field);
        }
        let field = Arc::new(read(db, today).await?);
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((key, Arc::clone(&field)));
        Ok(field)
    }

    /// The kept field if it was read for this day at this revision or a later one.
    fn kept(&self, key: Key) -> Option<Arc<Field>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let (known, field) = kept.as_ref()?;
        (known.today == key.today && known.revision >= key.revision).then(|| Arc::clone(field))
    }

    /// A turn to work: as many at once as there are cores, so that long questions cannot pile up.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, AppError> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or(AppError::Unavailable)
    }
}

async fn read(db: &DatabaseConnection, today: NaiveDate) -> Result<Field, AppError> {
    let mut facts = directory::supplier_facts(db).await?;
    // Who is proposed for tenders is a right; usually everybody has it.
    let holders = membership::holders(db, Right::ReceiveTenders, today).await?;
    facts.retain(|facts| holders.has(facts.chamber_id, facts.id));
    let ids: Vec<_> = facts.iter().map(|facts| facts.id).collect();
    let mut guarantees = trust::of_organisations(db, &ids, today).await?;
    let mut times = catalogue::capacity::times(db, today).await?;
    let made = tokio::task::spawn_blocking(move || {
        let suppliers = facts.into_iter().map(|facts| {
            let own = guarantees.remove(&facts.id).unwrap_or_default();
            let times = times.remove(&facts.id).unwrap_or_default();
            inputs::supplier(facts, &own, times)
        });
        let mut suppliers: Vec<_> = suppliers.collect();
        suppliers.shrink_to_fit();
        Field::new(suppliers)
    });
    Ok(made.await.map_err(anyhow::Error::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_related_when_one_contains_the_other() {
        assert!(related("90910000-9", "90911200"));
        assert!(related("90911200", "90910000"));
        assert!(related("90", "90911200"));
        assert!(!related("55520000", "90911200"));
        assert!(!related("", "90911200"));
    }
}
