//! The directory: imports, the list with its exports and map, duplicates, a member's own record.

mod buyers;
mod change_requests;
mod claims;
mod command;
mod duplicates;
mod freshness;
mod guide;
mod import;
mod own;
mod pages;
mod photos;
mod real_data;
mod references;

use std::path::Path;

use chrono::TimeDelta;
use entity::values::{ChamberId, OrganisationId};
use halle::chambers::{self, NewChamber, territories};
use halle::clock::Clock as _;
use halle::directory::import::{Error, Mapping, Options, Report, Target};
use halle::directory::{self, Found, NewOrganisation, Organisation};

use crate::support::TestApp;

/// Imports bytes as they are.
pub async fn import_with(app: &TestApp, bytes: &[u8], options: &Options) -> Result<Report, Error> {
    let now = app.clock.now();
    let places = app.state.places.get(&app.state.db, now).await.unwrap();
    let target = Target { db: &app.state.db, chamber_id: app.state.chamber_id, places: &places, now };
    directory::import::run(target, bytes.to_vec(), options, &|_| ()).await
}

pub async fn import(app: &TestApp, text: &str) -> Report {
    import_with(app, text.as_bytes(), &Options::default()).await.unwrap()
}

pub fn mapped(text: &str) -> Options {
    Options { mapping: Mapping::parse(text).unwrap(), ..Options::default() }
}

/// Makes an organisation.
pub async fn organisation(app: &TestApp, new: NewOrganisation) -> OrganisationId {
    let id = directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap();
    app.state.suppliers.forget();
    id
}

pub fn named(name: &str) -> NewOrganisation {
    NewOrganisation { name: name.to_owned(), is_supplier: true, ..NewOrganisation::default() }
}

/// The link of a mail.
pub fn link(mail: &halle::mail::Mail) -> String {
    mail.text.split_whitespace().find(|word| word.starts_with("http://halle.test/")).unwrap().to_owned()
}

/// A second Chamber in the installation.
pub async fn other_chamber(app: &TestApp) -> ChamberId {
    let chamber = NewChamber {
        slug: "autre",
        name: "Autre Chambre",
        short_name: "Autre",
        tagline: entity::values::LocalText::default(),
        currency: entity::values::Currency::Eur,
        jurisdiction: entity::values::Jurisdiction::Fr,
        territories: Vec::new(),
        time_zone: "Europe/Paris",
        is_demo: false,
    };
    chambers::create(&app.state.db, chamber, app.state.clock.now()).await.unwrap()
}

pub fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// Imports places and lets the hall see them.
pub async fn import_places(app: &TestApp, file: &str) {
    territories::import_file(&app.state.db, file.as_bytes(), &|_, _| ()).await.unwrap();
    app.advance(TimeDelta::minutes(2));
}

/// The public record of an address.
pub async fn public(app: &TestApp, slug: &str) -> Organisation {
    match directory::find_public(&app.state.db, slug).await.unwrap() {
        Some(Found::Organisation(record)) => *record,
        other => panic!("{slug} is not public: {other:?}"),
    }
}

/// Two communes by the lake, as the official file has them.
pub const SWISS: &str =
    "npa\tlocalite\tcanton\tlat\tlon\n1003\tLausanne\tVD\t46.52\t6.63\n1260\tNyon\tVD\t46.38\t6.24\n";

/// A small file in the exchange format: two towns, a wrong number, a sector by its code.
pub const SMALL: &str = "id\tsource\tjurisdiction\tname\tkind\tregistry_scheme\tregistry_id\tactivity_scheme\tactivity_code\tdescription\ttags\tpostcode\tcity\tlat\tlon\twebsite\tcolour\n\
    a:1\tessai\tFR\tTraiteur du Lac\tEI\tFR-SIRET\t73282932000074\tNAF2\t5621Z\tBuffets de saison\tbuffet, bio\t74100\tAnnemasse\t46.19\t6.23\twww.traiteur.example\tvert\n\
    a:2\tessai\tCH\tCoopérative du Rail\t\tCH-UID\tCHE-109.322.552\t\t\t\t\t1003\tLausanne\t\t\t\t\n\
    a:3\tessai\tQC\tLe Café du Coin\t\tQC-NEQ\t1142304873\t\t\t\t\tG9X3E4\tLa Tuque\t47.44\t-72.78\t\t\n";
