// Buttons that copy a quote or a paragraph with the line that says where it comes from.

const body = document.querySelector(".article__body[data-source]");

if (body && navigator.clipboard) {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  body.after(status);

  // The quotation marks of a quote are drawn by the style sheet.
  const marks = { en: ["“", "”"], fr: ["«\u00a0", "\u00a0»"] }[document.documentElement.lang] || ["«", "»"];

  const words = (element) => element.innerText.trim().replace(/\s*\n\s*/g, "\n");

  const said = (quote) => {
    const paragraphs = [...quote.querySelectorAll("blockquote")].map(words).join("\n");
    const speaker = quote.querySelector(".quote__speaker");
    return marks[0] + paragraphs + marks[1] + (speaker ? `\n${words(speaker)}` : "");
  };

  const button = (label, text, isNamed) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    if (isNamed) {
      made.textContent = label;
    } else {
      made.title = label;
      made.setAttribute("aria-label", label);
    }
    made.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${text}\n\n${body.dataset.source}\n${body.dataset.address}`);
      status.textContent = body.dataset.copied;
      made.classList.add("copy--done");
      setTimeout(() => {
        made.classList.remove("copy--done");
        status.textContent = "";
      }, 3000);
    });
    return made;
  };

  for (const quote of body.querySelectorAll(":scope > .quote")) {
    quote.append(button(body.dataset.copyQuote, said(quote), true));
  }
  for (const paragraph of body.querySelectorAll(":scope > p")) {
    paragraph.append(" ", button(body.dataset.copyParagraph, words(paragraph), false));
  }
}
