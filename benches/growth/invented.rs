//! An invented region: suppliers, offers and needs, the same on every machine for the same number. Names are made of
//! invented words, towns are those of the search's own table, trades those of the taxonomy with their synonyms.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::Context as _;
use entity::values::Language;
use halle::directory::sectors;
use halle::search::relevance::sample::Draw;
use serde::Deserialize;

/// Different invented words that there are at most; which of them a text has is drawn unevenly, as real words are.
const WORDS: usize = 60_000;
const BEGINNINGS: [&str; 40] = [
    "ba", "bel", "bri", "ca", "cor", "dal", "di", "dru", "é", "fa", "flo", "ga", "gri", "hu", "ja", "ka",
    "lar", "li", "lu", "mar", "mé", "mon", "na", "no", "or", "pa", "per", "pla", "qui", "ra", "ro", "sa",
    "sol", "ta", "tra", "ul", "va", "vi", "vor", "za",
];
const MIDDLES: [&str; 40] = [
    "ba", "ber", "ca", "che", "co", "da", "dé", "do", "fa", "fi", "ga", "gue", "la", "le", "li", "lo", "ma",
    "mi", "mou", "na", "ne", "ni", "pa", "pi", "po", "ra", "ri", "ro", "sa", "si", "ta", "té", "ti", "tra",
    "va", "ve", "vi", "xa", "za", "zo",
];
const ENDINGS: [&str; 38] = [
    "bel", "bert", "cande", "ce", "clair", "dane", "de", "dine", "dor", "gnac", "land", "lette", "lin",
    "mande", "mier", "mont", "nard", "ne", "nelle", "nes", "nier", "nin", "quet", "rande", "reau", "ret",
    "rien", "riva", "rol", "san", "sel", "tal", "tel", "tine", "val", "vane", "vet", "zel",
];
const COMMON: &str = "accueil adapté ancien apprenti association atelier avenir besoin bois boutique cadre \
    centre chantier circuit clientèle collecte collectif commune compétence confiance conseil coopération \
    création culture diagnostic direct domicile durable économie écoute emploi énergie engagement enfant \
    équipe équipement espace fabrication famille formation fourniture gestion habitant hiver installation \
    jardin jeune journée lien livraison local magasin maison matière membre mobile mission montage nature \
    objet organisation outil paniers parcours partage partenaire personne place plateforme point pose \
    production projet proximité public qualité quartier quotidien rapide recyclage région rencontre \
    réparation réseau responsable rural saison salarié santé semaine service social soin solidaire solution \
    souple soutien stage suivi terrain territoire tournée transport travail usager vallée vente village ville";
const CLIENTS: [&str; 6] = [
    "les communes et les écoles",
    "les entreprises de la région",
    "les particuliers et les familles",
    "les hôpitaux et les foyers",
    "les associations du quartier",
    "les collectivités publiques",
];
const KINDS: [&str; 6] = ["EI", "ACI", "AI", "EA", "ESAT", "association"];

/// A commune.
#[derive(Debug, Clone, Deserialize)]
pub struct Town {
    pub name: String,
    pub jurisdiction: String,
    region: String,
    pub lat: f64,
    pub lon: f64,
    rank: u8,
}

/// What somebody does: a branch of the taxonomy and the words people have for it.
#[derive(Debug, Clone)]
pub struct Trade {
    pub sector: String,
    pub label: String,
    /// First the usual word.
    pub words: Vec<String>,
    pub cpv: Vec<String>,
    nace: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Synonym {
    canonical: String,
    equivalents: String,
    narrower: String,
    sector_slug: String,
}

/// Where everything is drawn from.
#[derive(Debug)]
pub struct Region {
    pub towns: Vec<Town>,
    /// So many of the first towns lie in the area where half of the suppliers are.
    near: usize,
    pub trades: Vec<Trade>,
    common: Vec<&'static str>,
}

/// An invented organisation.
#[derive(Debug)]
pub struct Supplier<'r> {
    pub number: usize,
    pub name: String,
    pub trade: &'r Trade,
    pub town: &'r Town,
    pub kind: &'static str,
    lat: f64,
    lon: f64,
    description: String,
}

/// An invented offer.
#[derive(Debug)]
pub struct Offer<'r> {
    /// Number of the supplier.
    pub supplier: usize,
    pub trade: &'r Trade,
    pub title: String,
    pub description: String,
    /// Absent: on quote.
    pub price_minor: Option<i64>,
    pub lead_days: i32,
    pub capacity: i32,
}

