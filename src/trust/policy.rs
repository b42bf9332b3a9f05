//! Who may do what with a guarantee and its documents.

use entity::trust::evidence::Visibility;
use entity::values::{ChamberId, OrganisationId};

use crate::web::viewer::Viewer;

/// The people of an organisation keep its guarantees. For others they do not exist (404).
pub fn can_edit(viewer: &Viewer, holder: OrganisationId) -> bool {
    viewer.acts_for(holder)
}

/// The staff of the Chamber in whose hall the holder lives looks at its guarantees and checks them.
pub fn can_check(viewer: &Viewer, chamber: ChamberId) -> bool {
    viewer.is_staff_of(chamber)
}

/// Who reads a document: its organisation and its Chamber always, buyers and everybody as its organisation allows.
/// Of a holder whose record is hidden, nobody else reads anything.
pub fn can_read(viewer: Option<&Viewer>, visibility: Visibility, holder: &Holder) -> bool {
    let is_own =
        viewer.is_some_and(|viewer| can_edit(viewer, holder.id) || can_check(viewer, holder.chamber));
    let is_buyer = viewer.is_some_and(|viewer| viewer.affiliations.iter().any(|one| one.is_buyer));
    is_own
        || holder.is_public
            && match visibility {
                Visibility::Public => true,
                Visibility::Buyers => is_buyer,
                Visibility::Chamber => false,
            }
}

/// What rights depend on.
#[derive(Debug, Clone, Copy)]
pub struct Holder {
    pub id: OrganisationId,
    pub chamber: ChamberId,
    pub is_public: bool,
}

#[cfg(test)]
mod tests {
    use entity::values::{Language, PersonId};

    use super::*;
    use crate::web::viewer::Affiliation;

    fn viewer(organisation: Option<(OrganisationId, bool)>, staff_of: Vec<ChamberId>) -> Viewer {
        let affiliation = organisation.map(|(organisation_id, is_buyer)| Affiliation {
            organisation_id,
            organisation_name: String::new(),
            organisation_slug: String::new(),
            chamber_id: ChamberId::new(),
            is_buyer,
            is_owner: false,
        });
        Viewer {
            person_id: PersonId::new(),
            name: String::new(),
            email: String::new(),
            language: Language::Fr,
            affiliations: affiliation.into_iter().collect(),
            staff_of,
            administrator_of: Vec::new(),
            session_key_hash: String::new(),
            acting: None,
        }
    }

    #[test]
    fn who_reads_a_document_follows_the_table() {
        let holder = Holder { id: OrganisationId::new(), chamber: ChamberId::new(), is_public: true };
        let own = viewer(Some((holder.id, false)), Vec::new());
        let staff = viewer(None, vec![holder.chamber]);
        let other_staff = viewer(None, vec![ChamberId::new()]);
        let buyer = viewer(Some((OrganisationId::new(), true)), Vec::new());
        let stranger = viewer(Some((OrganisationId::new(), false)), Vec::new());
        let table = [
            (Some(&own), [true, true, true]),
            (Some(&staff), [true, true, true]),
            (Some(&other_staff), [true, false, false]),
            (Some(&buyer), [true, true, false]),
            (Some(&stranger), [true, false, false]),
            (None, [true, false, false]),
        ];
        for (who, expected) in table {
            let reads = [Visibility::Public, Visibility::Buyers, Visibility::Chamber]
                .map(|visibility| can_read(who, visibility, &holder));
            assert_eq!(reads, expected, "{who:?}");
        }
        let hidden = Holder { is_public: false, ..holder };
        for who in [Some(&buyer), Some(&stranger), None] {
            assert!(!can_read(who, Visibility::Public, &hidden));
        }
        assert!(can_read(Some(&own), Visibility::Chamber, &hidden));
    }
}
