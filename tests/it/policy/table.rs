//! The table of policy: one line for each route.
//!
//! A sign for each role of [`super::world::ROLES`]: `+` let in (whatever the form then lacks), `s` sent to sign in,
//! `f` refused, `.` not there for them.

/// One route and who is let in.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub method: &'static str,
    pub path: &'static str,
    pub who: &'static str,
    /// What each parameter of the path stands for; `=` begins a literal.
    pub fixtures: &'static [(&'static str, &'static str)],
    pub fields: &'static [(&'static str, &'static str)],
    is_multipart: bool,
    /// It ends the session, so that nothing can come after it.
    pub is_last: bool,
}

const fn rule(method: &'static str, path: &'static str, who: &'static str) -> Rule {
    Rule { method, path, who, fixtures: &[], fields: &[], is_multipart: false, is_last: false }
}

impl Rule {
    const fn at(self, fixtures: &'static [(&'static str, &'static str)]) -> Self {
        Self { fixtures, ..self }
    }

    /// Fields that make the form whole enough for rights to be asked; a value that begins with `@` is a fixture.
    const fn with(self, fields: &'static [(&'static str, &'static str)]) -> Self {
        Self { fields, ..self }
    }

    const fn multipart(self) -> Self {
        Self { is_multipart: true, ..self }
    }

    const fn last(self) -> Self {
        Self { is_last: true, ..self }
    }

    /// Kind and bytes of the form.
    pub fn body(&self, fields: &[(&str, String)]) -> (String, Vec<u8>) {
        if !self.is_multipart {
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            return ("application/x-www-form-urlencoded".to_owned(), body.into_bytes());
        }
        let boundary = "policy-table";
        let mut body = String::new();
        for (name, value) in fields {
            body += &format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        }
        body += &format!("--{boundary}--\r\n");
        (format!("multipart/form-data; boundary={boundary}"), body.into_bytes())
    }
}

const EVERYBODY: &str = "+++++++";
const SIGNED_IN: &str = "s++++++";
/// People of an organisation; those of one that may buy.
const MEMBERS: &str = "sf+++ff";
/// Those of them whose organisation it belongs to; for another it is not there.
const OWN: &str = "sf++.ff";
/// The people of an organisation, where a person of none is told no more than a stranger.
const PEOPLE: &str = "s.++...";
/// What only an owner may.
const OWNER: &str = "s.f+...";
/// Anybody who works for a Chamber; what is listed is the own Chamber's.
const STAFF: &str = "sffff++";
/// Staff of the Chamber that it belongs to.
const STAFF_OF: &str = "sffff+.";

