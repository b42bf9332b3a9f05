//! From the cells of a row to the form of an offer: what people write in a list becomes what the form would send, so
//! that a list is judged by the same rules.

use std::str::FromStr as _;
use std::sync::LazyLock;

use entity::values::{Currency, Language};

use super::units;
use crate::catalogue::forms::OfferForm;
use crate::catalogue::model::{
    AreaKind, CapacityPeriod, DeliveryMode, OfferKind, OfferStatus, PriceBasis, PriceUnit,
};
use crate::catalogue::tax::RATES;
use crate::catalogue::view::key;
use crate::directory::sectors;
use crate::fold::fold;
use crate::locales;

/// What empties a field: an empty cell leaves it as it is.
pub const EMPTY: &str = "-";
/// Signs that a spreadsheet would take for a formula; our exports put an apostrophe before them.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// The text of a cell without the apostrophe that kept it a text.
pub fn unescaped(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// A text as a cell that no spreadsheet runs.
pub fn escaped(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// What a row of a list asks of an offer.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub form: OfferForm,
    pub status: Option<OfferStatus>,
}

impl Asked {
    /// Takes a cell over. An empty cell says nothing. The error is the key of a sentence.
    pub fn put(&mut self, field: &str, cell: &str) -> Result<(), &'static str> {
        let raw = cell.trim();
        if raw.is_empty() {
            return Ok(());
        }
        let is_empty = raw == EMPTY;
        let cell = if is_empty { "" } else { unescaped(raw) };
        let form = &mut self.form;
        match field {
            "kind" => {
                form.kind = coded(cell, "catalogue-kind", OfferKind::ALL.iter().map(|one| one.as_str()))?;
            }
            "basis" => form.basis = basis(cell)?,
            "unit" => form.unit = unit(cell)?,
            "capacity_period" => form.capacity_period = period(cell)?,
            "currency" => form.currency = currency(cell)?,
            "sector" => form.sector = sector(cell)?,
            "tax_code" => form.tax_code = tax_code(cell, &form.currency)?,
            "on_quote" => form.on_quote = !is_empty && yes_or_no(cell)?,
            "price" => price(form, cell),
            "area_kind" => form.area_kind = area_kind(cell)?,
            "radius_km" => {
                cell.clone_into(&mut form.radius_km);
                if is_empty { "organisation" } else { "radius" }.clone_into(&mut form.area_kind);
            }
            "territories" => {
                cell.clone_into(&mut form.territories);
                if is_empty { "organisation" } else { "territories" }.clone_into(&mut form.area_kind);
            }
            "delivery" => form.delivery = delivery(cell)?,
            "season" => form.season = season(cell)?,
            "status" => self.status = Some(status(cell)?),
            _ => form.put(field, cell),
        }
        Ok(())
    }
}

/// Values of a list, whatever separates them.
fn listed(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';', '\n', '|']).map(str::trim).filter(|one| !one.is_empty())
}

/// A code as it is, or the words that the pages say for it in any language.
fn coded<'a>(cell: &str, prefix: &str, codes: impl Iterator<Item = &'a str>) -> Result<String, &'static str> {
    let codes: Vec<_> = codes.collect();
    let is_said = |code: &&&str| {
        let wanted = fold(cell);
        Language::ALL.iter().any(|language| fold(&locales::text(*language, &key(prefix, code))) == wanted)
    };
    let found = codes.iter().find(|code| **code == cell).or_else(|| codes.iter().find(is_said));
    found.map(|code| (*code).to_owned()).ok_or("catalogue-import-unknown-word")
}

fn basis(cell: &str) -> Result<String, &'static str> {
    match fold(cell).as_str() {
        "ht" | "hors taxe" | "hors taxes" | "netto" | "excl vat" => Ok("net".to_owned()),
        "ttc" | "brutto" | "tva incluse" | "incl vat" => Ok("gross".to_owned()),
        _ => coded(cell, "catalogue-basis", PriceBasis::ALL.iter().map(|one| one.as_str())),
    }
}

fn unit(cell: &str) -> Result<String, &'static str> {
    match units::meant(cell) {
        Some(unit) => Ok(unit.as_str().to_owned()),
        None => coded(cell, "catalogue-unit", PriceUnit::ALL.iter().map(|one| one.as_str())),
    }
}

fn period(cell: &str) -> Result<String, &'static str> {
    coded(cell, "catalogue-period", CapacityPeriod::ALL.iter().map(|one| one.as_str()))
}

