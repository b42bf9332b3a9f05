//! The files under `search-config/`, read once for both engines. They are compiled in; a folder of the same shape in the
//! data folder takes their place, so that a Chamber changes words without building anything.
use super::meaning::places::Gazetteer;
use super::meaning::synonyms::{SynonymWeights, Synonyms};
use super::meaning::vocabulary::TypoLimits;
use super::query::{IndexName, LARGEST_RADIUS_KM};
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Raised when an index is written in another form: indexes of before are then filled anew instead of misread.
const FORMAT: &[u8] = b"3";

/// A searchable field and how much a word found there counts.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Searchable {
    pub field: String,
    pub weight: f32,
}

/// What orders documents whose text fits equally well. Small by design: text relevance comes first.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Ranking {
    /// Added share for full trust (1.0).
    pub trust: f32,
    /// Added share for a document of today; halves with every `freshness_half_life_days`.
    pub freshness: f32,
    pub freshness_half_life_days: f32,
    /// Kilometres at which nearness is worth half.
    pub half_distance_km: f64,
    /// Kilometres around a place named in the text.
    pub place_radius_km: f64,
}

/// Settings of one index (`suppliers.json`, `offers.json`, `tenders.json`).
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Settings {
    pub searchable: Vec<Searchable>,
    pub facets: Vec<String>,
    pub numbers: Vec<String>,
    pub typos: TypoLimits,
    pub synonyms: SynonymWeights,
    /// Worth of a corrected word per error, of a finished beginning, of a word of the same family.
    pub correction: f32,
    pub beginning: f32,
    pub family: f32,
    pub prefix_from: usize,
    pub ranking: Ranking,
    pub stop_words: Vec<String>,
    /// Words that add little and are not required ("association", "SARL").
    pub generic_words: Vec<String>,
    /// Occasions on which things are wanted ("mariage"): beside a trade they need not be found.
    #[serde(default)]
    pub occasion_words: Vec<String>,
}

/// A line of the sector table.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Sector {
    pub code: String,
    pub parent: String,
    pub slug: String,
    pub label_fr: String,
    pub label_en: String,
    pub label_de: String,
    #[serde(rename = "nace_noga_naf")]
    pub nace: String,
}

/// Kinds of organisation that people call by their acronym.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Kind {
    pub code: String,
    pub label_fr: String,
    pub label_en: String,
    pub label_de: String,
    pub words: String,
}

/// Everything that says what words mean and how answers are ordered.
pub struct Config {
    pub indexes: BTreeMap<IndexName, IndexConfig>,
    pub sectors: HashMap<String, Sector>,
    pub sector_of_slug: HashMap<String, String>,
    pub kinds: HashMap<String, Kind>,
    pub gazetteer: Gazetteer,
}

/// Settings of an index with what is derived from them.
pub struct IndexConfig {
    pub settings: Settings,
    pub synonyms: Synonyms,
    pub stop_words: HashSet<String>,
    pub generic_words: HashSet<String>,
    pub occasion_words: HashSet<String>,
    /// Changes whenever a file does that the stored index depends on.
    pub fingerprint: String,
}

/// A file and what messages call it: its path in the installation's folder, or its name in the program.
struct File {
    name: String,
    text: String,
    /// The installation's own, in the place of the one in the program.
    is_own: bool,
}

struct Files {
    settings: BTreeMap<IndexName, File>,
    synonyms: File,
    foreign: File,
    sectors: File,
    kinds: File,
    places: File,
    regions: File,
}

impl Config {
    /// The compiled-in configuration.
    pub fn built_in() -> anyhow::Result<Self> {
        Self::read(None)
    }

    /// The configuration of an installation: with files of its own under `search-config` in its data folder, or the
    /// compiled-in one, which is read once for the whole process.
    pub fn of_installation(data: &Path) -> anyhow::Result<Arc<Self>> {
        static BUILT_IN: Mutex<Option<Arc<Config>>> = Mutex::new(None);
        let folder = data.join("search-config");
        if folder.is_dir() {
            return Ok(Arc::new(Self::read(Some(&folder))?));
        }
        let mut built_in = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = &*built_in {
            return Ok(Arc::clone(config));
        }
        let config = Arc::new(Self::built_in()?);
        *built_in = Some(Arc::clone(&config));
        Ok(config)
    }

