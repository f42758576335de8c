/** The sections of a stack's settings in docs/settings.md. */
export const sections = {
  vendor: { title: "Vendor and Region", about: "Select the vendor, its way in, and the Region." },
  record: {
    title: "Owner, dates, and state",
    about:
      "Record who answers for the access, why it exists, and how long it lasts. Suspend it, or end it and keep the data.",
  },
  bucket: {
    title: "Bucket and encryption",
    about: "Create a bucket or use an existing one, and choose its encryption.",
  },
  role: { title: "Role", about: "For a role in your account." },
  accessKeys: { title: "Access keys", about: "For an IAM user." },
  profile: {
    title: "Profile",
    about: "Keep the statements of the vendor's document word for word, or limit them to the vendor's job.",
  },
  realm: { title: "Installation", about: "For a vendor with several installations." },
  vendorsValues: {
    title: "Values from the vendor",
    about: "For a vendor that shows a value of its own to each customer.",
  },
  bucketPolicy: { title: "Bucket policy", about: "For access through the bucket's policy." },
  data: {
    title: "Retention, logs, and protection",
    about: "Keep or delete objects, extend the bucket's rules and policy, and protect the data from `destroy`.",
  },
  names: { title: "Names, permissions, and tags", about: "Fit the resources into the rules of your account." },
} as const;

export type Section = keyof typeof sections;