fn currency(cell: &str) -> Result<String, &'static str> {
    let code = match cell.trim() {
        "€" => "EUR".to_owned(),
        "Fr." | "fr." | "SFr." => "CHF".to_owned(),
        "$" | "CA$" => "CAD".to_owned(),
        other => other.to_uppercase(),
    };
    Currency::from_str(&code)
        .map(|currency| currency.to_string())
        .map_err(|_| "catalogue-import-unknown-word")
}

fn area_kind(cell: &str) -> Result<String, &'static str> {
    if cell.is_empty() {
        return Ok(AreaKind::Organisation.to_string());
    }
    coded(cell, "catalogue-area-choice", AreaKind::ALL.iter().map(|one| one.as_str()))
}

/// Labels of the branches in all languages, folded, with their codes; a label that names two is none.
static SECTORS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let branches = sectors::tops().flat_map(|top| sectors::branches(&top.code));
    let labels = branches.flat_map(|branch| {
        Language::ALL.iter().map(|language| (fold(branch.label(*language)), branch.code.clone()))
    });
    labels.collect()
});

fn sector(cell: &str) -> Result<String, &'static str> {
    // "S01.1 Traiteur" is how lists often say both.
    let code = cell.split_whitespace().next().unwrap_or_default().to_uppercase();
    if cell.is_empty() || sectors::find(&code).is_some_and(|sector| sector.is_branch() && sector.code == code)
    {
        return Ok(code);
    }
    let wanted = fold(cell);
    let mut found: Vec<_> =
        SECTORS.iter().filter(|(label, _)| *label == wanted).map(|(_, code)| code).collect();
    found.dedup();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        _ => Err("catalogue-import-unknown-sector"),
    }
}

/// A code, or a rate in per cent of the place whose currency it is: `8.1`, `8,1 %`.
fn tax_code(cell: &str, currency: &str) -> Result<String, &'static str> {
    if cell.is_empty() || RATES.iter().any(|rate| rate.code == cell) {
        return Ok(cell.to_owned());
    }
    let place = match currency {
        "EUR" => "fr-",
        "CAD" => "qc-",
        _ => "ch-",
    };
    let percent = cell.trim_end_matches('%').trim().replace(',', ".");
    let number = percent.parse::<f64>().map_err(|_| "catalogue-import-unknown-tax")?;
    // A spreadsheet keeps 8.1 % as 0.081.
    let is_rate = |thousandths: i64, number: f64| {
        #[expect(clippy::cast_precision_loss, reason = "rates are small")]
        let rate = thousandths as f64 / 1_000.0;
        (rate - number).abs() < 1e-6
    };
    let of_place = RATES.iter().filter(|rate| rate.code.starts_with(place));
    let mut found = of_place.filter(|rate| {
        is_rate(rate.thousandths, number) || (number < 1.0 && is_rate(rate.thousandths, number * 100.0))
    });
    found.next().map(|rate| rate.code.to_owned()).ok_or("catalogue-import-unknown-tax")
}

fn yes_or_no(cell: &str) -> Result<bool, &'static str> {
    match fold(cell).as_str() {
        "1" | "x" | "oui" | "ja" | "yes" | "true" | "vrai" | "wahr" | "o" | "j" | "y" => Ok(true),
        "0" | "non" | "nein" | "no" | "false" | "faux" | "falsch" | "n" => Ok(false),
        _ => Err("catalogue-import-yes-no"),
    }
}

/// An amount, or words that say that there is none.
fn price(form: &mut OfferForm, cell: &str) {
    let words = fold(cell);
    let on_quote = ["sur devis", "sur demande", "auf anfrage", "on request", "on quote", "devis", "quote"];
    if on_quote.contains(&words.as_str()) {
        form.on_quote = true;
        form.price.clear();
        return;
    }
    // Who writes an amount has a price.
    if !cell.is_empty() {
        form.on_quote = false;
    }
    form.price = without_noise(cell);
}

/// 12.299999999999999 is how a spreadsheet computes 12.30: no cent is lost by saying so.
fn without_noise(cell: &str) -> String {
    let is_long = cell.split_once('.').is_some_and(|(whole, cents)| {
        cents.len() > 6
            && whole.len() < 10
            && cents.bytes().chain(whole.bytes()).all(|byte| byte.is_ascii_digit())
    });
    match cell.parse::<f64>() {
        Ok(number) if is_long && ((number * 100.0) - (number * 100.0).round()).abs() < 1e-6 => {
            format!("{number:.2}")
        }
        _ => cell.to_owned(),
    }
}

fn delivery(cell: &str) -> Result<Vec<String>, &'static str> {
    // Our own export separates by commas; codes hold no space, words of the pages do.
    let codes = || DeliveryMode::ALL.iter().map(|one| one.as_str());
    listed(cell).map(|one| coded(one, "catalogue-delivery", codes())).collect()
}

