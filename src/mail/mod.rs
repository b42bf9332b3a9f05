//! Mail: written in the person's language, queued as a job, carried by a transport. The default transport writes into
//! a folder, so that nothing is ever sent by accident.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::{self, AsyncSmtpTransport};
use lettre::{AsyncTransport as _, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};

mod letter;

pub use letter::{Letter, SendMail};

/// End of the address of somebody whose account is closed: nothing is sent there.
pub const NOBODY: &str = "@nobody.invalid";

use crate::config::MailConfig;

/// A mail ready to be carried: plain text always, HTML beside it.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    /// Where one POST ends such mails (RFC 8058).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
}

/// How mail leaves.
#[derive(Clone)]
pub enum Transport {
    /// One `.eml` file per mail.
    Folder(PathBuf),
    Smtp(Arc<AsyncSmtpTransport<Tokio1Executor>>),
    /// Kept for tests.
    Memory(Arc<Mutex<Vec<Mail>>>),
}

/// Whether mail can go to an address: one mailbox, no header hidden in it.
pub fn is_address(text: &str) -> bool {
    use validator::ValidateEmail as _;
    text.len() <= 254 && text.validate_email() && text.parse::<lettre::Address>().is_ok()
}

/// What is wrong with the address of an SMTP server, if anything.
pub fn smtp_problem(url: &str) -> Option<String> {
    if let Err(error) = AsyncSmtpTransport::<Tokio1Executor>::from_url(url) {
        return Some(format!("is no address of an SMTP server: {error}"));
    }
    let (scheme, rest) = url.split_once("://")?;
    let (signs_in, host) = rest.rsplit_once('@').map_or((false, rest), |(_, host)| (true, host));
    let is_here = ["localhost", "127.", "[::1]"].iter().any(|own| host.starts_with(own));
    let is_clear = scheme == "smtp" && !rest.contains("tls=required");
    (signs_in && is_clear && !is_here)
        .then(|| "would send its password unencrypted: write smtps://… or add ?tls=required".to_owned())
}

/// A transport and the address the Chamber writes from.
#[derive(Clone)]
pub struct Mailer {
    transport: Transport,
    from: Mailbox,
}

impl Mailer {
    pub fn new(config: &MailConfig, base_url: &str) -> anyhow::Result<Self> {
        let transport = match config {
            MailConfig::Folder(folder) => Transport::Folder(folder.clone()),
            MailConfig::Smtp(url) => {
                let transport =
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(url).context("read HALLE_MAIL")?;
                Transport::Smtp(Arc::new(transport.timeout(Some(std::time::Duration::from_secs(20))).build()))
            }
        };
        Ok(Self { transport, from: sender(base_url)? })
    }

    pub fn in_memory() -> (Self, Arc<Mutex<Vec<Mail>>>) {
        let sent = Arc::new(Mutex::new(Vec::new()));
        let from = Mailbox::new(None, lettre::Address::new("halle", "localhost").expect("a valid address"));
        (Self { transport: Transport::Memory(Arc::clone(&sent)), from }, sent)
    }

    /// Carries one mail; an error is worth another try.
    pub async fn send(&self, mail: &Mail) -> anyhow::Result<()> {
        match &self.transport {
            Transport::Memory(sent) => {
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
                Ok(())
            }
            Transport::Folder(folder) => write_into(folder, &self.message(mail)?).await,
            Transport::Smtp(smtp) => {
                smtp.send(self.message(mail)?).await.map(|_| ()).context("hand the mail to the SMTP server")
            }
        }
    }

    /// What carries the mail, in a word.
    pub fn kind(&self) -> &'static str {
        match self.transport {
            Transport::Folder(_) => "folder",
            Transport::Smtp(_) => "smtp",
            Transport::Memory(_) => "memory",
        }
    }

    /// Whether mail would leave now: the folder can be written, the SMTP server greets.
    pub async fn check(&self) -> anyhow::Result<()> {
        match &self.transport {
            Transport::Memory(_) => Ok(()),
            Transport::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.context("make the mail folder")?;
                crate::files::check_writable(folder).await
            }
            Transport::Smtp(smtp) => {
                let greets = smtp.test_connection().await.context("greet the SMTP server")?;
                anyhow::ensure!(greets, "the SMTP server does not answer as it should");
                Ok(())
            }
        }
    }

    fn message(&self, mail: &Mail) -> anyhow::Result<Message> {
        let to: Mailbox = mail.to.parse().context("read the address of the recipient")?;
        let mut builder = Message::builder().from(self.from.clone()).to(to).subject(&mail.subject);
        if let Some(url) = &mail.unsubscribe {
            builder = builder
                .raw_header(header("List-Unsubscribe", format!("<{url}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        let message = match &mail.html {
            Some(html) => {
                builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone()))
            }
            None => builder.body(mail.text.clone()),
        };
        message.context("compose the mail")
    }
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// Whether another try would fail in the same way: the mail cannot be written, or the server refuses it for good.
pub fn is_final(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.is::<lettre::error::Error>()
            || cause.is::<lettre::address::AddressError>()
            || cause.downcast_ref::<smtp::Error>().is_some_and(smtp::Error::is_permanent)
    })
}

async fn write_into(folder: &Path, message: &Message) -> anyhow::Result<()> {
    tokio::fs::create_dir_all(folder).await.context("make the mail folder")?;
    let path = folder.join(format!("{}.eml", entity::values::JobId::new()));
    tokio::fs::write(&path, message.formatted()).await.context("write the mail")
}

/// The address mail comes from: `halle@` and the host of the hall.
pub fn sender(base_url: &str) -> anyhow::Result<Mailbox> {
    let host = base_url.split("://").nth(1).unwrap_or("localhost");
    let host = host.split(['/', ':']).next().unwrap_or("localhost");
    let host = if host.parse::<std::net::IpAddr>().is_ok() { "localhost" } else { host };
    Ok(Mailbox::new(
        None,
        lettre::Address::new("halle", host).context("make the sender from HALLE_BASE_URL")?,
    ))
}
