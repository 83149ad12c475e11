/* Errors, hints, required marks and names, tied to the fields they speak of. React may replace a field at any time,
   so the ties are compared with the markers in the page after every change and mended where they differ. */

const TIED = "data-a11y-tied";

/* What the markers in the page ask for: element -> attributes. */
function wantedTies() {
  const wanted = new Map();
  const of = (element) => wanted.get(element) ?? wanted.set(element, { describedby: [], invalid: false, required: false }).get(element);
  for (const marker of markers("error")) tie(marker, of, (ties) => (ties.invalid = true));
  for (const marker of markers("hint")) tie(marker, of, () => {});
  for (const marker of markers("required")) tie(marker, of, (ties) => (ties.required = true));
  return wanted;
}

function tie(marker, of, change) {
  const box = boxOf(marker.dataset.for);
  if (!box) return;
  const ties = of(ownerIn(box));
  if (marker.id) ties.describedby.push(marker.id);
  change(ties);
}

function tieFields() {
  const wanted = wantedTies();
  for (const element of document.querySelectorAll(`[${TIED}]`)) {
    if (!wanted.has(element)) untie(element);
  }
  for (const [element, ties] of wanted) applyTies(element, ties);
}

function applyTies(element, { describedby, invalid, required }) {
  const earlier = (element.getAttribute(TIED) ?? "").split(" ");
  const foreign = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !earlier.includes(id));
  setAttribute(element, "aria-describedby", [...describedby, ...foreign].join(" ") || null);
  setAttribute(element, TIED, describedby.join(" "));
  for (const field of invalidatable(element)) setAttribute(field, "aria-invalid", invalid ? "true" : null);
  if (!element.matches("[role=group], button")) setAttribute(element, "aria-required", required ? "true" : null);
}

/* A group or a button cannot be invalid, the boxes in a group can. */
function invalidatable(element) {
  if (element.getAttribute("role") === "group") return element.querySelectorAll("input[type=checkbox]");
  return element.matches("button") ? [] : [element];
}

function untie(element) {
  applyTies(element, { describedby: [], invalid: false, required: false });
  element.removeAttribute(TIED);
}

/* Boxes of several checkboxes become one named group. */
function nameGroups() {
  for (const marker of markers("group")) {
    const box = boxOf(marker.dataset.for);
    if (!box) continue;
    if (box.dataset.a11yGroup === undefined) box.dataset.a11yGroup = "";
    setAttribute(box, "role", "group");
    setAttribute(box, "aria-labelledby", marker.id);
  }
}

/* A row of page links becomes a named navigation, in which the link that leads here says so. */
function nameNavigations() {
  for (const marker of markers("navigation")) {
    const box = boxOf(marker.dataset.for);
    if (!box) continue;
    setAttribute(box, "role", "navigation");
    setAttribute(box, "aria-label", marker.textContent);
    for (const link of box.querySelectorAll("a")) {
      setAttribute(link, "aria-current", link.textContent.trim() === marker.dataset.current ? "page" : null);
    }
  }
}

/* "Upload" alone does not say what; and the drop zone must not be both presentational and named. */
function nameUploads(wording) {
  for (const uploader of document.querySelectorAll("[data-testid=stFileUploader]")) {
    const label = uploader.querySelector("[data-testid=stWidgetLabel]")?.textContent.trim();
    const zone = uploader.querySelector("[data-testid=stFileUploaderDropzone]");
    if (!label || !zone) continue;
    setAttribute(zone, "role", "group");
    zone.removeAttribute("tabindex");
    const button = zone.querySelector(":scope > span button");
    if (button) setAttribute(button, "aria-label", wording.replace("{label}", label));
  }
}

/* The empty corner above row headers is not a header of anything. */
function calmTableCorners() {
  for (const corner of document.querySelectorAll("[data-testid=stTable] th.blank")) {
    if (!corner.textContent.trim()) setAttribute(corner, "role", "cell");
  }
}

function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/* Fragments report progress; the bar stands outside them. Each report counts once: an older one may outlive a newer. */
function moveProgress() {
  const bar = document.querySelector(".progress progress");
  const newer = [...markers("progress")].filter((report) => Number(report.dataset.count) > (moveProgress.seen ?? 0));
  if (!bar || !newer.length) return;
  const latest = newer.reduce((one, other) => (Number(one.dataset.count) > Number(other.dataset.count) ? one : other));
  moveProgress.seen = Number(latest.dataset.count);
  bar.value = Number(latest.dataset.done);
  bar.parentElement.querySelector("label").textContent = latest.textContent;
}

const ERROR_PREFIX = { ru: "Ошибка: ", en: "Error: ", et: "Viga: " };

/* An answer refused in a fragment: the server could set the title only in a full run. What it set itself stays. */
function tellErrorsInTitle() {
  const prefix = ERROR_PREFIX[document.documentElement.lang] ?? ERROR_PREFIX.en;
  const wrong = [...markers("error")].length > 0;
  if (wrong && document.title && !document.title.startsWith(prefix)) {
    document.title = tellErrorsInTitle.given = prefix + document.title;
  } else if (!wrong && document.title === tellErrorsInTitle.given) {
    document.title = document.title.slice(prefix.length);
  }
}
