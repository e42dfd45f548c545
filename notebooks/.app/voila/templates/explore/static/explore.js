// Beside Voila's own script: says when the session is lost, takes a dropped file, refuses one that is too large.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { idleMinutes, largestFileMb } = read("explore-config");
  const { baseUrl, kernelId } = read("jupyter-config-data");
  const SECONDS_BETWEEN_LOOKS = 3;
  const KEPT = "Nothing that you set or dropped here was stored. Settings that you saved in a file can be loaded again.";
  const LOST = {
    ended: [
      "This session has ended",
      `It was closed after ${idleMinutes} minutes without use, or the program behind it stopped.`,
      "Reload the page to start again.",
    ],
    gone: [
      "The app is not running any more",
      "It was stopped, or this computer cannot reach it.",
      "Start it again (make app) and open the address that it prints.",
    ],
    closed: [
      "The app has been started again",
      "This page belongs to the time before.",
      "Open the address that the app printed when it was started.",
    ],
  };

  // The cookie is set by now; without its key the address can be shown on a projector.
  history.replaceState(null, "", location.pathname);

  function say(id, head, lines, button, act) {
    const box = document.getElementById(id);
    const heading = document.createElement("h2");
    heading.textContent = head;
    const text = document.createElement("p");
    text.textContent = lines.join(" ");
    const press = document.createElement("button");
    press.textContent = button;
    press.addEventListener("click", act);
    box.replaceChildren(heading, text, press);
    box.hidden = false;
  }
  const hide = (id) => document.getElementById(id).setAttribute("hidden", "");
  const notice = (head, ...lines) => say("notice", head, lines, "Close", () => hide("notice"));

  // Lost?
  let state = "well";
  let leaving = false;
  async function look() {
    if (leaving || state === "ended" || state === "closed") return;
    let now = "well";
    try {
      const reply = await fetch(`${baseUrl}api/kernels/${kernelId}`, { cache: "no-store" });
      now = { 403: "closed", 404: "ended" }[reply.status] || "well";
    } catch {
      now = "gone";
    }
    if (leaving || now === state) return;
    state = now;
    document.body.classList.toggle("lost", state !== "well");
    if (state === "well") {
      hide("lost");
    } else {
      const [head, why, what] = LOST[state];
      say("lost", head, [why, KEPT, what], "Reload the page", () => location.reload());
    }
  }
  window.addEventListener("beforeunload", () => (leaving = true));
  document.addEventListener("visibilitychange", look);
  setInterval(look, SECONDS_BETWEEN_LOOKS * 1000);

  // What ipywidgets leaves to be said: names of sliders and number fields, and headings that fold, by keyboard too.
  function mend() {
    document.querySelectorAll('main [title="null"]').forEach((each) => each.removeAttribute("title"));
    document.querySelectorAll("main .widget-slider").forEach((slider) => {
      const label = slider.querySelector(".widget-label");
      const name = label.textContent.trim() || label.title;
      const handles = [...slider.querySelectorAll('[role="slider"]')];
      const ends = handles.length === 2 ? [", low end", ", high end"] : [""];
      handles.forEach((each, i) => each.setAttribute("aria-label", name + ends[i]));
      slider.querySelectorAll(".widget-readout").forEach((each) => {
        each.setAttribute("role", "textbox");
        each.setAttribute("aria-label", `${name}, typed`);
      });
    });
    document.querySelectorAll("main button.widget-upload").forEach((button) => {
      const text = button.lastChild; // "Load settings (0)": no file is kept, so the count says nothing
      if (text && / \(\d+\)$/.test(text.textContent)) text.textContent = text.textContent.replace(/ \(\d+\)$/, "");
    });
    document.querySelectorAll("main .jupyter-widget-Collapse-header").forEach((each) => {
      each.setAttribute("role", "button");
      each.setAttribute("tabindex", "0");
      each.setAttribute("aria-expanded", String(!each.nextElementSibling.classList.contains("lm-mod-hidden")));
    });
  }
  let due = false;
  new MutationObserver(() => {
    if (!due) requestAnimationFrame(() => ((due = false), mend()));
    due = true;
  }).observe(document.querySelector("main"), { subtree: true, childList: true, attributeFilter: ["class"] });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches(".jupyter-widget-Collapse-header") || ![" ", "Enter"].includes(event.key)) return;
    event.preventDefault();
    event.target.click();
  });

  // Files. The server would hang up on one that is too large, without a word.
  function tooLarge(files) {
    const large = [...files].some((file) => file.size > largestFileMb * 2 ** 20);
    if (large) notice("This file is too large", `At most ${largestFileMb} MB can be read. Nothing was sent.`);
    return large;
  }
  const fits = (input, name) => input.accept.split(",").some((kind) => name.toLowerCase().endsWith(kind.trim()));
  // A button of ipywidgets opens a file chooser that stands nowhere in the page. One that is pressed for a file
  // dropped on the page gets that file instead.
  let dropped = null;
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type !== "file") return click.call(this);
    if (dropped === null) {
      this.addEventListener("change", (event) => tooLarge(this.files) && event.stopImmediatePropagation(), {
        capture: true,
        once: true,
      });
      return click.call(this);
    }
    if (!dropped.taken && fits(this, dropped[0].name)) {
      this.files = dropped;
      this.dispatchEvent(new Event("change"));
      dropped.taken = true;
    }
  };
  // The folded section that a file went into, open and in sight: what was read of it is said there.
  function reveal(taker) {
    const section = taker.closest(".jupyter-widget-Collapse");
    const head = section && section.querySelector(".jupyter-widget-Collapse-header");
    if (head && head.getAttribute("aria-expanded") !== "true") head.click();
    (section || taker).scrollIntoView({ block: "start" });
  }
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    const { files } = event.dataTransfer;
    if (files.length === 0) return;
    event.preventDefault(); // or the browser would leave the page and open the file
    if (files.length > 1) {
      notice("One file, please", "Drop one file at a time.");
      return;
    }
    if (tooLarge(files)) return;
    dropped = files;
    const taker = [...document.querySelectorAll("button.widget-upload")].find((button) => (button.click(), files.taken));
    if (files.taken) {
      reveal(taker);
    } else {
      notice("This kind of file cannot be read", "Records are CSV or XLSX files; settings are the small file saved here.");
    }
    dropped = null;
  });
})();
