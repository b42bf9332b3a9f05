//! References in words, as the public page, the comparison and exports show them.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::directory::organisation::OrganisationStatus;
use entity::directory::reference::{self, AmountBracket, ReferenceStatus};
use entity::values::{Jurisdiction, Language, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

use super::store as references;
use crate::directory::{sectors, store, urls};
use crate::locales;
use crate::web::format;

/// A reference as everybody reads it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub title: String,
    pub client: String,
    pub is_client_named: bool,
    pub years: String,
    pub amount: Option<String>,
    pub sector: Option<String>,
    pub cpv: Vec<String>,
    pub place: Option<String>,
    pub link: Option<String>,
    pub has_contact: bool,
    pub confirmed: Option<Confirmed>,
}

/// Who confirmed it, and when.
#[derive(Debug, Clone)]
pub struct Confirmed {
    pub by: String,
    /// Present while the client is public.
    pub url: Option<String>,
    pub on: NaiveDate,
}

impl Shown {
    /// One line, for exports and comparisons.
    pub fn line(&self, language: Language) -> String {
        let mut parts = vec![self.title.clone(), self.client.clone(), self.years.clone()];
        parts.extend(self.amount.clone());
        parts.extend(self.place.clone());
        let standing = match &self.confirmed {
            Some(confirmed) => locales::text_with(
                language,
                "references-confirmed-by",
                &[
                    ("name", confirmed.by.clone().into()),
                    ("date", format::date(language, confirmed.on).into()),
                ],
            ),
            None => locales::text(language, "references-declared"),
        };
        format!("{} ({standing})", parts.join(", "))
    }
}

/// The references of many organisations, each in its order.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    language: Language,
) -> Result<HashMap<OrganisationId, Vec<Shown>>, DbErr> {
    let rows = references::list_of(db, ids).await?;
    let mut holders: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
    holders.dedup();
    holders.extend(rows.iter().filter_map(|row| row.client_organisation_id));
    holders.sort_unstable();
    holders.dedup();
    let people = store::list(db, &holders).await?;
    let people: HashMap<_, _> = people.into_iter().map(|row| (row.id, row)).collect();
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let jurisdiction = people.get(&row.organisation_id).map_or(Jurisdiction::Ch, |row| row.jurisdiction);
        let client = row.client_organisation_id.and_then(|id| people.get(&id));
        let client = client.map(|client| Client {
            name: client.brand.clone().unwrap_or_else(|| client.name.clone()),
            url: (client.status == OrganisationStatus::Published && client.is_supplier)
                .then(|| urls::supplier(&client.slug)),
        });
        found.entry(row.organisation_id).or_default().push(shown(&row, client, jurisdiction, language));
    }
    Ok(found)
}

/// The client organisation of a reference.
#[derive(Debug, Clone)]
pub struct Client {
    pub name: String,
    pub url: Option<String>,
}

pub fn shown(
    row: &reference::Model,
    client: Option<Client>,
    jurisdiction: Jurisdiction,
    language: Language,
) -> Shown {
    let confirmed = row
        .confirmed_on
        .filter(|_| row.status == ReferenceStatus::Confirmed)
        .zip(client)
        .map(|(on, client)| Confirmed { by: client.name, url: client.url, on });
    Shown {
        title: row.title.clone(),
        client: row.client.clone(),
        is_client_named: row.is_client_named,
        years: years(row.year_from, row.year_to),
        amount: row.amount.map(|amount| amount_words(amount, jurisdiction, language)),
        sector: row.sector_code.as_deref().map(|code| sectors::label(code, language).to_owned()),
        cpv: row.cpv.0.clone(),
        place: row.place.clone(),
        link: row.link.clone(),
        has_contact: row.has_contact,
        confirmed,
    }
}

/// `2024`, `2022–2024`.
pub fn years(from: i32, to: Option<i32>) -> String {
    match to.filter(|to| *to != from) {
        Some(to) => format!("{from}–{to}"),
        None => from.to_string(),
    }
}

/// Key of a bracket, with the currency as argument.
pub const fn amount_key(amount: AmountBracket) -> &'static str {
    match amount {
        AmountBracket::To10k => "references-amount-to-10k",
        AmountBracket::To50k => "references-amount-to-50k",
        AmountBracket::To200k => "references-amount-to-200k",
        AmountBracket::To1m => "references-amount-to-1m",
        AmountBracket::Over1m => "references-amount-over-1m",
    }
}

pub fn amount_words(amount: AmountBracket, jurisdiction: Jurisdiction, language: Language) -> String {
    let currency = match jurisdiction {
        Jurisdiction::Ch => "CHF",
        Jurisdiction::Fr => "€",
        Jurisdiction::Qc => "$",
    };
    locales::text_with(language, amount_key(amount), &[("currency", currency.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_one_year_is_one_year() {
        assert_eq!(years(2024, None), "2024");
        assert_eq!(years(2024, Some(2024)), "2024");
        assert_eq!(years(2022, Some(2024)), "2022–2024");
    }
}
