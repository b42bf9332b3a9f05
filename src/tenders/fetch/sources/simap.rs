//! simap.ch: a search that rolls on by its last item, and one address for the details of each publication.
//!
//! The filter by canton of the place of delivery misses publications whose address is free text (some 60 % of them), so
//! each canton is asked for twice: by the tree of its purchasing bodies and by the place of delivery.

use entity::tenders::fetch_run::Trouble;
use notices::Notice;
use reqwest::Url;
use serde_json::Value;

use super::{
    Ask, Call, Entry, LIST_MAX, Listing, NOTICE_MAX, Payload, Place, Source, below, check_day, cpv_fits,
    json, list, not_filtered, text,
};

const SEARCH: &str = "/api/publications/v2/project/project-search";

/// Root of the tree of purchasing bodies of each canton, from `/api/institutions/v1/institutions`.
pub const INSTITUTIONS: [(&str, &str); 26] = [
    ("AG", "1bd29620-e4b2-4586-ac50-1d3095db276a"),
    ("AI", "1a3a0479-5cee-477b-9df1-9cd949299e9b"),
    ("AR", "8a3d36db-471a-4291-9ff9-02cb9981527f"),
    ("BE", "62faa47e-8f6e-41de-8b12-0ed76ea91ddc"),
    ("BL", "60f90ca8-671a-4523-bd8d-e17bdca06062"),
    ("BS", "6c460fe0-370d-49f2-a16f-6e4bd9601048"),
    ("FR", "fa1d37de-f257-444f-89fe-697d102669d5"),
    ("GE", "d03fdaa0-62a2-4338-894e-8ff20828b067"),
    ("GL", "8d8dc54a-9b3d-44c7-900c-625c7c1d9f7a"),
    ("GR", "b1be671a-1bd4-4b7f-b0df-48b8485b7716"),
    ("JU", "ceceb99b-854d-4ef3-87e2-a0463ce706d5"),
    ("LU", "936b7d5b-7838-4a04-a31c-7e1a5301730a"),
    ("NE", "c1965ee3-76bc-4621-b21a-f618b6a43713"),
    ("NW", "c329864f-0912-48ce-bc47-c82b33501751"),
    ("OW", "9d1f82ad-a5ab-4877-b9de-b0812af7f684"),
    ("SG", "85e540d1-7d85-42ce-a294-7cdfa5f177a7"),
    ("SH", "69a6e1d1-8377-4023-9d6e-302748b3aad0"),
    ("SO", "c0acbf83-7a34-4042-b581-1feeba5fddf6"),
    ("SZ", "221f3f07-657a-4faa-815d-1a8ea41c8b76"),
    ("TG", "16102a65-a5dc-433c-bf08-33c2f77aa7e2"),
    ("TI", "1306538b-12b9-4874-801c-9d0e4fa18a4d"),
    ("UR", "2fd79e15-368d-404d-adaf-d4207d1b3426"),
    ("VD", "f595059a-68c3-4143-812f-82bc1f44f889"),
    ("VS", "f8e02dc2-fd1f-4d80-85ab-21878cb328c8"),
    ("ZG", "27f906df-279a-456b-9006-fe267d9e124c"),
    ("ZH", "47a89920-1758-4cf4-aa7d-11f02fcc631e"),
];

#[derive(Debug)]
pub struct Simap {
    base: Url,
}

/// By whom, or where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Body,
    Delivery,
}

/// The canton of a question, and by what it is looked for.
fn leg_of<'a>(ask: &Ask<'a>, leg: usize) -> (&'a str, By) {
    let canton = ask.filter.places.get(leg / 2).map_or("", String::as_str);
    (canton, if leg.is_multiple_of(2) { By::Body } else { By::Delivery })
}

impl Simap {
    pub const fn new(base: Url) -> Self {
        Self { base }
    }

    fn entry(&self, project: &str, publication: &str) -> Entry {
        let path = format!("/api/publications/v1/project/{project}/publication-details/{publication}");
        Entry {
            id: publication.to_owned(),
            known_as: vec![publication.to_owned()],
            payload: Payload::At(Call { url: below(&self.base, &path, &[]), body: None, limit: NOTICE_MAX }),
        }
    }
}

impl Source for Simap {
    fn bases(&self) -> Vec<Url> {
        vec![self.base.clone()]
    }

    fn legs(&self, ask: &Ask<'_>) -> usize {
        ask.filter.places.len() * 2
    }

    fn call(&self, ask: &Ask<'_>, place: Place<'_>) -> Call {
        let (canton, by) = leg_of(ask, place.leg);
        let (since, until) = (ask.since.to_string(), ask.until.to_string());
        let mut query =
            vec![("newestPublicationFrom", since.as_str()), ("newestPublicationUntil", until.as_str())];
        let institution = INSTITUTIONS.iter().find(|(known, _)| *known == canton).map(|(_, id)| *id);
        query.push(match by {
            By::Body => ("issuedByOrganizations", institution.unwrap_or_default()),
            By::Delivery => ("orderAddressCantons", canton),
        });
        let codes: Vec<String> = ask.filter.cpv.iter().map(|division| format!("{division}000000")).collect();
        query.extend(codes.iter().map(|code| ("cpvCodes", code.as_str())));
        query.extend(place.token.map(|token| ("lastItem", token)));
        Call { url: below(&self.base, SEARCH, &query), body: None, limit: LIST_MAX }
    }