    /// Reads the configuration; each file found in `folder` replaces the compiled-in one of the same name.
    pub fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let files = Files::read(folder)?;
        let sectors: Vec<Sector> = files.sectors.table()?;
        let kinds: Vec<Kind> = files.kinds.table()?;
        let sector_of_slug: HashMap<String, String> =
            sectors.iter().map(|s| (s.slug.clone(), s.code.clone())).collect();
        let mut indexes = BTreeMap::new();
        for (&name, file) in &files.settings {
            indexes.insert(name, IndexConfig::new(file, &files)?);
        }
        let gazetteer = Gazetteer::read(&files.places.text, &files.regions.text);
        Ok(Self {
            indexes,
            sector_of_slug,
            sectors: sectors.into_iter().map(|sector| (sector.code.clone(), sector)).collect(),
            kinds: kinds.into_iter().map(|kind| (kind.code.clone(), kind)).collect(),
            gazetteer: gazetteer
                .with_context(|| format!("read {} and {}", files.places.name, files.regions.name))?,
        })
    }

    /// Settings of an index. Every index has them: `read` refuses a configuration without.
    pub fn of(&self, name: IndexName) -> &IndexConfig {
        &self.indexes[&name]
    }

    /// Labels of a sector and of its parent in the three languages.
    pub fn sector_labels(&self, code: &str) -> Option<[&str; 3]> {
        let sector = self.sectors.get(code)?;
        Some([sector.label_fr.as_str(), sector.label_en.as_str(), sector.label_de.as_str()])
    }
}

impl IndexConfig {
    fn new(file: &File, files: &Files) -> anyhow::Result<Self> {
        let read = || -> anyhow::Result<Settings> {
            let settings: Settings = serde_json::from_str(&file.text)?;
            settings.check()?;
            Ok(settings)
        };
        let settings = read().with_context(|| format!("read {}", file.name))?;
        let stop_words: HashSet<String> = settings.stop_words.iter().cloned().collect();
        let generic_words = settings.generic_words.iter().cloned().collect();
        let occasion_words = settings.occasion_words.iter().cloned().collect();
        let mut synonyms = Synonyms::read(&files.synonyms.text, &stop_words)
            .with_context(|| format!("read {}", files.synonyms.name))?;
        // An installation's own synonyms need not have every group for which the program knows foreign words.
        let must_exist = files.foreign.is_own || !files.synonyms.is_own;
        synonyms
            .add_foreign(&files.foreign.text, &stop_words, must_exist)
            .with_context(|| format!("read {}", files.foreign.name))?;
        let mut digest = Sha256::new();
        digest.update(FORMAT);
        for part in [file, &files.sectors, &files.kinds, &files.regions] {
            digest.update(part.text.as_bytes());
        }
        let digest = digest.finalize();
        let fingerprint =
            format!("{:016x}", digest.iter().take(8).fold(0_u64, |all, byte| all << 8 | u64::from(*byte)));
        Ok(Self { settings, synonyms, stop_words, generic_words, occasion_words, fingerprint })
    }
}

impl Settings {
    /// Refuses what would break an index or make its order senseless.
    fn check(&self) -> anyhow::Result<()> {
        let fields = self.searchable.iter().map(|searchable| &searchable.field);
        anyhow::ensure!(fields.clone().any(|field| field == "name"), "the field \"name\" must be searchable");
        anyhow::ensure!(
            self.facets.iter().any(|facet| facet == "jurisdiction"),
            "\"jurisdiction\" must be among the facets"
        );
        for (list, names) in [
            ("searchable", fields.collect::<Vec<_>>()),
            ("facets", self.facets.iter().collect()),
            ("numbers", self.numbers.iter().collect()),
        ] {
            let mut seen = HashSet::new();
            for name in names {
                let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
                anyhow::ensure!(
                    !name.is_empty() && name.bytes().all(plain),
                    "{list}: {name:?} is not a name of small letters, digits and _"
                );
                anyhow::ensure!(seen.insert(name), "{list}: {name:?} stands there twice");
            }
        }
        let ranking = self.ranking;
        let weights = self.searchable.iter().map(|searchable| searchable.weight);
        let shares = [self.correction, self.beginning, self.family, ranking.trust, ranking.freshness];
        let synonyms = [self.synonyms.equivalent, self.synonyms.narrower, self.synonyms.regional];
        for weight in weights.chain(shares).chain(synonyms) {
            anyhow::ensure!((0.0..=1_000.0).contains(&weight), "{weight} is not a weight between 0 and 1000");
        }
        anyhow::ensure!(ranking.freshness_half_life_days > 0.0, "freshness_half_life_days must be above 0");
        for km in [ranking.half_distance_km, ranking.place_radius_km] {
            let fits = km > 0.0 && km <= LARGEST_RADIUS_KM;
            anyhow::ensure!(fits, "{km} km is not between 0 and {LARGEST_RADIUS_KM}");
        }
        anyhow::ensure!(self.prefix_from > 0, "prefix_from must be at least 1");
        Ok(())
    }
}

