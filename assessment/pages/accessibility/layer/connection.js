/* A lost connection stays in sight until it is back: Streamlit's own window can be closed, and then nothing says
   why every field is grey.

   Once it is back, the whole page is drawn again: the server may be a new one, which knows none of the page's fragments
   and would pass over every answer given in them without a word. The run brings all that the page holds. */

class Connection {
  constructor(speech) {
    this.speech = speech;
    this.everConnected = false;
    this.lost = false;
    this.words = { lost: "", back: "" };
    this.drawAgain = () => {};
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
    if (!lost) this.drawAgain();
  }
}
