/* Buttons that copy a text and say that it is copied. */

async function copyFrom(event, speech) {
  const button = event.target.closest?.("button[data-a11y=copy]");
  if (!button) return;
  await copyText(decodeURIComponent(button.dataset.text));
  speech.say(button.dataset.said);
  showCopied(button);
}

/* The clipboard needs a secure context; an older way works without. */
async function copyText(text) {
  if (navigator.clipboard) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch {
      /* refused by the browser: try the other way */
    }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "a11y-sr";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  focused?.focus();
}

/* For eyes what the live region is for ears. */
function showCopied(button) {
  let note = button.nextElementSibling;
  if (!note) {
    note = document.createElement("span");
    note.className = "copied";
    note.setAttribute("aria-hidden", "true");
    button.after(note);
  }
  note.textContent = button.dataset.said;
}
