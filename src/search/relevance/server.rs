//! A Meilisearch server of our own for measuring and testing: on the loopback, with a folder of its own, gone at the end.
use anyhow::Context;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server.
pub struct Server {
    pub url: String,
    pub key: String,
    port: u16,
    program: PathBuf,
    folder: PathBuf,
    child: Option<Child>,
}

impl Server {
    /// Starts `program` with its data under `folder`; None when there is no such program.
    pub fn start(program: &Path, folder: &Path) -> anyhow::Result<Option<Self>> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut server = Self {
            url: format!("http://127.0.0.1:{port}"),
            key: uuid::Uuid::new_v4().simple().to_string(),
            port,
            program: program.to_owned(),
            folder: folder.to_owned(),
            child: None,
        };
        Ok(server.run()?.then_some(server))
    }

    /// Starts it (again) on the same port with the same data; false when there is no such program.
    pub fn run(&mut self) -> anyhow::Result<bool> {
        std::fs::create_dir_all(&self.folder)?;
        let child = Command::new(&self.program)
            .current_dir(&self.folder)
            .args(["--no-analytics", "--env", "development", "--log-level", "ERROR"])
            .args(["--http-addr", &format!("127.0.0.1:{}", self.port)])
            .args(["--master-key", &self.key])
            .arg("--db-path")
            .arg(self.folder.join("data.ms"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match child {
            Ok(child) => self.child = Some(child),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error).context("start the search server"),
        }
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            anyhow::ensure!(started.elapsed() < Duration::from_secs(30), "the search server does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(true)
    }

    /// Stops it; the data stays.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Already gone is as good as stopped.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
