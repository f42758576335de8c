/** The page's filter; without it everything is shown. */
export const script = `
const words = document.getElementById("words");
const verdict = document.getElementById("verdict");
const status = document.getElementById("status");
const items = [...document.querySelectorAll("[data-verdict]")];
const texts = items.map((item) => item.textContent.toLowerCase());
const groups = [...document.querySelectorAll("[data-group]")];
function filter() {
  const asked = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  items.forEach((item, index) => {
    const wanted = verdict.value === "" || item.dataset.verdict === verdict.value;
    item.hidden = !(wanted && asked.every((word) => texts[index].includes(word)));
    if (!item.hidden) shown += 1;
  });
  for (const group of groups) group.hidden = !group.querySelector("[data-verdict]:not([hidden])");
  status.textContent = shown + " of " + items.length + " shown";
}
words.addEventListener("input", filter);
verdict.addEventListener("change", filter);
filter();
`;
