//! The sectors of our taxonomy as this room needs them: code, family, CPV codes, names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use entity::values::LocalText;
use serde::Deserialize;

/// A sector of the first (family) or second level.
#[derive(Debug, Clone)]
pub struct Sector {
    pub code: String,
    pub parent: Option<String>,
    /// CPV codes; two-digit divisions for families.
    pub cpv: Vec<String>,
    pub name: LocalText,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    parent: String,
    label_fr: String,
    label_en: String,
    label_de: String,
    cpv: String,
    cpv_divisions: String,
}

static SECTORS: LazyLock<BTreeMap<String, Sector>> = LazyLock::new(|| {
    let source = include_str!("../../search-config/sectors.csv");
    let rows = csv::Reader::from_reader(source.as_bytes()).into_deserialize::<Row>();
    let sectors = rows.map(|row| row.expect("our own table is well formed")).map(|row| {
        let parent = Some(row.parent).filter(|parent| !parent.is_empty());
        let codes = if parent.is_none() { &row.cpv_divisions } else { &row.cpv };
        let cpv = codes.split(';').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned);
        let name = LocalText { fr: Some(row.label_fr), de: Some(row.label_de), en: Some(row.label_en) };
        (row.code.clone(), Sector { cpv: cpv.collect(), code: row.code, parent, name })
    });
    sectors.collect()
});

/// All sectors in the order of their codes.
pub fn all() -> impl Iterator<Item = &'static Sector> {
    SECTORS.values()
}

pub fn find(code: &str) -> Option<&'static Sector> {
    SECTORS.get(code)
}
