//! The shapes of the answers, written as names and kinds.
//!
//! A kind is `text`, `int`, `number`, `bool`, `uuid`, `date`, `instant`, `uri`, `any` or the name of a shape; `[k]` is a
//! list, `{k}` a map from names, `k?` may be null. A name that ends in `~` may be absent; `*` stands for all names of
//! another shape.

use utoipa::openapi::schema::{
    ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};

pub type Shape = (&'static str, &'static [(&'static str, &'static str)]);

pub const ALL: &[Shape] = &[
    (
        "SearchResults",
        &[
            ("query", "text"),
            ("total", "int"),
            ("took_ms", "number"),
            ("engine", "text"),
            ("fallback~", "bool"),
            ("expansions", "[Expansion]"),
            ("place~", "text"),
            ("left_out~", "[text]"),
            ("hits", "[Hit]"),
            ("facets", "{[FacetCount]}"),
        ],
    ),
    ("Expansion", &[("typed", "text"), ("word", "text"), ("relation", "text"), ("weight", "number")]),
    (
        "Hit",
        &[
            ("id", "text"),
            ("slug", "text"),
            ("name", "text"),
            ("score", "number"),
            ("distance_km", "number?"),
            ("external_refs", "[text]"),
            ("highlights", "{text}"),
            ("reasons", "[any]"),
            ("commune", "text?"),
            ("lat", "number?"),
            ("lon", "number?"),
            ("facts", "{[text]}"),
            ("explanation~", "Explanation"),
        ],
    ),
    ("FacetCount", &[("value", "text"), ("count", "int")]),
    ("Explanation", &[("text", "number"), ("place", "number"), ("trust", "number"), ("freshness", "number")]),
    ("Organisations", &[("total", "int"), ("limit", "int"), ("offset", "int"), ("items", "[Organisation]")]),
    (
        "Organisation",
        &[
            ("id", "uuid"),
            ("slug", "text"),
            ("url", "uri"),
            ("name", "text"),
            ("brand", "text?"),
            ("jurisdiction", "text?"),
            ("is_buyer", "bool"),
            ("legal_form", "text?"),
            ("legal_form_scheme", "text?"),
            ("kind", "text?"),
            ("registry_scheme", "text?"),
            ("registry_id", "text?"),
            ("registry_check", "text?"),
            ("activity_code", "text?"),
            ("description", "LocalText?"),
            ("tags", "[text]"),
            ("sectors", "[SectorOfOrganisation]"),
            ("street", "text?"),
            ("postcode", "text?"),
            ("city", "text?"),
            ("region", "text?"),
            ("position", "Position?"),
            ("radius_km", "int?"),
            ("areas", "[text]"),
            ("website", "uri?"),
            ("email", "text?"),
            ("phone", "text?"),
            ("languages", "[text]"),
            ("staff_count", "int?"),
            ("confirmed_on", "date?"),
            ("updated_at", "instant"),
            ("is_demo", "bool"),
            ("flags", "[text]"),
            ("external_refs", "[text]"),
            ("sources", "[Provenance]"),
            ("distance_km~", "number?"),
        ],
    ),
    ("SectorOfOrganisation", &[("code", "text"), ("label", "text?"), ("proposed", "bool")]),
    ("Position", &[("lat", "number"), ("lon", "number")]),
    (
        "Provenance",
        &[
            ("source", "text"),
            ("id", "text"),
            ("imported_at", "instant"),
            ("licence", "text?"),
            ("url", "text?"),
        ],
    ),
    ("LocalText", &[("fr~", "text"), ("de~", "text"), ("en~", "text")]),
    ("Points", &[("type", "text"), ("features", "[Point]")]),
    ("Point", &[("type", "text"), ("id", "uuid"), ("geometry", "any"), ("properties", "any")]),
    ("Offers", &[("total", "int"), ("page", "int"), ("pages", "int"), ("offers", "[Offer]")]),
    (
        "Offer",
        &[
            ("id", "uuid"),
            ("slug", "text"),
            ("url", "uri"),
            ("kind", "text"),
            ("title", "LocalText"),
            ("description", "LocalText"),
            ("sector", "text?"),
            ("supplier", "SupplierOfOffer"),
            ("price", "Money?"),
            ("price_basis", "text"),
            ("price_unit", "text"),
            ("on_quote", "bool"),
            ("tax_code", "text?"),
            ("min_quantity", "int?"),
            ("lead_days", "Days"),
            ("area", "any"),
            ("delivery", "[text]"),
            ("capacity", "Capacity?"),
            ("payment_days", "int?"),
            ("season", "[int]"),
            ("stock", "int?"),
            ("guarantees_verified", "[text]"),
            ("guarantees_declared", "[text]"),
            ("guarantees", "[GuaranteeOfOffer]"),
            ("photos", "[Photo]"),
            ("status", "text"),
            ("demo", "bool"),
            ("updated_at", "instant"),
        ],
    ),
    ("SupplierOfOffer", &[("id", "uuid"), ("slug", "text"), ("name", "text"), ("city", "text?")]),
    (
        "GuaranteeOfOffer",
        &[
            ("scheme", "text"),
            ("scope", "text"),
            ("state", "text"),
            ("verified_on", "date?"),
            ("valid_to", "date?"),
        ],
    ),
    ("Photo", &[("url", "uri"), ("alt", "text"), ("width", "int"), ("height", "int")]),
    ("Money", &[("minor", "int"), ("currency", "text")]),
    ("Days", &[("min", "int?"), ("max", "int?")]),
    ("Capacity", &[("quantity", "int"), ("period", "text")]),
    ("Tenders", &[("total", "int"), ("limit", "int"), ("offset", "int"), ("tenders", "[Tender]")]),
    ("Tender", TENDER),
    (
        "TenderInFull",
        &[
            ("*", "Tender"),
            ("description", "text?"),
            ("descriptions", "LocalText?"),
            ("deadlines", "any"),
            ("group_rules", "any"),
            ("documents", "[any]"),
            ("places", "[any]"),
            ("lots", "[Lot]"),
            ("versions", "[any]"),
        ],
    ),
    (
        "Lot",
        &[
            ("id", "uuid"),
            ("position", "int"),
            ("external_id", "text"),
            ("whole", "bool"),
            ("title", "text?"),
            ("titles", "LocalText"),
            ("description", "text?"),
            ("cpv", "[text]"),
            ("other_codes", "[any]"),
            ("sectors", "[text]"),
            ("reserved", "[text]"),
            ("reserved_execution", "text"),
            ("places", "[any]"),
            ("value", "Money?"),
            ("deadline", "text?"),
            ("deadline_time_stated", "bool?"),
            ("starts_on", "date?"),
            ("ends_on", "date?"),
            ("requirements", "any"),
        ],
    ),
    (
        "Candidates",
        &[
            ("tender", "uuid"),
            ("lots", "[any]"),
            ("alone", "[Member]"),
            ("alone_total", "int"),
            ("trade_unknown", "int"),
            ("lots_in_groups", "int"),
            ("members_max", "int?"),
            ("status", "text?"),
            ("cut", "bool"),
            ("rows", "any"),
            ("candidates", "[Candidate]"),
            ("near_miss", "any"),
            ("uncovered", "any"),
            ("without_uncovered", "any"),
        ],
    ),
    (
        "Candidate",
        &[
            ("rank", "int"),
            ("members", "[Member]"),
            ("lead", "uuid?"),
            ("cost", "number"),
            ("lower_bound", "number?"),
            ("matrix", "any"),
            ("unshown", "any"),
        ],
    ),
    ("Member", &[("id", "uuid"), ("slug", "text?"), ("name", "text"), ("external_refs", "[text]")]),
    (
        "Problem",
        &[
            ("type", "text"),
            ("title", "text"),
            ("status", "int"),
            ("detail", "text"),
            ("instance", "text"),
            ("request_id", "text"),
        ],
    ),
];

