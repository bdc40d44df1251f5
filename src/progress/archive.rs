//! Copies, made and looked at off the page's thread: a program of its own (`src/bin/archive.rs`) is handed the values of
//! both stores and a file, and answers with lines of text and bytes. Pure: the time is handed in, and nothing is written
//! but into memory. What an import would write comes back as a [`Plan`], which the page carries out or drops. The zip file
//! around a backup is made and opened by `web/worker.js`, with the browser's own streams.

use super::event::SessionId;
use super::import::{Preview, Whose, read_backup, write_lines};
use super::journal::Journal;
use crate::store::{KeyValueStore, MemoryStore, Merge, escape, unescape};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

thread_local! {
    /// Milliseconds since 1970 UTC, as the page has said.
    static NOW: Cell<i64> = const { Cell::new(0) };
}

/// What of a class goes into a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassPart {
    Nothing,
    /// Its drills, and nothing of its pupils.
    Drills,
    /// Rosters and results, too: names.
    Everything,
}

impl ClassPart {
    /// All, as they are named to the worker.
    const NAMES: [(Self, &'static str); 3] =
        [(Self::Nothing, "none"), (Self::Drills, "drills"), (Self::Everything, "all")];

    /// Returns the name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// Whether a register goes into the backup.
    pub fn wants(self, register: &str) -> bool {
        match self {
            _ if !register.starts_with("class/") => true,
            Self::Nothing => false,
            Self::Drills => {
                register == "class/chosen"
                    || register.starts_with("class/drill/")
                    || register.starts_with("class/bank/")
            }
            Self::Everything => true,
        }
    }
}

/// What an import would do, in numbers, and the values that it would write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Entries that are not here yet, and that are.
    pub new: usize,
    pub known: usize,
    /// Entries that the file held and that cannot be read any more.
    pub lost: usize,
    /// Entries from the future, which are left out.
    pub future: usize,
    /// Answers of here that would no longer count.
    pub taken_back: usize,
    /// Cards of here that would be suspended.
    pub suspended: usize,
    /// Cards of here that would come back on another day, without a new answer.
    pub moved: usize,
    /// Settings, and what a class keeps, that would change.
    pub registers: usize,
    /// Whether the schedule would follow other parameters.
    pub parameters: bool,
    /// It is somebody else's.
    pub other: bool,
    /// The file is to the last character what was written.
    pub whole: bool,
    /// Keys and values, in the order in which they are to be written.
    pub writes: Vec<(String, String)>,
}

impl Plan {
    /// Whether it would change anything.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    /// Reads what its [`Display`](fmt::Display) wrote; `None` where it is something else.
    pub fn read(text: &str) -> Option<Self> {
        let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
        let mut numbers = head.strip_prefix(PLAN)?.split(' ').skip(1).map(|word| word.parse::<usize>().ok());
        let mut number = || numbers.next().flatten();
        Some(Self {
            new: number()?,
            known: number()?,
            lost: number()?,
            future: number()?,
            taken_back: number()?,
            suspended: number()?,
            moved: number()?,
            registers: number()?,
            parameters: number()? == 1,
            other: number()? == 1,
            whole: number()? == 1,
            writes: rest
                .lines()
                .map(|line| line.split_once('\t').map(|(key, value)| (key.to_owned(), unescape(value))))
                .collect::<Option<_>>()?,
        })
    }
}

/// How a plan begins.
const PLAN: &str = "plan";

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PLAN)?;
        let counts = [
            self.new,
            self.known,
            self.lost,
            self.future,
            self.taken_back,
            self.suspended,
            self.moved,
            self.registers,
            self.parameters.into(),
            self.other.into(),
            self.whole.into(),
        ];
        counts.iter().try_for_each(|count| write!(f, " {count}"))?;
        self.writes.iter().try_for_each(|(key, value)| write!(f, "\n{key}\t{}", escape(value)))
    }
}

/// A job: what it is, and what it is done with. The last line that it gives says how it ended.
pub struct ArchiveJob {
    words: Vec<String>,
    local: MemoryStore,
    copy: MemoryStore,
    file: Vec<u8>,
    made: [String; 2],
    stage: u8,
    merge: Merge,
}

