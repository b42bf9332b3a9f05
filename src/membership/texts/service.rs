//! Versions of criteria and charter: a draft is written, published once, and never changes again. Drafts of applications
//! follow what is in force; what was submitted stays with what it answered.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use entity::membership::application;
use entity::membership::criterion::{CriterionKind, Notion, Scale};
use entity::membership::{VersionStatus, charter, criteria_set, criterion};
use entity::values::{ChamberId, CharterId, CriteriaSetId, CriterionId, Language, LocalText};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::super::model::{CRITERIA_MAX, Error};
use super::super::{defaults, own, policy, store};
use crate::app::App;
use crate::fold::slug;
use crate::web::viewer::Viewer;
use crate::{audit, db};

/// The set with its criteria, if the viewer keeps its Chamber.
pub async fn find_set(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: CriteriaSetId,
) -> Result<(criteria_set::Model, Vec<criterion::Model>), Error> {
    let set = store::find_set(db, id).await?.ok_or(Error::NotFound)?;
    if !policy::can_keep(viewer, set.chamber_id) {
        return Err(Error::NotFound);
    }
    let criteria = store::list_criteria(db, id).await?;
    Ok((set, criteria))
}

/// The draft locked, on the version that the person saw.
async fn draft_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    (id, version): (CriteriaSetId, i32),
) -> Result<criteria_set::Model, Error> {
    let set = store::find_set_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if !policy::can_keep(viewer, set.chamber_id) {
        return Err(Error::NotFound);
    }
    if set.status != VersionStatus::Draft {
        return Err(Error::Published);
    }
    if set.version == version { Ok(set) } else { Err(Error::Changed) }
}

async fn touch(txn: &impl ConnectionTrait, set: criteria_set::Model) -> Result<(), Error> {
    let set = criteria_set::Model { version: set.version + 1, ..set };
    Ok(store::update_set(txn, set).await?)
}

/// The draft of a Chamber: the one there is, or a copy of what is in force.
pub async fn begin_set(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    today: NaiveDate,
) -> Result<CriteriaSetId, Error> {
    if !policy::can_keep(viewer, chamber) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let made = db::write(&app.db, async |txn| {
        let sets = store::list_sets(txn, chamber).await?;
        if let Some(draft) = sets.iter().find(|set| set.status == VersionStatus::Draft) {
            return Ok(draft.id);
        }
        let id = CriteriaSetId::new();
        let row = criteria_set::Model {
            id,
            chamber_id: chamber,
            number: sets.first().map_or(1, |newest| newest.number + 1),
            label: today.year().to_string(),
            status: VersionStatus::Draft,
            published_on: None,
            version: 1,
            created_at: now,
            draft_of: Some(chamber),
            in_force_for: None,
        };
        let criteria = match sets.iter().find(|set| set.status == VersionStatus::Published) {
            Some(present) => copies(store::list_criteria(txn, present.id).await?, id),
            None => defaults::criteria(id)?,
        };
        store::insert_set(txn, row).await?;
        store::insert_criteria(txn, criteria).await?;
        Ok::<_, Error>(id)
    })
    .await;
    match made {
        // Somebody else was faster: the same draft.
        Err(Error::Database(error))
            if db::violates(&error, "criteria_set", &["draft_of"])
                || db::violates(&error, "criteria_set", &["chamber_id", "number"]) =>
        {
            let sets = store::list_sets(&app.db, chamber).await?;
            let draft = sets.iter().find(|set| set.status == VersionStatus::Draft);
            draft.map(|set| set.id).ok_or(Error::Changed)
        }
        other => other,
    }
}

fn copies(criteria: Vec<criterion::Model>, set_id: CriteriaSetId) -> Vec<criterion::Model> {
    criteria.into_iter().map(|one| criterion::Model { id: CriterionId::new(), set_id, ..one }).collect()
}

pub async fn set_label(
    app: &App,
    viewer: &Viewer,
    seen: (CriteriaSetId, i32),
    label: String,
) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        let set = draft_locked(txn, viewer, seen).await?;
        touch(txn, criteria_set::Model { label: label.clone(), ..set }).await
    })
    .await
}

/// A criterion as written.
#[derive(Debug, Clone)]
pub struct Written {
    pub kind: CriterionKind,
    pub notion: Notion,
    pub scale: Scale,
    pub title: LocalText,
    pub question: LocalText,
    pub evidence: LocalText,
    pub needs_evidence: bool,
    pub position: i32,
}