pub const RULES: &[Rule] = &[
    rule("GET", "/", EVERYBODY),
    rule("GET", "/accessibilite", EVERYBODY),
    rule("GET", "/api/v1/docs", EVERYBODY),
    rule("GET", "/api/v1/offers", EVERYBODY),
    rule("GET", "/api/v1/offers/{id}", EVERYBODY).at(&[("id", "offer")]),
    rule("GET", "/api/v1/openapi.json", EVERYBODY),
    rule("GET", "/api/v1/organisations", EVERYBODY),
    rule("GET", "/api/v1/organisations.geojson", EVERYBODY),
    rule("GET", "/api/v1/organisations/{id}", EVERYBODY).at(&[("id", "supplier")]),
    rule("GET", "/api/v1/search/{index}", EVERYBODY).at(&[("index", "=offers")]),
    rule("GET", "/api/v1/tenders", EVERYBODY),
    rule("GET", "/api/v1/tenders/{id}", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/api/v1/tenders/{id}/candidates", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/assets/{version}/{*path}", EVERYBODY)
        .at(&[("version", "=x"), ("*path", "=img/favicon.svg")]),
    rule("GET", "/catalogue", EVERYBODY),
    rule("GET", "/catalogue/export.csv", EVERYBODY),
    rule("GET", "/catalogue/export.xlsx", EVERYBODY),
    rule("GET", "/catalogue/photos/{id}", EVERYBODY).at(&[("id", "photo")]),
    rule("GET", "/catalogue/{slug}", EVERYBODY).at(&[("slug", "offer-slug")]),
    rule("GET", "/chambre", STAFF),
    rule("GET", "/chambre/acheteurs", STAFF),
    rule("GET", "/chambre/acheteurs/{id}", STAFF_OF).at(&[("id", "buyer")]),
    rule("POST", "/chambre/acheteurs/{id}", STAFF_OF).at(&[("id", "buyer")]),
    rule("GET", "/chambre/changements", STAFF),
    rule("GET", "/chambre/changements/{id}", STAFF_OF).at(&[("id", "change")]),
    rule("POST", "/chambre/changements/{id}", STAFF_OF).at(&[("id", "change")]),
    rule("GET", "/chambre/doublons", STAFF),
    rule("POST", "/chambre/doublons/chercher", STAFF),
    rule("GET", "/chambre/doublons/{id}", STAFF_OF).at(&[("id", "duplicate")]),
    rule("POST", "/chambre/doublons/{id}", STAFF_OF)
        .at(&[("id", "duplicate")])
        .with(&[("decision", "keep-first")]),
    rule("GET", "/chambre/garanties", STAFF),
    rule("GET", "/chambre/garanties/{id}", STAFF_OF).at(&[("id", "guarantee")]),
    rule("POST", "/chambre/garanties/{id}", STAFF_OF).at(&[("id", "guarantee")]),
    rule("GET", "/chambre/journal", STAFF),
    rule("GET", "/chambre/perimes", STAFF),
    rule("GET", "/chambre/revendications", STAFF),
    rule("GET", "/chambre/revendications/{id}", STAFF_OF).at(&[("id", "claimed")]),
    rule("POST", "/chambre/revendications/{id}", STAFF_OF).at(&[("id", "claimed")]),
    rule("POST", "/chambre/revendications/{id}/lettre", STAFF_OF)
        .at(&[("id", "claimed")])
        .with(&[("claim", "@claim")]),
    rule("GET", "/chambre/taches", STAFF),
    rule("POST", "/chambre/taches/{id}/relancer", STAFF).at(&[("id", "job")]),
    rule("GET", "/charte-graphique", STAFF),
    rule("GET", "/compte", SIGNED_IN),
    rule("POST", "/compte", SIGNED_IN),
    rule("GET", "/compte/besoins", MEMBERS),
    rule("GET", "/compte/besoins/nouveau", MEMBERS),
    rule("POST", "/compte/besoins/nouveau", MEMBERS),
    rule("GET", "/compte/besoins/{id}", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}", OWN).at(&[("id", "need")]),
    rule("GET", "/compte/besoins/{id}/dates", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}/dates", OWN).at(&[("id", "need")]),
    rule("GET", "/compte/besoins/{id}/lots", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}/lots", OWN).at(&[("id", "need")]),
    rule("GET", "/compte/besoins/{id}/lots/{lot}", OWN).at(&[("id", "need"), ("lot", "lot")]),
    rule("POST", "/compte/besoins/{id}/lots/{lot}", OWN).at(&[("id", "need"), ("lot", "lot")]),
    rule("POST", "/compte/besoins/{id}/lots/{lot}/retirer", OWN).at(&[("id", "need"), ("lot", "lot")]),
    rule("POST", "/compte/besoins/{id}/publier", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}/retirer", OWN).at(&[("id", "need")]),
    rule("GET", "/compte/confirmation", EVERYBODY),
    rule("POST", "/compte/confirmation", EVERYBODY),
    rule("GET", "/compte/connexion", EVERYBODY),
    rule("POST", "/compte/connexion", EVERYBODY),
    rule("POST", "/compte/deconnexion", SIGNED_IN).last(),
    rule("GET", "/compte/garanties/{id}", OWN).at(&[("id", "guarantee")]),
    rule("POST", "/compte/garanties/{id}/documents", OWN).at(&[("id", "guarantee")]).multipart(),
    rule("GET", "/compte/garanties/{id}/documents/{document}/suppression", OWN)
        .at(&[("id", "guarantee"), ("document", "document")]),
    rule("POST", "/compte/garanties/{id}/documents/{document}/suppression", OWN)
        .at(&[("id", "guarantee"), ("document", "document")]),
    rule("POST", "/compte/garanties/{id}/etat", OWN).at(&[("id", "guarantee")]).with(&[("action", "submit")]),
    rule("GET", "/compte/garanties/{id}/modifier", OWN).at(&[("id", "guarantee")]),
    rule("POST", "/compte/garanties/{id}/modifier", OWN).at(&[("id", "guarantee")]),
    rule("GET", "/compte/garanties/{id}/suppression", OWN).at(&[("id", "guarantee")]),
    rule("POST", "/compte/garanties/{id}/suppression", OWN).at(&[("id", "guarantee")]),
    rule("GET", "/compte/inscription", EVERYBODY),
    rule("POST", "/compte/inscription", EVERYBODY),
    rule("GET", "/compte/inscription/envoye", EVERYBODY),
    rule("GET", "/compte/mot-de-passe", EVERYBODY),
    rule("POST", "/compte/mot-de-passe", EVERYBODY),
    rule("GET", "/compte/mot-de-passe-oublie", EVERYBODY),
    rule("POST", "/compte/mot-de-passe-oublie", EVERYBODY),
    rule("GET", "/compte/offres", MEMBERS),
    rule("GET", "/compte/offres/nouvelle", MEMBERS),
    rule("POST", "/compte/offres/nouvelle", MEMBERS),
    rule("GET", "/compte/offres/{id}", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}", OWN).at(&[("id", "offer")]).multipart(),
    rule("POST", "/compte/offres/{id}/copie", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}/etat", OWN).at(&[("id", "offer")]).with(&[("action", "unpublish")]),
    rule("GET", "/compte/offres/{id}/suppression", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}/suppression", OWN).at(&[("id", "offer")]),
    rule("GET", "/compte/organisations/nouvelle", SIGNED_IN),
    rule("POST", "/compte/organisations/nouvelle", SIGNED_IN),
    rule("GET", "/compte/organisations/{id}", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/changement/retirer", PEOPLE).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/confirmer", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/garanties", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/garanties/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/garanties/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/personnes", PEOPLE).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/personnes", OWNER).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/personnes/{person}/retirer", OWNER)
        .at(&[("id", "supplier"), ("person", "spare")]),
    rule("GET", "/compte/organisations/{id}/personnes/{person}/transmettre", OWNER)
        .at(&[("id", "supplier"), ("person", "member")]),
    rule("POST", "/compte/organisations/{id}/personnes/{person}/transmettre", OWNER)
        .at(&[("id", "supplier"), ("person", "member")])
        .last(),
    rule("GET", "/compte/revendication", SIGNED_IN),
    rule("POST", "/compte/revendication", SIGNED_IN),
    rule("POST", "/compte/sessions", SIGNED_IN).last(),
    rule("GET", "/favicon.svg", EVERYBODY),
    rule("GET", "/fiche/confirmer", EVERYBODY),
    rule("POST", "/fiche/confirmer", EVERYBODY),
    rule("GET", "/fournisseurs", EVERYBODY),
    rule("GET", "/fournisseurs/export.csv", EVERYBODY),
    rule("GET", "/fournisseurs/export.xlsx", EVERYBODY),
    rule("GET", "/fournisseurs/{slug}", EVERYBODY).at(&[("slug", "supplier-slug")]),
    rule("GET", "/fournisseurs/{slug}/revendiquer", SIGNED_IN).at(&[("slug", "unclaimed-slug")]),
    rule("POST", "/fournisseurs/{slug}/revendiquer", SIGNED_IN).at(&[("slug", "unclaimed-slug")]),
    rule("POST", "/fournisseurs/{slug}/revendiquer/code", SIGNED_IN).at(&[("slug", "unclaimed-slug")]),
    rule("POST", "/fournisseurs/{slug}/revendiquer/retirer", SIGNED_IN).at(&[("slug", "unclaimed-slug")]),
    rule("GET", "/garanties", EVERYBODY),
    rule("GET", "/garanties/documents/{id}", "..++.+.").at(&[("id", "document")]),
    rule("GET", "/healthz", EVERYBODY),
    rule("GET", "/marches", EVERYBODY),
    rule("GET", "/marches/calendrier.ics", EVERYBODY),
    rule("GET", "/marches/export.csv", EVERYBODY),
    rule("GET", "/marches/export.xlsx", EVERYBODY),
    rule("GET", "/marches/flux.atom", EVERYBODY),
    rule("GET", "/marches/{id}", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/marches/{id}/echeances.ics", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/marches/{id}/reponses", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/marches/{id}/versions/{number}/original", STAFF).at(&[("id", "notice"), ("number", "=1")]),
    rule("GET", "/metrics", EVERYBODY),
    rule("GET", "/readyz", EVERYBODY),
    rule("GET", "/recherche", EVERYBODY),
    rule("GET", "/robots.txt", EVERYBODY),
];
