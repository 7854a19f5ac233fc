const INK = "#1b2430";
const QUIET = "#566172";
const LINE = "#dfe3e8";
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

// Red, amber and green are kept for overdue, soon and closed; white text is legible on each.
const COLOURS = ["#1f57a4", "#2a7a86", "#64748b", "#7657a6", "#8a5a44", "#3f6fb5", "#4a5464", "#93507c"];

// Steps and places carry their names inside: one hue is calmer than eight.
const BLUES = ["#17406f", "#1f57a4", "#2b6480", "#3a6ea8", "#4d6d94"];

// Patterns that help without hiding the words on them.
const PATTERNS = [
  { color: "rgba(255,255,255,0)" },
  { color: "rgba(255,255,255,.28)", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: Math.PI / 5 },
  { color: "rgba(255,255,255,.3)", symbol: "circle", symbolSize: .5, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0] },
  { color: "rgba(255,255,255,.26)", dashArrayX: [1, 0], dashArrayY: [2, 7], rotation: -Math.PI / 4 },
  { color: "rgba(255,255,255,.26)", dashArrayX: [1, 0], dashArrayY: [2, 7] },
];

const MANY = new Set(["pie"]);

interface Series {
  type?: string;
}

/** Patterns help only where a legend has to be told by colour. */
function patterned(series: Series[]): boolean {
  return series.length > 1 || MANY.has(series[0]?.type ?? "");
}

function axis(size: number): Record<string, unknown> {
  return {
    axisLine: { lineStyle: { color: "#99a3b0" } },
    axisTick: { show: false },
    axisLabel: { color: QUIET, fontSize: size, fontFamily: FONT },
    splitLine: { lineStyle: { color: LINE } },
    splitArea: { show: false },
  };
}

/** The look of all pictures, at a font size in pixels. */
export function theme(size: number): Record<string, unknown> {
  const inside = { color: "#fff", fontSize: size, textBorderWidth: 0 };
  return {
    color: COLOURS,
    textStyle: { fontFamily: FONT, fontSize: size, color: INK },
    categoryAxis: { ...axis(size), splitLine: { show: false } },
    valueAxis: { ...axis(size), axisLine: { show: false } },
    timeAxis: axis(size),
    legend: { itemWidth: 14, itemHeight: 10, textStyle: { color: INK, fontSize: size } },
    bar: { barMaxWidth: size * 3, label: { fontSize: size } },
    line: { symbol: "circle", symbolSize: 6, lineStyle: { width: 2 }, label: { fontSize: size } },
    pie: { label: { color: INK, fontSize: size, textBorderWidth: 0 }, itemStyle: { borderColor: "#fff", borderWidth: 1 } },
    funnel: { color: BLUES, label: { ...inside, position: "inside" }, left: "8%", right: "8%", top: 8, bottom: 8, minSize: "30%" },
    treemap: {
      left: 0, right: 0, top: 0, bottom: 0, roam: false, nodeClick: false, breadcrumb: { show: false },
      label: inside, itemStyle: { borderColor: "#fff", gapWidth: 1 }, levels: [{ color: BLUES }],
    },
    heatmap: { label: { color: INK, fontSize: size, textBorderColor: "#fff", textBorderWidth: 2 }, itemStyle: { borderColor: "#fff", borderWidth: 1 } },
    visualMap: { textStyle: { color: QUIET, fontSize: size }, itemHeight: 100, itemWidth: 12 },
  };
}

/** What each picture has unless its own option says otherwise. */
export function frame(series: Series[]): Record<string, unknown> {
  return {
    animation: false,
    aria: { enabled: true, decal: { show: patterned(series), decals: PATTERNS } },
    // Drawn in the picture itself: the page's policy allows no inline styles.
    tooltip: { renderMode: "richText", confine: true, textStyle: { fontSize: 13, color: INK } },
  };
}
