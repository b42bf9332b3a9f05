//! Families of legal forms: the lists of the three countries have hundreds of codes, people filter by six families.

/// A family of legal forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalFamily {
    Association,
    Cooperative,
    Foundation,
    Mutual,
    Company,
    Other,
}

impl LegalFamily {
    pub const ALL: [Self; 6] =
        [Self::Association, Self::Cooperative, Self::Foundation, Self::Mutual, Self::Company, Self::Other];

    /// The word in addresses and, after `directory-form-`, in our texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Association => "association",
            Self::Cooperative => "cooperative",
            Self::Foundation => "fondation",
            Self::Mutual => "mutuelle",
            Self::Company => "societe",
            Self::Other => "autre",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.as_str() == text)
    }

    /// The family of a code of a list (INSEE categories, eCH-0097, Québec register) or of one of our own words.
    pub fn of(scheme: Option<&str>, code: Option<&str>) -> Option<Self> {
        let code = code?;
        if let Some(family) = Self::parse(code) {
            return Some(family);
        }
        match scheme? {
            "FR-INSEE-CJ" => Some(french(code)),
            "CH-eCH0097" => Some(swiss(code)),
            "QC-REQ" => Some(match code {
                "APE" | "ASS" | "SYN" => Self::Association,
                "COP" => Self::Cooperative,
                "MUT" => Self::Mutual,
                _ => Self::Company,
            }),
            _ => None,
        }
    }
}

/// INSEE, catégories juridiques, level III: cooperatives are the fifties of the company families and group 63.
fn french(code: &str) -> LegalFamily {
    let number: u32 = code.parse().unwrap_or(0);
    match number {
        9300..=9399 => LegalFamily::Foundation,
        9100..=9299 => LegalFamily::Association,
        8200..=8299 => LegalFamily::Mutual,
        6300..=6399 | 5451..=5460 | 5551..=5560 | 5651..=5660 | 5543..=5547 | 5643..=5647 => {
            LegalFamily::Cooperative
        }
        1000..=3999 | 5000..=6999 => LegalFamily::Company,
        _ => LegalFamily::Other,
    }
}

/// eCH-0097, legal forms.
fn swiss(code: &str) -> LegalFamily {
    match code {
        "0108" => LegalFamily::Cooperative,
        "0109" => LegalFamily::Association,
        "0110" => LegalFamily::Foundation,
        "0101" | "0103" | "0104" | "0105" | "0106" | "0107" => LegalFamily::Company,
        _ => LegalFamily::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_three_countries_fall_into_families() {
        let family = |scheme, code| LegalFamily::of(Some(scheme), Some(code));
        assert_eq!(family("FR-INSEE-CJ", "9220"), Some(LegalFamily::Association));
        assert_eq!(family("FR-INSEE-CJ", "5458"), Some(LegalFamily::Cooperative));
        assert_eq!(family("FR-INSEE-CJ", "5710"), Some(LegalFamily::Company));
        assert_eq!(family("CH-eCH0097", "0108"), Some(LegalFamily::Cooperative));
        assert_eq!(family("QC-REQ", "APE"), Some(LegalFamily::Association));
        assert_eq!(LegalFamily::of(None, None), None);
    }
}
