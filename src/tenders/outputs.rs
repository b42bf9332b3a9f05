//! The list in other forms: calendar (RFC 5545), feed (RFC 4287), CSV and XLSX.

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Text};
use chrono::{DateTime, TimeZone as _, Utc};
use entity::tenders::{lot, tender};
use entity::values::Language;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};
use notices::{Deadline, Deadlines};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::model::{LotDetails, TenderStatus, deadline_of, read};
use super::views::{self, Card};
use super::{store, store_list, urls};
use crate::locales;

/// Most tenders in one export.
pub const EXPORT_MAX: u64 = 10_000;
/// Most tenders in one feed or calendar.
pub const FEED_MAX: u64 = 200;

/// A tender with what calendars need of its lots.
pub struct Dated<'a> {
    pub tender: &'a tender::Model,
    pub lots: Vec<DatedLot>,
}

/// A lot with the deadlines it states.
pub struct DatedLot {
    /// The publisher's identifier: its entries keep theirs when a correction gives the lot another title.
    key: String,
    name: String,
    deadlines: Deadlines,
}

/// The deadlines as a calendar. An hour with its offset is an instant; an hour without is a floating time; without an
/// hour the event lasts all day and says so: nobody may take the end of the day for granted.
pub fn calendar(language: Language, base_url: &str, name: &str, tenders: &[Dated<'_>]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for dated in tenders {
        for event in events(language, base_url, dated) {
            calendar.push(event);
        }
    }
    calendar.done().to_string()
}

/// The same of some tenders, whose lots are read.
pub async fn calendar_of(
    db: &impl sea_orm::ConnectionTrait,
    language: Language,
    base_url: &str,
    name: &str,
    rows: &[tender::Model],
) -> Result<String, sea_orm::DbErr> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let lots = store::list_lots_of(db, &ids).await?;
    let dated = |lot: &lot::Model| {
        let details: LotDetails = read(&lot.details);
        let position = lot.position.to_string();
        let number = details.number.as_deref().unwrap_or(&position);
        let name = format!("{number} {}", lot.title);
        DatedLot { key: lot.external_id.clone(), name, deadlines: details.deadlines }
    };
    let of = |tender: &tender::Model| -> Vec<DatedLot> {
        lots.iter().filter(|lot| lot.tender_id == tender.id).map(dated).collect()
    };
    let dated: Vec<_> = rows.iter().map(|tender| Dated { tender, lots: of(tender) }).collect();
    Ok(calendar(language, base_url, name, &dated))
}

