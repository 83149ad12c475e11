/* A link waits until what was answered before is stored: a run for another screen would push the waiting run of the
   answered card out of the queue, and the answer with it. Pressed twice, a link goes at once. */

let leavingTo = null;

function waitBeforeLeaving(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || !leavesPage(link, event) || atRest() || leavingTo === link.href) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leavingTo = link.href;
  const app = document.querySelector("[data-testid=stApp]");
  const observer = new MutationObserver(() => {
    if (!atRest()) return;
    observer.disconnect();
    const waiting = [...document.links].find((one) => one.href === leavingTo);
    leavingTo = null;
    waiting?.click();
  });
  observer.observe(app, { attributeFilter: ["data-test-script-state"] });
}

function leavesPage(link, event) {
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank";
  return !elsewhere && !link.getAttribute("href").startsWith("#");
}
