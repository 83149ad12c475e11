/* A link waits until what was entered before is stored: a run for another screen would push the waiting run of the
   answered card out of the server's queue, and the answer with it. Pressed twice, a link goes at once. */

class Leaving {
  constructor(connection) {
    this.connection = connection;
    this.to = null;
  }

  pressed(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || !leavesPage(link, event) || this.to === link.href) return;
    if (!this.connection.touched || this.connection.lost) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.to = link.href;
    this.connection.bring(() => this.go());
  }

  go() {
    [...document.links].find((link) => link.href === this.to)?.click();
    this.to = null;
  }
}

function leavesPage(link, event) {
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank";
  return !elsewhere && !link.getAttribute("href").startsWith("#");
}