/// Writes a criterion of a draft; without `present` a new one, at its place.
pub async fn save_criterion(
    app: &App,
    viewer: &Viewer,
    seen: (CriteriaSetId, i32),
    present: Option<CriterionId>,
    written: Written,
) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        let set = draft_locked(txn, viewer, seen).await?;
        let mut criteria = store::list_criteria(txn, set.id).await?;
        let known = present.and_then(|id| criteria.iter().position(|one| one.id == id));
        if present.is_some() && known.is_none() {
            return Err(Error::NotFound);
        }
        if present.is_none() && criteria.len() >= CRITERIA_MAX {
            return Err(Error::TooMany);
        }
        let taken: Vec<_> = criteria.iter().map(|one| one.code.clone()).collect();
        let old = known.map(|at| criteria.remove(at));
        let row = criterion::Model {
            id: old.as_ref().map_or_else(CriterionId::new, |one| one.id),
            set_id: set.id,
            position: 0,
            code: old.as_ref().map_or_else(|| free_code(&written.title, &taken), |one| one.code.clone()),
            kind: written.kind,
            notion: written.notion,
            scale: written.scale,
            title: written.title.clone(),
            question: written.question.clone(),
            evidence: written.evidence.clone(),
            needs_evidence: written.needs_evidence && !written.evidence.is_empty(),
        };
        let place = usize::try_from(written.position - 1).unwrap_or(0).min(criteria.len());
        criteria.insert(place, row.clone());
        if old.is_none() {
            store::insert_criteria(txn, vec![row]).await?;
        }
        renumber(txn, criteria).await?;
        touch(txn, set).await
    })
    .await
}

/// Positions from 1, in the order of the list.
async fn renumber(txn: &impl ConnectionTrait, criteria: Vec<criterion::Model>) -> Result<(), Error> {
    for (position, criterion) in (1..).zip(criteria) {
        store::update_criterion(txn, criterion::Model { position, ..criterion }).await?;
    }
    Ok(())
}

/// A code that no other criterion of the set has.
fn free_code(title: &LocalText, taken: &[String]) -> String {
    let wanted = slug(title.best(Language::Fr), 40);
    if !taken.contains(&wanted) {
        return wanted;
    }
    let mut numbered = (2..).map(|n| format!("{wanted}-{n}"));
    numbered.find(|code| !taken.contains(code)).unwrap_or_default()
}

pub async fn remove_criterion(
    app: &App,
    viewer: &Viewer,
    seen: (CriteriaSetId, i32),
    id: CriterionId,
) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        let set = draft_locked(txn, viewer, seen).await?;
        let mut criteria = store::list_criteria(txn, set.id).await?;
        let at = criteria.iter().position(|one| one.id == id).ok_or(Error::NotFound)?;
        criteria.remove(at);
        store::delete_criterion(txn, id).await?;
        renumber(txn, criteria).await?;
        touch(txn, set).await
    })
    .await
}

fn in_all_languages(text: &LocalText) -> bool {
    Language::ALL.iter().all(|language| text.get(*language).is_some())
}

/// What stands in the way of publishing a set; nothing: it may be published.
pub fn obstacle(criteria: &[criterion::Model]) -> Option<Error> {
    if !criteria.iter().any(|one| one.kind == CriterionKind::Binding) {
        return Some(Error::Incomplete);
    }
    let is_whole = |one: &criterion::Model| {
        in_all_languages(&one.title)
            && in_all_languages(&one.question)
            && (one.evidence.is_empty() || in_all_languages(&one.evidence))
    };
    (!criteria.iter().all(is_whole)).then_some(Error::LanguagesMissing)
}

/// Puts a draft into force in place of the present set. Drafts of applications go on with it, answers included.
pub async fn publish_set(
    app: &App,
    viewer: &Viewer,
    seen: (CriteriaSetId, i32),
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let set = draft_locked(txn, viewer, seen).await?;
        let criteria = store::list_criteria(txn, set.id).await?;
        if let Some(obstacle) = obstacle(&criteria) {
            return Err(obstacle);
        }
        let chamber = set.chamber_id;
        let drafts = store::list_drafts_locked(txn, chamber).await?;
        store::replace_set_in_force(txn, chamber).await?;
        let published = criteria_set::Model {
            status: VersionStatus::Published,
            published_on: Some(today),
            draft_of: None,
            in_force_for: Some(chamber),
            version: set.version + 1,
            ..set
        };
        store::update_set(txn, published.clone()).await?;
        for draft in drafts {
            let moved = application::Model {
                criteria_set_id: published.id,
                version: draft.version + 1,
                ..draft.clone()
            };
            store::update_application(txn, moved.clone()).await?;
            own::carry_answers(txn, &draft, &moved).await?;
        }
        let detail = json!({ "label": published.label, "criteria": criteria.len() });
        let what = ("membership.criteria_published", format!("criteria_set:{}", published.id));
        log(txn, (viewer, chamber), what, detail, now).await
    })
    .await
}

