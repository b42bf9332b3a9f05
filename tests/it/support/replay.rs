//! A publisher played on this machine: answers as it is told, by what is asked and how often that was asked before, and
//! remembers the questions.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A question that was put.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub query: HashMap<String, String>,
    pub body: String,
    /// How often the same question was put before.
    pub before: usize,
}

impl Asked {
    /// A parameter of the address; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// The question without its count.
    fn key(&self) -> String {
        let mut query: Vec<_> = self.query.iter().collect();
        query.sort();
        format!("{} {} {query:?} {}", self.method, self.path, self.body)
    }
}

/// What a played publisher does.
#[derive(Debug)]
pub enum Answer {
    Json(Value),
    Bytes(Vec<u8>),
    Status(u16),
    /// Come back after this.
    Wait(u16, &'static str),
    To(String),
    /// So many bytes that nobody announced.
    Endless(usize),
    Never,
}

type Player = dyn Fn(&Asked) -> Answer + Send + Sync;

struct Shared {
    play: Mutex<Arc<Player>>,
    asked: Mutex<Vec<Asked>>,
}

/// The publisher; gone when it is dropped.
pub struct Replay {
    pub url: String,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

impl Replay {
    pub async fn start(play: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared { play: Mutex::new(Arc::new(play)), asked: Mutex::default() });
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared, server }
    }

    /// From now on it answers otherwise.
    pub fn play(&self, play: impl Fn(&Asked) -> Answer + Send + Sync + 'static) {
        *self.shared.play.lock().unwrap() = Arc::new(play);
    }

    /// The questions since the last time this was called.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.shared.asked.lock().unwrap())
    }
}

impl Drop for Replay {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let query = parts.uri.query().unwrap_or_default();
    let mut asked = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
        before: 0,
    };
    let play = {
        let mut known = shared.asked.lock().unwrap();
        asked.before = known.iter().filter(|other| other.key() == asked.key()).count();
        known.push(asked.clone());
        Arc::clone(&*shared.play.lock().unwrap())
    };
    let status = |code: u16| Response::builder().status(StatusCode::from_u16(code).unwrap());
    match play(&asked) {
        Answer::Json(value) => status(200)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(value.to_string()))
            .unwrap(),
        Answer::Bytes(bytes) => status(200).body(Body::from(bytes)).unwrap(),
        Answer::Status(code) => status(code).body(Body::empty()).unwrap(),
        Answer::Wait(code, after) => {
            status(code).header(header::RETRY_AFTER, after).body(Body::empty()).unwrap()
        }
        Answer::To(url) => status(302).header(header::LOCATION, url).body(Body::empty()).unwrap(),
        // Its length is not known in advance.
        Answer::Endless(size) => {
            let body = Full::new(Bytes::from(vec![b' '; size])).map_frame(|frame| frame);
            status(200).body(Body::new(body)).unwrap()
        }
        Answer::Never => std::future::pending().await,
    }
}
