//! The one binary: reads the command and runs it.

use std::process::ExitCode;

fn main() -> ExitCode {
    halle::cli::main()
}
