//! Insight: what a learner has done and knows, in numbers that a person can act on, and in words.
//!
//! One file a view. Each is a pure function over the [`Log`] (the reviews that count), the shelf and the memories, and
//! gives plain numbers with a sentence that says them; it knows no picture. Shares carry their uncertainty
//! ([`Share::interval`]), and fewer than [`FEW`] answers are told as too few. `tests/insight/` computes every view a
//! second time, in another way.

mod calendar;
mod calibration;
mod confusion;
mod forecast;
mod forms;
mod growth;
mod hardest;
mod heat;
mod history;
mod knowledge;
mod log;
mod retention;
mod share;
mod spent;
mod timeline;
mod walk;
mod words;

pub use calendar::{WEEK, civil, week_of, weekday};
pub use calibration::{Calibration, Said, SureAndWrong, calibration, chance};
pub use confusion::{Mixed, Mixup, answers_for, mixups, mixups_sentence};
pub use forecast::{Forecast, Load, forecast};
pub use forms::{ByForm, by_form, spread_sentence};
pub use growth::{Growth, Sample, growth};
pub use hardest::{By, HardCard, hardest};
pub use heat::{Cell, HeatMap, Streaks, heat_map, streaks};
pub use history::{CardHistory, Moment, Point, card_history};
pub use knowledge::{HELD, Holding, Knowledge, TopicKnowledge, by_topic};
pub use log::{Log, Parameters, Reset, Span, was_right};
pub use retention::{Ages, MATURE, Retention, TopicRetention, TrueRetention, true_retention};
pub use share::{FEW, Share};
pub use spent::{FormTime, Spent, TimeSpent, time_spent};
pub use timeline::{Timeline, TimelineEvent, timeline};
pub use words::{count, date, decimal, duration, number, percent};
