//! A script module as an async function: what it imports is asked of `load`, what it exports is returned.
//!
//! The text of wasm-bindgen and of `web/` is regular: imports and exports stand at the beginning of a line. Anything
//! else that looks like one is refused, so that a new form is noticed here and not on somebody's stick.

use regex_lite::Regex;

use crate::failure::Failure;

/// The function's text. Its parameters shadow what a file that was opened from a disk may not use.
pub fn as_function(name: &str, script: &str) -> Result<String, Failure> {
    let sound = |expression: &str| Regex::new(expression).expect("a sound expression");
    let imported = sound(r#"^import (?:(?:\* as (\w+)|\{(.*)\}|(\w+)) from )?(["'][^"']+["']);$"#);
    let exported = sound(r"^export ((?:async function|function|class|const) ([\w$]+).*)$");
    let listed = sound(r"^export (?:\{(.*)\}|default (\w+));$");
    let mut body = String::new();
    let mut exports: Vec<(String, String)> = Vec::new();
    for line in script.lines() {
        if let Some(found) = imported.captures(line) {
            let from = &found[4];
            body += &match (found.get(1), found.get(2), found.get(3)) {
                (Some(all), ..) => format!("const {} = await load({from});", all.as_str()),
                (_, Some(list), _) => {
                    format!("const {{{}}} = await load({from});", list.as_str().replace(" as ", ": "))
                }
                (.., Some(default)) => format!("const {{ default: {} }} = await load({from});", default.as_str()),
                _ => format!("await load({from});"),
            };
        } else if let Some(found) = exported.captures(line) {
            exports.push((found[2].to_owned(), found[2].to_owned()));
            body += &found[1];
        } else if let Some(found) = listed.captures(line) {
            let list = found.get(1).map_or("", |list| list.as_str());
            for entry in list.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
                let (inner, outer) = entry.split_once(" as ").unwrap_or((entry, entry));
                exports.push((outer.to_owned(), inner.to_owned()));
            }
            exports.extend(found.get(2).map(|inner| ("default".to_owned(), inner.as_str().to_owned())));
        } else if line.starts_with("import ") || line.starts_with("export ") {
            return Err(Failure::new(
                format!("{name}: cannot put `{line}` into one file"),
                "teach xtask/src/bundle/module.rs this form",
            ));
        } else {
            body += line;
        }
        body.push('\n');
    }
    // `import(x)` is asked of `load`, too; `my_import(x)` and `a.import(x)` are something else.
    let body = sound(r"(^|[^\w$.])import\(").replace_all(&body, "${1}load(").replace("import.meta.url", "address");
    if body.contains("import.meta") {
        return Err(Failure::new(
            format!("{name} asks import.meta for more than its url"),
            "see xtask/src/bundle/module.rs",
        ));
    }
    let list: Vec<String> = exports.iter().map(|(outer, inner)| format!("{outer:?}: {inner}")).collect();
    Ok(format!("async (load, fetch, Worker, address) => {{\n{body}return {{ {} }};\n}}", list.join(", ")))
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
