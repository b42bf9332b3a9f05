// Map beside a list: points from GeoJSON in clusters, outlines where no tiles are configured, list and map in step.
"use strict";
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const dot = L.divIcon({ className: "map-dot", html: "<svg viewBox='0 0 24 24' width='24' height='24' aria-hidden='true'><circle cx='12' cy='12' r='7'/></svg>", iconSize: [24, 24] });
  // Leaflet's own button speaks English only; Escape or a click beside the window closes it.
  L.Popup.mergeOptions({ closeButton: false });
  const CELL = 64;
  const LISTED = 40;

  const begin = async (element) => {
    element.replaceChildren();
    const map = L.map(element, { zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, worldCopyJump: true, preferCanvas: true, zoomControl: false, minZoom: 3, maxZoom: 18 });
    L.control.zoom({ zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
    map.attributionControl.setPrefix(false);
    if (element.dataset.tiles) L.tileLayer(element.dataset.tiles, { maxZoom: 19, attribution: "© OpenStreetMap" }).addTo(map);
    fetch(element.dataset.outlines).then((answer) => answer.json()).then((outlines) => {
      L.geoJSON(outlines, { interactive: false, style: { color: colour("--line-strong"), weight: 1, fillColor: colour("--sheet"), fillOpacity: element.dataset.tiles ? 0 : 1 } }).addTo(map).bringToBack();
    }).catch(() => {});
    if (element.dataset.lat) {
      const place = [Number(element.dataset.lat), Number(element.dataset.lon)];
      // Without tiles only borders say where a point is: from farther away.
      map.setView(place, element.dataset.tiles ? 12 : 7);
      L.marker(place, { icon: dot, title: element.dataset.label, alt: element.dataset.label }).addTo(map);
      return;
    }
    const answer = await fetch(element.dataset.geojson);
    if (!answer.ok) throw new Error(`map data: ${answer.status}`);
    const points = (await answer.json()).features.map(({ geometry, properties }) => {
      const [lon, lat] = geometry.coordinates;
      const world = map.options.crs.latLngToPoint(L.latLng(lat, lon), 0);
      return { lat, lon, x: world.x, y: world.y, properties };
    });
    const given = new URLSearchParams(location.search).get("bbox")?.split(",").map(Number);
    if (given?.length === 4 && given.every(Number.isFinite)) map.fitBounds([[given[1], given[0]], [given[3], given[2]]]);
    else if (points.length) map.fitBounds(around(many(points)).pad(0.08), { maxZoom: 13 });
    else map.setView([46.4, 6.4], 8);
    draw(element, map, points);
    follow(element, map);
    // A window on the map takes the focus; Escape closes it and gives the focus back to its sign.
    map.on("popupopen", ({ popup }) => {
      const sign = document.activeElement;
      const box = popup.getElement();
      box.querySelector("a").focus({ preventScroll: true });
      box.onkeydown = (event) => {
        if (event.key !== "Escape") return;
        popup.close();
        sign.focus();
      };
    });
    element.dataset.ready = "";
  };

  const around = (points) => {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const { lat, lon } of points) {
      west = Math.min(west, lon); east = Math.max(east, lon);
      south = Math.min(south, lat); north = Math.max(north, lat);
    }
    return L.latLngBounds([south, west], [north, east]);
  };

  // The window opens on the many: a few across the ocean must not push all others to its edge.
  const FAR = 0.05;
  const many = (points) => {
    const edges = (name) => {
      const sorted = points.map((point) => point[name]).sort((a, b) => a - b);
      const off = Math.floor(sorted.length * FAR);
      return { all: sorted.at(-1) - sorted[0], from: sorted[off], to: sorted[sorted.length - 1 - off] };
    };
    const sides = { lat: edges("lat"), lon: edges("lon") };
    const isWide = ({ all, from, to }) => all > 2.5 * (to - from);
    if (!isWide(sides.lat) && !isWide(sides.lon)) return points;
    return points.filter((point) => ["lat", "lon"].every((name) => point[name] >= sides[name].from && point[name] <= sides[name].to));
  };

  // Points of one cell of a grid are one sign. The grid is fixed to the world, so that signs stay while the map is
  // dragged; only those near the window exist, however many points there are.
  const draw = (element, map, points) => {
    let signs = new Map();
    const update = () => {
      const zoom = map.getZoom();
      const scale = 2 ** zoom;
      const window_ = map.getPixelBounds();
      const beyond = window_.getSize().divideBy(3);
      const [west, north, east, south] = [window_.min.x - beyond.x, window_.min.y - beyond.y, window_.max.x + beyond.x, window_.max.y + beyond.y];
      const cells = new Map();
      for (const point of points) {
        const [x, y] = [point.x * scale, point.y * scale];
        if (x < west || x > east || y < north || y > south) continue;
        const key = `${zoom}:${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`;
        const cell = cells.get(key);
        if (cell) cell.push(point); else cells.set(key, [point]);
      }
      const kept = new Map();
      for (const [key, cell] of cells) {
        // A sign whose cell holds the same points keeps its place in the document, and the focus with it.
        const old = signs.get(key);
        const same = old?.count === cell.length;
        kept.set(key, same ? old : { count: cell.length, marker: (cell.length === 1 ? single(cell[0]) : cluster(element, map, cell)).addTo(map) });
        if (same) signs.delete(key);
      }
      for (const { marker } of signs.values()) if (!marker.isPopupOpen()) marker.remove(); else marker.on("popupclose", () => marker.remove());
      signs = kept;
    };
    update();
    map.on("moveend", update);
  };

  const single = ({ lat, lon, properties }) => L.marker([lat, lon], { icon: dot, title: properties.name, alt: properties.name }).bindPopup(() => card([properties]));

  const cluster = (element, map, cell) => {
    const count = cell.length;
    const size = count < 10 ? 34 : count < 100 ? 40 : 48;
    const words = `<span aria-hidden="true">${count}</span><span class="visually-hidden">${count} ${element.dataset.cluster ?? ""}</span>`;
    const middle = (name) => cell.reduce((sum, point) => sum + point[name], 0) / count;
    const marker = L.marker([middle("lat"), middle("lon")], { icon: L.divIcon({ html: words, className: "marker-cluster-own", iconSize: [size, size] }) });
    marker.on("click", () => {
      const bounds = around(cell);
      // Points at one address never come apart: they are listed.
      if (map.getZoom() >= map.getMaxZoom() || map.getBoundsZoom(bounds) > map.getMaxZoom()) marker.bindPopup(card(cell.map(({ properties }) => properties))).openPopup();
      else map.fitBounds(bounds.pad(0.1), { maxZoom: Math.min(map.getZoom() + 4, map.getMaxZoom()) });
    });
    return marker;
  };

  const card = (list) => {
    const box = document.createElement("div");
    for (const { name, url, sector } of list.slice(0, LISTED)) {
      const line = document.createElement("p");
      line.append(Object.assign(document.createElement("a"), { href: url, textContent: name }));
      if (sector) line.append(document.createElement("br"), sector);
      box.append(line);
    }
    if (list.length > LISTED) box.append("…");
    return box;
  };

  // Moving the map narrows the list to what it shows; the address says so, and the filters beside it go on from there.
  const follow = (element, map) => {
    const list = document.getElementById(element.dataset.list ?? "results");
    if (!list) return;
    let timer = 0;
    let running = new AbortController();
    let byItself = false;
    map.on("autopanstart resize", () => { byItself = true; });
    map.on("moveend", () => {
      if (byItself) { byItself = false; return; }
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const bounds = map.getBounds();
        const url = new URL(location.href);
        const digits = (n) => n.toFixed(4);
        const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map(digits).join(",");
        url.searchParams.set("bbox", box);
        url.searchParams.delete("page");
        running.abort();
        running = new AbortController();
        try {
          const answer = await fetch(url, { signal: running.signal });
          if (!answer.ok) return;
          const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
          history.replaceState(null, "", url);
          replace(list, fresh.getElementById(list.id));
          refresh(document.querySelector(".filter-panel"), fresh.querySelector(".filter-panel"));
          remember(box);
        } catch (error) {
          if (error.name !== "AbortError") console.error("map", error);
        }
      }, 250);
    });
  };

  // The sentence with the number stays the same element, so that it is read out when it changes.
  const replace = (list, fresh) => {
    if (!fresh) return;
    const status = list.querySelector("[role=status]");
    const said = fresh.querySelector("[role=status]");
    if (status && said) {
      if (status.textContent !== said.textContent) status.textContent = said.textContent;
      said.replaceWith(status);
    }
    list.replaceChildren(...fresh.childNodes);
    window.htmx?.process(list);
  };

  // Filters keep what is unfolded.
  const refresh = (panel, fresh) => {
    if (!panel || !fresh) return;
    const title = (facet) => facet.querySelector("summary").textContent;
    const open = new Set([...panel.querySelectorAll("details[open]")].map(title));
    for (const facet of fresh.querySelectorAll("details")) facet.open = open.has(title(facet));
    panel.replaceChildren(...fresh.childNodes);
  };

  // Searching by words or place goes on within the map.
  const remember = (box) => {
    const form = document.querySelector("form.filters");
    if (!form) return;
    let field = form.querySelector("input[name=bbox]");
    if (!field) form.append(field = Object.assign(document.createElement("input"), { type: "hidden", name: "bbox" }));
    field.value = box;
  };

  // Without its points the map says so in words again, and the console says why.
  for (const element of document.querySelectorAll("[data-map]")) {
    const fallback = element.querySelector(".map-fallback");
    begin(element).catch((error) => {
      console.error("map", error);
      if (fallback && !element.querySelector(".leaflet-marker-icon")) element.append(fallback);
    });
  }
})();
