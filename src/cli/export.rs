//! `halle export`: the same files that the pages offer, without a browser. The page's own address is asked, inside this
//! process, so that there is one export and not two.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use axum::body::Body;
use axum::http::{Request, header};
use clap::{Args, ValueEnum};
use tower::ServiceExt as _;

use super::{Outcome, WrongUse};
use crate::app::App;
use crate::config::Config;
use crate::{catalogue, directory, router, tenders};

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_enum)]
    what: What,
    #[arg(long, value_enum)]
    format: Format,
    /// Filters as in the address of the page: sector=S01&jurisdiction=CH
    #[arg(long, default_value = "")]
    filter: String,
    /// Language of the headings: fr, de or en
    #[arg(long, default_value = "fr")]
    language: String,
    /// Where to write; absent: standard output.
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    Directory,
    Offers,
    Tenders,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Xlsx,
    Geojson,
}

impl Export {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let path = match (self.what, self.format) {
            (What::Directory, Format::Csv) => directory::urls::EXPORT_CSV,
            (What::Directory, Format::Xlsx) => directory::urls::EXPORT_XLSX,
            (What::Directory, Format::Geojson) => "/api/v1/organisations.geojson",
            (What::Offers, Format::Csv) => catalogue::urls::EXPORT_CSV,
            (What::Offers, Format::Xlsx) => catalogue::urls::EXPORT_XLSX,
            (What::Tenders, Format::Csv) => tenders::urls::EXPORT_CSV,
            (What::Tenders, Format::Xlsx) => tenders::urls::EXPORT_XLSX,
            (What::Offers | What::Tenders, Format::Geojson) => {
                return Err(WrongUse("geojson is there for the directory only".to_owned()).into());
            }
        };
        let app = App::build(config).await?;
        let request = Request::builder()
            .uri(format!("{path}?{}", self.filter))
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .body(Body::empty())
            .context("read --filter and --language")?;
        let response = router::build(Arc::clone(&app)).oneshot(request).await?;
        let status = response.status();
        let bytes =
            axum::body::to_bytes(response.into_body(), usize::MAX).await.context("read the export")?;
        anyhow::ensure!(status.is_success(), "the export was refused ({status})");
        match self.output {
            Some(path) => {
                std::fs::write(&path, bytes).with_context(|| format!("write {}", path.display()))?;
            }
            None => std::io::stdout().write_all(&bytes).context("write to standard output")?,
        }
        Ok(Outcome::Done)
    }
}
