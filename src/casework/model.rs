//! Rules of queues without input or output.

use super::QueueKind;

/// So many cases of a queue are known when the next one is looked for.
pub const KEYS_AT_ONCE: u64 = 200;

/// After so many days a case counts as late, unless the Chamber says otherwise.
pub const fn usual_days(queue: QueueKind) -> i64 {
    match queue {
        QueueKind::Jobs => 1,
        QueueKind::Needs => 2,
        QueueKind::Buyers => 3,
        QueueKind::Changes => 5,
        QueueKind::Claims => 7,
        QueueKind::Guarantees => 10,
        QueueKind::Challenges | QueueKind::Statements => 14,
        QueueKind::Applications => 30,
        QueueKind::Duplicates => 60,
        QueueKind::Stale => 180,
    }
}

/// The cases before and after one, in the order of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Way {
    /// `keys` are the queue, oldest first; `url` makes the address of a case.
    pub fn of(keys: &[String], key: &str, url: impl Fn(&str) -> String) -> Self {
        let Some(place) = keys.iter().position(|known| known == key) else {
            return Self { previous: None, next: keys.first().map(|first| url(first)) };
        };
        let previous = place.checked_sub(1).and_then(|before| keys.get(before));
        Self { previous: previous.map(|key| url(key)), next: keys.get(place + 1).map(|key| url(key)) }
    }
}

/// The cases that follow one in its queue: where to look for the next when it is decided.
pub fn following<'a>(keys: &'a [String], key: &str) -> &'a [String] {
    let from = keys.iter().position(|known| known == key).map_or(0, |place| place + 1);
    &keys[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_forward_and_ends() {
        let keys = ["a", "b", "c"].map(str::to_owned);
        let way = |key| Way::of(&keys, key, |key| format!("/{key}"));
        assert_eq!(way("b"), Way { previous: Some("/a".to_owned()), next: Some("/c".to_owned()) });
        assert_eq!(way("a").previous, None);
        assert_eq!(way("c").next, None);
        // Decided meanwhile: the queue begins anew.
        assert_eq!(way("gone").next.as_deref(), Some("/a"));
        assert_eq!(following(&keys, "b"), ["c".to_owned()]);
        assert!(following(&keys, "c").is_empty());
    }
}
