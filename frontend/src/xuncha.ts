import { loadCharts } from "./load";
import { enhanceBoards } from "./board";
import { keepDrafts } from "./drafts";
import { keepNavigation } from "./navigation";
import { enhanceForms } from "./forms";
import { offerPrint, unfoldForPrint } from "./print";
import { enhanceTables } from "./tables";

document.documentElement.classList.add("js");

function start(): void {
  keepNavigation();
  enhanceTables();
  enhanceForms();
  enhanceBoards();
  keepDrafts();
  unfoldForPrint();
  offerPrint();
  loadCharts();
  document.addEventListener("htmx:afterSettle", loadCharts);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
