//! A browser's side of HTTP/1.1 over the loopback: one connection that is kept, nothing more.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context as _, bail, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

pub struct Connection {
    stream: BufReader<TcpStream>,
    asked: u32,
    body: Vec<u8>,
    /// `name=value` of each cookie that was set.
    cookies: Vec<String>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::with_capacity(1 << 16, stream),
            asked: 0,
            body: Vec::new(),
            cookies: Vec::new(),
        })
    }

    /// Reads a page to its end; anything but 200 is an error. Returns its length in bytes as sent.
    pub async fn get(&mut self, path: &str, is_packed: bool) -> anyhow::Result<usize> {
        self.asked += 1;
        // Limits count by address: every question comes from another one, as those of many visitors do.
        let visitor = Ipv4Addr::from(0x0A00_0000 + self.asked);
        let packing = if is_packed { "gzip, br" } else { "identity" };
        let cookies = self.cookies.join("; ");
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html,*/*;q=0.8\r\naccept-language: fr\r\n\
             accept-encoding: {packing}\r\ncookie: {cookies}\r\nx-forwarded-for: {visitor}\r\n\r\n"
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.answer("200").await.with_context(|| format!("get {path}"))
    }

    /// Sends a form that leads on; what it sets is kept.
    pub async fn send(&mut self, path: &str, form: &str) -> anyhow::Result<()> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\nx-forwarded-for: 10.255.0.1\r\n\r\n{form}",
            form.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.answer("303").await.with_context(|| format!("post {path}"))?;
        Ok(())
    }

    async fn answer(&mut self, wanted: &str) -> anyhow::Result<usize> {
        let status = self.line().await?;
        let mut length = None;
        let mut is_chunked = false;
        loop {
            let line = self.line().await?;
            if let Some(cookie) = line.strip_prefix("set-cookie: ") {
                self.cookies.extend(cookie.split(';').next().map(str::to_owned));
            }
            let line = line.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>()?);
            }
            is_chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        self.body.clear();
        match length {
            Some(length) => self.read(length).await?,
            None if is_chunked => self.chunks().await?,
            None => bail!("an answer without a length"),
        }
        ensure!(status.split(' ').nth(1) == Some(wanted), "{status}");
        Ok(self.body.len())
    }

    async fn chunks(&mut self) -> anyhow::Result<()> {
        loop {
            let line = self.line().await?;
            let length = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16)?;
            self.read(length).await?;
            self.line().await?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    async fn read(&mut self, length: usize) -> anyhow::Result<()> {
        let from = self.body.len();
        self.body.resize(from + length, 0);
        self.stream.read_exact(&mut self.body[from..]).await?;
        Ok(())
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line).await? > 0, "the connection was closed");
        Ok(line.trim_end().to_owned())
    }
}
