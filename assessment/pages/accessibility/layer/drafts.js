/* Nothing typed is lost: text is committed after a pause (Streamlit itself waits until the field is left), and what
   is not known to be stored is sent when the page is hidden or left. */

const PAUSE = 1500; /* milliseconds after the last key */
const ANSWER_KEY = /^(value|note|reason)--(.+)--([^-]+)$/; /* field--question--generation */
const TYPED_IN = "[data-testid=stTextArea] textarea, [data-testid=stTextInput] input, [data-testid=stNumberInput] input";

class Drafts {
  constructor() {
    this.fields = new Map(); /* key -> { before, text, sent } */
    this.timers = new Map();
    this.composing = false;
  }

  /* The value before the first key of a new draft is what was stored. */
  begin(element) {
    const key = element.matches?.(TYPED_IN) && keyOf(element);
    if (key && !this.fields.has(key)) this.fields.set(key, { before: element.value, text: element.value, sent: null });
  }

  typed(element) {
    if (!element.matches?.(TYPED_IN)) return;
    const draft = this.fields.get(keyOf(element));
    if (draft) draft.text = element.value;
    clearTimeout(this.timers.get(element));
    this.timers.set(element, setTimeout(() => this.commit(element), PAUSE));
  }

  /* As if the person had pressed the keys that apply a field; focus and caret stay. Never inside a form: that
     would send the form. */
  commit(element) {
    clearTimeout(this.timers.get(element));
    this.timers.delete(element);
    if (!settled(element)) return;
    if (this.composing || !element.isConnected || element.disabled || element.closest("[data-testid=stForm]")) return;
    const modifier = { ctrlKey: element.tagName === "TEXTAREA" };
    const enter = { key: "Enter", code: "Enter", keyCode: 13, which: 13, bubbles: true, cancelable: true };
    element.dispatchEvent(new KeyboardEvent("keydown", { ...enter, ...modifier }));
    this.sent(element);
  }

  commitAll() {
    for (const element of [...this.timers.keys()]) this.commit(element);
  }

  /* The field was applied by us or by leaving it: it travels to the server with the run that follows. */
  sent(element) {
    const draft = element.matches?.(TYPED_IN) && this.fields.get(keyOf(element));
    if (draft) draft.sent = draft.text;
  }

  /* A run has ended: what was sent before it is stored now. A run too quick to be seen leaves the draft behind, which
     is harmless: what comes twice is stored once. */
  ran() {
    for (const [key, draft] of this.fields) {
      if (draft.sent === null) continue;
      draft.before = draft.sent;
      draft.sent = null;
      if (draft.text === draft.before) this.fields.delete(key);
    }
  }

  unsaved() {
    const drafts = [];
    for (const [key, { before, text, sent }] of this.fields) {
      const parts = ANSWER_KEY.exec(key);
      const stored = sent === null || sent === text ? before : sent;
      if (parts && text !== stored) drafts.push({ field: parts[1], question: parts[2], before: stored, text });
    }
    return drafts;
  }

  /* May come twice for one text: the receiver is idempotent. */
  flush() {
    const drafts = this.unsaved();
    this.commitAll();
    if (drafts.length) navigator.sendBeacon("/draft", JSON.stringify({ drafts }));
  }
}

/* Streamlit writes an applied number in its own format ("1." becomes "1"), which would spoil a number whose next
   digit is still to come. Whole numbers stay as they are; others are applied when the field is left. */
function settled(element) {
  if (element.type !== "number") return true;
  return !element.step.includes(".") && /^-?(0|[1-9]\d{0,5})$/.test(element.value);
}

function watchTyping(drafts) {
  const capture = { capture: true, passive: true };
  window.addEventListener("beforeinput", (event) => drafts.begin(event.target), capture);
  window.addEventListener("input", (event) => drafts.typed(event.target), capture);
  window.addEventListener("focusout", (event) => drafts.sent(event.target), capture);
  window.addEventListener("compositionstart", () => (drafts.composing = true), capture);
  window.addEventListener("compositionend", (event) => {
    drafts.composing = false;
    drafts.typed(event.target);
  }, capture);
  window.addEventListener("pagehide", () => drafts.flush());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && drafts.flush());
}
