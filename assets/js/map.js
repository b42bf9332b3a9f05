// Map beside a list: points from GeoJSON in clusters, outlines where no tiles are configured, list and map in step.
"use strict";
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const dot = L.divIcon({ className: "map-dot", html: "<svg viewBox='0 0 24 24' width='24' height='24' aria-hidden='true'><circle cx='12' cy='12' r='7'/></svg>", iconSize: [24, 24] });

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
      // Without tiles only coasts and borders say where a point is: from farther away.
      map.setView(place, element.dataset.tiles ? 12 : 7);
      L.marker(place, { icon: dot, title: element.dataset.label, alt: element.dataset.label }).addTo(map);
      return;
    }
    const answer = await fetch(element.dataset.geojson);
    if (!answer.ok) throw new Error(`map data: ${answer.status}`);
    const points = (await answer.json()).features;
    const given = new URLSearchParams(location.search).get("bbox")?.split(",").map(Number);
    if (given?.length === 4 && given.every(Number.isFinite)) map.fitBounds([[given[1], given[0]], [given[3], given[2]]]);
    else if (points.length) map.fitBounds(around(points).pad(0.08), { maxZoom: 13 });
    else map.setView([46.4, 6.4], 8);
    const clusters = L.markerClusterGroup({
      chunkedLoading: true, chunkInterval: 60, animate: !calm, maxClusterRadius: 56, showCoverageOnHover: false,
      iconCreateFunction: (cluster) => {
        const count = cluster.getChildCount();
        const size = count < 10 ? 34 : count < 100 ? 40 : 48;
        const words = `<span aria-hidden="true">${count}</span><span class="visually-hidden">${count} ${element.dataset.cluster ?? ""}</span>`;
        return L.divIcon({ html: words, className: "marker-cluster-own", iconSize: [size, size] });
      },
    });
    // On the map first: only then are points added in short chunks, so that thousands of them do not block the page.
    map.addLayer(clusters);
    clusters.addLayers(points.map(({ geometry, properties }) => {
      const marker = L.marker([geometry.coordinates[1], geometry.coordinates[0]], { icon: dot, title: properties.name, alt: properties.name });
      marker.bindPopup(() => {
        const box = document.createElement("div");
        const link = Object.assign(document.createElement("a"), { href: properties.url, textContent: properties.name });
        box.append(link);
        if (properties.sector) box.append(Object.assign(document.createElement("p"), { textContent: properties.sector }));
        return box;
      });
      return marker;
    }));
    follow(element, map);
  };

  const around = (points) => L.latLngBounds(points.map(({ geometry }) => [geometry.coordinates[1], geometry.coordinates[0]]));

  // Moving the map narrows the list to what it shows; the address says so.
  const follow = (element, map) => {
    const list = document.getElementById(element.dataset.list ?? "results");
    if (!list || !window.htmx) return;
    let moved = false;
    map.on("dragstart zoomstart", () => { moved = true; });
    map.on("moveend", () => {
      if (!moved) return;
      const bounds = map.getBounds();
      const url = new URL(location.href);
      const digits = (n) => n.toFixed(4);
      url.searchParams.set("bbox", [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map(digits).join(","));
      url.searchParams.delete("page");
      history.replaceState(null, "", url);
      window.htmx.ajax("GET", url.pathname + url.search, { target: list, swap: "outerHTML", select: `#${list.id}` });
    });
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
