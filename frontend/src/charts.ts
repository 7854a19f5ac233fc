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
import { frame, theme } from "./theme";

echarts.use([
  BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, TreemapChart,
  AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent,
  TooltipComponent, VisualMapComponent, SVGRenderer, LabelLayout,
]);

interface Linked {
  type?: string;
  url?: string;
}

type Option = Record<string, unknown>;

function seriesOf(option: Option): Linked[] {
  return (Array.isArray(option.series) ? option.series : [option.series ?? {}]) as Linked[];
}

function addressOf(params: { data?: unknown; seriesIndex?: number }, option: Option): string {
  const own = (params.data as Linked | null | undefined)?.url;
  return own || seriesOf(option)[params.seriesIndex ?? 0]?.url || "";
}

/** Only pages of this site: an address in data can never lead outside. */
function open(address: string): void {
  const url = new URL(address, location.href);
  if (url.origin === location.origin) location.assign(url);
}

function merged(base: Option, over: Option): Option {
  return { ...base, ...over, tooltip: { ...(base.tooltip as object), ...(over.tooltip as object | undefined) } };
}

function linked(option: Option): boolean {
  return JSON.stringify(option.series ?? "").includes('"url"');
}

function draw(box: HTMLElement): void {
  const source = document.getElementById(box.dataset.chart ?? "");
  if (!source || box.dataset.drawn) return;
  box.dataset.drawn = "1";
  const option = JSON.parse(source.textContent ?? "{}") as Option;
  const locale = document.documentElement.lang.startsWith("zh") ? "ZH" : "EN";
  const size = document.body.classList.contains("screen") ? 18 : 13;
  const chart = echarts.init(box, theme(size), { renderer: "svg", locale });
  chart.setOption(merged(frame(seriesOf(option)), option));
  chart.on("click", (params) => {
    const address = addressOf(params, option);
    if (address) open(address);
  });
  if (!linked(option)) box.classList.add("chart-still");
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
