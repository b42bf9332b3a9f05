//! Amounts in the currency's minor units.

use serde::{Deserialize, Serialize};

/// An exact amount: `minor` counts the smallest unit of `currency` (ISO 4217; centimes for CHF, whole yen for JPY).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: String,
}

/// An amount with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Value {
    #[serde(flatten)]
    pub amount: Money,
    pub kind: ValueKind,
    #[serde(default)]
    pub vat: Vat,
}

/// What an amount stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// The buyer's estimate of the whole.
    Estimated,
    /// Lowest amount: of a range, or guaranteed by a framework agreement.
    Minimum,
    /// Highest amount: of a range, or of a framework agreement.
    Maximum,
    /// What the contract or contracts are worth.
    Awarded,
    /// Lowest tender received.
    LowestTender,
    /// Highest tender received.
    HighestTender,
    /// The publisher does not say what the amount stands for.
    Unspecified,
}

/// Whether value added tax is in the amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vat {
    Included,
    Excluded,
    #[default]
    Unknown,
}

/// The amount that best tells the size: the estimate, else the maximum, else what was awarded, else any.
pub(crate) fn best_value(values: &[Value]) -> Option<&Value> {
    const ORDER: [ValueKind; 5] = [
        ValueKind::Estimated,
        ValueKind::Maximum,
        ValueKind::Awarded,
        ValueKind::Unspecified,
        ValueKind::Minimum,
    ];
    ORDER.iter().find_map(|kind| values.iter().find(|value| value.kind == *kind))
}
