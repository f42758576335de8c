import { didYouMean } from "../../text/closest";
import { oneOf } from "../../text/list";

/**
 * The Regions of the partition aws with their places, for suggestions; a newer one is accepted all the same.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const regionPlaces: { readonly [code: string]: string } = {
  "af-south-1": "Africa (Cape Town)",
  "ap-east-1": "Asia Pacific (Hong Kong)",
  "ap-east-2": "Asia Pacific (Taipei)",
  "ap-northeast-1": "Asia Pacific (Tokyo)",
  "ap-northeast-2": "Asia Pacific (Seoul)",
  "ap-northeast-3": "Asia Pacific (Osaka)",
  "ap-south-1": "Asia Pacific (Mumbai)",
  "ap-south-2": "Asia Pacific (Hyderabad)",
  "ap-southeast-1": "Asia Pacific (Singapore)",
  "ap-southeast-2": "Asia Pacific (Sydney)",
  "ap-southeast-3": "Asia Pacific (Jakarta)",
  "ap-southeast-4": "Asia Pacific (Melbourne)",
  "ap-southeast-5": "Asia Pacific (Malaysia)",
  "ap-southeast-6": "Asia Pacific (New Zealand)",
  "ap-southeast-7": "Asia Pacific (Thailand)",
  "ca-central-1": "Canada (Central)",
  "ca-west-1": "Canada West (Calgary)",
  "eu-central-1": "Europe (Frankfurt)",
  "eu-central-2": "Europe (Zurich)",
  "eu-north-1": "Europe (Stockholm)",
  "eu-south-1": "Europe (Milan)",
  "eu-south-2": "Europe (Spain)",
  "eu-west-1": "Europe (Ireland)",
  "eu-west-2": "Europe (London)",
  "eu-west-3": "Europe (Paris)",
  "il-central-1": "Israel (Tel Aviv)",
  "me-central-1": "Middle East (UAE)",
  "me-south-1": "Middle East (Bahrain)",
  "me-west-1": "Middle East (Saudi Arabia)",
  "mx-central-1": "Mexico (Central)",
  "sa-east-1": "South America (Sao Paulo)",
  "sa-west-1": "South America (Chile)",
  "us-east-1": "US East (N. Virginia)",
  "us-east-2": "US East (Ohio)",
  "us-west-1": "US West (N. California)",
  "us-west-2": "US West (Oregon)",
};

/** S3's names for two Regions in places older than their codes. */
const oldNames: { readonly [name: string]: string } = { eu: "eu-west-1", us: "us-east-1", "us standard": "us-east-1" };

/** Returns the likely Region for an unknown one. */
export function regionMeant(written: string): string | undefined {
  const word = written.trim().toLowerCase();
  const old = Object.entries(oldNames).find(([name]) => name === word)?.[1];
  if (old) return `did you mean ${oneOf([old])}?`;
  const codes = Object.keys(regionPlaces);
  const there = codes.filter((code) => isIn(String(regionPlaces[code]).toLowerCase(), word));
  const alike = there.length > 0 ? there : codes.filter((code) => code.startsWith(word.replace(/[ _]/g, "-")));
  return word.length > 1 && alike.length > 0 ? `did you mean ${oneOf(alike)}?` : didYouMean(word, codes);
}

/** A place is "Europe (Frankfurt)"; a part of the world alone, or a word of one, tells several. */
function isIn(place: string, word: string): boolean {
  return place.split(/[()]/).some((part) => part.trim() === word);
}
