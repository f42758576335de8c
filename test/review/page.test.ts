import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { readPlan } from "../../review/plan/plan";
import { html } from "../../review/render/html";
import { review, type Review } from "../../review/review";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";
import { findChromium } from "./chromium";

const executablePath = findChromium();
const describeInBrowser = executablePath === undefined ? describe.skip : describe;

/** A page with something of everything: documented, narrower and broader grants, a stranger, and findings. */
function exampleReview(): Review {
  const named = (name: string) => edited(hostilePlans.find((hostile) => hostile.name === name)!);
  const plans = [
    readPlan(basePlan("acme-mixpanel-new-key"), "good.json", "good"),
    readPlan(named("a second principal is added to the trust policy"), "stranger.json", "stranger"),
    readPlan(named("the vendor may put below one prefix only"), "narrower.json", "narrower"),
    readPlan(
      named("the vendor may also read what it writes").replaceAll("acme-eu", "acme-eu2"),
      "broader.json",
      "broader",
    ),
  ];
  return review(plans, { vendors, today: "2026-11-22" });
}

describeInBrowser("The HTML page, opened from disk in Chromium,", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const file = join(folder, "review.html");
  const example = exampleReview();
  const grants = example.grants.length;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    writeFileSync(file, html(example));
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    page = await browser.newPage({ bypassCSP: false });
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(pathToFileURL(file).href);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const shown = (selector: string) => page.locator(`${selector}:visible`).count();

  test("renders every grant, finding and picture, without an error and without asking anything of the network", async () => {
    expect(await shown("ul[data-verdict] > li")).toBe(grants);
    expect(await shown("article li")).toBe(example.findings.length);
    expect(await shown("svg")).toBe(4);
    expect(await shown("svg .alarming")).toBeGreaterThan(0);
    expect({ requests, errors }).toEqual({ requests: [pathToFileURL(file).href], errors: [] });
  });

  test("shows only the filtered grants, with their number", async () => {
    await page.getByLabel("Show only what says").fill("account 999988887777 PUT");
    expect(await shown("main li")).toBe(1);
    expect(await shown("main section section")).toBe(1);
    expect(await shown("article")).toBe(0);
    expect(await page.getByRole("status").textContent()).toMatch(/^1 of \d+ shown$/);
    await page.getByLabel("Show only what says").fill("");
    await page.getByLabel("Judgment").selectOption("narrower");
    expect(await shown("main li")).toBe(1);
    await page.getByLabel("Judgment").selectOption("");
    expect(await shown("ul[data-verdict] > li")).toBe(grants);
  });

  test("opens the folded parts for a filter, and folds them without it", async () => {
    const folded = { ...example, grants: example.grants.map((grant) => ({ ...grant, change: "unchanged" as const })) };
    const still = await browser.newPage();
    await still.setContent(html(folded));
    const visible = () => still.locator("ul[data-verdict] > li:visible").count();
    expect(await visible()).toBe(0);
    await still.getByLabel("Show only what says").fill("mixpanel");
    expect(await visible()).toBeGreaterThan(0);
    await still.getByLabel("Show only what says").fill("");
    expect(await visible()).toBe(0);
    await still.close();
  });

  test("fits a window of 360 pixels, also with long names", async () => {
    const long = "a".repeat(200);
    const named = JSON.parse(
      JSON.stringify({ ...example, pictures: [] }).replaceAll("acme-mixpanel-new-key", long),
    ) as Review;
    const narrow = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await narrow.setContent(html({ ...named, pictures: example.pictures }));
    expect(await narrow.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await narrow.close();
  });

  // the time to load it goes with its elements: these took 0.9 s on two cores
  test("has less than three elements for each of 4,000 grants", async () => {
    const many = Array.from({ length: 4000 }, (_, index) => example.grants[index % grants]!);
    writeFileSync(join(folder, "many.html"), html({ ...example, grants: many }));
    const large = await browser.newPage();
    await large.goto(pathToFileURL(join(folder, "many.html")).href);
    const elements = await large.evaluate<number>("document.querySelectorAll('*').length");
    expect(elements).toBeGreaterThan(many.length);
    expect(elements).toBeLessThan(3 * many.length);
    await large.close();
  });

  test("lets the keyboard reach the filter first, then every scrollable part", async () => {
    await page.keyboard.press("Tab");
    const focused = () =>
      page.evaluate<string>("document.activeElement.id || document.activeElement.getAttribute('role')");
    await page.evaluate("document.activeElement.blur()");
    const reached: string[] = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      reached.push(await focused());
    }
    expect(reached).toEqual(expect.arrayContaining(["words", "verdict", "region"]));
  });

  test.each(["light", "dark"] as const)(
    "has no violation for axe, %s",
    async (colorScheme) => {
      const inspected = await browser.newPage({ colorScheme, bypassCSP: true });
      await inspected.goto(pathToFileURL(file).href);
      await inspected.addScriptTag({ content: readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") });
      const { violations } = await inspected.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: () => Promise<AxeResults> } };
        return axe.run();
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: found }) => found).join(" ")}`)).toEqual(
        [],
      );
    },
    60_000,
  );

  test("shows everything where scripts are off", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(pathToFileURL(file).href);
    expect(await still.locator("ul[data-verdict] > li:visible").count()).toBe(grants);
    await context.close();
  });
});
