/** The rule of names that callers and metrics know parts of an endpoint by, for messages. */
export const variantNameRule =
  "SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends";
