//! Which column of a list is which of our fields: by our names, by the labels of the form in any language, by the words
//! that people write over their columns.

use entity::values::Language;

use crate::fold::fold;
use crate::locales;

/// A field that a list can bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the form.
    pub field: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Key of what may stand in it; empty: any text.
    pub hint: &'static str,
    /// Other words for it, folded.
    pub words: &'static [&'static str],
}

const fn column(
    field: &'static str,
    label: &'static str,
    hint: &'static str,
    words: &'static [&'static str],
) -> Column {
    Column { field, label, hint, words }
}

/// Every column, in the order of an export.
pub const COLUMNS: &[Column] = &[
    column(
        "reference",
        "catalogue-field-reference",
        "catalogue-hint-reference",
        &[
            "reference",
            "ref",
            "reference article",
            "no article",
            "numero d article",
            "n",
            "nr",
            "numero",
            "no",
            "code",
            "code article",
            "sku",
            "article",
            "artikelnummer",
            "artikel nr",
            "nummer",
            "referenz",
            "item number",
            "item no",
            "product code",
        ],
    ),
    column("kind", "catalogue-field-kind", "catalogue-column-kind", &["type", "genre", "art", "kind"]),
    column(
        "title_fr",
        "catalogue-field-title-fr",
        "catalogue-column-title",
        &[
            "titre",
            "titre fr",
            "nom",
            "designation",
            "libelle",
            "produit",
            "prestation",
            "offre",
            "title",
            "name",
            "bezeichnung",
            "titel",
            "product",
            "service",
            "intitule",
        ],
    ),
    column("title_de", "catalogue-field-title-de", "", &["titre de", "titel de", "titel deutsch"]),
    column("title_en", "catalogue-field-title-en", "", &["titre en", "title english"]),
    column(
        "description_fr",
        "catalogue-field-description-fr",
        "catalogue-column-description",
        &["description", "descriptif", "texte", "beschreibung", "details"],
    ),
    column("description_de", "catalogue-field-description-de", "", &["beschreibung deutsch"]),
    column("description_en", "catalogue-field-description-en", "", &["description english"]),
    column(
        "sector",
        "catalogue-field-sector",
        "catalogue-column-sector",
        &["sector code", "code secteur", "categorie", "kategorie", "branche", "category"],
    ),
    column(
        "price",
        "catalogue-field-price",
        "catalogue-column-price",
        &[
            "prix unitaire",
            "prix ht",
            "prix ttc",
            "prix hors tva",
            "tarif",
            "montant",
            "nouveau prix",
            "pu",
            "preis",
            "einzelpreis",
            "stuckpreis",
            "neuer preis",
            "unit price",
            "new price",
            "rate",
        ],
    ),
    column("on_quote", "catalogue-field-on-quote", "catalogue-column-yes-no", &["sur devis", "auf anfrage"]),
    column(
        "currency",
        "catalogue-field-currency",
        "catalogue-column-currency",
        &["devise", "wahrung", "currency"],
    ),
    column(
        "basis",
        "catalogue-field-basis",
        "catalogue-column-basis",
        &["price basis", "ht ttc", "base du prix", "netto brutto"],
    ),
    column(
        "unit",
        "catalogue-field-unit",
        "catalogue-column-unit",
        &["unite de vente", "einheit", "par", "pro"],
    ),
    column(
        "tax_code",
        "catalogue-field-tax",
        "catalogue-column-tax",
        &["tax code", "taux tva", "tva en", "mwst satz", "ust", "vat rate", "taux"],
    ),
    column(
        "lead_min_days",
        "catalogue-field-lead-min",
        "catalogue-column-whole",
        &["lead min days", "delai min", "lieferfrist min"],
    ),
    column(
        "lead_max_days",
        "catalogue-field-lead-max",
        "catalogue-column-whole",
        &["lead max days", "delai", "delai max", "delai de livraison", "lieferfrist", "lead time"],
    ),
    column(
        "min_quantity",
        "catalogue-field-minimum",
        "catalogue-column-whole",
        &["min quantity", "quantite minimale", "minimum", "mindestmenge", "minimum order"],
    ),
    column("capacity", "catalogue-field-capacity", "catalogue-column-whole", &["capacity", "kapazitat"]),
    column(
        "capacity_period",
        "catalogue-field-capacity-period",
        "catalogue-column-period",
        &["capacity period", "periode"],
    ),
    column("stock", "catalogue-field-stock", "catalogue-column-stock", &["en stock", "bestand", "lager"]),
    column(
        "payment_days",
        "catalogue-field-payment",
        "catalogue-column-whole",
        &["payment days", "delai de paiement", "zahlungsfrist"],
    ),
    column("area_kind", "catalogue-field-area", "catalogue-column-area", &["area", "zone", "gebiet"]),
    column(
        "radius_km",
        "catalogue-field-radius",
        "catalogue-column-whole",
        &["radius km", "rayon", "umkreis"],
    ),
    column(
        "territories",
        "catalogue-field-territories",
        "catalogue-hint-territories",
        &["territories", "cantons", "kantone", "lieux"],
    ),
    column(
        "delivery",
        "catalogue-field-delivery",
        "catalogue-column-delivery",
        &["delivery", "livraison", "lieferung"],
    ),
    column(
        "season",
        "catalogue-field-season",
        "catalogue-column-season",
        &["season months", "saison", "mois", "season"],
    ),
    column(
        "status",
        "catalogue-field-status",
        "catalogue-column-status",
        &["etat", "statut", "zustand", "state"],
    ),
];

