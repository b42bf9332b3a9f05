//! Codes of countries and languages, brought to the short ISO forms.

/// ISO 3166-1: alpha-3 and alpha-2, of the places that occur in the notices we read.
const COUNTRIES: &str = "ABW-AW AFG-AF AGO-AO AIA-AI ALA-AX ALB-AL AND-AD ARE-AE ARG-AR ARM-AM ASM-AS ATA-AQ ATF-TF ATG-AG \
    AUS-AU AUT-AT AZE-AZ BDI-BI BEL-BE BEN-BJ BES-BQ BFA-BF BGD-BD BGR-BG BHR-BH BHS-BS BIH-BA BLM-BL BLR-BY BLZ-BZ \
    BMU-BM BOL-BO BRA-BR BRB-BB BRN-BN BTN-BT BVT-BV BWA-BW CAF-CF CAN-CA CCK-CC CHE-CH CHL-CL CHN-CN CIV-CI CMR-CM \
    COD-CD COG-CG COK-CK COL-CO COM-KM CPV-CV CRI-CR CUB-CU CUW-CW CXR-CX CYM-KY CYP-CY CZE-CZ DEU-DE DJI-DJ DMA-DM \
    DNK-DK DOM-DO DZA-DZ ECU-EC EGY-EG ERI-ER ESH-EH ESP-ES EST-EE ETH-ET FIN-FI FJI-FJ FLK-FK FRA-FR FRO-FO FSM-FM \
    GAB-GA GBR-GB GEO-GE GGY-GG GHA-GH GIB-GI GIN-GN GLP-GP GMB-GM GNB-GW GNQ-GQ GRC-GR GRD-GD GRL-GL GTM-GT GUF-GF \
    GUM-GU GUY-GY HKG-HK HMD-HM HND-HN HRV-HR HTI-HT HUN-HU IDN-ID IMN-IM IND-IN IOT-IO IRL-IE IRN-IR IRQ-IQ ISL-IS \
    ISR-IL ITA-IT JAM-JM JEY-JE JOR-JO JPN-JP KAZ-KZ KEN-KE KGZ-KG KHM-KH KIR-KI KNA-KN KOR-KR KWT-KW LAO-LA LBN-LB \
    LBR-LR LBY-LY LCA-LC LIE-LI LKA-LK LSO-LS LTU-LT LUX-LU LVA-LV MAC-MO MAF-MF MAR-MA MCO-MC MDA-MD MDG-MG MDV-MV \
    MEX-MX MHL-MH MKD-MK MLI-ML MLT-MT MMR-MM MNE-ME MNG-MN MNP-MP MOZ-MZ MRT-MR MSR-MS MTQ-MQ MUS-MU MWI-MW MYS-MY \
    MYT-YT NAM-NA NCL-NC NER-NE NFK-NF NGA-NG NIC-NI NIU-NU NLD-NL NOR-NO NPL-NP NRU-NR NZL-NZ OMN-OM PAK-PK PAN-PA \
    PCN-PN PER-PE PHL-PH PLW-PW PNG-PG POL-PL PRI-PR PRK-KP PRT-PT PRY-PY PSE-PS PYF-PF QAT-QA REU-RE ROU-RO RUS-RU \
    RWA-RW SAU-SA SDN-SD SEN-SN SGP-SG SGS-GS SHN-SH SJM-SJ SLB-SB SLE-SL SLV-SV SMR-SM SOM-SO SPM-PM SRB-RS SSD-SS \
    STP-ST SUR-SR SVK-SK SVN-SI SWE-SE SWZ-SZ SXM-SX SYC-SC SYR-SY TCA-TC TCD-TD TGO-TG THA-TH TJK-TJ TKL-TK TKM-TM \
    TLS-TL TON-TO TTO-TT TUN-TN TUR-TR TUV-TV TWN-TW TZA-TZ UGA-UG UKR-UA UMI-UM URY-UY USA-US UZB-UZ VAT-VA VCT-VC \
    VEN-VE VGB-VG VIR-VI VNM-VN VUT-VU WLF-WF WSM-WS XKX-XK 1A0-XK YEM-YE ZAF-ZA ZMB-ZM ZWE-ZW";

