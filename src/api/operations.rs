//! The questions the API answers, in the order of the page. Their sentences are `api-operation-<id>` and
//! `api-parameter-<text>` in the locales.

/// A question: always a GET, open to everybody.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    pub id: &'static str,
    pub path: &'static str,
    pub parameters: &'static [Parameter],
    /// Name of the shape of the answer.
    pub answer: &'static str,
    pub media_type: &'static str,
    /// Query of an example that answers on any hall.
    pub example: &'static str,
}

#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    pub name: &'static str,
    pub place: Place,
    /// Kind of the value as in [`super::shapes`]; in brackets when the name may be repeated.
    pub kind: &'static str,
    /// Which sentence explains it.
    pub text: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
}

const fn query(name: &'static str, kind: &'static str, text: &'static str) -> Parameter {
    Parameter { name, place: Place::Query, kind, text }
}

const fn path(name: &'static str, kind: &'static str, text: &'static str) -> Parameter {
    Parameter { name, place: Place::Path, kind, text }
}

const JSON: &str = "application/json";
const ID: Parameter = path("id", "uuid", "id");
const WORDS: Parameter = query("q", "text", "q");
const PLACE: Parameter = query("place", "text", "place");
const LAT: Parameter = query("lat", "number", "position");
const LON: Parameter = query("lon", "number", "position");
const BBOX: Parameter = query("bbox", "text", "bbox");
const LIMIT: Parameter = query("limit", "int", "limit");
const OFFSET: Parameter = query("offset", "int", "offset");
const PAGE: Parameter = query("page", "int", "page");
const SORT: Parameter = query("sort", "text", "sort");
const HALL: Parameter = query("hall", "text", "hall");

const fn facet(name: &'static str) -> Parameter {
    query(name, "[text]", "facet")
}

pub const ALL: &[Operation] = &[
    Operation {
        id: "search",
        path: "/api/v1/search/{index}",
        parameters: &[
            path("index", "text", "index"),
            WORDS,
            PLACE,
            LAT,
            LON,
            query("radius_km", "number", "radius"),
            BBOX,
            query("jurisdiction", "text", "jurisdiction"),
            facet("sector"),
            facet("guarantee"),
            facet("guarantee_declared"),
            facet("verified"),
            facet("supplier_kind"),
            facet("kind"),
            facet("area"),
            facet("legal_form"),
            facet("price_band"),
            facet("lead_time"),
            facet("capacity"),
            facet("free"),
            facet("currency"),
            facet("language"),
            facet("reserved"),
            facet("source"),
            facet("status"),
            SORT,
            LIMIT,
            OFFSET,
            query("facets", "text", "facets"),
            query("expand", "text", "expand"),
            query("explain", "text", "explain"),
            HALL,
        ],
        answer: "SearchResults",
        media_type: JSON,
        example: "q=traiteur&place=Lausanne",
    },
    Operation {
        id: "organisations",
        path: "/api/v1/organisations",
        parameters: &[
            WORDS,
            PLACE,
            LAT,
            LON,
            query("radius", "number", "radius"),
            BBOX,
            facet("sector"),
            facet("jurisdiction"),
            facet("region"),
            facet("kind"),
            facet("form"),
            facet("guarantee"),
            query("position", "text", "has-position"),
            SORT,
            LIMIT,
            OFFSET,
            HALL,
        ],
        answer: "Organisations",
        media_type: JSON,
        example: "sector=S01&limit=10",
    },
    Operation {
        id: "organisation",
        path: "/api/v1/organisations/{id}",
        parameters: &[ID],
        answer: "Organisation",
        media_type: JSON,
        example: "",
    },
    Operation {
        id: "map",
        path: "/api/v1/organisations.geojson",
        parameters: &[
            BBOX,
            WORDS,
            facet("sector"),
            facet("jurisdiction"),
            facet("region"),
            facet("guarantee"),
            HALL,
        ],
        answer: "Points",
        media_type: "application/geo+json",
        example: "bbox=6.0,46.1,6.9,46.7",
    },
    Operation {
        id: "offers",
        path: "/api/v1/offers",
        parameters: &[
            query("kind", "text", "offer-kind"),
            facet("sector"),
            facet("price"),
            facet("lead"),
            query("verified", "text", "verified"),
            facet("place"),
            query("supplier", "uuid", "supplier"),
            SORT,
            PAGE,
            HALL,
        ],
        answer: "Offers",
        media_type: JSON,
        example: "kind=service",
    },
    Operation {
        id: "offer",
        path: "/api/v1/offers/{id}",
        parameters: &[ID],
        answer: "Offer",
        media_type: JSON,
        example: "",
    },
    Operation {
        id: "tenders",
        path: "/api/v1/tenders",
        parameters: &[
            WORDS,
            facet("sector"),
            facet("place"),
            facet("reserved"),
            facet("source"),
            facet("kind"),
            query("window", "text", "window"),
            SORT,
            LIMIT,
            OFFSET,
            HALL,
        ],
        answer: "Tenders",
        media_type: JSON,
        example: "window=30",
    },
    Operation {
        id: "tender",
        path: "/api/v1/tenders/{id}",
        parameters: &[ID],
        answer: "TenderInFull",
        media_type: JSON,
        example: "",
    },
    Operation {
        id: "candidates",
        path: "/api/v1/tenders/{id}/candidates",
        parameters: &[ID, LIMIT, query("unknown", "text", "unknown")],
        answer: "Candidates",
        media_type: JSON,
        example: "limit=3",
    },
    Operation {
        id: "openapi",
        path: super::urls::OPENAPI,
        parameters: &[],
        answer: "any",
        media_type: JSON,
        example: "",
    },
];
