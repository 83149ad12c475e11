/* A lost connection stays in sight until it is back: Streamlit's own window can be closed, and then nothing says
   why every field is grey.

   Once it is back, the whole page is drawn again, which brings all that it holds: the server may be a new one, that
   knows none of the page's fragments and passes over every answer given in them without a word. What was entered
   before that run has ended may have been passed over too, so then there is another run. */

class Connection {
  constructor(speech) {
    this.speech = speech;
    this.everConnected = false;
    this.lost = false;
    this.words = { lost: "", back: "" };
    this.drawAgain = this.then = () => {};
    this.asked = this.done = 0;
    this.touched = false;
    this.banner = document.createElement("div");
    this.banner.id = "a11y-connection";
    document.body.append(this.banner);
  }

  look() {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState;
    if (state === undefined) return;
    const connected = state === "CONNECTED";
    this.everConnected ||= connected;
    if (this.everConnected && this.lost === connected) this.turn(!connected);
  }

  turn(lost) {
    this.lost = lost;
    this.banner.textContent = lost ? this.words.lost : "";
    this.speech.say(lost ? this.words.lost : this.words.back);
    if (!lost) this.bring();
  }

  /* Something may have been entered. Moving about and following links enters nothing. */
  touch({ type, key, target }) {
    if (target.closest?.("a[href]") || (type === "keydown" && key === "Tab")) return;
    this.touched = true;
  }

  /* Have all that the page holds sent and saved; `then` is called when it is. */
  bring(then = this.then) {
    this.then = then;
    this.touched = false;
    this.drawAgain(++this.asked);
  }

  /* The number of the last such run that has ended; what Streamlit says of running is wrong after a request that it
     has passed over. */
  drawn(number) {
    if (number !== this.asked || number === this.done) return;
    this.done = number;
    if (this.touched) return this.bring();
    const then = this.then;
    this.then = () => {};
    then();
  }
}
