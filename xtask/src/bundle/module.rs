//! A script module as an async function: what it imports is asked of `load`, what it exports is returned.
//!
//! The text of wasm-bindgen and of `web/` is regular: imports and exports stand at the beginning of a line. Anything
//! else that looks like one is refused, so that a new form is noticed here and not on somebody's stick.

use crate::failure::Failure;

/// The function's text. Its parameters shadow what a file that was opened from a disk may not use.
pub fn as_function(name: &str, script: &str) -> Result<String, Failure> {
    let mut body = String::new();
    let mut exports: Vec<(String, String)> = Vec::new();
    for line in script.lines() {
        let mended = match line.split_once(' ') {
            Some(("import", rest)) => import(rest),
            Some(("export", rest)) => export(rest, &mut exports),
            _ => Some(line.to_owned()),
        };
        let Some(mended) = mended else {
            return Err(Failure::new(
                format!("{name}: cannot put `{line}` into one file"),
                "teach xtask/src/bundle/module.rs this form",
            ));
        };
        body += &mended;
        body.push('\n');
    }
    let body = body.replace("import.meta.url", "address");
    let body = without_dynamic_imports(&body);
    if body.contains("import.meta") {
        return Err(Failure::new(
            format!("{name} asks import.meta for more than its url"),
            "see xtask/src/bundle/module.rs",
        ));
    }
    let list: Vec<String> = exports.iter().map(|(outer, inner)| format!("{outer:?}: {inner}")).collect();
    Ok(format!("async (load, fetch, Worker, address) => {{\n{body}return {{ {} }};\n}}", list.join(", ")))
}

/// After `import `: `{ a, b as c } from './x.js';`, `* as a from './x.js';` or `'./x.js';`.
fn import(rest: &str) -> Option<String> {
    let rest = rest.trim_end().strip_suffix(';')?;
    let (what, from) = rest.rsplit_once(" from ").map_or((None, rest), |(what, from)| (Some(what.trim()), from));
    let from = from.trim();
    let quote = from.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if from.len() < 2 || !from.ends_with(quote) {
        return None;
    }
    Some(match what {
        None => format!("await load({from});"),
        Some(what) => {
            match (what.strip_prefix("* as "), what.strip_prefix('{').and_then(|list| list.strip_suffix('}'))) {
                (Some(all), _) => format!("const {all} = await load({from});"),
                (_, Some(list)) => format!("const {{{}}} = await load({from});", list.replace(" as ", ": ")),
                _ => format!("const {{ default: {what} }} = await load({from});"),
            }
        }
    })
}

/// After `export `: a function, class or constant, a list, or the default.
fn export(rest: &str, exports: &mut Vec<(String, String)>) -> Option<String> {
    if let Some(list) = rest.trim_end().strip_prefix('{').and_then(|list| list.strip_suffix("};")) {
        for entry in list.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (inner, outer) = entry.split_once(" as ").unwrap_or((entry, entry));
            exports.push((outer.to_owned(), inner.to_owned()));
        }
        return Some(String::new());
    }
    if let Some(inner) = rest.strip_prefix("default ").and_then(|inner| inner.trim_end().strip_suffix(';')) {
        let plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        exports.push(("default".into(), inner.to_owned()));
        return plain.then(String::new);
    }
    let words = ["async function ", "function ", "class ", "const "];
    let after = words.iter().find_map(|word| rest.strip_prefix(word))?;
    let name: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$')).collect();
    exports.push((name.clone(), name));
    Some(rest.to_owned())
}

/// `import(x)` as `load(x)`; `my_import(x)` and `a.import(x)` are something else.
fn without_dynamic_imports(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("import(") {
        let before = rest[..at].chars().next_back().or_else(|| out.chars().next_back());
        let other = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
        out.push_str(&rest[..at]);
        out.push_str(if other { "import(" } else { "load(" });
        rest = &rest[at + "import(".len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(script: &str) -> String {
        as_function("a.js", script).unwrap()
    }

    #[test]
    fn imports_are_asked_for() {
        for (line, mended) in [
            ("import { a, b as c } from './x.js';", "const { a, b: c } = await load('./x.js');"),
            ("import * as x from \"./x.js\";", "const x = await load(\"./x.js\");"),
            ("import init from './x.js';", "const { default: init } = await load('./x.js');"),
            ("import './x.js';", "await load('./x.js');"),
            ("x = () => import(here('y.js'));", "x = () => load(here('y.js'));"),
            ("a.import(1); reimport(2);", "a.import(1); reimport(2);"),
            ("new URL('x', import.meta.url)", "new URL('x', address)"),
        ] {
            assert!(body(line).contains(mended), "{line}: {}", body(line));
        }
    }

    #[test]
    fn exports_are_returned() {
        let function = body(
            "export function start(a) {\n}\nexport class A {\n}\nexport async function go() {\n}\nexport { b, init as default };\nexport const x = 1;",
        );
        assert!(!function.contains("export"));
        for kept in ["\nfunction start(a) {\n", "\nclass A {\n", "\nasync function go() {\n", "\nconst x = 1;\n"] {
            assert!(function.contains(kept), "{kept}");
        }
        assert!(
            function.ends_with(
                "return { \"start\": start, \"A\": A, \"go\": go, \"b\": b, \"default\": init, \"x\": x };\n}"
            )
        );
    }

    #[test]
    fn other_forms_are_refused() {
        for line in [
            "export let a = 1;",
            "export * from './x.js';",
            "import {",
            "export default function () {",
            "if (import.meta.env) 1;",
        ] {
            assert!(as_function("a.js", line).is_err(), "{line}");
        }
    }
}
