mod authenticator;
mod devices;
mod factor;
mod forms;
mod letters;
mod passkeys;
mod people;
mod personal;
mod registration;
mod sessions;
mod staff_rule;

/// The link of a mail.
fn link(mail: &halle::mail::Mail) -> String {
    mail.text.split_whitespace().find(|word| word.starts_with("http://halle.test/")).unwrap().to_owned()
}
