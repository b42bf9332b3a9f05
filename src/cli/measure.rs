//! What a command took: time by step and the most memory of the process so far.

use std::time::{Duration, Instant};

/// Times the steps of a command.
#[derive(Debug)]
pub struct Measure {
    began: Instant,
    last: Instant,
    steps: Vec<(&'static str, Duration)>,
}

impl Measure {
    pub fn begin() -> Self {
        let now = Instant::now();
        Self { began: now, last: now, steps: Vec::new() }
    }

    /// Ends a step that began with the last one's end.
    pub fn step(&mut self, name: &'static str) {
        let now = Instant::now();
        self.steps.push((name, now - self.last));
        self.last = now;
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "measured: ")?;
        for (name, time) in &self.steps {
            write!(to, "{name} {:.1} s, ", time.as_secs_f64())?;
        }
        write!(to, "together {:.1} s", (self.last - self.began).as_secs_f64())?;
        match peak_memory() {
            Some(kib) => write!(to, "; peak memory {} MiB", kib.div_ceil(1024)),
            None => write!(to, "; peak memory unknown on this system"),
        }
    }
}

/// The largest resident size of this process in KiB, as Linux keeps it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_memory_are_told() {
        let mut measure = Measure::begin();
        measure.step("rows");
        measure.step("index");
        let told = measure.to_string();
        assert!(told.starts_with("measured: rows 0.") && told.contains("index 0."), "{told}");
        if cfg!(target_os = "linux") {
            assert!(peak_memory().is_some_and(|kib| kib > 1_000));
        }
    }
}
