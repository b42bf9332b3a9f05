#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| notices_fuzz::check(data));
