// What the last row sees of the class's window: how high its letters are, and how much of it is filled.

/** Least height of a capital of question and options, in shares of the window's: and what it has as long as that fits. */
export const LEAST = 1 / 30;
export const GOOD = 1 / 22;

/** What is read first: the question, and what it is answered by. */
const LETTERS = ".stage-prompt, .tile-text";
/** What fills the window. */
const FILLS = ".stage-body h1, .stage-body p, .tile, .rank, .step, .board .cell, .stage-teams li, .stage-rules li, .stage-link .qr, .stage-link h1, .stage-strip";

/**
 * Of a class's window: `capital`, the height of the smallest capital of question and options; `filled`, the share of its
 * rows in which something is read; `over`, what does not fit; all in shares of the window's height.
 */
export async function measure(page) {
  // A window that was just given another size has not drawn for it yet.
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))); }));
  return page.evaluate(([letters, fills]) => {
    const height = (element) => {
      const capital = document.createElement("i");
      Object.assign(capital.style, { display: "inline-block", inlineSize: "1px", blockSize: "1cap" });
      element.append(capital);
      const px = capital.getBoundingClientRect().height;
      capital.remove();
      return px;
    };
    const capitals = [...document.querySelectorAll(letters)].map(height);
    const rows = [...document.querySelectorAll(fills)].flatMap((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const own = one.matches("h1, p") ? [...range.getClientRects()] : [one.getBoundingClientRect()];
      return own.filter(({ height }) => height > 0).map(({ top, bottom }) => [top, bottom]);
    }).sort((a, b) => a[0] - b[0]);
    let filled = 0;
    let end = 0;
    for (const [top, bottom] of rows) {
      filled += Math.max(0, bottom - Math.max(top, end));
      end = Math.max(end, bottom);
    }
    const boxes = [...document.querySelectorAll(".stage, .stage-body, .tile, .rank-bar, .step, .cell")];
    const over = boxes.filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).map((box) => box.className);
    return { capital: capitals.length ? Math.min(...capitals) / innerHeight : null, filled: filled / innerHeight, over };
  }, [LETTERS, FILLS]);
}

/** Whether the letters of question and options could be larger: with five hundredths more, does all of it still fit? */
export function couldGrow(page) {
  return page.evaluate(() => {
    const body = document.querySelector(".stage-body");
    const size = body.style.getPropertyValue("--type");
    body.style.setProperty("--type", `${parseFloat(size) * 1.05 + 1}px`);
    const wide = [...body.querySelectorAll(".fit")].some((line) => line.scrollWidth > line.clientWidth + 1);
    const fits = !wide && body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1;
    body.style.setProperty("--type", size);
    return fits;
  });
}
