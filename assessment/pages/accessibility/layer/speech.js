/* One permanent live region. Messages are added, not replaced: one that comes a moment after another is still read. */

class Speech {
  constructor() {
    this.said = new Set();
    this.region = document.createElement("div");
    this.region.id = "a11y-live";
    this.region.className = "a11y-sr";
    for (const [name, value] of [["role", "status"], ["aria-atomic", "false"], ["data-live-announcer", "true"]]) {
      this.region.setAttribute(name, value);
    }
    document.body.append(this.region);
  }

  marker(marker) {
    const message = marker.textContent.trim();
    const name = `${marker.dataset.count} ${message}`;
    if (!message || this.said.has(name)) return;
    this.said.add(name);
    this.say(message);
  }

  say(message) {
    const line = document.createElement("p");
    line.textContent = message;
    this.region.append(line);
    while (this.region.childElementCount > 3) this.region.firstElementChild.remove();
  }
}
