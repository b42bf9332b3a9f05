//! Writing imported records: new ones in batches, changed ones one by one, the same organisation only once.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use entity::directory::organisation::{OrganisationStatus, RegistryCheck};
use entity::directory::organisation_sector::SectorOrigin;
use entity::directory::{external_ref, organisation, organisation_sector, source};
use entity::values::{ChamberId, Jurisdiction, LocalText, OrganisationId, TextList};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QuerySelect as _,
};

use super::mapping::SourceInfo;
use super::record::Record;
use super::report::{MergedRow, Problem, Report};
use crate::accounts;
use crate::directory::flags::{self, Placed, derived_flags};
use crate::directory::numbers::Register;
use crate::fold::slug;

/// Rows per statement: 42 columns of an organisation stay below the 32,766 parameters of SQLite.
const BATCH: usize = 500;
const LONGEST_SLUG: usize = 70;

#[derive(Debug, Clone)]
struct KnownRef {
    organisation: OrganisationId,
    hash: String,
    is_primary: bool,
}

/// Writes records in one transaction.
pub struct Writer {
    chamber_id: ChamberId,
    now: DateTime<Utc>,
    refs: HashMap<(String, String), KnownRef>,
    numbers: HashMap<(String, String), OrganisationId>,
    slugs: HashSet<String>,
    /// Records that somebody acts for: their identity and texts are theirs.
    peopled: HashSet<OrganisationId>,
    new_organisations: Vec<organisation::ActiveModel>,
    new_sectors: Vec<organisation_sector::ActiveModel>,
    new_refs: Vec<external_ref::ActiveModel>,
}

