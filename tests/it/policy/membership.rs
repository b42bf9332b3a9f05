//! Applications, members and texts that rules of policy are tried on: of the supplier of the demonstration's accounts,
//! in the Chamber that runs the demonstration.

use entity::membership::{
    VersionStatus, answer, application, charter, criteria_set, criterion, member, peer, plan_item,
};
use entity::values::{
    ChamberId, CharterId, CriteriaSetId, CriterionId, FileId, MembershipId, OrganisationId, PeerId,
    PlanItemId,
};
use halle::accounts;
use halle::clock::Clock as _;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, Set,
};

use crate::support::TestApp;

/// What `name` stands for, made so that the rule can be tried.
pub async fn fixture(app: &TestApp, name: &str, supplier: OrganisationId) -> String {
    let (db, chamber) = (&app.state.db, app.state.chamber_id);
    match name {
        "mb-chamber" => chamber.to_string(),
        "mb-other" => other(app, chamber).await.to_string(),
        "mb-draft" => application(app, supplier, application::ApplicationStatus::Draft).await.id.to_string(),
        "mb-sent" => {
            application(app, supplier, application::ApplicationStatus::Submitted).await.id.to_string()
        }
        "mb-asked" => peer_of(app, supplier).await.application_id.to_string(),
        "mb-peer" => peer_of(app, supplier).await.id.to_string(),
        "mb-answered" => answered(app, supplier).await.to_string(),
        "mb-member" => member_of(app, supplier).await.id.to_string(),
        "mb-item" => item(app, supplier).await.to_string(),
        "mb-set" => draft_set(app, chamber).await.to_string(),
        "mb-criterion" => {
            let set = draft_set(app, chamber).await;
            let rows = criterion::Entity::find().filter(criterion::Column::SetId.eq(set));
            rows.one(db).await.unwrap().unwrap().id.to_string()
        }
        "mb-charter" => draft_charter(app, chamber).await.to_string(),
        other => panic!("what is {other}?"),
    }
}

async fn other(app: &TestApp, chamber: ChamberId) -> ChamberId {
    let names = halle::chambers::names(&app.state.db).await.unwrap();
    names.into_iter().find(|name| name.id != chamber).unwrap().id
}

/// The application of the supplier: one of the demonstration, given to it.
async fn application(
    app: &TestApp,
    supplier: OrganisationId,
    status: application::ApplicationStatus,
) -> application::Model {
    let db = &app.state.db;
    let own = application::Entity::find().filter(application::Column::OrganisationId.eq(supplier));
    let row = match own.one(db).await.unwrap() {
        Some(row) => row,
        None => {
            let sent = application::Entity::find()
                .filter(application::Column::Status.eq(application::ApplicationStatus::Submitted))
                .filter(application::Column::ChamberId.eq(app.state.chamber_id));
            sent.one(db).await.unwrap().unwrap()
        }
    };
    let row = application::ActiveModel {
        organisation_id: Set(supplier),
        open_for: Set(Some(supplier)),
        status: Set(status),
        ..row.into_active_model()
    };
    row.update(db).await.unwrap()
}

/// The criterion of the application to which a document was handed in.
async fn answered(app: &TestApp, supplier: OrganisationId) -> CriterionId {
    let db = &app.state.db;
    let sent = application(app, supplier, application::ApplicationStatus::Submitted).await;
    let row = answer::Entity::find().filter(answer::Column::ApplicationId.eq(sent.id));
    let row = row.one(db).await.unwrap().unwrap();
    let (sha256, key) = app.state.files.put(b"%PDF-1.4 %%EOF".to_vec()).await.unwrap();
    let file = halle::files::NewFile {
        sha256: sha256.clone(),
        key,
        size: 14,
        media_type: "application/pdf",
        name: "Statuts.pdf".to_owned(),
        uploaded_by: None,
    };
    let file: FileId = halle::files::record(db, file, app.clock.now()).await.unwrap();
    let id = row.criterion_id;
    let row = answer::ActiveModel {
        file_id: Set(Some(file)),
        file_name: Set(Some("Statuts.pdf".to_owned())),
        file_type: Set(Some("application/pdf".to_owned())),
        file_sha256: Set(Some(sha256)),
        file_size: Set(Some(14)),
        ..row.into_active_model()
    };
    row.update(db).await.unwrap();
    id
}

