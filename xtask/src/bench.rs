//! `cargo xtask bench`: the measurements that the budgets speak of, in a release build. They are
//! no tests: a timed unit test fails on the one machine that was busy.

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

/// The programs that measure, in their order.
const BENCHES: [&str; 2] = ["bench", "tune-bench"];

/// Forwards arguments, output and exit code.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    let words = args.rest();
    BENCHES.iter().try_for_each(|bench| {
        let mut cargo = run::cargo(project);
        cargo.args(["run", "--release", "--no-default-features"]).args(["--example", bench, "--"]).args(&words);
        run::run(cargo, bench, "see the lines above")
    })
}
