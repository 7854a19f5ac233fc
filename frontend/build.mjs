// Writes the site's static files: the same sources give the same bytes on every machine.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/xuncha/office/site/static");
const icons = join(here, "node_modules/@tabler/icons/icons/outline");

// Old browsers of county offices are Chromium 87 at the oldest.
const target = ["chrome87", "firefox90", "safari15"];

/** One symbol of the sprite; the empty frame that Tabler draws first is left out. */
function symbol(name) {
  const svg = readFileSync(join(icons, `${name}.svg`), "utf8");
  const body = svg
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
    .replace("</svg>", "")
    .replace(/<path stroke="none"[^>]*\/>/, "")
    .replace(/\s+/g, " ")
    .replace(/> </g, "><")
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
}

function sprite() {
  const names = readFileSync(join(here, "src/icons.txt"), "utf8").split(/\s+/).filter(Boolean);
  const symbols = [...new Set(names)].sort().map(symbol).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Tabler Icons, MIT License, Copyright (c) 2020-2026 Paweł Kuna -->\n${symbols}\n</svg>\n`;
}

async function stylesheet() {
  const { css } = sass.compile(join(here, "src/xuncha.scss"), {
    loadPaths: [join(here, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "if-function"],
  });
  const result = await esbuild.transform(css, { loader: "css", minify: true, target });
  return result.code;
}

function scripts() {
  return esbuild.build({
    absWorkingDir: here,
    entryPoints: ["src/xuncha.ts", "src/charts.ts"],
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target,
    charset: "utf8",
    legalComments: "inline",
    banner: {
      js: "/*! Xuncha. charts.js holds Apache ECharts (Apache License 2.0, The Apache Software Foundation) and ZRender (BSD 3-Clause, Baidu Inc.). */",
    },
    logLevel: "warning",
  });
}

function marks() {
  for (const name of readdirSync(join(here, "src/marks")).sort()) {
    writeFileSync(join(out, name), readFileSync(join(here, "src/marks", name)));
  }
}

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "icons.svg"), sprite());
writeFileSync(join(out, "xuncha.css"), await stylesheet());
marks();
await scripts();
