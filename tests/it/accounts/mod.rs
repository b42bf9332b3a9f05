mod registration;
mod sessions;
