// Buttons that copy a text. Without this script they are not shown, and the text can be selected.
"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  if (!text) return;
  try {
    await navigator.clipboard.writeText("value" in text ? text.value : text.textContent);
    button.textContent = "Copied";
  } catch {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
});
document.documentElement.classList.add("scripted");