/// The owner of the other organisation, which is a member, asked to read the application of the supplier.
async fn peer_of(app: &TestApp, supplier: OrganisationId) -> peer::Model {
    let (db, now) = (&app.state.db, app.clock.now());
    let sent = application(app, supplier, application::ApplicationStatus::Submitted).await;
    let person = accounts::find_person_by_email(db, "other@example.org").await.unwrap().unwrap();
    let others = accounts::organisations_of(db, person).await.unwrap()[0];
    let known = member::Entity::find().filter(member::Column::OrganisationId.eq(others));
    if known.one(db).await.unwrap().is_none() {
        let row = member_of(app, supplier).await;
        let row = member::Model {
            id: MembershipId::new(),
            organisation_id: others,
            guarantee_id: None,
            charter_guarantee_id: None,
            ..row
        };
        row.into_active_model().insert(db).await.unwrap();
    }
    peer::Entity::delete_many().filter(peer::Column::ApplicationId.eq(sent.id)).exec(db).await.unwrap();
    let row = peer::Model {
        id: PeerId::new(),
        application_id: sent.id,
        round: sent.round,
        person_id: Some(person),
        asked_by: None,
        asked_at: now,
        declined_at: None,
    };
    row.into_active_model().insert(db).await.unwrap()
}

async fn member_of(app: &TestApp, supplier: OrganisationId) -> member::Model {
    let db = &app.state.db;
    let row = member::Entity::find().filter(member::Column::OrganisationId.eq(supplier));
    let row = row.one(db).await.unwrap().expect("the supplier of the demonstration is a member");
    let row =
        member::ActiveModel { status: Set(member::MembershipStatus::Active), ..row.into_active_model() };
    row.update(db).await.unwrap()
}

/// Something that the member has to do.
async fn item(app: &TestApp, supplier: OrganisationId) -> PlanItemId {
    let db = &app.state.db;
    let member = member_of(app, supplier).await;
    let row = plan_item::Entity::find().order_by_asc(plan_item::Column::Id).one(db).await.unwrap().unwrap();
    let row = plan_item::ActiveModel {
        membership_id: Set(member.id),
        status: Set(plan_item::PlanStatus::Open),
        ..row.into_active_model()
    };
    row.update(db).await.unwrap().id
}

async fn draft_set(app: &TestApp, chamber: ChamberId) -> CriteriaSetId {
    let db = &app.state.db;
    let drafts = criteria_set::Entity::find().filter(criteria_set::Column::DraftOf.eq(chamber));
    if let Some(draft) = drafts.one(db).await.unwrap() {
        return draft.id;
    }
    let newest = criteria_set::Entity::find()
        .filter(criteria_set::Column::ChamberId.eq(chamber))
        .order_by_desc(criteria_set::Column::Number);
    let newest = newest.one(db).await.unwrap().unwrap();
    let row = criteria_set::Model {
        id: CriteriaSetId::new(),
        number: newest.number + 1,
        status: VersionStatus::Draft,
        published_on: None,
        draft_of: Some(chamber),
        in_force_for: None,
        ..newest.clone()
    };
    let id = row.id;
    row.into_active_model().insert(db).await.unwrap();
    let criteria = criterion::Entity::find().filter(criterion::Column::SetId.eq(newest.id));
    for one in criteria.all(db).await.unwrap() {
        let copy = criterion::Model { id: CriterionId::new(), set_id: id, ..one };
        copy.into_active_model().insert(db).await.unwrap();
    }
    id
}

async fn draft_charter(app: &TestApp, chamber: ChamberId) -> CharterId {
    let db = &app.state.db;
    let drafts = charter::Entity::find().filter(charter::Column::DraftOf.eq(chamber));
    if let Some(draft) = drafts.one(db).await.unwrap() {
        return draft.id;
    }
    let newest = charter::Entity::find()
        .filter(charter::Column::ChamberId.eq(chamber))
        .order_by_desc(charter::Column::Number);
    let newest = newest.one(db).await.unwrap().unwrap();
    let row = charter::Model {
        id: CharterId::new(),
        number: newest.number + 1,
        status: VersionStatus::Draft,
        published_on: None,
        draft_of: Some(chamber),
        in_force_for: None,
        ..newest
    };
    let id = row.id;
    row.into_active_model().insert(db).await.unwrap();
    id
}
