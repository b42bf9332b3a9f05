//! Reads the audit log.

use entity::plumbing::audit_entry::{Column, Entity, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryOrder as _};

use crate::db::page::Page;

const PAGE_SIZE: u64 = 50;

/// Entries of the audit log, newest first.
pub async fn list_log(db: &impl ConnectionTrait, page: u64) -> Result<Page<Model>, DbErr> {
    let pages = Entity::find().order_by_desc(Column::At).order_by_desc(Column::Id).paginate(db, PAGE_SIZE);
    let total = pages.num_items().await?;
    let items = pages.fetch_page(page.max(1) - 1).await?;
    Ok(Page::new(items, page, PAGE_SIZE, total))
}
