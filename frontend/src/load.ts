/** Fetches the chart library only on a page that has a chart. */
export function loadCharts(): void {
  if (!document.querySelector("[data-chart]")) return;
  const url = document.body.dataset.charts;
  if (!url || document.querySelector(`script[src="${url}"]`)) {
    document.dispatchEvent(new Event("charts:look"));
    return;
  }
  const script = document.createElement("script");
  script.src = url;
  document.head.append(script);
}