/// Names that publishers of open data write where a code belongs, in lower case.
const COUNTRY_NAMES: [(&str, &str); 26] = [
    ("canada", "CA"),
    ("united kingdom", "GB"),
    ("uk", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("україна", "UA"),
    ("ukraine", "UA"),
    ("paraguay", "PY"),
    ("france", "FR"),
    ("suisse", "CH"),
    ("schweiz", "CH"),
    ("svizzera", "CH"),
    ("switzerland", "CH"),
    ("belgique", "BE"),
    ("deutschland", "DE"),
    ("germany", "DE"),
    ("luxembourg", "LU"),
    ("united states", "US"),
    ("états-unis", "US"),
    ("norge", "NO"),
    ("norway", "NO"),
    ("méxico", "MX"),
    ("colombia", "CO"),
];

/// ISO 3166-1 alpha-2 from alpha-2, alpha-3, the codes `UK` and `EL` of the Union's Publications Office, or a name.
pub(crate) fn country(written: &str) -> Option<String> {
    let text = written.trim();
    let code = text.to_ascii_uppercase();
    match code.as_str() {
        "UK" => return Some("GB".to_owned()),
        "EL" => return Some("GR".to_owned()),
        _ => {}
    }
    let pairs = || COUNTRIES.split_whitespace().filter_map(|pair| pair.split_once('-'));
    let known = match code.len() {
        2 => pairs().find(|(_, short)| *short == code),
        3 => pairs().find(|(long, _)| *long == code),
        _ => None,
    };
    if let Some((_, short)) = known {
        return Some(short.to_owned());
    }
    let name = text.to_lowercase();
    COUNTRY_NAMES.iter().find(|(known, _)| *known == name).map(|(_, short)| (*short).to_owned())
}

/// The country whose code starts a NUTS code.
pub(crate) fn country_of_nuts(nuts: &str) -> Option<String> {
    country(nuts.get(..2)?)
}

/// ISO 639-2 (both variants) or 639-3 and ISO 639-1, of the languages that occur.
const LANGUAGES: &str = "bul-bg spa-es ces-cs cze-cs dan-da deu-de ger-de est-et ell-el gre-el eng-en fra-fr fre-fr gle-ga \
    hrv-hr ita-it lav-lv lit-lt hun-hu mlt-mt nld-nl dut-nl pol-pl por-pt ron-ro rum-ro slk-sk slo-sk slv-sl fin-fi \
    swe-sv nor-no nob-nb nno-nn isl-is ice-is cat-ca eus-eu baq-eu glg-gl cym-cy wel-cy gla-gd ukr-uk rus-ru tur-tr \
    srp-sr mkd-mk mac-mk sqi-sq alb-sq bos-bs roh-rm ltz-lb kat-ka geo-ka hye-hy arm-hy ara-ar zho-zh chi-zh jpn-ja";

/// ISO 639-1 in lower case from `FRA`, `FR`, `fr-CA`; a code that is not known is kept in lower case.
pub(crate) fn language(written: &str) -> Option<String> {
    let code = written.trim().to_ascii_lowercase();
    let code = code.split(['-', '_']).next().unwrap_or_default();
    if !(2..=3).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let known =
        LANGUAGES.split_whitespace().filter_map(|pair| pair.split_once('-')).find(|(long, _)| *long == code);
    Some(known.map_or(code, |(_, short)| short).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_languages_come_to_the_short_codes() {
        let short = |text: &str| country(text).unwrap_or_default();
        assert_eq!(
            (short("FRA"), short("ch"), short("UK"), short("CAN")),
            ("FR".into(), "CH".into(), "GB".into(), "CA".into())
        );
        assert_eq!(
            (short("Canada"), short("Україна"), short("Atlantis"), short("ZZ")),
            ("CA".into(), "UA".into(), String::new(), String::new())
        );
        assert_eq!(language("FRA").as_deref(), Some("fr"));
        assert_eq!(language("NOB").as_deref(), Some("nb"));
        assert_eq!(language("EN").as_deref(), Some("en"));
        assert_eq!(language("fr-CA").as_deref(), Some("fr"));
        assert_eq!(language("français"), None);
    }
}
