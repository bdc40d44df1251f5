// Answers a question of any form: not at all, wrong, and right, once its answer was seen.

/** The form of the question that is asked, and what it asks: a key to find its answer again. */
export const asked = (page) => page.evaluate(() => {
  const has = (what) => document.querySelector(`.session ${what}, .first-visit ${what}`);
  const form = has(".options button.opt") ? "choice" : has(".options input") ? "several" : has(".entry") ? "typed" : has(".numbered") ? "list"
    : has(".pair") ? "match" : has("ol.pieces") ? "order" : has(".both") ? "true or false" : "card";
  return { form, what: document.querySelector("#prompt").textContent + [...document.querySelectorAll(".piece > span:nth-child(2), .pair > span")].map((e) => e.textContent).sort().join() };
});

/** The right answer, as the page shows it once the question is answered. */
export const shown = (page) => page.evaluate(() => {
  const texts = (what) => [...document.querySelectorAll(what)].map((element) => element.textContent.trim());
  const bare = (cell) => [...cell.childNodes].filter((node) => node.nodeName !== "SMALL").map((node) => node.textContent).join("").trim();
  const rows = [...document.querySelectorAll(".two-columns tbody tr")];
  return {
    options: texts(".opt.right > span, .opt.missed > span"),
    text: texts(".the-answer .answer")[0] ?? texts(".blank")[0],
    truth: /is true/.test(texts(".verdict")[0] ?? ""),
    parts: rows.map((row) => bare(row.lastElementChild)),
    pairs: Object.fromEntries(rows.filter((row) => row.querySelector("th")).map((row) => [row.querySelector("th").textContent.trim(), bare(row.lastElementChild)])),
  };
});

const answered = (page) => page.waitForSelector("#answer");

/** Answers rightly, by touch or by keyboard as one would. */
export async function right(page, form, known) {
  if (form === "choice") await page.locator(".options button.opt").filter({ has: page.locator(`span:text-is(${JSON.stringify(known.options[0])})`) }).click();
  if (form === "several") {
    for (const option of known.options) await page.locator(".options label.opt").filter({ has: page.locator(`span:text-is(${JSON.stringify(option)})`) }).click();
    await page.click(".action button:has-text('Check')");
  }
  if (form === "typed") {
    await page.fill("#answer-field", known.text);
    await page.press("#answer-field", "Enter");
  }
  if (form === "true or false") await page.click(`.both button:has-text('${known.truth ? "True" : "False"}')`);
  if (form === "card") await page.click(".action button:has-text('Show the answer')");
  if (form === "list") {
    for (const [n, entry] of known.parts.entries()) await page.fill(n ? `#entry-${n}` : "#answer-field", entry);
    await page.click(".action button:has-text('Check')");
  }
  if (form === "order") {
    for (const [place, text] of known.parts.entries()) {
      const now = () => page.locator(".piece > span:nth-child(2)").allTextContents();
      for (let at = (await now()).indexOf(text); at > place; at--) await page.locator(".piece").nth(at).locator("button >> nth=0").click();
    }
    await page.click(".action button:has-text('Check')");
  }
  if (form === "match") {
    for (const pair of await page.locator(".pair").all()) {
      const label = (await pair.locator("> span").textContent()).trim();
      await page.locator(".chips button:not(:disabled)").filter({ hasText: known.pairs[label] }).first().click();
      await pair.locator("button").click();
    }
    await page.click(".action button:has-text('Check')");
  }
  await answered(page);
}

/** Answers, and as wrongly as that can be told beforehand. */
export async function wrong(page, form) {
  if (form === "choice") await page.locator(".options button.opt").last().click();
  if (form === "several") {
    await page.locator(".options label.opt").first().click();
    await page.click(".action button:has-text('Check')");
  }
  if (form === "typed") {
    const numeric = (await page.getAttribute("#answer-field", "inputmode")) === "numeric";
    await page.fill("#answer-field", numeric ? "1066" : "the 7th of May 1066, or so");
    await page.press("#answer-field", "Enter");
    // What cannot be read is asked again.
    if (!(await page.waitForSelector("#answer, #unclear:not(:empty)").then(() => page.locator("#answer").count()))) await page.click("text=I don’t know");
  }
  if (form === "true or false") await page.click(".both button >> nth=0");
  if (form === "card") await page.click(".action button:has-text('Show the answer')");
  if (form === "list") {
    await page.fill("#answer-field", "nothing of the kind");
    await page.click(".action button:has-text('Check')");
  }
  if (form === "order") {
    await page.locator(".piece button >> nth=1").click();
    await page.click(".action button:has-text('Check')");
  }
  if (form === "match") {
    for (const slot of await page.locator(".slot").all()) {
      await page.locator(".chips button:not(:disabled)").last().click();
      await slot.click();
    }
    await page.click(".action button:has-text('Check')");
  }
  await answered(page);
}
