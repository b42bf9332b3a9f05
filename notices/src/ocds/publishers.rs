//! Who published a release: by the registered prefix of its `ocid`, else by the publisher's name.

use serde_json::Value;

use crate::payload::JsonExt;

/// Prefixes of the OCDS register.
const PREFIXES: [(&str, &str); 12] = [
    ("ocds-h6vhtk", "uk"),
    ("ocds-b5fd17", "uk"),
    ("ocds-r6ebe6", "scotland"),
    ("ocds-kuma6s", "wales"),
    ("ocds-591adf", "northern_ireland"),
    ("ocds-be6bcu", "prozorro"),
    ("ocds-03ad3f", "paraguay"),
    ("ocds-34a6hz", "buyandsell"),
    ("ocds-ec9k95", "seao"),
    ("ocds-0c46vo", "openopps"),
    ("ocds-70d2nz", "colombia"),
    ("ocds-uzwtzz", "doffin"),
];

/// Words in publishers' names.
const NAMES: [(&str, &str); 9] = [
    ("seao", "seao"),
    ("montréal", "montreal"),
    ("scotland", "scotland"),
    ("sell2wales", "wales"),
    ("contracts finder", "uk"),
    ("crown commercial", "uk"),
    ("prozorro", "prozorro"),
    ("dncp", "paraguay"),
    ("buyandsell", "buyandsell"),
];

/// A short stable name; `ocds` when nothing is known.
pub(super) fn source(release: &Value, publisher: &str) -> String {
    let ocid = release.text("ocid").unwrap_or_default();
    if let Some((_, name)) = PREFIXES.iter().find(|(prefix, _)| ocid.starts_with(prefix)) {
        return (*name).to_owned();
    }
    let own = release.text("packageInfo.publisher.name").unwrap_or_default();
    for publisher in [publisher, &own] {
        let publisher = publisher.to_lowercase();
        if let Some((_, name)) = NAMES.iter().find(|(word, _)| publisher.contains(word)) {
            return (*name).to_owned();
        }
    }
    "ocds".to_owned()
}