impl Writer {
    /// Reads what the records must be compared with.
    pub async fn open(
        txn: &impl ConnectionTrait,
        chamber_id: ChamberId,
        now: DateTime<Utc>,
        records: &[Record],
    ) -> Result<Self, DbErr> {
        let sources: BTreeSet<_> = records.iter().map(|record| record.source.clone()).collect();
        let refs =
            external_ref::Entity::find().filter(external_ref::Column::Source.is_in(sources)).all(txn).await?;
        let refs = refs.into_iter().map(|row| {
            let known = KnownRef {
                organisation: row.organisation_id,
                hash: row.row_hash,
                is_primary: row.is_primary,
            };
            ((row.source, row.external_id), known)
        });
        let slugs: Vec<String> = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Slug)
            .into_tuple()
            .all(txn)
            .await?;
        let known: Vec<OrganisationId> = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .filter(accounts::has_people((organisation::Entity, organisation::Column::Id)))
            .into_tuple()
            .all(txn)
            .await?;
        Ok(Self {
            peopled: known.into_iter().collect(),
            chamber_id,
            now,
            refs: refs.collect(),
            numbers: known_numbers(txn).await?,
            slugs: slugs.into_iter().collect(),
            new_organisations: Vec::new(),
            new_sectors: Vec::new(),
            new_refs: Vec::new(),
        })
    }

    /// Decides the fate of a record and notes it in the report.
    pub async fn add(
        &mut self,
        txn: &impl ConnectionTrait,
        record: &Record,
        report: &mut Report,
    ) -> Result<(), DbErr> {
        let key = (record.source.clone(), record.external_id.clone());
        if let Some(known) = self.refs.get(&key).cloned() {
            if known.hash == record.row_hash {
                report.unchanged += 1;
                return Ok(());
            }
            self.update(txn, record, &known, report).await?;
            report.updated += 1;
            return Ok(());
        }
        let same = number_key(record).and_then(|number| self.numbers.get(&number).copied());
        if let Some(organisation) = same {
            self.flush(txn).await?;
            let known = KnownRef { organisation, hash: String::new(), is_primary: false };
            self.add_ref(record, organisation, false);
            let into = self.change(txn, record, &known, report).await?.unwrap_or_default();
            report.merged += 1;
            let (row, id) = (record.line, record.external_id.clone());
            report.merged_rows.push(MergedRow { row, id, into });
        } else {
            self.create(record);
            report.created += 1;
            if self.new_organisations.len() >= BATCH {
                self.flush(txn).await?;
            }
        }
        Ok(())
    }

    /// Writes what is still waiting.
    pub async fn finish(&mut self, txn: &impl ConnectionTrait) -> Result<(), DbErr> {
        self.flush(txn).await
    }

    fn create(&mut self, record: &Record) {
        let id = OrganisationId::new();
        if let Some(number) = number_key(record) {
            self.numbers.insert(number, id);
        }
        let slug = self.free_slug(record);
        self.new_organisations.push(row(record, id, self.chamber_id, slug, self.now).into_active_model());
        self.new_sectors.extend(sector_rows(record, id));
        self.add_ref(record, id, true);
    }

    fn add_ref(&mut self, record: &Record, organisation: OrganisationId, is_primary: bool) {
        self.new_refs.push(external_ref::ActiveModel {
            source: Set(record.source.clone()),
            external_id: Set(record.external_id.clone()),
            organisation_id: Set(organisation),
            row_hash: Set(record.row_hash.clone()),
            is_primary: Set(is_primary),
            imported_at: Set(self.now),
        });
    }

    /// The name, else name and town, else name with a number.
    fn free_slug(&mut self, record: &Record) -> String {
        let name = slug(record.brand.as_deref().unwrap_or(&record.name), LONGEST_SLUG);
        let with_city = record.city.as_deref().map(|city| slug(&format!("{name} {city}"), LONGEST_SLUG));
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let mut candidates = std::iter::once(name.clone()).chain(with_city).chain(numbered);
        let free = candidates.find(|candidate| !self.slugs.contains(candidate)).unwrap_or(name);
        self.slugs.insert(free.clone());
        free
    }

    async fn update(
        &self,
        txn: &impl ConnectionTrait,
        record: &Record,
        known: &KnownRef,
        report: &mut Report,
    ) -> Result<(), DbErr> {
        self.change(txn, record, known, report).await?;
        let change = external_ref::ActiveModel {
            source: Set(record.source.clone()),
            external_id: Set(record.external_id.clone()),
            row_hash: Set(record.row_hash.clone()),
            imported_at: Set(self.now),
            ..Default::default()
        };
        change.update(txn).await.map(|_| ())
    }

    /// The source that wrote a record writes it again; other sources, and records that the organisation has confirmed
    /// itself, only get blanks filled. Who it is and what it says of itself are not even filled when the record has
    /// people: what the row says otherwise is in the report. Returns the record's address.
    async fn change(
        &self,
        txn: &impl ConnectionTrait,
        record: &Record,
        known: &KnownRef,
        report: &mut Report,
    ) -> Result<Option<String>, DbErr> {
        let Some(old) = organisation::Entity::find_by_id(known.organisation).one(txn).await? else {
            return Ok(None);
        };
        let is_peopled = self.peopled.contains(&old.id);
        let is_ours = known.is_primary && old.confirmed_on.is_none() && !is_peopled;
        let fresh = row(record, old.id, old.chamber_id, old.slug.clone(), self.now);
        if is_peopled {
            for remark in differences(&old, &fresh, record.line) {
                report.add_remark(remark);
            }
        }
        let changed = match (is_ours, is_peopled) {
            (true, _) => rewritten(&old, fresh),
            (false, false) => filled(old.clone(), fresh),
            (false, true) => kept(&old, fresh),
        };
        if changed != old {
            let changed = organisation::Model { updated_at: self.now, ..changed };
            changed.into_active_model().reset_all().update(txn).await?;
        }
        if is_ours {
            organisation_sector::Entity::delete_many()
                .filter(organisation_sector::Column::OrganisationId.eq(old.id))
                .filter(organisation_sector::Column::Origin.ne(SectorOrigin::Declared))
                .exec(txn)
                .await?;
            insert_sectors(txn, sector_rows(record, old.id)).await?;
        }
        Ok(Some(old.slug))
    }

    async fn flush(&mut self, txn: &impl ConnectionTrait) -> Result<(), DbErr> {
        let organisations = std::mem::take(&mut self.new_organisations);
        for batch in organisations.chunks(BATCH) {
            organisation::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
        }
        insert_sectors(txn, std::mem::take(&mut self.new_sectors)).await?;
        let refs = std::mem::take(&mut self.new_refs);
        for batch in refs.chunks(BATCH) {
            external_ref::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
        }
        Ok(())
    }
}

/// Where records come from, with licence and address when the mapping or our own table states them.
pub async fn record_sources(
    txn: &impl ConnectionTrait,
    records: &[Record],
    stated: &SourceInfo,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let names: BTreeSet<_> = records.iter().map(|record| record.source.as_str()).collect();
    let again = OnConflict::column(source::Column::Name)
        .update_columns([source::Column::Licence, source::Column::Url, source::Column::ImportedAt])
        .to_owned();
    for name in names {
        let is_stated = stated.name.as_deref().is_none_or(|stated| stated == name);
        let stated = if is_stated { stated.clone() } else { SourceInfo::default() };
        let known = known_source(name);
        let row = source::ActiveModel {
            name: Set(name.to_owned()),
            licence: Set(stated.licence.or(known.licence)),
            url: Set(stated.url.or(known.url)),
            imported_at: Set(now),
        };
        source::Entity::insert(row).on_conflict(again.clone()).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// What we know of the terms of some public files; a blank licence means that the source states none.
fn known_source(name: &str) -> SourceInfo {
    let table = include_str!("sources.csv");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<SourceInfo>();
    rows.filter_map(Result::ok).find(|row| row.name.as_deref() == Some(name)).unwrap_or_default()
}

async fn known_numbers(
    txn: &impl ConnectionTrait,
) -> Result<HashMap<(String, String), OrganisationId>, DbErr> {
    let rows: Vec<(OrganisationId, Option<String>, Option<String>)> = organisation::Entity::find()
        .select_only()
        .columns([
            organisation::Column::Id,
            organisation::Column::RegistryScheme,
            organisation::Column::RegistryId,
        ])
        .filter(organisation::Column::RegistryId.is_not_null())
        .filter(organisation::Column::RegistryCheck.ne(RegistryCheck::Invalid))
        .filter(organisation::Column::Status.ne(OrganisationStatus::Merged))
        .into_tuple()
        .all(txn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, scheme, number)| {
            let (scheme, number) = (scheme?, number?);
            Register::of_scheme(&scheme)?.names_one_record().then_some(((scheme, number), id))
        })
        .collect())
}