impl File {
    fn table<T: serde::de::DeserializeOwned>(&self) -> anyhow::Result<Vec<T>> {
        let rows: Result<Vec<T>, csv::Error> =
            csv::Reader::from_reader(self.text.as_bytes()).deserialize().collect();
        rows.with_context(|| format!("read {}", self.name))
    }
}

impl Files {
    fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let file = |name: &str, built_in: &str| match folder.map(|folder| folder.join(name)) {
            Some(path) if path.exists() => {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(&path).with_context(|| format!("read {name}"))?;
                anyhow::Ok(File { name, text, is_own: true })
            }
            _ => Ok(File { name: name.to_owned(), text: built_in.to_owned(), is_own: false }),
        };
        let settings = BTreeMap::from([
            (
                IndexName::Suppliers,
                file("suppliers.json", include_str!("../../search-config/suppliers.json"))?,
            ),
            (IndexName::Offers, file("offers.json", include_str!("../../search-config/offers.json"))?),
            (IndexName::Tenders, file("tenders.json", include_str!("../../search-config/tenders.json"))?),
        ]);
        Ok(Self {
            settings,
            synonyms: file("synonyms_fr.csv", include_str!("../../search-config/synonyms_fr.csv"))?,
            foreign: file("words_de_en.csv", include_str!("../../search-config/words_de_en.csv"))?,
            sectors: file("sectors.csv", include_str!("../../search-config/sectors.csv"))?,
            kinds: file("kinds.csv", include_str!("../../search-config/kinds.csv"))?,
            places: file("places.csv", include_str!("../../search-config/places.csv"))?,
            regions: file("regions.csv", include_str!("../../search-config/regions.csv"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_configuration_is_whole() {
        let config = Config::built_in().unwrap();
        assert_eq!(config.indexes.len(), IndexName::ALL.len());
        assert_eq!(config.sectors.len(), 117);
        assert!(config.of(IndexName::Suppliers).synonyms.groups().len() >= 189);
        for group in config.of(IndexName::Suppliers).synonyms.groups() {
            if let Some(slug) = &group.sector {
                assert!(config.sector_of_slug.contains_key(slug), "no sector {slug}");
            }
        }
    }

    #[test]
    fn a_file_in_the_folder_takes_the_place_of_the_compiled_in_one() {
        let folder = tempfile::tempdir().unwrap();
        let table = "id,canonical,equivalents,narrower,acronyms,regional,sector_slug,note\nX,zig,zag,,,,,\n";
        std::fs::write(folder.path().join("synonyms_fr.csv"), table).unwrap();
        let config = Config::read(Some(folder.path())).unwrap();
        assert!(config.of(IndexName::Offers).synonyms.knows("zag"));
        assert_eq!(config.sectors.len(), 117);
    }

    #[test]
    fn broken_content_is_an_error_that_names_the_file_and_never_a_panic() {
        let settings = |from: &str, to: &str| {
            let text = include_str!("../../search-config/offers.json");
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        };
        let cases = [
            ("offers.json", "{".to_owned()),
            ("offers.json", String::new()),
            ("offers.json", settings("\"field\": \"name\"", "\"field\": \"nom\"")),
            ("offers.json", settings("\"kind\", ", "\"kind\", \"kind\", ")),
            ("offers.json", settings("\"kind\", ", "\"ki nd\", ")),
            ("offers.json", settings("[\"jurisdiction\", ", "[")),
            ("offers.json", settings("\"weight\": 10", "\"weight\": -1")),
            ("offers.json", settings("\"half_distance_km\": 15", "\"half_distance_km\": 0")),
            ("offers.json", settings("\"freshness_half_life_days\": 365", "\"freshness_half_life_days\": 0")),
            ("synonyms_fr.csv", "id,canonical\nX,zig\n".to_owned()),
            ("words_de_en.csv", "canonical,de,en\nno such word,Ding,thing\n".to_owned()),
            ("sectors.csv", "code\n1\n".to_owned()),
            ("kinds.csv", "code;words\n\"".to_owned()),
            ("places.csv", "name,jurisdiction,region,lat,lon,rank,postcodes\nX,FR,01,NaN,1,1,\n".to_owned()),
            ("places.csv", "name,jurisdiction,region,lat,lon,rank,postcodes\nX,FR,01,95,1,1,\n".to_owned()),
            ("regions.csv", "code,jurisdiction,parent,names\nA,FR,B,x\nB,FR,A,y\n".to_owned()),
        ];
        for (name, text) in cases {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(name), &text).unwrap();
            let error = Config::read(Some(folder.path())).err().unwrap_or_else(|| panic!("{name}: {text}"));
            let path = folder.path().join(name).display().to_string();
            assert!(format!("{error:#}").contains(&path), "{error:#}");
        }
    }
}
