//! How mail leaves: into a folder unless told otherwise, by SMTP when it is.

use halle::config::MailConfig;
use halle::mail::{self, Mail, Mailer};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

fn letter(to: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Bonjour à tous".to_owned(),
        text: "Première ligne".to_owned(),
        html: Some("<p>Première ligne</p>".to_owned()),
        unsubscribe: None,
    }
}

#[tokio::test]
async fn a_mail_becomes_a_file_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config = MailConfig::Folder(folder.path().join("mail"));
    let mailer = Mailer::new(&config, "https://halle.example.org").unwrap();
    mailer.check().await.unwrap();
    mailer.send(&letter("aline@example.org")).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path().join("mail")).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 1);
    assert!(files[0].path().extension().is_some_and(|kind| kind == "eml"));
    let text = std::fs::read_to_string(files[0].path()).unwrap();
    assert!(
        text.contains("From: halle@halle.example.org") && text.contains("To: aline@example.org"),
        "{text}"
    );
    assert!(text.contains("text/plain") && text.contains("text/html"), "{text}");
}

#[tokio::test]
async fn a_mail_that_can_be_ended_says_how_in_its_head() {
    let folder = tempfile::tempdir().unwrap();
    let mailer =
        Mailer::new(&MailConfig::Folder(folder.path().to_owned()), "https://halle.example.org").unwrap();
    let url = "https://halle.example.org/veille/arreter?cle=x".to_owned();
    let mail = Mail { unsubscribe: Some(url.clone()), ..letter("aline@example.org") };
    mailer.send(&mail).await.unwrap();
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert!(text.contains(&format!("List-Unsubscribe: <{url}>")), "{text}");
    assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{text}");
}

/// A server that takes one mail, or answers `refusal` to its recipient; gives what it was told.
async fn server(refusal: Option<&'static str>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let told = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut told = Vec::new();
        let mut in_data = false;
        write.write_all(b"220 test\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.as_str() {
                "." if in_data => {
                    in_data = false;
                    "250 taken"
                }
                _ if in_data => "",
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                "QUIT" => "221 bye",
                line if line.starts_with("RCPT") => refusal.unwrap_or("250 ok"),
                _ => "250 ok",
            };
            told.push(line);
            if !answer.is_empty() {
                write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
            if answer.starts_with("221") {
                break;
            }
        }
        told
    });
    (url, told)
}

#[tokio::test]
async fn a_mail_goes_to_the_smtp_server_of_the_setting() {
    let (url, told) = server(None).await;
    let mailer = Mailer::new(&MailConfig::Smtp(url), "https://halle.example.org").unwrap();
    mailer.send(&letter("aline@example.org")).await.unwrap();
    drop(mailer);
    let told = told.await.unwrap().join("\n");
    for words in
        ["MAIL FROM:<halle@halle.example.org>", "RCPT TO:<aline@example.org>", "Subject: ", "text/plain"]
    {
        assert!(told.contains(words), "{words} was not said:\n{told}");
    }
}

#[tokio::test]
async fn a_refusal_for_good_is_told_apart_from_one_for_now() {
    for (refusal, is_final) in [("550 no such person", true), ("451 later", false)] {
        let (url, _told) = server(Some(refusal)).await;
        let mailer = Mailer::new(&MailConfig::Smtp(url), "https://halle.example.org").unwrap();
        let error = mailer.send(&letter("aline@example.org")).await.unwrap_err();
        assert_eq!(mail::is_final(&error), is_final, "{refusal}: {error:#}");
    }
    let (url, _told) = server(None).await;
    let mailer = Mailer::new(&MailConfig::Smtp(url), "https://halle.example.org").unwrap();
    let error = mailer.send(&letter("a@example.org\r\nBcc: b@example.org")).await.unwrap_err();
    assert!(mail::is_final(&error), "{error:#}");
}

#[test]
fn an_address_is_one_mailbox_and_hides_no_header() {
    for good in ["aline@example.org", "a.b+c@sous.domaine.ch"] {
        assert!(mail::is_address(good), "{good}");
    }
    for bad in [
        "",
        "aline",
        "a@b@c.ch",
        "a@example.org\r\nBcc: b@example.org",
        "Aline <a@example.org>",
        "a@example.org,b@example.org",
        "a b@example.org",
    ] {
        assert!(!mail::is_address(bad), "{bad:?}");
    }
}
