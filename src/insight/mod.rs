//! Insight: what a learner has done and knows, in numbers that a person can act on, and in words.
//!
//! One file a view. Each is a pure function over the [`ReviewLog`] (the reviews that count), the library and the
//! memories, and gives plain numbers with a sentence that says them; it knows no picture. Shares carry their
//! uncertainty ([`Proportion::interval`]), and fewer than [`MIN_ANSWERS`] answers are told as too few. `tests/insight/`
//! computes every view a second time, in another way.

mod calibration;
mod confusion;
mod dates;
mod forecast;
mod forms;
mod growth;
mod hardest;
mod heat_map;
mod history;
mod knowledge;
mod log_walk;
mod proportion;
mod retention;
mod review_log;
mod time_spent;
mod timeline;

pub use calibration::{Calibration, ConfidenceLevel, SureAndWrong, calibration, predicted_probability};
pub use confusion::{ConfusedAnswer, ConfusedPair, confused_answers, confused_pairs, confused_pairs_sentence};
pub use dates::{date, on_day};
pub use forecast::{Forecast, ForecastDay, forecast};
pub use forms::{ByForm, by_form, range_sentence};
pub use growth::{Growth, GrowthSample, growth};
pub use hardest::{DifficultyMeasure, HardCard, hardest};
pub use heat_map::{HeatDay, HeatMap, Streaks, heat_map, streaks};
pub use history::{CardHistory, CurvePoint, Moment, card_history};
pub use knowledge::{Knowledge, KnowledgeLevel, TopicKnowledge, by_topic, known_words};
pub use proportion::{MIN_ANSWERS, Proportion};
pub use retention::{MATURE, Retention, RetentionByAge, TopicRetention, TrueRetention, true_retention};
pub use review_log::{MemoryReset, ParameterChange, ReviewLog, Span, was_right};
pub use time_spent::{FormTime, PeriodTime, TimeSpent, time_spent};
pub use timeline::{Timeline, TimelineEvent, timeline};
