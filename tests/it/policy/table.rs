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
/// What commits the organisation: for its owner.
const COMMITS: &str = "sff+.ff";
/// Staff of the Chamber that it belongs to.
const STAFF_OF: &str = "sffff+.";
/// What is understood of a notice: staff of the Chamber that imported it; for others nothing can be changed there.
const STATES: &str = "s....+.";
/// Staff of the Chamber in whose hall one is.
const STAFF_HERE: &str = "sffff+f";

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
    rule("GET", "/chambre/agir", STAFF),
    rule("POST", "/chambre/agir", STAFF_OF).with(&[("organisation", "@supplier")]),
    rule("POST", "/chambre/agir/arreter", SIGNED_IN),
    rule("GET", "/chambre/besoins", STAFF),
    rule("GET", "/chambre/besoins/{id}", STAFF_OF).at(&[("id", "handed-in")]),
    rule("POST", "/chambre/besoins/{id}", STAFF_OF).at(&[("id", "handed-in")]),
    rule("GET", "/campagnes", EVERYBODY),
    rule("GET", "/campagnes/{slug}", EVERYBODY).at(&[("slug", "=des-cadeaux-qui-ont-du-sens")]),
    rule("GET", "/campagnes/images/{id}/{file}", EVERYBODY).at(&[("id", "campaign"), ("file", "poster")]),
    rule("GET", "/chambre/campagnes", STAFF_HERE),
    rule("GET", "/chambre/campagnes/nouvelle", STAFF_HERE),
    rule("POST", "/chambre/campagnes/nouvelle", STAFF_HERE),
    rule("GET", "/chambre/campagnes/{id}", STAFF_HERE).at(&[("id", "campaign")]),
    rule("POST", "/chambre/campagnes/{id}", STAFF_HERE).at(&[("id", "campaign")]),
    rule("GET", "/chambre/campagnes/{id}/apercu", STAFF_HERE).at(&[("id", "campaign")]),
    rule("POST", "/chambre/campagnes/{id}/etat", STAFF_HERE)
        .at(&[("id", "campaign")])
        .with(&[("action", "publish")]),
    rule("POST", "/chambre/campagnes/{id}/choix", STAFF_HERE)
        .at(&[("id", "campaign")])
        .with(&[("action", "address")]),
    rule("POST", "/chambre/campagnes/{id}/image", STAFF_HERE).at(&[("id", "campaign")]).multipart(),
    rule("GET", "/chambre/equipe", STAFF_HERE),
    rule("POST", "/chambre/equipe", STAFF_HERE),
    rule("POST", "/chambre/equipe/{person}/role", STAFF_HERE)
        .at(&[("person", "colleague")])
        .with(&[("role", "administrator")]),
    rule("POST", "/chambre/equipe/{person}/retirer", STAFF_HERE).at(&[("person", "colleague")]),
    rule("GET", "/chambre/reglages", STAFF_HERE),
    rule("POST", "/chambre/reglages", STAFF_HERE),
    rule("GET", "/chambre/reglages/contraste", STAFF),
    rule("POST", "/chambre/reglages/logo", STAFF_HERE).multipart(),
    rule("POST", "/chambre/reglages/versions/{number}/retablir", STAFF_HERE).at(&[("number", "=0")]),
    rule("GET", "/confidentialite", EVERYBODY),
    // The hall of the demonstration has no logo: nothing else is served under this address.
    rule("GET", "/logo/{id}", ".......").at(&[("id", "=018f2f7e-0000-7000-8000-000000000000")]),
    rule("GET", "/mentions-legales", EVERYBODY),
    rule("GET", "/chambre/changements", STAFF),
    rule("GET", "/chambre/changements/{id}", STAFF_OF).at(&[("id", "change")]),
    rule("POST", "/chambre/changements/{id}", STAFF_OF).at(&[("id", "change")]),
    rule("GET", "/chambre/clavier", STAFF),
    rule("POST", "/chambre/dossiers/{queue}/{key}/prendre", STAFF_OF)
        .at(&[("queue", "=buyers"), ("key", "held")]),
    rule("POST", "/chambre/dossiers/{queue}/{key}/rendre", STAFF_OF)
        .at(&[("queue", "=buyers"), ("key", "held")]),
    rule("GET", "/chambre/doublons", STAFF),
    rule("POST", "/chambre/doublons/chercher", STAFF),
    rule("GET", "/chambre/doublons/{id}", STAFF_OF).at(&[("id", "duplicate")]),
    rule("POST", "/chambre/doublons/{id}", STAFF_OF)
        .at(&[("id", "duplicate")])
        .with(&[("decision", "keep-first")]),
    rule("GET", "/chambre/contestations", STAFF),
    rule("GET", "/chambre/contestations/{id}", STAFF_OF).at(&[("id", "challenge")]),
    rule("POST", "/chambre/contestations/{id}", STAFF_OF).at(&[("id", "challenge")]),
    rule("GET", "/chambre/files", STAFF),
    rule("POST", "/chambre/files", STAFF),
    rule("GET", "/chambre/affirmations", STAFF),
    rule("GET", "/chambre/affirmations/{id}", STAFF_OF).at(&[("id", "statement")]),
    rule("POST", "/chambre/affirmations/{id}", STAFF_OF).at(&[("id", "statement")]),
    rule("GET", "/chambre/garanties", STAFF),
    rule("GET", "/chambre/garanties/{id}", STAFF_OF).at(&[("id", "guarantee")]),
    rule("POST", "/chambre/garanties/{id}", STAFF_OF).at(&[("id", "guarantee")]),
    rule("GET", "/chambre/labels", STAFF),
    rule("GET", "/chambre/labels/nouveau", STAFF),
    rule("POST", "/chambre/labels/nouveau", STAFF),
    rule("GET", "/chambre/labels/poids", STAFF),
    rule("POST", "/chambre/labels/poids", STAFF),
    rule("GET", "/chambre/labels/{id}", STAFF).at(&[("id", "scheme")]),
    rule("POST", "/chambre/labels/{id}", STAFF).at(&[("id", "scheme")]),
    rule("GET", "/chambre/imports", STAFF),
    rule("POST", "/chambre/imports", STAFF).multipart(),
    rule("GET", "/chambre/imports/{id}", STAFF_OF).at(&[("id", "import")]),
    rule("POST", "/chambre/imports/{id}/appliquer", STAFF_OF).at(&[("id", "import")]),
    rule("GET", "/chambre/imports/{id}/rapport.json", STAFF_OF).at(&[("id", "import")]),
    rule("GET", "/chambre/imports/{id}/rapport.xlsx", STAFF_OF).at(&[("id", "import")]),
    rule("GET", "/chambre/journal", STAFF),
    rule("GET", "/chambre/journal.csv", STAFF),
    rule("GET", "/chambre/modeles", STAFF),
    rule("POST", "/chambre/modeles", STAFF),
    rule("GET", "/chambre/modeles/{id}", STAFF_OF).at(&[("id", "answer")]),
    rule("POST", "/chambre/modeles/{id}", STAFF_OF).at(&[("id", "answer")]).with(&[("version", "1")]),
    rule("POST", "/chambre/modeles/{id}/supprimer", STAFF_OF).at(&[("id", "answer")]),
    rule("GET", "/chambre/perimes", STAFF),
    rule("GET", "/chambre/revendications", STAFF),
    rule("GET", "/chambre/revendications/{id}", STAFF_OF).at(&[("id", "claimed")]),
    rule("POST", "/chambre/revendications/{id}", STAFF_OF).at(&[("id", "claimed")]),
    rule("POST", "/chambre/revendications/{id}/lettre", STAFF_OF)
        .at(&[("id", "claimed")])
        .with(&[("claim", "@claim")]),
    rule("GET", "/chambre/connexion", STAFF_HERE),
    rule("POST", "/chambre/connexion", STAFF_HERE),
    rule("GET", "/chambre/sources", STAFF_OF),
    rule("GET", "/chambre/sources/{kind}", STAFF_OF).at(&[("kind", "=ted")]),
    rule("POST", "/chambre/sources/{kind}", STAFF_OF).at(&[("kind", "=ted")]),
    rule("POST", "/chambre/sources/{kind}/releve", STAFF_OF).at(&[("kind", "=simap")]),
    rule("GET", "/chambre/sources/{kind}/releves/{id}", STAFF_OF)
        .at(&[("kind", "=simap"), ("id", "fetch-run")]),
    rule("GET", "/chambre/taches", STAFF),
    rule("POST", "/chambre/taches", STAFF).with(&[("job", "@job"), ("action", "retry")]),
    rule("GET", "/chambre/veille", STAFF),
    rule("GET", "/chambre/veille/reglages", STAFF),
    rule("POST", "/chambre/veille/reglages", STAFF),
    rule("GET", "/chambre/veille/{id}", STAFF_OF).at(&[("id", "watched")]),
    rule("GET", "/charte-graphique", STAFF),
    rule("GET", "/compte", SIGNED_IN),
    rule("POST", "/compte", SIGNED_IN),
    rule("GET", "/compte/adresse", EVERYBODY),
    rule("POST", "/compte/adresse", EVERYBODY),
    // Without a sign-in half done, or with a wrong passkey, everybody is led to sign in.
    rule("GET", "/compte/connexion/code", "sssssss"),
    rule("POST", "/compte/connexion/code", "sssssss"),
    rule("POST", "/compte/connexion/cle", "sssssss"),
    rule("POST", "/compte/connexion/cle/question", EVERYBODY),
    rule("GET", "/compte/donnees", SIGNED_IN),
    rule("GET", "/compte/donnees/archive", SIGNED_IN),
    rule("GET", "/compte/donnees/fermer", SIGNED_IN),
    rule("POST", "/compte/donnees/fermer", SIGNED_IN),
    rule("GET", "/compte/donnees/garder", EVERYBODY),
    rule("POST", "/compte/donnees/garder", EVERYBODY),
    rule("GET", "/compte/preuve", SIGNED_IN),
    rule("POST", "/compte/preuve", SIGNED_IN),
    rule("POST", "/compte/preuve/cle", SIGNED_IN),
    rule("GET", "/compte/securite", SIGNED_IN),
    rule("GET", "/compte/securite/adresse", SIGNED_IN),
    rule("GET", "/compte/securite/code", SIGNED_IN),
    rule("GET", "/compte/securite/mot-de-passe", SIGNED_IN),
    rule("GET", "/compte/securite/cles/nouvelle", SIGNED_IN),
    rule("POST", "/compte/securite/adresse", SIGNED_IN),
    rule("POST", "/compte/securite/mot-de-passe", SIGNED_IN),
    rule("POST", "/compte/securite/code/commencer", SIGNED_IN),
    rule("POST", "/compte/securite/code/confirmer", SIGNED_IN),
    rule("POST", "/compte/securite/code/secours", SIGNED_IN),
    rule("POST", "/compte/securite/code/arreter", SIGNED_IN),
    rule("POST", "/compte/securite/cles", SIGNED_IN),
    rule("POST", "/compte/securite/cles/question", SIGNED_IN),
    // Of others neither passkeys nor sessions are there.
    rule("POST", "/compte/securite/cles/{id}/retirer", "s......")
        .at(&[("id", "=0197a3c2-1b6e-7c1a-8000-000000000000")]),
    rule("POST", "/compte/sessions/{session}/fermer", "s......").at(&[("session", "=x")]),
    // Who has confirmed their address is not invited again.
    rule("POST", "/compte/organisations/{id}/personnes/{person}/inviter", "s.f....")
        .at(&[("id", "supplier"), ("person", "member")]),
    rule("GET", "/compte/besoins", MEMBERS),
    rule("GET", "/compte/besoins/nouveau", MEMBERS),
    rule("POST", "/compte/besoins/nouveau", MEMBERS),
    rule("GET", "/compte/besoins/{id}", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}", OWN).at(&[("id", "need")]),
    rule("GET", "/compte/besoins/{id}/conseils", OWN).at(&[("id", "need")]),
    rule("GET", "/compte/besoins/{id}/conseils/bref", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}/conseils/partager", OWN).at(&[("id", "need")]),
    rule("POST", "/compte/besoins/{id}/conseils/revenir", OWN).at(&[("id", "need")]),
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
    rule("POST", "/compte/garanties/{id}/contestations/{challenge}", OWN)
        .at(&[("id", "challenged"), ("challenge", "challenge")]),
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
    rule("GET", "/compte/offres/export.csv", MEMBERS),
    rule("GET", "/compte/offres/export.xlsx", MEMBERS),
    rule("GET", "/compte/offres/import", MEMBERS),
    rule("POST", "/compte/offres/import", OWN).with(&[("organisation", "@supplier")]).multipart(),
    rule("GET", "/compte/offres/import/modele.csv", MEMBERS),
    rule("GET", "/compte/offres/import/modele.xlsx", MEMBERS),
    rule("POST", "/compte/offres/modifications", OWN).with(&[("offers", "@offer"), ("step", "unpublish")]),
    rule("GET", "/compte/offres/modifications/{id}", OWN).at(&[("id", "offer-batch")]),
    rule("POST", "/compte/offres/modifications/{id}", OWN)
        .at(&[("id", "offer-batch")])
        .with(&[("action", "discard")]),
    rule("GET", "/compte/offres/modifications/{id}/colonnes", OWN).at(&[("id", "offer-batch")]),
    rule("POST", "/compte/offres/modifications/{id}/colonnes", OWN).at(&[("id", "offer-batch")]),
    rule("GET", "/compte/offres/nouvelle", MEMBERS),
    rule("POST", "/compte/offres/nouvelle", MEMBERS),
    rule("GET", "/compte/offres/{id}", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}", OWN).at(&[("id", "offer")]).multipart(),
    rule("GET", "/compte/offres/{id}/capacite", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}/capacite", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}/copie", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}/etat", OWN).at(&[("id", "offer")]).with(&[("action", "unpublish")]),
    rule("GET", "/compte/offres/{id}/suppression", OWN).at(&[("id", "offer")]),
    rule("POST", "/compte/offres/{id}/suppression", OWN).at(&[("id", "offer")]),
    rule("GET", "/compte/organisations/nouvelle", SIGNED_IN),
    rule("POST", "/compte/organisations/nouvelle", SIGNED_IN),
    rule("GET", "/compte/organisations/{id}", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/capacite", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/capacite", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/changement/retirer", PEOPLE).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/confirmer", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/garanties", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/garanties/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/garanties/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/interventions", PEOPLE).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/personnes", PEOPLE).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/personnes", OWNER).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/personnes/{person}/retirer", OWNER)
        .at(&[("id", "supplier"), ("person", "spare")]),
    rule("GET", "/compte/organisations/{id}/personnes/{person}/transmettre", OWNER)
        .at(&[("id", "supplier"), ("person", "member")]),
    rule("POST", "/compte/organisations/{id}/personnes/{person}/transmettre", OWNER)
        .at(&[("id", "supplier"), ("person", "member")])
        .last(),
    rule("GET", "/compte/organisations/{id}/veille", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/veille", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/veille/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/veille/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/veille/{profile}", OWN)
        .at(&[("id", "supplier"), ("profile", "watch-profile")]),
    rule("POST", "/compte/organisations/{id}/veille/{profile}", OWN)
        .at(&[("id", "supplier"), ("profile", "watch-profile")]),
    rule("POST", "/compte/organisations/{id}/veille/{profile}/etat", OWN)
        .at(&[("id", "supplier"), ("profile", "watch-profile")])
        .with(&[("action", "pause")]),
    rule("GET", "/compte/organisations/{id}/veille/{profile}/suppression", OWN)
        .at(&[("id", "supplier"), ("profile", "watch-profile")]),
    rule("POST", "/compte/organisations/{id}/veille/{profile}/suppression", OWN)
        .at(&[("id", "supplier"), ("profile", "watch-profile")]),
    rule("GET", "/compte/veille", SIGNED_IN),
    rule("POST", "/compte/veille/courriels", SIGNED_IN).with(&[("rhythm", "daily")]),
    rule("GET", "/compte/veille/suivis", SIGNED_IN),
    rule("POST", "/compte/veille/calendrier", SIGNED_IN),
    rule("GET", "/compte/veille/{id}", PEOPLE).at(&[("id", "watch-alert")]),
    rule("POST", "/compte/veille/{id}", PEOPLE).at(&[("id", "watch-alert")]),
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
    rule("GET", "/garanties/{id}", EVERYBODY).at(&[("id", "guarantee")]),
    // Who acts for the holder is told that it is theirs.
    rule("GET", "/garanties/{id}/contester", EVERYBODY).at(&[("id", "guarantee")]),
    rule("POST", "/garanties/{id}/contester", EVERYBODY).at(&[("id", "guarantee")]),
    rule("GET", "/garanties/documents/{id}", "..++.+.").at(&[("id", "document")]),
    rule("GET", "/healthz", EVERYBODY),
    rule("GET", "/marches", EVERYBODY),
    rule("GET", "/marches/calendrier.ics", EVERYBODY),
    rule("GET", "/marches/export.csv", EVERYBODY),
    rule("GET", "/marches/export.xlsx", EVERYBODY),
    rule("GET", "/marches/flux.atom", EVERYBODY),
    rule("GET", "/marches/{id}", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/marches/{id}/echeances.ics", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/marches/{id}/exigences", EVERYBODY).at(&[("id", "tender")]),
    rule("POST", "/marches/{id}/exigences", STATES).at(&[("id", "notice")]).with(&[
        ("act", "restore"),
        ("key", "0"),
        ("seen", "0"),
    ]),
    rule("GET", "/marches/{id}/reponses", EVERYBODY).at(&[("id", "tender")]),
    rule("GET", "/marches/{id}/versions/{number}/original", STAFF).at(&[("id", "notice"), ("number", "=1")]),
    rule("GET", "/metrics", EVERYBODY),
    rule("GET", "/readyz", EVERYBODY),
    rule("GET", "/recherche", EVERYBODY),
    rule("GET", "/robots.txt", EVERYBODY),
    // Requests for quotes and agreed orders: of the two sides, here the same people.
    rule("GET", "/compte/commandes", MEMBERS),
    rule("GET", "/compte/commandes/{id}", OWN).at(&[("id", "quote-order")]),
    rule("POST", "/compte/commandes/{id}/reference", OWN).at(&[("id", "quote-order")]),
    rule("GET", "/compte/devis", MEMBERS),
    rule("GET", "/devis/nouveau", MEMBERS),
    rule("POST", "/devis/nouveau", MEMBERS),
    rule("GET", "/devis/{id}", OWN).at(&[("id", "quote-request")]),
    rule("GET", "/devis/{id}/modifier", OWN).at(&[("id", "quote-draft")]),
    rule("POST", "/devis/{id}/modifier", OWN).at(&[("id", "quote-draft")]),
    rule("POST", "/devis/{id}/fournisseurs", OWN).at(&[("id", "quote-draft")]),
    rule("POST", "/devis/{id}/fichiers", OWN).at(&[("id", "quote-draft")]).multipart(),
    rule("POST", "/devis/{id}/fichiers/{file}/suppression", OWN)
        .at(&[("id", "quote-draft"), ("file", "quote-draft-file")]),
    rule("POST", "/devis/{id}/envoi", OWN).at(&[("id", "quote-draft")]),
    rule("GET", "/devis/{id}/suppression", OWN).at(&[("id", "quote-draft")]),
    rule("POST", "/devis/{id}/suppression", OWN).at(&[("id", "quote-draft")]),
    rule("GET", "/devis/{id}/annulation", COMMITS).at(&[("id", "quote-request")]),
    rule("POST", "/devis/{id}/annulation", COMMITS)
        .at(&[("id", "quote-request")])
        .with(&[("reason", "Une raison assez longue.")]),
    rule("GET", "/devis/{id}/comparaison", OWN).at(&[("id", "quote-request")]),
    rule("GET", "/devis/{id}/dossier", OWN).at(&[("id", "quote-request")]),
    rule("GET", "/devis/{id}/dossier.xlsx", OWN).at(&[("id", "quote-request")]),
    rule("GET", "/devis/echanges/{id}", OWN).at(&[("id", "quote-thread")]),
    rule("POST", "/devis/echanges/{id}/messages", OWN).at(&[("id", "quote-thread")]).multipart(),
    rule("GET", "/devis/echanges/{id}/versions/{version}", OWN)
        .at(&[("id", "quote-thread"), ("version", "=1")]),
    rule("GET", "/devis/echanges/{id}/offre", OWN).at(&[("id", "quote-thread")]),
    rule("POST", "/devis/echanges/{id}/offre", OWN).at(&[("id", "quote-thread")]),
    rule("GET", "/devis/echanges/{id}/refus", OWN).at(&[("id", "quote-thread")]),
    rule("POST", "/devis/echanges/{id}/refus", OWN)
        .at(&[("id", "quote-thread")])
        .with(&[("reason", "Une raison assez longue.")]),
    rule("GET", "/devis/echanges/{id}/rejet", COMMITS).at(&[("id", "quote-thread")]),
    rule("POST", "/devis/echanges/{id}/rejet", COMMITS)
        .at(&[("id", "quote-thread")])
        .with(&[("reason", "Une raison assez longue.")]),
    rule("GET", "/devis/echanges/{id}/acceptation", COMMITS).at(&[("id", "quote-thread")]),
    rule("POST", "/devis/echanges/{id}/acceptation", COMMITS)
        .at(&[("id", "quote-thread")])
        .with(&[("reason", "Une raison assez longue."), ("version", "1")]),
    rule("GET", "/devis/pieces/{id}", OWN).at(&[("id", "quote-file")]),
    rule("GET", "/comparaison", EVERYBODY),
    // Nobody is compared yet: there is no file.
    rule("GET", "/comparaison/export.xlsx", "......."),
    rule("POST", "/comparaison/ajouter", EVERYBODY).with(&[("adresse", "/fournisseurs/le-panier-de-l-arve")]),
    rule("POST", "/comparaison/retirer", EVERYBODY).with(&[("adresse", "/fournisseurs/le-panier-de-l-arve")]),
    rule("POST", "/comparaison/garder", EVERYBODY),
    rule("POST", "/favoris/ajouter", SIGNED_IN).with(&[("adresse", "/fournisseurs/le-panier-de-l-arve")]),
    rule("POST", "/favoris/retirer", SIGNED_IN).with(&[("adresse", "/fournisseurs/le-panier-de-l-arve")]),
    rule("GET", "/compte/favoris", SIGNED_IN),
    rule("GET", "/compte/favoris/reprendre", SIGNED_IN),
    rule("GET", "/compte/listes", SIGNED_IN),
    rule("POST", "/compte/listes", SIGNED_IN),
    rule("GET", "/compte/listes/ajouter", SIGNED_IN),
    rule("POST", "/compte/listes/ajouter", SIGNED_IN).with(&[
        ("fournisseur", "@supplier-slug"),
        ("liste", "nouvelle"),
        ("nom", "Essai"),
    ]),
    rule("GET", "/compte/listes/{id}", PEOPLE).at(&[("id", "shortlist")]),
    rule("GET", "/compte/listes/{id}/export.xlsx", PEOPLE).at(&[("id", "shortlist")]),
    rule("GET", "/compte/listes/{id}/reglages", OWNER).at(&[("id", "shortlist")]),
    rule("POST", "/compte/listes/{id}/reglages", OWNER).at(&[("id", "shortlist")]),
    rule("GET", "/compte/listes/{id}/suppression", OWNER).at(&[("id", "shortlist")]),
    rule("POST", "/compte/listes/{id}/suppression", OWNER).at(&[("id", "shortlist")]),
    rule("POST", "/compte/listes/{id}/lignes/{entry}/place", PEOPLE)
        .at(&[("id", "shortlist"), ("entry", "shortlist-entry")])
        .with(&[("sens", "haut"), ("version", "1")]),
    rule("POST", "/compte/listes/{id}/lignes/{entry}/retirer", PEOPLE)
        .at(&[("id", "shortlist"), ("entry", "shortlist-entry")]),
    rule("POST", "/compte/listes/{id}/lignes/{entry}/remettre", PEOPLE)
        .at(&[("id", "shortlist"), ("entry", "shortlist-entry")]),
    rule("POST", "/compte/listes/{id}/lignes/{entry}/notes", PEOPLE)
        .at(&[("id", "shortlist"), ("entry", "shortlist-entry")])
        .with(&[("note", "Essai")]),
    // A note is taken back by its author, here the person who edits.
    rule("POST", "/compte/listes/{id}/lignes/{entry}/notes/{note}/retirer", "s.+....").at(&[
        ("id", "shortlist"),
        ("entry", "shortlist-entry"),
        ("note", "shortlist-note"),
    ]),
    rule("GET", "/compte/organisations/{id}/references", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/references/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/references/nouvelle", OWN).at(&[("id", "supplier")]),
    rule("GET", "/compte/organisations/{id}/references/{reference}", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")]),
    rule("POST", "/compte/organisations/{id}/references/{reference}", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")]),
    rule("POST", "/compte/organisations/{id}/references/{reference}/place", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")])
        .with(&[("sens", "haut")]),
    rule("GET", "/compte/organisations/{id}/references/{reference}/suppression", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")]),
    rule("POST", "/compte/organisations/{id}/references/{reference}/suppression", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")]),
    rule("GET", "/compte/organisations/{id}/references/{reference}/confirmation", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")]),
    rule("POST", "/compte/organisations/{id}/references/{reference}/confirmation", OWN)
        .at(&[("id", "supplier"), ("reference", "reference")])
        .with(&[("client", "@buyer")]),
    // The key of the link is what lets in.
    rule("GET", "/references/confirmer", EVERYBODY),
    rule("POST", "/references/confirmer", EVERYBODY).with(&[("reponse", "oui")]),
    rule("GET", "/compte/organisations/{id}/photos", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/photos", OWN).at(&[("id", "supplier")]).multipart(),
    rule("GET", "/photos/organisations/{photo}", EVERYBODY).at(&[("photo", "organisation-photo")]),
    rule("GET", "/adhesion", EVERYBODY),
    rule("GET", "/adhesions/{id}/pieces/{criterion}", "s.++.+.")
        .at(&[("id", "mb-sent"), ("criterion", "mb-answered")]),
    rule("GET", "/compte/organisations/{id}/adhesion", OWN).at(&[("id", "supplier")]),
    rule("POST", "/compte/organisations/{id}/adhesion", OWN)
        .at(&[("id", "supplier")])
        .with(&[("chamber", "@mb-chamber")]),
    rule("GET", "/compte/adhesions/{id}", OWN).at(&[("id", "mb-draft")]),
    rule("GET", "/compte/adhesions/{id}/categorie", OWN).at(&[("id", "mb-draft")]),
    rule("GET", "/compte/adhesions/{id}/critere/{number}", OWN).at(&[("id", "mb-draft"), ("number", "=1")]),
    rule("GET", "/compte/adhesions/{id}/charte", OWN).at(&[("id", "mb-draft")]),
    rule("GET", "/compte/adhesions/{id}/retrait", OWN).at(&[("id", "mb-draft")]),
    rule("GET", "/compte/adhesions/{id}/recours", OWN).at(&[("id", "mb-draft")]),
    rule("GET", "/compte/membres/{id}/demission", OWN).at(&[("id", "mb-member")]),
    rule("POST", "/compte/adhesions/{id}/categorie", OWN).at(&[("id", "mb-draft")]),
    rule("POST", "/compte/adhesions/{id}/critere/{number}", OWN)
        .at(&[("id", "mb-draft"), ("number", "=1")])
        .multipart(),
    rule("POST", "/compte/adhesions/{id}/charte", OWN).at(&[("id", "mb-draft")]),
    rule("POST", "/compte/adhesions/{id}/retrait", OWN).at(&[("id", "mb-draft")]),
    rule("POST", "/compte/adhesions/{id}/recours", OWN).at(&[("id", "mb-draft")]),
    rule("POST", "/compte/membres/{id}/demission", OWN).at(&[("id", "mb-member")]),
    rule("POST", "/compte/adhesions/{id}/envoi", OWN).at(&[("id", "mb-draft")]),
    // Whoever is asked to read it, here the owner of another organisation, which is a member.
    rule("GET", "/compte/lectures", MEMBERS),
    rule("GET", "/compte/lectures/{id}", "sf..+ff").at(&[("id", "mb-asked")]),
    rule("POST", "/compte/lectures/{id}", "sf..+ff").at(&[("id", "mb-asked")]),
    rule("POST", "/compte/lectures/{id}/refus", "sf..+ff").at(&[("id", "mb-asked")]),
    rule("POST", "/chambre/adhesions/{id}/pairs", STAFF_OF).at(&[("id", "mb-sent")]),
    rule("POST", "/chambre/adhesions/{id}/pairs/{peer}", STAFF_OF)
        .at(&[("id", "mb-asked"), ("peer", "mb-peer")]),
    rule("GET", "/chambre/adhesions", STAFF),
    rule("GET", "/chambre/adhesions/{id}", STAFF_OF).at(&[("id", "mb-sent")]),
    rule("GET", "/chambre/membres/{id}", STAFF_OF).at(&[("id", "mb-member")]),
    rule("POST", "/chambre/adhesions/{id}", STAFF_OF).at(&[("id", "mb-sent")]),
    rule("POST", "/chambre/membres/{id}", STAFF_OF).at(&[("id", "mb-member")]),
    rule("POST", "/chambre/adhesions/{id}/decision", STAFF_OF).at(&[("id", "mb-sent")]),
    rule("POST", "/chambre/membres/{id}/plan/{item}", STAFF_OF)
        .at(&[("id", "mb-member"), ("item", "mb-item")])
        .with(&[("status", "done")]),
    rule("GET", "/chambre/criteres", STAFF),
    rule("POST", "/chambre/criteres", STAFF_OF).with(&[("chamber", "@mb-chamber")]),
    rule("GET", "/chambre/criteres/{id}", STAFF_OF).at(&[("id", "mb-set")]),
    rule("GET", "/chambre/criteres/{id}/nouveau", STAFF_OF).at(&[("id", "mb-set")]),
    rule("GET", "/chambre/criteres/{id}/critere/{criterion}", STAFF_OF)
        .at(&[("id", "mb-set"), ("criterion", "mb-criterion")]),
    rule("POST", "/chambre/criteres/{id}", STAFF_OF).at(&[("id", "mb-set")]),
    rule("POST", "/chambre/criteres/{id}/nouveau", STAFF_OF).at(&[("id", "mb-set")]),
    rule("POST", "/chambre/criteres/{id}/critere/{criterion}", STAFF_OF)
        .at(&[("id", "mb-set"), ("criterion", "mb-criterion")]),
    rule("POST", "/chambre/criteres/{id}/publication", STAFF_OF).at(&[("id", "mb-set")]),
    rule("POST", "/chambre/criteres/{id}/critere/{criterion}/suppression", STAFF_OF)
        .at(&[("id", "mb-set"), ("criterion", "mb-criterion")]),
    rule("GET", "/chambre/charte", STAFF),
    rule("POST", "/chambre/charte", STAFF_OF).with(&[("chamber", "@mb-chamber")]),
    rule("GET", "/chambre/charte/{id}", STAFF_OF).at(&[("id", "mb-charter")]),
    rule("POST", "/chambre/charte/{id}", STAFF_OF).at(&[("id", "mb-charter")]),
    rule("POST", "/chambre/charte/{id}/publication", STAFF_OF).at(&[("id", "mb-charter")]),
    rule("GET", "/chambre/droits", STAFF),
    rule("POST", "/chambre/droits", STAFF_OF).with(&[("chamber", "@mb-chamber")]),
    rule("GET", "/chambre/reconnaissances", STAFF),
    rule("POST", "/chambre/reconnaissances", STAFF_OF)
        .with(&[("chamber", "@mb-chamber"), ("other", "@mb-other")]),
    rule("GET", "/marches/{id}/suivi", SIGNED_IN).at(&[("id", "tender")]),
    rule("POST", "/marches/{id}/suivi", SIGNED_IN).at(&[("id", "tender")]).with(&[("action", "follow")]),
    rule("GET", "/veille/arreter", EVERYBODY),
    // Only who knows the key of somebody's calendar.
    rule("GET", "/veille/calendrier/{key}", ".......").at(&[("key", "=x.y.ics")]),
    rule("POST", "/veille/arreter", EVERYBODY),
];