/// The charter, if the viewer keeps its Chamber.
pub async fn find_charter(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: CharterId,
) -> Result<charter::Model, Error> {
    let charter = store::find_charter(db, id).await?.ok_or(Error::NotFound)?;
    if policy::can_keep(viewer, charter.chamber_id) { Ok(charter) } else { Err(Error::NotFound) }
}

async fn charter_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    (id, version): (CharterId, i32),
) -> Result<charter::Model, Error> {
    let charter = store::find_charter_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if !policy::can_keep(viewer, charter.chamber_id) {
        return Err(Error::NotFound);
    }
    if charter.status != VersionStatus::Draft {
        return Err(Error::Published);
    }
    if charter.version == version { Ok(charter) } else { Err(Error::Changed) }
}

/// The draft of a Chamber's charter: the one there is, or a copy of the one in force.
pub async fn begin_charter(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    today: NaiveDate,
) -> Result<CharterId, Error> {
    if !policy::can_keep(viewer, chamber) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let made = db::write(&app.db, async |txn| {
        let charters = store::list_charters(txn, chamber).await?;
        if let Some(draft) = charters.iter().find(|one| one.status == VersionStatus::Draft) {
            return Ok(draft.id);
        }
        let present = charters.iter().find(|one| one.status == VersionStatus::Published);
        let row = charter::Model {
            id: CharterId::new(),
            chamber_id: chamber,
            number: charters.first().map_or(1, |newest| newest.number + 1),
            label: today.year().to_string(),
            status: VersionStatus::Draft,
            text: present.map(|one| one.text.clone()).unwrap_or_default(),
            sha256: LocalText::default(),
            published_on: None,
            version: 1,
            created_at: now,
            draft_of: Some(chamber),
            in_force_for: None,
        };
        let id = row.id;
        store::insert_charter(txn, row).await?;
        Ok::<_, Error>(id)
    })
    .await;
    match made {
        Err(Error::Database(error))
            if db::violates(&error, "charter", &["draft_of"])
                || db::violates(&error, "charter", &["chamber_id", "number"]) =>
        {
            let charters = store::list_charters(&app.db, chamber).await?;
            let draft = charters.iter().find(|one| one.status == VersionStatus::Draft);
            draft.map(|one| one.id).ok_or(Error::Changed)
        }
        other => other,
    }
}

pub async fn save_charter(
    app: &App,
    viewer: &Viewer,
    seen: (CharterId, i32),
    label: String,
    text: LocalText,
) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        let row = charter_locked(txn, viewer, seen).await?;
        let row =
            charter::Model { label: label.clone(), text: text.clone(), version: row.version + 1, ..row };
        Ok(store::update_charter(txn, row).await?)
    })
    .await
}

/// Puts a charter into force: its hashes are taken, and who was about to sign the old one reads the new one.
pub async fn publish_charter(
    app: &App,
    viewer: &Viewer,
    seen: (CharterId, i32),
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = charter_locked(txn, viewer, seen).await?;
        if !in_all_languages(&row.text) {
            return Err(Error::LanguagesMissing);
        }
        let chamber = row.chamber_id;
        let drafts = store::list_drafts_locked(txn, chamber).await?;
        store::replace_charter_in_force(txn, chamber).await?;
        let published = charter::Model {
            status: VersionStatus::Published,
            sha256: defaults::hashes(&row.text),
            published_on: Some(today),
            draft_of: None,
            in_force_for: Some(chamber),
            version: row.version + 1,
            ..row
        };
        store::update_charter(txn, published.clone()).await?;
        for draft in drafts {
            let moved = application::Model {
                charter_id: published.id,
                signed_by: None,
                signed_name: None,
                signed_role: None,
                signed_at: None,
                signed_language: None,
                signed_sha256: None,
                version: draft.version + 1,
                ..draft
            };
            store::update_application(txn, moved).await?;
        }
        let detail = json!({ "label": published.label, "sha256": published.sha256 });
        let what = ("membership.charter_published", format!("charter:{}", published.id));
        log(txn, (viewer, chamber), what, detail, now).await
    })
    .await
}

async fn log(
    txn: &impl ConnectionTrait,
    (viewer, chamber): (&Viewer, ChamberId),
    (action, subject): (&'static str, String),
    detail: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    Ok(audit::record(txn, (viewer, Some(chamber)), action, &subject, detail, now).await?)
}