impl Region {
    pub fn read() -> anyhow::Result<Self> {
        let table = include_str!("../../search-config/places.csv");
        let towns: Result<Vec<Town>, _> =
            csv::Reader::from_reader(table.as_bytes()).into_deserialize().collect();
        let (mut towns, others): (Vec<_>, Vec<_>) =
            towns.context("read the table of places")?.into_iter().partition(Town::is_near);
        let near = towns.len();
        towns.extend(others);
        Ok(Self { towns, near, trades: trades()?, common: COMMON.split_whitespace().collect() })
    }

    /// The supplier of a number: known items are drawn by number, without the others.
    pub fn supplier(&self, number: usize) -> Supplier<'_> {
        let mut draw = draw(1, number);
        let trade = self.trade(&mut draw);
        let town = self.town(&mut draw);
        let kind = KINDS[draw.below(KINDS.len())];
        let name = name(trade, town, &mut draw);
        let description = self.description(trade, town, &mut draw);
        let mut near = |degrees: f64| degrees + (share(&mut draw) - 0.5) * 0.06;
        let (lat, lon) = (near(town.lat), near(town.lon));
        Supplier { number, name, trade, town, kind, lat, lon, description }
    }

    pub fn offer(&self, number: usize, suppliers: usize) -> Offer<'_> {
        let mut draw = draw(2, number);
        // Some have many offers, many have none.
        let supplier = skewed(&mut draw, suppliers);
        let trade = self.supplier(supplier).trade;
        let title = format!("{} {}", capital(word_of(trade, &mut draw)), capital(&word(&mut draw)));
        let description = self.sentence(14, &mut draw);
        let price = i64::from(small(skewed(&mut draw, 400_000))) + 500;
        Offer {
            supplier,
            trade,
            title,
            description,
            price_minor: (draw.below(6) > 0).then_some(price),
            lead_days: small(draw.below(60)) + 1,
            capacity: small(draw.below(500)) + 1,
        }
    }

    fn trade(&self, draw: &mut Draw) -> &Trade {
        &self.trades[skewed(draw, self.trades.len())]
    }

    fn town(&self, draw: &mut Draw) -> &Town {
        let among = if draw.below(2) == 0 { self.near } else { self.towns.len() };
        // Larger places have more of them: of four tries the first that is no village.
        let tries = [0; 4].map(|_| &self.towns[draw.below(among)]);
        tries.into_iter().find(|town| town.rank > 1).unwrap_or(tries[0])
    }

    fn description(&self, trade: &Trade, town: &Town, draw: &mut Draw) -> String {
        let (first, second) = (capital(word_of(trade, draw)), word_of(trade, draw));
        let clients = CLIENTS[draw.below(CLIENTS.len())];
        format!("{first}, {second} à {} pour {clients}. {}", town.name, self.sentence(12, draw))
    }

    fn sentence(&self, length: usize, draw: &mut Draw) -> String {
        let mut text = String::new();
        for at in 0..length {
            let common = self.common[draw.below(self.common.len())];
            let next = if at % 6 == 5 { word(draw) } else { common.to_owned() };
            let _ = write!(text, "{}{}", if at == 0 { "" } else { " " }, next);
        }
        capital(&text) + "."
    }

    /// The directory as a file, as `halle import directory` reads it.
    pub fn file(&self, suppliers: usize) -> Vec<u8> {
        let mut text = format!("{}\n", COLUMNS.join("\t"));
        for number in 0..suppliers {
            let _ = writeln!(text, "{}", self.supplier(number).row());
        }
        text.into_bytes()
    }
}

const COLUMNS: [&str; 20] = [
    "id",
    "source",
    "jurisdiction",
    "name",
    "kind",
    "registry_scheme",
    "registry_id",
    "activity_scheme",
    "activity_code",
    "activity_label",
    "description",
    "city",
    "lat",
    "lon",
    "website",
    "sectors",
    "languages",
    "staff_count",
    "turnover",
    "radius_km",
];

