mod authenticator;
mod devices;
mod factor;
mod forms;
mod passkeys;
mod people;
mod personal;
mod registration;
mod sessions;

/// The link of a mail.
fn link(mail: &halle::mail::Mail) -> String {
    mail.text.split_whitespace().find(|word| word.starts_with("http://halle.test/")).unwrap().to_owned()
}