/// The number that says for sure which organisation a record is; none when its check failed.
fn number_key(record: &Record) -> Option<(String, String)> {
    if record.registry_check == Some(RegistryCheck::Invalid) {
        return None;
    }
    let scheme = record.registry_scheme.clone()?;
    let is_sure = Register::of_scheme(&scheme)?.names_one_record();
    is_sure.then_some((scheme, record.registry_id.clone()?))
}

fn sector_rows(record: &Record, id: OrganisationId) -> Vec<organisation_sector::ActiveModel> {
    let stated = record.sectors.iter().map(|code| (code, SectorOrigin::Source));
    let proposed = record.proposed.iter().map(|code| (code, SectorOrigin::Proposed));
    let rows = stated.chain(proposed).map(|(code, origin)| organisation_sector::ActiveModel {
        organisation_id: Set(id),
        sector_code: Set(code.clone()),
        origin: Set(origin),
    });
    rows.collect()
}

async fn insert_sectors(
    txn: &impl ConnectionTrait,
    rows: Vec<organisation_sector::ActiveModel>,
) -> Result<(), DbErr> {
    // A sector that the organisation declared itself stays declared.
    let known = OnConflict::columns([
        organisation_sector::Column::OrganisationId,
        organisation_sector::Column::SectorCode,
    ])
    .do_nothing()
    .to_owned();
    for batch in rows.chunks(BATCH) {
        organisation_sector::Entity::insert_many(batch.to_vec())
            .on_conflict(known.clone())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// The fresh row with what an import does not know kept from the old one.
fn rewritten(old: &organisation::Model, fresh: organisation::Model) -> organisation::Model {
    organisation::Model {
        is_buyer: old.is_buyer,
        is_supplier: old.is_supplier,
        status: old.status,
        merged_into: old.merged_into,
        confirmed_on: old.confirmed_on,
        is_demo: old.is_demo,
        created_at: old.created_at,
        updated_at: old.updated_at,
        ..fresh
    }
}

/// The old row with its blanks filled from the other one.
pub fn filled(old: organisation::Model, fresh: organisation::Model) -> organisation::Model {
    let has_number = old.registry_id.is_some();
    let has_activity = old.activity_code.is_some();
    let has_position = old.lat.is_some();
    let has_form = old.legal_form.is_some();
    let flags = flags_of_filled(&old, &fresh);
    organisation::Model {
        brand: old.brand.or(fresh.brand),
        legal_form_scheme: if has_form { old.legal_form_scheme } else { fresh.legal_form_scheme },
        legal_form: old.legal_form.or(fresh.legal_form),
        kind: old.kind.or(fresh.kind),
        registry_scheme: if has_number { old.registry_scheme } else { fresh.registry_scheme },
        registry_check: if has_number { old.registry_check } else { fresh.registry_check },
        registry_id: old.registry_id.or(fresh.registry_id),
        activity_scheme: if has_activity { old.activity_scheme } else { fresh.activity_scheme },
        activity_label: if has_activity { old.activity_label } else { fresh.activity_label },
        activity_code: old.activity_code.or(fresh.activity_code),
        description: if old.description.is_empty() { fresh.description } else { old.description },
        tags: if old.tags.0.is_empty() { fresh.tags } else { old.tags },
        street: old.street.or(fresh.street),
        postcode: old.postcode.or(fresh.postcode),
        city: old.city.or(fresh.city),
        region: old.region.or(fresh.region),
        region_code: old.region_code.or(fresh.region_code),
        territory_code: old.territory_code.or(fresh.territory_code),
        lon: if has_position { old.lon } else { fresh.lon },
        lat: old.lat.or(fresh.lat),
        website: old.website.or(fresh.website),
        email: old.email.or(fresh.email),
        phone: old.phone.or(fresh.phone),
        languages: if old.languages.0.is_empty() { fresh.languages } else { old.languages },
        staff_count: old.staff_count.or(fresh.staff_count),
        turnover_minor: old.turnover_minor.or(fresh.turnover_minor),
        radius_km: old.radius_km.or(fresh.radius_km),
        flags: TextList(flags),
        ..old
    }
}

/// The old row with its blanks filled, but for its identity and its texts: those are its people's.
fn kept(old: &organisation::Model, fresh: organisation::Model) -> organisation::Model {
    let fresh = organisation::Model {
        brand: None,
        legal_form_scheme: None,
        legal_form: None,
        kind: None,
        registry_scheme: None,
        registry_id: None,
        description: LocalText::default(),
        tags: TextList::default(),
        ..fresh
    };
    let has_form = old.legal_form.is_some();
    let filled = filled(old.clone(), fresh);
    organisation::Model {
        legal_form_scheme: if has_form {
            filled.legal_form_scheme.clone()
        } else {
            old.legal_form_scheme.clone()
        },
        registry_scheme: old.registry_scheme.clone(),
        registry_check: old.registry_check,
        ..filled
    }
}

/// What a row says otherwise of who an organisation is and of its texts, for the report.
fn differences(old: &organisation::Model, fresh: &organisation::Model, line: u64) -> Vec<Problem> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let description = |row: &organisation::Model| {
        [&row.description.fr, &row.description.de, &row.description.en].map(text).join(" ").trim().to_owned()
    };
    let pairs = [
        ("name", old.name.clone(), fresh.name.clone()),
        ("brand", text(&old.brand), text(&fresh.brand)),
        ("jurisdiction", old.jurisdiction.to_string(), fresh.jurisdiction.to_string()),
        ("legal_form", text(&old.legal_form), text(&fresh.legal_form)),
        ("registry_id", text(&old.registry_id), text(&fresh.registry_id)),
        ("description", description(old), description(fresh)),
    ];
    let other = pairs.into_iter().filter(|(_, ours, theirs)| !theirs.is_empty() && ours != theirs);
    let short = |text: &str| text.chars().take(80).collect::<String>();
    other
        .map(|(field, ours, theirs)| Problem {
            row: line,
            column: Some(field.to_owned()),
            code: "kept_by_its_people",
            message: format!(
                "{field}: {:?} is kept by the people of {:?}, the row says {:?}",
                short(&ours),
                old.slug,
                short(&theirs)
            ),
        })
        .collect()
}

/// A number or a position that is taken over brings its marks.
fn flags_of_filled(old: &organisation::Model, fresh: &organisation::Model) -> Vec<String> {
    let takes_number = old.registry_id.is_none() && fresh.registry_id.is_some();
    let takes_position = old.lat.is_none() && fresh.lat.is_some();
    let of_number = if takes_number { &fresh.flags.0 } else { &old.flags.0 };
    let of_position = if takes_position { &fresh.flags.0 } else { &old.flags.0 };
    derived_flags(&old.flags.0, flags::has(of_number, flags::CHECKSUM), Placed::As(of_position))
}

fn row(
    record: &Record,
    id: OrganisationId,
    chamber_id: ChamberId,
    slug: String,
    now: DateTime<Utc>,
) -> organisation::Model {
    let record = record.clone();
    organisation::Model {
        id,
        chamber_id,
        slug,
        name: record.name,
        brand: record.brand,
        jurisdiction: record.jurisdiction.unwrap_or(Jurisdiction::Ch),
        is_buyer: false,
        is_supplier: true,
        legal_form_scheme: record.legal_form_scheme,
        legal_form: record.legal_form,
        kind: record.kind,
        registry_scheme: record.registry_scheme,
        registry_id: record.registry_id,
        registry_check: record.registry_check.unwrap_or(RegistryCheck::Unchecked),
        activity_scheme: record.activity_scheme,
        activity_code: record.activity_code,
        activity_label: record.activity_label,
        description: LocalText { ..record.description },
        tags: TextList(record.tags),
        street: record.street,
        postcode: record.postcode,
        city: record.city,
        region: record.region,
        region_code: record.region_code,
        territory_code: record.territory_code,
        lat: record.position.map(|position| position.lat),
        lon: record.position.map(|position| position.lon),
        website: record.website,
        email: record.email,
        phone: record.phone,
        languages: TextList(record.languages),
        staff_count: record.staff_count,
        turnover_minor: record.turnover_minor,
        radius_km: record.radius_km,
        status: OrganisationStatus::Published,
        merged_into: None,
        confirmed_on: None,
        source: Some(record.source),
        flags: TextList(record.flags),
        is_demo: false,
        created_at: now,
        updated_at: now,
    }
}
