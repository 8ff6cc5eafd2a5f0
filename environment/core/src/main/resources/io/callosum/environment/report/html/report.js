"use strict";
(() => {
  const HEIGHT = 300;
  const charts = new Map(JSON.parse(document.getElementById("charts").textContent).map((chart) => [chart.id, chart]));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const drawn = new Map();

  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const digits = (value) => {
    if (value == null) return "–";
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
  };

  // A name has one colour on the whole page, as long as there are enough.
  const COLOURS = 8;
  const placeOf = new Map();
  for (const chart of charts.values()) {
    for (const { name } of chart.series) if (!placeOf.has(name)) placeOf.set(name, placeOf.size % COLOURS);
  }
  const coloursOf = (chart) => {
    const taken = new Set();
    return chart.series.map(({ name }) => {
      let place = placeOf.get(name);
      for (let tries = 0; taken.has(place) && tries < COLOURS; tries++) place = (place + 1) % COLOURS;
      taken.add(place);
      return "--c" + place;
    });
  };

  // Bars of several series stand beside each other: each series has its own places around the category's.
  const shifted = (series, index, bars) => {
    if (series.mark !== "bar" || bars < 2) return series.x;
    const offset = 0.8 * ((index + 0.5) / bars - 0.5);
    return series.x.map((x) => x + offset);
  };

  const look = (series, colour, bars) => {
    const base = { label: series.name, stroke: colour, width: 2, spanGaps: true, points: { show: false }, value: (u, v) => digits(v) };
    switch (series.mark) {
      case "bar":
        return { ...base, width: 0, fill: colour, paths: uPlot.paths.bars({ size: [(bars < 2 ? 0.7 : 0.76 / bars), 90] }) };
      case "step":
        return { ...base, paths: uPlot.paths.stepped({ align: 1 }) };
      case "point":
        return { ...base, paths: () => null, points: { show: true, size: 10, fill: colour, stroke: style("--panel"), width: 2 } };
      default:
        return base;
    }
  };

  // Every series shows its own nearest value under the cursor.
  const nearest = (u, seriesIndex, hovered) => {
    const values = u.data[seriesIndex];
    if (seriesIndex === 0 || values[hovered] != null) return hovered;
    for (let step = 1; step < values.length; step++) {
      if (values[hovered - step] != null) return hovered - step;
      if (values[hovered + step] != null) return hovered + step;
    }
    return hovered;
  };

  // Of a logarithmic axis the round numbers; of a short one those of a linear axis.
  const roundNumbers = (min, max) => {
    const numbers = [];
    if (max / min < 3) {
      const rough = (max - min) / 5;
      const power = 10 ** Math.floor(Math.log10(rough));
      const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
      for (let i = Math.ceil(min / step); i * step <= max; i++) numbers.push(i * step);
      return numbers;
    }
    const factors = max / min > 1e3 ? [1] : max / min > 30 ? [1, 2, 5] : [1, 2, 3, 5, 7];
    for (let power = 10 ** Math.floor(Math.log10(min)); power <= max; power *= 10) {
      for (const factor of factors) if (factor * power >= min && factor * power <= max) numbers.push(factor * power);
    }
    return numbers;
  };
  const logarithmic = { splits: (u, axis, min, max) => roundNumbers(min, max), filter: (u, splits) => splits };

  const xAxis = (chart, width, colours) => {
    const axis = { label: chart.x.title, stroke: colours.text, grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1 }, labelSize: 20, size: 36, ...(chart.x.log ? logarithmic : {}) };
    const words = chart.x.categories;
    if (words.length === 0) return { ...axis, values: (u, splits) => splits.map((v) => (v == null ? null : digits(v))) };
    const longest = Math.max(...words.map((word) => word.length));
    const turned = longest * 7 > (width - 60) / words.length;
    const every = Math.max(1, Math.ceil((turned ? 13 : 1) / ((width - 60) / words.length)));
    return {
      ...axis,
      grid: { show: false },
      rotate: turned ? 60 : 0,
      size: turned ? 20 + Math.min(100, longest * 5.6) : 36,
      splits: () => words.map((word, i) => i).filter((i) => i % every === 0),
      values: (u, splits) => splits.map((i) => words[i] ?? ""),
    };
  };

  const draw = (place) => {
    const chart = charts.get(place.dataset.chart);
    const colours = { text: style("--faint"), line: style("--line") };
    const width = Math.max(240, place.clientWidth);
    const bars = chart.series.filter((series) => series.mark === "bar").length;
    const words = chart.x.categories;
    const names = coloursOf(chart);
    let bar = 0;
    const tables = chart.series.map((series) => [shifted(series, series.mark === "bar" ? bar++ : 0, bars), series.y]);
    const data = uPlot.join(tables);
    const logY = (u, min, max) => (bars > 0 ? [10 ** Math.floor(Math.log10(min)), max * 1.2] : [min / 1.15, max * 1.15]);
    const linearY = (u, min, max) => {
      if (bars > 0) return [Math.min(0, min), max <= 0 ? 1 : max * 1.06];
      return max === min ? [min - 1, max + 1] : uPlot.rangeNum(min, max, 0.06, true);
    };
    let range = {};
    if (words.length) range = { range: [-0.6, words.length - 0.4] };
    else if (chart.x.log) range = { range: (u, min, max) => [min / 1.08, max * 1.08] };
    const across = xAxis(chart, width, colours);
    const plot = new uPlot(
      {
        width,
        height: HEIGHT + across.size - 36,
        padding: [10, 22, 0, 0],
        scales: {
          x: { time: false, distr: chart.x.log ? 3 : 1, ...range },
          y: { distr: chart.y.log ? 3 : 1, range: chart.y.log ? logY : linearY },
        },
        series: [
          { label: chart.x.title, value: (u, v) => (v == null ? "–" : words.length ? (words[Math.round(v)] ?? "") : digits(v)) },
          ...chart.series.map((series, i) => look(series, style(names[i]), bars)),
        ],
        axes: [
          across,
          { label: chart.y.title, stroke: colours.text, grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1 }, labelSize: 20, size: 64, ...(chart.y.log ? logarithmic : {}), values: (u, splits) => splits.map((v) => (v == null ? null : digits(v))) },
        ],
        cursor: { dataIdx: nearest, drag: { x: words.length === 0, y: false } },
        legend: { markers: { width: 0, fill: (u, i) => style(names[i - 1]) } },
      },
      data,
      place,
    );
    place.querySelectorAll(".u-legend .u-series:not(:first-child) th").forEach((name) => {
      name.tabIndex = 0;
      name.setAttribute("role", "button");
      name.title = "Show or hide";
      name.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          name.click();
        }
      });
    });
    drawn.set(place, { plot, width });
  };

  const redraw = (place) => {
    drawn.get(place)?.plot.destroy();
    draw(place);
  };

  const places = [...document.querySelectorAll(".chart")];
  places.forEach(draw);
  dark.addEventListener("change", () => places.forEach(redraw));
  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (Math.abs(target.clientWidth - drawn.get(target).width) > 2) redraw(target);
    }
  });
  places.forEach((place) => resized.observe(place));
  document.documentElement.dataset.charts = String(drawn.size);
})();
