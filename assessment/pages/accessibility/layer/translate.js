/* Streamlit's built-in English in the reader's language. It has no translations of its own, so what it draws is
   replaced the moment it appears: a MutationObserver calls back before the browser paints. */

const TRANSLATED_ATTRIBUTES = ["aria-label", "placeholder", "title", "alt"];
/* What the service itself wrote is already in the reader's language, and may quote anything. */
const OWN_TEXT = ".stHtml, .stMarkdown, .stHeading, .stTable, .stAlert, .js-plotly-plot, textarea, style, script";

/* Says each English built-in in one language; anything else comes back as it was. */
class Dictionary {
  constructor(exact, patterns) {
    this.exact = new Map(Object.entries(exact));
    this.patterns = patterns.map(([pattern, wording]) => [new RegExp(pattern), wording]);
  }

  say(english) {
    const words = english.trim();
    if (!/[A-Za-z]{2}/.test(words)) return english;
    if (words.startsWith("Error: ")) return `${this.say("Error")}: ${this.say(words.slice("Error: ".length))}`;
    const exact = this.exact.get(words);
    if (exact !== undefined) return english.replace(words, () => exact);
    const found = this.patterns.find(([pattern]) => pattern.test(words));
    return found ? english.replace(words, words.replace(found[0], found[1])) : english;
  }
}

/* Remembers what stood there in English, so that a change of language starts from it and not from a translation. */
class Translator {
  constructor() {
    this.dictionary = new Dictionary({}, []);
    this.texts = new WeakMap();
    this.attributes = new WeakMap();
  }

  use(dictionary) {
    this.dictionary = dictionary;
    this.tree(document.body);
  }

  tree(root) {
    if (root.nodeType === Node.TEXT_NODE) return this.text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    this.element(root);
    const named = TRANSLATED_ATTRIBUTES.map((name) => `[${name}]`).join(",");
    for (const element of root.querySelectorAll(named)) this.element(element);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) this.text(walker.currentNode);
  }

  text(node) {
    if (node.parentElement?.closest(OWN_TEXT)) return;
    const known = this.texts.get(node);
    const english = known?.shown === node.data ? known.english : node.data;
    const shown = this.dictionary.say(english);
    if (shown !== english || known) this.texts.set(node, { english, shown });
    if (shown !== node.data) node.data = shown;
  }

  element(element) {
    for (const name of TRANSLATED_ATTRIBUTES) {
      if (element.hasAttribute(name)) this.attribute(element, name);
    }
  }

  attribute(element, name) {
    const value = element.getAttribute(name);
    const known = this.attributes.get(element)?.[name];
    const english = known?.shown === value ? known.english : value;
    const shown = this.dictionary.say(english);
    if (shown !== english || known) {
      this.attributes.set(element, { ...this.attributes.get(element), [name]: { english, shown } });
    }
    if (shown !== value) element.setAttribute(name, shown);
  }
}
