//! `cargo xtask size`: what the page weighs on the wire, against the budgets of the design.

mod first_load;

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::args::Args;
use crate::failure::Failure;
use crate::files;
use crate::project::Project;

/// One ceiling, in bytes after brotli; 1 kB is 1000 bytes.
struct Budget {
    name: &'static str,
    ceiling: usize,
    /// Whether a file counts against it.
    counts: fn(&Row) -> bool,
    /// Whether it is for each such file, and not for all together.
    each: bool,
}

/// The budgets of the design.
const BUDGETS: [Budget; 3] = [
    Budget { name: "first load", ceiling: 250_000, counts: |row| row.first, each: false },
    Budget { name: "page wasm", ceiling: 192_000, counts: |row| row.first && row.name.ends_with(".wasm"), each: false },
    Budget { name: "each later part", ceiling: 120_000, counts: |row| !row.first, each: true },
];

/// A file of `dist/` and its three sizes.
struct Row {
    name: String,
    sizes: Sizes,
    first: bool,
}

#[derive(Clone, Copy, Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The command.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    size(&project.dist())
}

/// Weighs, prints the table, and fails when a budget is exceeded.
pub fn size(dist: &Path) -> Result<(), Failure> {
    let files = files::read_all(dist)?;
    let first = first_load::first_load(&files)?;
    let row = |(name, bytes): (String, Vec<u8>)| Row { sizes: weigh(&bytes), first: first.contains(&name), name };
    let mut rows: Vec<Row> = files.into_iter().map(row).collect();
    // What is loaded first stands first, the heaviest on top.
    rows.sort_by_key(|row| (!row.first, std::cmp::Reverse(row.sizes.brotli)));
    say!("{}", table(&rows).trim_end());
    let over = over_budget(&rows);
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("over budget: {}", over.join(" and ")),
        "weigh a release build; else see docs/decisions/0027: what each dependency weighs",
    ))
}

/// What one file weighs, in words.
pub fn weight(bytes: &[u8]) -> String {
    let Sizes { raw, gzip, brotli } = weigh(bytes);
    let [raw, gzip, brotli] = [raw, gzip, brotli].map(kilobytes);
    format!("{raw} kB, {gzip} kB with gzip 9, {brotli} kB with brotli 11")
}

/// Compressed as a good static host does it: gzip 9 and brotli 11.
fn weigh(bytes: &[u8]) -> Sizes {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into a vector cannot fail; if it ever did, the raw size is the safe answer.
    let gzip = match gzip.write_all(bytes).and_then(|()| gzip.finish()) {
        Ok(packed) => packed.len(),
        Err(_) => bytes.len(),
    };
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    let brotli = match brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params) {
        Ok(_) => packed.len(),
        Err(_) => bytes.len(),
    };
    Sizes { raw: bytes.len(), gzip, brotli }
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let width = width.max("first load together".len());
    let mut text =
        format!("{:<width$} {:>10} {:>10} {:>10}  loaded\n", "file (sizes in kB)", "raw", "gzip 9", "brotli 11");
    let mut line = |name: &str, sizes: Sizes, when: &str| {
        let [raw, gzip, brotli] = [sizes.raw, sizes.gzip, sizes.brotli].map(kilobytes);
        text += format!("{name:<width$} {raw:>10} {gzip:>10} {brotli:>10}  {when}").trim_end();
        text.push('\n');
    };
    for row in rows {
        let when = if row.first { "first" } else { "later" };
        line(&row.name, row.sizes, when);
    }
    let first = rows.iter().filter(|row| row.first);
    line("first load together", sum(first), "");
    line("everything", sum(rows.iter()), "");
    text.push('\n');
    for budget in &BUDGETS {
        let spent = spent(budget, rows);
        let verdict = if spent > budget.ceiling { "OVER" } else { "ok" };
        text += &format!(
            "{:<width$} {:>10} of {:>7} kB brotli  {verdict}\n",
            budget.name,
            kilobytes(spent),
            kilobytes(budget.ceiling)
        );
    }
    text
}

fn spent(budget: &Budget, rows: &[Row]) -> usize {
    let counted = rows.iter().filter(|row| (budget.counts)(row)).map(|row| row.sizes.brotli);
    if budget.each { counted.max().unwrap_or_default() } else { counted.sum() }
}

fn over_budget(rows: &[Row]) -> Vec<String> {
    let over = BUDGETS.iter().map(|budget| (budget.name, spent(budget, rows).saturating_sub(budget.ceiling)));
    over.filter(|(_, over)| *over > 0).map(|(name, over)| format!("{name} by {} kB", kilobytes(over))).collect()
}

fn sum<'a>(rows: impl Iterator<Item = &'a Row>) -> Sizes {
    rows.fold(Sizes::default(), |sum, row| Sizes {
        raw: sum.raw + row.sizes.raw,
        gzip: sum.gzip + row.sizes.gzip,
        brotli: sum.brotli + row.sizes.brotli,
    })
}

/// With one decimal, rounded up: a budget exceeded by a byte must not read as met.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn row(name: &str, brotli: usize, first: bool) -> Row {
        let sizes = Sizes { raw: brotli * 3, gzip: brotli * 2, brotli };
        Row { name: name.to_owned(), sizes, first }
    }

    #[test]
    fn both_budgets_can_be_met_and_exceeded() {
        let met = [
            row("app.wasm", 190_000, true),
            row("app.js", 60_000, true),
            row("worker.wasm", 90_000, false),
            row("b.wasm", 90_000, false),
        ];
        assert_eq!(over_budget(&met), [""; 0]);
        let heavy_wasm = [row("app.wasm", 192_001, true)];
        assert_eq!(over_budget(&heavy_wasm), ["page wasm by 0.1 kB"]);
        assert_eq!(over_budget(&[row("worker.wasm", 120_100, false)]), ["each later part by 0.1 kB"]);
        let heavy_rest = [row("app.wasm", 190_000, true), row("a.png", 60_001, true)];
        assert_eq!(over_budget(&heavy_rest), ["first load by 0.1 kB"]);
    }

    #[test]
    fn weighs_a_whole_dist_and_prints_aligned_lines() {
        let scratch = Scratch::new();
        scratch.write("index.html", "<link rel=\"stylesheet\" href=\"./a.css\">");
        scratch.write("a.css", &"p { color: red }\n".repeat(500));
        scratch.write("later/b.js", "1");
        scratch.write(".stage/c.js", "1");
        assert!(size(&scratch.path("")).is_ok());

        let css = weigh("p { color: red }\n".repeat(500).as_bytes());
        assert_eq!(css.raw, 8500);
        assert!(css.brotli < css.gzip && css.gzip < 200, "{}", css.gzip);

        let rows = [row("long-name.js", 1_234, true), row("b", 99, false)];
        let table = table(&rows);
        let [head, first, second] = [0, 1, 2].map(|n| table.lines().nth(n).unwrap());
        assert_eq!(head.find("loaded"), first.find("first"));
        assert_eq!(first.find("1.3  first"), second.find("0.1  later"));
    }

    #[test]
    fn a_missing_dist_names_the_command_that_makes_it() {
        let failure = size(&Scratch::new().path("dist")).unwrap_err();
        assert!(failure.to_string().contains("cargo xtask build --release"));
    }
}