/// Months by number or name: `3, 4, 5`, `mars, avril`, `3-5`.
fn season(cell: &str) -> Result<Vec<String>, &'static str> {
    let mut months = Vec::new();
    for one in listed(cell) {
        if let Some((first, last)) = one.split_once(['-', '–']) {
            let (first, last) = (month(first)?, month(last)?);
            let mut at = first;
            months.push(at);
            while at != last {
                at = at % 12 + 1;
                months.push(at);
            }
        } else {
            months.push(month(one)?);
        }
    }
    Ok(months.into_iter().map(|month| month.to_string()).collect())
}

fn month(text: &str) -> Result<u8, &'static str> {
    let text = text.trim();
    if let Ok(number) = text.parse::<u8>() {
        return if (1..=12).contains(&number) { Ok(number) } else { Err("catalogue-import-unknown-month") };
    }
    let wanted = fold(text);
    let is_named = |month: &u8| {
        let name = key("catalogue-month", &month.to_string());
        Language::ALL.iter().any(|language| fold(&locales::text(*language, &name)) == wanted)
    };
    (1..=12).find(is_named).ok_or("catalogue-import-unknown-month")
}

fn status(cell: &str) -> Result<OfferStatus, &'static str> {
    let code = match fold(cell).as_str() {
        "publie" | "publiee" | "en ligne" | "online" | "veroffentlicht" | "public" => "published".to_owned(),
        "brouillon" | "entwurf" => "draft".to_owned(),
        "archive" | "archivee" | "archiviert" => "archived".to_owned(),
        _ => coded(cell, "catalogue-status", OfferStatus::ALL.iter().map(|one| one.as_str()))?,
    };
    code.parse().map_err(|_| "catalogue-import-unknown-word")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(field: &str, cell: &str) -> Asked {
        let mut asked = Asked::default();
        "CHF".clone_into(&mut asked.form.currency);
        asked.put(field, cell).unwrap_or_else(|key| panic!("{field} {cell}: {key}"));
        asked
    }

    #[test]
    fn words_of_any_language_become_codes() {
        assert_eq!(put("unit", "par personne").form.unit, "person");
        assert_eq!(put("unit", "pro Person").form.unit, "person");
        assert_eq!(put("unit", "m2").form.unit, "m2");
        assert_eq!(put("unit", "half_day").form.unit, "half_day");
        assert_eq!(put("unit", "forfait").form.unit, "flat");
        assert_eq!(put("unit", "pièce").form.unit, "piece");
        assert_eq!(put("basis", "HT").form.basis, "net");
        assert_eq!(put("kind", "Produkt").form.kind, "product");
        assert_eq!(put("currency", "€").form.currency, "EUR");
        assert_eq!(put("tax_code", "8,1 %").form.tax_code, "ch-standard");
        assert_eq!(put("tax_code", "0.081").form.tax_code, "ch-standard");
        assert_eq!(put("delivery", "pickup, à distance").form.delivery, ["pickup", "remote"]);
        assert_eq!(put("season", "novembre-février").form.season, ["11", "12", "1", "2"]);
        assert_eq!(put("status", "publiée").status, Some(OfferStatus::Published));
        assert_eq!(put("sector", "s01.1 traiteur").form.sector, "S01.1");
        assert!(put("on_quote", "Oui").form.on_quote);
    }

    #[test]
    fn what_is_no_word_of_ours_is_refused_with_a_sentence() {
        let mut asked = Asked::default();
        for (field, cell) in [
            ("unit", "douzaine"),
            ("tax_code", "7.7"),
            ("season", "13"),
            ("on_quote", "peut-être"),
            ("sector", "S99"),
        ] {
            assert!(asked.put(field, cell).is_err(), "{field} {cell}");
        }
    }

    #[test]
    fn an_empty_cell_says_nothing_and_a_dash_empties() {
        let mut asked = put("stock", "12");
        asked.put("stock", "  ").unwrap();
        assert_eq!(asked.form.stock, "12");
        asked.put("stock", "-").unwrap();
        assert_eq!(asked.form.stock, "");
        assert!(!put("price", "12.50").form.on_quote);
        assert!(put("price", "sur devis").form.on_quote);
        assert_eq!(put("price", "12.299999999999999").form.price, "12.30");
        assert_eq!(
            put("price", "12.3375").form.price,
            "12.3375",
            "what is no cent is not rounded in silence"
        );
    }

    #[test]
    fn what_was_escaped_comes_back_whatever_it_is() {
        for text in ["=1+1", "-", "'=x", "''", "'", "Pain", "@a", "+41 22", "-5 °C", "l’été"] {
            assert_eq!(unescaped(&escaped(text)), text);
        }
    }
}
