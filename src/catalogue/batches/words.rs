//! Rows of a batch in words: field by field, what stands there now beside what would.

use entity::values::Language;

use super::model::{Row, RowOutcome, RowProblem, Snapshot};
use crate::catalogue::import::columns;
use crate::catalogue::model::{Area, Content};
use crate::catalogue::view::key;
use crate::chambers::territories::Gazetteer;
use crate::directory::sectors;
use crate::locales;
use crate::web::format;

/// A line of the preview: what it is about, what stands there, what would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// A row as the preview shows it.
#[derive(Debug, Clone)]
pub struct RowView {
    pub line: i32,
    pub label: String,
    pub outcome: &'static str,
    pub state: &'static str,
    /// Address of the offer, when it exists.
    pub url: Option<String>,
    pub lines: Vec<Line>,
    pub problems: Vec<ProblemView>,
}

#[derive(Debug, Clone)]
pub struct ProblemView {
    pub column: String,
    pub value: String,
    pub key: String,
}

/// Turns rows into words of a language.
pub struct Words<'a> {
    pub language: Language,
    pub places: &'a Gazetteer,
}

impl Words<'_> {
    pub fn row(&self, row: &Row) -> RowView {
        let exists = row.outcome != RowOutcome::Deleted || row.state.as_str() != "applied";
        RowView {
            line: row.line,
            label: if row.label.is_empty() { self.t("catalogue-untitled") } else { row.label.clone() },
            outcome: row.outcome.as_str(),
            state: if row.writes() { row.state.as_str() } else { "" },
            url: row.offer_id.filter(|_| exists).map(crate::catalogue::urls::edit),
            lines: self.lines(row),
            problems: row.problems.iter().map(|problem| self.problem(problem)).collect(),
        }
    }

    fn t(&self, key: &str) -> String {
        locales::text(self.language, key)
    }

    /// A column of the file by its own name, one of our fields by its label.
    fn problem(&self, problem: &RowProblem) -> ProblemView {
        let column =
            columns::label_of(&problem.column).map_or_else(|| problem.column.clone(), |key| self.t(key));
        ProblemView { column, value: problem.value.clone(), key: problem.key.clone() }
    }

    fn lines(&self, row: &Row) -> Vec<Line> {
        let none = Vec::new();
        let old = row.before.as_ref().map_or_else(|| none.clone(), |snapshot| self.values(snapshot));
        let new = row.after.as_ref().map_or_else(|| none.clone(), |snapshot| self.values(snapshot));
        let value = |list: &[(&'static str, String)], key: &str| {
            list.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let keys = if new.is_empty() { &old } else { &new };
        let lines = keys.iter().map(|(key, _)| (*key, value(&old, key), value(&new, key)));
        let lines = lines.filter(|(_, old, new)| old != new);
        lines.map(|(key, old, new)| Line { label: self.t(key), old, new }).collect()
    }

    /// Every field in words; the same fields for every offer, in the order of the form.
    fn values(&self, snapshot: &Snapshot) -> Vec<(&'static str, String)> {
        let Content { reference, kind, title, description, sector_code, price, terms, stock, .. } =
            &snapshot.content;
        let coded = |prefix: &str, value: &str| self.t(&key(prefix, value));
        let number =
            |value: Option<i32>| value.map(|n| format::number(self.language, n.into())).unwrap_or_default();
        let local =
            |text: &entity::values::LocalText, language| text.get(language).unwrap_or_default().to_owned();
        let (area, radius, territories) = match &terms.area {
            Area::AsOrganisation => ("organisation", None, String::new()),
            Area::Radius(km) => ("radius", Some(*km), String::new()),
            Area::Territories(codes) => {
                let names: Vec<_> = codes.iter().map(|code| self.places.name_of(code)).collect();
                ("territories", None, names.join(", "))
            }
        };
        let amount = if price.is_on_quote {
            self.t("catalogue-on-quote")
        } else {
            price.amount().map(|amount| format::money(self.language, amount)).unwrap_or_default()
        };
        let delivery: Vec<_> =
            terms.delivery.iter().map(|mode| coded("catalogue-delivery", mode.as_str())).collect();
        let season: Vec<_> =
            terms.season.iter().map(|month| coded("catalogue-month", &month.to_string())).collect();
        let capacity = terms.capacity.map(|capacity| {
            let period = coded("catalogue-period", capacity.period.as_str());
            format!("{} {period}", format::number(self.language, capacity.quantity.into()))
        });
        vec![
            ("catalogue-field-status", coded("catalogue-status", snapshot.status.as_str())),
            ("catalogue-field-reference", reference.clone().unwrap_or_default()),
            ("catalogue-field-kind", coded("catalogue-kind", kind.as_str())),
            ("catalogue-field-title-fr", local(title, Language::Fr)),
            ("catalogue-field-title-de", local(title, Language::De)),
            ("catalogue-field-title-en", local(title, Language::En)),
            ("catalogue-field-description-fr", local(description, Language::Fr)),
            ("catalogue-field-description-de", local(description, Language::De)),
            ("catalogue-field-description-en", local(description, Language::En)),
            (
                "catalogue-field-sector",
                sector_code
                    .as_deref()
                    .map(|code| sectors::label(code, self.language).to_owned())
                    .unwrap_or_default(),
            ),
            ("catalogue-field-price", amount),
            ("catalogue-field-basis", coded("catalogue-basis", price.basis.as_str())),
            ("catalogue-field-unit", coded("catalogue-unit", price.unit.as_str())),
            (
                "catalogue-field-tax",
                price.tax().map(|tax| format::percent(self.language, &tax.percent())).unwrap_or_default(),
            ),
            ("catalogue-field-lead-min", number(terms.lead_min_days)),
            ("catalogue-field-lead-max", number(terms.lead_max_days)),
            ("catalogue-field-minimum", number(terms.min_quantity)),
            ("catalogue-field-capacity", capacity.unwrap_or_default()),
            ("catalogue-field-stock", number(*stock)),
            ("catalogue-field-payment", number(terms.payment_days)),
            ("catalogue-field-area", coded("catalogue-area-choice", area)),
            ("catalogue-field-radius", number(radius)),
            ("catalogue-field-territories", territories),
            ("catalogue-field-delivery", delivery.join(", ")),
            ("catalogue-field-season", season.join(", ")),
        ]
    }
}
