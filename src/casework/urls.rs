//! Addresses of the room.

use entity::values::AnswerTextId;

use super::QueueKind;

pub const TAKE: &str = "/chambre/dossiers/{queue}/{key}/prendre";
pub const GIVE_BACK: &str = "/chambre/dossiers/{queue}/{key}/rendre";
pub const HELP: &str = "/chambre/clavier";
pub const RULES: &str = "/chambre/files";
pub const ANSWERS: &str = "/chambre/modeles";
pub const ANSWER: &str = "/chambre/modeles/{id}";
pub const ANSWER_DELETE: &str = "/chambre/modeles/{id}/supprimer";

pub fn take(queue: QueueKind, key: &str) -> String {
    format!("/chambre/dossiers/{queue}/{key}/prendre")
}

pub fn give_back(queue: QueueKind, key: &str) -> String {
    format!("/chambre/dossiers/{queue}/{key}/rendre")
}

pub fn answer(id: AnswerTextId) -> String {
    format!("/chambre/modeles/{id}")
}

pub fn answer_delete(id: AnswerTextId) -> String {
    format!("/chambre/modeles/{id}/supprimer")
}

/// Where a queue is worked on.
pub const fn of_queue(queue: QueueKind) -> &'static str {
    match queue {
        QueueKind::Needs => "/chambre/besoins",
        QueueKind::Buyers => "/chambre/acheteurs",
        QueueKind::Claims => "/chambre/revendications",
        QueueKind::Changes => "/chambre/changements",
        QueueKind::Guarantees => "/chambre/garanties",
        QueueKind::Challenges => "/chambre/contestations",
        QueueKind::Statements => "/chambre/affirmations",
        QueueKind::Applications => "/chambre/adhesions",
        QueueKind::Duplicates => "/chambre/doublons",
        QueueKind::Stale => "/chambre/perimes",
        QueueKind::Jobs => "/chambre/taches",
    }
}
