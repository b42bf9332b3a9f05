//! Reads the log.

use entity::plumbing::audit_entry::{Column, Entity, Model};
use entity::values::{ChamberId, OrganisationId, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select, TryGetable, Value,
};

use super::filter::Filter;
use super::words::Word;
use crate::db::words::holds;
use crate::{accounts, directory};

/// Lines of the Chambers, as the filter asks, that have each of the words.
fn wanted(chambers: &[ChamberId], filter: &Filter, words: &[Word]) -> Select<Entity> {
    let mut query = Entity::find().filter(Column::ChamberId.is_in(chambers.iter().copied()));
    if let Some(person) = filter.person {
        query = query.filter(Column::PersonId.eq(person));
    }
    if let Some(action) = &filter.action {
        query = query.filter(Column::Action.eq(action));
    }
    if let Some(subject) = &filter.subject {
        query = query.filter(Column::Subject.eq(subject));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(Column::At.lt(to));
    }
    for word in words {
        query = query.filter(says(chambers, word));
    }
    if let Some(before) = filter.before {
        let earlier = Condition::all().add(Column::At.eq(before.at)).add(Column::Id.lt(before.id));
        query = query.filter(Condition::any().add(Column::At.lt(before.at)).add(earlier));
    }
    query
}

/// Lines that have the word in their sentence, in a name or in what was written down with them.
fn says(chambers: &[ChamberId], word: &Word) -> Condition {
    let has = |column: Column| holds(&Expr::col((Entity, column)).cast_as("text"), &word.folded);
    let records = || directory::records_of(chambers, Some(&word.folded));
    let mut says = Condition::any()
        .add(Column::Action.is_in(word.actions.iter().cloned()))
        .add(Column::Subject.is_in(word.subjects.iter().cloned()))
        .add(Column::PersonId.in_subquery(accounts::people_named(&word.folded)))
        .add(Column::OrganisationId.in_subquery(records()))
        .add(Column::OnBehalfOf.in_subquery(records()));
    if word.is_machine {
        says = says.add(Column::PersonId.is_null());
    }
    says.add(has(Column::Action)).add(has(Column::Subject)).add(has(Column::Detail))
}

/// Newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    filter: &Filter,
    words: &[Word],
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    wanted(chambers, filter, words)
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Acts or people of a log at most: there are some dozens.
const VALUES_MAX: usize = 500;

/// The acts that stand in the log of the Chambers.
pub async fn actions(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Vec<String>, DbErr> {
    values(db, chambers, Column::Action).await
}

/// The people who stand in it.
pub async fn people(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Vec<PersonId>, DbErr> {
    values(db, chambers, Column::PersonId).await
}

/// The people whom these acts were about.
pub async fn people_acted_upon(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    actions: &[&str],
) -> Result<Vec<PersonId>, DbErr> {
    let subjects: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Subject)
        .distinct()
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(Column::Action.is_in(actions.iter().copied()))
        .filter(Column::Subject.starts_with("person:"))
        .limit(u64::try_from(VALUES_MAX).unwrap_or(u64::MAX))
        .into_tuple()
        .all(db)
        .await?;
    Ok(subjects.iter().filter_map(|subject| subject.strip_prefix("person:")?.parse().ok()).collect())
}

/// The values of a column in the logs of the Chambers. The index is asked for the next greater one, as often as there are
/// values: a log of years has few of them, and each of its lines would be read otherwise.
async fn values<T>(db: &impl ConnectionTrait, chambers: &[ChamberId], column: Column) -> Result<Vec<T>, DbErr>
where
    T: Clone + PartialEq + Into<Value> + TryGetable,
{
    let mut found: Vec<T> = Vec::new();
    for chamber in chambers {
        let mut last: Option<T> = None;
        while found.len() < VALUES_MAX {
            let mut next = Entity::find()
                .select_only()
                .column(column)
                .filter(Column::ChamberId.eq(*chamber))
                .filter(column.is_not_null());
            if let Some(last) = last {
                next = next.filter(column.gt(last));
            }
            let next: Option<T> = next.order_by_asc(column).limit(1).into_tuple().one(db).await?;
            let Some(value) = next else { break };
            if !found.contains(&value) {
                found.push(value.clone());
            }
            last = Some(value);
        }
    }
    Ok(found)
}

/// What was done for an organisation by staff who acted for it, newest first.
pub async fn on_behalf_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::OnBehalfOf.eq(organisation))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}
