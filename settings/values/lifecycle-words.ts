/** S3's rules for the parts of a lifecycle rule together, in the words of the loader and of the modules' validations. */
export const lifecycleWords = {
  action: "must have an action",
  oneCondition: "must have one condition",
  severalBelowAnd: "must have at least two conditions",
  oneExpiration: "must have one of days, date and expired_object_delete_marker",
  markersRemoved: "must be true, or expiration does nothing",
  oneTime: "must have one of days and date",
  daysOrDates: "must have days or dates, not both",
  notTooSoon: "must be at least 30 for STANDARD_IA and ONEZONE_IA",
  expiresLast: "must be more than the days of every transition",
  eachClassOnce: "must differ from those before it",
  noTags: "can't be combined with a filter by tags",
  unique: "must be unique in the list",
};

/** The pages of S3's documentation with these rules. */
export const lifecycleElements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html";
export const transitionConsiderations =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html";

/** The ids of the rules made by `versioning` and `lifecycle`. */
export const ownLifecycleRuleIds = ["abort-incomplete-uploads", "expire-old-versions", "expire-objects"];

/** The most rules beside those: S3 takes 1,000 for one bucket. */
export const mostLifecycleRules = 1000 - ownLifecycleRuleIds.length;

/** Storage classes for objects of at least 30 days. */
export const infrequentClasses = ["STANDARD_IA", "ONEZONE_IA"];
