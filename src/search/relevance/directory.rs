//! Reads a directory file (the 23-column table of the shared data) straight into supplier documents, for measuring the
//! engines without a database. The application itself imports through the directory room.
use crate::search::config::Config;
use crate::search::meaning::fold::fold;
use crate::search::model::{SupplierDoc, Whereabouts};
use std::collections::HashMap;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Row {
    id: String,
    source: String,
    jurisdiction: String,
    name: String,
    brand: String,
    legal_form: String,
    kind: String,
    registry_id: String,
    activity_code: String,
    activity_label: String,
    description: String,
    tags: String,
    city: String,
    region: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// Suppliers of a tab-separated directory file.
pub fn read(path: &Path, config: &Config) -> anyhow::Result<Vec<SupplierDoc>> {
    let by_activity = sectors_by_activity(config);
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path)?;
    let mut suppliers = Vec::new();
    for row in reader.deserialize() {
        let row: Row = row?;
        suppliers.push(supplier(row, &by_activity));
    }
    Ok(suppliers)
}

/// NACE group → sectors. A group that many sectors share says nothing about any of them.
fn sectors_by_activity(config: &Config) -> HashMap<String, Vec<String>> {
    let mut sectors: HashMap<String, Vec<String>> = HashMap::new();
    for sector in config.sectors.values().filter(|sector| !sector.parent.is_empty()) {
        for group in sector.nace.split(';').filter(|group| group.contains('.')) {
            sectors.entry(group.replace('.', "")).or_default().push(sector.code.clone());
        }
    }
    sectors.retain(|_, codes| codes.len() <= 2);
    for codes in sectors.values_mut() {
        codes.sort();
    }
    sectors
}

fn supplier(row: Row, by_activity: &HashMap<String, Vec<String>>) -> SupplierDoc {
    let group: String = row.activity_code.chars().filter(char::is_ascii_digit).collect();
    let proposed = by_activity.get(&group).cloned().unwrap_or_default();
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let brand = filled(row.brand).filter(|brand| fold(brand) != fold(&row.name));
    SupplierDoc {
        slug: row.id.replace(':', "-"),
        // Documents have ids of letters, digits and hyphens.
        id: row.id.replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
        external_refs: vec![row.id],
        name: row.name,
        other_names: brand.into_iter().collect(),
        descriptions: filled(row.description).into_iter().collect(),
        activities: [row.activity_label, row.tags.replace('_', " ")].into_iter().filter_map(filled).collect(),
        proposed_sectors: proposed,
        kind: filled(row.kind),
        legal_form: filled(row.legal_form),
        registrations: filled(row.registry_id).into_iter().collect(),
        place: Whereabouts {
            jurisdiction: row.jurisdiction,
            commune: filled(row.city),
            region: filled(row.region),
            position: row.lat.zip(row.lon),
            ..Whereabouts::default()
        },
        sources: vec![row.source],
        ..SupplierDoc::default()
    }
}