impl ArchiveJob {
    /// A job by its words: `import <now> <session>`, or `export <now> <session> <class>`. `merge` makes one of two copies
    /// of what a class keeps.
    pub fn new(words: &str, merge: Merge) -> Self {
        let words = words.split(' ').map(str::to_owned).collect();
        let (local, copy) = (MemoryStore::default(), MemoryStore::default());
        Self { words, local, copy, file: Vec::new(), made: [String::new(), String::new()], stage: 0, merge }
    }

    /// Hands a value of local storage over.
    pub fn local(&mut self, key: &str, value: &str) {
        let _ = self.local.set(key, value);
    }

    /// Hands a value of the second store over.
    pub fn copy(&mut self, key: &str, value: &str) {
        let _ = self.copy.set(key, value);
    }

    /// Hands the file over.
    pub fn file(&mut self, bytes: Vec<u8>) {
        self.file = bytes;
    }

    /// What was made: the backup, and the same entries as readable lines.
    pub fn made(&mut self) -> [String; 2] {
        std::mem::take(&mut self.made)
    }

    fn journal(&self) -> Result<Journal<MemoryStore>, String> {
        let word = |at: usize| self.words.get(at).map_or("", String::as_str);
        NOW.set(word(1).parse().unwrap_or_default());
        let session = SessionId(u64::from_str_radix(word(2), 16).unwrap_or_default());
        Journal::open(self.local.clone(), Some(self.copy.clone()), session, || NOW.get()).map_err(|e| e.to_string())
    }

    fn export(&mut self) -> Result<String, String> {
        let journal = self.journal()?;
        let class = self.words.get(3).map_or("", String::as_str);
        let class =
            ClassPart::NAMES.iter().find(|(_, name)| *name == class).map_or(ClassPart::Nothing, |(part, _)| *part);
        let backup = journal.backup(class).map_err(|e| e.to_string())?;
        let events = journal.read().map_err(|e| e.to_string())?;
        self.made = [backup, write_lines(&events)];
        Ok(format!("file {}", events.len()))
    }

    fn import(&mut self) -> Result<String, String> {
        let file = read_backup(&String::from_utf8_lossy(&std::mem::take(&mut self.file))).map_err(|e| e.to_string())?;
        let mut journal = self.journal()?;
        let before = [self.values(&self.local), self.values(&self.copy)];
        let preview = journal.preview_merging(file, self.merge).map_err(|e| e.to_string())?;
        let Preview { new, known, lost, future, taken_back, suspended, moved, parameters, whole, .. } = preview;
        let (registers, other, is_empty) = (preview.registers.len(), preview.whose == Whose::Other, preview.is_empty());
        let mut plan = Plan {
            new,
            known,
            lost,
            future,
            taken_back,
            suspended,
            moved,
            registers,
            parameters,
            other,
            whole,
            writes: Vec::new(),
        };
        if !is_empty {
            journal.import(preview).map_err(|e| e.to_string())?;
            // Its snapshot spares the page a replay.
            journal.write_snapshot().map_err(|e| e.to_string())?;
            let mut writes = self.values(&self.copy);
            writes.extend(self.values(&self.local));
            writes.retain(|key, value| before.iter().all(|before| before.get(key) != Some(value)));
            // In the order of names a block comes before the record that names it, and the snapshot last.
            plan.writes = writes.into_iter().collect();
        }
        Ok(plan.to_string())
    }

    fn values(&self, store: &MemoryStore) -> BTreeMap<String, String> {
        store.entries("").unwrap_or_default().into_iter().collect()
    }
}

/// The lines, as a job goes on; each stage is said before it begins.
impl Iterator for ArchiveJob {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.stage += 1;
        let import = self.words.first().is_some_and(|job| job == "import");
        match self.stage {
            1 => Some(format!("stage 0 1 {}", if import { "Reading the file" } else { "Making the file" })),
            2 => {
                let done = if import { self.import() } else { self.export() };
                Some(done.unwrap_or_else(|failure| format!("failed {failure}")))
            }
            _ => None,
        }
    }
}
