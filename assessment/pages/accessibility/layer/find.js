/* How widgets are found in the page. Streamlit puts a widget's key into a class of its box. */

const CONTROLS = "input:not([type=hidden], [type=file]), textarea, select, button, [tabindex='0']";

/* The same rule as Streamlit's: everything but letters, digits, _ and - becomes -. */
function keyClass(key) {
  return "st-key-" + key.trim().replace(/[^a-zA-Z0-9_-]/g, "-");
}

function boxOf(key) {
  return document.getElementsByClassName(keyClass(key))[0] ?? null;
}

/* The key (as far as its class keeps it) of the widget around an element, or null. */
function keyOf(element) {
  const box = element.closest("[class*='st-key-']");
  const name = box && [...box.classList].find((one) => one.startsWith("st-key-"));
  return name ? name.slice("st-key-".length) : null;
}

/* What a person would focus: the ticked option of a group, else the first control, else the box itself. */
function controlIn(box) {
  return box.querySelector("input:checked") ?? box.querySelector(CONTROLS) ?? box;
}

/* Where an error or a hint belongs: the radio group, a group of boxes, or the single field. */
function ownerIn(box) {
  if (box.dataset.a11yGroup !== undefined) return box;
  return box.querySelector("[role=radiogroup]") ?? box.querySelector("input:not([type=file]), textarea") ?? controlIn(box);
}

/* A widget key or an element's id -> the element to focus, or null while it is not there. */
function resolve(target) {
  const element = document.getElementById(target);
  if (element) return element.matches(CONTROLS + ", a[href]") ? element : (element.querySelector(CONTROLS) ?? element);
  const box = boxOf(target);
  return box && controlIn(box);
}

function markers(kind) {
  return document.querySelectorAll(`[data-a11y="${kind}"]`);
}