fn events(language: Language, base_url: &str, dated: &Dated<'_>) -> Vec<Event> {
    let tender = dated.tender;
    let own: Deadlines = read(&tender.deadlines);
    let mut seen: Vec<(&'static str, Deadline)> = Vec::new();
    let mut events = Vec::new();
    for (name, deadline) in views::dates(&own).into_iter().filter(|(name, _)| is_alarm(name)) {
        seen.push((name, deadline.clone()));
        events.push(event(language, base_url, tender, name, None, deadline));
    }
    for lot in &dated.lots {
        for (name, deadline) in views::dates(&lot.deadlines).into_iter().filter(|(name, _)| is_alarm(name)) {
            // Lots that share the tender's date are not repeated.
            if !seen.iter().any(|(known, date)| *known == name && date == deadline) {
                events.push(event(language, base_url, tender, name, Some(lot), deadline));
            }
        }
    }
    events
}

/// The end of validity of tenders is no date to be met.
fn is_alarm(name: &str) -> bool {
    !matches!(name, "tenders-date-validity" | "tenders-date-invitations")
}

fn event(
    language: Language,
    base_url: &str,
    tender: &tender::Model,
    name: &'static str,
    lot: Option<&DatedLot>,
    deadline: &Deadline,
) -> Event {
    let kind = locales::text(language, name);
    let url = format!("{base_url}{}", urls::tender(tender.id));
    let title = views::Words::best(language, &tender.titles, &tender.title, tender.language.as_deref()).text;
    let subject = match lot {
        Some(lot) => format!("{title} – {}", lot.name),
        None => title,
    };
    let warning = if deadline.time_stated { "" } else { "tenders-hour-not-stated" };
    let mut summary = format!("{kind} – {subject}");
    let mut description = format!("{}\n{}\n{url}", tender.buyer_name, deadline);
    if !warning.is_empty() {
        let warning = locales::text(language, warning);
        summary = format!("{summary} ({warning})");
        description = format!("{warning}\n{description}");
    }
    let mut event = Event::new();
    let suffix = lot.map(|lot| format!("-{:016x}", fingerprint(&lot.key))).unwrap_or_default();
    let short = name.trim_start_matches("tenders-date-");
    event.uid(&format!("{}-{short}{suffix}@halle", tender.id));
    event.timestamp(tender.updated_at);
    event.add_property("SEQUENCE", tender.version.to_string());
    if tender.status == TenderStatus::Cancelled {
        event.status(EventStatus::Cancelled);
    }
    event.summary(&summary).description(&description).url(&url);
    match (deadline.instant(), deadline.time.filter(|_| deadline.time_stated)) {
        (Some(instant), Some(_)) => {
            event.starts(instant.with_timezone(&Utc));
        }
        (None, Some(time)) => {
            event.starts(deadline.date.and_time(time));
        }
        _ => {
            event.all_day(deadline.date);
        }
    }
    event.done()
}

/// A stable short name of a lot within the identifiers of its events (FNV-1a).
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The newest tenders of a filter as an Atom feed.
pub fn feed(
    language: Language,
    base_url: &str,
    list_url: &str,
    feed_url: &str,
    rows: &[tender::Model],
    now: DateTime<Utc>,
) -> String {
    let stamp = |at: DateTime<Utc>| -> FixedDateTime { at.fixed_offset() };
    let link = |href: String, rel: &str, kind: Option<&str>| Link {
        href,
        rel: rel.to_owned(),
        mime_type: kind.map(str::to_owned),
        ..Link::default()
    };
    let entries = rows.iter().map(|row| {
        let card = Card::new(language, row, 0, &[], now);
        let mut lines = vec![card.buyer.clone(), card.place.clone()];
        lines.extend(card.due.as_ref().map(|due| {
            let warning = if due.is_timed {
                String::new()
            } else {
                format!(" ({})", locales::text(language, "tenders-hour-not-stated"))
            };
            format!("{} – {}{warning}", locales::text(language, "tenders-deadline"), due.text)
        }));
        lines.retain(|line| !line.is_empty());
        Entry {
            id: format!("urn:uuid:{}", row.id),
            title: Text::plain(card.title.text),
            updated: stamp(row.updated_at),
            published: row
                .published_on
                .map(|day| stamp(Utc.from_utc_datetime(&day.and_time(chrono::NaiveTime::MIN)))),
            summary: Some(Text::plain(lines.join("\n"))),
            links: vec![link(format!("{base_url}{}", card.url), "alternate", Some("text/html"))],
            categories: row
                .sectors
                .0
                .iter()
                .map(|code| Category {
                    term: code.clone(),
                    label: Some(views::sector_name(language, code)),
                    ..Category::default()
                })
                .collect(),
            authors: vec![atom_syndication::Person {
                name: card.buyer,
                ..atom_syndication::Person::default()
            }],
            ..Entry::default()
        }
    });
    let entries: Vec<_> = entries.collect();
    let updated = rows.iter().map(|row| row.updated_at).max().unwrap_or(now);
    Feed {
        title: Text::plain(locales::text(language, "tenders-title")),
        id: format!("{base_url}{feed_url}"),
        updated: stamp(updated),
        links: vec![
            link(format!("{base_url}{feed_url}"), "self", Some("application/atom+xml")),
            link(format!("{base_url}{list_url}"), "alternate", Some("text/html")),
        ],
        generator: Some(Generator { value: "Halle".to_owned(), ..Generator::default() }),
        entries,
        ..Feed::default()
    }
    .to_string()
}

const COLUMNS: [&str; 18] = [
    "id",
    "kind",
    "source",
    "publication_id",
    "status",
    "title",
    "language",
    "buyer",
    "country",
    "place",
    "cpv",
    "sectors",
    "reserved",
    "deadline",
    "deadline_time_stated",
    "value_minor",
    "currency",
    "url",
];

fn cells(language: Language, base_url: &str, row: &tender::Model, reserved: &[String]) -> [String; 18] {
    let due = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
    let card = Card::new(language, row, 0, &[], row.updated_at);
    [
        row.id.to_string(),
        row.announcement.to_string(),
        row.source.clone(),
        row.publication_id.clone(),
        row.status.to_string(),
        card.title.text,
        row.language.clone().unwrap_or_default(),
        row.buyer_name.clone(),
        row.buyer_country.clone().unwrap_or_default(),
        card.place,
        row.cpv.0.join(" "),
        row.sectors.0.join(" "),
        reserved.join(" "),
        due.as_ref().map(ToString::to_string).unwrap_or_default(),
        due.map(|due| due.time_stated.to_string()).unwrap_or_default(),
        row.value_minor.map(|minor| minor.to_string()).unwrap_or_default(),
        row.value_currency.clone().unwrap_or_default(),
        format!("{base_url}{}", urls::tender(row.id)),
    ]
}

/// Rows with their reservations, for the exports.
pub type Exported = Vec<(tender::Model, Vec<String>)>;

/// The rows with what the exports need of their lots.
pub async fn exported(
    db: &impl sea_orm::ConnectionTrait,
    rows: Vec<tender::Model>,
) -> Result<Exported, sea_orm::DbErr> {
    let mut all = Vec::with_capacity(rows.len());
    for chunk in rows.chunks(400) {
        let ids: Vec<_> = chunk.iter().map(|row| row.id).collect();
        let mut reserved = store_list::list_reserved(db, &ids).await?;
        all.extend(chunk.iter().map(|row| (row.clone(), reserved.remove(&row.id).unwrap_or_default())));
    }
    Ok(all)
}

/// UTF-8 with a byte-order mark, which spreadsheets need. Cells that a spreadsheet would run are disarmed.
pub fn csv(language: Language, base_url: &str, rows: &Exported) -> anyhow::Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    writer.write_record(COLUMNS)?;
    for (row, reserved) in rows {
        let cells = cells(language, base_url, row, reserved);
        writer.write_record(cells.iter().map(|cell| disarmed(cell)))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn disarmed(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

pub fn xlsx(language: Language, base_url: &str, rows: &Exported) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head = Format::new().set_bold();
    for (column, name) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    for (line, (row, reserved)) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells(language, base_url, row, reserved)) {
            // A cell of a spreadsheet holds 32,767 characters.
            let cell: String = cell.chars().take(32_000).collect();
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
