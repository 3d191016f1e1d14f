// Draws the curves of a report anew so that they can be zoomed; without it the page has them as
// they are in whole. All text goes into the page as text.
"use strict";
(() => {
  const plots = JSON.parse(document.getElementById("plots").textContent);
  if (plots.length === 0) {
    return;
  }
  const steps = plots.flatMap((plot) => plot.curves.flatMap((curve) => curve.steps));
  const first = steps.reduce((a, b) => Math.min(a, b), Infinity);
  const whole = { from: first, to: Math.max(steps.reduce((a, b) => Math.max(a, b), -Infinity), first + 1) };
  // What all plots show.
  const range = { from: whole.from, to: whole.to, log: false };
  // An address that would look like one of the network.
  const namespace = document.querySelector(".view svg").namespaceURI;

  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const short = (value) => String(Number(value.toPrecision(5)));
  const isNumber = (value) => typeof value === "number";

  function add(parent, name, attributes, text) {
    const isSvg = ["svg", "path", "g", "circle", "text", "rect", "line"].includes(name);
    const element = isSvg ? document.createElementNS(namespace, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      element.setAttribute(key, value);
    }
    if (text !== undefined) {
      element.textContent = text;
    }
    parent.append(element);
    return element;
  }

  // A scale from numbers to places, either of which may grow downwards.
  function scale(least, most, from, to, log) {
    const bend = log ? Math.log : (value) => value;
    const begin = bend(least);
    const length = bend(most) - begin;
    return {
      place: (value) => from + ((bend(value) - begin) / length) * (to - from),
      value: (place) => {
        const bent = begin + ((place - from) / (to - from)) * length;
        return log ? Math.exp(bent) : bent;
      },
    };
  }

  function ticks(least, most, count, log) {
    const found = [];
    if (log && most / least > 5) {
      const digits = most / least > 1e4 ? [1] : most / least > 200 ? [1, 3] : [1, 2, 5];
      for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; ++power) {
        found.push(...digits.map((digit) => digit * 10 ** power));
      }
    } else {
      const rough = (most - least) / count;
      const power = 10 ** Math.floor(Math.log10(rough));
      const step = power * [1, 2, 5, 10].find((digit) => digit * power >= rough * 0.999);
      for (let n = Math.ceil(least / step); n * step <= most; ++n) {
        found.push(Number((n * step).toPrecision(12)));
      }
    }
    return found.filter((tick) => tick >= least && tick <= most);
  }

  // The first place in `numbers`, which rise, of one that is not below `wanted`.
  function lowerBound(numbers, wanted) {
    let begin = 0;
    let end = numbers.length;
    while (begin < end) {
      const middle = (begin + end) >> 1;
      if (numbers[middle] < wanted) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  }

  function nearest(curve, step) {
    const after = lowerBound(curve.steps, step);
    const isBefore =
      after === curve.steps.length ||
      (after > 0 && step - curve.steps[after - 1] < curve.steps[after] - step);
    return isBefore ? after - 1 : after;
  }

  // Those in the range, and one more on each side, to which its line goes.
  function visible(curve) {
    const begin = lowerBound(curve.steps, range.from);
    const end = lowerBound(curve.steps, range.to + 1e-9);
    return { begin, end, from: Math.max(0, begin - 1), to: Math.min(curve.steps.length, end + 1) };
  }

  function valueRange(plot) {
    let values = [];
    for (const curve of plot.curves.filter((one) => one.shown)) {
      const part = visible(curve);
      const inside = curve.values.slice(part.begin, part.end).filter(isNumber);
      values.push(...(inside.length > 0 ? inside : curve.values.slice(part.from, part.to).filter(isNumber)));
    }
    if (values.length === 0) {
      return { least: 0, most: 1, log: false };
    }
    let least = values.reduce((a, b) => Math.min(a, b));
    let most = values.reduce((a, b) => Math.max(a, b));
    const log = plot.log && least > 0 && most / least > 10;
    if (log) {
      const room = (most / least) ** 0.04;
      return { least: least / room, most: most * room, log };
    }
    const room = (most - least) * 0.04 || Math.max(Math.abs(most) / 10, 1e-6);
    return { least: least - room, most: most + room, log };
  }

  function drawCurve(svg, curve, x, y) {
    const part = visible(curve);
    const group = add(svg, "g", { class: "curve " + curve.style + (curve.dashed ? " dashed" : "") });
    let path = "";
    let isDrawing = false;
    for (let i = part.from; i < part.to; ++i) {
      const value = curve.values[i];
      if (!isNumber(value)) {
        isDrawing = false;
        continue;
      }
      const place = x.place(Math.max(curve.steps[i], range.log ? 0.5 : 0)).toFixed(1) + " " + y.place(value).toFixed(1);
      path += (isDrawing ? "L" : "M") + place;
      const isAlone = !isDrawing && !isNumber(curve.values[i + 1]);
      if (isAlone || (part.to - part.from <= 60 && !curve.dashed)) {
        const [cx, cy] = place.split(" ");
        add(group, "circle", { cx, cy, r: 2.5 });
      }
      isDrawing = true;
    }
    add(group, "path", { d: path });
  }

  function draw(plot) {
    const width = Math.max(240, Math.round(plot.view.clientWidth));
    const height = Math.round(Math.min(320, Math.max(200, width * 0.4)));
    const box = { left: 52, right: width - 10, top: 8, bottom: height - 36 };
    const values = valueRange(plot);
    const from = range.log ? Math.max(range.from, 0.5) : range.from;
    const x = scale(from, range.to, box.left, box.right, range.log);
    const y = scale(values.least, values.most, box.bottom, box.top, values.log);
    const svg = add(plot.view, "svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": plot.title });
    const clip = "clip-" + plot.id;
    const clipPath = document.createElementNS(namespace, "clipPath");
    clipPath.id = clip;
    add(clipPath, "rect", { x: box.left - 3, y: 0, width: box.right - box.left + 6, height: box.bottom + 3 });
    svg.append(clipPath);
    for (const tick of ticks(values.least, values.most, 5, values.log)) {
      add(svg, "path", { class: "grid", d: `M${box.left} ${y.place(tick)}H${box.right}` });
      const text = plot.share ? short(tick * 100) + " %" : short(tick);
      add(svg, "text", { x: box.left - 6, y: y.place(tick) + 4, "text-anchor": "end" }, text);
    }
    let end = 0;
    for (const tick of ticks(from, range.to, Math.max(3, width / 110), range.log)) {
      const place = x.place(tick);
      add(svg, "path", { class: "grid", d: `M${place} ${box.top}V${box.bottom}` });
      // No text stands on its neighbour's, nor beyond the border.
      const half = grouped(tick).length * 3.5;
      const middle = Math.min(place, width - 2 - half);
      if (middle - half > end) {
        end = middle + half + 6;
        add(svg, "text", { x: middle, y: box.bottom + 16, "text-anchor": "middle" }, grouped(tick));
      }
    }
    add(svg, "text", { x: (box.left + box.right) / 2, y: height - 3, "text-anchor": "middle" }, "step");
    const lines = add(svg, "g", { "clip-path": `url(#${clip})` });
    for (const curve of plot.curves.filter((one) => one.shown)) {
      drawCurve(lines, curve, x, y);
    }
    if (plot.svg) {
      plot.svg.remove();
    }
    Object.assign(plot, { svg, x, box, width, chosen: null, pointer: null });
    hideValues(plot);
  }

  function drawAll() {
    plots.forEach(draw);
    const isWhole = range.from === whole.from && range.to === whole.to;
    document.getElementById("whole-run").disabled = isWhole;
  }

  function show(from, to) {
    // Nobody can see less than two steps, nor what is not there.
    const length = Math.max(2, Math.min(to - from, whole.to - whole.from));
    range.from = Math.max(whole.from, Math.min(from, whole.to - length));
    range.to = Math.min(whole.to, range.from + length);
    drawAll();
  }

  function hideValues(plot) {
    plot.values.hidden = true;
    if (plot.pointer) {
      plot.pointer.remove();
      plot.pointer = null;
    }
  }

  function showValues(plot, place) {
    const curves = plot.curves.filter((curve) => curve.shown);
    hideValues(plot);
    if (curves.length === 0) {
      return;
    }
    const wanted = plot.x.value(place);
    const found = curves.map((curve) => nearest(curve, wanted));
    const step = curves
      .map((curve, i) => curve.steps[found[i]])
      .reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a));
    plot.values.replaceChildren();
    add(plot.values, "b", {}, "Step " + grouped(step));
    curves.forEach((curve, i) => {
      const value = curve.values[found[i]];
      const text = !isNumber(value) ? value : plot.share ? short(value * 100) + " %" : short(value);
      const line = add(plot.values, "span", { class: curve.style }, curve.title + ": " + text);
      if (curve.steps[found[i]] !== step) {
        add(line, "i", {}, " (step " + grouped(curve.steps[found[i]]) + ")");
      }
    });
    plot.values.hidden = false;
    const at = plot.x.place(Math.max(step, range.log ? 0.5 : 0));
    if (at >= plot.box.left - 1 && at <= plot.box.right + 1) {
      plot.pointer = add(plot.svg, "line", { class: "pointer", x1: at, x2: at, y1: plot.box.top, y2: plot.box.bottom });
    }
    // Beside the pointer, on the side that has room.
    const ratio = plot.view.clientWidth / plot.width;
    const room = plot.view.clientWidth - plot.values.offsetWidth;
    const left = place * ratio < plot.view.clientWidth / 2 ? place * ratio + 14 : place * ratio - 14 - plot.values.offsetWidth;
    plot.values.style.left = Math.max(0, Math.min(room, left)) + "px";
  }

  function listen(plot) {
    let begin = null;
    const placeOf = (event) => {
      const bounds = plot.view.getBoundingClientRect();
      const place = ((event.clientX - bounds.left) * plot.width) / bounds.width;
      return Math.max(plot.box.left, Math.min(plot.box.right, place));
    };
    const stop = () => {
      begin = null;
      if (plot.chosen) {
        plot.chosen.remove();
        plot.chosen = null;
      }
    };
    plot.view.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        begin = placeOf(event);
        plot.view.setPointerCapture(event.pointerId);
      }
    });
    plot.view.addEventListener("pointermove", (event) => {
      const place = placeOf(event);
      if (begin !== null) {
        plot.chosen = plot.chosen || add(plot.svg, "rect", { class: "chosen", y: plot.box.top, height: plot.box.bottom - plot.box.top });
        plot.chosen.setAttribute("x", Math.min(begin, place));
        plot.chosen.setAttribute("width", Math.abs(place - begin));
      }
      showValues(plot, place);
    });
    plot.view.addEventListener("pointerup", (event) => {
      const place = placeOf(event);
      const from = begin;
      stop();
      if (from !== null && Math.abs(place - from) > 5) {
        show(plot.x.value(Math.min(from, place)), plot.x.value(Math.max(from, place)));
      }
    });
    plot.view.addEventListener("pointercancel", stop);
    plot.view.addEventListener("pointerleave", () => hideValues(plot));
    plot.view.addEventListener("dblclick", () => show(whole.from, whole.to));
    plot.view.addEventListener("keydown", (event) => {
      const length = range.to - range.from;
      const moves = {
        "+": [length / 4, -length / 4],
        "-": [-length / 2, length / 2],
        ArrowLeft: [-length / 4, -length / 4],
        ArrowRight: [length / 4, length / 4],
        Escape: [whole.from - range.from, whole.to - range.to],
      };
      const move = moves[event.key];
      if (move && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        show(range.from + move[0], range.to + move[1]);
      }
    });
  }

  function makeLegend(plot, list) {
    list.replaceChildren();
    for (const curve of plot.curves) {
      const item = add(list, "li", { class: curve.style + (curve.dashed ? " dashed" : "") });
      const button = add(item, "button", { type: "button", "aria-pressed": curve.shown, title: curve.hint }, curve.title);
      button.addEventListener("click", () => {
        curve.shown = !curve.shown;
        button.setAttribute("aria-pressed", curve.shown);
        draw(plot);
      });
    }
  }

  for (const plot of plots) {
    const figure = document.getElementById("plot-" + plot.id);
    plot.view = figure.querySelector(".view");
    plot.title = figure.querySelector("figcaption").textContent;
    plot.view.replaceChildren();
    plot.view.classList.add("live");
    figure.parentElement.classList.add("live");
    plot.view.tabIndex = 0;
    plot.view.setAttribute("aria-label", plot.title + ": drag to zoom, + and − and arrow keys, Escape for the whole run");
    plot.values = add(plot.view, "div", { class: "values" });
    plot.values.hidden = true;
    makeLegend(plot, figure.querySelector(".legend"));
    listen(plot);
  }
  document.getElementById("tools").hidden = false;
  document.getElementById("whole-run").addEventListener("click", () => show(whole.from, whole.to));
  document.getElementById("log-steps").addEventListener("change", (event) => {
    range.log = event.target.checked;
    drawAll();
  });
  let waits = false;
  window.addEventListener("resize", () => {
    if (!waits) {
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        drawAll();
      });
    }
  });
  drawAll();
})();
