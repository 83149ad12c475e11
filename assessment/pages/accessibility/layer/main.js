/* The layer: mounted by the entry script's component, one per window however often the component mounts. Everything
   a screen asks for stands in the page as marker elements, so that it works in fragments too, where the component
   itself does not run again. */

const WATCHED = {
  subtree: true, childList: true, characterData: true, attributes: true,
  attributeFilter: [...TRANSLATED_ATTRIBUTES, "data-test-script-state", "data-test-connection-state", "data-count", "aria-invalid", "aria-describedby"],
};

class Layer {
  constructor() {
    this.translator = new Translator();
    this.speech = new Speech();
    this.connection = new Connection(this.speech);
    this.leaving = new Leaving(this.connection);
    this.focus = new Focus();
    this.drafts = new Drafts();
    this.uploadWording = "{label}";
    this.goneTo = null;
    this.due = 0;
  }

  start() {
    watchTyping(this.drafts);
    window.addEventListener("keydown", silenceShortcut, true);
    window.addEventListener("click", (event) => this.leaving.pressed(event), true);
    for (const entered of ["click", "change", "keydown"]) {
      window.addEventListener(entered, (event) => this.connection.touch(event), { capture: true, passive: true });
    }
    document.addEventListener("click", followFieldLink);
    document.addEventListener("click", (event) => copyFrom(event, this.speech));
    new MutationObserver((changes) => this.changed(changes)).observe(document.body, WATCHED);
    return this;
  }

  update({ language, css, exact, patterns, upload, connection }, drawAgain) {
    if (document.documentElement.lang !== language) document.documentElement.lang = language;
    this.uploadWording = upload;
    this.connection.words = connection;
    this.connection.drawAgain = drawAgain;
    styleSheet(css);
    this.translator.use(new Dictionary(exact, patterns));
    this.schedule();
  }

  /* Before the next paint: words. As soon as the page's own work is done, once: everything
     that compares markers with fields. An animation frame would come 16 ms later, and never in a hidden tab. */
  changed(changes) {
    for (const change of changes) this.translate(change);
    if (changes.some(endsRun)) this.drafts.ran();
    this.obeyNavigation();
    if (changes.some((change) => this.matters(change))) this.schedule();
  }

  /* Not what the layer has done itself, nor that a run has begun: people wait for what comes after. */
  matters({ target, attributeName }) {
    if (attributeName === "data-test-script-state") return atRest();
    return target !== this.speech.region && !target.parentElement?.closest(".progress");
  }

  translate({ type, target, addedNodes, attributeName }) {
    if (type === "childList") for (const node of addedNodes) this.translator.tree(node);
    else if (type === "characterData") this.translator.text(target);
    else if (TRANSLATED_ATTRIBUTES.includes(attributeName)) this.translator.attribute(target, attributeName);
  }

  schedule() {
    this.due ||= setTimeout(() => {
      this.due = 0;
      this.reconcile();
    });
  }

  reconcile() {
    this.connection.look();
    nameGroups();
    nameNavigations();
    nameUploads(this.uploadWording);
    calmTableCorners();
    tieFields();
    tellErrorsInTitle();
    moveProgress();
    for (const marker of markers("say")) this.speech.marker(marker);
    const screen = currentScreen();
    if (screen) this.connection.drawn(screen.drawn);
    if (!atRest()) return;
    if (screen) this.focus.screen(screen);
    for (const marker of markers("summary")) this.focus.summary(marker);
    for (const marker of markers("focus")) this.focus.asked(marker);
    this.focus.settle();
  }

  obeyNavigation() {
    const path = currentScreen()?.goTo ?? null;
    if (path === this.goneTo) return;
    this.goneTo = path;
    if (path) goTo(path);
  }
}

function currentScreen() {
  const marker = [...markers("screen")].at(-1);
  if (!marker) return null;
  const { page, heading, goTo, focus, focusCount, drawn } = marker.dataset;
  return { page, heading, goTo, focus, focusCount, drawn: Number(drawn) };
}

/* Only then is all of a new screen there and nothing of the old one. */
function atRest() {
  return document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
}

function endsRun({ attributeName }) {
  return attributeName === "data-test-script-state" && atRest();
}

/* In the head, where it outlives every redraw. */
function styleSheet(css) {
  const style = document.getElementById("a11y-style") ?? document.createElement("style");
  style.id = "a11y-style";
  if (style.textContent !== css) style.textContent = css;
  if (!style.isConnected) document.head.append(style);
}

export default function mount({ data, setTriggerValue }) {
  window.assessmentLayer ??= new Layer().start();
  window.assessmentLayer.update(data, (number) => setTriggerValue("drawAgain", number));
}