impl Supplier<'_> {
    /// A line of the file; every third one says nothing of what real records often leave out.
    fn row(&self) -> String {
        let mut draw = draw(3, self.number);
        let says_all = !self.number.is_multiple_of(3);
        let said = |text: String| if says_all { text } else { String::new() };
        let is_french = self.town.jurisdiction == "FR";
        let (scheme, number) =
            if is_french { ("FR-SIREN", siren(draw.below(80_000_000))) } else { ("", String::new()) };
        let nace = self.trade.nace.as_ref().filter(|_| is_french);
        [
            format!("growth:{}", self.number),
            "growth".to_owned(),
            self.town.jurisdiction.clone(),
            self.name.clone(),
            self.kind.to_owned(),
            scheme.to_owned(),
            number,
            nace.map(|_| "NAF2".to_owned()).unwrap_or_default(),
            nace.map(|code| format!("{code}Z")).unwrap_or_default(),
            said(self.trade.label.clone()),
            said(self.description.clone()),
            self.town.name.clone(),
            format!("{:.5}", self.lat),
            format!("{:.5}", self.lon),
            format!("https://growth-{}.example", self.number),
            if self.number.is_multiple_of(2) { self.trade.sector.clone() } else { String::new() },
            "fr".to_owned(),
            said((draw.below(80) + 1).to_string()),
            said((draw.below(3_000_000) + 20_000).to_string()),
            said((draw.below(80) + 5).to_string()),
        ]
        .join("\t")
    }
}

impl Town {
    fn is_near(&self) -> bool {
        matches!(
            (self.jurisdiction.as_str(), self.region.as_str()),
            ("CH", "VD" | "GE") | ("FR", "01" | "74")
        )
    }
}

fn trades() -> anyhow::Result<Vec<Trade>> {
    let table = include_str!("../../search-config/synonyms_fr.csv");
    let mut words: HashMap<String, Vec<String>> = HashMap::new();
    for row in csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Synonym>() {
        let row = row.context("read the table of synonyms")?;
        let list = words.entry(row.sector_slug).or_default();
        list.push(row.canonical);
        list.extend(row.equivalents.split('|').chain(row.narrower.split('|')).map(str::to_owned));
    }
    let branches = sectors::all().iter().filter(|sector| sector.is_branch());
    Ok(branches
        .map(|sector| {
            let label = sector.label(Language::Fr).to_owned();
            let mut words = words.remove(&sector.slug).unwrap_or_default();
            words.retain(|word| !word.is_empty());
            if words.is_empty() {
                words.push(label.split([',', '(']).next().unwrap_or(&label).trim().to_lowercase());
            }
            Trade {
                sector: sector.code.clone(),
                label,
                words,
                cpv: sector.cpv.clone(),
                nace: sector.nace.first().cloned(),
            }
        })
        .collect())
}

/// A generator of its own for each thing.
pub fn draw(kind: u64, number: usize) -> Draw {
    let mut draw = Draw((number as u64).wrapping_mul(0x9E6C_63D0_876A_9A47) ^ (kind << 56));
    draw.below(2);
    draw
}

fn name(trade: &Trade, town: &Town, draw: &mut Draw) -> String {
    let own = capital(&word(draw));
    match draw.below(7) {
        0 => format!("{} {own}", capital(word_of(trade, draw))),
        1 => format!("Atelier {own}"),
        2 => format!("Les {own}s de {}", town.name),
        3 => format!("Coopérative {own} {}", capital(&word(draw))),
        4 => format!("{own} {}", word_of(trade, draw)),
        5 => format!("Association {own} {}", town.name),
        _ => format!("{own} {}", capital(&word(draw))),
    }
}

fn word_of<'t>(trade: &'t Trade, draw: &mut Draw) -> &'t str {
    &trade.words[skewed(draw, trade.words.len())]
}

/// From 0 to 1.
fn share(draw: &mut Draw) -> f64 {
    draw.below(1_000_000) as f64 / 1e6
}

/// Below a bound, the small ones more often.
fn skewed(draw: &mut Draw, bound: usize) -> usize {
    let most = draw.below(bound) + 1;
    draw.below(most)
}

/// An invented word: few of them are common, most are rare.
pub fn word(draw: &mut Draw) -> String {
    let rank = skewed(draw, WORDS);
    let (first, rest) = (rank % BEGINNINGS.len(), rank / BEGINNINGS.len());
    let (middle, last) = (rest % MIDDLES.len(), rest / MIDDLES.len());
    format!("{}{}{}", BEGINNINGS[first], MIDDLES[middle], ENDINGS[last % ENDINGS.len()])
}

/// A number with the check digit that it must have (Luhn).
fn siren(eight: usize) -> String {
    let digits = format!("{:08}", eight + 10_000_000);
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