pub fn find(field: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.field == field)
}

/// The label of one of our fields, for what is wrong with it.
pub fn label_of(field: &str) -> Option<&'static str> {
    find(field).map(|column| column.label)
}

/// Our field of each column of a header; empty where none is known. No field is read from two columns: the first one
/// that says its name best has it.
pub fn guess(header: &[String]) -> Vec<String> {
    let mut guessed = vec![String::new(); header.len()];
    // Names of ours before labels, labels before other words.
    let rules: [fn(&Column, &str) -> bool; 3] = [is_name, is_label, is_word];
    for rule in rules {
        for (at, name) in header.iter().enumerate() {
            if !guessed[at].is_empty() {
                continue;
            }
            let free = COLUMNS.iter().filter(|column| !guessed.iter().any(|taken| taken == column.field));
            if let Some(column) = free.into_iter().find(|column| rule(column, name)) {
                column.field.clone_into(&mut guessed[at]);
            }
        }
    }
    guessed
}

fn is_name(column: &Column, name: &str) -> bool {
    column.field == name.trim().to_lowercase()
}

fn is_label(column: &Column, name: &str) -> bool {
    let name = fold(name);
    Language::ALL.iter().any(|language| fold(&locales::text(*language, column.label)) == name)
}

fn is_word(column: &Column, name: &str) -> bool {
    let name = fold(name);
    column.words.contains(&name.as_str())
}

/// Whether a mapping says how rows find their offers.
pub fn is_enough(mapping: &[String]) -> bool {
    mapping.iter().any(|field| field == "reference" || field.starts_with("title_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_out_in_three_languages() {
        for language in Language::ALL {
            let header: Vec<_> =
                COLUMNS.iter().map(|column| locales::text(*language, column.label)).collect();
            let fields: Vec<_> = COLUMNS.iter().map(|column| column.field.to_owned()).collect();
            assert_eq!(guess(&header), fields, "{language}");
        }
        let names: Vec<_> = COLUMNS.iter().map(|column| column.field.to_owned()).collect();
        assert_eq!(guess(&names), names);
    }

    #[test]
    fn people_name_their_columns_as_they_like_and_none_is_read_twice() {
        let header = ["N°", "Désignation", "Prix HT", "Unité", "Remarque", "Prix TTC"].map(str::to_owned);
        assert_eq!(guess(&header), ["reference", "title_fr", "price", "unit", "", ""]);
        assert!(is_enough(&guess(&header)));
        assert!(!is_enough(&guess(&["Prix".to_owned(), "Couleur".to_owned()])));
    }

    #[test]
    fn words_are_folded_and_name_one_column() {
        let mut seen = std::collections::HashSet::new();
        for column in COLUMNS {
            for word in column.words {
                assert_eq!(fold(word), *word);
                assert!(seen.insert(*word), "{word} names two columns");
            }
        }
    }
}
