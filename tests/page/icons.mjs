// Draws what cannot be SVG: icons for home screens and the picture that other sites show beside a link.
// `cargo xtask icons` runs it; the results are committed.
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const svg = await readFile("web/icon.svg", "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();

/** A picture of some markup; `clear` leaves what is not drawn transparent. */
async function draw(file, width, height, body, clear = false) {
  await page.setViewportSize({ width, height });
  await page.setContent(`<!doctype html><style>*{margin:0;box-sizing:border-box}body{width:${width}px;height:${height}px;overflow:hidden}</style>${body}`);
  const picture = await page.screenshot({ omitBackground: clear });
  await writeFile(`web/${file}`, picture);
  console.log(`web/${file}: ${picture.length} bytes`);
}

const sized = (size) => `<style>svg{display:block;width:${size}px;height:${size}px}</style>${svg}`;
// A launcher cuts a maskable icon to its own shape: colour to the edges, the drawing in the middle 80 %. There the
// card stands in the very middle; in the icon it stands a little aside.
const full = (size, inner) => `<style>body{background:#b3312a;display:grid;place-items:center}svg{width:${inner}px;height:${inner}px;transform:translateX(-7%)}</style>${svg.replace(' rx="16"', "")}`;

await draw("icon-192.png", 192, 192, sized(192), true);
await draw("icon-512.png", 512, 512, sized(512), true);
await draw("icon-maskable.png", 512, 512, full(512, 440));
await draw("apple-touch-icon.png", 180, 180, full(180, 170));

const tokens = await readFile("style/tokens.css", "utf8");
await draw("social.png", 1200, 630, `<style>${tokens}
  body { background: var(--paper); color: var(--ink); font-family: var(--serif); padding: 64px 72px; display: grid; grid-template-columns: 500px 1fr; gap: 64px; align-items: center; }
  svg { width: 84px; height: 84px; } h1 { font-size: 84px; margin: 20px 0 14px; letter-spacing: -.02em; } p { font-size: 32px; line-height: 1.35; color: var(--ink-2); }
  section { background: var(--card); border: 2px solid var(--line); border-radius: 22px; padding: 44px 40px; display: grid; gap: 18px; }
  section b { font-size: 34px; line-height: 1.25; padding-bottom: 8px; } span { font: 27px var(--sans); border: 2px solid var(--line); border-radius: 14px; padding: 14px 20px; }
  .good { background: var(--good-soft); border-color: var(--good); color: var(--good); font-weight: 600; }</style>
  <div>${svg}<h1>Entente</h1><p>Quiz and flashcards, wholly in your browser. No account, no server, works offline.</p></div>
  <section><b>When did Russia and China sign the Treaty of Nerchinsk?</b><span>1652</span><span class="good">✓ 1689</span><span>1727</span></section>`);
await browser.close();
