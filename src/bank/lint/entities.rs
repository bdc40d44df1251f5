//! Checks of the things that a bank names once.

use super::{Lint, is_id};
use crate::bank::Value;
use std::collections::HashSet;

impl Lint<'_> {
    /// What is wrong with the entities, and with the facts that should point to them.
    pub(super) fn entities(&mut self) {
        let bank = self.bank;
        let mut say: Vec<(Option<usize>, String, String)> = Vec::new();
        let mut names = HashSet::new();
        self.twice("entities", bank.entities.iter().map(|entity| entity.id.as_str()));
        for (at, entity) in bank.entities.iter().enumerate() {
            let mut tell = |message: &str| say.push((None, entity.id.clone(), message.to_owned()));
            if !is_id(&entity.id) {
                tell("is no id; use lower-case letters, digits and hyphens");
            }
            if entity.names().any(|name| name.trim().is_empty()) {
                tell("an entity's name is empty");
            }
            if !names.insert(self.fold.name_key(&entity.name)) {
                tell("two entities have this name; make one of them, or name them apart");
            }
            let named = bank.facts.iter().any(|fact| {
                let listed = |value: &Value| match value {
                    Value::List { items, .. } => items.iter().any(|item| entity.names().any(|name| *name == item.name)),
                    _ => false,
                };
                fact.entity == Some(at) || fact.places.contains(&at) || listed(&fact.value)
            });
            if !named {
                tell("no fact points to this entity; point to it or take it out");
            }
        }
        for fact in &bank.facts {
            let is_thing = matches!(fact.value, Value::Event { .. } | Value::Term { .. });
            let key = self.fold.name_key(&fact.name);
            // By an alias alone it may be another thing: a river and a treaty of one name.
            let by_name = self.named.get(&key).filter(|&&at| self.fold.name_key(&bank.entities[at].name) == key);
            if let (None, true, Some(&at)) = (fact.entity, is_thing, by_name) {
                let id = &bank.entities[at].id;
                let message = format!("names the entity \"{id}\"; write \"entity\": \"{id}\" in the value");
                say.push((Some(fact.topic), fact.id.clone(), message));
            }
            for &place in fact.places.iter().filter(|&&place| bank.entities[place].points.is_empty()) {
                let message = format!(
                    "its place \"{}\" has no \"points\" in bank.json; write where it lies, or take it out here",
                    bank.entities[place].id
                );
                say.push((Some(fact.topic), fact.id.clone(), message));
            }
        }
        for (topic, place, message) in say {
            self.add(topic, place, message);
        }
    }
}
