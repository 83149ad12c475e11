/* Where focus goes when the program moves it: the heading of a new screen, an error summary, a field. */

class Focus {
  constructor() {
    this.page = null;
    this.pending = null;
    this.done = new Set();
  }

  /* A change of screen, seen at the end of a run. The first screen keeps the browser's own start, or begins at the
     part of it that the address names: the browser has looked for that long before it was drawn. */
  screen({ page, heading, focus, focusCount }) {
    if (this.page === null) {
      const named = partInAddress();
      if (named) this.pending = () => named;
    } else if (page !== this.page) {
      this.pending = () => this.heading(heading);
    }
    this.page = page;
    if (focus && this.first(`${page} ${focus} ${focusCount}`)) this.pending = () => resolve(focus);
  }

  summary(marker) {
    if (this.first(`${this.page} summary ${marker.dataset.count}`)) this.pending = () => marker;
  }

  /* A fragment cannot reach the screen's marker, so it leaves one of its own. */
  asked(marker) {
    const { target, count } = marker.dataset;
    if (this.first(`asked ${target} ${count}`)) this.pending = () => resolve(target);
  }

  first(name) {
    if (this.done.has(name)) return false;
    this.done.add(name);
    return true;
  }

  heading(text) {
    const same = (one) => one.textContent.replace(/\s+/g, " ").trim() === text.replace(/\s+/g, " ").trim();
    const found = [...document.querySelectorAll("[data-testid=stMain] h1")].find(same);
    if (found) document.querySelector("[data-testid=stMain]").scrollTop = 0;
    return found ?? null;
  }

  /* Tried after every change until what is looked for has been drawn. */
  settle() {
    const element = this.pending?.();
    if (!element) return;
    this.pending = null;
    moveTo(element);
  }
}

function partInAddress() {
  const name = window.location.hash.slice(1);
  try {
    return name ? document.getElementById(decodeURIComponent(name)) : null;
  } catch {
    return null; /* not an encoded text: it names nothing here */
  }
}

function moveTo(element) {
  element.closest("details:not([open])")?.querySelector("summary")?.click();
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: blockOf(element) });
}

/* What follows a heading is what one came for, and of something tall the beginning must be seen. */
function blockOf(element) {
  if (element.matches("h1")) return "nearest";
  return element.matches("h2") || element.offsetHeight > window.innerHeight / 2 ? "start" : "center";
}

/* The links of an error summary lead to their field. */
function followFieldLink(event) {
  const link = event.target.closest?.("a[data-a11y-target]");
  const element = link && resolve(link.dataset.a11yTarget);
  if (!element) return;
  event.preventDefault();
  moveTo(element);
}

/* Only paths of this very site: a foreign address must never be reachable through a screen's data. */
function goTo(path) {
  if (/^\/(?![/\\])/.test(path)) window.location.assign(path);
}