const TENDER: &[(&str, &str)] = &[
    ("id", "uuid"),
    ("kind", "text"),
    ("notice_kind", "text"),
    ("status", "text"),
    ("version", "int"),
    ("source", "text"),
    ("publication_id", "text?"),
    ("format", "text?"),
    ("language", "text?"),
    ("title", "text?"),
    ("titles", "any"),
    ("buyer", "Buyer"),
    ("cpv", "[text]"),
    ("sectors", "[text]"),
    ("value", "Money?"),
    ("deadline", "text?"),
    ("deadline_time_stated", "bool?"),
    ("published_on", "date?"),
    ("updated_at", "instant"),
    ("demo", "bool"),
    ("url", "uri"),
    ("publisher_url", "text?"),
];

/// The names of a shape with their kinds and whether each is always there.
pub fn fields(shape: &str) -> Vec<(&'static str, &'static str, bool)> {
    let found = ALL.iter().find(|(name, _)| *name == shape).map_or(&[][..], |(_, fields)| fields);
    let field = |(name, kind): &(&'static str, &'static str)| match *name {
        "*" => fields(kind),
        name => vec![(name.trim_end_matches('~'), *kind, !name.ends_with('~'))],
    };
    found.iter().flat_map(field).collect()
}

/// A shape as `OpenAPI` writes it.
pub fn object(shape: &str) -> Schema {
    fields(shape)
        .into_iter()
        .fold(ObjectBuilder::new(), |object, (name, kind, is_always)| {
            let object = object.property(name, of_kind(kind));
            if is_always { object.required(name) } else { object }
        })
        .into()
}

/// A kind as `OpenAPI` writes it.
pub fn of_kind(kind: &str) -> RefOr<Schema> {
    if let Some(inner) = kind.strip_suffix('?') {
        return match primitive(inner) {
            Some((of_type, format)) => simple(SchemaType::from_iter([of_type, Type::Null]), format),
            None => OneOfBuilder::new().item(of_kind(inner)).item(simple(Type::Null.into(), None)).into(),
        };
    }
    if let Some(inner) = kind.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return ArrayBuilder::new().items(of_kind(inner)).into();
    }
    if let Some(inner) = kind.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return ObjectBuilder::new().additional_properties(Some(of_kind(inner))).into();
    }
    match primitive(kind) {
        Some((of_type, format)) => simple(of_type.into(), format),
        None if kind == "any" => simple(SchemaType::AnyValue, None),
        None => Ref::from_schema_name(kind).into(),
    }
}

fn simple(of_type: SchemaType, format: Option<&str>) -> RefOr<Schema> {
    let format = format.map(|name| SchemaFormat::Custom(name.to_owned()));
    ObjectBuilder::new().schema_type(of_type).format(format).into()
}

fn primitive(kind: &str) -> Option<(Type, Option<&'static str>)> {
    Some(match kind {
        "text" => (Type::String, None),
        "uuid" => (Type::String, Some("uuid")),
        "date" => (Type::String, Some("date")),
        "instant" => (Type::String, Some("date-time")),
        "uri" => (Type::String, Some("uri")),
        "int" => (Type::Integer, None),
        "number" => (Type::Number, None),
        "bool" => (Type::Boolean, None),
        _ => return None,
    })
}
