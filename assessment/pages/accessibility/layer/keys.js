/* Streamlit reruns the app at a bare "r" and clears its cache at a bare "c": WCAG 2.1.4 forbids single-key
   shortcuts nobody can turn off. The physical key counts too: with a Cyrillic layout it is the same shortcut. */

const TEXT_INPUTS = "textarea, select, [contenteditable=true], input:not([type=radio], [type=checkbox], [type=file], [type=button])";

function silenceShortcut(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!/^[rc]$/i.test(event.key) && event.code !== "KeyR" && event.code !== "KeyC") return;
  if (event.target.closest?.(TEXT_INPUTS)) return;
  event.stopImmediatePropagation();
}
