//! Figures over judged queries: success@1, success@3 and nDCG@10 per class; for negative queries, how many found nothing.
use std::collections::BTreeMap;

/// A query with the organisations that answer it (ids of the imported source), or none for a negative one.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Judged {
    /// known, typo, synonym, place, dialect, negative
    pub class: String,
    pub query: String,
    /// Jurisdiction that the person searches in, may be empty.
    pub jurisdiction: String,
    /// Ids separated by spaces; `ref=2` marks a better answer than the usual `1`.
    pub answers: String,
}

impl Judged {
    /// Gains by id.
    pub fn gains(&self) -> BTreeMap<&str, f64> {
        let answers = self.answers.split_whitespace();
        answers
            .map(|answer| match answer.split_once('=') {
                Some((id, gain)) => (id, gain.parse().unwrap_or(1.0)),
                None => (answer, 1.0),
            })
            .collect()
    }
}

/// Reads a judged set: tab-separated with the columns of `Judged`; lines that begin with # are remarks.
pub fn read(text: &str) -> anyhow::Result<Vec<Judged>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .comment(Some(b'#'))
        .quoting(false)
        .from_reader(text.as_bytes());
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

/// Figures of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Figures {
    pub queries: usize,
    pub success_at_1: f64,
    pub success_at_3: f64,
    pub ndcg_at_10: f64,
}

/// Figures of one query from the ids found, best first.
pub fn score(judged: &Judged, found: &[Vec<String>]) -> Figures {
    let gains = judged.gains();
    if gains.is_empty() {
        let right = f64::from(u8::from(found.is_empty()));
        return Figures { queries: 1, success_at_1: right, success_at_3: right, ndcg_at_10: right };
    }
    let gain = |refs: &Vec<String>| {
        refs.iter().filter_map(|id| gains.get(id.as_str())).fold(0.0, |a: f64, b| a.max(*b))
    };
    let gained: Vec<f64> = found.iter().take(10).map(gain).collect();
    let hit_within = |n: usize| f64::from(u8::from(gained.iter().take(n).any(|gain| *gain > 0.0)));
    let discounted = |gains: &[f64]| -> f64 {
        (2_u32..).zip(gains).map(|(rank, gain)| gain / f64::from(rank).log2()).sum()
    };
    let mut ideal: Vec<f64> = gains.values().copied().collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    ideal.truncate(10);
    Figures {
        queries: 1,
        success_at_1: hit_within(1),
        success_at_3: hit_within(3),
        ndcg_at_10: discounted(&gained) / discounted(&ideal),
    }
}

/// Means per class, and over all under "all".
#[derive(Clone, Debug, Default)]
pub struct Tally {
    classes: BTreeMap<String, Figures>,
}

impl Tally {
    pub fn add(&mut self, class: &str, one: Figures) {
        for name in [class, "all"] {
            let sum = self.classes.entry(name.to_owned()).or_default();
            sum.queries += one.queries;
            sum.success_at_1 += one.success_at_1;
            sum.success_at_3 += one.success_at_3;
            sum.ndcg_at_10 += one.ndcg_at_10;
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred queries")]
    pub fn means(&self) -> BTreeMap<String, Figures> {
        let mean = |sum: &Figures| {
            let n = sum.queries as f64;
            let (success_at_1, success_at_3) = (sum.success_at_1 / n, sum.success_at_3 / n);
            Figures { success_at_1, success_at_3, ndcg_at_10: sum.ndcg_at_10 / n, ..*sum }
        };
        self.classes.iter().map(|(class, sum)| (class.clone(), mean(sum))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(answers: &str) -> Judged {
        Judged {
            class: "known".into(),
            query: "q".into(),
            jurisdiction: String::new(),
            answers: answers.into(),
        }
    }

    fn found(ids: &[&str]) -> Vec<Vec<String>> {
        ids.iter().map(|id| vec![(*id).to_owned()]).collect()
    }

    #[test]
    fn a_perfect_order_gains_all_and_a_late_answer_less() {
        let perfect = score(&judged("a=2 b"), &found(&["a", "b", "c"]));
        assert!((perfect.ndcg_at_10 - 1.0).abs() < 1e-9);
        let late = score(&judged("a"), &found(&["x", "y", "z", "a"]));
        assert!(late.success_at_3 < 0.5 && late.ndcg_at_10 > 0.4 && late.ndcg_at_10 < 0.5);
    }

    #[test]
    fn a_negative_query_is_right_only_when_nothing_is_found() {
        assert!(score(&judged(""), &found(&[])).success_at_1 > 0.5);
        assert!(score(&judged(""), &found(&["a"])).success_at_1 < 0.5);
    }
}
