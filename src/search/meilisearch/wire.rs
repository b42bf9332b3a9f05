//! Speaking HTTP with a Meilisearch server: through the SDK's transport, with limits of time and a reading of tasks of
//! our own (the SDK sets no timeout and fails on a cancelled task).
use crate::search::query::Error;
use anyhow::{Context, anyhow};
use meilisearch_sdk::errors::{Error as SdkError, ErrorCode};
use meilisearch_sdk::request::{HttpClient, Method};
use meilisearch_sdk::reqwest::ReqwestClient;
use serde_json::Value;
use std::time::{Duration, Instant};

/// A person waits no longer than this for an answer; then the embedded engine gives it.
const QUESTION: Duration = Duration::from_secs(2);
const CHANGE: Duration = Duration::from_secs(30);
/// A task (a large batch, new settings) may take this long.
const TASK: Duration = Duration::from_mins(5);

/// Address and key of one server.
#[derive(Clone)]
pub struct Wire {
    url: String,
    http: ReqwestClient,
}

impl Wire {
    pub fn new(url: &str, key: Option<&str>) -> anyhow::Result<Self> {
        let http = ReqwestClient::new(key).context("make the client of the search engine")?;
        Ok(Self { url: url.trim_end_matches('/').to_owned(), http })
    }

    pub async fn get(&self, path: &str) -> Result<Value, Error> {
        self.send(path, Method::Get { query: () }, 200, QUESTION).await
    }

    /// The same; nothing when the server has no such index.
    pub async fn find(&self, path: &str) -> Result<Option<Value>, Error> {
        let url = format!("{}{path}", self.url);
        let request = self.http.request::<(), (), Value>(&url, Method::Get { query: () }, 200);
        match tokio::time::timeout(QUESTION, request).await {
            Ok(Ok(found)) => Ok(Some(found)),
            Ok(Err(SdkError::Meilisearch(refusal))) if refusal.error_code == ErrorCode::IndexNotFound => {
                Ok(None)
            }
            Ok(Err(error)) => Err(refused(error)),
            Err(_) => {
                Err(Error::Unavailable(anyhow!("the search engine did not answer within {QUESTION:?}")))
            }
        }
    }

    /// A question, answered at once.
    pub async fn ask(&self, path: &str, body: &Value) -> Result<Value, Error> {
        self.send(path, Method::Post { query: (), body: body.clone() }, 200, QUESTION).await
    }

    /// A change that the server does in its own time; waits until it is done.
    pub async fn change(&self, path: &str, method: Method<(), Value>) -> Result<(), Error> {
        let task = self.send(path, method, 202, CHANGE).await?;
        let id = task.get("taskUid").and_then(Value::as_u64);
        let id = id.ok_or_else(|| Error::Engine(anyhow!("the search engine named no task")))?;
        self.wait(id).await
    }

    async fn wait(&self, task: u64) -> Result<(), Error> {
        let started = Instant::now();
        let mut pause = Duration::from_millis(10);
        loop {
            let state = self.get(&format!("/tasks/{task}")).await?;
            match state.get("status").and_then(Value::as_str) {
                Some("succeeded") => return Ok(()),
                // What is wrong with the request is ours to mend; a full disk passes.
                Some("failed") => {
                    let error = anyhow!("task {task} failed: {}", state["error"]);
                    let is_ours = state["error"]["type"] == "invalid_request";
                    return Err(if is_ours { Error::Engine(error) } else { Error::Unavailable(error) });
                }
                Some("canceled") => return Err(Error::Unavailable(anyhow!("task {task} was cancelled"))),
                _ if started.elapsed() > TASK => {
                    return Err(Error::Unavailable(anyhow!("task {task} is not done after {TASK:?}")));
                }
                _ => tokio::time::sleep(pause).await,
            }
            pause = (pause * 2).min(Duration::from_millis(250));
        }
    }

    async fn send(
        &self,
        path: &str,
        method: Method<(), Value>,
        expected: u16,
        within: Duration,
    ) -> Result<Value, Error> {
        let url = format!("{}{path}", self.url);
        let request = self.http.request::<(), Value, Value>(&url, method, expected);
        match tokio::time::timeout(within, request).await {
            Ok(answer) => answer.map_err(refused),
            Err(_) => Err(Error::Unavailable(anyhow!("the search engine did not answer within {within:?}"))),
        }
    }
}

/// What the server says is wrong with a request is ours to mend; everything else means that it cannot serve now.
fn refused(error: SdkError) -> Error {
    match &error {
        SdkError::Meilisearch(refusal) => match refusal.error_code {
            ErrorCode::IndexNotFound
            | ErrorCode::InternalError
            | ErrorCode::InvalidApiKey
            | ErrorCode::MissingAuthorizationHeader
            | ErrorCode::NoSpaceLeftOnDevice
            | ErrorCode::InvalidState => Error::Unavailable(error.into()),
            _ => Error::Engine(error.into()),
        },
        _ => Error::Unavailable(error.into()),
    }
}
