//! What an index holds: one shape for all indexes, made from the documents that the other rooms hand over.
//! Private fields have no place here: only what any visitor may read is ever indexed.
use super::meaning::places::Point;
use std::collections::BTreeMap;

/// A document as both engines store it.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    pub id: String,
    pub slug: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub external_refs: Vec<String>,
    /// Searchable field → text. "name" is added by the engines from `name` and `other_names`.
    pub texts: BTreeMap<String, String>,
    /// Facet → values.
    pub facets: BTreeMap<String, Vec<String>>,
    /// Codes that are found by their exact spelling ("EI", "75187049400026").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Sectors, the sure ones and those that were only proposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed_sectors: Vec<String>,
    pub jurisdiction: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Area code of the département, canton or administrative region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// Area codes and commune keys that are served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// Kilometres around the position that are served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach_km: Option<f64>,
    /// 0 to 1 (weights of the guarantees).
    pub trust: f64,
    /// Day of the last change, counted from 1970-01-01.
    pub fresh_day: i64,
    /// Sortable numbers: price in minor units, deadline in seconds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<String, f64>,
}

impl Document {
    /// Whether something that far is within the distance served.
    pub fn reaches(&self, distance_km: Option<f64>) -> bool {
        distance_km.zip(self.reach_km).is_some_and(|(km, reach)| km <= reach)
    }

    /// Text of a searchable field; the name has all names that lead here.
    pub fn text(&self, field: &str) -> String {
        if field != "name" {
            return self.texts.get(field).cloned().unwrap_or_default();
        }
        let mut names = self.name.clone();
        for other in &self.other_names {
            names.push_str(" · ");
            names.push_str(other);
        }
        names
    }
}