    fn read(&self, ask: &Ask<'_>, place: Place<'_>, body: &[u8]) -> Result<Listing, Trouble> {
        let answer = json(body)?;
        let projects = list(&answer, "projects")?;
        let (canton, by) = leg_of(ask, place.leg);
        let mut listing = Listing::default();
        for project in projects {
            let lots = project.get("lots").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let number = text(project, "publicationNumber").unwrap_or("–");
            check_day(ask, number, text(project, "publicationDate").unwrap_or_default())?;
            let mut places =
                lots.iter().chain([project]).filter_map(|part| part.pointer("/orderAddress/cantonId"));
            if by == By::Delivery && !places.any(|place| place.as_str() == Some(canton)) {
                return Err(not_filtered(number, canton));
            }
            // A publication for one lot of several has an identifier of its own.
            let own = lots.iter().chain([project]).filter_map(|part| text(part, "publicationId"));
            for publication in own {
                let Some(id) = text(project, "id").filter(|id| is_uuid(id) && is_uuid(publication)) else {
                    continue;
                };
                if listing.entries.iter().all(|entry| entry.id != publication) {
                    listing.entries.push(self.entry(id, publication));
                }
            }
        }
        // It goes on after the last item; an empty page is the end.
        let last = answer.pointer("/pagination/lastItem").and_then(Value::as_str);
        let size = answer.pointer("/pagination/itemsPerPage").and_then(Value::as_u64).unwrap_or(1);
        let is_full = projects.len() as u64 >= size.max(1);
        listing.next = last.filter(|_| is_full).map(str::to_owned);
        Ok(listing)
    }

    /// The list shows neither codes nor where the purchasing body is; the details do.
    fn fits(&self, ask: &Ask<'_>, leg: usize, _entry: &str, notices: &[Notice]) -> Option<bool> {
        let (canton, by) = leg_of(ask, leg);
        let bodies: Vec<&str> = notices
            .iter()
            .flat_map(|notice| &notice.buyers)
            .filter_map(|body| body.region.as_deref())
            .collect();
        let is_theirs = (by == By::Body && !bodies.is_empty()).then(|| bodies.contains(&canton));
        match (cpv_fits(ask.filter, notices), is_theirs) {
            (None, known) | (known, None) => known,
            (Some(codes), Some(bodies)) => Some(codes && bodies),
        }
    }
}

/// What goes into an address is an identifier and nothing else.
fn is_uuid(text: &str) -> bool {
    uuid::Uuid::try_parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use entity::tenders::fetch_run::TroubleCode;
    use serde_json::json;

    use super::super::{FIRST, ask_of, filter};
    use super::*;

    const PROJECT: &str = "11d690da-91aa-4023-867e-088f2992d0f6";
    const ONE: &str = "ebadc6da-a432-419c-bab1-b51359aec800";
    const TWO: &str = "56cfd075-6a01-4eed-b559-7ed00d29c087";

    fn simap() -> Simap {
        Simap::new(Url::parse("https://www.simap.ch").unwrap())
    }

    fn answer(canton: &str, day: &str) -> Vec<u8> {
        let address = json!({ "countryId": "CH", "cantonId": canton });
        let lots = json!([{ "publicationId": TWO, "orderAddress": address }, { "publicationId": ONE }]);
        let project = json!({ "id": PROJECT, "publicationId": ONE, "publicationDate": day,
            "publicationNumber": "28066-04", "lots": lots, "orderAddress": null });
        let pagination = json!({ "lastItem": "20261120|28066", "itemsPerPage": 1 });
        serde_json::to_vec(&json!({ "projects": [project], "pagination": pagination })).unwrap()
    }

    #[test]
    fn each_canton_is_asked_for_by_its_bodies_and_by_the_place_of_delivery() {
        let wanted = filter(&["VD", "GE"], &["55", "90"]);
        let ask = ask_of(&wanted);
        assert_eq!(simap().legs(&ask), 4);
        let url = simap().call(&ask, FIRST).url;
        assert_eq!(url.path(), "/api/publications/v2/project/project-search");
        let query = url.query().unwrap();
        assert!(query.contains("issuedByOrganizations=f595059a-68c3-4143-812f-82bc1f44f889"), "{query}");
        assert!(query.contains("cpvCodes=55000000&cpvCodes=90000000"), "{query}");
        let place = Place { leg: 3, token: Some("20261120|28066"), seen: 20 };
        let url = simap().call(&ask, place).url;
        assert!(url.query().unwrap().contains("orderAddressCantons=GE"), "{url}");
        assert!(url.query().unwrap().ends_with("lastItem=20261120%7C28066"), "{url}");
    }

    #[test]
    fn every_publication_of_a_project_is_an_entry_once() {
        let wanted = filter(&["BE"], &[]);
        let listing = simap().read(&ask_of(&wanted), FIRST, &answer("BE", "2026-11-20")).unwrap();
        let ids: Vec<_> = listing.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, [TWO, ONE]);
        assert_eq!(listing.next.as_deref(), Some("20261120|28066"));
        let Payload::At(call) = &listing.entries[1].payload else { panic!("it is fetched") };
        assert_eq!(
            call.url.path(),
            format!("/api/publications/v1/project/{PROJECT}/publication-details/{ONE}")
        );
    }

    #[test]
    fn a_result_of_another_canton_or_day_shows_that_the_filter_was_not_applied() {
        let wanted = filter(&["VD"], &[]);
        let delivery = Place { leg: 1, ..FIRST };
        let code = |place, canton, day| {
            simap().read(&ask_of(&wanted), place, &answer(canton, day)).map_err(|trouble| trouble.code)
        };
        assert_eq!(code(delivery, "BE", "2026-11-20").unwrap_err(), TroubleCode::NotFiltered);
        assert!(code(FIRST, "BE", "2026-11-20").is_ok(), "its bodies also buy for elsewhere");
        assert!(code(delivery, "VD", "2026-11-20").is_ok());
        assert_eq!(code(delivery, "VD", "2026-11-19").unwrap_err(), TroubleCode::NotFiltered);
    }
}
