// The groups of pages that are loaded when one of them is first opened.
import { readdirSync } from "node:fs";
import { dist } from "./browser.mjs";

/** A page of every group, and its heading. */
export const GROUPS = {
  quiz: ["#/quiz", "Quiz"],
  progress: ["#/progress", "Progress"],
  banks: ["#/banks", "Banks"],
  leaf: ["#/learn/flashcards/russia-china", "Flashcards"],
  match_game: ["#/learn/match/russia-china", "Match game"],
  years: ["#/learn/years/russia-china", "Line of years"],
  map: ["#/learn/map/russia-china", "Map"],
  settings: ["#/settings", "Settings"],
  live: ["#/class", "Class"],
  results: ["#/class/results", "Results"],
  pupil: ["#/drill/russia-china/x", "This drill cannot be opened"],
  paper: ["#/class/paper/russia-china/x", "On paper"],
};

/** The files with code that is loaded later. */
export const chunks = readdirSync(dist).filter((name) => name.endsWith(".wasm") && !name.startsWith("entente"));
export const fileOf = (group) => chunks.find((name) => name.startsWith(`${group}-`));
