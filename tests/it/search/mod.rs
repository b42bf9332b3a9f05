//! Search: both engines over the same small hall.

mod changes;
mod commands;
mod engines;
mod filters;
mod hostile;
mod labels;
mod letting_go;
mod order;
mod outage;
mod pages;
mod places;
mod queue;
mod rebuild;
mod robust;
mod tenders;

use entity::values::{Jurisdiction, OrganisationId};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::search::model::{SupplierDoc, Whereabouts};

use crate::support::TestApp;

/// A supplier in the database, with the job that its making causes.
async fn stored_supplier(app: &TestApp, name: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        city: Some("Lausanne".to_owned()),
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

/// A supplier of the small hall.
pub fn supplier(id: &str, name: &str, description: &str, commune: &str, position: (f64, f64)) -> SupplierDoc {
    SupplierDoc {
        id: id.to_owned(),
        slug: id.to_owned(),
        name: name.to_owned(),
        external_refs: vec![format!("test:{id}")],
        descriptions: vec![description.to_owned()],
        place: Whereabouts {
            jurisdiction: "CH".to_owned(),
            commune: Some(commune.to_owned()),
            region: Some("VD".to_owned()),
            position: Some(position),
            ..Whereabouts::default()
        },
        fresh_day: 20_000,
        ..SupplierDoc::default()
    }
}

pub const LAUSANNE: (f64, f64) = (46.52, 6.63);
pub const MORGES: (f64, f64) = (46.511, 6.498);
pub const GENEVA: (f64, f64) = (46.204, 6.143);

/// Six suppliers whose words, places and kinds differ.
pub fn small_hall() -> Vec<SupplierDoc> {
    let wood =
        supplier("bois", "Atelier du Bois", "Menuiserie et charpente sur mesure", "Lausanne", LAUSANNE);
    let mut linen = supplier("linge", "La Buanderie", "Blanchisserie pour hôtels", "Morges", MORGES);
    linen.kind = Some("EI".to_owned());
    linen.sectors = vec!["S04.3".to_owned()];
    let mut food = supplier("table", "Bonne Table", "Traiteur, buffets de saison", "Lausanne", LAUSANNE);
    food.kind = Some("EI".to_owned());
    food.sectors = vec!["S01.1".to_owned()];
    food.trust = 0.7;
    let mut other = supplier("festin", "Le Festin", "Traiteur de quartier", "Genève", GENEVA);
    other.place.region = Some("GE".to_owned());
    other.kind = Some("ACI".to_owned());
    other.sectors = vec!["S01.1".to_owned()];
    let reuse =
        supplier("retour", "Au Retour", "Ressourcerie et vente de meubles d'occasion", "Morges", MORGES);
    let garden = supplier(
        "jardin",
        "Les Jardins de l'Île",
        "Entretien d'espaces verts, l’élagage aussi",
        "Lausanne",
        LAUSANNE,
    );
    vec![wood, linen, food, other, reuse, garden]
}
