//! A visitor: keeps cookies, reads pages, sends the forms it finds, so that a broken form breaks the test.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, header};
use http_body_util::BodyExt as _;
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt as _;

pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// Sent with each request, for example `accept-language`.
    pub headers: Vec<(&'static str, String)>,
}

/// An answer, read whole.
pub struct Page {
    pub url: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// A second browser with the same cookies: what a thief of the cookie would have.
    pub fn twin(&self) -> Self {
        Self { router: self.router.clone(), cookies: self.cookies.clone(), headers: self.headers.clone() }
    }

    /// Puts a cookie of one's own making into the browser.
    pub fn keep(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub async fn get(&mut self, url: &str) -> Page {
        self.send("GET", url, None, Body::empty()).await
    }

    /// Posts fields as a form would, without reading a page first.
    pub async fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", url, Some("application/x-www-form-urlencoded".to_owned()), Body::from(body)).await
    }

    /// Gets a page and follows redirects (at most five).
    pub async fn visit(&mut self, url: &str) -> Page {
        let mut page = self.get(url).await;
        for _ in 0..5 {
            let Some(next) = page.location() else { break };
            page = self.get(&next).await;
        }
        page
    }

    /// The page a redirect leads to.
    pub async fn follow(&mut self, page: &Page) -> Page {
        let location =
            page.location().unwrap_or_else(|| panic!("{} is no redirect: {}", page.status, page.text()));
        self.get(&location).await
    }

    /// Fills the form that the CSS selector finds and sends it: its own values stay unless given; a name given that
    /// the form does not have is a failure. Multipart forms are sent as such.
    pub async fn submit(&mut self, page: &Page, form: &str, values: &[(&str, &str)]) -> Page {
        self.submit_with_files(page, form, values, &[]).await
    }

    /// The same with files: field, file name, bytes.
    pub async fn submit_with_files(
        &mut self,
        page: &Page,
        form: &str,
        values: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        let filled = page.fill(form, values);
        if filled.is_get {
            let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&filled.fields).finish();
            return self.get(&format!("{}?{query}", filled.action)).await;
        }
        if filled.is_multipart {
            let (kind, body) = multipart(&filled.fields, files);
            return self.send("POST", &filled.action, Some(kind), Body::from(body)).await;
        }
        assert!(files.is_empty(), "the form does not take files");
        let fields: Vec<_> =
            filled.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(&filled.action, &fields).await
    }

    /// Sends any request.
    pub async fn send(&mut self, method: &str, url: &str, content_type: Option<String>, body: Body) -> Page {
        // A `host` among the headers leads to another hall of the installation.
        let host = self.headers.iter().find(|(name, _)| *name == "host");
        let host = host.map_or("halle.test", |(_, host)| host.as_str());
        let url = url.strip_prefix(format!("http://{host}").as_str()).unwrap_or(url);
        let mut request = Request::builder().method(method).uri(url).header(header::HOST, host);
        let says_site = self.headers.iter().any(|(name, _)| *name == "sec-fetch-site");
        if method != "GET" && !says_site {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if let Some(kind) = content_type {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in self.headers.iter().filter(|(name, _)| *name != "host") {
            request = request.header(*name, value);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        self.keep_cookies(&response);
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Page { url: url.to_owned(), status: parts.status.as_u16(), headers: parts.headers, bytes }
    }

    fn keep_cookies(&mut self, response: &Response<Body>) {
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

struct Filled {
    action: String,
    is_get: bool,
    is_multipart: bool,
    fields: Vec<(String, String)>,
}

impl Page {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> Option<String> {
        let location = self.headers.get(header::LOCATION)?.to_str().ok()?;
        (300..400).contains(&self.status).then(|| location.to_owned())
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// The texts of all elements that the CSS selector finds, white space folded.
    pub fn select(&self, css: &str) -> Vec<String> {
        let html = self.html();
        html.select(&selector(css)).map(|element| folded(&element.text().collect::<String>())).collect()
    }

    /// An attribute of all elements that the CSS selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&selector(css))
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// What a person reads in the main part.
    pub fn main(&self) -> String {
        self.select("main").join(" ")
    }

    pub fn says(&self, words: &str) -> bool {
        folded(&self.html().root_element().text().collect::<String>()).contains(words)
    }

    fn fill(&self, form: &str, values: &[(&str, &str)]) -> Filled {
        let html = self.html();
        let form = html.select(&selector(form)).next();
        let form = form.unwrap_or_else(|| panic!("no such form on {} ({})", self.url, self.status));
        let mut fields = own_values(form);
        for (name, value) in values {
            let exists =
                form.select(&selector("[name]")).any(|field| field.value().attr("name") == Some(name));
            assert!(exists, "the form on {} has no field {name:?}", self.url);
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let attribute = |name| form.value().attr(name).unwrap_or_default().to_lowercase();
        let path = self.url.split('?').next().unwrap_or_default();
        let action = form.value().attr("action").filter(|action| !action.is_empty()).unwrap_or(path);
        Filled {
            action: action.to_owned(),
            is_get: attribute("method") != "post",
            is_multipart: attribute("enctype") == "multipart/form-data",
            fields,
        }
    }
}

fn own_values(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for field in form.select(&selector("input[name], textarea[name], select[name]")) {
        let name = field.value().attr("name").unwrap_or_default().to_owned();
        let kind = field.value().attr("type").unwrap_or("text");
        let value = field.value().attr("value").unwrap_or_default();
        match field.value().name() {
            "textarea" => {
                let text = field.text().collect::<String>();
                fields.push((name, text.strip_prefix('\n').unwrap_or(&text).to_owned()));
            }
            "select" => {
                let options: Vec<_> = field.select(&selector("option")).collect();
                let is_multiple = field.value().attr("multiple").is_some();
                let chosen: Vec<_> =
                    options.iter().filter(|option| option.value().attr("selected").is_some()).collect();
                let sent =
                    if chosen.is_empty() && !is_multiple { options.iter().take(1).collect() } else { chosen };
                for option in sent {
                    let text = option.text().collect::<String>();
                    fields.push((name.clone(), option.value().attr("value").unwrap_or(&text).to_owned()));
                }
            }
            _ if kind == "checkbox" || kind == "radio" => {
                if field.value().attr("checked").is_some() {
                    fields.push((name, field.value().attr("value").unwrap_or("on").to_owned()));
                }
            }
            _ if kind == "file" || kind == "submit" => {}
            _ => fields.push((name, value.to_owned())),
        }
    }
    fields
}

fn multipart(fields: &[(String, String)], files: &[(&str, &str, &[u8])]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "----halle-test-boundary";
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
