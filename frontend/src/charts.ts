import * as echarts from "echarts/core";
import { BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, TreemapChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { LabelLayout } from "echarts/features";

echarts.use([
  BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, TreemapChart,
  AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent,
  TooltipComponent, VisualMapComponent, SVGRenderer, LabelLayout,
]);

const COLOURS = ["#1f57a4", "#7a9cc6", "#2f8f9d", "#8a94a3", "#b7c6dc", "#4a5464", "#5f7f3f", "#9a7bb0"];
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

interface Linked {
  url?: string;
}

function addressOf(params: { data?: unknown; treePathInfo?: unknown; seriesIndex?: number }, option: Record<string, unknown>): string {
  const own = (params.data as Linked | undefined)?.url;
  if (own) return own;
  const series = option.series;
  const list = (Array.isArray(series) ? series : [series]) as (Linked | undefined)[];
  return list[params.seriesIndex ?? 0]?.url ?? "";
}

/** Only pages of this site: an address in data can never lead outside. */
function open(address: string): void {
  const url = new URL(address, location.href);
  if (url.origin === location.origin) location.assign(url);
}

function frame(box: HTMLElement): Record<string, unknown> {
  const large = document.body.classList.contains("screen");
  return {
    color: COLOURS,
    textStyle: { fontFamily: FONT, fontSize: large ? 18 : 13, color: "#1b2430" },
    aria: { enabled: true, decal: { show: box.dataset.decal !== "off" } },
    animation: false,
    // Drawn in the picture itself: the page's policy allows no inline styles.
    tooltip: { renderMode: "richText", confine: true },
  };
}

function merged(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const both = { ...base, ...over };
  both.tooltip = { ...(base.tooltip as object), ...(over.tooltip as object | undefined) };
  both.textStyle = { ...(base.textStyle as object), ...(over.textStyle as object | undefined) };
  return both;
}

function draw(box: HTMLElement): void {
  const id = box.dataset.chart ?? "";
  const source = document.getElementById(id);
  if (!source || box.dataset.drawn) return;
  box.dataset.drawn = "1";
  const height = Number.parseInt(box.dataset.height ?? "", 10);
  if (height > 0) box.style.height = `${height}px`;
  const option = JSON.parse(source.textContent ?? "{}") as Record<string, unknown>;
  const locale = document.documentElement.lang.startsWith("zh") ? "ZH" : "EN";
  const chart = echarts.init(box, null, { renderer: "svg", locale });
  chart.setOption(merged(frame(box), option));
  chart.on("click", (params) => {
    const address = addressOf(params as never, option);
    if (address) open(address);
  });
  const resize = (): void => chart.resize();
  if ("ResizeObserver" in window) new ResizeObserver(resize).observe(box);
  else addEventListener("resize", resize);
  addEventListener("beforeprint", resize);
}

function drawAll(): void {
  document.querySelectorAll<HTMLElement>("[data-chart]").forEach(draw);
}

document.addEventListener("charts:look", drawAll);
drawAll();
