// tests/web.rs, in Chromium: wasm-bindgen's runner serves it, and says in the page how each test went.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { args, executablePath } from "./browser.mjs";

let browser;
let runner;
before(async () => { browser = await chromium.launch({ executablePath, args }); });
after(async () => {
  await browser?.close();
  runner?.kill();
});

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** The module that stands in for what is cut out after linking, by wasm_split's name for it. */
const LATER = "__wasm_split_placeholder__";

test("the edge to the browser keeps what it promises: every test of tests/web.rs", { timeout: 600_000 }, async (t) => {
  // `cargo xtask test` has compiled it.
  const told = execFileSync(process.env.CARGO ?? "cargo", ["test", "--no-run", "--target", "wasm32-unknown-unknown", "--test", "web", "--message-format", "json"], { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  const program = told.split("\n").filter(Boolean).map((line) => JSON.parse(line)).findLast(({ executable, target }) => executable && target.name === "web").executable;
  const address = `127.0.0.1:${await freePort()}`;
  runner = spawn("wasm-bindgen-test-runner", [program], { env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: address }, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((done, fail) => {
    runner.stdout.on("data", (text) => String(text).includes(address) && done());
    runner.once("exit", (code) => fail(new Error(`the runner ended with ${code}`)));
  });
  const page = await browser.newPage();
  // Page code may be linked in along with the edge; what it would load later is not cut out here, and not called.
  const later = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(program))).filter(({ module }) => module === LATER);
  await page.route(`http://${address}/`, async (route) => {
    const response = await route.fetch();
    const map = `<script type="importmap">{"imports":{"${LATER}":"/later.js"}}</script>`;
    await route.fulfill({ response, body: (await response.text()).replace("<script", `${map}<script`) });
  });
  const refuse = ({ name }) => `export const ${name} = () => { throw new Error("no part is loaded later here"); };`;
  await page.route("**/later.js", (route) => route.fulfill({ contentType: "text/javascript", body: later.map(refuse).join("\n") }));
  await page.goto(`http://${address}`);
  await page.waitForFunction(() => document.querySelector("#output")?.textContent.includes("test result:"));
  const output = await page.textContent("#output");
  t.diagnostic(output.trim().split("\n").at(-1));
  assert.match(output, /test result: ok\. [1-9]\d* passed; 0 failed/, output);
});
