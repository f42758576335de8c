/** The page's filter; without it everything is shown. */
export const script = `
const words = document.getElementById("words");
const verdict = document.getElementById("verdict");
const status = document.getElementById("status");
const lists = [...document.querySelectorAll("main ul")];
const items = lists.flatMap((list) => [...list.children]);
const context = (list) => {
  const group = list.closest("article, section, details");
  const around = group.matches("article")
    ? [...group.children].filter((part) => part !== list)
    : [group.querySelector("h3, summary"), list.previousElementSibling];
  return around.map((part) => part?.textContent ?? "").join(" ");
};
const texts = lists.flatMap((list) => {
  const around = context(list);
  return [...list.children].map((item) => (around + " " + item.textContent).toLowerCase());
});
const groups = [...document.querySelectorAll("main section, main article, main details")];
const isEmpty = (group) => group.querySelector("li") !== null && group.querySelector("li:not([hidden])") === null;
function filter() {
  const asked = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  items.forEach((item, index) => {
    const wanted = verdict.value === "" || (item.parentElement.dataset.verdict ?? "none") === verdict.value;
    item.hidden = !(wanted && asked.every((word) => texts[index].includes(word)));
    if (!item.hidden) shown += 1;
  });
  for (const list of lists) {
    list.hidden = isEmpty(list);
    if (list.previousElementSibling?.matches("h4")) list.previousElementSibling.hidden = list.hidden;
  }
  for (const group of groups) {
    group.hidden = isEmpty(group);
    if (group.matches("details")) group.open = asked.length > 0 || verdict.value !== "";
  }
  status.textContent = shown + " of " + items.length + " shown";
}
words.addEventListener("input", filter);
verdict.addEventListener("change", filter);
filter();
`;
