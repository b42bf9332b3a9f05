//! What the pages of owners and of the staff show alike: states, answers, history.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::application::ApplicationStatus;
use entity::membership::criterion::CriterionKind;
use entity::membership::event::{self, Act};
use entity::values::{ChamberId, CriterionId, Language, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{kind_key, level_key, notion_key};
use super::moves::Standing;
use super::own::Case;
use super::urls;
use crate::files::DocumentKind;
use crate::web::format;
use crate::{chambers, locales};

/// Key of a state of an application.
pub const fn status_key(status: ApplicationStatus) -> &'static str {
    match status {
        ApplicationStatus::Draft => "membership-status-draft",
        ApplicationStatus::Submitted => "membership-status-submitted",
        ApplicationStatus::Accepted => "membership-status-accepted",
        ApplicationStatus::AcceptedWithPlan => "membership-status-accepted-with-plan",
        ApplicationStatus::Refused => "membership-status-refused",
        ApplicationStatus::Appealed => "membership-status-appealed",
        ApplicationStatus::Upheld => "membership-status-upheld",
        ApplicationStatus::Withdrawn => "membership-status-withdrawn",
    }
}

/// Key of a standing, and the class of its mark.
pub const fn standing_key(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Active => ("membership-standing-active", "tag-accent"),
        Standing::RenewalDue => ("membership-standing-renewal-due", "tag-warning"),
        Standing::Overdue => ("membership-standing-overdue", "tag-warning"),
        Standing::Suspended => ("membership-standing-suspended", "tag-warning"),
        Standing::Lapsed => ("membership-standing-lapsed", ""),
        Standing::Resigned => ("membership-standing-resigned", ""),
        Standing::Excluded => ("membership-standing-excluded", ""),
    }
}

/// Names of the Chambers.
pub async fn chamber_names(db: &impl ConnectionTrait) -> Result<HashMap<ChamberId, String>, DbErr> {
    Ok(chambers::names(db).await?.into_iter().map(|one| (one.id, one.name)).collect())
}

/// One criterion with what was answered.
#[derive(Debug, Clone)]
pub struct AnswerLine {
    pub id: CriterionId,
    pub number: usize,
    pub title: String,
    pub is_binding: bool,
    pub kind: &'static str,
    pub notion: &'static str,
    pub question: String,
    pub level: Option<&'static str>,
    pub paragraphs: Vec<String>,
    pub link: Option<String>,
    pub file: Option<FileLine>,
    /// Name of the Chamber whose decision counts here.
    pub covered: Option<String>,
    pub missing: Option<&'static str>,
}

/// A document of an answer.
#[derive(Debug, Clone)]
pub struct FileLine {
    pub name: String,
    /// Absent once the file was removed after its retention.
    pub url: Option<String>,
    pub size: String,
    pub short_hash: String,
}

pub fn answers(case: &Case, names: &HashMap<ChamberId, String>, language: Language) -> Vec<AnswerLine> {
    let line = |(number, criterion): (usize, &entity::membership::criterion::Model)| {
        let answer = case.answers.get(&criterion.id);
        let covered = case.covered.get(&criterion.id);
        let text = answer.map(|one| one.text.as_str()).unwrap_or_default();
        AnswerLine {
            id: criterion.id,
            number,
            title: criterion.title.best(language).to_owned(),
            is_binding: criterion.kind == CriterionKind::Binding,
            kind: kind_key(criterion.kind),
            notion: notion_key(criterion.notion),
            question: criterion.question.best(language).to_owned(),
            level: answer.and_then(|one| one.level).map(|level| level_key(criterion.scale, level)),
            paragraphs: paragraphs(text),
            link: answer.and_then(|one| one.link.clone()),
            file: answer.and_then(|one| file(one, language)),
            covered: covered.map(|by| names.get(by).cloned().unwrap_or_default()),
            missing: case.missing(criterion).map(super::model::Missing::key),
        }
    };
    (1..).zip(&case.criteria).map(line).collect()
}

pub fn file(answer: &entity::membership::answer::Model, language: Language) -> Option<FileLine> {
    let kind =
        answer.file_type.as_deref().and_then(DocumentKind::of_media_type).map_or("", DocumentKind::name);
    let size = format::file_size(language, answer.file_size.unwrap_or_default());
    Some(FileLine {
        name: answer.file_name.clone()?,
        url: answer.file_id.map(|_| urls::evidence(answer.application_id, answer.criterion_id)),
        size: format!("{kind}, {size}"),
        short_hash: answer.file_sha256.as_deref().unwrap_or_default().chars().take(16).collect(),
    })
}

pub fn paragraphs(text: &str) -> Vec<String> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The signature as a sentence: who, in which role, when, which words.
#[derive(Debug, Clone)]
pub struct SignatureLine {
    pub name: String,
    pub role: String,
    pub at: DateTime<Utc>,
    pub label: String,
    pub sha256: String,
}

pub fn signature(case: &Case) -> Option<SignatureLine> {
    Some(SignatureLine {
        name: case.row.signed_name.clone()?,
        role: case.row.signed_role.clone().unwrap_or_default(),
        at: case.row.signed_at?,
        label: case.charter.label.clone(),
        sha256: case.row.signed_sha256.clone()?,
    })
}

/// A line of the history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    pub at: DateTime<Utc>,
    pub who: String,
    pub what: String,
    pub reason: Option<String>,
}

/// Who reads the history: applicants do not learn who of the staff decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Applicant,
    Staff,
}

pub fn history(
    events: Vec<event::Model>,
    names: &HashMap<PersonId, String>,
    reader: Reader,
    language: Language,
) -> Vec<HistoryLine> {
    let line = |event: event::Model| HistoryLine {
        at: event.at,
        who: who(&event, names, reader, language),
        what: locales::text(language, &format!("membership-act-{}", event.what.as_str().replace('_', "-"))),
        reason: event.reason,
    };
    events.into_iter().map(line).collect()
}

fn who(
    event: &event::Model,
    names: &HashMap<PersonId, String>,
    reader: Reader,
    language: Language,
) -> String {
    let is_applicants = matches!(
        event.what,
        Act::Started | Act::Signed | Act::Submitted | Act::Withdrawn | Act::Appealed | Act::Resigned
    );
    let by_clock = matches!(event.what, Act::Lapsed | Act::FilesForgotten);
    match event.person_id {
        _ if by_clock => locales::text(language, "membership-who-clock"),
        _ if !is_applicants && reader == Reader::Applicant => {
            locales::text(language, "membership-who-chamber")
        }
        Some(person) => {
            names.get(&person).cloned().unwrap_or_else(|| locales::text(language, "membership-who-gone"))
        }
        None => locales::text(language, "membership-who-gone"),
    }
}

/// An item of a plan.
#[derive(Debug, Clone)]
pub struct PlanLine {
    pub row: entity::membership::plan_item::Model,
    pub status: &'static str,
    pub is_open: bool,
    pub is_late: bool,
}

pub fn plan(rows: Vec<entity::membership::plan_item::Model>, today: NaiveDate) -> Vec<PlanLine> {
    use entity::membership::plan_item::PlanStatus;
    let line = |row: entity::membership::plan_item::Model| {
        let is_open = row.status == PlanStatus::Open;
        let is_late = is_open && row.due_on < today;
        let status = match row.status {
            PlanStatus::Open if is_late => "membership-plan-late",
            PlanStatus::Open => "membership-plan-open",
            PlanStatus::Done => "membership-plan-done",
            PlanStatus::Dropped => "membership-plan-dropped",
        };
        PlanLine { row, status, is_open, is_late }
    };
    rows.into_iter().map(line).collect()
}
